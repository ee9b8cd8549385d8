"""A check that is stopped leaves nothing of a long draft to the thread."""

from pytestqt.qtbot import QtBot

from checklist.pack_files import load_builtin_pack
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import SectionId
from editor.model.text import plain_paragraph
from ui.check_runner import WHOLE_DRAFT_WORDS, CheckRunner


def _long_draft() -> DraftSnapshot:
    key = SectionId("long")
    lines = tuple(plain_paragraph(f"By 2032 the board will publish report {n}.") for n in range(WHOLE_DRAFT_WORDS // 4))
    return DraftSnapshot({}, (OutlineEntry(key, None, 0, "1"),), (), {key: Section(key, "Long", lines)})


def test_a_stopped_first_check_ends_without_a_report_and_is_made_later(qtbot: QtBot) -> None:
    runner = CheckRunner(load_builtin_pack("core"))
    reports: list[object] = []
    runner.report_changed.connect(reports.append)
    runner.pause()
    assert runner._evaluate(_long_draft()) is None
    runner.restart()
    runner.check(_long_draft())
    qtbot.waitUntil(lambda: len(reports) == 1, timeout=60_000)
    runner.stop()


def test_stopping_for_good_ends_the_child_processes(qtbot: QtBot) -> None:
    runner = CheckRunner(load_builtin_pack("core"))
    reports: list[object] = []
    runner.report_changed.connect(reports.append)
    runner.check(_long_draft())
    qtbot.waitUntil(lambda: runner._pool is not None and bool(runner._pool._processes), timeout=60_000)
    assert runner._pool is not None
    children = list(runner._pool._processes.values())
    runner.stop()
    assert not any(child.is_alive() for child in children)
    assert runner._pool is None
    assert not reports
