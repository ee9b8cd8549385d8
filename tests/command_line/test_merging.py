"""`merge`, as its users call it."""

import json
from pathlib import Path

import pytest

from editor.session import DraftSession, load_snapshot
from editor.storage.verification import verify_draft_file
from editor.storage.workspace import Workspace
from tests.editor.session.people import ANN, BEA, VISION, Desk, write
from ui.command_line import ExitCode, main


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A draft, and the copies that Ann and Bea made of it."""
    original = Desk(tmp_path, ANN).begin()
    paths = [tmp_path / f"{name}.goldthread" for name in ("draft", "ann", "bea")]
    original.save(paths[0])
    original.close()
    for path, person in zip(paths[1:], (ANN, BEA), strict=True):
        path.write_bytes(paths[0].read_bytes())
        session = DraftSession.open(path, Workspace(tmp_path / person.id), person)
        write(session, f"Said by {person.id}.")
        session.save()
        session.close()
    return paths


def test_all_copies_become_one_new_draft(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    before = [path.read_bytes() for path in files]
    out = files[0].with_name("out.goldthread")
    assert main(["merge", *map(str, files), "--out", str(out)]) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "Made out.goldthread" in shown
    assert "bea.goldthread: merged from Bea Okoro; the draft is 3 words longer" in shown
    text = load_snapshot(out, ANN).sections[VISION].text
    assert "Said by ann." in text
    assert "Said by bea." in text
    assert verify_draft_file(out).is_ok
    assert [path.read_bytes() for path in files] == before


def test_a_copy_without_news_is_said_to_be_one(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    out = files[0].with_name("out.goldthread")
    assert main(["merge", str(files[1]), str(files[0]), "--out", str(out), "--json"]) == ExitCode.DONE
    (copy,) = json.loads(capsys.readouterr().out)["copies"]
    assert copy["has_news"] is False
    assert verify_draft_file(out).is_ok


@pytest.mark.parametrize("what", ["another draft", "no draft", "taken"])
def test_nothing_is_written_where_that_is_wrong(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    out, copy = tmp_path / "out.goldthread", files[1]
    if what == "another draft":
        copy = tmp_path / "other.goldthread"
        assert main(["new", str(copy)]) == ExitCode.DONE
    elif what == "no draft":
        copy.write_text("Minutes", "utf-8")
    else:
        out = files[2]
    before = out.read_bytes() if out.exists() else None
    assert main(["merge", str(files[0]), str(copy), "--out", str(out)]) != ExitCode.DONE
    assert capsys.readouterr().err.count("\n") == 1
    assert (out.read_bytes() if out.exists() else None) == before
