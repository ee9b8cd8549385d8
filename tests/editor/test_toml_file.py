"""Every fault in a hand-written file is reported like a compiler's: file, line, column."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import toml_file
from editor.errors import FileFaultError, UnreadableFileError, UnreadableReason
from editor.toml_file import load_toml, read_toml

SOURCE = '''\
title = "Rivers"  # a comment with [brackets] and key = 1
started = 2027-04-01
text = """
[[tables]]
key = "only text"
"""

[facts]
marking = "OFFICIAL"

[[tables]]
name = "first"

  [[tables.below]]
  name = "below the first"

[[tables]]
name = 'second'
words = ["one", "two"]
inline = { "quoted key" = 1, list = [{ deep = "x" }, { deep = "y" }] }
dotted.name = 3
'''


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.toml"


def place(error: FileFaultError) -> tuple[int, int]:
    return error.line, error.column


def test_values_come_with_their_types(path: Path) -> None:
    path.write_text(SOURCE)
    table = load_toml(path)
    first, second = table.tables("tables")
    assert table.text("title") == "Rivers"
    assert table.iso_date("started") == "2027-04-01"
    assert table.table("facts").text("marking") == "OFFICIAL"
    assert first.tables("below")[0].text("name") == "below the first"
    assert second.texts("words") == ("one", "two")
    assert table.table("absent").values == {}
    assert table.tables("absent") == ()
    assert table.number("absent", 3) == 3
    assert table.is_true("absent", default=True)


def test_a_fault_knows_the_place_of_its_value_key_or_table(path: Path) -> None:
    path.write_text(SOURCE)
    table = load_toml(path)
    first, second = table.tables("tables")
    assert place(table.fault("")) == (1, 1)
    assert place(table.fault("", "started")) == (2, 11)
    assert place(table.key_fault("", "started")) == (2, 1)
    assert place(table.table("facts").fault("", "marking")) == (9, 11)
    assert place(first.fault("", "no such key")) == (11, 1)
    assert place(first.tables("below")[0].fault("", "name")) == (15, 10)
    assert place(second.fault("", "name")) == (18, 8)
    assert place(second.fault("", "words", 1)) == (19, 17)
    assert place(second.table("inline").key_fault("", "quoted key")) == (20, 12)
    assert place(second.table("inline").tables("list")[1].fault("", "deep")) == (20, 63)
    assert place(second.table("dotted").fault("", "name")) == (21, 15)


@pytest.mark.parametrize(
    ("content", "line", "column", "problem"),
    [
        (b'title = "open', 1, 14, "Unterminated string"),
        (b"a = 1\nb = \n", 2, 5, "Invalid value"),
        (b"a = 1\na = 2\n", 2, 6, "Cannot overwrite a value"),
        (b'text = """\nnever closed', 2, 13, "Unterminated string"),
        (b"a = 1\nb = 'caf\xe9'\n", 2, 9, "not UTF-8 text"),
    ],
)
def test_bad_toml_is_placed(path: Path, content: bytes, line: int, column: int, problem: str) -> None:
    path.write_bytes(content)
    with pytest.raises(FileFaultError) as caught:
        load_toml(path)
    assert place(caught.value) == (line, column)
    assert problem in caught.value.problem
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("content", "line", "column", "problem"),
    [
        ("text = 1", 1, 8, "'text' must be text in quotes"),
        ("\ntext = ' '", 2, 8, "'text' is empty"),
        ("other = 1", 1, 1, "'text' is missing"),
    ],
)
def test_text_must_be_there_and_say_something(path: Path, content: str, line: int, column: int, problem: str) -> None:
    path.write_text(content)
    with pytest.raises(FileFaultError) as caught:
        load_toml(path).text("text")
    assert (*place(caught.value), caught.value.problem) == (line, column, problem)


def test_true_is_not_a_number_and_a_time_is_not_a_date(path: Path) -> None:
    path.write_text("number = true\nbelow = -1\nday = 2027-04-01T10:00:00\n")
    table = load_toml(path)
    for read, line in ((table.number, 1), (table.iso_date, 3)):
        with pytest.raises(FileFaultError) as caught:
            read("number" if line == 1 else "day")
        assert caught.value.line == line
    with pytest.raises(FileFaultError, match="below zero"):
        table.number("below")


def test_a_list_refuses_what_is_twice_unknown_or_no_text(path: Path) -> None:
    path.write_text('twice = ["a", "a"]\nunknown = [\n  "a",\n  "c",\n]\nmixed = ["a", 1]\ntables = [1]\n')
    table = load_toml(path)
    with pytest.raises(FileFaultError, match="stands twice"):
        table.texts("twice")
    with pytest.raises(FileFaultError, match="unknown unknown 'c'; known are a, b") as caught:
        table.texts("unknown", ("a", "b"))
    assert place(caught.value) == (4, 3)
    with pytest.raises(FileFaultError, match="list of texts"):
        table.texts("mixed")
    with pytest.raises(FileFaultError, match=r"begun with \[\[tables\]\]"):
        table.tables("tables")


def test_a_choice_is_one_of_those_allowed(path: Path) -> None:
    path.write_text("[some]\nkind = 'output'\n")
    table = load_toml(path).table("some")
    assert table.choice("kind", ("output", "outcome")) == "output"
    assert table.choice("absent", ("output", "outcome"), "outcome") == "outcome"
    with pytest.raises(FileFaultError, match=":2:8: unknown kind 'output'; known are input, outcome"):
        table.choice("kind", ("input", "outcome"))


def test_a_moment_has_its_zone(path: Path) -> None:
    path.write_text("at = 2026-11-16T10:20:00Z\nlocal = 2026-11-16T10:20:00\n")
    table = load_toml(path)
    assert table.iso_time("at") == "2026-11-16T10:20:00+00:00"
    with pytest.raises(FileFaultError, match=":2:9: 'local' must be a time"):
        table.iso_time("local")


def test_an_unknown_key_comes_with_the_one_that_was_meant(path: Path) -> None:
    path.write_text("titel = 'x'\n")
    with pytest.raises(FileFaultError, match="unknown key 'titel'; did you mean 'title'"):
        load_toml(path).expect_keys(("title", "summary"))


def test_files_of_other_editors_read_the_same(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n\r\n[[tables]]\r\nname = 'y'\r\n")
    table = load_toml(path)
    assert place(table.tables("tables")[0].fault("", "name")) == (4, 8)


def test_a_file_that_cannot_be_opened(path: Path, tmp_path: Path) -> None:
    for wanted, reason in ((path, UnreadableReason.MISSING), (tmp_path, UnreadableReason.DIRECTORY)):
        with pytest.raises(UnreadableFileError) as caught:
            load_toml(wanted)
        assert caught.value.reason is reason


def test_a_file_that_is_no_text_or_too_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"a = 1\0")
    with pytest.raises(UnreadableFileError) as caught:
        load_toml(path)
    assert caught.value.reason is UnreadableReason.BINARY
    monkeypatch.setattr(toml_file, "MOST_BYTES", 3)
    with pytest.raises(UnreadableFileError) as caught:
        load_toml(path)
    assert (caught.value.reason, caught.value.limit) == (UnreadableReason.TOO_BIG, 3)


def test_what_is_nested_too_deeply_is_a_fault() -> None:
    with pytest.raises(FileFaultError):
        read_toml(f"a = {'[' * 100_000}{']' * 100_000}", Path("deep.toml"))


def test_a_line_is_one_line_however_it_was_written() -> None:
    table = read_toml('why = """One  \\\n   two\nthree"""', Path("x.toml"))
    assert table.line("why") == "One two three"
    assert table.line("absent", "none") == "none"


@pytest.mark.parametrize("written", ["0", "-1.5", "true", "'2'"])
def test_an_amount_is_above_zero(written: str) -> None:
    with pytest.raises(FileFaultError, match=":1:9: 'least' must be a number above zero"):
        read_toml(f"least = {written}", Path("x.toml")).amount("least")
    assert read_toml("least = 1.5", Path("x.toml")).amount("least") == 1.5


WORDS = st.text("abcdefgh-_", min_size=1, max_size=5)
SCALARS = st.one_of(st.integers(0, 99).map(str), st.text("ab ,]}#=[{\n", max_size=8).map(_quoted))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[ {', '.join(items)} ]"),
        st.dictionaries(WORDS, inner, max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + " }"
        ),
    ),
    max_leaves=8,
)
TABLES = st.dictionaries(WORDS, VALUES, max_size=4)


@given(TABLES, st.lists(TABLES, max_size=3))
def test_every_value_stands_where_it_is_said_to_stand(top: dict[str, str], below: list[dict[str, str]]) -> None:
    lines = [f"{key} = {value}  # note" for key, value in top.items()]
    for table in below:
        lines += ["", "[[ZZ]] # next", *(f"  {key}  =  {value}" for key, value in table.items())]
    text = "\n".join(lines)
    read = read_toml(text, Path("x.toml"))
    for table, written in zip((read, *read.tables("ZZ")), (top, *below), strict=True):
        for key, value in written.items():
            fault = table.fault("", key)
            line = text.split("\n")[fault.line - 1]
            assert line[fault.column - 1 :].startswith(value)
            assert line[table.key_fault("", key).column - 1 :].startswith(key)
