"""Keeps account of a source's words while a reader places them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.text import count_words

_LEFT, _CHANGED, _ADDED = NoteKind.LEFT_BEHIND, NoteKind.CHANGED, NoteKind.ADDED


class Cause(Enum):
    """What happens many times over: the kind of note, and its wording for one and for several."""

    PAGE_NUMBER = (_LEFT, "page number", "page numbers")
    HEADING_NUMBER = (
        _LEFT,
        "heading number: the program numbers sections itself",
        "heading numbers: the program numbers sections itself",
    )
    LIST_NUMBER = (
        _LEFT,
        "list number or letter: the program numbers lists itself",
        "list numbers or letters: the program numbers lists itself",
    )
    LIST_SIGN = (_LEFT, "list sign: the program draws it itself", "list signs: the program draws them itself")
    DIVIDED_WORD = (
        _LEFT,
        "word or address divided at a line end: its two halves are one word now",
        "words or addresses divided at line ends: the two halves of each are one word now",
    )
    FOOTNOTE_NUMBER = (
        _LEFT,
        "footnote number: the program numbers footnotes itself",
        "footnote numbers: the program numbers footnotes itself",
    )
    LINK_DEFINITION = (_LEFT, "definition of a link address", "definitions of link addresses")
    CODE_LANGUAGE = (_LEFT, "name of a code block's language", "names of code blocks' languages")
    HTML_TAG = (_CHANGED, "HTML tag left out", "HTML tags left out")
    HTML_COMMENT = (_LEFT, "hidden HTML comment", "hidden HTML comments")
    LINK_TITLE = (_LEFT, "title of a link", "titles of links")
    REPEATED_FOOTNOTE = (
        _CHANGED,
        "further reference to a footnote kept as plain text",
        "further references to footnotes kept as plain text",
    )
    WRITTEN_ADDRESS = (
        _ADDED,
        "address written out, where no link can stand",
        "addresses written out, where no link can stand",
    )
    LIFTED_FOOTNOTE = (
        _CHANGED,
        "footnote of a heading or table became a paragraph",
        "footnotes of headings or tables became paragraphs",
    )
    JOINED_LINES = (_CHANGED, "line end inside a paragraph closed up", "line ends inside paragraphs closed up")
    RULE = (_CHANGED, "dividing line left out", "dividing lines left out")
    CODE_BLOCK = (_CHANGED, "code block became plain paragraphs", "code blocks became plain paragraphs")
    LOST_FORMAT = (
        _CHANGED,
        "heading, footnote or table cell without its bold or italic",
        "headings, footnotes or table cells without their bold or italic",
    )
    MOVED_NUMBER = (
        _CHANGED,
        "number that had slipped into a sentence put before its paragraph",
        "numbers that had slipped into sentences put before their paragraphs",
    )


@dataclass(slots=True)
class _Tally:
    occurrences: int = 0
    words: int = 0
    line: int = 0
    texts: list[str] = field(default_factory=list)


@dataclass
class Ledger:
    """What stays behind, is changed or is added on the way from one source to an imported draft."""

    _tallies: dict[Cause, _Tally] = field(default_factory=dict)
    _notes: list[ReceiptNote] = field(default_factory=list)

    def record(self, cause: Cause, text: str = "", line: int = 0) -> None:
        """Record one occurrence; those of one cause share a note, which names the line of the first and every text."""
        tally = self._tallies.setdefault(cause, _Tally(line=line))
        tally.occurrences += 1
        tally.words += count_words(text)
        if text:
            tally.texts.append(text)

    def note(self, kind: NoteKind, detail: str, words: int = 0, line: int = 0, texts: Iterable[str] = ()) -> None:
        """Record something that deserves a note of its own."""
        self._notes.append(ReceiptNote(kind, detail, words, line, tuple(texts)))

    def leave(self, detail: str, texts: Sequence[str], line: int) -> None:
        """Record texts that stay behind together."""
        self.note(NoteKind.LEFT_BEHIND, detail, sum(map(count_words, texts)), line, texts)

    @property
    def words_left(self) -> int:
        """Words left behind so far."""
        return self._words(NoteKind.LEFT_BEHIND)

    @property
    def words_added(self) -> int:
        """Words of the draft that the source does not hold, so far."""
        return self._words(NoteKind.ADDED)

    def receipt(
        self, source: str, words_in: int, words_in_draft: int, first_notes: Iterable[ReceiptNote] = ()
    ) -> Receipt:
        """The account. What came in, stands in the draft and stays behind is counted apart: a fault shows."""
        return Receipt(source, words_in, words_in_draft - self.words_added, (*first_notes, *self._all_notes()))

    def _words(self, kind: NoteKind) -> int:
        return sum(note.words for note in self._all_notes() if note.kind is kind)

    def _all_notes(self) -> tuple[ReceiptNote, ...]:
        return (*self._notes, *(_note(cause, tally) for cause, tally in self._tallies.items()))


def _note(cause: Cause, tally: _Tally) -> ReceiptNote:
    kind, one, several = cause.value
    detail = f"1 {one}" if tally.occurrences == 1 else f"{tally.occurrences:,} {several}"
    return ReceiptNote(kind, detail, tally.words, tally.line, tuple(tally.texts))
