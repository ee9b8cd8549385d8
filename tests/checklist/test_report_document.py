"""The report as a document: everything in words, in order, with names; and as a page of HTML."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from checklist.comparison import compare_reports
from checklist.counts_over_time import counts_over_time
from checklist.engine import Checker
from checklist.pack_files import load_builtin_pack
from checklist.report_document import Grid, Heading, Items, ReportDocument, Words, report_document
from checklist.report_html import write_report_html
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId
from editor.model.review import DecisionKind, Person
from tests.checklist.drafts import decision, draft, section

PACK = load_builtin_pack("core")
BOARD = "The Strategy Board oversees <all> delivery & reporting."
PROMISE = "The right metrics will be developed."


@pytest.fixture
def snapshot() -> DraftSnapshot:
    one = section("one", BOARD, PROMISE, key="governance")
    made = draft(
        one,
        rows={"actions": [{"lead": "G1", "title": "Close the ports"}, {}]},
        facts={"marking": "OFFICIAL", "organisation": "Ministry", "vision": "One in fifty", "end_date": "2030-03-31"},
        decisions=[
            decision(DecisionKind.CONFIRMED, "GOV-1", one, BOARD),
            decision(DecisionKind.HELD_ELSEWHERE, "EXT-1", reason="In the science plan"),
        ],
    )
    return replace(made, people={PersonId("ann"): Person(PersonId("ann"), "Ann Lee")})


@pytest.fixture
def document(snapshot: DraftSnapshot) -> ReportDocument:
    return report_document(Checker(PACK).evaluate(snapshot), snapshot)


def under(document: ReportDocument, start: str) -> list[str]:
    """All words below the heading that begins so, up to the next heading."""
    texts: list[str] = []
    is_inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            is_inside = block.text.startswith(start)
        elif is_inside and isinstance(block, Words):
            texts.append(block.text)
        elif is_inside and isinstance(block, Items):
            texts.extend(block.texts)
    return texts


def test_every_criterion_stands_under_its_group_with_its_state_in_words(document: ReportDocument) -> None:
    headings = [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]
    assert [text for level, text in headings if level == 1] == ["Where the draft stands", *PACK.groups, "Decisions"]
    named = [text for level, text in headings if level == 2]
    assert len(named) == len(PACK.criteria)
    assert "GOV-1 One board, one owner: met" in named
    assert "ROL-1 One named lead for each priority and action: partly met" in named


def test_a_confirmed_passage_comes_with_its_place_and_who_confirmed_it(document: ReportDocument) -> None:
    assert f"One, paragraph 1: “{BOARD}” (confirmed by Ann Lee, 1 January 2027)" in under(document, "GOV-1")
    assert "Actions: A1 Close the ports" in under(document, "ROL-1")
    assert "1 of 2 actions has no lead: A2" in under(document, "ROL-1")
    assert "About this draft: End: 31 March 2030" in under(document, "VIS-1")
    assert "Held elsewhere: In the science plan. Ann Lee, 1 January 2027" in under(document, "EXT-1")
    assert f"One, paragraph 2: “{PROMISE}” (weak clue, not confirmed)" in under(document, "MET-2")
    assert f"Promised, no date: “{PROMISE}”" in under(document, "MET-2")


def test_promises_without_a_date_are_a_class_of_their_own(document: ReportDocument) -> None:
    assert "MET-2 Starting value, aim and date" in under(document, "Where the draft stands")


def test_every_table_has_a_header_and_rows_of_its_length(document: ReportDocument) -> None:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert len(grids) == len(PACK.groups) + 2
    assert all(len(row) == len(grid.header) for grid in grids for row in grid.rows)
    log = grids[-1]
    assert log.rows[1][:3] == ("EXT-1", "Held elsewhere", "Ann Lee, 1 January 2027")
    assert log.rows[0][3:] == (f"“{BOARD}” (One)", "in force")


def test_a_comparison_and_the_past_are_told_where_there_are_any(snapshot: DraftSnapshot) -> None:
    report = Checker(PACK).evaluate(snapshot)
    past = counts_over_time(PACK, [("2026-12-01", "Ben Ode", draft()), ("2027-01-01", "Ann Lee", snapshot)])
    document = report_document(report, snapshot, compare_reports(Checker(PACK).evaluate(draft()), report), past)
    assert "Two criteria gained, none lost" in under(document, "What has changed")[0]
    (grid,) = [block for block in document.blocks if isinstance(block, Grid) and "while the draft" in block.caption]
    assert grid.rows[0][:3] == ("1 December 2026", "Ben Ode", "0")


class Reader(HTMLParser):
    """Reads the page as an assistive technology might: headings, tables, language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.levels.append(int(tag[1:]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_accessible_and_needs_nothing_else(document: ReportDocument) -> None:
    page = write_report_html(document)
    reader = Reader(page)
    assert reader.open == []
    assert reader.attributes[0] == ("html", {"lang": "en-GB"})
    assert reader.levels[0] == 1
    assert reader.levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(reader.levels, reader.levels[1:], strict=False))
    tags = [tag for tag, _ in reader.attributes]
    assert tags.count("table") == tags.count("caption") == tags.count("thead")
    assert {scope.get("scope") for tag, scope in reader.attributes if tag == "th"} == {"col", "row"}
    assert not {"script", "img", "link", "iframe"} & set(tags)
    assert "http" not in page
    assert page.count("OFFICIAL</p>") == 2
    assert "oversees &lt;all&gt; delivery &amp; reporting" in page
    assert "<all>" not in page


def test_an_empty_draft_has_a_report_too() -> None:
    document = report_document(Checker(PACK).evaluate(draft(facts={"title": ""})), draft(facts={"title": ""}))
    assert document.title == "Checklist of “Untitled”"
    assert "marking" not in write_report_html(document).split("</style>")[1]
