"""A draft opens where it was left, at the size in which pages were shown last."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import WindowMaker, wait_until_opened
from ui.commands import opening, saving, sections
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.widgets.status_bar import StatusPart

pytestmark = pytest.mark.journey


def _saved(page: DraftPage, window: MainWindow, qtbot: QtBot, path: Path) -> None:
    saving.save(window, path)
    qtbot.waitUntil(lambda: not page.session.is_modified, timeout=20_000)


def test_section_caret_and_zoom_come_back(
    sample: DraftPage, window: MainWindow, new_window: WindowMaker, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ours.goldthread"
    _saved(sample, window, qtbot, path)
    left = next(entry.section_id for entry in sample.session.snapshot.outline[2:])
    length = len(sample.session.snapshot.sections[left].text)
    assert length > 5
    sample.show_section(left)
    sample.writing.place_caret_at(5)
    sample.zoom(1.1)
    zoom = sample.writing.page.zoom
    assert zoom > 1
    window.close()

    other = new_window()
    opening.open_draft(other, path)
    wait_until_opened(other)
    page = other.page
    assert page is not None
    assert page.section_id == left
    assert page.outline.selected_section == left
    assert page.writing.page.selected_span == (5, 5)
    assert page.writing.page.zoom == zoom
    assert page.status.text(StatusPart.ZOOM) == f"{zoom:.0%}"
    page.writing.page.set_zoom(1.0)
    assert page.status.text(StatusPart.ZOOM) == "100%"


def test_a_section_that_is_gone_is_not_looked_for(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ours.goldthread"
    gone = sample.session.snapshot.outline[2].section_id
    sections.delete_section(sample.session, gone)
    _saved(sample, window, qtbot, path)
    window.settings.remember_place(sample.session.draft_id, gone, 5)
    place = window.settings.place_in(sample.session.draft_id)
    assert place == (gone, 5)
    sample.writing.stop()
    opening.open_draft(window, path)
    wait_until_opened(window)
    assert window.page is not None
    assert window.page.section_id == window.page.session.snapshot.outline[0].section_id
