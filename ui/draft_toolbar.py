"""The bar above a draft: views at the left, text styles in the middle, undo and redo at the right."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QLayout, QToolButton, QWidget
from typing_extensions import override

from ui.actions import ACTIONS, ActionId, Actions
from ui.theme import XS, M, S
from ui.widgets.buttons import ToolButton
from ui.widgets.layout import plain, row, rule
from ui.widgets.tabs import Tabs

VIEWS = ("Write", "Registers")
_STYLES = (ActionId.BODY, ActionId.HEADING_1, ActionId.HEADING_2, ActionId.HEADING_3)
_MARKS = (
    ActionId.BOLD,
    ActionId.ITALIC,
    ActionId.BULLETS,
    ActionId.NUMBERS,
    ActionId.QUOTE,
    ActionId.LINK,
    ActionId.FOOTNOTE,
)


class DraftToolbar(QFrame):
    """Shows the window's actions; it holds no behaviour of its own."""

    view_chosen = Signal(int)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._actions = actions
        self._menu = ToolButton("list", "Menu")
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(actions.menu(self))
        self._views = Tabs(*VIEWS)
        self._views.setAccessibleName("View")
        self._views.currentChanged.connect(self.view_chosen)
        self._style = QComboBox()
        self._style.setAccessibleName("Paragraph style")
        self._style.addItems([actions[style].text() for style in _STYLES])
        self._style.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._style.activated.connect(self._on_style_chosen)
        actions[ActionId.BODY].changed.connect(self._follow_styles)
        self._marks = [self._button(mark) for mark in _MARKS]
        self._text_tools = plain(row(rule(is_upright=True), M, self._style, XS, *self._marks, gap=XS))
        undo, redo = self._button(ActionId.UNDO), self._button(ActionId.REDO)
        line = row(self._menu, S, self._views, self._text_tools, None, undo, redo, margins=(S, 0, M, 0), gap=XS)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(line)
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(self.open_menu)

    def show_view(self, index: int) -> None:
        """Show which view is on; text styles are for writing only."""
        self._views.setCurrentIndex(index)
        self._text_tools.setVisible(index == 0)
        self._fit()

    def show_heading(self, level: int) -> None:
        """Show the paragraph style at the caret, 0 for body text."""
        self._style.setCurrentIndex(level)

    def open_menu(self) -> None:
        """Open the menu, as F10 does, ready for the arrow keys."""
        menu = self._menu.menu()
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Leave out the last of the text tools where the window is too narrow; the menu has them all."""
        for mark in self._marks:
            mark.show()
        step = self._marks[0].sizeHint().width() + XS
        missing = self.sizeHint().width() - self.width()
        for mark in reversed(self._marks):
            if missing <= 0 or self._text_tools.isHidden():
                break
            mark.hide()
            missing -= step

    def _button(self, action_id: ActionId) -> QToolButton:
        action = self._actions[action_id]
        button = ToolButton(_icon_name(action_id), action.text().rstrip("…"))
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().rstrip("…"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _follow_styles(self) -> None:
        """Styles are to be had where their actions are."""
        body = self._actions[ActionId.BODY]
        self._style.setEnabled(body.isEnabled())
        self._style.setToolTip("" if body.isEnabled() else body.toolTip())

    def _on_style_chosen(self, index: int) -> None:
        self._actions[_STYLES[index]].trigger()


def _icon_name(action_id: ActionId) -> str:
    return next(spec.icon for spec in ACTIONS if spec.id is action_id)
