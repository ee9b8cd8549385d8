"""Saving in the place of another file: nobody loses it, and nobody is overwritten while they have it open."""

from pathlib import Path

import pytest

from editor.errors import LockedFileError, UnwritableFileError, UnwritableReason
from editor.session import DraftSession, load_snapshot
from editor.storage import file_writing
from editor.storage.backups import BackupReason
from tests.editor.session.people import ANN, VISION, Desk, write

CONTENTS = {"a draft": None, "no draft": b"Minutes of the board"}


@pytest.fixture
def other(tmp_path: Path, ann: Desk) -> Path:
    """Another draft, saved in the same folder."""
    path = tmp_path / "share" / "Other.goldthread"
    session = ann.begin()
    write(session, "Another")
    session.save(path)
    session.close()
    return path


def _save(session: DraftSession, path: Path, way: str) -> None:
    if way == "save as":
        session.save(path)
    else:
        session.save_copy_without_history(path)


@pytest.mark.parametrize("way", ["save as", "copy"])
@pytest.mark.parametrize("content", CONTENTS)
def test_what_stood_there_is_kept(ann: Desk, path: Path, other: Path, way: str, content: str) -> None:
    if (data := CONTENTS[content]) is not None:
        other.write_bytes(data)
    before = other.read_bytes()
    session = ann.open(path)
    _save(session, other, way)
    kept = [b for b in ann.workspace.backups.of_draft("none", other) if b.reason is BackupReason.REPLACED]
    assert [backup.path.read_bytes() for backup in kept] == [before]
    session.close()


@pytest.mark.parametrize("way", ["save as", "copy"])
def test_what_somebody_has_open_stays(ann: Desk, bea: Desk, path: Path, other: Path, way: str) -> None:
    theirs, before = bea.open(other), other.read_bytes()
    session = ann.open(path)
    with pytest.raises(LockedFileError):
        _save(session, other, way)
    assert other.read_bytes() == before
    theirs.close()
    session.close()


@pytest.mark.parametrize("way", ["save as", "copy"])
def test_nothing_is_replaced_that_could_not_be_kept(ann: Desk, path: Path, other: Path, way: str) -> None:
    session, before = ann.open(path), other.read_bytes()
    ann.workspace.backups.wait()
    ann.workspace.backups.home = ann.workspace.backups.folder = path  # no folder can be made there
    with pytest.raises(UnwritableFileError):
        _save(session, other, way)
    assert other.read_bytes() == before
    session.close()


def test_a_link_to_the_draft_is_the_draft(ann: Desk, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "Link.goldthread"
    link.symlink_to(path)
    session = ann.open(path)
    with pytest.raises(UnwritableFileError) as caught:
        session.save_copy_without_history(link)
    assert caught.value.reason is UnwritableReason.EXISTS
    write(session, "Linked")
    session.save(link)
    assert load_snapshot(path, ANN).sections[VISION].text.startswith("Linked ")
    session.close()


def test_somebody_elses_save_is_seen_through_a_link(ann: Desk, bea: Desk, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "Link.goldthread"
    link.symlink_to(path)
    session = ann.open(path)
    bea.change(path, "Bea")
    with pytest.raises(UnwritableFileError) as caught:
        session.save(link)
    assert caught.value.reason is UnwritableReason.CHANGED
    session.close()


def test_making_a_save_ready_does_not_look_for_the_drafts_own_file(
    ann: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window waits for it, and the file may lie on a share that is slow to answer."""
    session = ann.open(path)
    monkeypatch.setattr(file_writing, "real_path", lambda _path: pytest.fail("it was looked for"))
    for own in (None, path):
        assert session.prepare_save(own).expected is not None
    session.close()
