"""Deleting the section on show, or one of the outline: it says so, and offers to take it back."""

from editor.model.ids import SectionId
from ui.commands import sections
from ui.draft_page import DraftPage, View
from ui.widgets.message_bar import Choice, Notice


def delete_section(page: DraftPage, section_id: SectionId) -> None:
    """Move a section to "Deleted sections", turn to its neighbour if it was on show, and offer to undo that."""
    page.finish_editing()
    title = page.session.snapshot.sections[section_id].title
    sections.delete_section(page.session, section_id)
    step = page.session.undo_step
    undo = Choice("Undo", lambda: _bring_back(page, section_id, step))
    kept = "It is kept under “Deleted sections” in the outline."
    page.messages.show_notice(Notice(f"“{title}” was deleted.", kept, "", (undo,), subject=section_id))
    if page.view is View.WRITE:
        page.writing.page.setFocus()


def delete_shown_section(page: DraftPage) -> None:
    """Delete the section on show, if there is one."""
    if page.section_id is not None:
        delete_section(page, page.section_id)


def _bring_back(page: DraftPage, section_id: SectionId, step: int | None) -> None:
    """By undo, if nothing was done meanwhile that undo would take back instead."""
    page.finish_editing()
    if page.session.undo_step == step:
        page.undo()
    else:
        sections.restore_section(page.session, section_id)
    page.show_section(section_id)
    page.writing.page.setFocus()
