"""How passages are quoted for people: a reference in the text reads as the number of its row, as it does there."""

from collections.abc import Iterator

from checklist.evidence import Evidence
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId, SectionId
from editor.model.objects import ObjectKind
from editor.model.review import Anchor
from editor.model.text import OBJECT_CHARACTER, MarkKind

_DELETED_ROW = "[a deleted row]"


def evidence_quote(evidence: Evidence, snapshot: DraftSnapshot) -> str:
    """The words of the evidence as people read them."""
    return fill_objects(evidence.quote, evidence_objects(evidence, snapshot))


def anchor_quote(anchor: Anchor, snapshot: DraftSnapshot) -> str:
    """The words that were anchored, as people read them; what has gone since leaves no sign."""
    return fill_objects(anchor.quote, _passage_objects(anchor.section_id, anchor.start, anchor.end, snapshot))


def evidence_objects(evidence: Evidence, snapshot: DraftSnapshot) -> Iterator[str]:
    """The words for each object character of the evidence's quote, in order."""
    return _passage_objects(evidence.section_id, evidence.start, evidence.end, snapshot)


def _passage_objects(section_id: SectionId | None, start: int, end: int, snapshot: DraftSnapshot) -> Iterator[str]:
    """The words for each object character between two code points of a section's text: nothing but for references."""
    section = snapshot.sections.get(section_id) if section_id else None
    for place, object_id in _placed_objects(section) if section else ():
        if start <= place < end:
            yield _object_words(object_id, snapshot)


def fill_objects(text: str, words: Iterator[str]) -> str:
    """The text with the next of the words in the place of each object character."""
    first, *rest = text.split(OBJECT_CHARACTER)
    return first + "".join(next(words, "") + part for part in rest)


def _placed_objects(section: Section) -> Iterator[tuple[int, ObjectId]]:
    for start, paragraph in section.paragraph_starts():
        for run in paragraph.runs:
            for offset, character in enumerate(run.text):
                if character == OBJECT_CHARACTER:
                    yield start + offset, ObjectId(run.value_of(MarkKind.OBJECT) or "")
            start += len(run.text)


def _object_words(object_id: ObjectId, snapshot: DraftSnapshot) -> str:
    thing = snapshot.objects.get(object_id)
    if thing is None or thing.kind is not ObjectKind.REFERENCE:
        return ""
    row = snapshot.rows_by_id.get(thing.row_id) if thing.row_id else None
    return row.display_number if row else _DELETED_ROW
