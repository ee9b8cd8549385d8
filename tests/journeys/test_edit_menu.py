"""The Edit menu works where the focus is, and a link is opened only after its address was shown."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ui.actions import ActionId, Actions, Menu
from ui.commands import text
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.messages import Message

pytestmark = pytest.mark.journey


def test_the_clipboard_serves_the_text_and_any_field(sample: DraftPage, window: MainWindow) -> None:
    actions, page = window.actions_table, sample.writing.page
    page.setFocus()
    actions[ActionId.SELECT_ALL].trigger()
    whole = page.textCursor().selectedText()
    actions[ActionId.CUT].trigger()
    assert page.toPlainText() == ""
    actions[ActionId.PASTE].trigger()
    assert page.textCursor().document().toPlainText().replace("\n", "") == whole.replace("\u2029", "")
    sample.undo()
    sample.undo()

    sample.show_view(View.REGISTERS)
    sample.registers.show_register(None)
    field = sample.registers.facts.fields["title"].entry
    field.setFocus()
    actions[ActionId.SELECT_ALL].trigger()
    actions[ActionId.COPY].trigger()
    assert QGuiApplication.clipboard().text() == field.text()


def test_a_list_copies_its_current_line(sample: DraftPage, window: MainWindow) -> None:
    sample.show_view(View.REGISTERS)
    listed = sample.registers.list
    listed.setFocus()
    QGuiApplication.clipboard().setText("before")
    window.actions_table[ActionId.COPY].trigger()
    assert QGuiApplication.clipboard().text() == str(listed.currentIndex().data())


def test_every_menu_has_a_letter_of_its_own(window: MainWindow, sample: DraftPage) -> None:
    letters = [menu.with_letter.partition("&")[2][:1].lower() for menu in Menu]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    shown = Actions.menu(window.actions_table, window)
    assert [action.text() for action in shown.actions()] == [menu.with_letter for menu in Menu]


@pytest.mark.parametrize("is_wanted", [True, None])
def test_a_link_is_opened_only_if_its_address_is_agreed_to(
    sample: DraftPage, monkeypatch: pytest.MonkeyPatch, is_wanted: bool | None
) -> None:
    asked: list[str] = []
    opened: list[str] = []

    def answer(_parent: object, message: Message, _options: object) -> bool | None:
        asked.append(message.happened)
        return is_wanted

    def open_address(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(text, "ask", answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", open_address)
    sample.writing.page.link_activated.emit("https://www.gov.uk/strategy")
    assert asked == ["Your web browser is about to open https://www.gov.uk/strategy"]
    assert opened == (["https://www.gov.uk/strategy"] if is_wanted else [])


def test_what_is_no_address_is_never_opened(sample: DraftPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("it was opened"))
    sample.writing.page.link_activated.emit("file:///etc/passwd")
    notice = sample.messages.notice
    assert notice is not None
    assert "not opened" in notice.happened
