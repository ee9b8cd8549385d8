"""The first thing that anyone sees: start from a template, open a draft, or look at the sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from editor.template_files import Template
from ui.dates import write_moment
from ui.theme import XL, XS, L, M, S, current
from ui.widgets.buttons import CardButton, ToolButton, button
from ui.widgets.flow import Flow
from ui.widgets.labels import IconLabel, label
from ui.widgets.layout import Item, card, column, plain, row, scrolled, surface

_WIDEST = 960
_SAMPLE = "A fictional draft with criteria still open, to try things out. Nothing can be spoilt."
_SAFE = "Everything you write stays on this computer. F1 opens the help; Ctrl+Shift+P finds every command by its name."
_DAMAGED = "Work that was not saved has come to harm"
_TWO_COLUMNS_FROM = 720
"""Pixels at 100 %: how wide the page grows, and from where it has room for two columns."""


@dataclass(frozen=True, slots=True)
class RecentDraft:
    """A draft opened before; its file may have been moved or deleted since."""

    path: Path
    title: str
    opened: datetime
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class UnfinishedWork:
    """Work that was not saved when the program ended. ``key`` comes back in the signals."""

    key: str
    title: str
    changed: datetime
    words: int = 0
    has_file: bool = False
    """True if it belongs to a file, with which it can be compared."""
    is_readable: bool = True


class WelcomePage(QFrame):
    """Offers ways to begin and says which was chosen."""

    template_chosen = Signal(str)
    open_requested = Signal()
    recent_chosen = Signal(object)
    recent_removed = Signal(object)
    sample_requested = Signal()
    import_requested = Signal()
    unfinished_chosen = Signal(str)
    unfinished_set_aside = Signal(str)
    unfinished_compared = Signal(str)
    unfinished_recovered = Signal(str)
    unfinished_discarded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self._unfinished: QVBoxLayout = column(gap=S)
        self._templates: QVBoxLayout = column(gap=S)
        self._recent: QVBoxLayout = column(gap=S)
        self._recent_heading = _heading("Recent drafts")
        self._columns: QHBoxLayout = row(self._start_column(), self._open_column(), gap=XL + S)
        self._page = self._build_page()
        outer = row(None, self._page, None, gap=0)
        outer.setStretch(1, 1000)
        self._menu = ToolButton("list", "Menu")
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.hide()
        head = row(self._menu, None, margins=(S, S, S, 0))
        self.setLayout(column(head, scrolled(surface("window", outer)), gap=0))
        self.show_recent(())
        current().changed.connect(self._fit)

    def set_menu(self, menu: QMenu) -> None:
        """Offer this menu in the corner where an open draft has it too; F10 opens it there as well."""
        self._menu.setMenu(menu)
        self._menu.show()
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(self._menu.showMenu)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Offer these templates, one card each."""
        _clear(self._templates)
        for template in templates:
            chosen = CardButton(template.title, template.summary, "file-plus")
            chosen.clicked.connect(partial(self.template_chosen.emit, template.name))
            self._templates.addWidget(chosen)
        self._put_in_order()

    def show_recent(self, drafts: Sequence[RecentDraft]) -> None:
        """List drafts opened before, in this order, if any; missing ones are greyed and can be taken off."""
        _clear(self._recent)
        for draft in drafts:
            self._recent.addWidget(self._recent_line(draft))
        self._recent_heading.setVisible(bool(drafts))
        self._put_in_order()

    def show_unfinished(self, works: Sequence[UnfinishedWork]) -> None:
        """Offer work that was not saved, above everything else."""
        _clear(self._unfinished)
        for work in works:
            self._unfinished.addWidget(self._unfinished_card(work))
        self._put_in_order()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # once all of it is shown, or Qt would look for a first widget of its own
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        first = next((known for known in self._in_order() if known.isVisible() and known.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        factor = current().text_factor
        has_room = self.width() >= _TWO_COLUMNS_FROM * factor
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)
        self._page.setMaximumWidth(round(_WIDEST * factor))

    def _put_in_order(self) -> None:
        """Let Tab go as the eye does: down the columns, one after the other."""
        for before, after in pairwise(self._in_order()):
            QWidget.setTabOrder(before, after)

    def _in_order(self) -> list[QAbstractButton]:
        return [*_buttons(self._unfinished), *_buttons(self._columns), self._menu]

    def _build_page(self) -> QWidget:
        gold = surface("gold")
        gold.setFixedSize(2 * XL, XS)
        aim = label("Write a strategy that holds together, from its vision to who does what by when.", "quiet")
        aim.setWordWrap(True)
        head = column(label("Goldthread", "display"), gold, aim, gap=S)
        safe = label(_SAFE, "caption", is_wrapped=True)
        whole = column(head, self._unfinished, self._columns, safe, margins=(XL, XL, XL, XL), gap=XL)
        # above the middle, where the eye looks first
        whole.insertStretch(0, 1)
        whole.addStretch(2)
        return plain(whole)

    def _start_column(self) -> QWidget:
        return _share(_heading("New from template"), self._templates, None)

    def _open_column(self) -> QWidget:
        opener = button("Open a draft…", "primary", "folder-open")
        opener.clicked.connect(self.open_requested)
        importer = button("Import a document…", icon_name="file-arrow-down")
        importer.clicked.connect(self.import_requested)
        ways = plain(Flow(opener, importer))
        sample = CardButton("Open the sample strategy", _SAMPLE, "compass")
        sample.clicked.connect(self.sample_requested)
        looking = column(_heading("Look around"), sample, gap=S)
        return _share(_heading("Open"), ways, XS, self._recent_heading, self._recent, XS, looking, None)

    def _recent_line(self, draft: RecentDraft) -> QWidget:
        where = draft.path.parent.name or str(draft.path.parent)
        when = "moved or deleted" if draft.is_missing else write_moment(draft.opened)
        chosen = CardButton(draft.title or draft.path.stem, f"{when[:1].upper()}{when[1:]}, in {where}", "file-text")
        chosen.setToolTip(str(draft.path))
        chosen.setEnabled(not draft.is_missing)
        chosen.clicked.connect(partial(self.recent_chosen.emit, draft.path))
        remove = ToolButton("x", "Remove from this list")
        remove.setAccessibleName(f"Remove {draft.title or draft.path.stem} from this list")
        remove.clicked.connect(partial(self.recent_removed.emit, draft.path))
        return plain(row(chosen, remove, gap=XS))

    def _unfinished_card(self, work: UnfinishedWork) -> QFrame:
        named = f"“{work.title or 'Untitled draft'}” was not saved" if work.is_readable else _DAMAGED
        words = column(
            label(named, "strong", is_wrapped=True), label(_safe_words(work), "quiet", is_wrapped=True), gap=XS
        )
        compare = self._act("Compare", self.unfinished_compared, work)
        compare.setAccessibleName(f"Compare {work.title or 'it'} with its file")
        compare.setVisible(work.has_file)
        if work.is_readable:
            first = self._act("Open it", self.unfinished_chosen, work, "primary")
        else:
            first = self._act("Recover what can be had…", self.unfinished_recovered, work, "primary")
        acts = plain(
            Flow(
                first,
                compare,
                self._act("Not now", self.unfinished_set_aside, work),
                self._act("Discard…", self.unfinished_discarded, work),
            )
        )
        line = row(
            IconLabel("clock-counter-clockwise", "accent"), column(words, acts, gap=S), margins=(L, M, L, M), gap=M
        )
        line.setStretch(1, 1)
        return card("active", line)

    def _act(self, verb: str, signal: SignalInstance, work: UnfinishedWork, kind: str = "plain") -> QPushButton:
        act = button(verb, kind)
        act.clicked.connect(partial(signal.emit, work.key))
        return act


def _safe_words(work: UnfinishedWork) -> str:
    if not work.is_readable:
        return f"It was last written {write_moment(work.changed)}, and stays on this computer until you discard it."
    words = f" It has {work.words:,} words." if work.words else ""
    return f"Everything written up to {write_moment(work.changed)} is safe.{words}"


def _heading(text: str) -> QWidget:
    return label(text, "heading")


def _share(*items: Item) -> QWidget:
    """A column that takes its equal share of the width."""
    result = plain(column(*items, gap=S))
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return result


def _buttons(layout: QLayout) -> Iterator[QAbstractButton]:
    """The buttons of a layout in the order in which they are shown."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if isinstance(widget, QAbstractButton):
            yield widget
        elif widget is not None and (within := widget.layout()) is not None:
            yield from _buttons(within)
        elif inner is not None:
            yield from _buttons(inner)


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
