"""The checklist's past is read from the real draft in a child process, and goes into the exported report."""

from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from checklist.finding import State
from ui.actions import ActionId
from ui.commands import checklist
from ui.dialogs.checklist_past import ChecklistPastDialog
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
LONG_MS = 20_000


def test_what_was_gained_since_a_version_is_seen_and_exported(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.session.history.name_version("First draft")
    finding = sample.find_finding("THR-5")
    assert finding is not None
    sample.checklist.confirm_requested.emit("THR-5", finding.evidence[0])
    qtbot.waitUntil(lambda: _state(sample, "THR-5") is State.MET, timeout=LONG_MS)

    out = tmp_path / "report.html"
    seen: list[str] = []

    def look(dialog: ChecklistPastDialog) -> int:
        qtbot.waitUntil(lambda: dialog.comparison is not None, timeout=LONG_MS)
        assert dialog.comparison is not None
        seen.append(dialog.comparison.words)
        return 1

    monkeypatch.setattr(ChecklistPastDialog, "exec", look)
    monkeypatch.setattr(checklist, "choose_report_path", lambda *_: out)
    window.actions_table[ActionId.CHECKLIST_PAST].trigger()
    qtbot.waitUntil(lambda: bool(seen), timeout=2 * LONG_MS)
    assert seen == ["One criterion gained, none lost"]
    qtbot.waitUntil(lambda: sample.messages.notice is not None, timeout=LONG_MS)
    html = out.read_text("utf-8")
    for part in ("What has changed since the earlier version", "Counts over time", "Decisions"):
        assert part in html


def test_the_draft_goes_out_with_its_checklist_behind_it(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "annex.docx"
    monkeypatch.setattr(checklist, "choose_annex_path", lambda *_: out)
    window.actions_table[ActionId.REPORT_ANNEX].trigger()
    qtbot.waitUntil(lambda: sample.messages.notice is not None, timeout=LONG_MS)
    headings = [p.text for p in docx.Document(str(out)).paragraphs if p.style.name.startswith("Heading")]
    assert any("Vision" in heading for heading in headings)
    assert headings.index("Annex: checklist") > 0


def _state(page: DraftPage, criterion: str) -> State | None:
    finding = page.find_finding(criterion)
    return finding.state if finding else None
