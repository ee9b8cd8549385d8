"""The count of words that a receipt is drawn up from."""

from collections import Counter
from collections.abc import Mapping

from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.text import OBJECT_CHARACTER, MarkKind, Run, count_words

TABLE_KINDS = frozenset({ObjectKind.TABLE, ObjectKind.REGISTER_TABLE})


class WordLedger:
    """Collects what was placed, added, changed and left behind, and draws up the receipt."""

    def __init__(self) -> None:
        self._placed = 0
        self._notes: Counter[tuple[NoteKind, str]] = Counter()

    def place(self, words: int) -> None:
        """Count words of the draft that are in the result."""
        self._placed += words

    def note(self, kind: NoteKind, detail: str, words: int = 0) -> None:
        """Tell of something; what is told in the same words is added up."""
        self._notes[kind, detail] += words

    def receipt(self, snapshot: DraftSnapshot) -> Receipt:
        """The receipt for a draft. The words in are counted afresh, so that a lost word would show."""
        notes = (ReceiptNote(kind, detail, words) for (kind, detail), words in self._notes.items())
        return Receipt(snapshot.title, words_of_draft(snapshot), self._placed, tuple(notes))


def added(things: Mapping[str, object], words: int = 0, before: str = "") -> ReceiptNote:
    """A note of what a writer added: those of the things, by name, that are there; ``before`` begins the sentence."""
    *names, last = (name for name, thing in things.items() if thing)
    detail = before + (f"{', '.join(names)} and {last}" if names else last)
    return ReceiptNote(NoteKind.ADDED, detail[0].upper() + detail[1:], words)


def words_of_draft(snapshot: DraftSnapshot) -> int:
    """Words of the draft's title, section titles, text, tables and footnotes, undecided insertions included."""
    total = count_words(snapshot.title)
    for _, section in snapshot.ordered_sections():
        total += count_words(section.title)
        for paragraph in section.paragraphs:
            total += count_words(bare_text(snapshot, paragraph.runs))
            total += sum(object_words(thing) for run in paragraph.runs if (thing := find_object(snapshot, run)))
    return total


def find_object(snapshot: DraftSnapshot, run: Run) -> TextObject | None:
    """The object that stands in a run, or None."""
    if OBJECT_CHARACTER not in run.text:
        return None
    return snapshot.objects.get(ObjectId(run.value_of(MarkKind.OBJECT) or ""))


def bare_text(snapshot: DraftSnapshot, runs: tuple[Run, ...]) -> str:
    """The characters of runs without objects; a table parts the words on its two sides."""
    return "".join(
        run.text.replace(OBJECT_CHARACTER, " " if is_table(find_object(snapshot, run)) else "") for run in runs
    )


def is_table(thing: TextObject | None) -> bool:
    """True if the object breaks the paragraph in which it stands."""
    return thing is not None and thing.kind in TABLE_KINDS


def object_words(thing: TextObject) -> int:
    """Words that the writer of the draft put into an object; rows of registers are not among them."""
    if thing.kind is ObjectKind.REFERENCE:
        return 0
    cells = (cell for line in thing.cells for cell in line) if thing.kind is ObjectKind.TABLE else ()
    return sum(count_words(text) for text in (thing.caption, *cells))
