"""The panels of a draft's page, made one after the other so that the window answers in between."""

from collections.abc import Generator
from dataclasses import dataclass

from editor.session import DraftSession
from ui.actions import Actions
from ui.draft_toolbar import DraftToolbar
from ui.panels.checklist import ChecklistPanel
from ui.panels.guide import GuidePanel
from ui.panels.outline import OutlinePanel
from ui.panels.registers import RegistersPanel
from ui.panels.search import SearchPanel
from ui.panels.side import SidePanel
from ui.panels.writing import WritingPanel


@dataclass(frozen=True, slots=True)
class PagePanels:
    """The larger parts of a page, not laid out yet."""

    toolbar: DraftToolbar
    outline: OutlinePanel
    writing: WritingPanel
    checklist: ChecklistPanel
    guide: GuidePanel
    side: SidePanel
    registers: RegistersPanel
    search: SearchPanel


def make_panels(session: DraftSession, actions: Actions) -> Generator[None, None, PagePanels]:
    """The panels of a session; each step takes a few milliseconds of the window's thread."""
    person = session.person.name
    toolbar = DraftToolbar(actions)
    yield
    outline = OutlinePanel(person)
    yield
    outline.show_snapshot(session.snapshot)
    yield
    writing = WritingPanel(session)
    yield
    checklist = ChecklistPanel(person)
    yield
    guide = GuidePanel()
    side = SidePanel({"Checklist": checklist, "Guide": guide})
    yield
    registers = RegistersPanel(session)
    yield
    search = SearchPanel(lambda: session.snapshot)
    yield
    return PagePanels(toolbar, outline, writing, checklist, guide, side, registers, search)
