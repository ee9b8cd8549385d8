"""Compares two states of a draft. What both share by identity is passed over, so small changes are found fast."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from editor.model.alignment import changed_items, changed_text
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import SectionId
from editor.model.registers import FieldValue, RegisterName, Row
from editor.model.review import Comment, Decision, Suggestion
from editor.model.text import MarkKind, Paragraph, Run, count_words, merge_runs
from editor.review.comparison import Comparison, FieldChange, Pair, PlacedSection, RowChange, SectionChange

_FORMAT_MARKS = frozenset({MarkKind.BOLD, MarkKind.ITALIC, MarkKind.LINK})
_SECTION_FIELDS = ("title", "owner", "status", "target_words", "is_numbered", "guidance")

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")
Record = TypeVar("Record", Comment, Suggestion, Decision)


def compare(before: DraftSnapshot, after: DraftSnapshot) -> Comparison:
    """What differs between two states of a draft."""
    return Comparison(
        tuple(_section_changes(before, after)),
        tuple(change for name in RegisterName for change in _row_changes(before.rows(name), after.rows(name))),
        tuple(_field_changes(before.facts, after.facts)),
        tuple(_pairs(before.objects, after.objects)),
        tuple(_record_pairs(before.comments, after.comments)),
        tuple(_record_pairs(before.suggestions, after.suggestions)),
        tuple(_record_pairs(before.decisions, after.decisions)),
    )


# ---- sections


def _section_changes(before: DraftSnapshot, after: DraftSnapshot) -> Iterator[SectionChange]:
    old, new = _placed(before), _placed(after)
    moved = _moved_sections(before.outline, after.outline)
    for section_id in _in_order(list(old), list(new)):
        change = compare_sections(old.get(section_id), new.get(section_id), is_moved=section_id in moved)
        if change is not None:
            yield change


def _placed(draft: DraftSnapshot) -> dict[SectionId, PlacedSection]:
    return {entry.section_id: PlacedSection(entry, section) for entry, section in draft.ordered_sections()}


def _in_order(old: list[SectionId], new: list[SectionId]) -> list[SectionId]:
    """The new order, with what went behind what it stood behind."""
    order = list(new)
    known = set(new)
    for place, section_id in enumerate(old):
        if section_id not in known:
            order.insert(order.index(old[place - 1]) + 1 if place else 0, section_id)
    return order


def _moved_sections(before: Iterable[OutlineEntry], after: Iterable[OutlineEntry]) -> set[SectionId]:
    """The sections under another parent, and the fewest that explain another order under the same one."""
    old = {entry.section_id: entry.parent_id for entry in before}
    new = {entry.section_id: entry.parent_id for entry in after}
    moved = {section_id for section_id in old.keys() & new.keys() if old[section_id] != new[section_id]}
    for parent in set(old.values()) & set(new.values()):
        stayed_old = [i for i in old if old[i] == parent and i in new and i not in moved]
        stayed_new = [i for i in new if new[i] == parent and i in old and i not in moved]
        for change in changed_items(stayed_old, stayed_new):
            moved.update(stayed_new[change.new_start : change.new_end])
    return moved


def compare_sections(
    old: PlacedSection | None, new: PlacedSection | None, *, is_moved: bool = False
) -> SectionChange | None:
    """What differs in one section; None if nothing does."""
    if old and new and not is_moved and (old.section is new.section or old.section == new.section):
        return None
    before, after = old.section if old else None, new.section if new else None
    old_text, new_text = before.text if before else "", after.text if after else ""
    spans = tuple(changed_text(_lines(before), _lines(after)))
    change = SectionChange(
        Pair(old, new),
        is_moved,
        spans,
        sum(count_words(new_text[span.new_start : span.new_end]) for span in spans),
        sum(count_words(old_text[span.old_start : span.old_end]) for span in spans),
        before is not None and after is not None and _is_restyled(before.paragraphs, after.paragraphs),
        tuple(_section_fields(before, after)) if before and after else (),
    )
    is_same = old and new and not (is_moved or change.spans or change.is_restyled or change.fields)
    return None if is_same else change


def _section_fields(before: Section, after: Section) -> Iterator[FieldChange]:
    for key in _SECTION_FIELDS:
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            yield FieldChange(key, str(old), str(new))


def _lines(section: Section | None) -> list[str]:
    return [paragraph.text + "\n" for paragraph in section.paragraphs] if section else []


def _is_restyled(before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> bool:
    """True if paragraphs of the same words are set in another way."""
    changes = changed_items([p.text for p in before], [p.text for p in after])
    old = _without(before, [(change.old_start, change.old_end) for change in changes])
    new = _without(after, [(change.new_start, change.new_end) for change in changes])
    return any(a != b and _as_set(a) != _as_set(b) for a, b in zip(old, new, strict=True))


def _without(paragraphs: tuple[Paragraph, ...], spans: list[tuple[int, int]]) -> list[Paragraph]:
    kept = list(paragraphs)
    for start, end in reversed(spans):
        del kept[start:end]
    return kept


def _as_set(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the marks of comments, suggestions and objects."""
    runs = (
        Run(run.text, frozenset(mark for mark in run.marks if mark.kind in _FORMAT_MARKS)) for run in paragraph.runs
    )
    return Paragraph(merge_runs(runs), paragraph.style)


# ---- rows, facts and records


def _row_changes(before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[RowChange]:
    if before is after:
        return
    for pair in _pairs({row.id: row for row in before}, {row.id: row for row in after}):
        fields = tuple(_field_changes(_row_values(pair.old), _row_values(pair.new))) if pair.old and pair.new else ()
        yield RowChange(pair, fields)


def _row_values(row: Row) -> dict[str, FieldValue]:
    return {**row.values, "number": row.display_number, "is_internal": str(row.is_internal)}


def _field_changes(before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]) -> Iterator[FieldChange]:
    for key in {**before, **after}:
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            yield FieldChange(key, old, new)


def _pairs(
    before: Mapping[Key, Thing], after: Mapping[Key, Thing], plain: Callable[[Thing], Thing] = lambda thing: thing
) -> Iterator[Pair[Thing]]:
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old is None or new is None or (old is not new and plain(old) != plain(new)):
            yield Pair(old, new)


def _record_pairs(before: tuple[Record, ...], after: tuple[Record, ...]) -> Iterator[Pair[Record]]:
    if before is after:
        return
    yield from _pairs({record.id: record for record in before}, {record.id: record for record in after}, _unplaced)


def _unplaced(record: Record) -> Record:
    """The record with its anchor at one place: where its words stand is not what it says."""
    anchor = record.anchor
    return replace(record, anchor=replace(anchor, start=0, end=0)) if anchor else record
