"""Packs that are not well formed, and where the fault stands."""

from pathlib import Path

import pytest

from checklist.pack_files import find_pack_faults, load_pack
from editor.errors import FileFaultError
from tests.checklist.sample_pack import SMALL, fault_of


def with_line(number: int, line: str) -> str:
    lines = SMALL.splitlines()
    lines[number - 1] = line
    return "\n".join(lines)


FAULTS = [
    (1, 'name = "own', 1, 12, "Illegal character"),
    (1, "", 1, 1, "'name' is missing"),
    (2, 'tittle = "Our own"', 2, 1, "unknown key 'tittle'; did you mean 'title'?"),
    (3, 'summry = "x"', 3, 1, "unknown key 'summry'; did you mean 'summary'?"),
    (3, 'extends = "cor"', 3, 11, "unknown pack 'cor'; did you mean 'core'?"),
    (5, "id = 7", 5, 6, "'id' must be text in quotes"),
    (5, 'id = ""', 5, 6, "'id' is empty"),
    (7, 'titel = "A lead"', 7, 1, "unknown key 'titel'; did you mean 'title'?"),
    (8, 'question = "  "', 8, 12, "'question' is empty"),
    (9, 'unit = "word"', 9, 8, "unknown unit 'word'"),
    (10, 'go_to = { register = "acts" }', 10, 22, "unknown register 'acts'; did you mean 'actions'?"),
    (10, 'go_to = { fact = "bord" }', 10, 18, "unknown fact 'bord'; did you mean 'board'?"),
    (10, 'go_to = { sektions = ["x"] }', 10, 11, "unknown key 'sektions'; did you mean 'sections'?"),
    (10, 'rows_decide = "yes"', 10, 15, "'rows_decide' must be true or false"),
    (13, 'kind = "filed"', 13, 8, "unknown kind of rule 'filed'; did you mean 'filled'?"),
    (14, 'register = "action"', 14, 12, "unknown register 'action'; did you mean 'actions'?"),
    (15, 'fields = ["title", "leed"]', 15, 20, "unknown field of actions 'leed'; did you mean 'lead'?"),
    (15, 'fields = "lead"', 15, 10, "'fields' must be a list of texts"),
    (15, "", 12, 1, "'fields' is missing"),
    (16, 'wher = { kind = ["x"] }', 16, 1, "unknown key 'wher'; did you mean 'where'?"),
    (16, 'where = { tags = ["overseas", "abroad"] }', 16, 31, "unknown value of tags 'abroad'"),
    (18, 'ignore = ["lead (time"]', 18, 11, "not closed"),
    (18, 'ignore = [["lead time"]]', 18, 11, "'ignore' must be a list of texts in quotes"),
    (20, '    { find = ["lead*", "... of"], weight = 3 },', 20, 24, "begin and end"),
    (20, '    { find = ["<nobody> leads"] },', 20, 15, "no class <nobody>"),
    (20, '    { find = ["lead*"], weight = 0 },', 20, 34, "'weight' must not be below 1"),
    (20, "    { weight = 3 },", 20, 5, "'find' is missing"),
    (21, '    { find = ["owner"], needs = ["commit"] },', 21, 34, "unknown needs 'commit'; did you mean 'commits'?"),
]


@pytest.mark.parametrize(("number", "written", "line", "column", "problem"), FAULTS)
def test_a_fault_names_line_and_column(number: int, written: str, line: int, column: int, problem: str) -> None:
    fault = fault_of(with_line(number, written))
    assert problem in fault.problem
    assert (fault.path, fault.line, fault.column) == (Path("own.toml"), line, column)


def rule_fault(*lines: str) -> FileFaultError:
    head = SMALL[: SMALL.index('kind = "filled"')]
    return fault_of(head + "\n".join(lines) + "\n")


RULE_FAULTS = [
    (['kind = "facts"', 'facts = ["board", "bord"]'], 2, 19, "unknown fact 'bord'"),
    (['kind = "tagged"', 'register = "actions"', 'tag = "abroad"'], 3, 7, "unknown tag 'abroad'"),
    (['kind = "ranked"', 'register = "priorities"', 'by_field = "rnk"', "most = 7"], 3, 12, "unknown field"),
    (['kind = "ranked"', 'register = "priorities"', 'by_field = "rank"', "most = 7.5"], 4, 8, "whole number"),
    (['kind = "partnered"', 'register = "priorities"', 'link = "why"'], 3, 8, "'why' leads to no register"),
    (
        ['kind = "covered"', 'register = "priorities"', 'by = "measures"', 'path = ["objective", "title"]'],
        4,
        22,
        "'title' leads to no register",
    ),
    (
        ['kind = "spread"', 'register = "organisations"', 'by_field = "level"', 'values = ["local", "globl"]'],
        4,
        20,
        "unknown value of level 'globl'",
    ),
    (
        ['kind = "partnered"', 'register = "priorities"', 'link = "partners"', 'where = { kind = ["firm"] }'],
        4,
        19,
        "unknown value of kind 'firm'",
    ),
    (
        ['kind = "filled"', 'register = "actions"', 'fields = ["due"]', 'wordings = { dew = "date" }'],
        4,
        14,
        "unknown field of actions 'dew'",
    ),
    (['kind = "recent"', 'register = "figures"', 'link = "source"', 'year_field = "yr"'], 4, 14, "field of sources"),
]


@pytest.mark.parametrize(("lines", "line", "column", "problem"), RULE_FAULTS)
def test_a_faulty_rule_names_line_and_column(lines: list[str], line: int, column: int, problem: str) -> None:
    fault = rule_fault(*lines)
    assert problem in fault.problem
    assert (fault.line, fault.column) == (line + 12, column)


def test_two_criteria_of_one_id_are_a_fault_at_the_second() -> None:
    again = SMALL[SMALL.index("[[criterion]]") :]
    fault = fault_of(SMALL + again)
    assert fault.problem == "there are two criteria 'OWN-1'"
    assert fault.line == SMALL.count("\n") + 2
    taken = SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"').replace("OWN-1", "PRI-1")
    assert fault_of(taken).problem == "there are two criteria 'PRI-1'"


def test_a_pack_without_criteria_is_a_fault() -> None:
    assert fault_of('name = "x"\ntitle = "X"\n').problem == "there is no [[criterion]]"
    assert "must be a list of tables" in fault_of('name = "x"\ntitle = "X"\ncriterion = 3\n').problem


def test_places_are_right_after_windows_line_ends_and_long_texts() -> None:
    text = SMALL.replace('title = "Our own"', "title = \"\"\"Our \\\n   own\"\"\"\nsource = '''a [[x]]\n# b'''")
    fault = fault_of(text.replace("weight = 3", "wait = 3").replace("\n", "\r\n"))
    assert (fault.line, fault.column) == (23, 25)


def test_every_fault_of_a_file_is_told_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        SMALL.replace('name = "own"', "")
        .replace('"Who leads?"', "3")
        .replace('fields = ["lead"]', 'fields = ["leed"]')
        .replace("weight = 3", "wait = 3")
        .replace('needs = ["commits"]', 'needs = ["commit"]'),
        encoding="utf-8",
    )
    second = SMALL[SMALL.index("[[criterion]]") :].replace("filled", "filed").replace("weight = 3", "weight = 0")
    path.write_text(path.read_text(encoding="utf-8") + second, encoding="utf-8")
    assert [(fault.line, fault.problem.split("'")[1]) for fault in find_pack_faults(path)] == [
        (1, "name"),
        (8, "question"),
        (15, "leed"),
        (20, "wait"),
        (21, "commit"),
        (24, "OWN-1"),
        (32, "filed"),
        (39, "weight"),
    ]
    path.write_text(SMALL, encoding="utf-8")
    assert find_pack_faults(path) == ()
    path.write_text("name = ", encoding="utf-8")
    assert [fault.line for fault in find_pack_faults(path)] == [1]


MANY_FAULTS = """\
name = "bad"
title = "Bad"
[sources]
a = "A"
[[criterion]]
id = "X-1"
group = "G"
title = "T"
question = "Q?"
unit = "paragraph"
sources = [{ from = "b", says = "s" }]
go_to = { sections = ["vison"], register = "actionz", fact = "visionn" }
colour = "red"
smell = "sweet"
rows_decide = "yes"
leave_out = ["forword"]
[[criterion.rule]]
kind = "filled"
register = "actionz"
fields = ["leed"]
[[criterion.rule]]
kind = "filled"
register = "actions"
fields = ["leed"]
wordings = { zz = "x" }
reports_share = 3
[criterion.prose]
ignore = ["("]
cues = [
    { find = ["a* ... b ... c ... d ... e", "(x"], weight = "x" },
    { find = ["will"], needs = ["flies"], wait = 2 },
]
"""


def test_no_fault_of_a_criterion_hides_another(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(MANY_FAULTS, encoding="utf-8")
    told = [(fault.line, fault.problem) for fault in find_pack_faults(path)]
    expected = [
        (10, "unknown unit 'paragraph'"),
        (11, "unknown source 'b'"),
        (12, "unknown section of a template 'vison'; did you mean 'vision'?"),
        (12, "unknown register 'actionz'; did you mean 'actions'?"),
        (12, "unknown fact 'visionn'; did you mean 'vision'?"),
        (13, "unknown key 'colour'"),
        (14, "unknown key 'smell'"),
        (15, "'rows_decide' must be true or false"),
        (16, "unknown section of a template 'forword'; did you mean 'foreword'?"),
        (19, "unknown register 'actionz'"),
        (24, "unknown field of actions 'leed'"),
        (25, "unknown field of actions 'zz'"),
        (26, "'reports_share' must be true or false"),
        (28, "the phrase '('"),
        (30, "the phrase 'a* ... b ... c ... d ... e': more than 3 gaps"),
        (30, "the phrase '(x': a '(' is not closed"),
        (30, "'weight' must be a whole number"),
        (31, "unknown needs 'flies'"),
        (31, "unknown key 'wait'"),
    ]
    assert len(told) == len(expected)
    for (line, problem), (expected_line, begins) in zip(told, expected, strict=True):
        assert (line, problem[: len(begins)]) == (expected_line, begins)


def test_a_section_that_no_template_of_ours_has_is_told_and_keeps_no_pack_from_being_used(tmp_path: Path) -> None:
    text = SMALL.replace('sections = ["roles"]', 'sections = ["our.own"]')
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    assert [fault.problem.split(";")[0] for fault in find_pack_faults(path)] == [
        "unknown section of a template 'our.own'"
    ]
    assert load_pack(path).criteria[0].go_to.sections == ("our.own",)
