"""The report as files: read back with independent readers."""

from pathlib import Path

import pytest
from docx import Document

from checklist.engine import Checker
from checklist.pack_files import load_builtin_pack
from checklist.report_document import ReportDocument, report_document
from editor.errors import UnwritableFileError
from editor.model.draft import DraftSnapshot
from tests.checklist.drafts import draft, section
from ui.report_files import ANNEX_TITLE, save_report, save_with_annex

PACK = load_builtin_pack("core")


@pytest.fixture
def snapshot() -> DraftSnapshot:
    return draft(section("one", "The Strategy Board oversees delivery."), rows={"actions": [{"lead": "G1"}, {}]})


@pytest.fixture
def document(snapshot: DraftSnapshot) -> ReportDocument:
    return report_document(Checker(PACK).evaluate(snapshot), snapshot)


def headings(path: Path) -> list[tuple[str, str]]:
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in Document(str(path)).paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith("Heading")
    ]


def test_a_word_report_has_real_headings_and_tables_with_header_rows(document: ReportDocument, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    save_report(document, path)
    found = headings(path)
    assert [text for style, text in found if style == "Heading 1"] == ["Where the draft stands", *PACK.groups]
    assert len([text for style, text in found if style == "Heading 2"]) == len(PACK.criteria)
    tables = Document(str(path)).tables
    assert len(tables) == len(PACK.groups) + 1
    assert all("tblHeader" in table.rows[0]._tr.xml for table in tables)
    assert Document(str(path)).core_properties.language == "en-GB"


def test_an_annex_stands_behind_the_draft(document: ReportDocument, snapshot: DraftSnapshot, tmp_path: Path) -> None:
    path = tmp_path / "annex.docx"
    save_with_annex(document, snapshot, path)
    found = headings(path)
    assert [text for style, text in found if style == "Heading 1"] == ["One", ANNEX_TITLE]
    assert ("Heading 2", "Vision") in found
    assert ("Heading 3", "GOV-1 One board, one owner: to confirm") in found


def test_html_is_written_as_it_is_and_other_formats_by_the_writers_of_drafts(
    document: ReportDocument, tmp_path: Path
) -> None:
    save_report(document, tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    save_report(document, tmp_path / "report.md")
    assert "GOV-1" in (tmp_path / "report.md").read_text("utf-8")
    with pytest.raises(UnwritableFileError):
        save_report(document, tmp_path / "report.xyz")
    assert not (tmp_path / "report.xyz").exists()
