"""The sample strategy: it becomes a draft, shows every feature, and has the gaps that it is meant to have."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from checklist.engine import Checker
from checklist.finding import Finding, State
from checklist.pack_files import load_builtin_pack
from checklist.rules.facts import Facts
from editor.engine.loro_draft import LoroDraft
from editor.errors import FileFaultError
from editor.model.draft import DraftSnapshot, SectionStatus
from editor.model.ids import PersonId
from editor.model.objects import ObjectKind
from editor.model.registers import FACTS, RegisterName
from editor.model.review import SETTLING, DecisionKind, Person, SuggestionKind
from editor.model.text import BOLD, ITALIC, ListKind, MarkKind
from editor.sample.sample_draft import SAMPLE_FOLDER, sample_operations

READER = Person(PersonId("reader"), "A Reader")


@pytest.fixture(scope="module")
def sample() -> DraftSnapshot:
    draft = LoroDraft.create(READER)
    draft.apply(sample_operations(), label="Open the sample")
    return draft.snapshot()


def paragraphs_of(sample: DraftSnapshot, key: str) -> list[str]:
    return [
        paragraph.clean_text
        for _, section in sample.ordered_sections()
        if section.template_key == key
        for paragraph in section.paragraphs
    ]


# What it says


def test_it_says_that_it_is_a_sample(sample: DraftSnapshot) -> None:
    assert sample.title.endswith("(fictional sample)")
    assert f"title: {sample.title}\n" in (SAMPLE_FOLDER / "text.md").read_text(encoding="utf-8")
    assert sample.facts["template"] == "soc"
    assert sample.facts["language"] == "en-GB"


def test_eight_sections_are_written_and_the_rest_is_waiting(sample: DraftSnapshot) -> None:
    top = [entry.section_id for entry in sample.outline if entry.depth == 0]
    written = [sample.sections[identity].template_key for identity in top if sample.sections[identity].word_count]
    assert written == ["foreword", "threat", "vision", "priorities", "roles", "money", "international", "online"]
    assert 2500 <= sample.word_count <= 3500
    for _, section in sample.ordered_sections():
        assert (section.status is SectionStatus.EMPTY) == (section.word_count == 0), section.title
        assert section.guidance, section.title


def test_it_shows_every_feature_of_the_text(sample: DraftSnapshot) -> None:
    paragraphs = [paragraph for _, section in sample.ordered_sections() for paragraph in section.paragraphs]
    styles = {paragraph.style for paragraph in paragraphs}
    marks = {mark for paragraph in paragraphs for run in paragraph.runs for mark in run.marks}
    assert {style.list_kind for style in styles} == {None, ListKind.BULLET, ListKind.NUMBER}
    assert {style.heading for style in styles} == {0, 1}
    assert {style.is_quote for style in styles} == {False, True}
    assert {BOLD, ITALIC} <= marks
    assert {mark.kind for mark in marks} >= {MarkKind.LINK, MarkKind.COMMENT, MarkKind.INSERT, MarkKind.DELETE}
    assert {thing.kind for thing in sample.objects.values()} == set(ObjectKind)


def test_every_object_stands_in_the_text_and_every_reference_leads_to_a_row(sample: DraftSnapshot) -> None:
    standing = {
        identity
        for _, section in sample.ordered_sections()
        for paragraph in section.paragraphs
        for identity in paragraph.object_ids
    }
    assert standing == set(sample.objects)
    for thing in sample.objects.values():
        assert thing.kind is not ObjectKind.REFERENCE or thing.row_id in sample.rows_by_id


def test_no_notation_is_left_over_in_the_words(sample: DraftSnapshot) -> None:
    for _, section in sample.ordered_sections():
        assert not re.search(r"\{\{|\}\}|\*|\[|\]|#|\\|'|\"", section.text), section.title


def test_text_facts_and_registers_agree(sample: DraftSnapshot) -> None:
    assert sample.facts["vision"] == paragraphs_of(sample, "vision")[0]
    online = [row for row in sample.rows(RegisterName.ACTIONS) if "online" in row.tags()]
    assert (len(online), len(sample.rows(RegisterName.ACTIONS))) == (3, 14)
    assert "Three of our fourteen actions" in " ".join(paragraphs_of(sample, "online"))


# Its gaps


def test_registers_hold_what_the_welcome_page_promises(sample: DraftSnapshot) -> None:
    assert {register: len(sample.rows(register)) for register in RegisterName} == {
        RegisterName.PRIORITIES: 4,
        RegisterName.OBJECTIVES: 6,
        RegisterName.ACTIONS: 14,
        RegisterName.ORGANISATIONS: 15,
        RegisterName.MEASURES: 9,
        RegisterName.FIGURES: 6,
        RegisterName.SOURCES: 7,
        RegisterName.TERMS: 8,
        RegisterName.RISKS: 5,
    }


def test_exactly_the_intended_fields_are_missing(sample: DraftSnapshot) -> None:
    missing = {
        row.display_number: [schema.key for schema in sample.missing_fields(row)]
        for row in sample.rows_by_id.values()
        if sample.missing_fields(row)
    }
    assert missing == {
        "A3": ["lead"],
        "A5": ["due"],
        "A7": ["lead"],
        "A13": ["lead"],
        "M3": ["baseline", "baseline_date"],
        "M7": ["baseline", "baseline_date", "target", "target_date"],
        "M8": ["baseline", "baseline_date"],
        "F6": ["source"],
        "S7": ["year"],
        "R5": ["owner"],
    }


def test_one_objective_has_no_action(sample: DraftSnapshot) -> None:
    served = {identity for row in sample.rows(RegisterName.ACTIONS) for identity in row.links("objective")}
    unserved = [row.display_number for row in sample.rows(RegisterName.OBJECTIVES) if row.id not in served]
    assert unserved == ["O6"]


def test_every_link_leads_to_a_row(sample: DraftSnapshot) -> None:
    for row in sample.rows_by_id.values():
        for schema in row.schema.fields:
            if schema.register:
                assert len(sample.linked(row, schema.key)) == len(row.links(schema.key)), (row.name, schema.key)


def test_exactly_the_intended_facts_are_missing(sample: DraftSnapshot) -> None:
    asked = {
        key
        for criterion in load_builtin_pack("soc").criteria
        for rule in criterion.rules
        if isinstance(rule, Facts)
        for key in rule.facts
    }
    assert {key for key in asked if not sample.facts.get(key)} == {
        "previous_strategy",
        "carried_over",
        "overseas_rationale",
        "escalation",
        "progress_publication",
        "independent_reviewer",
        "evaluation_plan",
        "delivery_plan_date",
        "scanning_owner",
        "lessons",
        "review_response",
        "demand_response",
        "expert_network",
        "network_members",
        "network_cycle",
        "target_definition",
        "target_selection",
        "target_review",
    }
    assert not [schema.key for schema in FACTS if schema.is_expected and not sample.facts.get(schema.key)]


# What people have said


def test_comments_and_passages_hold_to_the_words_that_they_quote(sample: DraftSnapshot) -> None:
    anchors = [comment.anchor for comment in sample.comments] + [decision.anchor for decision in sample.decisions]
    quoted = [anchor for anchor in anchors if anchor]
    assert len(sample.comments) == 5
    assert [comment.reply_to for comment in sample.comments if not comment.anchor] == [sample.comments[0].id]
    for anchor in quoted:
        assert sample.sections[anchor.section_id].text[anchor.start : anchor.end] == anchor.quote


def test_suggestions_wait_for_a_decision(sample: DraftSnapshot) -> None:
    kinds = [(suggestion.kind, suggestion.anchor.quote) for suggestion in sample.suggestions]
    assert sorted(kinds) == [
        (SuggestionKind.DELETE, "is expected to account"),
        (SuggestionKind.INSERT, " The list itself is not published."),
        (SuggestionKind.INSERT, "accounts"),
    ]
    assert "only the lead is expected to account to the board:" in " ".join(paragraphs_of(sample, "roles.leads"))


def test_two_criteria_are_settled_with_a_reason(sample: DraftSnapshot) -> None:
    settled = {
        decision.subject: decision.kind
        for decision in sample.decisions
        if decision.kind in SETTLING and decision.reason
    }
    assert settled == {"ROL-4": DecisionKind.HELD_ELSEWHERE, "INT-3": DecisionKind.DECIDED_NOT_TO}
    assert all(decision.by in sample.people for decision in sample.decisions)


def test_opened_twice_it_shares_no_identity(sample: DraftSnapshot) -> None:
    again = LoroDraft.create(READER)
    again.apply(sample_operations(), label="Open the sample")
    second = again.snapshot()
    assert not set(second.sections) & set(sample.sections)
    assert not set(second.rows_by_id) & set(sample.rows_by_id)
    assert second.word_count == sample.word_count


# What the checklist says of it


@pytest.fixture(scope="module")
def findings(sample: DraftSnapshot) -> dict[str, Finding]:
    report = Checker(load_builtin_pack("soc")).evaluate(sample)
    return {finding.criterion.id: finding for finding in report.findings}


def test_the_checklist_shows_a_believable_mix(findings: dict[str, Finding]) -> None:
    counts = Counter(finding.state for finding in findings.values())
    assert len(findings) == 40
    assert counts[State.SETTLED] == 2
    assert 8 <= counts[State.MET] <= 12
    assert 6 <= counts[State.PARTLY] <= 10
    assert 8 <= counts[State.POSSIBLE] <= 18
    assert 3 <= counts[State.MISSING] <= 12


@pytest.mark.parametrize(
    ("criterion", "state"),
    [
        ("PRI-1", State.MET),
        ("VIS-1", State.MET),
        ("MET-1", State.MET),
        ("LIF-1", State.MET),
        ("ROL-1", State.PARTLY),
        ("MET-2", State.PARTLY),
        ("COO-2", State.PARTLY),
        ("GOV-1", State.PARTLY),
        ("THR-5", State.POSSIBLE),
        ("GOV-2", State.MISSING),
        ("EXT-1", State.MISSING),
        ("ROL-4", State.SETTLED),
        ("INT-3", State.SETTLED),
    ],
)
def test_a_newcomer_meets_every_state(findings: dict[str, Finding], criterion: str, state: State) -> None:
    assert findings[criterion].state is state


def test_the_gap_in_the_picture_is_there(findings: dict[str, Finding]) -> None:
    assert "3 of 14 actions have no lead: A3, A7, A13" in [gap.text for gap in findings["ROL-1"].gaps]


# Faults in its files


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("draft.toml", 'status = "ready"', 'status = "done"', "unknown status 'done'"),
        ("draft.toml", 'key = "foreword"', 'key = "preface"', "unknown section 'preface'"),
        (
            "registers.toml",
            'lead = "ministry"',
            'lead = "minister"',
            "unknown lead 'minister'; did you mean 'ministry'?",
        ),
        ("registers.toml", 'kind = "outcome"', 'kind = "result"', "unknown kind 'result'"),
        ("registers.toml", 'key = "fraud"', 'key = "ports"', "the key 'ports' is already taken by another row"),
        ("registers.toml", "due = 2028-03-31", 'due = "soon"', "'due' must be a date"),
        ("registers.toml", 'funding = "£4', 'cost = "£4', "unknown key 'cost'"),
        ("review.toml", 'quote = "14 weeks"', 'quote = "15 weeks"', "these words stand 0 times in the section"),
        ("review.toml", 'author = "nair"', 'author = "smith"', "unknown person 'smith'"),
        ("text.md", "{{actions.protocol}}", "{{actions.proto}}", "{{actions.proto}} leads nowhere"),
        ("text.md", "{{organisations}}", "{{bodies}}", "{{bodies}} leads nowhere"),
        ("text.md", "Who leads what", "Who does what", "the template has no section 'Who does what'"),
    ],
)
def test_a_fault_is_placed(tmp_path: Path, name: str, old: str, new: str, problem: str) -> None:
    shutil.copytree(SAMPLE_FOLDER, tmp_path / "sample")
    path = tmp_path / "sample" / name
    before, after = path.read_text(encoding="utf-8").split(old, 1)
    path.write_text(before + new + after, encoding="utf-8")
    with pytest.raises(FileFaultError) as caught:
        sample_operations(tmp_path / "sample")
    assert caught.value.path == path
    is_value = " = " in new and "unknown key" not in problem
    column = len(before) - before.rfind("\n") + (new.index(" = ") + 3 if is_value else 0)
    assert (caught.value.line, caught.value.column) == (before.count("\n") + 1, column)
    assert problem in caught.value.problem
