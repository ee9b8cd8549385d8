"""New, open, import, save, export, close: what a person does with whole drafts."""

from collections.abc import Iterable
from pathlib import Path

from checklist.pack import Pack
from checklist.pack_files import load_builtin_pack, load_packs, split_pack_names
from editor.errors import FileFaultError, GoldthreadError, UnknownNameError, UnreadableFileError
from editor.model.operations import Operation
from editor.model.receipt import Receipt
from editor.sample.sample_draft import sample_operations
from editor.session import DraftSession, PendingSave, read_import
from editor.storage.draft_file import DraftFile
from editor.storage.workspace import UnfinishedWork
from editor.template_files import builtin_templates, load_builtin_template, template_operations
from ui.dialogs.file_choice import choose_document, choose_draft, choose_export_path, choose_save_path
from ui.dialogs.new_draft import NewDraftDialog
from ui.dialogs.questions import Closing, ask_before_closing, show_error
from ui.dialogs.receipt import ReceiptDialog, receipt_sum
from ui.main_window import MainWindow
from ui.messages import explain
from ui.widgets.message_bar import Choice, Notice

DEFAULT_PACK = "soc"
IMPORT_TEMPLATE = "soc"


def new_draft(window: MainWindow) -> None:
    """Ask for a template and a title, and open a new draft."""
    dialog = NewDraftDialog(builtin_templates(), window)
    if dialog.exec():
        begin_from_template(window, dialog.template.name, dialog.title)


def begin_from_template(window: MainWindow, name: str, title: str = "") -> None:
    """Open a new draft of a template."""
    _begin(window, template_operations(load_builtin_template(name), title))


def open_sample(window: MainWindow) -> None:
    """Open the sample strategy as a new draft, so that nothing can be spoilt."""
    _begin(window, sample_operations())


def import_document(window: MainWindow, path: Path | None = None) -> None:
    """Make a new draft from a document, and show the receipt."""
    path = path or choose_document(window, _folder(window))
    if path is None:
        return
    template = load_builtin_template(IMPORT_TEMPLATE)

    def show(result: tuple[list[Operation], Receipt]) -> None:
        operations, receipt = result
        if _begin(window, operations):
            _show_import_notice(window, receipt, path.name)

    window.tasks.run(lambda: read_import(path, template), show, lambda error: show_error(window, explain(error)))


def open_draft(window: MainWindow, path: Path | None = None) -> None:
    """Open a draft from its file."""
    path = path or choose_draft(window, _folder(window))
    if path is None or not close_draft(window):
        return
    try:
        session = DraftSession.open(path, window.workspace, window.settings.person)
    except GoldthreadError as error:
        show_error(window, explain(error))
        return
    window.settings.add_recent(path.absolute())
    window.show_draft(session, pack_of(session))


def resume_work(window: MainWindow, work: UnfinishedWork) -> None:
    """Open what a crash left behind."""
    if not close_draft(window):
        return
    try:
        session = DraftSession.resume(work, window.workspace, window.settings.person)
    except GoldthreadError as error:
        show_error(window, explain(error, "the work stays where it is"))
        return
    window.show_draft(session, pack_of(session))


def save(window: MainWindow, path: Path | None = None) -> None:
    """Save the open draft in the background; a draft without a file asks for one."""
    page = window.page
    if page is None:
        return
    session = page.session
    if path is None and session.path is None:
        save_as(window)
        return
    page.registers.finish_editing()
    pending = session.prepare_save(path)
    window.tasks.run(
        pending.write,
        lambda file: _finish_save(window, session, pending, file),
        lambda error: _report_unsaved(window, error),
    )


def save_as(window: MainWindow) -> None:
    """Ask where to save the open draft, and save it there."""
    if window.page is not None:
        path = choose_save_path(window, _folder(window), window.page.session.snapshot.title)
        if path is not None:
            save(window, path)


def export_word(window: MainWindow, path: Path | None = None) -> None:
    """Write the open draft as a Word document."""
    page = window.page
    if page is None:
        return
    session = page.session
    path = path or choose_export_path(window, _folder(window), session.snapshot.title)
    if path is None:
        return
    page.registers.finish_editing()
    snapshot, target = session.snapshot, path
    window.tasks.run(
        lambda: session.export_snapshot(snapshot, target),
        lambda receipt: _show_export_notice(window, receipt, target),
        lambda error: show_error(window, explain(error, "your draft is unchanged")),
    )


def close_draft(window: MainWindow) -> bool:
    """Close the open draft, if there is one; False if the user would rather go on."""
    page = window.page
    if page is None:
        return True
    page.registers.finish_editing()
    window.tasks.wait()
    session, answer = page.session, Closing.DISCARD
    if session.is_modified:
        answer = ask_before_closing(window, session.snapshot.title, _since(session))
    if answer is Closing.CANCEL or (answer is Closing.SAVE and not _save_now(window, session)):
        return False
    window.show_welcome()
    session.close(is_discarding=True)
    return True


def pack_of(session: DraftSession) -> Pack:
    """The packs that the draft is checked against, as one; the default one if it names any that cannot be read."""
    try:
        return load_packs(split_pack_names(session.snapshot.facts.get("pack", DEFAULT_PACK)))
    except (UnknownNameError, UnreadableFileError, FileFaultError):
        return load_builtin_pack(DEFAULT_PACK)


def _begin(window: MainWindow, operations: Iterable[Operation]) -> bool:
    if not close_draft(window):
        return False
    session = DraftSession.begin(operations, window.workspace, window.settings.person)
    window.show_draft(session, pack_of(session))
    return True


def _save_now(window: MainWindow, session: DraftSession) -> bool:
    path = session.path or choose_save_path(window, _folder(window), session.snapshot.title)
    if path is None:
        return False
    try:
        session.save(path)
    except GoldthreadError as error:
        _report_unsaved(window, error)
        return False
    window.settings.add_recent(path.absolute())
    return True


def _finish_save(window: MainWindow, session: DraftSession, pending: PendingSave, file: DraftFile) -> None:
    try:
        session.finish_save(pending, file)
    except GoldthreadError as error:
        show_error(window, explain(error, "the file is saved"))
    window.settings.add_recent(pending.path)
    if window.page is not None and window.page.session is session:
        window.page.show_saved()


def _report_unsaved(window: MainWindow, error: GoldthreadError) -> None:
    if window.page is not None:
        message = explain(error, "your work is kept on this computer")
        retry = Choice("Save as…", lambda: save_as(window))
        window.page.messages.show_notice(
            Notice(f"{message.happened}.", f"{message.safe.capitalize()}.", "", (retry,), is_warning=True)
        )


def _show_import_notice(window: MainWindow, receipt: Receipt, name: str) -> None:
    dialog_title = f"Receipt for {name}"
    see = Choice("See the receipt", lambda: _show_receipt(window, receipt, dialog_title))
    if window.page is not None:
        window.page.messages.show_notice(Notice(f"{name} was imported.", f"{receipt_sum(receipt)}.", "", (see,)))


def _show_export_notice(window: MainWindow, receipt: Receipt, path: Path) -> None:
    see = Choice("See the receipt", lambda: _show_receipt(window, receipt, f"Receipt for {path.name}"))
    if window.page is not None:
        words = f"It carries {receipt.words_placed:,} of {receipt.words_in:,} words."
        window.page.messages.show_notice(Notice(f"{path.name} was written.", words, "", (see,)))


def _show_receipt(window: MainWindow, receipt: Receipt, title: str) -> None:
    dialog = ReceiptDialog(receipt, title, window)
    dialog.exec()


def _folder(window: MainWindow) -> Path:
    """Where the user is likely to look: beside the open draft, else beside the last one."""
    if window.page is not None and window.page.session.path is not None:
        return window.page.session.path.parent
    recent = window.settings.recent
    return recent[0][0].parent if recent else Path.home()


def _since(session: DraftSession) -> str:
    return f"after {session.saved_at:%H:%M}, when it was last saved" if session.saved_at else "so far"
