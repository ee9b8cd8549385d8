"""Undo: steps with a label, each the list of what takes it back."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from editor.engine.ledger import Inverse, Ledger

GROUP_PAUSE_S: Final = 1.5
"""A pause of that many seconds in typing begins a new undo step."""

MAX_UNDO_STEPS: Final = 5_000
"""Older steps are forgotten."""

step_number: Final = count(1).__next__
"""Numbers all steps of all documents apart."""


@dataclass(slots=True)
class _Step:
    label: str
    inverses: tuple[Inverse, ...]
    group: str = ""
    number: int = field(default_factory=step_number)


class UndoStack:
    """The steps of one document that can be undone and redone.

    Edits that name the same group one after the other, without a pause, form one step.
    """

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger = ledger
        self._clock = clock
        self._done: deque[_Step] = deque(maxlen=MAX_UNDO_STEPS)
        self._undone: deque[_Step] = deque(maxlen=MAX_UNDO_STEPS)
        self._group = ""
        self._last_edit = 0.0
        self.has_forgotten = False
        """True once the oldest steps are gone: undo cannot lead back to the beginning any more."""

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def undo_step(self) -> int | None:
        """The number of the step that undo would take back, or None; a step undone and redone keeps its number."""
        return self._done[-1].number if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo would bring back, or None."""
        return self._undone[-1].label if self._undone else None

    def record(self, label: str, group: str) -> bool:
        """Make what the ledger holds a step, or a part of the last one; False if nothing was changed."""
        now = self._clock()
        is_continued = bool(group) and group == self._group and now - self._last_edit <= GROUP_PAUSE_S
        inverses = self._ledger.take()
        if not inverses:
            return False
        self._group, self._last_edit = group, now
        self._undone.clear()
        if is_continued:
            self._done[-1].inverses = inverses + self._done[-1].inverses
        else:
            self.has_forgotten |= len(self._done) == MAX_UNDO_STEPS
            self._done.append(_Step(label, inverses, group))
        return True

    def close_group(self) -> None:
        """The next edit begins a new step, whatever its group."""
        self._group = ""

    def undo(self) -> str | None:
        """Take the last step back and answer its label; None if there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> str | None:
        """Bring the last undone step back and answer its label; None if there is none."""
        return self._turn(self._undone, self._done)

    def withdraw(self, group: str) -> str | None:
        """Take the last steps back for good if they belong to the group; the label of the first, None without any."""
        self.close_group()
        label = None
        while group and self._done and self._done[-1].group == group:
            step = self._done.pop()
            for inverse in step.inverses:
                inverse()
            label = step.label
        self._ledger.take()
        return label

    def _turn(self, source: deque[_Step], target: deque[_Step]) -> str | None:
        self.close_group()
        if not source:
            return None
        step = source.pop()
        for inverse in step.inverses:
            inverse()
        target.append(_Step(step.label, self._ledger.take(), number=step.number))
        return step.label
