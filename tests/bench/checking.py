"""The checklist on 100,000 words: the first look in child processes, and again after each edit."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

from checklist.clue_process import find_clues, give_way, text_chunks
from checklist.engine import Checker
from checklist.pack_files import load_builtin_pack
from editor.model.ids import SectionId
from editor.model.operations import InsertText
from tests.bench.large_draft import large_engine
from tests.bench.result import Result, median, ms, p99, timed
from ui.check_runner import WORKERS

EDITS = 200


def measure() -> list[Result]:
    """The first check in the background, and re-checks after one edit."""
    engine = large_engine()
    checker = Checker(load_builtin_pack("soc"))
    snapshot = engine.snapshot()
    start = perf_counter()
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=give_way) as pool:
        clues = {}
        for found in pool.map(
            find_clues, *zip(*((checker.pack.paths, chunk) for chunk in text_chunks(snapshot)), strict=True)
        ):
            clues.update(found)
        checker.evaluate(snapshot, clues)
        first = perf_counter() - start
    again = []
    for number in range(EDITS):
        engine.apply([InsertText(SectionId(f"part-{number % 60}"), 4, "x")], label="")
        snapshot = engine.snapshot()
        again.append(timed(lambda current=snapshot: checker.evaluate(current)))
    return [
        Result("First check of 100,000 words", ms(first), "–", "–", "≤ 3 s in the background", first <= 3),
        Result(
            "Check again after one edit",
            f"p50 {ms(median(again))}, p99 {ms(p99(again))}",
            "the first check",
            f"{median(again) / first:.4f}",
            "p99 ≤ 100 ms",
            p99(again) <= 0.1,
        ),
    ]
