"""The checklist beside the text. It is updated in place: nothing moves under the cursor."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from checklist.finding import Finding, Report
from checklist.finding_words import state_name
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from ui.criterion_filter import NOTHING, Filter, Viewpoint, is_open
from ui.theme import L, S
from ui.widgets.announcement import announce
from ui.widgets.criterion_group import CriterionGroup
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.filter_bar import FilterBar
from ui.widgets.fold_header import FoldHeader
from ui.widgets.labels import label
from ui.widgets.layout import column, row, rule, surface
from ui.widgets.progress import ProgressLine
from ui.widgets.roving_focus import RovingFocus
from ui.widgets.state_counts import StateCounts
from ui.widgets.steady_area import SteadyArea

_PROMISED = list(Filter).index(Filter.PROMISED)
_WAITING = "The checklist appears here after the first check."


class ChecklistPanel(QFrame):
    """Shows a report and says what its user wishes done. Evidence and gaps travel as they came in the report."""

    passage_selected = Signal(object)
    go_to_requested = Signal(str, object)
    confirm_requested = Signal(str, object)
    refuse_requested = Signal(str, object)
    mark_requested = Signal(str)
    return_requested = Signal(str)
    settle_requested = Signal(str)
    reopen_requested = Signal(str)
    criterion_selected = Signal(str)
    cancel_requested = Signal()

    def __init__(self, person: str = "", parent: QWidget | None = None) -> None:
        """``person`` is the name of whoever looks."""
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self._report: Report | None = None
        self._view = Viewpoint(person=person)
        self._groups: list[CriterionGroup] = []
        self.forbidden = ""
        """Why nothing can be decided in this draft, if that is so."""
        self._counts = StateCounts()
        self._progress = ProgressLine()
        self._filters = FilterBar(*Filter, icons={_PROMISED: "calendar-x"})
        self._empty = label(_WAITING, role="quiet", is_wrapped=True)
        self._list = column(S, row(self._empty, margins=(L, S, L, S)), None, margins=(0, 0, 0, S), gap=0)
        self._area = SteadyArea(surface("panel", self._list))
        self._focus = RovingFocus(self._visible_headers, self)
        self._lay_out()

    @property
    def rows(self) -> list[CriterionRow]:
        """All criteria, in the order of the pack."""
        return [line for group in self._groups for line in group.rows]

    @property
    def area(self) -> SteadyArea:
        """The scrolled list."""
        return self._area

    @property
    def filter(self) -> Filter:
        """Which criteria are listed."""
        return list(Filter)[self._filters.index]

    @property
    def stop(self) -> QWidget:
        """What the keyboard wants first: the line where it was last, else the filters."""
        resting = self._focus.resting
        return resting if resting is not None and resting.isVisibleTo(self) else self._filters

    def set_filter(self, wanted: Filter) -> None:
        """List other criteria."""
        self._filters.choose(list(Filter).index(wanted))

    def show_report(self, report: Report, snapshot: DraftSnapshot) -> None:
        """Show these findings. Open groups, scrolling and the line under the cursor stay where they are."""
        before, self._report, self._view = self._report, report, replace(self._view, draft=snapshot)
        self._counts.show_counts(report.counts)
        self._filters.set_count(_PROMISED, len(report.promising))
        if before is None or before.pack != report.pack:
            self._build(report)
            return
        with self._area.held():
            changed = [
                line
                for line, finding in zip(self.rows, _in_groups(report), strict=True)
                if line.show_finding(finding, snapshot)
            ]
            for group in self._groups:
                group.show_states()
            self._show_rows({line for line in self.rows if not line.isHidden() or self._is_wanted(line)})
        self._tell(changed)

    def show_section(self, section_id: SectionId) -> None:
        """Say which section is being written, for the filter "This section"."""
        if section_id != self._view.section_id:
            self._view = replace(self._view, section_id=section_id)
            if self.filter is Filter.SECTION:
                self._apply_filter()

    def show_progress(self, what: str, fraction: float) -> None:
        """Show how far a long check is, 0 to 1, with a way to stop it."""
        self._progress.show_progress(what, fraction)

    def hide_progress(self) -> None:
        """The long check is over."""
        self._progress.hide()

    def select_criterion(self, criterion_id: str) -> None:
        """Open this criterion and bring it into view."""
        for line in self.rows:
            if line.finding.criterion.id == criterion_id:
                self._reveal(line)

    def select_next(self) -> None:
        """Open the next criterion that has something left to do."""
        self._select_open(1)

    def select_previous(self) -> None:
        """Open the one before."""
        self._select_open(-1)

    def _lay_out(self) -> None:
        self._filters.setAccessibleName("Which criteria are listed")
        self._filters.chosen.connect(self._apply_filter)
        self._progress.cancel_requested.connect(self.cancel_requested)
        self.setLayout(column(self._counts, self._progress, rule(), self._filters, rule(), self._area, gap=0))

    def _build(self, report: Report) -> None:
        for old in self._groups:
            old.deleteLater()
        self._focus.forget()
        self._groups = [
            CriterionGroup(title, [self._new_row(finding) for finding in findings])
            for title, findings in report.by_group.items()
        ]
        for place, group in enumerate(self._groups, start=1):
            self._list.insertWidget(place, group)
            self._focus.watch(group.header)
            group.folded.connect(lambda _: self._focus.settle())
        self._apply_filter()
        first = next((g for g in self._groups if any(is_open(line.finding) for line in g.rows)), None)
        if first is not None:
            first.set_open(True)
            self._focus.rest_on(first.header)

    def _new_row(self, finding: Finding) -> CriterionRow:
        new = CriterionRow(finding, self._view.draft)
        new.forbidden = self.forbidden
        new.passage_selected.connect(self.passage_selected)
        new.go_to_requested.connect(self.go_to_requested)
        new.confirm_requested.connect(self.confirm_requested)
        new.refuse_requested.connect(self.refuse_requested)
        new.mark_requested.connect(self.mark_requested)
        new.return_requested.connect(self.return_requested)
        new.settle_requested.connect(self.settle_requested)
        new.reopen_requested.connect(self.reopen_requested)
        new.header.focused.connect(lambda: self.criterion_selected.emit(finding.criterion.id))
        self._focus.watch(new.header)
        return new

    def _apply_filter(self) -> None:
        self._show_rows({line for line in self.rows if self._is_wanted(line)})

    def _show_rows(self, shown: set[CriterionRow]) -> None:
        """A line that a change leaves out of the filter stays until the filter is chosen anew."""
        for group in self._groups:
            group.show_rows(shown)
        self._empty.setText(NOTHING[self.filter] if self._report else _WAITING)
        self._empty.setVisible(not shown)
        self._focus.settle()

    def _is_wanted(self, line: CriterionRow) -> bool:
        return self._view.wants(self.filter, line.finding)

    def _visible_headers(self) -> list[FoldHeader]:
        headers: list[FoldHeader] = []
        for group in self._groups:
            headers += [group.header, *(line.header for line in group.rows)]
        return [header for header in headers if header.isVisibleTo(self)]

    def _select_open(self, step: int) -> None:
        rows = [line for line in self.rows if is_open(line.finding) and self._is_wanted(line)]
        if not rows:
            announce(self, NOTHING[Filter.OPEN])
            return
        headers = [line.header for line in rows]
        here = headers.index(self._focus.resting) if self._focus.resting in headers else self._place_before(rows, step)
        place = (here + step) % len(rows)
        self._reveal(rows[place])
        announce(self, f"{place + 1} of {len(rows)} findings")

    def _place_before(self, rows: list[CriterionRow], step: int) -> int:
        """Where to count from when the focus rests on none of these rows."""
        if step < 0:
            return 0
        resting = next((line for line in self.rows if line.header is self._focus.resting), None)
        if resting is None:
            return -1
        order = self.rows
        return sum(1 for line in rows if order.index(line) < order.index(resting)) - 1

    def _reveal(self, wanted: CriterionRow) -> None:
        group = next(group for group in self._groups if wanted in group.rows)
        wanted.show()
        group.show()
        group.set_open(True)
        wanted.set_open(True)
        self._area.bring_into_view(wanted)
        wanted.header.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self, changed: list[CriterionRow]) -> None:
        if len(changed) == 1:
            finding = changed[0].finding
            announce(self, f"{finding.criterion.title}: {state_name(finding)}")
        elif changed:
            announce(self, f"{len(changed)} findings have changed")


def _in_groups(report: Report) -> list[Finding]:
    return [finding for findings in report.by_group.values() for finding in findings]
