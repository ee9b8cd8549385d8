"""The outline shows the draft, keeps still while it is written, and asks for what its user wishes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot, OutlineEntry, Section, SectionStatus
from editor.model.ids import SectionId
from editor.model.text import plain_paragraph
from ui.item_models.outline_model import SECTION_MIME, OutlineModel
from ui.panels.outline import OutlinePanel
from ui.theme import Theme


@pytest.fixture
def panel(qtbot: QtBot, strategy: DraftSnapshot) -> OutlinePanel:
    panel = OutlinePanel("J Okafor")
    qtbot.addWidget(panel)
    panel.resize(292, 600)
    panel.show_snapshot(strategy)
    panel.show()
    return panel


def index_of(panel: OutlinePanel, key: str) -> QModelIndex:
    model = panel.view.model()
    assert isinstance(model, OutlineModel)
    return model.index_of(SectionId(key))


def shown_lines(model: OutlineModel, parent: QModelIndex | None = None) -> list[str]:
    parent = parent or QModelIndex()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        line = model.line(index)
        lines.append("  " * line.depth + f"{line.number} {line.title}".strip())
        lines += shown_lines(model, index)
    return lines


def click(panel: OutlinePanel, qtbot: QtBot, key: str) -> None:
    place = panel.view.visualRect(index_of(panel, key)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def with_section(snapshot: DraftSnapshot, key: str, **changes: object) -> DraftSnapshot:
    section = replace(snapshot.sections[SectionId(key)], **changes)  # type: ignore[arg-type]
    return replace(snapshot, sections={**snapshot.sections, section.id: section})


def in_order(snapshot: DraftSnapshot, *places: tuple[str, str | None]) -> DraftSnapshot:
    depths: dict[str | None, int] = {None: -1}
    entries = []
    for key, parent in places:
        depths[key] = depths[parent] + 1
        entries.append(OutlineEntry(SectionId(key), SectionId(parent) if parent else None, depths[key], ""))
    return replace(snapshot, outline=tuple(entries))


def test_it_shows_numbers_titles_and_deleted_sections_last(panel: OutlinePanel) -> None:
    model = panel.view.model()
    assert isinstance(model, OutlineModel)
    assert shown_lines(model) == [
        "1 Vision",
        "2 Priorities",
        "  2.1 Choosing",
        "  2.2 Less",
        "3 Roles",
        "Deleted sections",
        "  Old ideas",
    ]
    assert panel.view.isExpanded(index_of(panel, "priorities"))
    assert not panel.view.isExpanded(index_of(panel, ""))


def test_lines_are_spoken_with_how_far_they_are(panel: OutlinePanel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index_of(panel, "vision").data(role) == "1 Vision, ready, 2 of 20 words"
    assert index_of(panel, "less").data(role) == "2.2 Less, drafting, 3 of 100 words"
    assert index_of(panel, "roles").data(role) == "3 Roles, empty, 0 words"
    assert index_of(panel, "old").data(role) == "Old ideas, deleted"


def test_the_foot_adds_the_words_up(panel: OutlinePanel) -> None:
    assert any(label.text() == "11 of 320 words" for label in panel.findChildren(QLabel))
    bar = panel.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (11, 320)
    assert bar.accessibleName() == "11 of 320 words"


def test_without_targets_only_the_words_are_told(panel: OutlinePanel, strategy: DraftSnapshot) -> None:
    sections = {key: replace(section, target_words=0) for key, section in strategy.sections.items()}
    panel.show_snapshot(replace(strategy, sections=sections))
    assert any(label.text() == "11 words" for label in panel.findChildren(QLabel))
    assert not panel.findChild(QProgressBar).isVisible()


def test_a_target_is_not_told_where_most_words_lie_in_sections_without_one(
    panel: OutlinePanel, strategy: DraftSnapshot
) -> None:
    sections = {
        key: replace(section, target_words=300 if key == "roles" else 0) for key, section in strategy.sections.items()
    }
    panel.show_snapshot(replace(strategy, sections=sections))
    assert any(label.text() == "11 words" for label in panel.findChildren(QLabel))


def test_when_the_shown_section_goes_no_other_is_asked_for(
    panel: OutlinePanel, strategy: DraftSnapshot, qtbot: QtBot
) -> None:
    panel.show_section(SectionId("less"))
    left = tuple(entry for entry in strategy.outline if entry.section_id != "less")
    with qtbot.assertNotEmitted(panel.section_selected):
        panel.show_snapshot(replace(strategy, outline=left))
    assert panel.selected_section is None
    with qtbot.assertNotEmitted(panel.section_selected):
        panel.show_snapshot(strategy)
    assert panel.selected_section == "less"


def test_tab_reaches_the_restore_button(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.view.expand(index_of(panel, ""))
    panel.view.setFocus()
    panel.view.setCurrentIndex(index_of(panel, "old"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Restore"


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_titles_can_be_told_from_one_another_at_every_text_size(
    panel: OutlinePanel, dress: Theme, factor: float
) -> None:
    dress.set_text_factor(factor)
    assert panel.minimumSizeHint().width() >= 150 * factor


def test_a_click_selects_a_section_once(panel: OutlinePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.section_selected)
    click(panel, qtbot, "less")
    click(panel, qtbot, "less")
    assert [spy.at(i)[0] for i in range(spy.count())] == ["less"]
    assert panel.selected_section == "less"


def test_showing_a_section_does_not_ask_for_it_again(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.section_selected):
        panel.show_section(SectionId("roles"))
    assert panel.selected_section == "roles"


def test_arrow_keys_walk_through_the_sections(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.show_section(SectionId("vision"))
    with qtbot.waitSignal(panel.section_selected) as selected:
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert selected.args == ["priorities"]


def test_writing_changes_one_line_and_nothing_else(panel: OutlinePanel, strategy: DraftSnapshot) -> None:
    panel.show_section(SectionId("less"))
    panel.view.collapse(index_of(panel, "priorities"))
    model = panel.view.model()
    changed, resets = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    panel.show_snapshot(with_section(strategy, "roles", paragraphs=(plain_paragraph("One lead."),)))
    assert [changed.at(i)[0] for i in range(changed.count())] == [index_of(panel, "roles")]
    assert resets.count() == 0
    assert not panel.view.isExpanded(index_of(panel, "priorities"))
    assert index_of(panel, "roles").data(Qt.ItemDataRole.AccessibleTextRole) == "3 Roles, drafting, 2 words"


def test_the_same_snapshot_changes_nothing(panel: OutlinePanel, strategy: DraftSnapshot) -> None:
    changed = QSignalSpy(panel.view.model().dataChanged)
    panel.show_snapshot(strategy)
    assert changed.count() == 0


def test_a_move_keeps_the_current_section_and_scrolling(
    panel: OutlinePanel, strategy: DraftSnapshot, qtbot: QtBot
) -> None:
    panel.resize(292, 260)
    panel.show_section(SectionId("roles"))
    panel.view.verticalScrollBar().setValue(20)
    moved = (("priorities", None), ("roles", "priorities"), ("choosing", None), ("less", None), ("vision", None))
    panel.show_snapshot(in_order(strategy, *moved))
    qtbot.wait(1)
    assert panel.selected_section == "roles"
    assert panel.view.verticalScrollBar().value() == 20
    assert panel.view.isExpanded(index_of(panel, "priorities"))


PLACES = st.permutations(["vision", "priorities", "choosing", "less", "roles"]).flatmap(
    lambda keys: st.tuples(
        st.just(keys[: len(keys)]),
        st.lists(st.integers(-1, 3), min_size=len(keys), max_size=len(keys)),
        st.integers(0, len(keys)),
    )
)


@given(first=PLACES, second=PLACES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_outline_can_follow_any_other(
    qapp: object,
    strategy: DraftSnapshot,
    first: tuple[list[str], list[int], int],
    second: tuple[list[str], list[int], int],
) -> None:
    model = OutlineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for keys, parents, kept in (first, second):
        snapshot = in_order(strategy, *_arranged(keys[:kept], parents))
        model.show_snapshot(snapshot)
        fresh = OutlineModel()
        fresh.show_snapshot(snapshot)
        assert shown_lines(model) == shown_lines(fresh)
    del tester


def _arranged(keys: list[str], parents: list[int]) -> list[tuple[str, str | None]]:
    """Reading order of a tree in which each key lies under an earlier one, or at the top."""
    under: dict[str | None, list[str]] = {}
    for place, key in enumerate(keys):
        parent = keys[parents[place]] if 0 <= parents[place] < place else None
        under.setdefault(parent, []).append(key)

    def walk(parent: str | None) -> list[tuple[str, str | None]]:
        return [line for key in under.get(parent, []) for line in [(key, parent), *walk(key)]]

    return walk(None)


def test_f2_renames_in_place(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.show_section(SectionId("less"))
    panel.rename_selected()
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor.text() == "Less"
    editor.setText("What gets less")
    with qtbot.waitSignal(panel.rename_requested) as renamed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args[:2] == ["less", "What gets less"]
    assert index_of(panel, "less").data() == "Less"


@pytest.mark.parametrize("title", ["", "   ", "Less"])
def test_an_empty_or_unchanged_title_is_not_a_wish(panel: OutlinePanel, qtbot: QtBot, title: str) -> None:
    panel.show_section(SectionId("less"))
    panel.rename_selected()
    editor = panel.view.viewport().findChild(QLineEdit)
    editor.setText(title)
    with qtbot.assertNotEmitted(panel.rename_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_deleted_sections_cannot_be_renamed_or_dragged(panel: OutlinePanel) -> None:
    for key in ("", "old"):
        flags = index_of(panel, key).flags()
        assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled)


def test_a_deleted_section_offers_to_come_back(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.view.expand(index_of(panel, ""))
    with qtbot.waitSignal(panel.deleted_section_selected):
        click(panel, qtbot, "old")
    assert panel.selected_section is None
    restore = next(button for button in panel.findChildren(QPushButton) if button.text() == "Restore")
    assert restore.isVisible()
    with qtbot.waitSignal(panel.restore_requested) as restored:
        restore.click()
    assert restored.args == ["old"]
    click(panel, qtbot, "vision")
    assert not restore.isVisible()


def drop(panel: OutlinePanel, dragged: str, target: str, *, is_upper_half: bool) -> None:
    rect = panel.view.visualRect(index_of(panel, target))
    drop_at(panel, dragged, QPoint(rect.center().x(), rect.top() + 3 if is_upper_half else rect.bottom() - 3))


def drop_at(panel: OutlinePanel, dragged: str, point: QPoint) -> None:
    data = QMimeData()
    data.setData(SECTION_MIME, dragged.encode())
    button, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    panel.view.dragEnterEvent(QDragEnterEvent(point, action, data, button, keys))
    move = QDragMoveEvent(point, action, data, button, keys)
    panel.view.dragMoveEvent(move)
    panel.grab()
    panel.view.dropEvent(QDropEvent(QPointF(point), action, data, button, keys, QEvent.Type.Drop))


@pytest.mark.parametrize(
    ("dragged", "target", "is_upper_half", "wish"),
    [
        ("roles", "vision", True, ("roles", None, 0)),
        ("roles", "vision", False, ("roles", None, 1)),
        ("vision", "roles", False, ("vision", None, 2)),
        ("roles", "choosing", False, ("roles", "priorities", 1)),
        ("roles", "priorities", False, ("roles", "priorities", 0)),
        ("choosing", "less", False, ("choosing", "priorities", 1)),
        ("less", "roles", True, ("less", None, 2)),
    ],
)
def test_a_drop_lands_where_the_line_is_drawn(
    panel: OutlinePanel, qtbot: QtBot, dragged: str, target: str, is_upper_half: bool, wish: tuple[object, ...]
) -> None:
    with qtbot.waitSignal(panel.move_requested) as moved:
        drop(panel, dragged, target, is_upper_half=is_upper_half)
    assert tuple(moved.args) == wish
    assert panel.view.drop_place is None


def test_a_drop_on_the_middle_never_nests(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.move_requested) as moved:
        drop_at(panel, "vision", panel.view.visualRect(index_of(panel, "roles")).center())
    assert moved.args[1] is None


def test_a_drop_under_everything_goes_to_the_end(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.move_requested) as moved:
        drop_at(panel, "choosing", QPoint(100, panel.view.viewport().height() - 2))
    assert moved.args == ["choosing", None, 3]


@pytest.mark.parametrize(("dragged", "target"), [("priorities", "choosing"), ("vision", ""), ("old", "vision")])
def test_impossible_drops_are_refused(panel: OutlinePanel, qtbot: QtBot, dragged: str, target: str) -> None:
    expected = dragged == "old"
    with qtbot.assertNotEmitted(panel.move_requested) if not expected else qtbot.waitSignal(panel.move_requested):
        drop(panel, dragged, target, is_upper_half=False)


def test_foreign_things_cannot_be_dropped(panel: OutlinePanel) -> None:
    data = QMimeData()
    data.setText("not a section")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    panel.view.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_closed_line_is_opened_by_its_caret(panel: OutlinePanel, qtbot: QtBot) -> None:
    rect = panel.view.visualRect(index_of(panel, "priorities"))
    with qtbot.assertNotEmitted(panel.section_selected):
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, rect.center().y()))
    assert not panel.view.isExpanded(index_of(panel, "priorities"))


MENU_WISHES: list[tuple[str, Callable[[OutlinePanel], object], list[object]]] = [
    ("Add a section", lambda panel: panel.add_section_requested, ["less"]),
    ("Add a section inside this one", lambda panel: panel.add_subsection_requested, ["less"]),
    ("Mark as ready", lambda panel: panel.status_requested, ["less", SectionStatus.READY]),
    ("Move up", lambda panel: panel.move_up_requested, ["less"]),
    ("Move down", lambda panel: panel.move_down_requested, ["less"]),
    ("Move out one level", lambda panel: panel.promote_requested, ["less"]),
    ("Move in one level", lambda panel: panel.demote_requested, ["less"]),
    ("My section", lambda panel: panel.owner_requested, ["less", "J Okafor"]),
    ("Delete the section", lambda panel: panel.delete_requested, ["less"]),
]


@pytest.mark.parametrize(("name", "signal", "wish"), MENU_WISHES, ids=[name for name, _, _ in MENU_WISHES])
def test_the_menu_asks(
    panel: OutlinePanel, qtbot: QtBot, name: str, signal: Callable[[OutlinePanel], object], wish: list[object]
) -> None:
    menu = panel.context_menu(index_of(panel, "less"))
    action = next(action for action in menu.actions() if action.text().split("\t")[0] == name)
    with qtbot.waitSignal(signal(panel)) as asked:
        action.trigger()
    assert asked.args == wish


def test_a_section_of_mine_is_ticked_and_can_be_given_up(
    panel: OutlinePanel, strategy: DraftSnapshot, qtbot: QtBot
) -> None:
    panel.show_snapshot(with_section(strategy, "less", owner="J Okafor"))
    action = next(a for a in panel.context_menu(index_of(panel, "less")).actions() if a.text() == "My section")
    assert action.isChecked()
    with qtbot.waitSignal(panel.owner_requested) as asked:
        action.trigger()
    assert asked.args == ["less", ""]
    assert "Owner: J Okafor" in index_of(panel, "less").data(Qt.ItemDataRole.ToolTipRole)


def test_open_criteria_are_counted_on_their_lines_and_stay_when_the_draft_changes(
    panel: OutlinePanel, strategy: DraftSnapshot
) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    panel.show_open_criteria({SectionId("vision"): 1, SectionId("less"): 12, SectionId("old"): 2})
    assert index_of(panel, "vision").data(role) == "1 Vision, ready, 2 of 20 words, 1 open criterion"
    panel.show_snapshot(with_section(strategy, "less", title="Less of this"))
    assert index_of(panel, "less").data(role) == "2.2 Less of this, drafting, 3 of 100 words, 12 open criteria"
    assert index_of(panel, "old").data(role) == "Old ideas, deleted"
    before = panel.view.viewport().grab().toImage()
    panel.show_open_criteria({})
    assert index_of(panel, "less").data(role) == "2.2 Less of this, drafting, 3 of 100 words"
    assert panel.view.viewport().grab().toImage() != before, "the number stands on the line"


def test_a_ready_section_can_be_opened_again(panel: OutlinePanel) -> None:
    names = [action.text() for action in panel.context_menu(index_of(panel, "vision")).actions()]
    assert "Mark as drafting" in names


def test_the_menu_under_the_lines_adds_at_the_end(panel: OutlinePanel, qtbot: QtBot) -> None:
    (action,) = panel.context_menu(QModelIndex()).actions()
    with qtbot.waitSignal(panel.add_section_requested) as asked:
        action.trigger()
    assert asked.args == [None]


def test_a_deleted_line_can_only_be_restored(panel: OutlinePanel) -> None:
    assert [action.text() for action in panel.context_menu(index_of(panel, "old")).actions()] == ["Restore the section"]
    assert panel.context_menu(index_of(panel, "")).isEmpty()


def test_lines_grow_with_the_text(panel: OutlinePanel, dress: Theme) -> None:
    before = panel.view.visualRect(index_of(panel, "vision")).height()
    dress.set_text_factor(2.0)
    panel.grab()
    assert panel.view.visualRect(index_of(panel, "vision")).height() > before


def test_words_in_tables_count(panel: OutlinePanel, strategy: DraftSnapshot) -> None:
    section = Section(SectionId("roles"), "Roles", (plain_paragraph("Three words here"),))
    panel.show_snapshot(replace(strategy, sections={**strategy.sections, section.id: section}))
    assert index_of(panel, "roles").data(Qt.ItemDataRole.AccessibleTextRole).endswith("3 words")
