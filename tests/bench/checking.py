"""The checklist on 100,000 words: the first look in child processes, and again after each edit."""

from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from checklist.clue_process import find_clues, give_way, pack_source
from checklist.engine import Checker
from checklist.pack_files import load_builtin_pack
from checklist.text_chunks import text_chunks
from editor.model.ids import SectionId
from editor.model.operations import InsertText
from tests.bench.large_draft import large_engine
from tests.bench.result import Result, median, ms, p99, timed
from ui.check_runner import WORKERS

EDITS = 200
MOST_MORE_MB = 80


def measure() -> list[Result]:
    """The first check in the background, and re-checks after one edit."""
    engine = large_engine()
    checker = Checker(load_builtin_pack("soc"))
    snapshot = engine.snapshot()
    start = perf_counter()
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=give_way) as pool:
        clues = {}
        for found in pool.map(find_clues, repeat(pack_source(checker.pack.clue_source)), text_chunks(snapshot)):
            clues.update(found)
        checker.evaluate(snapshot, clues)
        first = perf_counter() - start
        memory = max(pool.map(_peak_mb, range(WORKERS)))
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        bare = pool.submit(_peak_mb, 0).result()
    again = []
    for number in range(EDITS):
        engine.apply([InsertText(SectionId(f"part-{number % 60}"), 4, "x")], label="")
        snapshot = engine.snapshot()
        again.append(timed(lambda current=snapshot: checker.evaluate(current)))
    return [
        Result("First check of 100,000 words", ms(first), "–", "–", "≤ 2.5 s in the background", first <= 2.5),
        Result(
            "Peak memory of each of the two processes that look for clues",
            f"{memory:.0f} MB",
            f"a child process that does nothing: {bare:.0f} MB",
            f"{memory / bare:.2f}",
            "≤ 80 MB more",
            memory - bare <= MOST_MORE_MB,
        ),
        Result(
            "Check again after one edit",
            f"p50 {ms(median(again))}, p99 {ms(p99(again))}",
            "the first check",
            f"{median(again) / first:.4f}",
            "p99 ≤ 100 ms",
            p99(again) <= 0.1,
        ),
    ]


def _peak_mb(_number: int) -> float:
    """The most memory that this process has taken, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024
