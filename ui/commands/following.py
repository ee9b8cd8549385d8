"""Going where undo or redo has changed something, so that nothing changes out of sight."""

from editor.model.change import DraftChange, TextDelta
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.model.registers import FACTS, RegisterName
from ui.draft_page import DraftPage, View


def follow(page: DraftPage, before: DraftSnapshot, change: DraftChange) -> None:
    """Turn to the row, fact or section that differs from before, unless one that does is on show."""
    after = page.session.snapshot
    sections = [entry.section_id for entry in after.outline if entry.section_id in change.sections]
    if page.view is View.WRITE and page.section_id in sections:
        return
    if register := _changed_register(page, change):
        _show_row(page, register, before, after)
    elif key := _changed_fact(before, after):
        page.show_view(View.REGISTERS)
        page.registers.open_fact(key)
    elif sections:
        _show_section(page, sections, change)


def _changed_register(page: DraftPage, change: DraftChange) -> RegisterName | None:
    """The register on show if it is among those that changed, else the first of them."""
    shown = page.registers.register if page.view is View.REGISTERS else None
    return shown if shown in change.registers else next(iter(sorted(change.registers)), None)


def _show_row(page: DraftPage, register: RegisterName, before: DraftSnapshot, after: DraftSnapshot) -> None:
    page.show_view(View.REGISTERS)
    page.registers.show_register(register)
    changed = next((row for row in after.rows(register) if before.rows_by_id.get(row.id) != row), None)
    if changed is not None:
        known = before.rows_by_id.get(changed.id)
        keys = [field.key for field in changed.schema.fields]
        key = next((key for key in keys if known and known.values.get(key) != changed.values.get(key)), keys[0])
        page.registers.page.show_row(changed.id, key)


def _changed_fact(before: DraftSnapshot, after: DraftSnapshot) -> str | None:
    return next((field.key for field in FACTS if before.facts.get(field.key) != after.facts.get(field.key)), None)


def _show_section(page: DraftPage, sections: list[SectionId], change: DraftChange) -> None:
    page.show_section(sections[0])
    deltas = change.deltas.get(sections[0], ())
    if deltas:
        page.writing.place_caret_at(_end_of_first(deltas))
    page.writing.page.setFocus()


def _end_of_first(deltas: tuple[TextDelta, ...]) -> int:
    """The code point behind the first thing that was changed."""
    end = 0
    for delta in deltas:
        end += delta.retain + len(delta.insert)
        if not delta.retain or delta.attributes:
            break
    return end
