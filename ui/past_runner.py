"""Has earlier states of a draft checked, one at a time, and brings each result to the window."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from checklist.pack import Pack
from editor.model.review import Person
from ui.past_checks import Moment, PastChild, PastFinding, past_report
from ui.tasks import TaskRunner


class PastRunner(QObject):
    """Each state is a task of its own, done in a child process."""

    checked = Signal(object, object)
    """A moment and its report; None for one that could not be read."""

    def __init__(
        self, data: bytes, person: Person, pack: Pack, moments: Sequence[Moment], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pack = pack
        self._waiting = deque(moments)
        self._tasks = TaskRunner(self)
        self._child = PastChild(data, person, pack.paths)

    def start(self) -> None:
        """Check the next one, and so on to the last."""
        if self._waiting:
            moment, child = self._waiting.popleft(), self._child
            self._tasks.run(
                lambda: child.check(moment),
                lambda findings: self._on_checked(moment, findings),
                lambda _: self._on_checked(moment, None),
            )

    def stop(self) -> None:
        """Check nothing more, and let go of the child."""
        self._waiting.clear()
        self._child.end()
        self._tasks.close()

    def _on_checked(self, moment: Moment, findings: tuple[PastFinding, ...] | None) -> None:
        self.checked.emit(moment, None if findings is None else past_report(self._pack, findings))
        self.start()
