"""How the checklist has moved while the draft was written: what was gained and lost, counts, every decision."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from checklist.comparison import Comparison, compare_reports
from checklist.counts_over_time import PastCounts
from checklist.finding import Report
from checklist.report_document import Words, changes_blocks, course_blocks, log_blocks
from editor.model.draft import DraftSnapshot
from ui.past_checks import Moment
from ui.report_page import blocks_html
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import row
from ui.widgets.progress import ProgressLine
from ui.widgets.reading_page import ReadingPage

_LOOKING = "Looking at earlier states"
_NO_PAST = "The draft has no earlier state yet."
_NO_DECISIONS = "Nobody has confirmed, refused or settled anything yet."


class ChecklistPastDialog(Dialog):
    """One page that fills as earlier states are checked; accepted by asking for an export of what it shows."""

    cancel_requested = Signal()

    def __init__(
        self, report: Report, draft: DraftSnapshot, moments: Sequence[Moment], parent: QWidget | None = None
    ) -> None:
        super().__init__("Changes and decisions", parent, width=860, height=680)
        self._report, self._draft = report, draft
        self._moments = moments
        self._checked: dict[Moment, Report] = {}
        self._number = 0
        self._since = QComboBox()
        self._since.setAccessibleName("Compare with")
        for moment in moments:
            self._since.addItem(f"{moment.name}, {moment.person}" if moment.person else moment.name, moment)
        named = next((place for place, moment in enumerate(moments) if moment.name.startswith("version ")), None)
        self._since.setCurrentIndex(len(moments) - 1 if named is None else named)
        self._since.currentIndexChanged.connect(lambda _: self._show())
        self._since.setVisible(bool(moments))
        self._progress = ProgressLine()
        self._progress.cancel_requested.connect(self._on_cancelled)
        self._page = ReadingPage("Changes and decisions", is_framed=True)
        words = label("Compare with" if moments else _NO_PAST)
        close = self.fill(row(words, self._since, None), self._progress, self._page)
        self.buttons.addButton("Export the checklist with this…", QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        self._tell_progress()
        self._show()

    @property
    def comparison(self) -> Comparison | None:
        """What has changed since the state that is chosen, once that is checked."""
        before = self._checked.get(self._since.currentData())
        return compare_reports(before, self._report) if before else None

    @property
    def past(self) -> tuple[PastCounts, ...]:
        """The counts of every state that is checked, the earliest first, and those of now."""
        then = [
            PastCounts(moment.at, _who(moment), self._checked[moment].counts)
            for moment in reversed(self._moments)
            if moment in self._checked
        ]
        now = PastCounts(datetime.now().astimezone().isoformat(timespec="seconds"), "now", self._report.counts)
        return (*then, now) if then else ()

    def add_report(self, moment: Moment, report: Report | None) -> None:
        """Show what was found in an earlier state; None for one that could not be read."""
        self._number += 1
        if report is not None:
            self._checked[moment] = report
        self._tell_progress()
        self._show()

    def _tell_progress(self) -> None:
        if self._number < len(self._moments):
            self._progress.show_progress(_LOOKING, self._number / len(self._moments))
        else:
            self._progress.hide()

    def _on_cancelled(self) -> None:
        self._number = len(self._moments)
        self._tell_progress()
        self.cancel_requested.emit()

    def _show(self) -> None:
        comparison = self.comparison
        place = self._page.verticalScrollBar().value()
        log = tuple(log_blocks(self._draft, self._report)) or (Words(_NO_DECISIONS),)
        blocks = (*(changes_blocks(comparison) if comparison else ()), *course_blocks(self.past), *log)
        self._page.show_html(blocks_html(blocks))
        self._page.verticalScrollBar().setValue(place)


def _who(moment: Moment) -> str:
    """A named version is called so in the table too."""
    return f"{moment.person} ({moment.name})" if moment.name.startswith("version ") else moment.person
