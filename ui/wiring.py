"""The connections of the window: actions, the welcome page, and what happens when a draft is opened or closed."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication

from checklist.pack_files import DEFAULT_PACK, load_builtin_pack
from editor.storage.workspace import UnfinishedWork, Workspace
from editor.template_files import builtin_templates
from ui.actions import ActionId
from ui.commands import (
    checklist,
    checklist_past,
    copies,
    deletion,
    files,
    going,
    history,
    imports,
    marking,
    opening,
    places,
    records,
    saving,
    search,
    section_properties,
    sections,
    text,
    unfinished,
    view,
)
from ui.commands.clipboard import Clipping, clip
from ui.dates import write_moment
from ui.draft_page import DraftPage, View
from ui.draft_wiring import connect_draft
from ui.main_window import MainWindow
from ui.panels import welcome

_LOOK_MS = 30_000
_SAVE_MS = 20_000
_BACKUP_MS = 600_000
_FAULT_MS = 2_000

PageCommand = Callable[[DraftPage], object]


def connect_window(window: MainWindow, folder: Path) -> None:
    """Connect a new window, whose working copies lie in ``folder``; its drafts are connected as they are opened."""
    settings = window.settings
    window.workspace = Workspace(folder, settings.backup_folder, settings.former_backup_folders)
    window.actions_table.connect_all(_commands(window))
    window.draft_opened.connect(lambda page: page.title_changed.connect(window.show_title))
    window.draft_opened.connect(connect_draft)
    # Whoever imports a draft enables it again.
    window.draft_opened.connect(lambda _: window.actions_table[ActionId.IMPORT_RECEIPT].setEnabled(False))
    window.closing.connect(lambda event: _on_closing(window, event))
    window.actions_table[ActionId.SAVE_AUTOMATICALLY].setChecked(window.settings.saves_automatically)
    _watch(window)
    _connect_welcome(window)
    show_beginnings(window)


def load_ahead(window: MainWindow) -> None:
    """Read the usual checklist on a thread while the user looks at the welcome page: the first draft opens sooner."""
    window.tasks.run(partial(load_builtin_pack, DEFAULT_PACK), lambda _: None, lambda _: None)


def show_beginnings(window: MainWindow) -> None:
    """Bring the welcome page up to date: templates, recent drafts, and work that a crash left behind."""
    window.welcome.show_templates(builtin_templates())
    window.welcome.show_recent(
        [
            welcome.RecentDraft(path, path.stem, opened, is_missing=not path.exists())
            for path, opened in window.settings.recent
        ]
    )
    window.welcome.show_unfinished([_offered(work) for work in window.workspace.unfinished()])


def _connect_welcome(window: MainWindow) -> None:
    page = window.welcome
    page.template_chosen.connect(lambda name: files.new_draft(window, name))
    page.set_menu(window.actions_table.menu(page))
    window.actions_table.recent.aboutToShow.connect(lambda: _list_recent(window))
    page.open_requested.connect(lambda: opening.open_draft(window))
    page.recent_chosen.connect(lambda path: opening.open_draft(window, path))
    page.sample_requested.connect(lambda: files.open_sample(window))
    page.import_requested.connect(lambda: imports.import_document(window))
    page.unfinished_chosen.connect(lambda key: _on_work(window, key, opening.resume_work))
    page.unfinished_compared.connect(lambda key: _on_work(window, key, unfinished.compare_work))
    page.unfinished_recovered.connect(lambda key: _on_work(window, key, opening.recover_work))
    page.unfinished_discarded.connect(lambda key: _on_work(window, key, _discard))
    page.unfinished_set_aside.connect(lambda key: _set_aside(window, key))
    page.recent_removed.connect(lambda path: _forget(window, path))


def _list_recent(window: MainWindow) -> None:
    """Whether a file is still there is found out when it is opened: a share that sleeps would hold the menu up."""
    menu = window.actions_table.recent
    menu.clear()
    for path, opened in window.settings.recent:
        words = f"{path.stem}  (in {path.parent.name or path.parent}, {write_moment(opened)})".replace("&", "&&")
        menu.addAction(words).triggered.connect(lambda _=False, path=path: opening.open_draft(window, path))
    if menu.isEmpty():
        menu.addAction("No draft was opened yet").setEnabled(False)


def _commands(window: MainWindow) -> Mapping[ActionId, Callable[[], object]]:
    on_page = partial(_on_page, window)
    return {
        **_file_commands(window),
        **_record_commands(window),
        **_text_commands(on_page),
        **_section_commands(on_page),
        **_search_commands(on_page),
        ActionId.UNDO: on_page(lambda page: page.undo()),
        ActionId.REDO: on_page(lambda page: page.redo()),
        ActionId.NEXT_CRITERION: on_page(lambda page: view.turn_to_criterion(page, 1)),
        ActionId.PREVIOUS_CRITERION: on_page(lambda page: view.turn_to_criterion(page, -1)),
        ActionId.CHECK_AGAIN: on_page(lambda page: page.check_again()),
        ActionId.MARK_PASSAGE: on_page(checklist.mark_selected_words),
        ActionId.PACKS: on_page(checklist.choose),
        ActionId.CHECKLIST_PAST: lambda: checklist_past.show_past(window),
        ActionId.REPORT: lambda: checklist.export_report(window),
        ActionId.REPORT_ANNEX: lambda: checklist.export_with_annex(window),
        ActionId.WRITE: on_page(lambda page: view.turn_to(page, View.WRITE)),
        ActionId.REGISTERS: on_page(lambda page: view.turn_to(page, View.REGISTERS)),
        ActionId.OUTLINE: on_page(lambda page: view.toggle_panel(page, page.outline)),
        ActionId.SIDE_PANEL: on_page(lambda page: view.toggle_panel(page, page.side)),
        ActionId.GO_TO: on_page(places.ask_where_to),
        ActionId.BACK: on_page(going.go_back),
        ActionId.FORWARD: on_page(going.go_forward),
        ActionId.NEXT_PANEL: on_page(lambda page: view.cycle_panels(page, 1)),
        ActionId.PREVIOUS_PANEL: on_page(lambda page: view.cycle_panels(page, -1)),
        ActionId.ZOOM_IN: on_page(lambda page: page.zoom(1.1)),
        ActionId.ZOOM_OUT: on_page(lambda page: page.zoom(1 / 1.1)),
        ActionId.ZOOM_RESET: on_page(lambda page: page.zoom(0)),
        ActionId.LARGER_TEXT: lambda: view.resize_text(window, view.TEXT_STEP),
        ActionId.SMALLER_TEXT: lambda: view.resize_text(window, -view.TEXT_STEP),
        ActionId.APPEARANCE: lambda: view.next_appearance(window),
        ActionId.FULL_SCREEN: window.toggle_full_screen,
        ActionId.PALETTE: lambda: view.find_command(window),
        ActionId.MY_NAME: lambda: view.ask_for_name(window),
        ActionId.HELP: lambda: view.show_help(window),
    }


def _file_commands(window: MainWindow) -> Mapping[ActionId, Callable[[], object]]:
    return {
        ActionId.NEW: lambda: files.new_draft(window),
        ActionId.OPEN: lambda: opening.open_draft(window),
        ActionId.IMPORT: lambda: imports.import_document(window),
        ActionId.IMPORT_RECEIPT: lambda: imports.show_import_receipt(window),
        ActionId.SAVE: lambda: saving.save(window),
        ActionId.SAVE_AS: lambda: saving.save_as(window),
        ActionId.SAVE_AUTOMATICALLY: lambda: _toggle_automatic_saving(window),
        ActionId.EXPORT: lambda: files.export_word(window),
        ActionId.CLOSE: lambda: _close(window),
        ActionId.QUIT: window.close,
    }


def _record_commands(window: MainWindow) -> Mapping[ActionId, Callable[[], object]]:
    return {
        ActionId.NAME_VERSION: lambda: history.name_version(window),
        ActionId.HISTORY: lambda: history.show_history(window),
        ActionId.MERGE: lambda: copies.merge_copies(window),
        ActionId.BACKUPS: lambda: records.show_backups(window),
        ActionId.INVENTORY: lambda: records.show_inventory(window),
        ActionId.COPY_WITHOUT_HISTORY: lambda: records.save_copy_without_history(window),
        ActionId.CLOSE_RECORD: lambda: records.close_record(window),
        ActionId.RECOVER: lambda: opening.recover(window),
    }


def _text_commands(on_page: Callable[[PageCommand], Callable[[], object]]) -> Mapping[ActionId, Callable[[], object]]:
    return {
        ActionId.MARKING: on_page(marking.choose),
        ActionId.CUT: on_page(lambda page: clip(page, Clipping.CUT)),
        ActionId.COPY: on_page(lambda page: clip(page, Clipping.COPY)),
        ActionId.PASTE: on_page(lambda page: clip(page, Clipping.PASTE)),
        ActionId.SELECT_ALL: on_page(lambda page: clip(page, Clipping.SELECT_ALL)),
        ActionId.PASTE_PLAIN: on_page(lambda page: page.writing.page.paste_plain()),
        ActionId.BOLD: on_page(lambda page: page.writing.page.commands.toggle_bold()),
        ActionId.ITALIC: on_page(lambda page: page.writing.page.commands.toggle_italic()),
        ActionId.BODY: on_page(lambda page: page.writing.page.commands.set_heading(0)),
        ActionId.HEADING_1: on_page(lambda page: page.writing.page.commands.set_heading(1)),
        ActionId.HEADING_2: on_page(lambda page: page.writing.page.commands.set_heading(2)),
        ActionId.HEADING_3: on_page(lambda page: page.writing.page.commands.set_heading(3)),
        ActionId.BULLETS: on_page(text.toggle_bullets),
        ActionId.NUMBERS: on_page(text.toggle_numbers),
        ActionId.QUOTE: on_page(lambda page: page.writing.page.commands.toggle_quote()),
        ActionId.LINK: on_page(text.ask_for_link),
        ActionId.FOOTNOTE: on_page(text.ask_for_footnote),
        ActionId.REGISTER_TABLE: on_page(text.ask_for_register_table),
    }


def _search_commands(
    on_page: Callable[[PageCommand], Callable[[], object]],
) -> Mapping[ActionId, Callable[[], object]]:
    return {
        ActionId.FIND: on_page(search.open_search),
        ActionId.FIND_NEXT: on_page(lambda page: search.step_on(page, 1)),
        ActionId.FIND_PREVIOUS: on_page(lambda page: search.step_on(page, -1)),
        ActionId.FIND_ALL: on_page(search.list_hits),
        ActionId.REPLACE: on_page(lambda page: search.open_search(page, is_replacing=True)),
    }


def _section_commands(
    on_page: Callable[[PageCommand], Callable[[], object]],
) -> Mapping[ActionId, Callable[[], object]]:
    def on_section(command: Callable[..., object]) -> Callable[[], object]:
        return on_page(lambda page: page.section_id and command(page.session, page.section_id))

    return {
        ActionId.ADD_SECTION: on_page(
            lambda page: page.begin_section(sections.add_section(page.session, page.section_id))
        ),
        ActionId.ADD_SUBSECTION: on_page(_add_subsection),
        ActionId.RENAME_SECTION: on_page(lambda page: page.outline.rename_selected()),
        ActionId.SECTION_PROPERTIES: on_page(section_properties.change),
        ActionId.MOVE_UP: on_section(sections.move_up),
        ActionId.MOVE_DOWN: on_section(sections.move_down),
        ActionId.PROMOTE: on_section(sections.promote),
        ActionId.DEMOTE: on_section(sections.demote),
        ActionId.DELETE_SECTION: on_page(deletion.delete_shown_section),
    }


def _add_subsection(page: DraftPage) -> None:
    if page.section_id is not None:
        page.begin_section(sections.add_subsection(page.session, page.section_id))


def _on_page(window: MainWindow, command: PageCommand) -> Callable[[], object]:
    return lambda: command(window.page) if window.page is not None else None


def _on_closing(window: MainWindow, event: QCloseEvent) -> None:
    if not opening.close_draft(window):
        event.ignore()
    elif window.arrival is not None:
        window.arrival.close()


def _toggle_automatic_saving(window: MainWindow) -> None:
    window.settings.saves_automatically = not window.settings.saves_automatically
    saving.save_automatically(window)


def _watch(window: MainWindow) -> None:
    """Look now and then, and whenever the window comes to the front, whether others have saved the file."""
    app = QGuiApplication.instance()
    look = QTimer(window, interval=_LOOK_MS)
    look.timeout.connect(lambda: copies.look_at_file(window))
    look.timeout.connect(lambda: copies.look_at_lock(window))
    keep = QTimer(window, interval=_SAVE_MS)
    keep.timeout.connect(lambda: saving.save_automatically(window))
    back_up = QTimer(window, interval=_BACKUP_MS)
    back_up.timeout.connect(lambda: window.page is not None and window.page.session.back_up_daily())
    fault = QTimer(window, interval=_FAULT_MS)
    fault.timeout.connect(lambda: saving.look_at_fault(window))
    for timer in (look, keep, back_up, fault):
        timer.start()
    if isinstance(app, QGuiApplication):
        app.applicationStateChanged.connect(lambda _: copies.look_at_file(window))


def _close(window: MainWindow) -> None:
    if opening.close_draft(window):
        show_beginnings(window)


def _on_work(window: MainWindow, key: str, command: Callable[[MainWindow, UnfinishedWork], object]) -> None:
    for work in window.workspace.unfinished():
        if str(work.path) == key:
            command(window, work)


def _discard(window: MainWindow, work: UnfinishedWork) -> None:
    if unfinished.discard_work(window, work):
        show_beginnings(window)


def _offered(work: UnfinishedWork) -> welcome.UnfinishedWork:
    return welcome.UnfinishedWork(
        str(work.path),
        work.title,
        work.changed_at,
        work.words,
        has_file=work.target is not None,
        is_readable=work.is_readable,
    )


def _set_aside(window: MainWindow, key: str) -> None:
    """Not now: the work stays on the disk and is offered again at the next start."""
    left = [work for work in window.workspace.unfinished() if str(work.path) != key]
    window.welcome.show_unfinished([_offered(work) for work in left])


def _forget(window: MainWindow, path: object) -> None:
    window.settings.forget_recent(path)  # type: ignore[arg-type]  # Qt carries the Path as a plain object
    show_beginnings(window)
