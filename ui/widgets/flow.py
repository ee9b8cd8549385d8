"""A row that goes on in the next line where the width gives out, as words do."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from ui.theme import XS, S
from ui.widgets.layout import Margins

_Line = list[tuple[QLayoutItem, QSize]]


class Flow(QLayout):
    """Widgets at the sizes they ask for. ``is_spread`` spaces them out to both edges while one line holds them all."""

    def __init__(
        self, *widgets: QWidget, margins: Margins = (0, 0, 0, 0), gap: int = S, is_spread: bool = False
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._is_spread = is_spread
        self.setContentsMargins(*margins)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        heights = [_height(line) for line in self._lines(width - margins.left() - margins.right())]
        return sum(heights) + XS * max(len(heights) - 1, 0) + margins.top() + margins.bottom()

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    @override
    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        lines = list(self._lines(room.width()))
        top = room.top()
        for line in lines:
            gap = self._spread_gap(line, room.width()) if self._is_spread and len(lines) == 1 else self._gap
            left = room.left()
            height = _height(line)
            for item, size in line:
                item.setGeometry(QRect(left, top + (height - size.height()) // 2, size.width(), size.height()))
                left += size.width() + gap
            top += height + XS

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> Iterator[_Line]:
        line: _Line = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), item.maximumSize().height()))
            if line and used + size.width() > width:
                yield line
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self._gap
        if line:
            yield line

    def _spread_gap(self, line: _Line, width: int) -> int:
        if len(line) < 2:
            return self._gap
        return max(self._gap, (width - sum(size.width() for _, size in line)) // (len(line) - 1))


def _height(line: _Line) -> int:
    return max(size.height() for _, size in line)
