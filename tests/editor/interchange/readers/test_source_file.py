"""Reading a text file's bytes: what is taken, how it is decoded, and what is refused and why."""

import os
from pathlib import Path

import pytest

from editor.errors import UnreadableFileError, UnreadableReason
from editor.interchange.readers.source_file import MAX_BYTES, MAX_LINES, load_source
from editor.model.text import count_words

TEXT = "Café society – a “vision”\nfor all of us, from coast to coast\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "note"),
    [
        ("utf-8", b"", None),
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-16-le", b"\xff\xfe", "Read as UTF-16"),
        ("utf-16-be", b"\xfe\xff", "Read as UTF-16"),
        ("utf-16-le", b"", "Read as UTF-16"),
        ("utf-16-be", b"", "Read as UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "Read as UTF-32"),
        ("cp1252", b"", "Read as Windows-1252"),
    ],
)
def test_text_is_read_in_the_encoding_that_it_is_in(
    tmp_path: Path, encoding: str, mark: bytes, note: str | None
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(mark + TEXT.encode(encoding))
    source = load_source(path)
    assert source.text == TEXT
    assert [found.detail for found in source.notes] == ([note] if note else [])


def test_a_few_broken_bytes_do_not_make_utf8_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(("naïve café " * 20).encode() + b"broken \xff end")
    source = load_source(path)
    assert "naïve café" in source.text
    assert "broken \ufffd end" in source.text
    assert "could not be read" in source.notes[0].detail


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\u2028", "\x85"])
def test_every_kind_of_line_end_ends_a_line(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(f"one{line_end}two".encode())
    assert load_source(path).text == "one\ntwo"


def test_characters_that_a_document_cannot_hold_are_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    text = "Our long-standing \x07vision\ufffc for the country\ufffe in 2030\x1b. " * 20
    path.write_text(text, "utf-8")
    source = load_source(path)
    assert source.text == "Our long-standing vision for the country in 2030. " * 20
    assert count_words(source.text) == count_words(text)
    assert "left out: 80" in source.notes[0].detail
    assert "U+FFFC" in source.notes[0].detail


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", UnreadableReason.EMPTY),
        (b"\xef\xbb\xbf \n\t\n", UnreadableReason.EMPTY),
        (b"%PDF-1.7 and so on", UnreadableReason.BINARY),
        (b"PK\x03\x04 word/document.xml", UnreadableReason.BINARY),
        (b"text with \x00 in it", UnreadableReason.BINARY),
        (bytes(range(256)) * 8, UnreadableReason.BINARY),
        (b"\x01\x02\x03\x04 mostly controls", UnreadableReason.BINARY),
        (b"x" * (MAX_BYTES + 1), UnreadableReason.TOO_BIG),
        (b"x\n" * (MAX_LINES + 1), UnreadableReason.TOO_BIG),
    ],
    ids=["empty", "blank", "pdf", "zip", "zero", "all bytes", "controls", "too big", "too many lines"],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: UnreadableReason) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError) as refusal:
        load_source(path)
    assert refusal.value.reason is reason
    limits = (refusal.value.limit, refusal.value.most_lines)
    assert limits in ([(MAX_BYTES, 0), (0, MAX_LINES)] if reason is UnreadableReason.TOO_BIG else [(0, 0)])


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(UnreadableFileError) as refusal:
        load_source(path)
    assert refusal.value.reason is UnreadableReason.TOO_BIG


def test_missing_folder_forbidden_and_special_files_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    forbidden = tmp_path / "forbidden.txt"
    forbidden.write_text("words", "utf-8")
    stat = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path == forbidden:
            raise PermissionError
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    expected = {
        tmp_path / "none.txt": UnreadableReason.MISSING,
        forbidden / "inside.txt": UnreadableReason.MISSING,
        tmp_path: UnreadableReason.DIRECTORY,
        forbidden: UnreadableReason.NO_PERMISSION,
        pipe: UnreadableReason.IO,
        Path("with\0zero.txt"): UnreadableReason.IO,
    }
    for path, reason in expected.items():
        with pytest.raises(UnreadableFileError) as refusal:
            load_source(path)
        assert refusal.value.reason is reason
