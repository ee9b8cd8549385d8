"""The boundaries of the code base, as tests."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    [ROOT / "main.py", *(path for top in ("editor", "checklist", "ui") for path in (ROOT / top).rglob("*.py"))]
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))

FILE_LINES, CLASS_LINES, FUNCTION_LINES = 400, 250, 40
LARGER_THAN_THE_BUDGET: dict[str, int] = {}
"""Named exceptions, path or path::name to lines. They may only shrink."""


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _line_count(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_imports_keep_their_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_files_classes_and_functions_stay_within_budget(path: Path) -> None:
    sizes = {_name(path): (_line_count(path), FILE_LINES)}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            budget = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            sizes[f"{_name(path)}::{node.name}"] = ((node.end_lineno or 0) - node.lineno + 1, budget)
    too_large = {
        name: lines for name, (lines, budget) in sizes.items() if lines > LARGER_THAN_THE_BUDGET.get(name, budget)
    }
    assert not too_large


def test_files_of_tests_stay_within_the_budget_of_files() -> None:
    assert not {_name(path): lines for path in TESTS if (lines := _line_count(path)) > FILE_LINES}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_nothing_imports_main() -> None:
    assert not [path for path in (*SOURCES, *TESTS) if "main" in _imported(path)]


def test_package_markers_of_editor_and_checklist_are_empty() -> None:
    for package in ("editor", "checklist", "editor/model", "editor/engine", "editor/storage"):
        assert (ROOT / package / "__init__.py").read_text("utf-8") == ""


def test_the_command_line_imports_no_qt() -> None:
    program = "import sys, ui.command_line; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


BROAD_EXCEPT = re.compile(r"^\s*except(\s+(Base)?Exception\b.*)?:", re.MULTILINE)


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_error_is_caught_broadly_but_by_the_wrapper_around_loro(path: Path) -> None:
    allowed = 1 if _name(path) == "editor/engine/guard.py" else 0
    assert len(BROAD_EXCEPT.findall(path.read_text("utf-8"))) <= allowed


MODULE_WORDS_WITHOUT_MEANING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler"}


def test_modules_are_named_for_what_they_hold() -> None:
    words = {word for path in SOURCES for word in path.stem.split("_")}
    assert not words & MODULE_WORDS_WITHOUT_MEANING


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_machine_or_an_index() -> None:
    forbidden = re.compile(r"(?:^|[^.\w])/(?:work|root|home/\w+)/|files\.pythonhosted|index-url\s*=|pypi\.org/simple")
    offenders = [
        _name(path)
        for path in _tracked()
        if path.suffix in {".py", ".md", ".toml", ".txt", ".in", ""} and path.is_file() and path != Path(__file__)
        if forbidden.search(path.read_text("utf-8", errors="replace"))
    ]
    assert not offenders
