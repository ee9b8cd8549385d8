"""Every window test wears the theme, light and still, as a person finds it on a plain machine."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot, OutlineEntry, Section, SectionStatus
from editor.model.ids import SectionId
from editor.model.text import plain_paragraph
from ui import theme
from ui.theme import Appearance, Theme


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> Theme:
    return theme.install(qapp)


@pytest.fixture(autouse=True)
def dress(_dressed: Theme) -> Iterator[Theme]:
    """The theme, put back to light, 100 % and no motion before each test."""
    _dressed.choose(Appearance.LIGHT)
    _dressed.set_text_factor(1.0)
    _dressed.set_reduced_motion(True)
    yield _dressed
    # What a test has let go is gone before the next one: hundreds of dead dialogs make a change of theme take a second.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """The window that a dialog stands over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def strategy() -> DraftSnapshot:
    """A small draft: 1 Vision, 2 Priorities with 2.1 Choosing and 2.2 Less, 3 Roles; "Old ideas" is deleted."""
    outline = (
        OutlineEntry(SectionId("vision"), None, 0, "1"),
        OutlineEntry(SectionId("priorities"), None, 0, "2"),
        OutlineEntry(SectionId("choosing"), SectionId("priorities"), 1, "2.1"),
        OutlineEntry(SectionId("less"), SectionId("priorities"), 1, "2.2"),
        OutlineEntry(SectionId("roles"), None, 0, "3"),
    )
    deleted = (OutlineEntry(SectionId("old"), None, 0, ""),)
    titles = {"vision": "Vision", "priorities": "Priorities", "choosing": "Choosing", "less": "Less"}
    titles |= {"roles": "Roles", "old": "Old ideas"}
    sections = {
        SectionId(key): Section(SectionId(key), title, (plain_paragraph("Some words here."),), target_words=100)
        for key, title in titles.items()
    }
    sections[SectionId("roles")] = Section(SectionId("roles"), "Roles", status=SectionStatus.EMPTY)
    sections[SectionId("vision")] = Section(
        SectionId("vision"), "Vision", (plain_paragraph("By 2032."),), target_words=20, status=SectionStatus.READY
    )
    return DraftSnapshot({"title": "A safer country"}, outline, deleted, sections)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this of every window; it says nothing about us."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))
