"""Work that a process left behind when it died: looked at, put back together, or given up."""

from enum import Enum

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.session import load_unfinished
from editor.storage.workspace import UnfinishedWork
from ui.commands.history import compare
from ui.dialogs.choices import Option, ask
from ui.dialogs.questions import show_error
from ui.history_words import write_moment
from ui.main_window import MainWindow
from ui.messages import Message, explain

STAYS = "the work stays where it is"


class WorkOrFile(Enum):
    """What to open of a draft that has both."""

    WORK = "work"
    FILE = "file"
    COMPARE = "compare"


def ask_which(window: MainWindow, work: UnfinishedWork) -> WorkOrFile | None:
    """Ask whether a file is opened or the work on it that was never saved; None if neither."""
    message = Message(
        f"“{work.title or 'This draft'}” has work of {write_moment(work.changed_at)} that was not saved to this file",
        "both are safe, and the one you do not open now is offered again",
        "open the unsaved work, which began with what was in the file",
    )
    options = [Option("Open the unsaved work", WorkOrFile.WORK), Option("Open the file", WorkOrFile.FILE)]
    options.append(Option("Compare", WorkOrFile.COMPARE))
    while (answer := ask(window, message, options)) is WorkOrFile.COMPARE:
        compare_work(window, work)
    return answer


def compare_work(window: MainWindow, work: UnfinishedWork) -> None:
    """Show what a crash left behind beside what the draft's file holds; neither is changed."""
    try:
        both = load_unfinished(work, window.workspace, window.settings.person)
    except GoldthreadError as error:
        show_error(window, explain(error, STAYS))
        return
    compare(window, both.saved or DraftSnapshot(), "The file", both.unfinished, "What was not saved")


def discard_work(window: MainWindow, work: UnfinishedWork) -> bool:
    """Delete unfinished work, if the user really wants that."""
    words = f" ({work.words:,} words)" if work.words else ""
    message = Message(
        f"What was not saved of “{work.title or 'this draft'}”{words} is about to be deleted",
        "the draft’s file, if it has one, is untouched" if work.is_readable else "nothing has been deleted so far",
        "this cannot be undone",
    )
    if ask(window, message, (Option("Discard it", True),)) is not True:
        return False
    window.workspace.discard(work)
    return True
