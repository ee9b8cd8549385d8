"""One look at a whole draft, for whoever needs a report once: the command line, a tour, a comparison."""

from checklist.engine import Checker
from checklist.finding import Report
from checklist.pack import Pack
from editor.model.draft import DraftSnapshot


def check_whole(pack: Pack, draft: DraftSnapshot) -> Report:
    """The draft's report."""
    checker = Checker(pack)
    checker.read_whole(draft)
    return checker.evaluate(draft)
