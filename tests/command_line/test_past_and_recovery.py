"""`history` and `recover`, as their users call them."""

import json
from pathlib import Path

import pytest

from editor.storage.verification import verify_draft_file
from tests.editor.storage.test_formats import golden
from ui.command_line import ExitCode, main


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.goldthread"
    path.write_bytes(golden(2).read_bytes())
    return path


def test_history_names_versions_people_and_words(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(draft)]) == ExitCode.DONE
    shown = capsys.readouterr().out
    assert "v0.1" in shown
    assert "Ann Writer: For the board" in shown
    assert "Bea Reader  +1 −0 words" in shown


def test_history_as_json_is_one_object(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(draft), "--json"]) == ExitCode.DONE
    past = json.loads(capsys.readouterr().out)
    assert [version["number"] for version in past["versions"]] == ["0.1"]
    assert {"person", "from", "to", "words_added", "words_removed"} <= set(past["timeline"][0])


@pytest.mark.parametrize("command", [["export"], ["report", "--annex"]])
def test_named_versions_go_into_a_document_only_where_asked_for(
    command: list[str], draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = draft.with_name("out.txt")
    for option, there in (([], False), (["--with-versions"], True)):
        assert main([*command, str(draft), str(out), *option]) == ExitCode.DONE
        document = out.read_text("utf-8")
        for part in ("v0.1\t", "\tAnn Writer\tFor the board", "Ann Writer"):
            assert (part in document) == there


def test_a_checklist_on_its_own_lists_no_versions(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = draft.with_name("out.docx")
    assert main(["report", str(draft), str(out), "--with-versions"]) == ExitCode.USAGE
    assert "goes with “--annex”" in capsys.readouterr().err
    assert not out.exists()


def test_a_draft_without_a_past_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.goldthread"
    assert main(["new", str(path), "--template", "strategy"]) == ExitCode.DONE
    capsys.readouterr()
    assert main(["history", str(path), "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["versions"] == []


def test_a_damaged_draft_names_the_way_out_and_comes_back(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = draft.read_bytes()[:60_000]
    draft.write_bytes(damaged)
    assert main(["info", str(draft)]) == ExitCode.UNREADABLE
    assert "recover" in capsys.readouterr().err
    out = draft.with_name("out.goldthread")
    assert main(["recover", str(draft), str(out), "--json"]) == ExitCode.DONE
    receipt = json.loads(capsys.readouterr().out)
    assert receipt["words_in"] == receipt["words_placed"] + receipt["words_left"] > 0
    assert verify_draft_file(out).is_ok
    assert draft.read_bytes() == damaged


def test_a_recovered_draft_replaces_nothing(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = draft.with_name("precious.goldthread")
    out.write_text("precious")
    assert main(["recover", str(draft), str(out)]) == ExitCode.USAGE
    assert out.read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"Dear colleague", b"SQLite format 3\0"])
def test_what_holds_no_draft_is_refused(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "x.goldthread", tmp_path / "out.goldthread"
    path.write_bytes(content)
    assert main(["recover", str(path), str(out)]) == ExitCode.UNREADABLE
    assert not out.exists()
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
