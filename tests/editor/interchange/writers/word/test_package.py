"""The package as a whole: sound, valid, silent about people and machines, the same every time."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from editor.interchange.writers.publication import Footnote, TableBlock, inline_text
from editor.interchange.writers.publishing import publish
from editor.interchange.writers.word.package import BASE_STYLE_FILE
from editor.model.draft import DraftSnapshot
from tests.editor.interchange.writers.random_drafts import drafts
from tests.editor.interchange.writers.sample_control import sample_control
from tests.editor.interchange.writers.sample_draft import BULLET, SECRETS, draft_of, line, sample_draft, section
from tests.editor.interchange.writers.word.documents import W, WordFile, text_of
from tests.editor.interchange.writers.word.faults import find_faults

TOOLS = Path(sys.executable).parent


def test_nothing_internal_is_in_any_part() -> None:
    for name, content in WordFile(sample_draft()).parts.items():
        assert not [secret for secret in SECRETS if secret.encode() in content], name


def test_no_part_tells_of_the_machine_or_the_hour() -> None:
    file = WordFile(sample_draft())
    assert sorted(file.parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme.xml",
    ]
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_core_properties() -> None:
    core = docx.Document(io.BytesIO(WordFile(sample_draft()).data)).core_properties
    assert (core.title, core.author) == ("Clean Harbours: a strategy for safer ports", "Department for Harbours")
    assert (core.language, str(core.created)) == ("en-GB", "2026-11-22 00:00:00+00:00")
    assert (core.last_modified_by, core.comments, core.keywords, core.revision) == ("", "", "", 0)


def test_the_document_is_in_british_english_with_type_of_twelve_points() -> None:
    look = WordFile(sample_draft()).xml("styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert look is not None
    found = {str(element.tag).removeprefix(W): element.get(f"{W}val") for element in look}
    assert (found["lang"], found["sz"]) == ("en-GB", "24")


def test_word_is_asked_to_refresh_the_contents() -> None:
    assert WordFile(sample_draft()).xml("settings.xml").find(f"{W}updateFields") is not None


LEAD_IN_FIRST = draft_of((0, section("", line("We ask:"), line("Who", style=BULLET), is_numbered=False)))


@pytest.mark.parametrize("draft", [sample_draft(), draft_of(), DraftSnapshot(), LEAD_IN_FIRST])
def test_packages_are_sound(draft: DraftSnapshot) -> None:
    assert find_faults(WordFile(draft)) == []
    assert find_faults(WordFile(draft, sample_control())) == []


PACKAGES: dict[str, Callable[[], bytes]] = {
    "sample": lambda: WordFile(sample_draft()).data,
    "controlled": lambda: WordFile(sample_draft(), sample_control()).data,
    "empty": lambda: WordFile(draft_of()).data,
    "base": BASE_STYLE_FILE.read_bytes,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKAGES)
def test_validators_find_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(PACKAGES[name]())
    audit = [TOOLS / "openxml-audit", "-f", "microsoft365", "-m", "0", "-o", "json", path]
    report = json.loads(subprocess.run(audit, capture_output=True, check=False, text=True).stdout)
    assert (report[0]["errors"], report[0]["warning_count"]) == ([], 0)
    check = subprocess.run([TOOLS / "ooxml-integrity", "check", path], capture_output=True, check=False, text=True)
    assert "0 error(s), 0 warning(s), 0 info" in check.stdout


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_any_draft_makes_a_sound_package_that_says_what_is_published(draft: DraftSnapshot) -> None:
    file = WordFile(draft)
    assert find_faults(file) == []
    document = docx.Document(io.BytesIO(file.data))
    assert len(document.sections) >= 1
    assert list(_texts_written(file)) == list(_texts_published(draft))


def _texts_written(file: WordFile) -> list[str]:
    body = [paragraph for paragraph in file.paragraphs() if len(paragraph) and paragraph[-1].tag != f"{W}pPr"]
    cells = [cell for table in file.tables() for cell in table.iter(f"{W}tc")]
    notes = [note for note in file.xml("footnotes.xml") if note.get(f"{W}type") is None]
    return [*map(text_of, body), *map(text_of, cells), *(text_of(note)[1:] for note in notes)]


def _texts_published(draft: DraftSnapshot) -> list[str]:
    body: list[str] = []
    cells: list[str] = []
    notes: list[str] = []
    for block in publish(draft).blocks:
        if isinstance(block, TableBlock):
            body.extend([block.full_caption] if block.caption else [])
            cells.extend(cell for line in block.cells for cell in line)
        else:
            body.extend([inline_text(block.inlines)] if block.inlines else [])
            notes.extend(inline.text for inline in block.inlines if isinstance(inline, Footnote))
    return [*body, *cells, *notes]


def test_parts_are_well_formed() -> None:
    for name, content in WordFile(sample_draft()).parts.items():
        etree.fromstring(content)
        assert content.startswith(b"<?xml"), name
