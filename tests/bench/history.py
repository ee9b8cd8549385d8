"""A year's history: opening, going back, undoing, comparing, merging, and the size of the file."""

import tempfile
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.model.carried import Carried, carry
from editor.model.operations import DeleteText, InsertText
from editor.review.compare import compare
from editor.storage.draft_file import load_draft_file, save_draft_file
from tests.bench.result import Result, median, ms, p99, timed
from tests.bench.year_of_work import PEOPLE, YearOfWork

ROUNDS = 5


def measure() -> list[Result]:
    """Everything that could grow with a draft's history."""
    year = YearOfWork().run()
    draft = LoroDraft.load(year.data, [], PEOPLE[0])
    text = sum(len(section.text.encode()) for section in draft.snapshot().sections.values())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "year.goldthread"
        save_draft_file(path, year.stored, draft.snapshot())
        size = path.stat().st_size
        opening = median([timed(lambda: _open(path)) for _ in range(ROUNDS)])
    name = f"{year.edits:,} edits"
    return [
        _at_most(f"Open a draft of a year, {name}, {len(PEOPLE)} people", opening, 1),
        Result("Its file, times its text", f"{size / text:.1f} ×", "–", "–", "≤ 10 ×", size <= 10 * text),
        *_back_and_forth(draft),
        *_whole(draft, year),
    ]


def _at_most(what: str, seconds: float, limit: float) -> Result:
    target = f"≤ {limit:g} s" if limit >= 1 else f"≤ {limit * 1000:g} ms"
    return Result(what, ms(seconds), "–", "–", target, seconds <= limit)


def _open(path: Path) -> None:
    stored = load_draft_file(path).stored
    assert LoroDraft.load(stored.snapshot, [], PEOPLE[0]).snapshot().word_count


def _back_and_forth(draft: LoroDraft) -> list[Result]:
    timeline = draft.timeline()
    versions = [timeline[len(timeline) * part // 8].version for part in range(8)] + [timeline[-1].version]
    past = draft.snapshot_at(timeline[len(timeline) // 2].version)
    going_back = max(timed(lambda v=version: draft.snapshot_at(v)) for version in versions)
    reading = median([timed(draft.timeline) for _ in range(ROUNDS)])
    return [
        _at_most(f"Its timeline, {len(timeline):,} entries", reading, 1),
        _at_most(
            "Any past state of it (slowest of nine)",
            going_back,
            0.3,
        ),
        _at_most("Compare it with half a year ago", timed(lambda: compare(past, draft.snapshot())), 1),
        _at_most("Undo in it, p99 of 200 steps", p99(_undo_times(draft)), 0.1),
    ]


def _undo_times(draft: LoroDraft) -> list[float]:
    sections = [entry.section_id for entry in draft.snapshot().outline]
    for number in range(100):
        section = sections[number % len(sections)]
        draft.apply([InsertText(section, number, "and so on ")], label="type")
        draft.apply([DeleteText(section, number + 20, number + 60)], label="delete")
    return [timed(lambda: (draft.undo(), draft.snapshot())) for _ in range(200)]


def _whole(draft: LoroDraft, year: YearOfWork) -> list[Result]:
    base = LoroDraft.load(year.base, [], PEOPLE[0])
    merging = timed(lambda: base.merge(year.copies))
    copying = median(
        [timed(lambda: LoroDraft.rebuilt(carry(draft.snapshot(), Carried()), PEOPLE[0])) for _ in range(ROUNDS)]
    )
    return [
        _at_most(f"Merge {len(year.copies)} copies into it", merging, 1),
        _at_most("A copy of it without its history", copying, 1),
    ]


def _copy_of(draft: LoroDraft) -> LoroDraft:
    return LoroDraft.rebuilt(carry(draft.snapshot(), Carried()), PEOPLE[0])
