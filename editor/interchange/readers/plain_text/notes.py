"""Puts the notes of pages where the text refers to them."""

from collections import deque
from collections.abc import Sequence

from editor.interchange.readers.ledger import Cause, Ledger
from editor.interchange.readers.plain_text.page_notes import PageNote
from editor.interchange.readers.plain_text.paragraph_text import Joiner
from editor.interchange.readers.sections import ItemNumber, SectionBuilder
from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.text import OBJECT_CHARACTER, BlockStyle, Mark, MarkKind, Paragraph, Run, merge_runs, plain_paragraph


class NotePlacer:
    """Adds paragraphs to sections, with a footnote wherever one holds the number of a note of its page.

    A note that no paragraph of its page refers to becomes a paragraph after them.
    """

    def __init__(self, notes: Sequence[PageNote], joiner: Joiner, builder: SectionBuilder, ledger: Ledger) -> None:
        self._waiting = deque(notes)
        self._joiner = joiner
        self._builder = builder
        self._ledger = ledger

    def add_paragraph(
        self, text: str, style: BlockStyle, first_line: int, last_line: int, number: ItemNumber | None = None
    ) -> None:
        """Add a paragraph made of the source lines from ``first_line`` to ``last_line``."""
        runs: list[Run] = []
        objects: list[TextObject] = []
        for note in list(self._waiting):
            if note.page_start > last_line:
                break
            found = note.reference.search(text) if first_line <= note.lines[0].number else None
            if found:
                footnote = self._footnote(note)
                objects.append(footnote)
                runs += (Run(text[: found.start()]), _reference(footnote))
                text = text[found.end() :]
        paragraph = Paragraph(merge_runs([*runs, Run(text)]), style)
        self._builder.add_paragraph(paragraph, objects, number)

    def release_before(self, line: int) -> None:
        """Add what notes are left of the pages before a source line as paragraphs."""
        while self._waiting and self._waiting[0].lines[-1].number < line:
            note = self._waiting.popleft()
            self._builder.add_paragraph(plain_paragraph(self._joiner.join(note.lines)))

    def release_all(self) -> None:
        """Add all notes that are left as paragraphs."""
        while self._waiting:
            self._builder.add_paragraph(plain_paragraph(self._joiner.join(self._waiting.popleft().lines)))

    def _footnote(self, note: PageNote) -> TextObject:
        self._waiting.remove(note)
        self._ledger.record(Cause.FOOTNOTE_NUMBER, note.number, note.lines[0].number)
        text = self._joiner.join(note.lines, len(note.number))
        return TextObject(ObjectId(new_id()), ObjectKind.FOOTNOTE, text)


def _reference(footnote: TextObject) -> Run:
    return Run(OBJECT_CHARACTER, frozenset({Mark(MarkKind.OBJECT, footnote.id)}))
