"""What a person asks of the text beyond typing, where a question comes first."""

from dataclasses import replace

from PySide6.QtWidgets import QInputDialog

from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import SetObject
from editor.model.registers import REGISTERS
from editor.model.text import ListKind
from ui.dialogs.table import TableDialog
from ui.draft_page import DraftPage


def toggle_bullets(page: DraftPage) -> None:
    """Make the paragraphs a bulleted list, or take the bullets away."""
    page.writing.page.commands.toggle_list(ListKind.BULLET)


def toggle_numbers(page: DraftPage) -> None:
    """Make the paragraphs a numbered list, or take the numbers away."""
    page.writing.page.commands.toggle_list(ListKind.NUMBER)


def ask_for_link(page: DraftPage) -> None:
    """Ask where the selected words lead; an empty address takes the link away."""
    before = page.writing.page.commands.style.link
    address, is_given = QInputDialog.getText(page, "Link", "Address, for example https://www.gov.uk", text=before)
    if is_given:
        page.writing.page.commands.set_link(address.strip())


def ask_for_footnote(page: DraftPage) -> None:
    """Ask for the words of a footnote and put its mark at the caret."""
    words, is_given = QInputDialog.getMultiLineText(page, "Footnote", "Text of the footnote")
    if is_given and words.strip():
        page.writing.page.insertion.insert_object(
            TextObject(ObjectId(new_id()), ObjectKind.FOOTNOTE, caption=" ".join(words.split()))
        )


def edit_object(page: DraftPage, object_id: ObjectId) -> None:
    """Ask for other words of a footnote, or other cells of a table."""
    thing = page.session.snapshot.objects.get(object_id)
    if thing is None:
        return
    if thing.kind is ObjectKind.FOOTNOTE:
        words, is_given = QInputDialog.getMultiLineText(page, "Footnote", "Text of the footnote", thing.caption)
        changed = replace(thing, caption=" ".join(words.split())) if is_given else thing
    else:
        dialog = TableDialog(thing, page)
        changed = dialog.table if dialog.exec() else thing
    if changed != thing:
        page.session.edit(SetObject(changed), label=f"change of a {thing.kind.value}")


def ask_for_register_table(page: DraftPage) -> None:
    """Ask which register to show, and put its live table at the caret."""
    titles = {schema.title: schema for schema in REGISTERS.values()}
    title, is_given = QInputDialog.getItem(page, "Table of a register", "Register", list(titles), editable=False)
    if is_given:
        register = titles[title].name
        thing = TextObject(ObjectId(new_id()), ObjectKind.REGISTER_TABLE, caption=title, register=register)
        page.writing.page.insertion.insert_object(thing)
