"""The outline of the small strategy."""

import pytest
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot
from ui.panels.outline import OutlinePanel


@pytest.fixture
def panel(qtbot: QtBot, strategy: DraftSnapshot) -> OutlinePanel:
    panel = OutlinePanel("J Okafor")
    qtbot.addWidget(panel)
    panel.resize(292, 600)
    panel.show_snapshot(strategy)
    panel.show()
    return panel
