"""What a sync client put beside a draft is found, offered once, and merged with nothing lost."""

import shutil
from pathlib import Path

import pytest

from editor.session import Authority, closing
from editor.session.duplicates import find_duplicates
from editor.storage.draft_file import load_draft_file
from tests.editor.session.people import Desk, text

NAMES = [
    "Port (conflicted copy 2026-11-22 140205)",
    "Port (Ann Lister's conflicted copy 2026-11-22)",
    "Port (Ann's conflicted copy 2026-11-22 (1))",
    "Port_conflict-20261122-140205",
    "Port.sync-conflict-20261122-140205-ABCDEF7",
    "Port (SFConflict ann@example.gov 2026-11-22-14-02-05)",
    "Port_NAS_Nov-22-140205-2026_Conflict",
    "Port (1)",
    "Port(2)",
    "Port-DESKTOP-4F5G6H7",
    "Port-LAPTOP01",
    "Port 2",
    "Port-Beas-Laptop",
    "Port (Case Conflict)",
    "Port (Case Conflict 1)",
    "Port (conflict 2026-11-20)",
    "Port (Bea's conflict 2026-11-20 at 14.02)",
    "Port - Copy",
    "Port - Copy (2)",
]
OTHERS = ["Port final", "Port v0.3", "Report (1)", "Airport", "Port-final", "Copy of Port", "Port (draft)"]


@pytest.fixture
def twin(bea: Desk, path: Path) -> Path:
    """What Bea saved at the same time, under a name of its own."""
    twin = path.with_name("twin")
    shutil.copyfile(path, twin)
    bea.change(twin, "Bea")
    return twin


@pytest.mark.parametrize("name", NAMES)
def test_it_is_known_by_its_name(path: Path, twin: Path, name: str) -> None:
    duplicate = twin.rename(path.with_name(f"{name}.goldthread"))
    stored = load_draft_file(path).stored
    (found,) = find_duplicates(path, stored)
    assert (found.path, found.saved_by) == (duplicate, "Bea Okoro")


@pytest.mark.parametrize("name", NAMES)
def test_the_draft_is_known_from_its_duplicate(ann: Desk, path: Path, twin: Path, name: str) -> None:
    ann.change(path, "Ann")
    duplicate = twin.rename(path.with_name(f"{name}.goldthread"))
    (found,) = find_duplicates(duplicate, load_draft_file(duplicate).stored)
    assert found.path == path


@pytest.mark.parametrize("name", OTHERS)
def test_what_people_named_themselves_is_left_alone(path: Path, twin: Path, name: str) -> None:
    twin.rename(path.with_name(f"{name}.goldthread"))
    assert find_duplicates(path, load_draft_file(path).stored) == ()


def test_a_name_with_hyphens_of_its_own_has_duplicates_too(path: Path, twin: Path) -> None:
    path = path.rename(path.with_name("Safer-Port.goldthread"))
    duplicate = twin.rename(path.with_name("Safer-Port-Beas-Laptop.goldthread"))
    assert [found.path for found in find_duplicates(path, load_draft_file(path).stored)] == [duplicate]


def test_two_duplicates_know_each_other(ann: Desk, path: Path, twin: Path) -> None:
    twin.rename(path.with_name("Port-LAPTOP01.goldthread"))
    other = path.rename(path.with_name("Port (1).goldthread"))
    (found,) = find_duplicates(other, load_draft_file(other).stored)
    assert found.path.name == "Port-LAPTOP01.goldthread"


def test_another_draft_and_a_damaged_one_are_passed_over(bea: Desk, path: Path, twin: Path) -> None:
    other = bea.begin()
    other.save(path.with_name("Port (1).goldthread"))
    other.close()
    path.with_name("Port (2).goldthread").write_bytes(twin.read_bytes()[:-1])
    assert find_duplicates(path, load_draft_file(path).stored) == ()


def test_once_merged_it_is_not_offered_again(ann: Desk, path: Path, twin: Path) -> None:
    duplicate = twin.rename(path.with_name("Port (1).goldthread"))
    session = ann.open(path)
    (found,) = session.find_duplicates()
    session.merge(found)
    assert text(session).startswith("Bea ")
    assert session.find_duplicates() == ()
    session.save()
    session.close()
    assert duplicate.exists()


def test_one_that_comes_while_the_record_is_closed_stays_with_its_words(
    ann: Desk, path: Path, twin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duplicate, make_folder = path.with_name("Port (Bea's conflicted copy 2026-11-20).goldthread"), closing._make_folder

    def arrive(folder: Path) -> None:
        make_folder(folder)
        twin.rename(duplicate)

    monkeypatch.setattr(closing, "_make_folder", arrive)
    closed = ann.open(path).close_record(tmp_path / "record", Authority("Head of records", "It is published"))
    assert closed.left == (duplicate,)
    assert load_draft_file(duplicate).stored.updates


def test_a_draft_without_a_file_has_none(ann: Desk) -> None:
    session = ann.begin()
    assert session.find_duplicates() == ()
    session.close(is_discarding=True)
