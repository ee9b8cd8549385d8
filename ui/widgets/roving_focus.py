"""Keyboard for long lists of lines: one of them is the tab stop, arrows lead to the others."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from ui.widgets.fold_header import FoldHeader


class RovingFocus(QObject):
    """Leads the focus through lines; ``in_order`` lists those that can be seen."""

    def __init__(self, in_order: Callable[[], list[FoldHeader]], parent: QObject) -> None:
        super().__init__(parent)
        self._in_order = in_order
        self._resting: FoldHeader | None = None

    @property
    def resting(self) -> FoldHeader | None:
        """The line that has the focus, or had it last."""
        return self._resting

    def watch(self, header: FoldHeader) -> None:
        """Lead the focus to and from this line."""
        header.focused.connect(partial(self.rest_on, header))
        header.step_requested.connect(partial(self._step, header))

    def forget(self) -> None:
        """The lines watched so far are gone."""
        self._resting = None

    def rest_on(self, header: FoldHeader) -> None:
        """Make this line the tab stop."""
        if self._resting is not None:
            self._resting.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._resting = header

    def settle(self) -> None:
        """Lines have come or gone: see that one of those that can be seen is the tab stop."""
        headers = self._in_order()
        if headers and self._resting not in headers:
            self.rest_on(headers[0])

    def _step(self, header: FoldHeader, by: int) -> None:
        headers = self._in_order()
        place = headers.index(header) + by
        if 0 <= place < len(headers):
            headers[place].setFocus(Qt.FocusReason.TabFocusReason)
