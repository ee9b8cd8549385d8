"""The file can be read with any SQLite tool, and holds every word of the draft."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.engine.loro_draft import LoroDraft
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.operations import Operation
from editor.model.registers import REGISTERS
from editor.sample.sample_draft import sample_operations
from editor.storage.draft_database import SavedDraft, opened, write_draft
from editor.storage.draft_file import save_draft_file
from editor.storage.draft_tables import READABLE_TABLES
from editor.storage.readable_tables import readable_rows, search_rows
from editor.storage.stored_draft import StoredDraft
from editor.storage.table_reading import read_tables
from tests.editor.storage.drafts import ANN, OPERATIONS, sections, snapshots, stored_draft, written_draft


def words_of(draft: DraftSnapshot) -> Iterator[str]:
    """Every text that somebody wrote, piece by piece."""
    yield from draft.facts.values()
    for section in draft.sections.values():
        yield section.title
        yield section.guidance
        yield section.owner
        yield from (paragraph.text for paragraph in section.paragraphs)
    for row in draft.rows_by_id.values():
        for value in row.values.values():
            yield from (value,) if isinstance(value, str) else value
    for thing in draft.objects.values():
        yield thing.caption
        yield from (cell for line in thing.cells for cell in line)
    yield from (comment.text for comment in draft.comments)
    yield from (decision.reason for decision in draft.decisions)
    anchors = (thing.anchor for things in (draft.comments, draft.suggestions, draft.decisions) for thing in things)
    yield from (anchor.quote for anchor in anchors if anchor)
    yield from (person.name for person in draft.people.values())


def texts_in(connection: sqlite3.Connection) -> Iterator[str]:
    for table in READABLE_TABLES:
        for row in connection.execute(f"SELECT * FROM {table}"):
            for cell in row:
                if isinstance(cell, str):
                    yield cell
                    yield from json_texts(cell)


def json_texts(cell: str) -> Iterator[str]:
    """The texts in a cell that holds a list (tags, table cells) or what no column is for."""
    try:
        value = json.loads(cell)
    except ValueError:
        return
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from (part,) if isinstance(part, str) else part if isinstance(part, list) else ()


@given(draft=snapshots())
def test_every_word_of_the_draft_is_in_the_tables(draft: DraftSnapshot) -> None:
    data = write_draft(SavedDraft(StoredDraft(), datetime.now(UTC)), draft)
    with opened(data, Path("draft")) as connection:
        held = "\n\n".join(texts_in(connection))
    assert [words for words in words_of(draft) if words not in held] == []


@given(draft=snapshots())
def test_tables_and_search_read_back_as_they_were_made(draft: DraftSnapshot) -> None:
    data = write_draft(SavedDraft(StoredDraft(), datetime.now(UTC)), draft)
    with opened(data, Path("draft")) as connection:
        for table, rows in readable_rows(draft).items():
            assert connection.execute(f"SELECT * FROM {table}").fetchall() == list(rows)
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        assert connection.execute("SELECT * FROM search").fetchall() == list(search_rows(draft))


@given(section=sections())
def test_text_and_formatting_make_the_paragraphs_again(section: Section) -> None:
    draft = DraftSnapshot(outline=(OutlineEntry(section.id, None, 0, "1"),), sections={section.id: section})
    assert read_tables(readable_rows(draft)).sections == draft.sections


@pytest.mark.parametrize("operations", [OPERATIONS, tuple(sample_operations())], ids=["everything", "sample"])
def test_the_tables_make_the_draft_again(operations: tuple[Operation, ...]) -> None:
    engine = LoroDraft.create(ANN)
    engine.apply(operations, label="write")
    draft = engine.snapshot()
    assert read_tables(readable_rows(draft)) == draft


@given(draft=snapshots(), data=st.data())
def test_whatever_stands_in_the_tables_can_be_read(draft: DraftSnapshot, data: st.DataObject) -> None:
    odd = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(), st.binary())
    rows = {
        table: [tuple(data.draw(odd) if data.draw(st.booleans()) else cell for cell in row) for row in found]
        for table, found in readable_rows(draft).items()
    }
    read_tables(rows)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    draft = written_draft()
    path = tmp_path / "Strategy.goldthread"
    save_draft_file(path, stored_draft(draft), draft.snapshot())
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT value FROM facts WHERE key = 'title'", "Serious harm strategy"),
        ("SELECT title FROM sections WHERE NOT is_deleted", "Aims"),
        ("SELECT text FROM sections WHERE is_deleted", "Discarded wording\n"),
        ("SELECT number || ' ' || title FROM actions", "A1 Train officers"),
        ("SELECT lead FROM actions", "G1 National Crime Agency"),
        ("SELECT tags FROM actions", '["online", "overseas"]'),
        ("SELECT o.title FROM links JOIN organisations o ON o.id = to_id", "National Crime Agency"),
        ("SELECT cells FROM objects", '[["Year", "Loss"], ["2025", "£1bn"]]'),
        ("SELECT name FROM comments JOIN people ON people.id = author", "Ann Writer"),
        ("SELECT kind FROM suggestions", "insert"),
        ("SELECT reason FROM decisions", "In the annex"),
        ("SELECT substr(text, starts + 1, ends - starts) FROM formatting JOIN sections ON id = section_id "
         "WHERE kind = 'bold'", "fraud"),
    ],
)  # fmt: skip
def test_plain_sql_reads_the_draft(connection: sqlite3.Connection, query: str, answer: str) -> None:
    assert connection.execute(query).fetchall() == [(answer,)]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("fraud", {("section", "aims")}),
        ("discarded", {("section", "old")}),
        ("officers", {("section", "aims"), ("actions", "train"), ("comment", "c1")}),
        ("agency", {("organisations", "nca")}),
        ("loss", {("table", "t")}),
        ("annex", {("decision", "d1")}),
        ("harm", {("fact", "title")}),
    ],
)
def test_the_search_finds_sections_rows_and_remarks(
    connection: sqlite3.Connection, word: str, found: set[tuple[str, str]]
) -> None:
    assert set(connection.execute("SELECT kind, id FROM search WHERE search MATCH ?", [word])) == found


def test_columns_of_registers_do_not_collide() -> None:
    for name, schema in REGISTERS.items():
        assert len(READABLE_TABLES[name]) == len(schema.fields) + 5
