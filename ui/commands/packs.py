"""The checklists of a draft: which they are, and choosing others."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from checklist.pack import Pack
from checklist.pack_files import (
    GENERAL_PACK,
    PACK_ERRORS,
    PackError,
    builtin_pack_names,
    load_builtin_pack,
    load_packs,
    load_readable_packs,
    pack_names_of,
)
from editor.model.draft import DraftSnapshot
from editor.model.operations import SetFact
from editor.session import DraftSession
from ui.dialogs.file_choice import choose_pack_file
from ui.dialogs.packs import PacksDialog
from ui.dialogs.questions import show_error
from ui.messages import explain, pack_faults_message


def read_packs(draft: DraftSnapshot) -> tuple[Pack, str]:
    """The packs that the draft is checked against, as one, and what is to be said of those that cannot be read."""
    pack, errors = load_readable_packs(draft)
    return pack, pack_faults_message(errors, pack.title)


def choose_packs(session: DraftSession, parent: QWidget | None = None) -> bool:
    """Ask which checklists the draft is checked against, and note the answer in it; False if nothing was changed."""
    chosen = pack_names_of(session.snapshot)
    offered, errors = _offered(chosen)
    unreadable = [f"{explain(error).happened}." for error in errors]
    dialog = PacksDialog(offered, chosen, parent, unreadable)
    dialog.file_requested.connect(lambda: _add_file(dialog, session.path))
    if not dialog.exec() or dialog.names == chosen:
        return False
    session.edit(SetFact("pack", "+".join(dialog.names)), label="choice of checklists")
    return True


def _add_file(dialog: PacksDialog, draft: Path | None) -> None:
    """Ask for a file and offer it with the others, chosen; one that does not fit beside them is told of."""
    path = choose_pack_file(dialog, draft.parent if draft else Path.home())
    if path is None:
        return
    name = str(path.absolute())
    try:
        pack = load_packs([name])
        load_packs([*(each for each in dialog.names if each != name), name])
    except PACK_ERRORS as error:
        show_error(dialog, explain(error, "the draft’s checklists are as they were"))
        return
    dialog.add_pack(name, pack)


def _offered(chosen: tuple[str, ...]) -> tuple[list[tuple[str, Pack]], list[PackError]]:
    """The packs that come with the program, those for whole strategies first, then files that the draft names.

    Beside them, why others that it names are not offered.
    """
    general = load_builtin_pack(GENERAL_PACK).criteria[0]
    offered = sorted(
        ((name, load_builtin_pack(name)) for name in builtin_pack_names()),
        key=lambda each: (general not in each[1].criteria, len(each[1].criteria)),
    )
    errors: list[PackError] = []
    for name in chosen:
        if name not in builtin_pack_names():
            try:
                offered.append((name, load_packs([name])))
            except PACK_ERRORS as error:
                errors.append(error)
    return offered, errors
