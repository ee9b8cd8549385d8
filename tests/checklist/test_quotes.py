"""Passages with references in them, as people read them."""

from dataclasses import replace

import pytest

from checklist.decision_log import decision_log
from checklist.engine import Checker
from checklist.evidence import Clue, Evidence
from checklist.finding_words import quote_text
from checklist.pack_files import load_builtin_pack
from checklist.quotes import evidence_quote
from checklist.report import report_data, write_report_text
from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.review import DecisionKind
from editor.model.text import OBJECT_CHARACTER, Mark, MarkKind, Paragraph, Run
from tests.checklist.drafts import decision, draft, section
from ui.finding_words import quote_html

THINGS = {
    "to A1": TextObject(ObjectId("to A1"), ObjectKind.REFERENCE, row_id=RowId("A1")),
    "to nowhere": TextObject(ObjectId("to nowhere"), ObjectKind.REFERENCE, row_id=RowId("A9")),
    "note": TextObject(ObjectId("note"), ObjectKind.FOOTNOTE, caption="See the annex."),
}
BOARD = f"The Strategy Board{OBJECT_CHARACTER} oversees delivery ({OBJECT_CHARACTER})."
READ = "The Strategy Board oversees delivery (A1)."


def _with_things(text: str, *things: str) -> Paragraph:
    """A paragraph with the named things, in order, at its object characters."""
    first, *rest = text.split(OBJECT_CHARACTER)
    runs = [Run(first)] if first else []
    for thing, part in zip(things, rest, strict=True):
        runs.append(Run(OBJECT_CHARACTER, frozenset({Mark(MarkKind.OBJECT, thing)})))
        runs += [Run(part)] if part else []
    return Paragraph(tuple(runs))


@pytest.fixture
def snapshot() -> DraftSnapshot:
    before = _with_things(f"See {OBJECT_CHARACTER}.", "to nowhere")
    one = section("one", before, _with_things(BOARD, "note", "to A1"), key="governance")
    made = draft(
        one,
        rows={"actions": [{"title": "Close the ports"}]},
        decisions=[decision(DecisionKind.CONFIRMED, "GOV-1", one, BOARD)],
    )
    return replace(made, objects={thing.id: thing for thing in THINGS.values()})


def _board(snapshot: DraftSnapshot) -> Evidence:
    start = snapshot.sections[SectionId("one")].text.index(BOARD)
    return Evidence(BOARD, Clue.STRONG, SectionId("one"), start, start + len(BOARD), cues=((4, 28), (29, 37)))


def test_a_reference_reads_as_the_number_of_its_row(snapshot: DraftSnapshot) -> None:
    assert evidence_quote(_board(snapshot), snapshot) == READ
    see = Evidence(f"See {OBJECT_CHARACTER}.", Clue.WEAK, SectionId("one"), 0, 6)
    assert quote_text(see, snapshot) == "“See [a deleted row].”"


def test_nothing_shows_a_raw_object_and_offsets_still_match(snapshot: DraftSnapshot) -> None:
    report = Checker(load_builtin_pack("soc"), None).evaluate(snapshot)
    assert f"“{READ}” (confirmed)" in write_report_text(report, snapshot)
    data = report_data(report, snapshot)
    assert OBJECT_CHARACTER not in str(data)
    (evidence,) = next(one["evidence"] for one in data["criteria"] if one["id"] == "GOV-1")  # type: ignore[attr-defined]
    assert evidence["quote"] == READ
    assert snapshot.sections[SectionId("one")].text[evidence["start"] : evidence["end"]] == BOARD


def test_a_promise_is_quoted_as_people_read_it(snapshot: DraftSnapshot) -> None:
    promise = _with_things(f"We will publish a delivery plan in due course ({OBJECT_CHARACTER}).", "to A1")
    promising = replace(snapshot, sections={SectionId("one"): section("one", promise)}, decisions=())
    report = Checker(load_builtin_pack("soc"), None).evaluate(promising)
    gaps = [gap.text for finding in report.promising for gap in finding.gaps]
    assert "Promised, no date: “We will publish a delivery plan in due course (A1).”" in gaps


def test_the_log_reads_the_same(snapshot: DraftSnapshot) -> None:
    assert [entry.quote for entry in decision_log(snapshot)] == [READ]


def test_the_window_marks_cues_around_references(snapshot: DraftSnapshot) -> None:
    html = "“The <b>Strategy Board oversees</b> <b>delivery</b> (A1).”"
    assert quote_html(_board(snapshot), snapshot) == html


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        (Evidence("One household in fifty", Clue.ROW, fact_key="vision"), "One househ…"),
        (Evidence("One household in fifty", Clue.WEAK), "“One househ…”"),
        (Evidence("One house", Clue.ROW), "One house"),
    ],
)
def test_a_long_quote_is_cut_inside_its_quotation_marks(evidence: Evidence, shown: str) -> None:
    assert quote_text(evidence, draft(), 11) == shown
