"""The connections inside one open draft: its panels among each other and to the commands."""

from PySide6.QtWidgets import QMenu

from editor.errors import GoldthreadError
from editor.model.change import Aspect, DraftChange
from editor.model.draft import SectionStatus
from editor.model.ids import DecisionId, ObjectId, RowId, SectionId
from editor.model.registers import RegisterName
from ui.actions import ActionId
from ui.commands import checklist, deletion, findings, following, marking, places, search, sections, text, view
from ui.commands.going import jump
from ui.dialogs.settle import SettleDialog
from ui.draft_page import DraftPage, View
from ui.messages import explain
from ui.session_bridge import is_typing
from ui.widgets.message_bar import Notice
from ui.widgets.status_bar import StatusPart

_CHECKING = "First check of the draft"


def connect_draft(page: DraftPage) -> None:
    """Connect the panels of a page and show the draft for the first time."""
    _connect_outline(page)
    _connect_writing(page)
    _connect_checklist(page)
    search.connect_search(page)
    page.toolbar.view_chosen.connect(lambda index: view.follow_tab(page, index))
    page.side.close_requested.connect(lambda: view.toggle_panel(page, page.side))
    page.turned_back.connect(lambda before, change: following.follow(page, before, change))
    view.lead_back_by_escape(page)
    page.bridge.snapshot_taken.connect(lambda draft: checklist.follow_packs(page, draft))
    page.bridge.snapshot_taken.connect(page.show_snapshot)
    page.registers.facts.marking_requested.connect(lambda: marking.choose(page))
    page.bridge.snapshot_taken.connect(lambda _: page.show_saved())
    page.bridge.draft_changed.connect(lambda change: _on_draft_changed(page, change))
    page.checks.report_changed.connect(page.show_report)
    page.checks.progress_changed.connect(lambda done, total: _show_progress(page, done, total))
    page.status.set_part(StatusPart.LANGUAGE, "English (UK)")
    page.writing.page.zoom_changed.connect(page.show_zoom)
    page.split.take_up()
    page.show_view(View.WRITE)
    page.acts.show_undo()
    page.bridge.take_snapshot()
    places.take_up(page)
    view.return_to_view(page)


def _connect_outline(page: DraftPage) -> None:
    outline, session = page.outline, page.session
    outline.section_selected.connect(jump(page, lambda section_id: page.show_section(SectionId(section_id))))
    outline.deleted_section_selected.connect(jump(page, lambda section_id: page.show_section(SectionId(section_id))))
    outline.text_requested.connect(lambda: view.return_to_view(page))
    outline.add_section_requested.connect(
        lambda after: page.begin_section(sections.add_section(session, SectionId(after) if after else None))
    )
    outline.add_subsection_requested.connect(
        lambda parent: page.begin_section(sections.add_subsection(session, SectionId(parent)))
    )
    outline.rename_requested.connect(
        lambda key, title, group: sections.rename_section(session, SectionId(key), title, group)
    )
    outline.rename_withdrawn.connect(lambda group: session.withdraw(group))
    outline.status_requested.connect(
        lambda key, status: sections.set_status(session, SectionId(key), SectionStatus(status))
    )
    outline.owner_requested.connect(lambda key, owner: sections.set_owner(session, SectionId(key), owner))
    outline.delete_requested.connect(lambda key: deletion.delete_section(page, SectionId(key)))
    outline.restore_requested.connect(lambda key: sections.restore_section(session, SectionId(key)))
    outline.move_requested.connect(
        lambda key, parent, index: sections.move_section(
            session, SectionId(key), SectionId(parent) if parent else None, index
        )
    )
    outline.move_up_requested.connect(lambda key: sections.move_up(session, SectionId(key)))
    outline.move_down_requested.connect(lambda key: sections.move_down(session, SectionId(key)))
    outline.promote_requested.connect(lambda key: sections.promote(session, SectionId(key)))
    outline.demote_requested.connect(lambda key: sections.demote(session, SectionId(key)))


def _connect_writing(page: DraftPage) -> None:
    writing = page.writing
    writing.neighbour_requested.connect(page.show_neighbour)
    writing.page.current_style_changed.connect(page.show_text_style)
    writing.register_requested.connect(jump(page, lambda name: _open_register(page, RegisterName(name))))
    writing.row_requested.connect(jump(page, lambda key: _open_row(page, RowId(key))))
    writing.restore_requested.connect(lambda key: sections.restore_section(page.session, SectionId(key)))
    writing.nothing.add_requested.connect(lambda: page.begin_section(sections.add_section(page.session, None)))
    writing.object_edit_requested.connect(lambda key: text.edit_object(page, ObjectId(key)))
    writing.edit_failed.connect(lambda error: _report_failed_edit(page, error))
    writing.page.link_activated.connect(lambda address: text.open_link(page, address))
    writing.page.menu_opened.connect(lambda menu: _add_to_text_menu(page, menu))
    writing.page.left_behind.connect(lambda words: page.messages.show_notice(Notice(f"Pasted without {words}.")))


def _add_to_text_menu(page: DraftPage, menu: QMenu) -> None:
    """What the window can do with the words under the mouse."""
    menu.addSeparator()
    for action_id in (ActionId.LINK, ActionId.FOOTNOTE, ActionId.MARK_PASSAGE):
        menu.addAction(page.action(action_id))


def _connect_checklist(page: DraftPage) -> None:
    panel, session = page.checklist, page.session
    panel.passage_selected.connect(jump(page, lambda evidence: places.select_passage(page, evidence)))
    panel.criterion_selected.connect(page.show_criterion)
    panel.go_to_requested.connect(jump(page, lambda key, gap: checklist.go_to(page, key, gap)))
    panel.confirm_requested.connect(lambda key, evidence: findings.confirm(session, key, evidence))
    panel.refuse_requested.connect(lambda key, evidence: findings.refuse(session, key, evidence))
    panel.mark_requested.connect(lambda key: checklist.mark_selected_words(page, key))
    panel.return_requested.connect(lambda key: findings.take_back(session, DecisionId(key)))
    panel.settle_requested.connect(lambda key: _settle(page, key))
    panel.reopen_requested.connect(lambda key: findings.reopen(session, key))
    panel.cancel_requested.connect(page.checks.pause)


def _on_draft_changed(page: DraftPage, change: DraftChange) -> None:
    """What must be seen at once; everything else waits for the next snapshot."""
    page.acts.show_undo()
    if change.aspects - {Aspect.TEXT, Aspect.PEOPLE} and not is_typing(change):
        page.bridge.take_snapshot()


def _settle(page: DraftPage, criterion_id: str) -> None:
    finding = page.find_finding(criterion_id)
    if finding is None:
        return
    dialog = SettleDialog(finding.criterion, page.session.person.name, page)
    if dialog.exec():
        findings.settle(page.session, criterion_id, dialog.kind, dialog.reason)


def _open_register(page: DraftPage, register: RegisterName) -> None:
    page.show_view(View.REGISTERS)
    page.registers.show_register(register)


def _open_row(page: DraftPage, row_id: RowId) -> None:
    row = page.session.snapshot.rows_by_id.get(row_id)
    if row is not None:
        page.show_view(View.REGISTERS)
        page.registers.open_row(row.register, row.id)


def _report_failed_edit(page: DraftPage, error: GoldthreadError) -> None:
    message = explain(error, "the page shows the text as it is in the draft")
    page.messages.show_notice(Notice(f"{message.happened}.", message.details, is_warning=True))


def _show_progress(page: DraftPage, done: int, total: int) -> None:
    if done < total:
        page.checklist.show_progress(_CHECKING, done / total)
    else:
        page.checklist.hide_progress()
