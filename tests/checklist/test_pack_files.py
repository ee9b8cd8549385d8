"""Packs that are well formed, packs that are not, and where the fault stands."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from checklist.pack import Criterion, Unit
from checklist.pack_files import (
    PACKS_FOLDER,
    builtin_pack_names,
    find_pack_faults,
    load_builtin_pack,
    load_pack,
    load_pack_files,
    load_packs,
    load_readable_packs,
    read_pack,
    split_pack_names,
)
from checklist.row_rule import RowRule
from checklist.rules import RULES
from editor.errors import FileFaultError, UnknownNameError, UnreadableFileError, UnreadableReason

SMALL = """\
name = "own"
title = "Our own"

[[criterion]]
id = "OWN-1"
group = "Ours"
title = "A lead"
question = "Who leads?"
unit = "sentence"
go_to = { sections = ["roles"], register = "actions" }

[[criterion.rule]]
kind = "filled"
register = "actions"
fields = ["lead"]

[criterion.prose]
ignore = ["lead time"]
cues = [
    { find = ["lead*"], weight = 3 },
    { find = ["owner"], needs = ["commits"] },
]
"""


def with_line(number: int, line: str) -> str:
    lines = SMALL.splitlines()
    lines[number - 1] = line
    return "\n".join(lines)


def fault_of(text: str) -> FileFaultError:
    with pytest.raises(FileFaultError) as caught:
        read_pack(text, Path("own.toml"))
    return caught.value


def test_a_small_pack() -> None:
    pack = read_pack(SMALL, Path("own.toml"))
    (criterion,) = pack.criteria
    assert (pack.name, pack.title, pack.paths) == ("own", "Our own", (Path("own.toml"),))
    assert (criterion.id, criterion.unit, criterion.go_to.sections) == ("OWN-1", Unit.SENTENCE, ("roles",))
    assert [rule.kind for rule in criterion.rules] == ["filled"]
    assert criterion.cues is not None
    assert [cue.weight for cue in criterion.cues.cues] == [3, 2]
    assert criterion.is_checked


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


def test_a_pack_extends_another_and_keeps_groups_together() -> None:
    text = SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"').replace('"Ours"', '"Vision"')
    pack = read_pack(text, Path("own.toml"))
    ids = [criterion.id for criterion in pack.criteria]
    assert len(ids) == 33
    assert ids[3:6] == ["VIS-1", "VIS-2", "OWN-1"]
    assert pack.groups == load_builtin_pack("core").groups
    assert pack.source == load_builtin_pack("core").source


def test_a_pack_may_give_the_groups_that_it_takes_over_other_names(tmp_path: Path) -> None:
    own = SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"\ngroups = { Vision = "Ours" }')
    pack = read_pack(own, Path("own.toml"))
    assert [criterion.id for criterion in pack.criteria if criterion.group == "Ours"] == ["VIS-1", "VIS-2", "OWN-1"]
    path = tmp_path / "own.toml"
    path.write_text(own, encoding="utf-8")
    assert len(load_packs(["core", str(path)]).criteria) == 33
    fault = fault_of(own.replace("Vision =", "Visions ="))
    assert (fault.line, fault.problem) == (4, "unknown key 'Visions'; did you mean 'Vision'?")


def test_the_general_pack_names_no_threat() -> None:
    assert "The problem" in load_builtin_pack("core").groups
    assert "Threat and targets" in load_builtin_pack("soc").groups


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


@pytest.mark.parametrize("name", builtin_pack_names())
def test_the_packs_of_ours_have_no_fault(name: str) -> None:
    assert find_pack_faults(PACKS_FOLDER / f"{name}.toml") == ()


# Several packs together


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("core", ("core",)),
        ("core+soc", ("core", "soc")),
        (" core , soc +core", ("core", "soc")),
        ("core+", ("core",)),
        ("", ()),
    ],
)
def test_names_are_joined_by_plus_or_comma(written: str, names: tuple[str, ...]) -> None:
    assert split_pack_names(written) == names


def test_a_file_may_have_a_plus_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a+b.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert split_pack_names(str(path)) == (str(path),)
    assert load_packs([str(path)]).name == "own"
    assert split_pack_names(f"core + {path},soc") == ("core", str(path), "soc")


def test_what_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL, encoding="utf-8")
    pack, errors = load_readable_packs(["nothing", str(path), str(tmp_path / "gone.toml")], "core")
    assert pack.name == "own"
    assert [type(error) for error in errors] == [UnknownNameError, UnreadableFileError]
    pack, errors = load_readable_packs(["nothing"], "core")
    assert (pack.name, len(errors)) == ("core", 1)


def test_packs_together_hold_what_they_share_once(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace('title = "Our own"', 'title = "Our own"\nextends = "core"'), encoding="utf-8")
    pack = load_packs(["soc", str(path)])
    assert (pack.name, pack.title) == ("soc+own", "Serious and organised crime + Our own")
    assert len(pack.criteria) == 41
    assert pack.paths == (PACKS_FOLDER / "soc.toml", path)
    assert pack.groups == (*load_builtin_pack("soc").groups, "Ours")
    assert load_pack_files(pack.paths) == pack
    assert load_packs(["core", "soc"]).criteria == load_builtin_pack("soc").criteria


def test_packs_that_ask_different_things_under_one_id_do_not_go_together(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace("OWN-1", "PRI-1"), encoding="utf-8")
    with pytest.raises(FileFaultError, match="different criterion 'PRI-1'") as caught:
        load_packs(["core", str(path)])
    assert (caught.value.path, caught.value.line) == (path, 0)


def test_no_packs_at_all_lists_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_packs([])
    assert caught.value.known == builtin_pack_names()


def test_packs_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    reasons = {tmp_path / "none.toml": UnreadableReason.MISSING, tmp_path: UnreadableReason.DIRECTORY}
    for path, reason in {**reasons, binary: UnreadableReason.BINARY}.items():
        with pytest.raises(UnreadableFileError) as caught:
            load_pack(path)
        assert caught.value.reason is reason


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_builtin_pack("sok")
    assert caught.value.known == builtin_pack_names() == ("auditors", "core", "cyber", "soc", "uk_duties")


# The packs that come with the program


def test_thirty_two_general_criteria_and_eight_of_organised_crime() -> None:
    core, soc = load_builtin_pack("core"), load_builtin_pack("soc")
    assert (len(core.criteria), len(soc.criteria)) == (32, 40)
    assert {criterion.id for criterion in core.criteria} <= {criterion.id for criterion in soc.criteria}
    assert [criterion.id for criterion in soc.criteria if criterion.group == "Threat and targets"] == [
        f"THR-{number}" for number in range(1, 9)
    ]


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
