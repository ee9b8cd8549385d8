"""The checklists of a draft: which they are, and choosing others."""

from PySide6.QtWidgets import QWidget

from checklist.pack import Pack
from checklist.pack_files import builtin_pack_names, load_builtin_pack, load_packs, split_pack_names
from editor.errors import FileFaultError, UnknownNameError, UnreadableFileError
from editor.model.draft import DraftSnapshot
from editor.model.operations import SetFact
from editor.session import DraftSession
from ui.dialogs.packs import PacksDialog

DEFAULT_PACK = "soc"
GENERAL_PACK = "core"


def pack_of(draft: DraftSnapshot) -> Pack:
    """The packs that the draft is checked against, as one; the default one if it names any that cannot be read."""
    try:
        return load_packs(split_pack_names(draft.facts.get("pack", DEFAULT_PACK)))
    except (UnknownNameError, UnreadableFileError, FileFaultError):
        return load_builtin_pack(DEFAULT_PACK)


def choose_packs(session: DraftSession, parent: QWidget | None = None) -> bool:
    """Ask which checklists the draft is checked against, and note the answer in it; False if nothing was changed."""
    chosen = split_pack_names(session.snapshot.facts.get("pack", DEFAULT_PACK))
    dialog = PacksDialog(_offered(chosen), chosen, parent)
    if not dialog.exec() or dialog.names == chosen:
        return False
    session.edit(SetFact("pack", "+".join(dialog.names)), label="choice of checklists")
    return True


def _offered(chosen: tuple[str, ...]) -> list[tuple[str, Pack]]:
    """The packs that come with the program, those for whole strategies first, then files that the draft names."""
    general = load_builtin_pack(GENERAL_PACK).criteria[0]
    offered = sorted(
        ((name, load_builtin_pack(name)) for name in builtin_pack_names()),
        key=lambda each: (general not in each[1].criteria, len(each[1].criteria)),
    )
    for name in chosen:
        if name not in builtin_pack_names():
            try:
                offered.append((name, load_packs([name])))
            except (UnknownNameError, UnreadableFileError, FileFaultError):
                continue
    return offered
