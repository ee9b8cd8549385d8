"""The language clues that come with the program, and what happens without them."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from checklist.engine import Checker
from checklist.evidence import Clue
from checklist.language import LANGUAGE_FOLDER, clue_reader, load_language
from checklist.pack_files import load_builtin_pack
from checklist.text.heads_file import HEADS_NAME, SUMS_NAME, VECTORS_NAME, check_sums, load_heads
from checklist.text.reading import lone_sentence
from editor.errors import UnreadableFileError, UnreadableReason
from tests.checklist.drafts import draft, section

ROOT = Path(__file__).resolve().parents[2]
PACK = load_builtin_pack("soc")
TEXT = "A committee led by the minister sits each quarter and settles disputes."
DRAFT = draft(section("one", TEXT), section("two", "The National Crime Agency will lead the work on ports."))
MOST_BYTES = 5_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files that come with the program."""
    return Path(shutil.copytree(LANGUAGE_FOLDER, tmp_path / "language"))


def test_the_files_are_as_their_sums_say_and_small() -> None:
    check_sums(LANGUAGE_FOLDER)
    assert (LANGUAGE_FOLDER / HEADS_NAME).stat().st_size <= MOST_BYTES


def test_every_criterion_of_the_commentary_has_a_head_with_its_words() -> None:
    heads, notice = load_language(LANGUAGE_FOLDER)
    assert heads is not None
    assert notice == ""
    assert heads.quotes == {criterion.id: criterion.quote for criterion in PACK.criteria}


def test_the_heads_find_what_no_phrase_finds() -> None:
    with_heads = Checker(PACK).evaluate(DRAFT).find_finding("GOV-1")
    without = Checker(PACK, language=None).evaluate(DRAFT).find_finding("GOV-1")
    assert with_heads is not None
    assert without is not None
    assert without.evidence == ()
    assert [evidence.quote for evidence in with_heads.evidence] == [TEXT]
    assert with_heads.evidence[0].clue in (Clue.STRONG, Clue.WEAK)


def test_sentences_score_the_same_alone_and_among_others() -> None:
    heads, _ = load_language(LANGUAGE_FOLDER)
    assert heads is not None
    words = ["board", "lead", "risk", "port", "fraud", "2027", "data", "law"]
    sentences = [lone_sentence(f"{TEXT[:30]} {words[number % 7]} {words[number % 5]}") for number in range(150)]
    alone = np.concatenate([heads.scores([sentence]) for sentence in sentences])
    assert (heads.scores(sentences) == alone).all()


@pytest.mark.parametrize("name", [HEADS_NAME, VECTORS_NAME, SUMS_NAME])
def test_without_a_file_the_phrases_work_and_a_notice_says_so(folder: Path, name: str) -> None:
    (folder / name).unlink()
    report = Checker(PACK, folder).evaluate(DRAFT)
    assert report.notice == f"{name} is missing: possible passages come from the phrases of the checklist alone"
    assert report.findings == Checker(PACK, language=None).evaluate(DRAFT).findings
    assert Checker(PACK).evaluate(DRAFT).notice == ""


@pytest.mark.parametrize("name", [HEADS_NAME, VECTORS_NAME])
def test_with_an_altered_file_too(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    report = Checker(PACK, folder).evaluate(DRAFT)
    assert report.notice.startswith(f"{name} is not as it came with the program")
    assert report.findings == Checker(PACK, language=None).evaluate(DRAFT).findings
    altered, plain = (clue_reader(PACK.clue_source, place)[0] for place in (folder, None))
    assert altered.read(TEXT) == plain.read(TEXT)


def test_a_file_with_the_right_sum_that_is_no_weights_is_damaged(folder: Path) -> None:
    (folder / HEADS_NAME).write_bytes(b"PK nothing")
    sums = subprocess.run(["sha256sum", HEADS_NAME, VECTORS_NAME], cwd=folder, capture_output=True, check=True)
    (folder / SUMS_NAME).write_bytes(sums.stdout)
    check_sums(folder)
    with pytest.raises(UnreadableFileError) as caught:
        load_heads(folder)
    assert caught.value.reason is UnreadableReason.DAMAGED


def test_numpy_is_not_imported_before_a_check() -> None:
    program = "import sys, checklist.engine, checklist.clue_process, checklist.report; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
