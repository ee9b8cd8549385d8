"""Leading from a finding to the place in the draft that it speaks of."""

from checklist.finding import Evidence, GapTarget
from editor.model.ids import SectionId
from editor.model.registers import REGISTERS, RegisterName
from ui.commands.going import place_of
from ui.dialogs.finder import Finder
from ui.draft_page import DraftPage, View
from ui.widgets.line_list import Line


def select_passage(page: DraftPage, evidence: Evidence) -> None:
    """Show the words or the row that support a criterion."""
    if evidence.section_id is not None:
        page.show_section(evidence.section_id)
        page.writing.select_span(evidence.start, evidence.end)
        return
    page.show_view(View.REGISTERS)
    if evidence.register is not None and evidence.row_id is not None:
        page.registers.open_row(evidence.register, evidence.row_id)
    elif evidence.fact_key:
        page.registers.open_fact(evidence.fact_key)
    else:
        page.registers.show_register(None)


def go_to(page: DraftPage, target: GapTarget) -> bool:
    """Turn to where a gap can be closed; False if the draft has no such place."""
    section_id = target.section_id or page.session.snapshot.template_sections.get(target.template_key)
    if target.register is not None:
        page.show_view(View.REGISTERS)
        if target.row_id is not None:
            page.registers.open_row(target.register, target.row_id, target.field_key)
        else:
            page.registers.show_register(target.register)
            page.registers.page.take_focus()
    elif target.fact_key:
        page.show_view(View.REGISTERS)
        page.registers.open_fact(target.fact_key)
    elif section_id is not None:
        page.show_section(section_id)
        if target.span is not None:
            page.writing.select_span(*target.span)
        page.writing.page.setFocus()
    else:
        return False
    return True


def ask_where_to(page: DraftPage) -> None:
    """Ask for a section or register by its name, and turn to it."""
    draft = page.session.snapshot
    lines: list[tuple[Line, object]] = [
        (Line(f"{entry.number} {section.title}".strip(), where="Section"), section.id)
        for entry, section in draft.ordered_sections()
    ]
    lines += [(Line(schema.title, where="Register"), schema.name) for schema in REGISTERS.values()]
    finder = Finder("Go to", "Sections and registers", "No section and no register is called that.", lines, page)
    if not finder.exec():
        return
    page.trail.leave(place_of(page))
    found = str(finder.found)
    if found in set(REGISTERS):
        page.show_view(View.REGISTERS)
        page.registers.show_register(RegisterName(found))
        page.registers.page.take_focus()
    else:
        page.show_section(SectionId(found))
        page.writing.page.setFocus()


def take_up(page: DraftPage) -> None:
    """Turn to where the draft was left, at the size in which pages were shown last."""
    page.show_zoom(page.settings.page_zoom)
    section_id, caret = page.settings.place_in(page.session.draft_id) or (None, 0)
    if section_id is not None and any(entry.section_id == section_id for entry in page.session.snapshot.outline):
        page.show_section(section_id)
        page.writing.place_caret_at(caret)
