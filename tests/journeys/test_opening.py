"""While a draft is on its way into the window, whatever the window shows stays, and answers."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.model.review import Person
from editor.session import Access, DraftSession, create_draft_file
from editor.storage.lock import find_holder
from editor.storage.workspace import Workspace
from editor.template_files import load_builtin_template, template_operations
from tests.journeys.conftest import LONG_MS, wait_until_opened
from ui import arrival
from ui.commands import files, opening
from ui.dialogs.questions import Closing
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message
from ui.widgets.dialog import Dialog

pytestmark = pytest.mark.journey


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    """A draft that somebody wants to open."""
    path = tmp_path / "theirs.goldthread"
    create_draft_file(
        path, template_operations(load_builtin_template("strategy"), "Clean rivers"), window.settings.person
    )
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Files take until this is set to be read, as on a slow share; the notice comes at once."""
    gate, load = Event(), DraftSession.open

    def wait_and_open(path: Path, workspace: Workspace, person: Person, access: Access = Access.EDIT) -> DraftSession:
        gate.wait(LONG_MS / 1000)
        return load(path, workspace, person, access)

    monkeypatch.setattr(DraftSession, "open", wait_and_open)
    monkeypatch.setattr(arrival, "NOTICE_MS", 0)
    yield gate
    gate.set()


def _begin_to_open(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opening.open_draft(window, path)
    qtbot.waitUntil(lambda: window.messages.notice is not None)


def _is_given_up(window: MainWindow, path: Path) -> bool:
    return find_holder(path) is None and not list(window.workspace.folder.glob("*.work"))


def test_typing_goes_on_in_the_earlier_draft_until_the_next_is_there(
    sample: DraftPage, window: MainWindow, path: Path, gate: Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opening, "ask_before_closing", lambda _w, title, _s: asked.append(title) or Closing.DISCARD)
    sample.writing.page.setFocus()
    _begin_to_open(window, path, qtbot)
    assert window.messages.notice is not None
    assert window.messages.notice.text == "Opening “theirs.goldthread” …"
    QTest.keyClicks(sample.writing.page, "Typed meanwhile. ")
    assert window.page is sample
    assert "Typed meanwhile. " in "".join(section.text for section in sample.session.snapshot.sections.values())
    assert not asked, "nothing is asked before the next draft is really there"
    title = sample.session.snapshot.title
    gate.set()
    wait_until_opened(window)
    assert asked == [title]
    assert window.page is not None
    assert window.page.session.path == path
    assert window.messages.notice is None
    assert QApplication.focusWidget() is window.page.writing.page


def test_whoever_keeps_the_earlier_draft_has_opened_nothing(
    sample: DraftPage, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.writing.page.setFocus()
    QTest.keyClicks(sample.writing.page, "Touched. ")
    monkeypatch.setattr(opening, "ask_before_closing", lambda *_: Closing.CANCEL)
    opening.open_draft(window, path)
    wait_until_opened(window)
    assert window.page is sample
    assert find_holder(path) is None
    QTest.keyClicks(sample.writing.page, "And on. ")
    assert "Touched. And on. " in "".join(section.text for section in sample.session.snapshot.sections.values())
    assert path not in [recent for recent, _ in window.settings.recent]


def test_opening_can_be_stopped(window: MainWindow, path: Path, gate: Event, qtbot: QtBot) -> None:
    _begin_to_open(window, path, qtbot)
    assert window.messages.notice is not None
    (stop,) = window.messages.notice.choices
    stop.act()
    gate.set()
    wait_until_opened(window)
    assert window.page is None
    assert window.messages.notice is None
    qtbot.waitUntil(lambda: _is_given_up(window, path))


def test_closing_the_window_while_a_draft_is_opened_leaves_nothing_behind(
    window: MainWindow, path: Path, gate: Event, qtbot: QtBot
) -> None:
    _begin_to_open(window, path, qtbot)
    gate.set()
    assert window.close()
    assert _is_given_up(window, path)


def test_of_two_drafts_asked_for_the_later_is_opened(window: MainWindow, path: Path, gate: Event, qtbot: QtBot) -> None:
    _begin_to_open(window, path, qtbot)
    files.begin_from_template(window, "strategy", "Rather this")
    gate.set()
    wait_until_opened(window)
    assert window.page is not None
    assert window.page.session.snapshot.title == "Rather this"
    assert find_holder(path) is None


def test_a_draft_asked_for_twice_does_not_find_itself_locked(
    window: MainWindow, path: Path, gate: Event, qtbot: QtBot
) -> None:
    _begin_to_open(window, path, qtbot)
    opening.open_draft(window, path)
    gate.set()
    wait_until_opened(window)
    assert window.page is not None
    assert not window.page.session.is_read_only
    assert len(list(window.workspace.folder.glob("*.work"))) == 1


def test_a_file_that_cannot_be_read_leaves_the_earlier_draft_open(
    sample: DraftPage, window: MainWindow, path: Path, gate: Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Message] = []
    monkeypatch.setattr(opening, "show_error", lambda _window, message: shown.append(message))
    monkeypatch.setattr(opening, "ask", lambda _window, message, _options: shown.append(message))
    path.write_bytes(b"no draft at all")
    _begin_to_open(window, path, qtbot)
    gate.set()
    wait_until_opened(window)
    assert len(shown) == 1
    assert window.page is sample
    assert window.messages.notice is None


def test_a_draft_waits_for_the_dialog_that_is_open_over_the_earlier_one(
    sample: DraftPage, window: MainWindow, path: Path, gate: Event, qtbot: QtBot
) -> None:
    _begin_to_open(window, path, qtbot)
    dialog = Dialog("Something about the earlier draft", window, width=300)
    dialog.open()
    gate.set()
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    qtbot.wait(400)
    assert window.page is sample
    dialog.reject()
    wait_until_opened(window)
    assert window.page is not sample
