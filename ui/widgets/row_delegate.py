"""Draws the cells of registers and opens their editors."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from editor.model.registers import REGISTERS, FieldKind, FieldSchema, FieldValue, Row
from ui.dates import is_beginning
from ui.item_models.cell_model import CellModel, Index
from ui.item_models.cells import Cell, NewLink
from ui.item_models.options import Option, field_options
from ui.item_models.register_columns import NUMBER_KEY
from ui.widgets.cell_editor import CellEditor, Leaving
from ui.widgets.cell_painting import cell_height, paint_cell, paint_ground
from ui.widgets.picker import Picker, PickerKind
from ui.widgets.row_editors import DateEditor, TextEditor

_INTERNAL, _PUBLISHED = "internal", "published"
_SHOWN_OPTIONS = (Option(_PUBLISHED, "Published"), Option(_INTERNAL, "Internal"))
_PICKED = (FieldKind.CHOICE, FieldKind.TAGS, FieldKind.LINK, FieldKind.LINKS)


class RowDelegate(QStyledItemDelegate):
    """Draws a ``CellModel`` and edits it; tells how each editor was left and what could not be kept."""

    editor_left = Signal(object)
    """How (``Leaving``)."""
    value_refused = Signal(str)
    """Why, in one sentence, when an editor was left with something that cannot be kept."""

    def __init__(self, model: CellModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._open: CellEditor | None = None

    def finish(self) -> None:
        """Keep what is in the open editor, if there is one, and close it."""
        if self._open is not None:
            self._on_left(self._open, Leaving.AWAY)

    def value_rect(self, cell: QRect) -> QRect:
        """Where in a cell its value stands."""
        return cell

    def cell_for(self, index: Index) -> Cell:
        """What a cell shows."""
        return self._model.cell_of(index)

    def height_for(self, index: Index, width: int) -> int:
        """How high a cell of that width has to be, in pixels."""
        return cell_height(self.cell_for(index), width)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.columnWidth(index.column())
        return QSize(width, self.height_for(index, width))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        paint_ground(painter, rect, bool(state & QStyle.StateFlag.State_Selected), has_focus)
        paint_cell(painter, self.value_rect(rect), self.cell_for(index))
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = self._model.row_of(index)
        if row is None or self._model.key_of(index) == NUMBER_KEY:
            return None  # type: ignore[return-value]  # Qt's way to say: no editor
        editor = self._build(parent, row, self._model.field_of(index))
        editor.name(f"{self._model.label_of(index)} of {row.display_number}")
        editor.left.connect(lambda leaving: self._on_left(editor, leaving))
        editor.keeping_due.connect(lambda: self._on_keeping_due(editor))
        self._open = editor
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._open = None if editor is self._open else self._open
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor):
            editor.fill(self._stored(index))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Picker) and editor.new_name:
            self._model.enter(index, NewLink(editor.new_name, self._others(editor, index)), editor.group)
        elif isinstance(editor, CellEditor):
            value = editor.value()
            is_shown_column = self._model.field_of(index) is None
            tell = self._model.take_back if editor.is_given_back else self._model.enter
            tell(index, value == _INTERNAL if is_shown_column else value, editor.group)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(editor, CellEditor):
            # a copy: Qt's own rectangle goes with the option
            editor.place(self.value_rect(QRect(option.rect)), self._view.viewport().rect())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # the editors say themselves when they are left; Qt's guesses would close them under their own lists
        return False

    def _build(self, parent: QWidget, row: Row, field: FieldSchema | None) -> CellEditor:
        if field is None:
            return Picker(parent, "Shown", _SHOWN_OPTIONS, PickerKind(is_text=True))
        if field.kind in _PICKED:
            return Picker(parent, field.label, field_options(self._model.snapshot, row, field), picker_kind(field))
        if field.kind is FieldKind.DATE:
            return DateEditor(parent, is_beginning=is_beginning(field.key))
        return TextEditor(parent, has_lines=field.kind is FieldKind.LONG_TEXT)

    def _stored(self, index: Index) -> FieldValue:
        row, field = self._model.row_of(index), self._model.field_of(index)
        if row is None:
            return ""
        if field is None:
            return _INTERNAL if row.is_internal else _PUBLISHED
        is_list = field.kind in (FieldKind.TAGS, FieldKind.LINK, FieldKind.LINKS)
        return row.links(field.key) if is_list else row.text(field.key)

    def _others(self, editor: Picker, index: Index) -> tuple[str, ...]:
        field, value = self._model.field_of(index), editor.value()
        return value if field and field.kind is FieldKind.LINKS and isinstance(value, tuple) else ()

    def _on_left(self, editor: CellEditor, leaving: Leaving) -> None:
        if editor is not self._open:
            return
        problem = "" if leaving is Leaving.CANCELLED else editor.problem()
        if problem and leaving is not Leaving.AWAY:
            editor.show_problem()
            return
        if leaving is Leaving.CANCELLED:
            self._give_back(editor)
        elif problem:
            self.value_refused.emit(problem)
        elif editor.has_changed():
            self.commitData.emit(editor)
        self._open = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.editor_left.emit(leaving)

    def _on_keeping_due(self, editor: CellEditor) -> None:
        if editor is self._open and editor.has_changed() and not editor.problem():
            self.commitData.emit(editor)

    def _give_back(self, editor: CellEditor) -> None:
        """Esc means "as it was", even though something was kept meanwhile."""
        has_saved = editor.has_saved()
        editor.give_back()
        if has_saved:
            self.commitData.emit(editor)


def picker_kind(field: FieldSchema) -> PickerKind:
    """What may be picked for a field that is not typed."""
    if field.register is not None:
        return PickerKind(
            has_many=field.kind is FieldKind.LINKS,
            new_thing=REGISTERS[field.register].singular,
            makes_row=True,
            clearing=f"Clear {field.label[:1].lower()}{field.label[1:]}",
        )
    if field.kind is FieldKind.TAGS:
        return PickerKind(has_many=True, new_thing="tag")
    return PickerKind(is_text=True, clearing=f"Clear {field.label[:1].lower()}{field.label[1:]}")
