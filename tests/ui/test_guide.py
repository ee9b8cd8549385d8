"""The guide shows a section's guidance and help on a criterion, and nothing from outside."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from checklist.pack import Authority, Criterion, Unit
from ui.guide_page import section_html
from ui.panels.guide import GuidePanel
from ui.theme import TOKENS, Appearance, Theme

CRITERION = Criterion(
    "PRI-1",
    "Priorities",
    "Ordered priorities",
    "Can a reader list your priorities in order?",
    "means for prioritisation",
    "Readers need to know what comes first.",
    "One passage puts them in order.",
    "They are named but not ordered.",
    "Say which comes first, and why",
    Unit.SECTION,
    ("“X is a priority” of one thing", "A list of ten pillars"),
    example="“Ports come first.”",
    partly_example="“Ports matter.”",
    skeleton="First comes [this].",
    authorities=(Authority("Auditors, 2004", "Goals stand in order."),),
)


@pytest.fixture
def panel(qtbot: QtBot) -> GuidePanel:
    panel = GuidePanel()
    qtbot.addWidget(panel)
    panel.resize(376, 300)
    panel.show()
    return panel


def test_guidance_is_read_from_markdown(panel: GuidePanel) -> None:
    panel.show_section("4 Roles", "## Begin here\n\nName **one** lead.\n\n- first\n- second")
    assert panel.text.split("\n") == ["This section", "4 Roles", "Begin here", "Name one lead.", "first", "second"]


def test_a_line_end_within_a_paragraph_is_a_space(panel: GuidePanel) -> None:
    panel.show_section("4 Roles", 'Name the agents,\n**insiders** and\n*sellers*.\n\nThen "stop".')
    assert panel.text.split("\n")[2:] == ["Name the agents, insiders and sellers.", "Then “stop”."]


def test_a_section_without_guidance_says_so(panel: GuidePanel) -> None:
    panel.show_section("Annex", " ")
    assert "This section has no guidance." in panel.text


def test_a_criterion_is_explained_below_the_section(panel: GuidePanel) -> None:
    panel.show_section("Priorities", "Put them in order.")
    panel.show_criterion(CRITERION)
    text = panel.text
    assert text.index("Put them in order.") < text.index("Ordered priorities")
    for words in (
        "For example: “Ports come first.”",
        "For example: “Ports matter.”",
        "Judged by\nA whole section answers it",
        "Who else asks for it\nGoals stand in order.\nAuditors, 2004",
        "To fill in: First comes [this].",
        "Can a reader list your priorities in order?",
        "Why it matters\nReaders need to know",
        "Met when\nOne passage",
        "Partly met when\nThey are named",
        "What to write\nSay which",
        "Looks like it, but is not\n“X is a priority”",
        "“means for prioritisation”",
    ):
        assert words in text
    panel.show_criterion(None)
    assert "Ordered priorities" not in panel.text


def test_html_in_guidance_is_shown_as_written() -> None:
    html = section_html("<b>", "<img src='file:///etc/passwd'> and <script>")
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;b&gt;" in html


def test_nothing_is_loaded_from_files(panel: GuidePanel, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    page = panel.findChild(QTextBrowser)
    assert page.loadResource(2, QUrl.fromLocalFile(str(tmp_path / "secret.txt"))) is None
    assert not page.openLinks()


def test_choosing_a_criterion_keeps_the_place_and_another_section_starts_at_the_top(panel: GuidePanel) -> None:
    bar = panel.findChild(QTextBrowser).verticalScrollBar()
    panel.show_section("Long", "Words and words. " * 200)
    bar.setValue(120)
    panel.show_criterion(CRITERION)
    assert bar.value() == 120
    panel.show_section("Other", "Words and words. " * 200)
    assert bar.value() == 0


def test_it_follows_the_theme(panel: GuidePanel, dress: Theme) -> None:
    panel.show_section("Roles", "Name one lead.")
    dress.choose(Appearance.DARK)
    assert TOKENS["text"][1] in panel.findChild(QTextBrowser).toHtml()
