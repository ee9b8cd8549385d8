"""The outline follows the draft, and keeps still while it is written."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot, OutlineEntry
from editor.model.ids import SectionId
from editor.model.text import plain_paragraph
from tests.ui.outline.outline_hands import index_of, shown_lines, with_section
from ui.item_models.outline_model import OutlineModel
from ui.panels.outline import OutlinePanel


def in_order(snapshot: DraftSnapshot, *places: tuple[str, str | None]) -> DraftSnapshot:
    depths: dict[str | None, int] = {None: -1}
    entries = []
    for key, parent in places:
        depths[key] = depths[parent] + 1
        entries.append(OutlineEntry(SectionId(key), SectionId(parent) if parent else None, depths[key], ""))
    return replace(snapshot, outline=tuple(entries))


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
