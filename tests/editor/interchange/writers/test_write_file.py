"""A file is written whole or not at all."""

import datetime
import errno
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from editor.errors import UnwritableFileError, UnwritableReason
from editor.interchange.writers import WRITERS, write_file
from tests.editor.interchange.writers.sample_draft import sample_draft

DAY = datetime.date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("suffix", [*WRITERS, ".DOCX"])
def test_the_suffix_chooses_the_format(tmp_path: Path, suffix: str) -> None:
    receipt = write_file(sample_draft(), tmp_path / f"plan{suffix}", date=DAY)
    assert (tmp_path / f"plan{suffix}").stat().st_size > 0
    assert receipt.is_balanced


def test_every_format_carries_the_same_words(tmp_path: Path) -> None:
    receipts = [write_file(sample_draft(), tmp_path / f"plan{suffix}", date=DAY) for suffix in WRITERS]
    assert {(receipt.words_in, receipt.words_placed) for receipt in receipts} == {(128, 121)}


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_draft_makes_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        write_file(sample_draft(), tmp_path / f"{name}{suffix}", date=DAY)
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


def test_an_older_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"older")
    target.chmod(0o640)
    write_file(sample_draft(), target, date=DAY)
    assert zipfile.is_zipfile(target)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.docx").write_bytes(b"older")
    (tmp_path / "link.docx").symlink_to(tmp_path / "real.docx")
    write_file(sample_draft(), tmp_path / "link.docx", date=DAY)
    assert (tmp_path / "link.docx").is_symlink()
    assert zipfile.is_zipfile(tmp_path / "real.docx")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("plan.xyz", UnwritableReason.UNKNOWN_FORMAT),
        ("plan", UnwritableReason.UNKNOWN_FORMAT),
        ("missing/plan.docx", UnwritableReason.NO_FOLDER),
        ("folder.docx", UnwritableReason.DIRECTORY),
        ("x" * 300 + ".docx", UnwritableReason.IO),
    ],
)
def test_places_that_cannot_be_written_to(tmp_path: Path, name: str, reason: UnwritableReason) -> None:
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(UnwritableFileError) as caught:
        write_file(sample_draft(), tmp_path / name)
    assert caught.value.reason is reason
    assert [path.name for path in tmp_path.iterdir()] == ["folder.docx"]
    assert caught.value.endings == (tuple(WRITERS) if reason is UnwritableReason.UNKNOWN_FORMAT else ())


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"older")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnwritableFileError) as caught:
        write_file(sample_draft(), target)
    assert caught.value.reason is UnwritableReason.NO_PERMISSION
    assert target.read_bytes() == b"older"


def test_a_file_set_to_read_only_is_left_alone_whoever_writes(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"signed off")
    target.chmod(0o444)
    with pytest.raises(UnwritableFileError) as caught:
        write_file(sample_draft(), target)
    assert caught.value.reason is UnwritableReason.NO_PERMISSION
    assert target.read_bytes() == b"signed off"


KILLED = """
import os, sys
from pathlib import Path
from editor.interchange.writers.files import replaced_file
with replaced_file(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    os.kill(os.getpid(), 9)
"""


def _killed_export(target: Path) -> Path:
    before = set(target.parent.iterdir())
    subprocess.run([sys.executable, "-c", KILLED, str(target)], cwd=ROOT, check=False, timeout=60)
    (left,) = set(target.parent.iterdir()) - before
    return left


@pytest.mark.skipif(sys.platform == "win32", reason="signals are not of Windows")
def test_what_a_killed_export_left_is_cleared_by_the_next_to_the_same_target(tmp_path: Path) -> None:
    target, other = tmp_path / "plan.docx", tmp_path / "other.docx"
    left, running, of_another = _killed_export(target), _killed_export(target), _killed_export(other)
    for part in (left, of_another):
        os.utime(part, (0, 0))
    write_file(sample_draft(), target)
    assert set(tmp_path.iterdir()) == {target, running, of_another}


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, UnwritableReason.FULL),
        (errno.EACCES, UnwritableReason.NO_PERMISSION),
        (errno.EROFS, UnwritableReason.NO_PERMISSION),
        (errno.EIO, UnwritableReason.IO),
    ],
)
def test_a_fault_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: UnwritableReason
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"older")

    def fail(*args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(UnwritableFileError) as caught:
        write_file(sample_draft(), target)
    assert caught.value.reason is reason
    assert caught.value.path == target
    assert target.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [target]
