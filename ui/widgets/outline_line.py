"""How one line of the outline is drawn and renamed."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget
from typing_extensions import override

from editor.model.ids import new_id
from ui.item_models.outline_model import OutlineLine, OutlineRole
from ui.theme import XS, L, M, S, colour, font, icon, size
from ui.widgets.keeping import Keeping
from ui.widgets.marks import badge_size, paint_badge, paint_focus, paint_progress

_BAR = 3
_INDENT = 20
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def indent(depth: int) -> int:
    """Pixels from the left edge to where a line of this depth begins."""
    return L + depth * _INDENT


def caret_place(line_rect: QRect, depth: int) -> QRect:
    """Where the sign that opens and closes a line is drawn and pressed."""
    side = M
    return QRect(indent(depth) - side - 2, line_rect.center().y() - side // 2, side, side)


class TitleEntry(QLineEdit):
    """The title of one section while it is being renamed."""

    def __init__(self, parent: QWidget, line: OutlineLine) -> None:
        super().__init__(line.title, parent)
        self.section_id, self.group, self.told = line.section_id, new_id(), line.title
        self.keeping = Keeping(self)
        self.textEdited.connect(self.keeping.stir)
        self.setAccessibleName("Section title")
        self.setProperty("role", "inline")


class OutlineDelegate(QStyledItemDelegate):
    """Draws shape, number, title and words; edits the title in place."""

    title_entered = Signal(str, str, str)
    """The section, its title as typed so far, and the group that makes one renaming one step of undo."""
    left_by_enter = Signal()
    title_withdrawn = Signal(str)
    """The group of a renaming that was given up."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._open: TitleEntry | None = None

    def finish(self) -> None:
        """Keep the title that is being edited, if there is one, and close its field."""
        if self._open is not None:
            self.commitData.emit(self._open)
            self.closeEditor.emit(self._open, QStyledItemDelegate.EndEditHint.NoHint)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, size("row"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: OutlineLine = index.data(OutlineRole.LINE)
        rect = QRect(0, option.rect.y(), option.rect.right() + 1, option.rect.height())
        painter.save()
        self._paint_ground(painter, option, rect)
        self._paint_caret(painter, option, index, line, rect)
        mark = QRectF(indent(line.depth), rect.center().y() - _mark() / 2 + 1, _mark(), _mark())
        if line.is_deleted:
            _paint_deleted_mark(painter, mark, line)
        else:
            paint_progress(painter, mark, line.status)
            self._paint_words(painter, line, rect)
            self._paint_open(painter, line, rect)
        self._paint_name(painter, option, line, rect)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, QRectF(rect))
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = TitleEntry(parent, index.data(OutlineRole.LINE))
        editor.keeping.timeout.connect(lambda: self._on_keeping_due(editor))
        self._open = editor
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._open = None if editor is self._open else self._open
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The field has the title since it was made; what is typed is not overwritten by the title so far."""

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        title = editor.text().strip() if isinstance(editor, TitleEntry) else ""
        if isinstance(editor, TitleEntry) and title and title != editor.told:
            editor.told = title
            self.title_entered.emit(editor.section_id, title, editor.group)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = event.key() if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if key == Qt.Key.Key_Escape and isinstance(watched, TitleEntry):
            watched.keeping.stop()
            self.title_withdrawn.emit(watched.group)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            self.left_by_enter.emit()
            return True
        return super().eventFilter(watched, event)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        line: OutlineLine = index.data(OutlineRole.LINE)
        left = self._title_left(line) - XS
        editor.setGeometry(left, option.rect.y() + 1, option.rect.right() - left - S, option.rect.height() - 2)

    def _on_keeping_due(self, editor: TitleEntry) -> None:
        if editor is self._open:
            self.commitData.emit(editor)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_tint"))
            painter.fillRect(QRect(0, rect.y(), _BAR, rect.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))

    def _paint_caret(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: OutlineLine, rect: QRect
    ) -> None:
        if not index.model().hasChildren(index):
            return
        is_open = self._view.isExpanded(index)
        if not is_open or option.state & QStyle.StateFlag.State_MouseOver:
            icon("caret-down" if is_open else "caret-right").paint(painter, caret_place(rect, line.depth))

    def _paint_words(self, painter: QPainter, line: OutlineLine, rect: QRect) -> None:
        painter.setFont(font("caption"))
        painter.setPen(colour("secondary"))
        painter.drawText(rect.adjusted(0, 0, -L, 0), _RIGHT, f"{line.words:,}" if line.words else "–")

    def _paint_open(self, painter: QPainter, line: OutlineLine, rect: QRect) -> None:
        if line.open_criteria:
            width, height = badge_size(line.open_criteria).toTuple()
            left = rect.right() - self._words_width(line) - width
            paint_badge(painter, QRect(left, rect.center().y() - height // 2 + 1, width, height), line.open_criteria)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, line: OutlineLine, rect: QRect) -> None:
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(font("body", QFont.Weight.DemiBold if is_here else QFont.Weight.Normal))
        painter.setPen(colour("secondary" if line.is_deleted else "text"))
        left = self._title_left(line)
        number_left = indent(line.depth) + _mark() + S - 1
        painter.drawText(QRect(number_left, rect.y(), left - number_left, rect.height()), _LEFT, line.number)
        room = QRect(left, rect.y(), rect.right() - left - self._right_width(line), rect.height())
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, title)

    def _title_left(self, line: OutlineLine) -> int:
        left = indent(line.depth) + _mark() + S - 1
        if not line.number:
            return left
        metrics = _bold_metrics()
        usual = metrics.horizontalAdvance("0" if line.depth == 0 else ".".join("0" * (line.depth + 1)))
        return left + max(usual + S, metrics.horizontalAdvance(line.number) + XS + 2)

    def _right_width(self, line: OutlineLine) -> int:
        """How much of the line belongs to the words and, where criteria are open, to their number."""
        badge = badge_size(line.open_criteria).width() + XS if line.open_criteria else 0
        return self._words_width(line) + badge

    def _words_width(self, line: OutlineLine) -> int:
        return L + XS + _bold_metrics().horizontalAdvance("0,000" if line.words > 999 else "000")


def _mark() -> int:
    return size("small_mark") + 2


def _bold_metrics() -> QFontMetrics:
    return QFontMetrics(font("body", QFont.Weight.DemiBold))


def _paint_deleted_mark(painter: QPainter, place: QRectF, line: OutlineLine) -> None:
    if not line.section_id:
        icon("trash").paint(painter, place.toRect().adjusted(-1, -1, 1, 1))
        return
    painter.setPen(colour("secondary"))
    middle = place.center().toPoint()
    painter.drawLine(middle - QPoint(XS, 0), middle + QPoint(XS, 0))
