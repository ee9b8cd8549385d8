"""Drafts as Markdown, read back by our own reader and by pandoc."""

import datetime
import io
from pathlib import Path

import pypandoc
import pytest
from hypothesis import HealthCheck, example, given, settings

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers.markdown import read_markdown
from editor.interchange.writers.markdown_text import write_markdown
from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.receipt import NoteKind
from editor.model.text import BODY, BOLD, ITALIC, BlockStyle
from tests.editor.interchange.writers.random_drafts import drafts
from tests.editor.interchange.writers.sample_draft import (
    BULLET,
    INNER_BULLET,
    INNER_NUMBER,
    NUMBER,
    QUOTE,
    draft_of,
    line,
    linked,
    marked,
    sample_draft,
    section,
    thing_run,
)
from tests.editor.interchange.writers.word.documents import words_of_syntax

DAY = datetime.date(2026, 11, 22)


def markdown(draft: DraftSnapshot) -> str:
    stream = io.BytesIO()
    write_markdown(draft, stream, date=DAY)
    return stream.getvalue().decode("utf-8")


def read_back(draft: DraftSnapshot, folder: Path) -> ImportedDraft:
    (folder / "draft.md").write_text(markdown(draft), encoding="utf-8")
    return read_markdown(folder / "draft.md")


def test_title_and_cover_lines_come_first() -> None:
    assert markdown(sample_draft()).split("\n\n")[:4] == [
        "# Clean Harbours: a strategy for safer ports",
        "Department for Harbours",
        "Draft, 22 November 2026",
        "OFFICIAL-SENSITIVE",
    ]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@example(sample_draft())
@given(drafts())
def test_words_of_any_draft_as_pandoc_reads_them(draft: DraftSnapshot) -> None:
    stream = io.BytesIO()
    receipt = write_markdown(draft, stream, date=DAY)
    added = sum(note.words for note in receipt.notes if note.kind is NoteKind.ADDED)
    syntax = pypandoc.convert_text(stream.getvalue(), "json", format="gfm")
    assert words_of_syntax(syntax) == receipt.words_placed + added


def test_sections_come_back(tmp_path: Path) -> None:
    read = read_back(sample_draft(), tmp_path)
    assert read.title == "Clean Harbours: a strategy for safer ports"
    assert [(one.title, one.depth, one.is_numbered) for one in read.sections[1:]] == [
        ("Foreword", 0, False),
        ("The situation", 0, True),
        ("How we count", 1, False),
        ("Where goods land", 1, True),
        ("Who works there", 1, True),
        ("The plan", 0, True),
        ("Actions", 1, True),
        ("What happens next", 0, True),
    ]


def test_paragraphs_come_back_with_their_looks(tmp_path: Path) -> None:
    paragraphs = (
        line("Plain ", marked("bold", BOLD), " and ", marked("italic", ITALIC), " and ", marked("both", BOLD, ITALIC)),
        line(linked("here", "https://example.org/a(b)")),
        line("One", style=BULLET),
        line("Two", style=INNER_BULLET),
        line("Three", style=BULLET),
        line("Said", style=QUOTE),
        line("First", style=NUMBER),
        line("Inner", style=INNER_NUMBER),
        line("Second", style=NUMBER),
    )
    read = read_back(draft_of((0, section("S", *paragraphs))), tmp_path)
    assert read.sections[-1].paragraphs == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "1. Not a list",
        "2) Nor this",
        "- a dash",
        "+ a plus",
        "> a sign",
        "# no heading",
        "---",
        "===",
        "*stars* and _lines_ and `ticks` and ~waves~",
        "[brackets](https://example.org) and [^1] and ![x](y)",
        "<b>not bold</b> &amp; &nbsp; a < b",
        "a | b",
        "back\\slash",
        "C# and #hash ##",
        "snake_case_name",
        "2026. A year",
    ],
)
@pytest.mark.parametrize("style", [BODY, BULLET, QUOTE])
def test_signs_of_markdown_in_the_text_stay_text(tmp_path: Path, text: str, style: BlockStyle) -> None:
    read = read_back(draft_of((0, section("S", line(text, style=style)))), tmp_path)
    assert [paragraph.clean_text for paragraph in read.sections[-1].paragraphs] == [text]


def test_tables_and_footnotes_come_back(tmp_path: Path) -> None:
    cells = (("Coast", "a|b"), ("North", "two words"))
    things = (
        TextObject(ObjectId("t"), ObjectKind.TABLE, cells=cells),
        TextObject(ObjectId("n"), ObjectKind.FOOTNOTE, "See *there*."),
    )
    draft = draft_of((0, section("S", line("Fell", thing_run("n")), line(thing_run("t")))), things=things)
    note, table = read_back(draft, tmp_path).sections[-1].objects
    assert (note.caption, table.cells) == ("See *there*.", cells)


def test_levels_beyond_six_stay_at_six() -> None:
    draft = draft_of(*((depth, section(f"Depth {depth}")) for depth in range(8)))
    assert "\n###### 1.1.1.1.1.1.1.1 Depth 7" in markdown(draft)
