"""What text editing needs of a draft session; ``editor.session.DraftSession`` offers it and much more."""

from collections.abc import Callable, Sequence
from typing import Protocol

from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.model.operations import Operation
from ui.text_runs import Attributes


class SectionText(Protocol):
    """The engine's read view of one section's text, in UTF-16 units."""

    @property
    def length_utf16(self) -> int:
        """The length, the sentinel newline included."""

    def slice_utf16(self, start: int, end: int) -> str:
        """The characters of a span."""

    def splits_character(self, position: int) -> bool:
        """True if the position lies inside a character."""

    def runs_utf16(self, start: int = 0, end: int | None = None) -> Sequence[tuple[str, Attributes]]:
        """The span as stretches of equal attributes, by the engine's keys."""


class TextSession(Protocol):
    """A draft that can be read and edited; every change is told to the listeners."""

    @property
    def snapshot(self) -> DraftSnapshot:
        """The whole draft now."""

    def text(self, section_id: SectionId) -> SectionText:
        """The text of one section; ask again after each change."""

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        """Carry operations out as one step of undo; GoldthreadError if they are refused."""

    def undo(self) -> DraftChange | None:
        """Take the last step back; None if there is none."""

    def redo(self) -> DraftChange | None:
        """Bring the last undone step back; None if there is none."""

    def subscribe(self, listener: Callable[[DraftChange], None]) -> Callable[[], None]:
        """Call the listener after each change; the answer ends that."""
