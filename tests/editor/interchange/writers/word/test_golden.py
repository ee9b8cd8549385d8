"""The sample's parts, line by line, against the golden files.

After a change that is meant: ``GOLDEN=write python -m pytest tests/editor/interchange/writers/word/test_golden.py``,
then read the difference before committing it.
"""

import os
from pathlib import Path

import pytest
from lxml import etree

from tests.editor.interchange.writers.sample_control import sample_control
from tests.editor.interchange.writers.sample_draft import draft_of, line, sample_draft, section
from tests.editor.interchange.writers.word.documents import WordFile

GOLDEN = Path(__file__).parents[4] / "golden" / "docx"
PARTS = (
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
)


def indented(content: bytes) -> str:
    root = etree.fromstring(content)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_as_they_were(part: str) -> None:
    compare(indented(WordFile(sample_draft()).parts[part]), GOLDEN / f"{part.replace('/', '-')}.golden")


def test_document_control_is_as_it_was() -> None:
    draft = draft_of((0, section("Aims", line("Every port safe."))))
    compare(indented(WordFile(draft, sample_control()).parts["word/document.xml"]), GOLDEN / "document-control.golden")


def compare(found: str, golden: Path) -> None:
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == found
