"""Reading labelled sentences, and what is said of lines that are not as they should be."""

from pathlib import Path

import pytest

from checklist.evaluation.held_back import held_back_documents
from checklist.evaluation.labels import LabelledSentence, load_labels
from editor.errors import FileFaultError, UnreadableFileError, UnreadableReason


def saved(folder: Path, text: str) -> Path:
    path = folder / "labels.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_line_may_hold(tmp_path: Path) -> None:
    lines = (
        '{"id": "a", "text": "It  will\\nlead.", "labels": ["ROL-1"], "near": ["GOV-1"], "prev": "Before.", '
        '"next": null, "title": "Roles", "file": "one.txt", "sure": true}\n\n{"text": "Two.", "labels": []}\n'
    )
    first, second = load_labels(saved(tmp_path, lines))
    assert first == LabelledSentence(
        "a", "It will lead.", frozenset({"ROL-1"}), frozenset({"GOV-1"}), "Before.", "", "Roles", "one.txt"
    )
    assert second == LabelledSentence("3", "Two.", frozenset())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "Expecting property name"),
        ("[]", "must be an object"),
        ('{"labels": []}', "'text' must be a text"),
        ('{"text": "  ", "labels": []}', "'text' must be a text"),
        ('{"text": "x"}', "'labels' must be a list"),
        ('{"text": "x", "labels": "ROL-1"}', "'labels' must be a list"),
        ('{"text": "x", "labels": [], "near": [1]}', "'near' must be a list"),
        ('{"text": "x", "labels": [], "title": 3}', "'title' must be a text"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(FileFaultError, match=problem) as caught:
        load_labels(saved(tmp_path, '{"text": "x", "labels": []}\n' + line))
    assert caught.value.line == 2


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    cases = {
        tmp_path / "none": UnreadableReason.MISSING,
        tmp_path: UnreadableReason.DIRECTORY,
        tmp_path / "binary": UnreadableReason.BINARY,
        saved(tmp_path, "\n"): UnreadableReason.EMPTY,
    }
    for path, reason in cases.items():
        with pytest.raises(UnreadableFileError) as caught:
            load_labels(path)
        assert caught.value.reason is reason


def test_documents_are_held_back_by_name() -> None:
    names = held_back_documents()
    assert 8 <= len(names) <= 15
    assert "us_nss_2006.txt" in names
    assert not any(name.startswith("#") for name in names)
