"""Verifying names what is wrong, and looks without touching."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.model.versions import NamedVersion
from editor.storage.draft_file import save_draft_file
from editor.storage.stored_draft import ReceivedFile, StoredDraft, StoredUpdate
from editor.storage.verification import CheckName, verify_draft_file
from tests.editor.storage.drafts import ANN, NOON, stored_draft, typed, written_draft


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Strategy.goldthread"
    draft = written_draft()
    first = stored_draft(draft)
    save_draft_file(path, stored_draft(typed(draft, "More "), first), draft.snapshot())
    return path


def failures(path: Path) -> list[CheckName]:
    return [check.name for check in verify_draft_file(path).checks if not check.is_ok]


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_sound_file_passes_every_check(path: Path) -> None:
    verification = verify_draft_file(path)
    assert verification.is_ok
    assert [check.name for check in verification.checks] == list(CheckName)


def test_an_empty_draft_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "Empty.goldthread"
    save_draft_file(path, StoredDraft(), DraftSnapshot())
    assert failures(path) == []


def test_tables_of_another_draft_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "Odd.goldthread"
    save_draft_file(path, StoredDraft(), written_draft().snapshot())
    assert failures(path) == [CheckName.TABLES, CheckName.SEARCH]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE snapshots SET bytes = x'00'", CheckName.CHECKSUMS),
        ("UPDATE updates SET at = '' WHERE id = 1", CheckName.CHECKSUMS),
        ("UPDATE sections SET text = 'other words'", CheckName.TABLES),
        ("DELETE FROM actions", CheckName.TABLES),
        ("DROP TABLE formatting", CheckName.TABLES),
        ("UPDATE search SET text = 'other words'", CheckName.SEARCH),
        ("DELETE FROM search_docsize", CheckName.SEARCH),
        ("DROP TABLE search", CheckName.SEARCH),
    ],
)
def test_what_was_changed_from_outside_is_named(path: Path, statement: str, name: CheckName) -> None:
    change(path, statement)
    assert failures(path) == [name]


def test_bytes_that_the_engine_refuses(tmp_path: Path) -> None:
    path = tmp_path / "Odd.goldthread"
    draft = written_draft()
    sound = stored_draft(draft)
    save_draft_file(path, StoredDraft(b"no snapshot", b"v", sound.updates), draft.snapshot())
    assert failures(path) == [CheckName.SNAPSHOT]


def test_updates_that_make_another_draft(tmp_path: Path) -> None:
    path = tmp_path / "Odd.goldthread"
    draft = written_draft()
    early = StoredUpdate(ANN.id, NOON, draft.export_updates())
    sound = stored_draft(typed(draft, "More "))
    save_draft_file(path, StoredDraft(sound.snapshot, sound.version, (early,)), draft.snapshot())
    assert failures(path) == [CheckName.UPDATES]


def test_a_version_that_no_history_leads_to(tmp_path: Path) -> None:
    path = tmp_path / "Odd.goldthread"
    draft, other = written_draft(), written_draft()
    lost = NamedVersion("v", "0.1", "", ANN.id, ANN.name, NOON, other.version)
    save_draft_file(path, replace(stored_draft(draft), versions=(lost,)), draft.snapshot())
    assert failures(path) == [CheckName.VERSIONS]
    found = replace(lost, kept=other.export_snapshot())
    save_draft_file(path, replace(stored_draft(draft), versions=(found,)), draft.snapshot())
    assert failures(path) == []


def test_a_received_file_that_is_not_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "Odd.goldthread"
    draft = written_draft()
    file = replace(ReceivedFile.of("a.docx", ANN.id, NOON, b"as it came"), data=b"changed")
    save_draft_file(path, replace(stored_draft(draft), received=(file,)), draft.snapshot())
    assert failures(path) == [CheckName.RECEIVED]


def test_a_file_cut_short_fails_its_first_check(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])
    assert failures(path) == [CheckName.HEADER]


def test_overwritten_pages_fail(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 3] = b"\xff" * 4096 * 2
    path.write_bytes(content)
    verification = verify_draft_file(path)
    assert not verification.is_ok
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", UnreadableReason.EMPTY), (b"Dear colleague", UnreadableReason.NOT_A_DRAFT)]
)
def test_what_is_no_draft_cannot_be_verified(path: Path, content: bytes, reason: UnreadableReason) -> None:
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        verify_draft_file(path)
    assert caught.value.reason is reason
