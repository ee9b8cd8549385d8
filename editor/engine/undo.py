"""Undo: Loro's stack of changes with our own labels and grouping beside it."""

import time
from collections.abc import Callable
from typing import Final

import loro

from editor.engine.document import MAX_UNDO_STEPS, SYSTEM_ORIGIN

GROUP_PAUSE_S: Final = 1.5
"""A pause of that many seconds in typing begins a new undo step."""


class UndoStack:
    """The steps of one document that can be undone and redone, each with its label.

    Edits that name the same group one after the other, without a pause, form one step.
    """

    def __init__(self, document: loro.LoroDoc, clock: Callable[[], float] = time.monotonic) -> None:
        self._manager = loro.UndoManager(document)
        self._manager.set_merge_interval(0)
        self._manager.set_max_undo_steps(MAX_UNDO_STEPS)
        self._manager.add_exclude_origin_prefix(SYSTEM_ORIGIN)
        self._clock = clock
        self._done: list[str] = []
        self._undone: list[str] = []
        self._group = ""
        self._last_edit = 0.0

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back, or None."""
        return self._done[-1] if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo would bring back, or None."""
        return self._undone[-1] if self._undone else None

    def begin(self, group: str) -> None:
        """Call before the edits of one commit."""
        now = self._clock()
        if self._group and (group != self._group or now - self._last_edit > GROUP_PAUSE_S):
            self.close_group()
        if group and not self._group:
            self._manager.group_start()
            self._group = group
        self._last_edit = now

    def record(self, label: str) -> None:
        """Call after the commit; a commit that changed nothing leaves no step."""
        count = self._manager.undo_count()
        if count > len(self._done):
            self._done.append(label)
        elif count == MAX_UNDO_STEPS and not self._group:
            self._done = [*self._done[1:], label]
        self._undone.clear()

    def close_group(self) -> None:
        """The next edit begins a new step, whatever its group."""
        if self._group:
            self._manager.group_end()
            self._group = ""

    def undo(self) -> str | None:
        """Take the last step back and answer its label; None if there is none."""
        self.close_group()
        if not self._done:
            return None
        self._manager.undo()
        label = self._done.pop()
        # Loro passes over steps that others' changes have left without effect.
        del self._done[self._manager.undo_count() :]
        self._undone.append(label)
        return label

    def redo(self) -> str | None:
        """Bring the last undone step back and answer its label; None if there is none."""
        self.close_group()
        if not self._undone:
            return None
        self._manager.redo()
        label = self._undone.pop()
        del self._undone[self._manager.redo_count() :]
        self._done.append(label)
        return label
