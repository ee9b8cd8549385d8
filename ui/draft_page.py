"""One open draft in the window: its panels laid out, fed by its session, and able to lead to any place in it."""

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from checklist.finding import Finding, Report
from checklist.pack import Pack
from editor.model.change import Aspect
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.receipt import Receipt
from editor.session import DraftSession
from ui.actions import ActionId, Actions
from ui.check_runner import CheckRunner
from ui.commands.sections import nearest_left
from ui.criterion_filter import open_by_section
from ui.draft_actions import DraftActions, read_only_words
from ui.history_words import write_when
from ui.page_panels import PagePanels
from ui.panel_split import PanelSplit
from ui.save_state import SaveState
from ui.session_bridge import SessionBridge
from ui.settings import Settings
from ui.text_commands import TextStyle
from ui.trail import Trail
from ui.widgets.marking_strip import MarkingStrip
from ui.widgets.message_bar import MessageBar, Notice
from ui.widgets.status_bar import StatusBar, StatusPart


class View(IntEnum):
    """The views of a draft, in the order of the toolbar."""

    WRITE = 0
    REGISTERS = 1


def step_subject(step: int | None) -> str:
    """The subject of a notice about one step (``undo_step``), which goes once the step is undone."""
    return f"step {step}"


class DraftPage(QWidget):
    """Builds the panels of one session and keeps them showing the same draft."""

    title_changed = Signal(str, bool)
    """The draft's title, and whether changes are unsaved."""
    turned_back = Signal(object, object)
    """Undo or redo has changed something: the draft before, and the ``DraftChange``."""

    def __init__(
        self, session: DraftSession, pack: Pack, panels: PagePanels, actions: Actions, settings: Settings
    ) -> None:
        super().__init__()
        self.session = session
        self._actions = actions
        self.settings = settings
        self.acts = DraftActions(actions, session)
        self.bridge = SessionBridge(session, self)
        self.checks = CheckRunner(pack, self)
        self.report: Report | None = None
        self.import_receipt: Receipt | None = None
        """What came of each word of the document that the draft was made from, until it is closed."""
        self.pack_names = session.snapshot.facts.get("pack", "")
        self.criterion_id = ""
        """The criterion opened last in the checklist."""
        self.saves = SaveState()
        self.trail = Trail()
        self.marking = MarkingStrip()
        self.toolbar = panels.toolbar
        self.messages = MessageBar()
        self.outline, self.writing = panels.outline, panels.writing
        self.checklist, self.guide, self.side = panels.checklist, panels.guide, panels.side
        self.registers, self.search = panels.registers, panels.search
        self.status = StatusBar()
        self._order: tuple[SectionId, ...] = ()
        """The sections at the last snapshot, without deleted ones."""
        self.split = PanelSplit(self.outline, self.writing, self.side, actions, settings)
        self._views = QStackedWidget()
        for view in (self.split, self.registers):
            self._views.addWidget(view)
        if reason := read_only_words(session):
            self.checklist.forbidden = reason
            for panel in (self.outline, self.writing, self.registers, self.search):
                panel.forbid(reason)

    def lay_out(self) -> None:
        """Put the panels in their places; once, before the page is shown."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.marking, self.toolbar, self.messages):
            layout.addWidget(part)
        layout.addWidget(self._views, 1)
        layout.addWidget(self.search)
        layout.addWidget(self.status)

    def action(self, action_id: ActionId) -> QAction:
        """One of the window's actions, for the menus of panels."""
        return self._actions[action_id]

    # ---- what is shown

    @property
    def section_id(self) -> SectionId | None:
        """The section being written."""
        return self.writing.section_id

    @property
    def view(self) -> View:
        """The view that is on."""
        return View(self._views.currentIndex())

    def show_view(self, view: View) -> None:
        """Turn to another view of the same draft."""
        if view is not View.REGISTERS:
            self.registers.finish_editing()
        self._views.setCurrentIndex(view)
        self.toolbar.show_view(view)
        self._limit_actions()
        self._show_counts(self.session.snapshot)

    def show_panel(self, panel: QWidget, is_shown: bool) -> None:
        """Show or hide the outline or the side panel."""
        self.split.show_panel(panel, is_shown)

    def show_section(self, section_id: SectionId) -> None:
        """Turn to a section's text."""
        self.show_view(View.WRITE)
        if section_id != self.section_id:
            self.writing.show_section(section_id)
        self.outline.show_section(section_id)
        self.checklist.show_section(section_id)
        self._limit_actions()
        self._show_guidance()
        self._show_counts(self.session.snapshot)

    def show_neighbour(self, step: int) -> None:
        """Turn to the section before (-1) or after (1) the present one, if there is one."""
        order = [entry.section_id for entry in self.session.snapshot.outline]
        if self.section_id in order and 0 <= (place := order.index(self.section_id) + step) < len(order):
            self.show_section(order[place])
            self.writing.page.setFocus()

    def show_snapshot(self, draft: DraftSnapshot) -> None:
        """Bring every panel up to date, and have the draft checked."""
        self.marking.set_marking(draft.facts.get("marking", ""))
        self.outline.show_snapshot(draft)
        self._leave_missing_section(draft)
        self.writing.refresh(draft)
        self.registers.refresh(draft)
        self._show_guidance()
        self._show_counts(draft)
        self.checks.check(draft)

    def show_report(self, report: Report) -> None:
        """Show what the checklist has found."""
        if report.notice and (self.report is None or self.report.notice != report.notice):
            self.messages.show_notice(Notice(report.notice))
        self.report = report
        draft = self.session.snapshot
        self.checklist.show_report(report, draft)
        self.outline.show_open_criteria(open_by_section(report, draft))

    def show_saved(self) -> None:
        """Say whether and when the draft was saved."""
        session = self.session
        fault = session.working_fault
        if session.is_read_only:
            words = "Read only"
        elif fault is not None:
            words = "Changes cannot be kept on this computer at the moment"
        elif session.saved_at is None:
            words = "Not saved to a file yet; kept on this computer"
        else:
            words = f"Saved {write_when(session.saved_at)} in “{session.path.parent.name}”" if session.path else ""
            words += ", changed since" if session.is_modified else ""
        self.status.show_saved(words, str(session.path or ""), is_saved=not session.is_modified)
        self.title_changed.emit(session.snapshot.title, session.is_modified)

    def show_text_style(self, style: TextStyle) -> None:
        """Show how the text at the caret is set."""
        self.toolbar.show_heading(style.block.heading)
        self.acts.show_style(style)

    def finish_editing(self) -> None:
        """Keep what is being typed anywhere; call before the draft is saved, exported or closed."""
        QGuiApplication.inputMethod().commit()
        self.registers.finish_editing()
        self.outline.finish_editing()

    def undo(self) -> None:
        """Take the last step back; what is being typed in a cell or title counts as one."""
        self.finish_editing()
        is_merge, before, step = self.session.undoes_merge, self.session.snapshot, self.session.undo_step
        change = self.session.undo()
        self.messages.drop(step_subject(step))
        if change is not None and not is_merge:
            self.turned_back.emit(before, change)
        if is_merge:
            self.messages.show_notice(Notice("The merge was undone.", "", "What it left is in Record → Backups."))

    def redo(self) -> None:
        """Bring the last undone step back."""
        self.finish_editing()
        before = self.session.snapshot
        change = self.session.redo()
        if change is not None and len(change.aspects) < len(Aspect):
            self.turned_back.emit(before, change)

    def check_again(self) -> None:
        """Check the draft anew, also after checking was stopped."""
        self.checks.restart()
        self.checks.check(self.session.snapshot)

    def show_zoom(self, zoom: float) -> None:
        """Show the page at this size, say it, and remember it."""
        self.writing.page.set_zoom(zoom)
        self.settings.page_zoom = self.writing.page.zoom
        self.status.set_part(StatusPart.ZOOM, f"{self.writing.page.zoom:.0%}")

    def zoom(self, factor: float) -> None:
        """Enlarge or reduce the page by a factor; 0 brings it back to its own size."""
        self.show_zoom(self.writing.page.zoom * factor if factor else 1.0)

    def show_new_section(self, section_id: SectionId) -> None:
        """Turn to a section just added."""
        self.bridge.take_snapshot()
        self.show_section(section_id)

    def begin_section(self, section_id: SectionId) -> None:
        """Turn to a section just added, and have its title written."""
        self.show_new_section(section_id)
        self.outline.rename_selected()

    def show_criterion(self, criterion_id: str) -> None:
        """Show help on a criterion in the guide."""
        self.criterion_id = criterion_id
        if finding := self.find_finding(criterion_id):
            self.guide.show_criterion(finding.criterion)

    def find_finding(self, criterion_id: str) -> Finding | None:
        """The present finding for a criterion, once the draft was checked."""
        return self.report.find_finding(criterion_id) if self.report else None

    # ---- inside

    def _leave_missing_section(self, draft: DraftSnapshot) -> None:
        """A deletion, undo or a merge may have taken the present section away; a deleted one may be looked at."""
        before, self._order = self._order, tuple(entry.section_id for entry in draft.outline)
        for section_id in set(self._order) - set(before):
            self.messages.drop(section_id)
        here = self.section_id
        is_looked_at = here in draft.sections and here not in before
        if here in self._order or is_looked_at:
            return
        nearest = nearest_left(before, here, self._order)
        if nearest is None:
            self.writing.show_nothing()
        else:
            self.writing.show_section(nearest)
            self.outline.show_section(nearest)
            self.checklist.show_section(nearest)
        self._limit_actions()

    def _limit_actions(self) -> None:
        self.acts.limit(self.section_id, is_on_show=self.view is View.WRITE)

    def _show_guidance(self) -> None:
        section = self.session.snapshot.sections.get(self.section_id) if self.section_id else None
        if section is not None:
            self.guide.show_section(section.title, section.guidance)

    def _show_counts(self, draft: DraftSnapshot) -> None:
        self.status.set_part(StatusPart.WORDS, f"{draft.word_count:,} words")
        section = draft.sections.get(self.section_id) if self.section_id and self.view is View.WRITE else None
        self.status.set_part(StatusPart.SECTION, _section_count(draft, section) if section else "")

    def remember(self) -> None:
        """Keep where the draft is left, for the next time."""
        self.split.remember()
        if self.section_id is not None:
            caret = self.writing.page.selected_span[0]
            self.settings.remember_place(self.session.draft_id, self.section_id, caret)

    def stop(self) -> None:
        """Let go of the session, which is about to be closed."""
        self.bridge.stop()
        self.checks.stop()
        self.search.stop()
        self.writing.stop()


def _section_count(draft: DraftSnapshot, section: Section) -> str:
    goal = f" of {section.target_words:,}" if section.target_words else ""
    return f"this section {draft.section_words(section.id):,}{goal}"
