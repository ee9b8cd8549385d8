"""Jumping within a draft, and going back to where one was."""

from collections.abc import Callable

from ui.draft_page import DraftPage, View
from ui.trail import Place


def jump(page: DraftPage, act: Callable[..., object]) -> Callable[..., None]:
    """The act, which leads elsewhere, with the place it leads away from remembered."""

    def leave_and_act(*arguments: object) -> None:
        page.trail.leave(place_of(page))
        act(*arguments)

    return leave_and_act


def place_of(page: DraftPage) -> Place:
    """Where the person is."""
    if page.view is View.WRITE:
        return Place(page.section_id, page.writing.page.selected_span[0])
    registers, row = page.registers, page.registers.page.current_row
    if registers.register is None or row is None:
        return Place(register=registers.register)
    return Place(None, 0, registers.register, row.id, registers.page.table.key_of(registers.page.grid.currentIndex()))


def go_back(page: DraftPage) -> None:
    """Go to where the last jump led away from."""
    _go(page, page.trail.back)


def go_forward(page: DraftPage) -> None:
    """Go to where one came back from."""
    _go(page, page.trail.forward)


def _go(page: DraftPage, turn: Callable[[Place], Place | None]) -> None:
    """Places that are no longer in the draft are passed over."""
    page.finish_editing()
    here = place_of(page)
    while (place := turn(here)) is not None:
        if _show(page, place):
            return


def _show(page: DraftPage, place: Place) -> bool:
    draft = page.session.snapshot
    if place.section_id is not None:
        if place.section_id not in draft.sections:
            return False
        page.show_section(place.section_id)
        page.writing.place_caret_at(place.caret)
        page.writing.page.setFocus()
        return True
    if place.row_id is not None and place.row_id not in draft.rows_by_id:
        return False
    page.show_view(View.REGISTERS)
    page.registers.show_register(place.register)
    if place.row_id is not None:
        page.registers.page.show_row(place.row_id, place.field_key)
    else:
        page.registers.list.setFocus()
    return True
