"""The one way in: a file's suffix chooses its reader."""

from pathlib import Path

import pytest

from editor.errors import UnreadableFileError, UnreadableReason
from editor.interchange.readers import READERS, read_file


@pytest.mark.parametrize("suffix", [*READERS, ".TXT", ".Md"])
def test_every_reader_is_reached_by_its_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"Our_plan{suffix}"
    path.write_text("Just some words that make no title, since they end as sentences do.\n", "utf-8")
    draft = read_file(path)
    assert draft.title == "Our plan"
    assert draft.receipt.source == path.name
    assert draft.receipt.is_balanced


@pytest.mark.parametrize("name, text", [("plan.md", "# Sea plan\n"), ("plan.txt", "Sea plan\n"), ("plan.md", "---\n")])
def test_a_file_without_text_below_its_title_has_a_section_to_write_in(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    draft = read_file(tmp_path / name)
    assert [section.title for section in draft.sections] == ["Opening text"]
    assert draft.receipt.is_balanced


def test_other_suffixes_and_folders_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    for path, reason in (
        (tmp_path / "plan.odt", UnreadableReason.UNKNOWN_FORMAT),
        (folder, UnreadableReason.DIRECTORY),
    ):
        with pytest.raises(UnreadableFileError) as refusal:
            read_file(path)
        assert refusal.value.reason is reason
