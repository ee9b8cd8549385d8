"""What people do about findings, as edits of the draft."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checklist.decisions import refusals
from checklist.engine import Checker
from checklist.finding import Finding, State
from checklist.pack_files import load_builtin_pack
from editor.model.draft import DraftSnapshot
from editor.model.ids import DecisionId, ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import PlaceObject, RecordDecision
from editor.model.registers import RegisterName
from editor.model.review import DecisionKind, Person
from editor.model.text import OBJECT_CHARACTER, BlockStyle, ListKind, plain_paragraph
from tests.ui.editing_desk import ANN, SECTION, Desk, new_desk
from ui.commands import findings
from ui.commands.homes import missing_home

PACK = load_builtin_pack("soc")
LEAD = "The National Crime Agency will lead the work on ports."


class SignedDesk(Desk):
    """A desk at which somebody sits."""

    person: Person = ANN


@pytest.fixture
def desk() -> SignedDesk:
    return SignedDesk(new_desk("Before. ", LEAD).draft)


def found(snapshot: DraftSnapshot, criterion_id: str = "ROL-1") -> Finding:
    finding = Checker(PACK).evaluate(snapshot).find_finding(criterion_id)
    assert finding is not None
    return finding


def test_confirming_refusing_settling_and_opening_again(desk: SignedDesk) -> None:
    passage = found(desk.snapshot).evidence[0]
    findings.confirm(desk, "ROL-1", passage)
    assert found(desk.snapshot).state is State.MET
    findings.reopen(desk, "ROL-1")
    assert found(desk.snapshot).state is State.POSSIBLE
    findings.refuse(desk, "ROL-1", passage)
    assert found(desk.snapshot).state is State.MISSING
    findings.settle(desk, "ROL-1", DecisionKind.HELD_ELSEWHERE, "In the plan")
    finding = found(desk.snapshot)
    assert (finding.state, finding.decision and finding.decision.reason) == (State.SETTLED, "In the plan")
    assert desk.snapshot.people[ANN.id] == ANN


def test_what_is_decided_last_counts_however_soon_and_whatever_the_clocks_say(desk: SignedDesk) -> None:
    passage = found(desk.snapshot).evidence[0]
    ahead = datetime.now(UTC) + timedelta(days=1)
    desk.edit(
        RecordDecision(DecisionId("zz"), DecisionKind.NOT_APPLICABLE, "ROL-1", ANN.id, ahead.isoformat(), "No"),
        label="",
    )
    for _ in range(6):
        findings.confirm(desk, "ROL-1", passage)
        assert found(desk.snapshot).state is State.MET
        findings.settle(desk, "ROL-1", DecisionKind.DECIDED_NOT_TO, "Not now")
        assert found(desk.snapshot).state is State.SETTLED


def test_a_refused_passage_can_be_had_back(desk: SignedDesk) -> None:
    passage = found(desk.snapshot).evidence[0]
    findings.refuse(desk, "ROL-1", passage)
    (refused,) = refusals(desk.snapshot, "ROL-1")
    findings.take_back(desk, refused.id)
    assert refusals(desk.snapshot, "ROL-1") == ()
    assert found(desk.snapshot).evidence[0].quote == passage.quote
    desk.undo()
    assert found(desk.snapshot).state is State.MISSING


def test_any_words_can_be_marked_and_white_space_is_left_out(desk: SignedDesk) -> None:
    text = desk.snapshot.sections[SECTION].text
    assert findings.mark_passage(desk, "COO-3", SECTION, text.index("\n"), len(text))
    finding = found(desk.snapshot, "COO-3")
    assert finding.state is State.MET
    assert [piece.quote for piece in finding.evidence if piece.is_confirmed] == [LEAD]


@pytest.mark.parametrize("span", [(3, 3), (7, 8), (5, 4)])
def test_a_span_without_words_is_not_marked(desk: SignedDesk, span: tuple[int, int]) -> None:
    assert not findings.mark_passage(desk, "COO-3", SECTION, *span)
    assert desk.snapshot.decisions == ()


def test_a_skeleton_is_added_behind_a_paragraph_with_its_first_blank_to_be_typed_over(desk: SignedDesk) -> None:
    criterion = replace(PACK.criteria[0], skeleton="First comes [priority]; then [priority].")
    start, end = findings.write_skeleton(desk, criterion, SECTION, 3)
    text = desk.snapshot.sections[SECTION].text
    assert text[start:end] == "[priority]"
    assert text == f"Before. \nFirst comes [priority]; then [priority].\n{LEAD}\n"
    assert desk.draft.undo_label == f"sentence for {criterion.id}"
    desk.undo()
    assert desk.snapshot.sections[SECTION].text.endswith(f"{LEAD}\n")


def test_a_skeleton_in_an_empty_section_begins_it() -> None:
    desk = SignedDesk(new_desk("").draft)
    criterion = replace(PACK.criteria[0], skeleton="No blanks.")
    assert findings.write_skeleton(desk, criterion, SECTION, 0) == (0, 10)
    assert desk.snapshot.sections[SECTION].text == "No blanks.\n"


def test_a_skeleton_is_no_passage_until_its_blanks_are_filled_in() -> None:
    desk = SignedDesk(new_desk("").draft)
    criterion = PACK.find_criterion("ROL-1")
    assert criterion is not None
    findings.write_skeleton(desk, replace(criterion, skeleton="The NCA will lead on [action or priority]."), SECTION, 0)
    assert found(desk.snapshot).state is State.MISSING


@pytest.mark.parametrize("text", ["An item", ""])
def test_a_skeleton_is_body_text_and_leaves_the_list_before_it_a_list(text: str) -> None:
    item = BlockStyle(list_kind=ListKind.BULLET, list_level=1)
    desk = SignedDesk(new_desk("Body.", plain_paragraph(text, item)).draft)
    findings.write_skeleton(desk, replace(PACK.criteria[0], skeleton="No blanks."), SECTION, 6)
    kept = [plain_paragraph(text, item)] if text else []
    assert list(desk.paragraphs) == [plain_paragraph("Body."), *kept, plain_paragraph("No blanks.")]


def test_a_skeleton_stands_before_a_table_that_is_all_there_is() -> None:
    desk = SignedDesk(new_desk("").draft)
    table = TextObject(ObjectId("t"), ObjectKind.REGISTER_TABLE, register=RegisterName.ACTIONS)
    desk.edit(PlaceObject(SECTION, 0, table), label="")
    findings.write_skeleton(desk, replace(PACK.criteria[0], skeleton="No blanks."), SECTION, 1)
    assert desk.snapshot.sections[SECTION].text == f"No blanks.\n{OBJECT_CHARACTER}\n"


def test_the_section_that_a_template_would_have_is_added_with_the_sentence_to_fill_in(desk: SignedDesk) -> None:
    criterion = PACK.find_criterion("GOV-1")
    assert criterion is not None
    home = missing_home(desk.snapshot, criterion)
    assert home is not None
    section_id = findings.add_home_section(desk, criterion, home)
    section = desk.snapshot.sections[section_id]
    assert section.template_key == criterion.go_to.sections[0]
    assert section.guidance
    start, end = findings.first_blank(criterion)
    assert section.text[start] == "["
    assert section.text[end - 1] == "]"
    assert found(desk.snapshot, "GOV-1").gaps[0].target.section_id == section.id
    assert missing_home(desk.snapshot, criterion) is None
