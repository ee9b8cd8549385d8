"""The program itself, started as its users start it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(
    *arguments: str, folder: Path, output: TextIO | int = subprocess.PIPE, **variables: str
) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"GOLDTHREAD_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment,
        cwd=folder,
        stdout=output,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=120,
    )


def test_a_command_answers_on_standard_output(tmp_path: Path) -> None:
    ran = _run("templates", folder=tmp_path)
    assert ran.returncode == 0
    assert "soc" in ran.stdout


def test_a_missing_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    ran = _run("check", "missing.goldthread", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["frobnicate"], 2, "no command"),
        (["chek", "a.goldthread"], 2, "did you mean “check”?"),
        (["nope.goldthread"], 3, "there is no such file"),
        (["no/such"], 3, "there is no such file"),
        (["."], 3, "it is a folder"),
    ],
)
def test_what_is_no_command_and_no_file_is_refused(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    ran = _run(*arguments, folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert ran.stderr.count("\n") == 1
    assert said in ran.stderr
    assert not list(tmp_path.iterdir())


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "port.goldthread"
    source = tmp_path / "port.md"
    source.write_text("# Safer ports 🚢\n\n## Vision\n\nBy 2032 “harm” ≤ half.\n", "utf-8")
    assert _run("import", str(source), str(path), folder=tmp_path).returncode == 0
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("variables", "because"),
    [({}, "there is no display here"), ({"DISPLAY": ":9876"}, "the ")],
)
def test_a_draft_is_checked_where_no_window_can_be_opened(variables: dict[str, str], because: str, draft: Path) -> None:
    ran = _run(str(draft), folder=draft.parent, **variables)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(f"No window can be opened, because {because}")
    assert "; instead, this is the checklist of “port.goldthread”." in ran.stdout
    assert "Safer ports 🚢" in ran.stdout
    assert not (draft.parent / "build").exists()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_every_answer_can_be_printed_in_every_encoding(encoding: str, draft: Path) -> None:
    for arguments in (["check", str(draft)], ["info", str(draft)], ["export", str(draft), "out.txt"]):
        ran = _run(*arguments, folder=draft.parent, PYTHONIOENCODING=encoding)
        assert (ran.returncode, ran.stderr) == (0, "")
    for command in ("check", "info", "history"):
        ran = _run(command, str(draft), "--json", folder=draft.parent, PYTHONIOENCODING=encoding)
        assert "Safer ports 🚢" in ran.stdout
        json.loads(ran.stdout)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_each_state_has_a_sign_of_its_own_on_an_old_terminal(encoding: str, draft: Path) -> None:
    ran = _run("check", str(draft), folder=draft.parent, PYTHONIOENCODING=encoding)
    lines = ran.stdout.splitlines()
    assert {line[2] for line in lines if line.endswith(": not found yet")} == {"o"}
    assert {line[2] for line in lines if line.endswith(": to confirm")} == {"?"}


@pytest.mark.skipif(sys.platform != "linux", reason="there is no full device elsewhere")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"], ["info"]])
def test_an_answer_that_cannot_be_printed_is_told_in_one_sentence(arguments: list[str], draft: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = _run(*arguments, str(draft), folder=draft.parent, output=full)
    assert ran.returncode == 2
    assert ran.stderr == (
        "The answer could not be printed: No space left on device; every file is whole; "
        "send the answer somewhere else.\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_titles_and_names_that_are_no_text_stop_nothing(tmp_path: Path) -> None:
    name, title = os.fsdecode(b"caf\xe9.goldthread"), os.fsdecode(b"Caf\xe9\nplan\t")
    assert _run("new", name, "--title", title, folder=tmp_path).stdout.startswith("Made caf?.goldthread: “Caf� plan”")
    told = json.loads(_run("info", name, "--json", folder=tmp_path).stdout)
    assert (told["path"], told["title"]) == (name, "Caf� plan")


def test_help_loads_no_more_than_the_words_of_commands(tmp_path: Path) -> None:
    program = (
        "import sys; from ui.command_line import main; main(['--help']); main(['templates']); print(sorted("
        "{'sqlite_utils', 'numpy', 'lxml', 'loro', 'markdown_it', 'PySide6'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_tour_does_the_main_job(tmp_path: Path) -> None:
    ran = _run(folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "no display" in ran.stdout
    assert "to confirm" in ran.stdout
    made = sorted(path.name for path in (tmp_path / "build" / "tour").iterdir())
    assert made == ["registers.png", "sample strategy.docx", "write.png"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_tour_that_cannot_be_written_has_printed_the_checklist(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file, no folder")
    ran = _run(folder=tmp_path)
    assert ran.returncode == 2
    assert "to confirm" in ran.stdout
    assert ran.stderr.startswith("“tour” could not be written in ")
    assert ran.stderr.count("\n") == 1


def test_the_window_starts_without_the_command_line_and_the_database(tmp_path: Path) -> None:
    program = (
        "import sys; from ui.app import build_application, show_first_window; from pathlib import Path;"
        "build_application(); show_first_window(Path('data'));"
        "print(sorted({'sqlite_utils', 'numpy', 'docx', 'lxml', 'loro', 'click'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.split() == ["[]"]
