"""A draft with one section and an editor bound to it, as tests of text editing need them."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from editor.engine.loro_draft import LoroDraft
from editor.engine.rich_text import SectionText
from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, SectionId
from editor.model.operations import AddSection, Operation
from editor.model.review import Person
from editor.model.text import Paragraph, plain_paragraph
from ui.text_binding import TextBinding
from ui.text_format import TextFormats
from ui.text_runs import settle

SECTION = SectionId("roles")
ANN, BEN = Person(PersonId("ann"), "Ann Lee"), Person(PersonId("ben"), "Ben Ode")


class Desk:
    """A draft behind the calls that the window makes of a session."""

    def __init__(self, draft: LoroDraft) -> None:
        self.draft = draft

    @property
    def snapshot(self) -> DraftSnapshot:
        return self.draft.snapshot()

    def text(self, section_id: SectionId) -> SectionText:
        return self.draft.text(section_id)

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        return self.draft.apply(operations, label=label, group=group, initiator=initiator)

    def subscribe(self, listener: Callable[[DraftChange], None]) -> Callable[[], None]:
        return self.draft.subscribe(listener)

    def undo(self) -> DraftChange | None:
        return self.draft.undo()

    def redo(self) -> DraftChange | None:
        return self.draft.redo()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.snapshot.sections[SECTION].paragraphs


def new_desk(*paragraphs: Paragraph | str) -> Desk:
    """A desk whose section holds these paragraphs."""
    draft = LoroDraft.create(ANN)
    content = tuple(plain_paragraph(p) if isinstance(p, str) else p for p in paragraphs)
    draft.apply([AddSection(SECTION, "Roles and responsibilities", paragraphs=content)], label="new section")
    return Desk(draft)


def copy_of(desk: Desk, person: Person = BEN) -> Desk:
    """Another person's copy of the draft."""
    return Desk(LoroDraft.load(desk.draft.export_snapshot(), [], person))


class Editor:
    """A bare text edit bound to a desk's section."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.widget = QTextEdit()
        self.binding = TextBinding(self.widget.document(), desk, SECTION, TextFormats())

    @property
    def document(self) -> QTextDocument:
        return self.widget.document()

    def cursor(self, start: int, end: int | None = None) -> QTextCursor:
        cursor = QTextCursor(self.document)
        cursor.setPosition(start)
        if end is not None:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def runs(self) -> Sequence[tuple[str, dict[str, object]]]:
        """What the engine holds, newlines alone."""
        return [(text, dict(attributes)) for text, attributes in settle(self.desk.text(SECTION).runs_utf16())]

    @property
    def engine_text(self) -> str:
        text = self.desk.text(SECTION)
        return text.slice_utf16(0, text.length_utf16)
