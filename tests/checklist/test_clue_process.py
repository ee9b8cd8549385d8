"""The first look at a whole draft, in chunks, in another process."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from checklist.clue_process import find_clues, give_way, pack_source
from checklist.engine import Checker
from checklist.pack_files import load_builtin_pack
from checklist.text_chunks import CHUNK_CHARACTERS, text_chunks
from editor.model.text import BlockStyle, plain_paragraph
from tests.checklist.drafts import draft, section

PACK = load_builtin_pack("soc")


def test_chunks_hold_each_different_paragraph_once() -> None:
    heading = plain_paragraph("A heading", BlockStyle(heading=1))
    texts = [f"Paragraph {number} " + "x" * 500 for number in range(200)]
    snapshot = draft(section("one", heading, *texts), section("two", *texts[:50]))
    chunks = list(text_chunks(snapshot))
    assert sorted(text for chunk in chunks for text in chunk) == sorted(texts)
    assert len(chunks) > 2
    assert all(sum(map(len, chunk)) < CHUNK_CHARACTERS + 600 for chunk in chunks)
    assert list(text_chunks(draft())) == []


def test_a_child_process_finds_what_the_checker_finds() -> None:
    snapshot = draft(
        section("one", "The National Crime Agency will lead on ports.", "The board will oversee delivery.")
    )
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=give_way) as pool:
        clues, packed = {}, pack_source(PACK.clue_source)
        for chunk in text_chunks(snapshot):
            clues.update(pool.submit(find_clues, packed, chunk).result(timeout=60))
    assert len(clues) == 2
    assert Checker(PACK).evaluate(snapshot, clues) == Checker(PACK).evaluate(snapshot)
