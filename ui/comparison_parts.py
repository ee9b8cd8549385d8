"""What differs between two states of a draft, part by part: a line for a list, and a page with the differences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from checklist.quotes import anchor_quote
from editor.model.draft import DraftSnapshot
from editor.model.objects import TextObject
from editor.model.registers import FACTS, REGISTERS, FieldValue, RegisterName, Row
from editor.model.review import Anchor, Comment, Decision, Suggestion
from editor.review.comparison import Comparison, FieldChange, Pair, PlacedSection, RowChange, SectionChange
from ui.amounts import write_change, write_count
from ui.draft_html import (
    Fate,
    cells_html,
    changed_section_html,
    difference_html,
    field_text,
    marked_html,
    object_words,
)

_FACT_LABELS = {fact.key: fact.label for fact in FACTS} | {
    "pack": "Checklist",
    "template": "Template",
    "language": "Language",
    "state": "State",
}
_DETAILS = {"owner": "Owner", "status": "Status", "target_words": "Words aimed at", "is_numbered": "Numbered"}
_TRUTHS = {"True": "yes", "False": "no"}
_EMPTY = '<span class="thing">nothing</span>'
Remark = Comment | Suggestion | Decision


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part that differs: a section, a register, the facts. ``differences`` counts the marks on its page."""

    group: str
    title: str
    summary: str
    note: str
    differences: int
    write_html: Callable[[], str]


def compared_parts(comparison: Comparison, before: DraftSnapshot, after: DraftSnapshot) -> tuple[ComparedPart, ...]:
    """Everything that differs, in the order of the list."""
    return tuple(_PartReader(comparison, before, after).read_parts())


@dataclass(frozen=True, slots=True)
class _PartReader:
    comparison: Comparison
    before: DraftSnapshot
    after: DraftSnapshot

    def read_parts(self) -> Iterator[ComparedPart]:
        yield from map(self._section_part, self.comparison.sections)
        for name in RegisterName:
            if changes := [change for change in self.comparison.rows if _row(change).register is name]:
                yield self._register_part(name, changes)
        pages = (
            ("Tables and footnotes", self._object_pages()),
            ("Comments, suggestions and decisions", self._remark_pages()),
        )
        if lines := list(self._fact_lines()):
            yield _part("Facts", "Facts of the draft", lines, is_table=True)
        for title, texts in pages:
            if found := list(texts):
                yield _part("Other", title, found)

    # ---- sections

    def _section_part(self, change: SectionChange) -> ComparedPart:
        placed = change.place.new or change.place.old
        title = f"{placed.entry.number} {placed.section.title}".strip() if placed else ""
        said = list(_section_facts(change))
        return ComparedPart(
            "Sections",
            title or "Untitled",
            ". ".join(said) if said else "Text changed",
            write_change(change.words_inserted, change.words_deleted),
            len(change.spans) + _has_head(change, said),
            lambda: self._section_html(change, said),
        )

    def _section_html(self, change: SectionChange, said: list[str]) -> str:
        old, new = change.place.old, change.place.new
        titles = Pair(old.section.title if old else "", new.section.title if new else "")
        facts = escape(". ".join(said) + ".") if said else ""
        has_head = _has_head(change, said)
        facts = f'<p class="kind">{difference_html(0, facts) if has_head else facts}</p>' if said else ""
        heading = f'<p class="name">{_both(titles.old or "", titles.new or "")}</p>'
        text = changed_section_html(
            (old.section if old else None, self.before),
            (new.section if new else None, self.after),
            change.spans,
            first=int(has_head),
        )
        return facts + heading + text

    # ---- rows and facts

    def _register_part(self, name: RegisterName, changes: list[RowChange]) -> ComparedPart:
        pages = [self._row_html(change, number) for number, change in enumerate(changes)]
        return _part("Registers", REGISTERS[name].title, pages)

    def _row_html(self, change: RowChange, number: int) -> str:
        row = _row(change)
        fate = Fate.ADDED if change.row.is_added else Fate.REMOVED if change.row.is_deleted else Fate.KEPT
        verb = {Fate.ADDED: "New row", Fate.REMOVED: "Deleted row", Fate.KEPT: "Changed row"}[fate]
        named = marked_html(fate, escape(f"{row.display_number} {row.name}"))
        heading = f'<p class="part">{verb}: {difference_html(number, named)}</p>'
        return heading + _table(map(_field_line, self._row_lines(change)))

    def _row_lines(self, change: RowChange) -> Iterator[tuple[str, str, str]]:
        old, new = change.row.old, change.row.new
        if old and new:
            for field in change.fields:
                yield self._row_line(field, old, new)
            return
        row, draft = _row(change), self.after if new else self.before
        for schema in row.schema.fields:
            if text := field_text(draft, row, schema.key):
                yield (schema.label, text if old else "", text if new else "")

    def _row_line(self, field: FieldChange, old: Row, new: Row) -> tuple[str, str, str]:
        if field.key == "number":
            return "Number", str(field.old), str(field.new)
        if field.key == "is_internal":
            words = {"True": "Internal", "False": "Published"}
            return "Shown", words[str(field.old)], words[str(field.new)]
        label = old.schema.field(field.key).label
        return label, field_text(self.before, old, field.key), field_text(self.after, new, field.key)

    def _fact_lines(self) -> Iterator[str]:
        for number, fact in enumerate(self.comparison.facts):
            label = _FACT_LABELS.get(fact.key, fact.key.replace("_", " ").capitalize())
            yield _line(difference_html(number, escape(label)), _value(fact.old), _value(fact.new))

    # ---- objects and remarks

    def _object_pages(self) -> Iterator[str]:
        for number, pair in enumerate(self.comparison.objects):
            sides = ((Fate.REMOVED, pair.old, self.before), (Fate.ADDED, pair.new, self.after))
            found = [_object_html(fate, thing, draft) for fate, thing, draft in sides if thing is not None]
            yield f'<p class="part">{difference_html(number, _verb(pair.old, pair.new))}</p>{"".join(found)}'

    def _remark_pages(self) -> Iterator[str]:
        compared = self.comparison
        remarks: list[tuple[Remark | None, Remark | None]] = []
        remarks += [(pair.old, pair.new) for pair in compared.comments]
        remarks += [(pair.old, pair.new) for pair in compared.suggestions]
        remarks += [(pair.old, pair.new) for pair in compared.decisions]
        for number, (old, new) in enumerate(remarks):
            draft = self.after if new else self.before
            said = (_remark_words(side, draft) if side else "" for side in (old, new))
            heading = f"{_verb(old, new)} {_remark_kind(new or old)}"
            yield f'<p class="part">{difference_html(number, heading)}</p><p>{_both(*said)}</p>'


def _object_html(fate: Fate, thing: TextObject, draft: DraftSnapshot) -> str:
    words = marked_html(fate, escape(object_words(thing, draft)))
    return f"<p>{words}</p>{cells_html(thing) if thing.cells else ''}"


def _part(group: str, title: str, pages: list[str], *, is_table: bool = False) -> ComparedPart:
    note = write_count(len(pages), "change")
    html = _table(pages) if is_table else "".join(pages)
    return ComparedPart(group, title, "", note, len(pages), lambda: f'<p class="name">{escape(title)}</p>{html}')


def _section_facts(change: SectionChange) -> Iterator[str]:
    """What happened to a section besides its text."""
    if change.place.is_added:
        yield "New section"
    elif change.place.is_deleted:
        yield "Deleted section"
    if change.is_moved:
        yield f"Moved{_moved_words(change.place)}"
    for field in change.fields:
        yield _detail_words(field)
    if change.is_restyled:
        yield "Headings, lists, bold, italic or links changed"


def _has_head(change: SectionChange, said: list[str]) -> bool:
    """True if what happened besides the text is a difference of its own: that a text is new shows in the text."""
    is_whole = change.place.is_added or change.place.is_deleted
    return bool(said) and not (is_whole and change.spans)


def _moved_words(place: Pair[PlacedSection]) -> str:
    old, new = place.old.entry.number if place.old else "", place.new.entry.number if place.new else ""
    return f" from {old} to {new}" if old and new and old != new else ""


def _detail_words(field: FieldChange) -> str:
    if field.key == "title":
        return f"Renamed from ‘{_value(field.old)}’"
    if field.key not in _DETAILS:
        return "Guidance changed"
    old, new = (_TRUTHS.get(_value(value), _value(value)) or "nothing" for value in (field.old, field.new))
    return f"{_DETAILS[field.key]}: {old} before, now {new}"


def _row(change: RowChange) -> Row:
    row = change.row.new or change.row.old
    if row is None:
        raise ValueError("a change of no row")
    return row


def _value(value: FieldValue) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _both(old: str, new: str) -> str:
    if old == new:
        return escape(new)
    return " ".join(marked_html(fate, escape(text)) for fate, text in ((Fate.REMOVED, old), (Fate.ADDED, new)) if text)


def _table(lines: Iterable[str]) -> str:
    head = "<tr><th>Field</th><th>Before</th><th>After</th></tr>"
    return f'<table width="99%" cellspacing="0">{head}{"".join(lines)}</table>'


def _field_line(field: tuple[str, str, str]) -> str:
    name, old, new = field
    return _line(escape(name), old, new)


def _line(name_html: str, old: str, new: str) -> str:
    sides = (marked_html(fate, escape(text)) or _EMPTY for fate, text in ((Fate.REMOVED, old), (Fate.ADDED, new)))
    cells = "".join(f'<td width="38%">{html}</td>' for html in sides)
    return f'<tr><td width="24%">{name_html}</td>{cells}</tr>'


def _verb(old: object, new: object) -> str:
    return "New" if old is None else "Deleted" if new is None else "Changed"


def _remark_kind(remark: Remark | None) -> str:
    return {Comment: "comment", Suggestion: "suggestion", Decision: "decision"}.get(type(remark), "")


def _remark_words(remark: Remark, draft: DraftSnapshot) -> str:
    person = draft.people.get(remark.by if isinstance(remark, Decision) else remark.author)
    who = person.name if person else "Someone"
    place = _place_words(remark.anchor, draft)
    if isinstance(remark, Comment):
        state = " (resolved)" if remark.is_resolved else ""
        return f"{who}{place}: {remark.text}{state}"
    if isinstance(remark, Suggestion):
        return f"{who}{place}: {remark.kind} ‘{anchor_quote(remark.anchor, draft)}’ ({remark.state})"
    withdrawn = ", withdrawn" if remark.is_withdrawn else ""
    reason = f": {remark.reason}" if remark.reason else ""
    return f"{who}{place}: {remark.kind.replace('_', ' ')}{reason}{withdrawn}"


def _place_words(anchor: Anchor | None, draft: DraftSnapshot) -> str:
    section = draft.sections.get(anchor.section_id) if anchor else None
    return f" in ‘{section.title}’" if section else ""
