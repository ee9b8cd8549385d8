"""What is published of a draft, and the count of its words."""

import pytest

from editor.interchange.writers.publication import (
    Footnote,
    HeadingBlock,
    Piece,
    Publication,
    TableBlock,
    TextBlock,
    inline_text,
)
from editor.interchange.writers.publishing import MOST_COLUMNS, publish
from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId, RowId
from editor.model.objects import ObjectKind, TextObject
from editor.model.receipt import NoteKind
from editor.model.registers import RegisterName
from editor.model.text import BODY, BlockStyle, Mark, MarkKind, Paragraph, count_words
from tests.editor.interchange.writers.sample_draft import (
    BULLET,
    INNER_NUMBER,
    NUMBER,
    SECRETS,
    draft_of,
    line,
    linked,
    marked,
    row,
    sample_draft,
    section,
    thing_run,
)


def published(*paragraphs: Paragraph, things: tuple[TextObject, ...] = (), title: str = "One") -> Publication:
    return publish(draft_of((0, section(title, *paragraphs)), things=things))


def texts(publication: Publication) -> list[str]:
    return [inline_text(block.inlines) for block in publication.blocks if isinstance(block, TextBlock)]


def details(publication: Publication, kind: NoteKind) -> list[str]:
    return [note.detail for note in publication.receipt.notes if note.kind is kind]


def test_nothing_internal_is_published() -> None:
    words = str(publish(sample_draft()).blocks)
    assert not any(secret in words for secret in SECRETS)


def test_facts_of_the_cover() -> None:
    publication = publish(sample_draft())
    assert (publication.organisation, publication.marking) == ("Department for Harbours", "OFFICIAL-SENSITIVE")
    assert not publication.is_released


def test_headings_stand_as_deep_as_their_sections() -> None:
    headings = [block for block in publish(sample_draft()).blocks if isinstance(block, HeadingBlock)]
    assert [(inline_text(heading.inlines), heading.level, heading.number) for heading in headings] == [
        ("Foreword", 1, ""),
        ("The situation", 1, "1"),
        ("How we count", 2, ""),
        ("Where goods land", 2, "1.1"),
        ("Who works there", 2, "1.2"),
        ("The plan", 1, "2"),
        ("Actions", 2, "2.1"),
        ("What happens next", 1, "3"),
    ]


def test_levels_end_at_nine() -> None:
    deep = [(depth, section(f"Depth {depth}", line("In it", style=BlockStyle(heading=3)))) for depth in range(10)]
    levels = [block.level for block in publish(draft_of(*deep)).blocks if isinstance(block, HeadingBlock)]
    assert max(levels) == 9


def test_suggestions_read_as_not_accepted() -> None:
    insertion, deletion = Mark(MarkKind.INSERT, "a"), Mark(MarkKind.DELETE, "b")
    publication = published(line("Old", marked(" new words", insertion), marked(" text", deletion)))
    assert texts(publication) == ["Old text"]
    assert publication.receipt.words_left == 2
    assert publication.receipt.is_balanced


def test_blank_paragraphs_are_left_out() -> None:
    assert texts(published(line(), line(" "), line("Words"), line())) == ["Words"]


@pytest.mark.parametrize(
    ("styles", "ordinals"),
    [
        ([NUMBER, NUMBER, BODY, NUMBER], [1, 2, 0, 1]),
        ([NUMBER, INNER_NUMBER, INNER_NUMBER, NUMBER, INNER_NUMBER], [1, 1, 2, 2, 1]),
        ([NUMBER, BULLET, NUMBER], [1, 0, 1]),
        ([BULLET, INNER_NUMBER, BULLET, INNER_NUMBER], [0, 1, 0, 1]),
    ],
)
def test_each_numbered_list_begins_at_one(styles: list[BlockStyle], ordinals: list[int]) -> None:
    blocks = published(*(line("Item", style=style) for style in styles)).blocks
    assert [block.ordinal for block in blocks if isinstance(block, TextBlock)] == ordinals


def test_a_blank_item_is_not_counted_and_a_blank_paragraph_ends_a_list() -> None:
    items = (line(style=NUMBER), line("a", style=NUMBER), line(), line("b", style=NUMBER))
    assert [block.ordinal for block in published(*items).blocks if isinstance(block, TextBlock)] == [1, 1]


def test_a_table_parts_its_paragraph() -> None:
    table = TextObject(ObjectId("t"), ObjectKind.TABLE, "Catch", (("Fish", "Tons"), ("Cod",)))
    publication = published(line("Before", thing_run("t"), "after"), things=(table,))
    assert publication.blocks[1:] == (
        TextBlock((Piece("Before"),)),
        TableBlock("Catch", (("Fish", "Tons"), ("Cod", "")), number=1),
        TextBlock((Piece("after"),)),
    )
    assert publication.receipt.words_placed == count_words("A draft One Before after Catch Fish Tons Cod")


def test_a_table_too_wide_for_word_comes_in_parts() -> None:
    table = TextObject(ObjectId("t"), ObjectKind.TABLE, "Wide", (tuple(f"c{n}" for n in range(MOST_COLUMNS + 2)),))
    first, second = published(line(thing_run("t")), things=(table,)).blocks[1:]
    assert isinstance(first, TableBlock)
    assert isinstance(second, TableBlock)
    assert (len(first.cells[0]), second.cells[0], second.caption) == (MOST_COLUMNS, ("c63", "c64"), "")


@pytest.mark.parametrize(
    ("captions", "numbers"),
    [
        (["Catch", "", "Crew"], [1, 0, 2]),
        (["Table 4: Catch", "Crew"], [0, 0]),
        (["Tables of catch", "Crew"], [1, 2]),
    ],
)
def test_tables_with_a_caption_are_numbered_unless_people_number_them(captions: list[str], numbers: list[int]) -> None:
    things = [TextObject(ObjectId(f"t{n}"), ObjectKind.TABLE, text, (("a",),)) for n, text in enumerate(captions)]
    publication = published(*(line(thing_run(thing.id)) for thing in things), things=tuple(things))
    assert [block.number for block in publication.blocks if isinstance(block, TableBlock)] == numbers


def test_a_table_without_cells_leaves_its_caption() -> None:
    publication = published(line(thing_run("t")), things=(TextObject(ObjectId("t"), ObjectKind.TABLE, "Empty"),))
    assert texts(publication) == ["Empty"]
    assert publication.receipt.is_balanced


def test_footnotes_stand_where_their_mark_goes() -> None:
    note = TextObject(ObjectId("n"), ObjectKind.FOOTNOTE, "See table 4.")
    publication = published(line("Fell", thing_run("n"), " again"), things=(note,))
    assert publication.blocks[1] == TextBlock((Piece("Fell"), Footnote("See table 4."), Piece(" again")))
    assert publication.receipt.words_placed == count_words("A draft One Fell again See table 4.")


def test_references_read_as_numbers_and_are_told_of() -> None:
    rows = (row(RegisterName.ACTIONS, 7, title="Act"), row(RegisterName.ACTIONS, 8, title="Hide", is_internal=True))
    things = tuple(
        TextObject(ObjectId(f"r{number}"), ObjectKind.REFERENCE, row_id=RowId(f"actions-{number}"))
        for number in (7, 8, 9)
    )
    paragraph = line("See ", thing_run("r7"), ".", thing_run("r8"), thing_run("r9"))
    publication = publish(draft_of((0, section("One", paragraph)), things=things, rows=rows))
    assert texts(publication) == ["See A7."]
    assert publication.receipt.words_placed == count_words("A draft One See")
    assert [note.words for note in publication.receipt.notes if note.kind is NoteKind.ADDED] == [1]
    assert "References to rows that are internal or deleted" in details(publication, NoteKind.LEFT_BEHIND)


def test_an_object_that_is_not_there_leaves_no_trace() -> None:
    assert texts(published(line("Be", thing_run("gone"), "fore"))) == ["Before"]


def test_a_register_table_without_rows_is_left_out_with_its_caption() -> None:
    thing = TextObject(ObjectId("r"), ObjectKind.REGISTER_TABLE, "Our risks", register=RegisterName.RISKS)
    publication = published(line(thing_run("r")), things=(thing,))
    assert len(publication.blocks) == 1
    assert (publication.receipt.words_left, publication.receipt.is_balanced) == (2, True)


def test_what_stays_behind_is_told() -> None:
    left = details(publish(sample_draft()), NoteKind.LEFT_BEHIND)
    for detail in ("1 comment", "Actions: 1 internal row", "Risks: 1 internal row", "Actions: 1 internal field"):
        assert detail in left
    assert "Organisations: 2 rows without a table in the text" in left


def test_links_that_are_no_address_stand_as_text() -> None:
    publication = published(line(linked("here", "javascript:alert(1)"), linked("there", "https://example.org")))
    assert publication.blocks[1] == TextBlock((Piece("here"), Piece("there", link="https://example.org")))
    assert details(publication, NoteKind.CHANGED) == ["Links that are no web or mail address stand as plain text"]


def test_control_characters_are_taken_out_without_joining_words() -> None:
    publication = published(line("a\x00b\x1cc\ud800d\ufffee\rf"))
    assert texts(publication) == ["ab cde f"]
    assert publication.receipt.is_balanced
    assert details(publication, NoteKind.CHANGED)


def test_words_of_the_sample_add_up() -> None:
    receipt = publish(sample_draft()).receipt
    assert receipt.is_balanced
    assert (receipt.words_in, receipt.words_left) == (128, 7)


def test_an_empty_draft_has_nothing_to_publish() -> None:
    publication = publish(DraftSnapshot())
    assert (publication.blocks, publication.receipt.words_in) == ((), 0)
