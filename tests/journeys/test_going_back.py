"""After a jump from the checklist or the outline, Alt+Left leads back; F4 shows the checklist wherever one is."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from editor.model.registers import RegisterName
from ui.actions import ActionId
from ui.dialogs.finder import Finder
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.widgets.fold_header import FoldHeader

pytestmark = pytest.mark.journey


def test_going_to_a_gap_and_back_to_the_caret(sample: DraftPage, window: MainWindow) -> None:
    back, forward = window.actions_table[ActionId.BACK], window.actions_table[ActionId.FORWARD]
    section_id = sample.session.snapshot.outline[2].section_id
    sample.show_section(section_id)
    sample.writing.place_caret_at(25)
    report = sample.report
    assert report is not None
    finding, gap = next((f, g) for f in report.findings for g in f.gaps if g.target.row_id is not None)
    sample.checklist.go_to_requested.emit(finding.criterion.id, gap)
    assert sample.view is View.REGISTERS
    back.trigger()
    assert (sample.view, sample.section_id) == (View.WRITE, section_id)
    assert sample.writing.page.textCursor().position() == 25
    assert sample.writing.page.hasFocus()
    forward.trigger()
    assert sample.view is View.REGISTERS
    assert sample.registers.page.current_row is not None
    assert sample.registers.page.current_row.id == gap.target.row_id


def test_a_place_that_has_gone_is_passed_over(sample: DraftPage, window: MainWindow) -> None:
    first = sample.section_id
    window.actions_table[ActionId.REGISTERS].trigger()
    sample.registers.show_register(RegisterName.RISKS)
    row = sample.session.snapshot.rows(RegisterName.RISKS)[0]
    sample.registers.page.show_row(row.id)
    window.actions_table[ActionId.WRITE].trigger()
    sample.registers.page.delete_current_row()
    window.actions_table[ActionId.BACK].trigger()
    assert (sample.view, sample.section_id) == (View.WRITE, first)


def test_f4_shows_the_checklist_from_the_registers_and_with_the_panel_closed(
    sample: DraftPage, window: MainWindow
) -> None:
    window.actions_table[ActionId.SIDE_PANEL].trigger()
    sample.side.show_panel(sample.guide)
    window.actions_table[ActionId.REGISTERS].trigger()
    window.actions_table[ActionId.NEXT_CRITERION].trigger()
    assert sample.view is View.WRITE
    assert sample.checklist.isVisible()
    assert window.actions_table[ActionId.SIDE_PANEL].isChecked()
    assert isinstance(QApplication.focusWidget(), FoldHeader)


def test_a_section_or_register_is_gone_to_by_its_name(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample.section_id
    typed = ""

    def answer(finder: Finder) -> int:
        finder._field.setText(typed)
        return int(finder.found is not None)

    monkeypatch.setattr(Finder, "exec", answer)
    target = list(sample.session.snapshot.ordered_sections())[3][1]
    typed = target.title
    window.actions_table[ActionId.GO_TO].trigger()
    assert sample.section_id == target.id
    typed = "Organisat"
    window.actions_table[ActionId.GO_TO].trigger()
    assert sample.view is View.REGISTERS
    assert sample.registers.register is RegisterName.ORGANISATIONS
    typed = "nothing of the kind"
    window.actions_table[ActionId.GO_TO].trigger()
    assert sample.view is View.REGISTERS
    window.actions_table[ActionId.BACK].trigger()
    window.actions_table[ActionId.BACK].trigger()
    assert sample.section_id == before


def test_the_status_bar_counts_a_section_only_while_one_is_shown(sample: DraftPage) -> None:
    def said() -> str:
        return " ".join(part.text() for part in sample.status.findChildren(QLabel))

    assert "this section" in said()
    sample.show_view(View.REGISTERS)
    assert "this section" not in said()
    sample.show_view(View.WRITE)
    assert "this section" in said()
