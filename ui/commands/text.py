"""What a person asks of the text beyond typing, where a question comes first."""

from dataclasses import replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import SetObject
from editor.model.registers import REGISTERS
from editor.model.text import ListKind
from ui.dialogs.choices import Option, ask
from ui.dialogs.insertions import FootnoteDialog, LinkDialog, RegisterTableDialog
from ui.dialogs.table import TableDialog
from ui.draft_page import DraftPage
from ui.link_address import safe_address
from ui.messages import Message
from ui.widgets.message_bar import Notice


def toggle_bullets(page: DraftPage) -> None:
    """Make the paragraphs a bulleted list, or take the bullets away."""
    page.writing.page.commands.toggle_list(ListKind.BULLET)


def toggle_numbers(page: DraftPage) -> None:
    """Make the paragraphs a numbered list, or take the numbers away."""
    page.writing.page.commands.toggle_list(ListKind.NUMBER)


def ask_for_link(page: DraftPage) -> None:
    """Ask where the selected words lead, or take the link away."""
    dialog = LinkDialog(page.writing.page.commands.style.link, page)
    if dialog.exec():
        page.writing.page.commands.set_link(dialog.address)


def open_link(page: DraftPage, address: str) -> None:
    """Ask before the browser or the mail program opens an address: a draft may come from anyone."""
    target = safe_address(address)
    if target is None:
        page.messages.show_notice(Notice(f"“{address}” is not an address of the web or of mail, so it was not opened."))
        return
    program = "mail program" if target.startswith("mailto:") else "web browser"
    message = Message(
        f"Your {program} is about to open {target.removeprefix('mailto:')}",
        "Goldthread itself stays offline",
        "look at the address before you follow it",
    )
    if ask(page, message, (Option("Open it", True),)):
        QDesktopServices.openUrl(QUrl(target))


def ask_for_footnote(page: DraftPage) -> None:
    """Ask for the words of a footnote and put its mark at the caret."""
    dialog = FootnoteDialog(parent=page)
    if dialog.exec():
        footnote = TextObject(ObjectId(new_id()), ObjectKind.FOOTNOTE, caption=dialog.words)
        page.writing.page.insertion.insert_object(footnote)


def edit_object(page: DraftPage, object_id: ObjectId) -> None:
    """Ask for other words of a footnote, or other cells of a table."""
    thing = page.session.snapshot.objects.get(object_id)
    if thing is None:
        return
    changed = _changed_footnote(page, thing) if thing.kind is ObjectKind.FOOTNOTE else _changed_table(page, thing)
    if changed != thing:
        page.session.edit(SetObject(changed), label=f"change of a {thing.kind.value}")


def ask_for_register_table(page: DraftPage) -> None:
    """Ask which register to show, and put its live table at the caret."""
    dialog = RegisterTableDialog(page.session.snapshot, page)
    if dialog.exec():
        title, register = REGISTERS[dialog.register].title, dialog.register
        thing = TextObject(ObjectId(new_id()), ObjectKind.REGISTER_TABLE, caption=title, register=register)
        page.writing.page.insertion.insert_object(thing)


def _changed_footnote(page: DraftPage, footnote: TextObject) -> TextObject:
    dialog = FootnoteDialog(footnote.caption, page)
    return replace(footnote, caption=dialog.words) if dialog.exec() else footnote


def _changed_table(page: DraftPage, table: TextObject) -> TextObject:
    dialog = TableDialog(table, page)
    return dialog.table if dialog.exec() else table
