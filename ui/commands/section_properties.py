"""The properties of a section, asked for in one dialog and changed in one step."""

from editor.model.operations import SetSection
from ui.dialogs.section import SectionDialog
from ui.draft_page import DraftPage


def change(page: DraftPage) -> None:
    """Ask for words aimed at, owner and numbering of the section on show, and change them."""
    section = page.session.snapshot.sections.get(page.section_id) if page.section_id else None
    if section is None:
        return
    dialog = SectionDialog(section, page)
    before = section.target_words, section.owner, section.is_numbered
    if dialog.exec() and (dialog.target_words, dialog.owner, dialog.is_numbered) != before:
        page.session.edit(
            SetSection(
                section.id, target_words=dialog.target_words, owner=dialog.owner, is_numbered=dialog.is_numbered
            ),
            label=f"properties of ‘{section.title}’",
        )
