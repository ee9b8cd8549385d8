"""Templates: what comes with Goldthread is whole and well written, and every fault in another one is placed."""

import re
import tomllib
from pathlib import Path
from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from editor.engine.loro_draft import LoroDraft
from editor.errors import FileFaultError, UnknownNameError, UnreadableFileError
from editor.model.ids import ObjectId, PersonId
from editor.model.objects import ObjectKind
from editor.model.operations import AddSection, PlaceObject, SetFact
from editor.model.registers import RegisterName
from editor.model.review import Person
from editor.template_files import (
    Template,
    builtin_templates,
    load_builtin_template,
    load_template,
    template_operations,
)

PACKS_FOLDER = Path(__file__).parents[2] / "checklist" / "packs"

KEYS_THAT_PACKS_LEAD_TO = {"foreword", "vision", "threat", "priorities", "roles", "international", "online"} | {
    "coordination",
    "beyond",
    "measures",
    "governance",
    "lifecycle",
    "delivery",
}

UNWANTED = re.compile(
    r"\b(boast|slogan|kpi|stakeholder|leverag|robust|holistic|utilis|tackl|empower|foster|deploy|going forward|e\.g\."
    r"|i\.e\.|etc\b|please|chapter|crdt)|!| & ",
    re.IGNORECASE,
)

AMERICAN = re.compile(
    r"\b(colors?|center|defense|offense|behavior|labor|neighbor|favor|honor|program|fulfill|judgment|analyz\w+"
    r"|(?!seiz|siz|priz)\w+iz(e|es|ed|ing|ation|ations))\b",
    re.IGNORECASE,
)

MINIMAL = """\
title = "Rivers"
summary = "For rivers."
pack = "core"
"""


@pytest.fixture(params=["soc", "strategy"])
def template(request: pytest.FixtureRequest) -> Template:
    return load_builtin_template(request.param)


def write(folder: Path, text: str) -> Path:
    path = folder / "rivers.toml"
    path.write_text(text, encoding="utf-8")
    return path


# What comes with Goldthread


def test_two_templates_come_with_goldthread() -> None:
    assert [template.name for template in builtin_templates()] == ["soc", "strategy"]
    assert [template.pack for template in builtin_templates()] == ["soc", "core"]


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_builtin_template("plan")
    assert (caught.value.kind, caught.value.name, caught.value.known) == ("template", "plan", ("soc", "strategy"))


def criteria_of(pack: str) -> set[str]:
    """The ids of a pack's criteria and of those it extends, read without the checklist, which templates do not know."""
    values = tomllib.loads((PACKS_FOLDER / f"{pack}.toml").read_text(encoding="utf-8"))
    extended = criteria_of(values["extends"]) if "extends" in values else set()
    return extended | {criterion["id"] for criterion in values["criterion"]}


def test_every_criterion_of_the_pack_is_answered_by_some_guidance(template: Template) -> None:
    assert {criterion for section in template.walk() for criterion in section.criteria} == criteria_of(template.pack)


def test_sections_have_the_keys_that_packs_lead_to(template: Template) -> None:
    keys = [section.key for section in template.walk()]
    assert len(keys) == len(set(keys))
    assert set(keys) >= KEYS_THAT_PACKS_LEAD_TO
    assert ("money" in keys) == (template.name == "soc")


def test_sub_sections_carry_the_key_of_their_section(template: Template) -> None:
    for section in template.sections:
        for child in section.children:
            assert child.key.startswith(section.key + ".")


def test_each_published_register_has_its_table(template: Template) -> None:
    placed = [register for section in template.walk() for register in section.registers]
    assert sorted(placed) == sorted(set(RegisterName) - {RegisterName.RISKS})


def test_guidance_opens_with_one_sentence_on_one_line(template: Template) -> None:
    for section in template.walk():
        first, blank = section.guidance.splitlines()[:2]
        assert first.endswith("."), section.key
        assert first.count(". ") <= 1, section.key
        assert blank == "", section.key


def test_guidance_of_a_criterion_has_questions_a_worked_line_and_what_is_not_enough(template: Template) -> None:
    for section in template.walk():
        if section.criteria and not section.key.startswith("annex"):
            assert 2 <= section.guidance.count("?\n") <= 4, section.key
            assert '**For example:** "' in section.guidance, section.key
            assert "**Not enough on its own:**" in section.guidance, section.key
            assert 60 <= len(section.guidance.split()) <= 220, section.key


def test_guidance_is_sound_markdown(template: Template) -> None:
    for section in template.walk():
        html = MarkdownIt("commonmark").render(section.guidance)
        assert "*" not in html, section.key
        assert html.count("<li>") == len(re.findall(r"^- ", section.guidance, re.MULTILINE)), section.key
        assert "<h" not in html, section.key


def test_words_are_plain_and_british(template: Template) -> None:
    for text in (template.summary, *(f"{section.title} {section.guidance}" for section in template.walk())):
        assert not UNWANTED.search(text), text
        assert not AMERICAN.search(text), text


# Making a draft


def test_operations_make_the_facts_the_outline_and_the_tables(tmp_path: Path) -> None:
    template = load_template(
        write(
            tmp_path,
            MINIMAL
            + dedent("""
            [facts]
            marking = "OFFICIAL"
            start_date = 2027-04-01

            [[sections]]
            key = "roles"
            title = "Roles"
            guidance = "Name one lead."
            target_words = 200
            registers = ["organisations", "terms"]

            [[sections.children]]
            key = "roles.leads"
            title = "Who leads what"
            is_numbered = false
            """),
        )
    )
    operations = template_operations(template, "Clean rivers")
    facts = {op.key: op.value for op in operations if isinstance(op, SetFact)}
    parent, child = (op for op in operations if isinstance(op, AddSection))
    tables = [op for op in operations if isinstance(op, PlaceObject)]
    assert facts == {
        "title": "Clean rivers",
        "template": "rivers",
        "pack": "core",
        "language": "en-GB",
        "marking": "OFFICIAL",
        "start_date": "2027-04-01",
    }
    assert (parent.title, parent.template_key, parent.guidance) == ("Roles", "roles", "Name one lead.")
    assert (parent.target_words, parent.is_numbered, parent.parent_id) == (200, True, None)
    assert (child.parent_id, child.is_numbered) == (parent.section_id, False)
    assert [(table.section_id, table.position) for table in tables] == [(parent.section_id, 1), (parent.section_id, 3)]
    assert [table.thing.register for table in tables] == [RegisterName.ORGANISATIONS, RegisterName.TERMS]
    assert all(table.thing.kind is ObjectKind.REGISTER_TABLE for table in tables)


def test_a_new_draft_is_the_template_s_outline_with_its_tables(template: Template) -> None:
    draft = LoroDraft.create(Person(PersonId("drafter"), "A Drafter"))
    draft.apply(template_operations(template, "Clean rivers"), label="New draft")
    snapshot = draft.snapshot()
    sections = [section for _, section in snapshot.ordered_sections()]
    assert snapshot.title == "Clean rivers"
    assert [section.template_key for section in sections] == [section.key for section in template.walk()]
    assert [section.guidance for section in sections] == [section.guidance for section in template.walk()]
    for made, model in zip(sections, template.walk(), strict=True):
        standing = [snapshot.objects[ObjectId(identity)].register for p in made.paragraphs for identity in p.object_ids]
        assert standing == list(model.registers), model.key
        assert made.paragraphs[0].text == "", model.key
    assert [entry.number for entry in snapshot.outline if entry.depth == 0][:3] == ["", "1", "2"]


@pytest.mark.parametrize("title", ["", "   ", "\n\t"])
def test_a_draft_without_a_title_takes_the_template_s(template: Template, title: str) -> None:
    assert SetFact("title", template.title) in template_operations(template, title)


def test_two_drafts_of_one_template_share_no_identity(template: Template) -> None:
    first, second = (
        {op.section_id for op in template_operations(template) if isinstance(op, AddSection)} for _ in range(2)
    )
    assert len(first) == len(list(template.walk()))
    assert not first & second


# Faults


@pytest.mark.parametrize(
    ("rest", "line", "column", "problem"),
    [
        ("titel = 'x'", 4, 1, "unknown key 'titel'; did you mean 'title'?"),
        ("sections = 3", 4, 12, "'sections' must be a list of tables, each begun with [[sections]]"),
        ("facts = 'none'", 4, 9, "'facts' must be a table, written [facts]"),
        ("[facts]\nowner = 'me'", 5, 1, "unknown key 'owner'"),
        ("[facts]\nstart_date = 'April'", 5, 14, "'start_date' must be a date such as 2028-03-31, without quotes"),
        ("[[sections]]\ntitle = 'Vision'", 4, 1, "'key' is missing"),
        ("[[sections]]\nkey = 'vision'", 4, 1, "'title' is missing"),
        ("[[sections]]\n\n  key = ''", 6, 9, "'key' is empty"),
        ("[[sections]]\nkey = 'a'\ntitle = 'A'\ntarget_words = 'many'", 7, 16, "'target_words' must be a whole number"),
        ("[[sections]]\nkey = 'a'\ntitle = 'A'\nis_numbered = 0", 7, 15, "'is_numbered' must be true or false"),
        ("[[sections]]\nkey = 'a'\ntitle = 'A'\nwords = 3", 7, 1, "unknown key 'words'"),
        (
            '[[sections]]\nkey = "a"\ntitle = "A"\nregisters = ["actions", "tasks"]',
            7,
            25,
            "unknown register 'tasks'; did you mean 'risks'? Known are priorities, objectives, actions, organisations,"
            " measures, figures, sources, terms, risks",
        ),
        (
            "[[sections]]\nkey = 'a'\ntitle = 'A'\n[[sections.children]]\nkey = 'a'\ntitle = 'B'",
            8,
            7,
            "the key 'a' is already taken by another section",
        ),
        (
            "[[sections]]\nkey = 'a'\ntitle = 'A'\nguidance = '''\nkey = 'a'\n'''\n\n"
            "[[sections]]\nkey = 'a'\ntitle = 'B'",
            12,
            7,
            "the key 'a' is already taken by another section",
        ),
        ("[[sections]\nkey = 'a'", 4, 11, "Expected ']]' at the end of an array declaration"),
    ],
)
def test_a_fault_names_line_and_column(tmp_path: Path, rest: str, line: int, column: int, problem: str) -> None:
    path = write(tmp_path, MINIMAL + rest + "\n")
    with pytest.raises(FileFaultError) as caught:
        load_template(path)
    fault = caught.value
    assert (fault.path, fault.line, fault.column, fault.problem) == (path, line, column, problem)


@pytest.mark.parametrize("missing", ["title", "summary", "pack"])
def test_what_a_template_must_have(tmp_path: Path, missing: str) -> None:
    lines = [line for line in MINIMAL.splitlines() if not line.startswith(missing)]
    with pytest.raises(FileFaultError, match=rf":1:1: '{missing}' is missing"):
        load_template(write(tmp_path, "\n".join(lines)))


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        load_template(tmp_path / "nowhere.toml")


def test_a_fresh_draft_has_no_words(template: Template) -> None:
    draft = LoroDraft.create(Person(PersonId("ann"), "Ann Lee"))
    draft.apply(template_operations(template, "Clean rivers"), label="new draft")
    assert draft.snapshot().word_count == 0
