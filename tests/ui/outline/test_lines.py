"""The outline shows the draft: numbers, titles, words and open criteria."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar

from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.text import plain_paragraph
from tests.ui.outline.outline_hands import index_of, shown_lines, with_section
from ui.item_models.outline_model import OutlineModel
from ui.panels.outline import OutlinePanel
from ui.theme import Theme


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


def test_words_in_tables_count(panel: OutlinePanel, strategy: DraftSnapshot) -> None:
    section = Section(SectionId("roles"), "Roles", (plain_paragraph("Three words here"),))
    panel.show_snapshot(replace(strategy, sections={**strategy.sections, section.id: section}))
    assert index_of(panel, "roles").data(Qt.ItemDataRole.AccessibleTextRole).endswith("3 words")


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


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_titles_can_be_told_from_one_another_at_every_text_size(
    panel: OutlinePanel, dress: Theme, factor: float
) -> None:
    dress.set_text_factor(factor)
    assert panel.minimumSizeHint().width() >= 150 * factor


def test_lines_grow_with_the_text(panel: OutlinePanel, dress: Theme) -> None:
    before = panel.view.visualRect(index_of(panel, "vision")).height()
    dress.set_text_factor(2.0)
    panel.grab()
    assert panel.view.visualRect(index_of(panel, "vision")).height() > before
