"""What a copy of a draft takes along: a draft as the one who gets the copy shall see it, and nothing besides."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import CommentId, ObjectId, PersonId, RowId, SectionId
from editor.model.objects import TextObject
from editor.model.registers import FACTS, FieldKind, FieldValue, RegisterName, Row
from editor.model.review import Anchor, Comment, Decision, Person, Suggestion, SuggestionState
from editor.model.text import Mark, MarkKind, Paragraph, Run, merge_runs

_LINK_KINDS = frozenset({FieldKind.LINK, FieldKind.LINKS})
_SUGGESTION_MARKS = frozenset({MarkKind.INSERT, MarkKind.DELETE, MarkKind.FORMAT})

Record = TypeVar("Record", Comment, Suggestion, Decision)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a copy takes along beside the text.

    ``voices``: whose comments and open suggestions; None for everybody's. ``has_internal``: rows, fields and facts
    that are not for publication, and who owns which section.
    """

    voices: frozenset[PersonId] | None = None
    has_decisions: bool = True
    has_internal: bool = True


NOBODY: frozenset[PersonId] = frozenset()


def carry(draft: DraftSnapshot, carried: Carried) -> DraftSnapshot:
    """The draft with only that in it.

    What is deleted, decided suggestions, objects that no longer stand in a text and people who say nothing are left
    out. Where suggestions are left out, the text reads as while they are undecided. Quotes are the words of now.
    """
    comments = tuple(_carried_comments(draft.comments, carried.voices))
    suggestions = tuple(
        suggestion
        for suggestion in draft.suggestions
        if suggestion.state is SuggestionState.OPEN and _is_heard(suggestion.author, carried.voices)
    )
    shown: set[str] = {comment.id for comment in comments} | {suggestion.id for suggestion in suggestions}
    texts = {entry.section_id: _CarriedText(draft.sections[entry.section_id], shown) for entry in draft.outline}
    decisions = draft.decisions if carried.has_decisions else ()
    said = draft.facts if carried.has_internal else _published_facts(draft.facts)
    result = DraftSnapshot(
        facts=said,
        outline=draft.outline,
        sections={key: text.section(has_owner=carried.has_internal) for key, text in texts.items()},
        registers=_carried_rows(draft, has_internal=carried.has_internal),
        comments=tuple(_placed(comments, texts)),
        suggestions=tuple(_placed(suggestions, texts)),
        decisions=tuple(_placed(decisions, texts)),
    )
    return replace(result, objects=_standing_objects(draft, result), people=_speaking_people(draft, result))


def _is_heard(person: PersonId, voices: frozenset[PersonId] | None) -> bool:
    return voices is None or person in voices


def _carried_comments(comments: Iterable[Comment], voices: frozenset[PersonId] | None) -> Iterator[Comment]:
    """Replies only with what they reply to."""
    kept: set[CommentId] = set()
    for comment in sorted(comments, key=lambda comment: comment.reply_to is not None):
        if _is_heard(comment.author, voices) and (comment.reply_to is None or comment.reply_to in kept):
            kept.add(comment.id)
            yield comment


class _CarriedText:
    """A section's text without what is left out, and where its places have gone."""

    def __init__(self, section: Section, shown: set[str]) -> None:
        self._section = section
        self._shown = shown
        self._kept: list[tuple[int, int]] = []
        """Start and length of each stretch of the old text that stays."""
        self.paragraphs = tuple(self._carry(start, paragraph) for start, paragraph in section.paragraph_starts())

    def _carry(self, start: int, paragraph: Paragraph) -> Paragraph:
        runs = []
        for run in paragraph.runs:
            if not any(mark.kind is MarkKind.INSERT and mark.value not in self._shown for mark in run.marks):
                self._kept.append((start, len(run.text)))
                runs.append(Run(run.text, self._marks(run.marks)))
            start += len(run.text)
        self._kept.append((start, 1))
        return Paragraph(merge_runs(runs), paragraph.style, self._marks(paragraph.newline_marks))

    def _marks(self, marks: Iterable[Mark]) -> frozenset[Mark]:
        review = {*_SUGGESTION_MARKS, MarkKind.COMMENT}
        return frozenset(mark for mark in marks if mark.kind not in review or mark.value in self._shown)

    def section(self, *, has_owner: bool) -> Section:
        owner = self._section.owner if has_owner else ""
        return replace(self._section, paragraphs=self.paragraphs, owner=owner)

    def place(self, anchor: Anchor) -> Anchor:
        start, end = self._moved(anchor.start), self._moved(anchor.end)
        text = "".join(paragraph.text + "\n" for paragraph in self.paragraphs)
        return replace(anchor, start=start, end=end, quote=text[start:end])

    def _moved(self, position: int) -> int:
        before = (min(max(position - start, 0), length) for start, length in self._kept)
        return sum(before)


def _placed(records: Iterable[Record], texts: Mapping[SectionId, _CarriedText]) -> Iterator[Record]:
    """The records on their new places; those in deleted sections go with them."""
    for record in records:
        if record.anchor is None:
            yield record
        elif record.anchor.section_id in texts:
            yield replace(record, anchor=texts[record.anchor.section_id].place(record.anchor))


def _published_facts(facts: Mapping[str, str]) -> dict[str, str]:
    internal = {fact.key for fact in FACTS if fact.is_internal}
    return {key: value for key, value in facts.items() if key not in internal}


def _carried_rows(draft: DraftSnapshot, *, has_internal: bool) -> dict[RegisterName, tuple[Row, ...]]:
    rows = [row for row in draft.rows_by_id.values() if has_internal or not row.is_internal]
    known = {row.id for row in rows}
    carried: dict[RegisterName, tuple[Row, ...]] = {name: () for name in RegisterName}
    for row in rows:
        values = dict(_carried_values(row, known.__contains__, has_internal=has_internal))
        carried[row.register] = (*carried[row.register], replace(row, values=values))
    return carried


def _carried_values(
    row: Row, is_known: Callable[[RowId], bool], *, has_internal: bool
) -> Iterator[tuple[str, FieldValue]]:
    for schema in row.schema.fields:
        value = row.values.get(schema.key)
        if schema.kind in _LINK_KINDS:
            value = tuple(filter(is_known, row.links(schema.key)))
        if value and (has_internal or not schema.is_internal):
            yield schema.key, value


def _standing_objects(draft: DraftSnapshot, carried: DraftSnapshot) -> dict[ObjectId, TextObject]:
    standing = {
        ObjectId(identity)
        for section in carried.sections.values()
        for paragraph in section.paragraphs
        for identity in paragraph.object_ids
    }
    return {identity: thing for identity, thing in draft.objects.items() if identity in standing}


def _speaking_people(draft: DraftSnapshot, carried: DraftSnapshot) -> dict[PersonId, Person]:
    speaking = {comment.author for comment in carried.comments} | {one.author for one in carried.suggestions}
    speaking |= {decision.by for decision in carried.decisions}
    return {identity: person for identity, person in draft.people.items() if identity in speaking}
