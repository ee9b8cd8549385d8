"""The command line as its users call it, in one process for speed; the program itself starts in test_program.py."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from editor.interchange.writers import WRITERS
from ui.command_line import ExitCode, main

ROOT = Path(__file__).resolve().parents[2]

STRATEGY = """# A safer port

## Vision

By 2032 the harm from organised crime in our ports has halved. We have two priorities.

## 2. Who leads

- The **Crime Agency** leads.
- Border staff support it.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "port.md"
    path.write_text(STRATEGY, "utf-8")
    return path


@pytest.fixture
def draft(source: Path, tmp_path: Path) -> Path:
    out = tmp_path / "port.goldthread"
    assert main(["import", str(source), str(out)]) == ExitCode.DONE
    return out


def test_templates_are_listed_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates"]) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "soc" in shown
    assert "strategy" in shown


@pytest.mark.parametrize("template", ["soc", "strategy"])
def test_a_new_draft_opens_checks_and_verifies(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new.goldthread"
    assert main(["new", str(out), "--template", template, "--title", "Clean rivers"]) == ExitCode.DONE
    assert main(["check", str(out)]) == ExitCode.DONE
    assert main(["verify", str(out)]) == ExitCode.DONE
    assert "Clean rivers" in capsys.readouterr().out


def test_an_unknown_template_is_named_with_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "x.goldthread"), "--template", "novel"]) == ExitCode.USAGE
    assert "soc" in capsys.readouterr().err
    assert not (tmp_path / "x.goldthread").exists()


def test_the_receipt_of_an_import_adds_up(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(source), str(tmp_path / "o.goldthread"), "--json"]) == ExitCode.DONE
    receipt = json.loads(capsys.readouterr().out)
    assert receipt["words_in"] == receipt["words_placed"] + receipt["words_left"]
    assert receipt["words_placed"] > 20


def test_check_prints_one_json_object_of_the_documented_shape(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", str(draft), "--json"]) == ExitCode.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["draft"]["title"] == "A safer port"
    assert report["pack"] == "soc"
    assert set(report["counts"]) == {"met", "partly", "possible", "missing", "settled"}
    assert sum(report["counts"].values()) == len(report["criteria"]) == 40
    for criterion in report["criteria"]:
        assert {"id", "group", "question", "state", "evidence", "gaps"} <= set(criterion)
        for evidence in criterion["evidence"]:
            assert {"section", "quote", "start", "end", "clue", "confirmed"} <= set(evidence)


def test_another_pack_can_be_named_or_given_as_a_file(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(draft), "--pack", "core"]) == ExitCode.DONE
    bad = tmp_path / "mine.toml"
    bad.write_text('name = "mine"\ntitle = \n', "utf-8")
    assert main(["check", str(draft), "--pack", str(bad)]) == ExitCode.UNREADABLE
    assert "line 2" in capsys.readouterr().err


def test_info_tells_sections_and_registers(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["info", str(draft), "--json"]) == ExitCode.DONE
    info = json.loads(capsys.readouterr().out)
    assert [section["title"] for section in info["sections"]] == ["Vision", "2. Who leads"]
    assert info["registers"]["actions"] == 0
    assert main(["info", str(draft)]) == ExitCode.DONE


def test_export_writes_a_word_document(draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "port.docx"
    assert main(["export", str(draft), str(out)]) == ExitCode.DONE
    assert out.read_bytes()[:2] == b"PK"


def test_export_to_an_unknown_format_writes_nothing(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(draft), str(tmp_path / "port.xyz")]) == ExitCode.USAGE
    assert not (tmp_path / "port.xyz").exists()
    assert ".docx" in capsys.readouterr().err


def test_a_draft_that_was_tampered_with_fails_verification(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(draft.read_bytes())
    place = data.rfind(b"A safer port")
    data[place : place + 1] = b"B"
    draft.write_bytes(data)
    assert main(["verify", str(draft)]) == ExitCode.NO
    assert "FAULTY" in capsys.readouterr().out


def test_an_import_never_replaces_a_draft(source: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_bytes()
    assert main(["import", str(source), str(draft)]) == ExitCode.USAGE
    assert draft.read_bytes() == before
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense", "--x"], "There is no command and no file “nonsense”; "),
        (["exprot", "a", "b"], "“exprot” (did you mean “export”?); "),
        (["new"], "“OUT.goldthread” is missing; nothing was done; “main.py new --help” tells how it goes."),
        (["check"], "“FILE” is missing; "),
        (["--nope"], "There is no option “--nope”; "),
        (["check", "a", "--jsn"], "There is no option “--jsn” (did you mean “--json”?); "),
        (["import", "only-one"], "“OUT.goldthread” is missing; "),
        (["info", "a", "b"], "(b); "),
        (["new", "a.goldthread", "--title", "long " * 100], "The title has 500 characters, and 300 are the most; "),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n"), shown.err[-2:]) == ("", 1, ".\n")
    assert said in shown.err


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == ExitCode.DONE
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert capsys.readouterr().out == f"Goldthread {project['version']}\n"


@pytest.mark.parametrize("command", ["new", "import", "recover"])
@pytest.mark.parametrize("name", ["strategy.docx", "strategy"])
def test_a_draft_is_made_under_no_other_ending(
    command: str, name: str, source: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = source.with_name(name)
    inputs = {"new": [], "import": [str(source)], "recover": [str(draft)]}[command]
    assert main([command, *inputs, str(out)]) == ExitCode.USAGE
    assert "choose a name that ends in .goldthread" in capsys.readouterr().err
    assert not out.exists()


TEMPLATE = """title = "Clean rivers"
summary = "For a strategy on rivers."
pack = "core"

[[sections]]
key = "vision"
title = "Vision"
"""


def test_a_department_names_its_own_template(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = tmp_path / "rivers.toml"
    template.write_text(TEMPLATE, "utf-8")
    made, read = tmp_path / "made.goldthread", tmp_path / "read.goldthread"
    assert main(["new", str(made), "--template", str(template)]) == ExitCode.DONE
    assert capsys.readouterr().out == "Made made.goldthread: “Clean rivers”, 1 section, from the template “rivers”.\n"
    assert main(["import", str(source), str(read), "--template", str(template)]) == ExitCode.DONE
    assert main(["check", str(read), "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["pack"] == "core"


def test_a_fault_in_a_template_has_file_line_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = tmp_path / "rivers.toml"
    template.write_text(TEMPLATE.replace('title = "Vision"', 'titel = "Vision"'), "utf-8")
    assert main(["new", str(tmp_path / "x.goldthread"), "--template", str(template)]) == ExitCode.UNREADABLE
    assert "“rivers.toml” is not well formed: line 7, column 1: " in capsys.readouterr().err
    assert main(["new", str(tmp_path / "x.goldthread"), "--template", "gone.toml"]) == ExitCode.UNREADABLE


def test_receipts_of_import_and_export_chain(
    source: Path, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(source), str(tmp_path / "again.goldthread"), "--json"]) == ExitCode.DONE
    came = json.loads(capsys.readouterr().out.splitlines()[-1])
    added = sum(note["words"] for note in came["notes"] if note["kind"] == "added")
    for suffix in (".docx", ".md", ".txt"):
        assert main(["export", str(draft), str(tmp_path / f"out{suffix}"), "--json"]) == ExitCode.DONE
        went = json.loads(capsys.readouterr().out)
        assert went["words_in"] == went["words_placed"] == came["words_placed"] + added


@pytest.mark.parametrize(("command", "further"), [("export", set()), ("report", {".html"})])
def test_help_names_every_ending_that_can_be_written(
    command: str, further: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == ExitCode.DONE
    assert set(re.findall(r"\.[a-z]+\b", capsys.readouterr().out)) - {".py"} == {*WRITERS, *further}


def test_several_packs_go_together(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", str(draft), "--pack", "core+soc", "--json"]) == ExitCode.DONE
    report = json.loads(capsys.readouterr().out)
    assert (report["pack"], len(report["criteria"])) == ("core+soc", 40)


def test_a_pack_of_the_draft_that_is_gone_is_told_of_and_core_stands_in(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template, draft = tmp_path / "own.toml", tmp_path / "own.goldthread"
    template.write_text('title = "Own"\nsummary = "Own."\npack = "gone.toml"\n', "utf-8")
    assert main(["import", str(source), str(draft), "--template", str(template)]) == ExitCode.DONE
    capsys.readouterr()
    assert main(["check", str(draft), "--json"]) == ExitCode.DONE
    report = json.loads(capsys.readouterr().out)
    assert (report["pack"], len(report["criteria"])) == ("core", 32)
    assert report["notice"].startswith("“gone.toml” could not be read because there is no such file. The draft is")
    assert main(["check", str(draft), "--pack", "gone.toml"]) == ExitCode.UNREADABLE


def test_every_fault_of_a_pack_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "mine.toml"
    bad.write_text('name = "mine"\ntitel = "Mine"\n', "utf-8")
    assert main(["pack", str(bad)]) == ExitCode.UNREADABLE
    lines = capsys.readouterr().err.splitlines()
    assert "mine.toml: line 1, column 1: there is no [[criterion]]" in lines
    assert "mine.toml: line 2, column 1: unknown key 'titel'; did you mean 'title'?" in lines


@pytest.mark.parametrize("name", ["report.docx", "report.html"])
def test_the_checklist_is_written_as_a_report(
    name: str, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert main(["report", str(draft), str(out), "--against", str(draft), "--over-time"]) == ExitCode.DONE
    assert out.stat().st_size > 5_000
    assert "40 criteria" in capsys.readouterr().out
    assert main(["report", str(draft), str(tmp_path / "annex.docx"), "--annex"]) == ExitCode.DONE
    assert main(["report", str(draft), str(tmp_path / "report.xyz")]) == ExitCode.USAGE


def test_two_versions_are_compared(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = tmp_path / "older.goldthread"
    assert main(["new", str(older)]) == ExitCode.DONE
    capsys.readouterr()
    assert main(["check", str(draft), "--against", str(older)]) == ExitCode.DONE
    assert "Against older.goldthread: No criteria gained, none lost" in capsys.readouterr().out
    assert main(["check", str(draft), "--against", str(older), "--json"]) == ExitCode.DONE
    assert set(json.loads(capsys.readouterr().out)["against"]) == {"path", "gained", "lost", "moved"}
