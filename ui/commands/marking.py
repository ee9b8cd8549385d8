"""The protective marking: one question sets it; lowering it, or going beyond what this machine may hold, is asked."""

from editor.model.operations import SetFact
from ui.dialogs.choices import Option, ask
from ui.dialogs.marking import MARKINGS, MarkingDialog, read_marking
from ui.draft_page import DraftPage
from ui.messages import Message

SECRET = "SECRET"


def choose(page: DraftPage) -> None:
    """Ask how the draft is marked, and mark it so."""
    before = page.session.snapshot.facts.get("marking", "").strip()
    dialog = MarkingDialog(before, page)
    if not dialog.exec() or dialog.marking == before:
        return
    if not (_may_lower(page, before, dialog.marking) and _may_hold(page, before, dialog.marking)):
        return
    page.session.edit(SetFact("marking", dialog.marking), label="change of marking")
    page.bridge.take_snapshot()


def level(marking: str) -> int | None:
    """How high a marking is, 0 for none; None for one that the policy does not know."""
    read = read_marking(marking)
    return list(MARKINGS).index(read[0]) if read else None


def _may_lower(page: DraftPage, before: str, after: str) -> bool:
    have, want = level(before), level(after)
    if have is not None and want is not None and want >= have:
        return True
    message = Message(
        f"“{after or 'No marking'}” protects less than “{before}”" if have else f"“{before}” gives way to “{after}”",
        "the draft is still marked as before",
        "lower a marking only if the owner of the information has agreed to it",
    )
    return ask(page, message, (Option("Lower the marking", True),)) is True


def _may_hold(page: DraftPage, before: str, after: str) -> bool:
    want, secret = level(after) or 0, list(MARKINGS).index(SECRET)
    if want < secret or want <= (level(before) or 0):
        return True
    message = Message(
        f"A draft marked {after} belongs only on a machine that is accredited for it",
        "Goldthread does not make a machine fit for that",
        "ask your security adviser if you are not sure of this one",
    )
    return ask(page, message, (Option("This machine is accredited", True),)) is True
