"""Finding and replacing in the whole draft: going from hit to hit, and putting other words in their place."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication

from editor.errors import GoldthreadError
from editor.model.ids import SectionId
from editor.model.replacement import replaceable, replacement_operations
from editor.model.search import Hit, InFact, InObject, InRow, InText, InTitle
from editor.storage.backups import BackupReason
from ui.amounts import write_count
from ui.commands.going import place_of
from ui.commands.view import return_to_view
from ui.dialogs.search import SearchDialog
from ui.draft_actions import read_only_words
from ui.draft_page import DraftPage, View, step_subject
from ui.messages import explain
from ui.search_result import SearchResult
from ui.widgets.busy import busy_pointer
from ui.widgets.message_bar import Choice, Notice

MANY = 300
"""Replacing more than these takes long enough for the pointer to say wait."""

_LABEL_CHARACTERS = 30
_FROM_START, _FROM_END = "from the beginning again", "from the end again"


def connect_search(page: DraftPage) -> None:
    """Let the bar and the page know of each other."""
    panel = page.search
    panel.result_changed.connect(lambda result: _on_result(page, result))
    panel.step_requested.connect(lambda step: step_on(page, step))
    panel.replacement_requested.connect(lambda: replace_shown(page))
    panel.replacements_requested.connect(lambda is_here: replace_all(page, is_here=is_here))
    panel.list_requested.connect(lambda: list_hits(page))
    panel.close_requested.connect(lambda: close_search(page))
    page.bridge.snapshot_taken.connect(lambda _: panel.follow())
    page.writing.section_shown.connect(lambda: _mark_hits(page, panel.result))


def open_search(page: DraftPage, *, is_replacing: bool = False) -> None:
    """Open the bar; what is selected in the text is looked for."""
    panel = page.search
    if not panel.isVisible():
        page.trail.leave(place_of(page))
    words = _selected_words(page)
    panel.hit = None
    panel.open(words, is_replacing=is_replacing)


def close_search(page: DraftPage) -> None:
    """Close the bar and give the focus back, with the caret at the hit."""
    hit = page.search.hit
    page.search.close_bar()
    if hit is not None and _is_shown(page, hit):
        _show(page, hit)
    else:
        return_to_view(page)
    page.writing.page.clear_outline()


def step_on(page: DraftPage, step: int) -> None:
    """Go to the next hit (1) or the one before (-1), past the end of the section, and past that of the draft."""
    panel = page.search
    if not panel.fields.words.text():
        open_search(page)
        return
    if not panel.isVisible():
        panel.show()
    panel.with_result(lambda: _step(page, step))


def list_hits(page: DraftPage) -> None:
    """List every hit in context; go to the one chosen, or replace those that are ticked."""
    page.finish_editing()
    fields = page.search.fields
    query = replace(fields.query, words=_selected_words(page) or fields.words.text())
    replacement, forbidden = fields.replacement.text(), read_only_words(page.session)
    dialog = SearchDialog(page.session.snapshot, query, replacement, forbidden, page)
    is_accepted = dialog.exec()
    fields.show_query(dialog.fields.query)
    fields.replacement.setText(dialog.fields.replacement.text())
    result, hit = dialog.found, dialog.chosen
    if not is_accepted or result is None:
        return
    if result.draft != page.session.snapshot:
        # A copy was merged meanwhile: the places are no longer where they were, and the ticks are of others.
        safe = "Nothing was replaced." if dialog.is_replacing else ""
        page.messages.show_notice(Notice("The draft was changed while the list was open.", safe, "List them again."))
    elif dialog.is_replacing:
        replace_hits(page, result, dialog.hits.ticked)
    elif hit is not None:
        page.trail.leave(place_of(page))
        _show(page, hit)
        page.search.show_hit(hit)


def replace_shown(page: DraftPage) -> None:
    """Replace the hit that is shown and go on to the next; without one, go to the next."""
    page.finish_editing()
    page.search.with_result(partial(_replace_shown, page))


def replace_all(page: DraftPage, *, is_here: bool) -> None:
    """Replace every hit, or those in the section or register on show, as one step of undo."""
    page.finish_editing()
    page.search.with_result(lambda: _replace_all(page, is_here=is_here))


def replace_hits(page: DraftPage, result: SearchResult, hits: Sequence[Hit]) -> None:
    """Replace these hits as one step of undo, with a backup made before, and say how many there were."""
    wanted = replaceable(hits)
    left = sum(hit.fixed is not None for hit in hits)
    if wanted:
        page.session.back_up(BackupReason.REPLACE)
        with busy_pointer() if len(wanted) > MANY else nullcontext():
            if not _edit(page, result, wanted):
                return
    _tell_replaced(page, result.query.words, len(wanted), left)


# ---- going


def _on_result(page: DraftPage, result: SearchResult | None) -> None:
    """While somebody types what to look for, the first such place from the caret on is shown in the same section."""
    panel = page.search
    _mark_hits(page, result)
    hit = panel.hit
    is_typing = panel.isAncestorOf(QApplication.focusWidget() or page)
    number = _nearest(page, result) if result is not None and panel.is_new_query and is_typing else None
    if result is None or not result.hits:
        panel.show_hit(None)
    elif hit is not None and result.number_of(hit) is not None and _is_shown(page, hit):
        panel.show_hit(hit)
    elif number is not None:
        _go_to(page, result, number)
    else:
        panel.show_hit(None)
    if is_typing:
        panel.tell()


def _nearest(page: DraftPage, result: SearchResult) -> int | None:
    """The first hit in the text on show from the caret on, or else from its beginning."""
    if page.view is not View.WRITE:
        return None
    for position in (page.writing.page.selected_span[0], 0):
        number = result.first_after(page.section_id, position)
        if number is not None and result.hits[number].section_id == page.section_id:
            return number
    return None


def _step(page: DraftPage, step: int) -> None:
    result = page.search.result
    if result is None or not result.hits:
        page.search.show_hit(None)
        page.search.tell()
        return
    number = _next_number(page, result, step)
    remark = ""
    if number is None or not 0 <= number < len(result.hits):
        number, remark = (0, _FROM_START) if step > 0 else (len(result.hits) - 1, _FROM_END)
    _go_to(page, result, number, remark)


def _next_number(page: DraftPage, result: SearchResult, step: int) -> int | None:
    hit = page.search.hit
    if hit is not None and _is_shown(page, hit) and (number := result.number_of(hit)) is not None:
        return number + step
    if page.view is View.WRITE:
        start, end = page.writing.page.selected_span
        return result.first_after(page.section_id, end) if step > 0 else result.last_before(page.section_id, start)
    first = result.first_in(page.registers.register)
    if first is None:
        first = result.first_after(None, 0)
    return first if first is None or step > 0 else first - 1


def _go_to(page: DraftPage, result: SearchResult, number: int, remark: str = "") -> None:
    """Show a hit; the focus stays where it is if that is in the bar."""
    hit = result.hits[number]
    focused = QApplication.focusWidget()
    _show(page, hit)
    if focused is not None and page.search.isAncestorOf(focused):
        focused.setFocus()
    page.search.show_hit(hit, remark)
    page.search.tell("".join(hit.context()))


def _show(page: DraftPage, hit: Hit) -> None:
    match hit.place:
        case InRow(register, row_id, key):
            page.show_view(View.REGISTERS)
            page.registers.show_field(register, row_id, key)
        case InFact(key):
            page.show_view(View.REGISTERS)
            page.registers.open_fact(key)
        case place:
            _show_in_section(page, place.section_id, hit)


def _show_in_section(page: DraftPage, section_id: SectionId, hit: Hit) -> None:
    if page.section_id != section_id or page.view is not View.WRITE:
        page.show_section(section_id)
    if isinstance(hit.place, InTitle):
        page.writing.select_in_title(hit.start, hit.end)
    else:
        page.writing.select_span(*hit.span)
        page.writing.page.setFocus()


def _is_shown(page: DraftPage, hit: Hit) -> bool:
    """True if the person is still where that hit has led them."""
    if hit.section_id is None:
        return page.view is View.REGISTERS
    is_here = page.view is View.WRITE and page.section_id == hit.section_id
    return is_here and (isinstance(hit.place, InTitle) or page.writing.page.selected_span == hit.span)


def _mark_hits(page: DraftPage, result: SearchResult | None) -> None:
    """Mark all hits in the text on show."""
    hits = result.hits_in(page.section_id) if result is not None and page.section_id is not None else ()
    page.writing.page.show_hits([hit.span for hit in hits if _has_mark(hit)])


def _has_mark(hit: Hit) -> bool:
    """Words in the text, and the sign of a footnote; a table as a whole would be tinted for one word in it."""
    return isinstance(hit.place, InText) or (isinstance(hit.place, InObject) and hit.place.is_footnote)


def _selected_words(page: DraftPage) -> str:
    """What is selected in the text, unless it goes beyond a line, or is the hit of what is looked for already."""
    hit = page.search.hit
    if page.view is not View.WRITE or (hit is not None and isinstance(hit.place, InText) and _is_shown(page, hit)):
        return ""
    words = page.writing.page.textCursor().selectedText()
    return "" if any(sign in words for sign in "\u2029\u2028\ufffc") else words


# ---- replacing


def _replace_shown(page: DraftPage) -> None:
    panel = page.search
    result, hit = panel.result, panel.hit
    number = result.number_of(hit) if result is not None and hit is not None else None
    if result is None or hit is None or number is None or not _is_shown(page, hit):
        _step(page, 1)
        return
    hit = result.hits[number]
    if hit.fixed is None and not _edit(page, result, replaceable((hit,))):
        return
    panel.with_result(lambda: _go_on(page, result, number))


def _go_on(page: DraftPage, before: SearchResult, number: int) -> None:
    """To the hit behind the one replaced; its new words may hold some themselves."""
    result = page.search.result
    if result is None or not result.hits:
        page.search.show_hit(None)
        page.search.tell()
        return
    following = result.number_behind(number, before)
    is_past = following >= len(result.hits)
    _go_to(page, result, 0 if is_past else following, _FROM_START if is_past else "")


def _replace_all(page: DraftPage, *, is_here: bool) -> None:
    result = page.search.result
    if result is not None and result.hits:
        replace_hits(page, result, _hits_here(page, result) if is_here else result.hits)


def _hits_here(page: DraftPage, result: SearchResult) -> tuple[Hit, ...]:
    """Those in the section on show, the register, or the facts."""
    if page.view is not View.WRITE:
        return result.hits_in(page.registers.register)
    return result.hits_in(page.section_id) if page.section_id is not None else ()


def _edit(page: DraftPage, result: SearchResult, hits: Sequence[Hit]) -> bool:
    """Replace as one step of undo; a refusal is told, and answered by False."""
    operations = replacement_operations(result.draft, hits)
    if not operations:
        return True
    try:
        page.session.edit(*operations, label=_label(result.query.words, len(hits)))
    except GoldthreadError as error:
        message = explain(error)
        page.messages.show_notice(Notice(f"{message.happened}.", message.details, is_warning=True))
        return False
    page.bridge.take_snapshot()
    return True


def _label(words: str, number: int) -> str:
    cut = words if len(words) <= _LABEL_CHARACTERS else f"{words[:_LABEL_CHARACTERS]}…"
    return f"replacement of ‘{cut}’ in {write_count(number, 'place')}"


def _tell_replaced(page: DraftPage, words: str, number: int, left: int) -> None:
    kept = "1 is left as it was" if left == 1 else f"{left:,} are left as they were"
    safe = f"{kept}: dates, choices, links and the like are no free text." if left else ""
    if not number:
        page.messages.show_notice(Notice("Nothing was replaced.", safe))
        return
    step, happened = page.session.undo_step, f"“{words}” was replaced in {write_count(number, 'place')}."
    # It stays until the replacement is undone: other steps may have to be undone first.
    undo = Choice("Undo", lambda: _undo(page, words, step), closes=False)
    page.messages.show_notice(Notice(happened, safe, "", (undo,), subject=step_subject(step)))


def _undo(page: DraftPage, words: str, step: int | None) -> None:
    """The replacement and nothing that was done since."""
    page.finish_editing()
    if page.session.undo_step == step:
        page.undo()
    else:
        happened = f"The draft was changed since “{words}” was replaced."
        page.messages.show_notice(Notice(happened, "", "Undo those steps first."))
