"""How a person finds, reads and clicks the lines of the outline, and a draft with one section changed."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from ui.item_models.outline_model import OutlineModel
from ui.panels.outline import OutlinePanel


def index_of(panel: OutlinePanel, key: str) -> QModelIndex:
    model = panel.view.model()
    assert isinstance(model, OutlineModel)
    return model.index_of(SectionId(key))


def shown_lines(model: OutlineModel, parent: QModelIndex | None = None) -> list[str]:
    parent = parent or QModelIndex()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        line = model.line(index)
        lines.append("  " * line.depth + f"{line.number} {line.title}".strip())
        lines += shown_lines(model, index)
    return lines


def click(panel: OutlinePanel, qtbot: QtBot, key: str) -> None:
    place = panel.view.visualRect(index_of(panel, key)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def with_section(snapshot: DraftSnapshot, key: str, **changes: object) -> DraftSnapshot:
    section = replace(snapshot.sections[SectionId(key)], **changes)  # type: ignore[arg-type]
    return replace(snapshot, sections={**snapshot.sections, section.id: section})
