"""A draft of every format there ever was opens for ever, and one from the future can at least be seen."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.ids import RowId
from editor.model.registers import RegisterName
from editor.storage.draft_database import read_newer_draft
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.verification import verify_draft_file
from editor.storage.working_database import WORKING_FORMAT, connect, read_content, write_content
from tests.editor.storage.drafts import AIMS, ANN, NOTHING, OLD, stored_draft, typed, written_draft

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "drafts"
FORMATS = range(1, FORMAT_VERSION + 1)


def golden(version: int) -> Path:
    return GOLDEN / f"v{version}.goldthread"


@pytest.mark.parametrize("version", FORMATS)
def test_a_draft_of_each_format_opens_with_all_it_holds(version: int) -> None:
    draft = LoroDraft.load(load_draft_file(golden(version)).stored.snapshot, (), ANN).snapshot()
    assert draft.title == "Serious harm strategy"
    assert draft.sections[AIMS].text.startswith("Now: What we will do")
    assert [entry.section_id for entry in draft.deleted] == [OLD]
    assert draft.rows_by_id[RowId("train")].values["funding"] == "£2m"
    assert [thing.cells for thing in draft.objects.values()] == [(("Year", "Loss"), ("2025", "£1bn"))]
    assert [comment.text for comment in draft.comments] == ["Which officers?"]
    assert (len(draft.suggestions), len(draft.decisions), len(draft.rows(RegisterName.ACTIONS))) == (1, 1, 1)


@pytest.mark.parametrize("version", FORMATS)
def test_a_draft_of_each_format_is_sound_and_keeps_who_wrote_what(version: int) -> None:
    assert verify_draft_file(golden(version)).is_ok
    file = load_draft_file(golden(version))
    assert file.format_version == version
    assert [update.person for update in file.stored.updates] == ["ann", "bea"]
    assert len(file.stored.draft_id) == 16


@pytest.mark.parametrize("version", FORMATS)
def test_looking_at_an_old_draft_does_not_upgrade_its_file_but_saving_does(version: int, tmp_path: Path) -> None:
    path = tmp_path / "Strategy.goldthread"
    shutil.copyfile(golden(version), path)
    before = load_draft_file(path)
    assert path.read_bytes() == golden(version).read_bytes()
    draft = LoroDraft.load(before.stored.snapshot, (), ANN)
    save_draft_file(path, stored_draft(typed(draft, "Then: "), before.stored), draft.snapshot(), expected=before.stamp)
    after = load_draft_file(path)
    assert after.format_version == FORMAT_VERSION
    assert after.stored.draft_id == before.stored.draft_id
    assert after.stored.updates[:-1] == before.stored.updates


class TestNewer:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "Strategy.goldthread"
        draft = written_draft()
        save_draft_file(path, stored_draft(draft), draft.snapshot())
        self.change(path, f"PRAGMA user_version = {FORMAT_VERSION + 7}", "ALTER TABLE updates RENAME TO changes")
        return path

    @staticmethod
    def change(path: Path, *statements: str) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    def test_a_newer_draft_is_refused_where_it_would_be_written(self, path: Path) -> None:
        with pytest.raises(UnreadableFileError) as caught:
            load_draft_file(path)
        assert caught.value.reason is UnreadableReason.NEWER

    def test_but_what_it_says_can_be_seen(self, path: Path) -> None:
        saved = read_newer_draft(path.read_bytes(), path)
        assert saved.format_version == FORMAT_VERSION + 7
        assert LoroDraft.load(saved.stored.snapshot, (), ANN).snapshot().title == "Serious harm strategy"

    @pytest.mark.parametrize("statement", ["DROP TABLE snapshots", "UPDATE snapshots SET bytes = x'00'"])
    def test_unless_it_is_kept_in_another_way(self, path: Path, statement: str) -> None:
        self.change(path, statement)
        with pytest.raises(UnreadableFileError) as caught:
            read_newer_draft(path.read_bytes(), path)
        assert caught.value.reason is UnreadableReason.NEWER


def test_a_working_copy_that_an_older_program_left_behind_is_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "one.work"
    database = connect(path)
    stored = stored_draft(written_draft())
    write_content(database, stored, None)
    for statement in ("DROP TABLE about", "DROP TABLE versions", "DROP TABLE received", "PRAGMA user_version = 1"):
        database.execute(statement)
    database.close()
    database = connect(path)
    content = read_content(database, path)
    assert (content.stored.snapshot, content.stored.updates) == (stored.snapshot, stored.updates)
    assert content.stored.draft_id != NOTHING.draft_id
    assert database.execute("PRAGMA user_version").fetchone() == (WORKING_FORMAT,)
    database.close()
