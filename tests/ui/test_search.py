"""What a search has found, gone through, listed and ticked; and patterns that cannot be looked for."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from multiprocessing import active_children
from typing import NoReturn

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.engine.loro_draft import LoroDraft
from editor.errors import PatternError, SearchTimeError
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.operations import SetFact
from editor.model.registers import RegisterName
from editor.model.replacement import replacement_operations
from editor.model.search import Fixed, Hit, InFact, InRow, Query, find_matches, found_hits, searched_texts
from tests.editor.engine.random_edits import ANN
from tests.editor.model.test_search import OPERATIONS, ROLES, draft_of
from ui import search_process
from ui.dialogs.search import SearchDialog
from ui.item_models.hit_list import HitGroup, HitList
from ui.panels import search
from ui.panels.search import SearchPanel
from ui.search_process import PatternChild
from ui.search_result import SearchResult
from ui.search_runner import SearchRunner
from ui.search_words import count_words, total_words

TICK = Qt.ItemDataRole.CheckStateRole
ON, PART, OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


@pytest.fixture
def draft() -> DraftSnapshot:
    return draft_of(*OPERATIONS)


def result_of(draft: DraftSnapshot, words: str, replacement: str = "") -> SearchResult:
    texts = list(searched_texts(draft))
    hits = found_hits(texts, find_matches(Query(words), [text.words for text in texts], replacement))
    return SearchResult.of(Query(words), replacement, draft, hits)


# ---- going through


def test_a_hit_is_found_from_any_place(draft: DraftSnapshot) -> None:
    result = result_of(draft, "port")
    in_roles = [number for number, hit in enumerate(result.hits) if hit.section_id == ROLES]
    after_text = in_roles[-1] + 1
    positions = [result.hits[number].order for number in in_roles]
    assert positions == sorted(positions)
    assert result.first_after(ROLES, -1) == in_roles[0]
    for number in in_roles[1:3]:
        position = result.hits[number].order
        assert result.first_after(ROLES, position) == number
        assert result.first_after(ROLES, position + 1) == number + 1
        assert result.last_before(ROLES, position) == number - 1
        assert result.last_before(ROLES, position + 1) == number
    assert result.first_after(ROLES, 1000) == result.first_after(None, 0) == after_text
    assert result.last_before(None, 0) == in_roles[-1]
    assert result.last_before(ROLES, -1) is None
    assert result_of(draft, "harm").first_after(None, 0) is None


def test_a_hit_of_an_earlier_search_is_known_again(draft: DraftSnapshot) -> None:
    before, after = result_of(draft, "port"), result_of(draft, "port", "harbour")
    assert [after.number_of(hit) for hit in before.hits] == list(range(len(after.hits)))
    assert result_of(draft, "police").number_of(before.hits[0]) is None


@pytest.mark.parametrize(
    ("words", "number", "counted", "told"),
    [
        ("", None, "", "Type what to look for. Titles, text, tables, footnotes, registers and facts are searched."),
        ("quagga", None, "Not found", "“quagga” is nowhere in the draft."),
        ("port", None, "12 found", "12 places in 1 section, 2 registers and the facts."),
        ("port", 2, "3 of 12", "12 places in 1 section, 2 registers and the facts."),
        ("Guards", 0, "1 of 1", "1 place in 1 register."),
    ],
)
def test_hits_are_counted_in_words(
    draft: DraftSnapshot, words: str, number: int | None, counted: str, told: str
) -> None:
    result = result_of(draft, words)
    if not words:
        result = SearchResult(Query(""), "", draft)
    assert (count_words(result, number), total_words(result)) == (counted, told)


@pytest.mark.parametrize("new", ["guards", "police force", "police police"])
def test_the_next_hit_is_known_after_a_name_was_replaced_that_is_seen_elsewhere(new: str) -> None:
    engine = LoroDraft.create(ANN)
    engine.apply(OPERATIONS, label="")
    engine.apply([SetFact("board", "The police board")], label="")
    before, in_name = (
        result_of(engine.snapshot(), "police", new),
        InRow(RegisterName.ORGANISATIONS, RowId("g1"), "title"),
    )
    name = next(number for number, hit in enumerate(before.hits) if hit.place == in_name)
    assert before.hits[name - 1].fixed is Fixed.LINK
    engine.apply(replacement_operations(before.draft, [before.hits[name]]), label="")
    after = result_of(engine.snapshot(), "police", new)
    assert after.hits[after.number_behind(name, before)].place == InFact("board")
    assert before.number_behind(name - 1, before) == name


# ---- the bar


@pytest.fixture
def panel(draft: DraftSnapshot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SearchPanel:
    monkeypatch.setattr(search, "_PAUSE_MS", 60_000)
    panel = SearchPanel(lambda: draft)
    qtbot.addWidget(panel, before_close_func=lambda _: panel.stop())
    return panel


def test_the_bar_searches_once_nothing_more_is_typed(panel: SearchPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.result_changed):
        panel.open("port", is_replacing=False)
    with qtbot.assertNotEmitted(panel.result_changed, wait=200):
        QTest.keyClicks(panel.fields.words, "police")
    with qtbot.waitSignal(panel.result_changed):
        panel.search()
    assert panel.result is not None
    assert panel.result.query.words == "police"


def test_a_search_that_ends_after_the_bar_was_closed_tells_nothing(panel: SearchPanel, qtbot: QtBot) -> None:
    told: list[object] = []
    runner = panel.findChildren(SearchRunner)[0]
    panel.result_changed.connect(told.append)
    for words in ("port", "("):
        panel.fields.is_pattern.setChecked(words == "(")
        panel.open(words, is_replacing=False)
        panel.close_bar()
        qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    assert told == [None, None]
    assert panel.result is None
    assert panel.fault_words == ""


# ---- the list


@pytest.fixture
def hits(draft: DraftSnapshot) -> HitList:
    hits = HitList()
    hits.show_result(result_of(draft, "port"))
    return hits


def lines(hits: HitList) -> Iterator[HitGroup | Hit]:
    return (hits.line(row) for row in range(hits.rowCount()))


def test_hits_are_listed_by_section_and_register(hits: HitList) -> None:
    groups = [(line.title, len(line.numbers)) for line in lines(hits) if isinstance(line, HitGroup)]
    assert groups == [("1 Who runs the port", 5), ("Actions", 2), ("Organisations", 1), ("About this strategy", 4)]
    parts = [hits.part(row) for row in range(hits.rowCount()) if isinstance(hits.line(row), Hit)]
    assert parts[:5] == ["Title", "Footnote", "", "Table", "Table"]
    assert parts[5:8] == ["A1 Action", "A1 Lead, a link follows its row", "G1 Organisation"]
    assert parts[8:10] == ["Title", "Marking, the marking is not replaced"]
    assert hits.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Who runs the port, Title"


def test_a_heading_ticks_all_under_it_and_follows_them(hits: HitList) -> None:
    assert hits.ticked_count == len(hits.ticked) == 10
    assert hits.index(0).data(TICK) == ON
    hits.toggle(hits.index(2))
    assert (hits.index(0).data(TICK), hits.index(2).data(TICK), hits.ticked_count) == (PART, OFF, 9)
    hits.toggle(hits.index(0))
    assert (hits.index(0).data(TICK), hits.ticked_count) == (ON, 10)
    hits.toggle(hits.index(0))
    assert (hits.index(0).data(TICK), hits.ticked_count) == (OFF, 5)
    link = next(row for row in range(hits.rowCount()) if "a link" in hits.part(row))
    hits.toggle(hits.index(link))
    assert hits.index(link).data(TICK) is None
    assert hits.ticked_count == 5


def test_ticks_stay_while_the_replacement_is_written(hits: HitList, draft: DraftSnapshot) -> None:
    hits.toggle(hits.index(1))
    hits.show_result(result_of(draft, "port", "harbour"))
    assert hits.ticked_count == 9
    assert {hit.new for hit in hits.ticked} == {"harbour", "Harbour"}
    hits.show_result(None)
    assert hits.ticked_count == 0
    hits.show_result(result_of(draft, "port", "haven"))
    assert hits.ticked_count == 9
    hits.show_result(result_of(draft, "Port police", "harbour"))
    assert hits.ticked_count == 1


@pytest.fixture
def dialog(draft: DraftSnapshot, owner: QWidget, qtbot: QtBot) -> SearchDialog:
    dialog = SearchDialog(draft, Query("port"), "", "", owner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None and bool(dialog.found.hits))
    return dialog


def test_the_keyboard_ticks_and_chooses(dialog: SearchDialog) -> None:
    words = dialog.fields.words
    assert dialog.replace.text() == "Replace in 10 places"
    first = dialog.chosen
    QTest.keyClick(words, Qt.Key.Key_Down)
    assert dialog.chosen not in (None, first)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.replace.text() == "Replace in 9 places"
    QTest.keyClick(words, Qt.Key.Key_Up)
    QTest.keyClick(words, Qt.Key.Key_Up)
    assert dialog.chosen is None
    assert not dialog.go.isEnabled()
    QTest.keyClick(words, Qt.Key.Key_Down)
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert dialog.result() == SearchDialog.DialogCode.Accepted
    assert (dialog.chosen, dialog.is_replacing) == (first, False)


def test_enter_right_after_typing_goes_to_what_was_typed(dialog: SearchDialog, qtbot: QtBot) -> None:
    dialog.fields.words.setText("Guards")
    QTest.keyClick(dialog.fields.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.chosen is not None
    assert dialog.chosen.words == "Guards"
    assert not dialog.is_replacing


def test_enter_where_nothing_is_found_leaves_the_list_open(dialog: SearchDialog, qtbot: QtBot) -> None:
    dialog.fields.words.setText("quagga")
    QTest.keyClick(dialog.fields.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.found is not None and dialog.found.query.words == "quagga")
    assert dialog.isVisible()
    assert not dialog.go.isEnabled()
    dialog.fields.words.setText("port")
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    assert dialog.isVisible()


def test_a_click_on_a_tick_changes_it_and_elsewhere_chooses_the_line(dialog: SearchDialog) -> None:
    rect = dialog.list.visualRect(dialog.hits.index(3))
    QTest.mouseClick(
        dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 60, rect.center().y())
    )
    assert dialog.hits.ticked_count == 10
    assert dialog.list.currentIndex().row() == 3
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.x() + 44, rect.center().y()))
    assert dialog.hits.index(3).data(TICK) == OFF


def test_enter_in_the_lower_field_replaces_with_what_was_just_written(dialog: SearchDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.fields.replacement, "harbour")
    QTest.keyClick(dialog.fields.replacement, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.is_replacing
    assert {hit.new for hit in dialog.hits.ticked} == {"harbour", "Harbour"}


def test_a_list_to_be_read_has_no_ticks(draft: DraftSnapshot, owner: QWidget, qtbot: QtBot) -> None:
    dialog = SearchDialog(draft, Query("port"), "", "it was opened to be read", owner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None and bool(dialog.found.hits))
    assert not dialog.replace.isEnabled()
    assert dialog.replace.toolTip() == "it was opened to be read"
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.hits.ticked_count == 10


def test_a_fault_in_a_pattern_is_told_in_the_list(dialog: SearchDialog, qtbot: QtBot) -> None:
    dialog.fields.is_pattern.click()
    dialog.fields.words.setText("(")
    qtbot.waitUntil(lambda: dialog.found is None, timeout=20_000)
    assert dialog.state.text().startswith("“(” is no regular expression: ")
    assert dialog.hits.rowCount() == 0
    assert not dialog.replace.isEnabled()


# ---- patterns


@pytest.fixture
def child() -> Iterator[PatternChild]:
    child = PatternChild()
    yield child
    child.end()


def test_a_pattern_is_looked_for_in_a_child_process(child: PatternChild, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = Query(r"(\d)(\d)", is_pattern=True)
    assert child.find(pattern, ["a 12", "345"], r"\2\1") == [(0, 2, 4, "21"), (1, 0, 2, "43")]
    with pytest.raises(PatternError) as refused:
        child.find(Query("(", is_pattern=True), ["a"], "")
    assert refused.value.pattern == "("
    monkeypatch.setattr(search_process, "LIMIT_S", 0.2)
    with pytest.raises(SearchTimeError):
        child.find(Query("(a+)+$", is_pattern=True), ["a" * 40 + "b"], "")
    monkeypatch.undo()
    assert child.find(pattern, ["12"], "") == [(0, 0, 2, "")]
    child.end()
    assert child.find(pattern, ["12"], "") == []


def test_a_child_that_the_system_has_ended_is_replaced(child: PatternChild) -> None:
    pattern, others = Query(r"\d", is_pattern=True), set(active_children())
    assert child.find(pattern, ["a 1"], "") == [(0, 2, 3, "")]
    (process,) = set(active_children()) - others
    process.kill()
    process.join()
    assert child.find(pattern, ["a 1"], "") == [(0, 2, 3, "")]


@pytest.mark.parametrize("error", [CancelledError(), RuntimeError("cannot schedule new futures after shutdown")])
def test_ending_the_child_between_two_steps_of_a_search_is_no_fault(error: Exception, child: PatternChild) -> None:
    """The window is closed while a pattern is being handed over."""

    class Ended(ProcessPoolExecutor):
        def submit(self, *_: object, **__: object) -> NoReturn:
            child.end()
            raise error

    child._pool = Ended(1)
    assert child.find(Query("a", is_pattern=True), ["a"], "") == []
