"""The facts about a strategy, filled in as a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from editor.model.operations import SetFact
from editor.model.registers import FACTS
from tests.ui.sample_registers import Desk, sample_desk
from ui.panels.facts import GROUPS, HINTS, FactsForm
from ui.panels.registers import RegistersPanel
from ui.theme import Theme
from ui.widgets.fact_field import FactField
from ui.widgets.keeping import KEEP_MS

Key = Qt.Key
_KEYS = ("title", "vision", "start_date", "end_date", "board")


class Form:
    """The form with hands on it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.panel = RegistersPanel(desk)
        self.facts: FactsForm = self.panel.facts
        qtbot.addWidget(self.panel)
        self.panel.resize(1200, 700)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)

    def field(self, key: str) -> FactField:
        return self.facts.fields[key]

    def headings(self) -> list[str]:
        """The titles of the groups, from the top of the form down."""
        titles = [each for each in self.facts.findChildren(QLabel) if each.text() in GROUPS]
        return [each.text() for each in sorted(titles, key=lambda each: each.mapTo(self.facts, each.pos()).y())]

    def write(self, key: str, text: str) -> None:
        self.panel.open_fact(key)
        entry = self.field(key).entry
        entry.selectAll()
        self.qtbot.keyClicks(entry, text)

    def stored(self, key: str) -> str:
        return self.desk.snapshot.facts.get(key, "")

    def elsewhere(self, key: str, value: str) -> None:
        self.desk.do(SetFact(key, value))
        self.panel.refresh(self.desk.snapshot)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(sample_desk(), qtbot)


def test_what_only_one_checklist_asks_for_is_shown_with_it_or_when_led_to(form: Form) -> None:
    duty, money = form.field("equality_analysis"), form.field("total_cost")
    form.panel.open_fact("title")
    assert not duty.isVisible()
    form.elsewhere("pack", "core+uk_duties")
    assert duty.isVisible()
    assert not money.isVisible()
    form.panel.open_fact("total_cost")
    assert money.isVisible()
    form.elsewhere("pack", "core")
    assert duty.isVisible(), "nothing goes away under the cursor"


def is_marked(field: FactField) -> bool:
    return field.entry.accessibleName().endswith(", incomplete")


def test_every_fact_stands_in_one_group() -> None:
    grouped = [key for keys in GROUPS.values() for key in keys]
    assert sorted(grouped) == sorted(field.key for field in FACTS)
    assert set(HINTS) <= set(grouped)


def test_leaving_a_field_keeps_it_as_one_edit(form: Form) -> None:
    form.write("senior_owner", "Director General, Homeland Security")
    assert form.stored("senior_owner") == ""
    form.qtbot.keyClick(form.field("senior_owner").entry, Key.Key_Tab)
    assert form.stored("senior_owner") == "Director General, Homeland Security"
    assert form.desk.labels == ["change of accountable person"]
    assert QApplication.focusWidget() is form.field("board").entry


def test_a_pause_keeps_what_is_typed(form: Form) -> None:
    form.write("vision", "By 2032 crime costs less.")
    form.qtbot.waitUntil(lambda: form.stored("vision") == "By 2032 crime costs less.", timeout=50 * KEEP_MS)
    form.panel.finish_editing()
    assert form.desk.labels == ["change of vision statement"]


def test_enter_keeps_a_short_field_and_breaks_a_line_in_a_long_one(form: Form) -> None:
    form.write("board", "Delivery board")
    form.qtbot.keyClick(form.field("board").entry, Key.Key_Return)
    assert form.stored("board") == "Delivery board"
    form.write("vision", "One")
    form.qtbot.keyClick(form.field("vision").entry, Key.Key_Return)
    form.qtbot.keyClicks(form.field("vision").entry, "Two")
    form.panel.finish_editing()
    assert form.stored("vision") == "One\nTwo"


def test_looking_at_a_field_changes_nothing(form: Form) -> None:
    form.elsewhere("board", "  spaced   out ")
    form.elsewhere("end_date", "spring 2032")
    for key in ("title", "board", "start_date", "end_date", "vision"):
        form.panel.open_fact(key)
    form.panel.show_register(None)
    form.panel.finish_editing()
    assert form.desk.labels == []


def test_clearing_a_field_clears_the_fact(form: Form) -> None:
    form.write("organisation", "x")
    form.qtbot.keyClick(form.field("organisation").entry, Key.Key_Backspace)
    form.panel.finish_editing()
    assert form.stored("organisation") == ""
    assert form.desk.labels == ["clearing of organisation"]
    assert is_marked(form.field("organisation"))


@pytest.mark.parametrize("written", ["31 Mar 2032", "31/3/2032", "2032-03-31"])
def test_dates_are_read_as_people_write_them(form: Form, written: str) -> None:
    form.write("end_date", written)
    form.panel.finish_editing()
    assert form.stored("end_date") == "2032-03-31"
    form.panel.refresh(form.desk.snapshot)
    assert form.field("start_date").entry.text() == "1 Apr 2027"


def test_a_month_alone_begins_or_ends_as_its_field_does(form: Form) -> None:
    form.write("start_date", "03/2027")
    form.write("end_date", "February 2032")
    form.panel.finish_editing()
    assert (form.stored("start_date"), form.stored("end_date")) == ("2027-03-01", "2032-02-29")


def test_every_field_begins_at_the_same_edge(form: Form) -> None:
    form.panel.open_fact("start_date")
    edges = {form.field(key).entry.mapTo(form.facts, form.field(key).entry.rect().topLeft()).x() for key in _KEYS}
    assert len(edges) == 1


def test_a_wrong_date_is_said_and_not_stored(form: Form) -> None:
    form.write("end_date", "some day")
    form.qtbot.keyClick(form.field("end_date").entry, Key.Key_Return)
    said = "“some day” is not a date. Write it like 31 Mar 2028, 31/3/2028 or March 2028."
    assert said in [words.text() for words in form.field("end_date").findChildren(QLabel) if words.isVisible()]
    form.panel.finish_editing()
    assert (form.stored("end_date"), form.desk.labels) == ("", [])
    form.write("end_date", "1 Jan 2032")
    form.panel.finish_editing()
    assert form.stored("end_date") == "2032-01-01"


def test_incomplete_facts_are_marked_and_counted(form: Form) -> None:
    marked = {key for key, field in form.facts.fields.items() if is_marked(field)}
    assert marked == {"vision", "end_date", "senior_owner", "board"}
    form.elsewhere("board", "Delivery board")
    assert not is_marked(form.field("board"))


def test_changes_from_elsewhere_show_except_where_one_types(form: Form) -> None:
    form.write("title", "My title")
    form.elsewhere("title", "Their title")
    form.elsewhere("organisation", "HM Treasury")
    assert form.field("title").entry.text() == "My title"
    assert form.field("organisation").entry.text() == "HM Treasury"
    form.panel.finish_editing()
    assert form.stored("title") == "My title"
    form.desk.draft.undo()
    form.panel.refresh(form.desk.snapshot)
    assert form.field("title").entry.text() == "Their title"


def test_go_to_a_fact_scrolls_to_it(form: Form) -> None:
    form.panel.open_fact("expert_network")
    entry = form.field("expert_network").entry
    assert QApplication.focusWidget() is entry
    form.qtbot.waitUntil(lambda: not entry.visibleRegion().isEmpty())
    form.facts.open_fact("no such fact")
    assert QApplication.focusWidget() is entry


def test_a_fact_can_be_typed_in_while_the_others_are_still_being_made(form: Form) -> None:
    form.panel.open_fact("network_members")
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    form.qtbot.keyClicks(entry, "Universities")
    made = form.facts.findChildren(FactField)
    assert len(made) < len(FACTS), "the fields are made a few at a time"
    form.qtbot.waitUntil(lambda: len(form.facts.findChildren(FactField)) == len(FACTS))
    form.qtbot.waitUntil(lambda: form.stored("network_members") == "Universities")
    assert QApplication.focusWidget() is entry
    form.qtbot.waitUntil(lambda: not entry.visibleRegion().isEmpty())
    form.elsewhere("pack", "core+auditors+uk_duties")
    form.qtbot.waitUntil(lambda: form.headings() == list(GROUPS))


def test_what_is_forbidden_before_the_fields_are_made_is_forbidden_in_them(form: Form) -> None:
    form.panel.forbid("Read only.")
    form.panel.show_register(None)
    assert all(field.entry.isReadOnly() for field in form.facts.fields.values())


def test_enter_in_the_list_goes_to_the_first_fact(form: Form) -> None:
    form.panel.show_register(None)
    form.panel.list.setFocus()
    form.qtbot.keyClick(form.panel.list, Key.Key_Return)
    title = form.field("title").entry
    assert isinstance(title, QLineEdit)
    assert QApplication.focusWidget() is title


def test_a_long_fact_is_shown_from_its_beginning(form: Form) -> None:
    form.elsewhere("title", "A very long title of a strategy " * 8)
    entry = form.field("title").entry
    assert isinstance(entry, QLineEdit)
    assert entry.cursorPosition() == 0


def test_fields_grow_with_the_text(form: Form, dress: Theme) -> None:
    form.panel.resize(2000, 900)
    form.panel.show_register(None)
    form.panel.grab()
    before = form.field("vision").width()
    dress.set_text_factor(2.0)
    form.panel.grab()
    assert form.field("vision").width() > 1.5 * before
