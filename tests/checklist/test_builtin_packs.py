"""The packs that come with the program."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from checklist.pack import Criterion
from checklist.pack_files import (
    PACKS_FOLDER,
    builtin_pack_names,
    find_pack_faults,
    load_builtin_pack,
    load_packs,
)
from checklist.row_rule import RowRule
from checklist.rules import RULES


def test_thirty_two_general_criteria_and_eight_of_organised_crime() -> None:
    core, soc = load_builtin_pack("core"), load_builtin_pack("soc")
    assert (len(core.criteria), len(soc.criteria)) == (32, 40)
    assert {criterion.id for criterion in core.criteria} <= {criterion.id for criterion in soc.criteria}
    assert [criterion.id for criterion in soc.criteria if criterion.group == "Threat and targets"] == [
        f"THR-{number}" for number in range(1, 9)
    ]


def test_the_general_pack_names_no_threat() -> None:
    assert "The problem" in load_builtin_pack("core").groups
    assert "Threat and targets" in load_builtin_pack("soc").groups


@pytest.mark.parametrize("name", builtin_pack_names())
def test_the_packs_of_ours_have_no_fault(name: str) -> None:
    assert find_pack_faults(PACKS_FOLDER / f"{name}.toml") == ()


EVERY = load_packs(builtin_pack_names()).criteria
UNWANTED = re.compile(
    r"\b(boast|slogan|kpi|leverag\w*|robust|utilis\w*|tackl\w*|empower\w*|foster\w*|deploy\w*|please)\b|!| & ",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(colors?|center|defense|offense|behavior|labor|neighbor|programs?|fulfill|judgment|analyz\w+"
    r"|(?!seiz|siz|priz)\w+iz(e|es|ed|ing|ation|ations))\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("criterion", EVERY, ids=lambda criterion: criterion.id)
def test_every_criterion_says_all_that_a_reader_needs(criterion: Criterion) -> None:
    told = (criterion.why, criterion.met, criterion.partly, criterion.advice)
    assert all(told)
    assert criterion.question.endswith(("?", "."))
    assert len(criterion.question) <= 200
    assert len(criterion.title) <= 60
    assert len(criterion.false_friends) >= 2
    assert criterion.cues and criterion.cues.cues
    assert criterion.go_to.sections
    assert len(criterion.quote.split()) <= 15
    assert not criterion.advice.endswith(".")


@pytest.mark.parametrize("criterion", EVERY, ids=lambda criterion: criterion.id)
def test_every_criterion_comes_with_authorities_examples_and_a_sentence_to_fill_in(criterion: Criterion) -> None:
    assert criterion.authorities
    assert all(each.title and each.says.endswith(".") for each in criterion.authorities)
    assert criterion.example.startswith("“")
    assert criterion.partly_example.startswith("“")
    assert re.search(r"\[[^\]]+\]", criterion.skeleton)
    assert criterion.skeleton.endswith(".")


@pytest.mark.parametrize("criterion", EVERY, ids=lambda criterion: criterion.id)
def test_texts_are_plain_and_british(criterion: Criterion) -> None:
    ours = (criterion.title, criterion.question, criterion.why, criterion.met, criterion.partly, criterion.advice)
    shown = (criterion.example, criterion.skeleton, *(each.says for each in criterion.authorities))
    for text in (*ours, *shown):
        assert not UNWANTED.search(text), text
        assert not AMERICAN.search(text), text


def test_our_packs_go_together() -> None:
    pack = load_packs(builtin_pack_names())
    assert len(pack.criteria) == 32 + 8 + 11 + 8 + 12
    assert {"What auditors ask", "UK duties", "Cyber security"} <= set(pack.groups)


def test_only_criteria_that_come_from_the_commentary_quote_it() -> None:
    quoting = {criterion.id for criterion in EVERY if criterion.quote}
    assert quoting == {criterion.id for criterion in load_builtin_pack("soc").criteria}


def test_questions_of_the_general_pack_name_no_crime() -> None:
    for criterion in load_builtin_pack("core").criteria:
        words = f"{criterion.title} {criterion.question} {criterion.advice}".lower()
        assert not any(word in words for word in ("crime", "criminal", "offender", "police")), criterion.id


def test_quotes_and_groups_agree_with_the_criteria_that_they_come_from(shared_data: Path) -> None:
    listed = json.loads((shared_data.parent / "criteria.json").read_text(encoding="utf-8"))["criteria"]
    commentary = " ".join((shared_data.parent / "commentary.txt").read_text(encoding="utf-8").split())
    pack, core = load_builtin_pack("soc"), load_builtin_pack("core")
    assert {criterion.id for criterion in pack.criteria} == {each["id"] for each in listed}
    for each in listed:
        criterion = pack.find_criterion(each["id"])
        assert criterion is not None
        assert (criterion.group, criterion.unit) == (
            each["group"].replace("&", "and"),
            each["evidence_unit"],
        ), criterion.id
        assert criterion.quote in commentary, criterion.id
        is_general = core.find_criterion(criterion.id) is not None
        assert is_general == (each["tier"] == "core"), criterion.id


def test_the_page_on_packs_names_every_kind_of_rule_and_every_key() -> None:
    page = (PACKS_FOLDER / "README.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert issubclass(rule, RowRule)
        assert f"`{rule.kind}`" in page
    for name in builtin_pack_names():
        values = tomllib.loads((PACKS_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for key in {key for criterion in values["criterion"] for key in criterion}:
            assert f"`{key}`" in page, key
