"""Which state of its file a draft builds on, through merges of that file and their undo."""

from dataclasses import dataclass

from editor.model.change import ChangeKind
from editor.storage.working_copy import WorkingCopy
from editor.storage.working_database import Target


@dataclass(frozen=True, slots=True)
class _Adopted:
    before: Target
    after: Target


class Adoptions:
    """Follows an engine's merges. Undoing one that brought the draft's own file in makes the file somebody else's."""

    def __init__(self, working_copy: WorkingCopy) -> None:
        self._working_copy = working_copy
        self._merges: list[_Adopted | None] = []
        self._undone: list[_Adopted | None] = []

    def follow(self, kind: ChangeKind) -> None:
        """Note that a merge was made, undone or redone."""
        if kind is ChangeKind.MERGE:
            self._merges.append(None)
            self._undone.clear()
        elif kind is ChangeKind.UNDO and self._merges:
            self._undone.append(adopted := self._merges.pop())
            if adopted is not None:
                self._working_copy.set_target(adopted.before)
        elif kind is ChangeKind.REDO and self._undone:
            self._merges.append(adopted := self._undone.pop())
            if adopted is not None:
                self._working_copy.set_target(adopted.after)

    def adopt(self, before: Target, after: Target, *, is_step: bool) -> None:
        """The draft now builds on ``after``, by its last merge if that was a step that can be undone."""
        self._working_copy.set_target(after)
        if is_step and self._merges:
            self._merges[-1] = _Adopted(before, after)

    def settle(self) -> None:
        """The draft was saved: undoing a merge is a change like any other from now on."""
        self._merges = [None] * len(self._merges)
        self._undone = [None] * len(self._undone)
