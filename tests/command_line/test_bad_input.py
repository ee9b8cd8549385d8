"""Bad input: exit code 3, one plain sentence, nothing half-written."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ui.command_line import ExitCode, main

MEGABYTE = 1_000_000


def _empty(folder: Path) -> Path:
    path = folder / "empty.txt"
    path.touch()
    return path


def _binary(folder: Path) -> Path:
    path = folder / "picture.txt"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def _one_long_line(folder: Path) -> Path:
    path = folder / "long.txt"
    path.write_bytes(b"word " * (10 * MEGABYTE))
    return path


def _directory(folder: Path) -> Path:
    path = folder / "folder.txt"
    path.mkdir()
    return path


def _missing(folder: Path) -> Path:
    return folder / "missing.txt"


def _unknown_kind(folder: Path) -> Path:
    path = folder / "song.mp3"
    path.write_bytes(b"ID3 words")
    return path


DOCUMENTS = [_empty, _binary, _one_long_line, _directory, _missing, _unknown_kind]


def _refused(arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert main(arguments) == ExitCode.UNREADABLE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) == 1
    assert shown.err.strip().endswith(".")
    assert "Traceback" not in shown.err
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("make", DOCUMENTS)
def test_a_document_that_cannot_be_read_is_refused(
    make: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _refused(["import", str(make(tmp_path)), str(tmp_path / "out.goldthread")], tmp_path, capsys)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_document_without_permission_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    _refused(["import", str(path), str(tmp_path / "out.goldthread")], tmp_path, capsys)


def _draft(folder: Path) -> Path:
    path = folder / "draft.goldthread"
    assert main(["new", str(path), "--template", "strategy"]) == ExitCode.DONE
    return path


NO_DRAFTS = [
    (command, make) for command in ("check", "info", "export") for make in (_empty, _binary, _directory, _missing)
]
NO_DRAFTS += [("verify", make) for make in (_empty, _directory, _missing)]  # of any other file it says what is wrong


@pytest.mark.parametrize(("command", "make"), NO_DRAFTS)
def test_what_is_no_draft_is_refused_by_every_command(
    command: str, make: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extra = [str(tmp_path / "out.docx")] if command == "export" else []
    _refused([command, str(make(tmp_path)), *extra], tmp_path, capsys)


def test_somebody_elses_database_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bookmarks.goldthread"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE bookmarks (title TEXT)")
    database.close()
    before = path.read_bytes()
    _refused(["check", str(path)], tmp_path, capsys)
    assert path.read_bytes() == before


def test_a_draft_cut_anywhere_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = _draft(tmp_path).read_bytes()
    capsys.readouterr()
    cut = tmp_path / "cut.goldthread"
    for size in [*range(0, 200, 7), *range(200, len(whole) - 1, len(whole) // 150), len(whole) - 1]:
        cut.write_bytes(whole[:size])
        _refused(["check", str(cut)], tmp_path, capsys)
