"""What a search finds, and where."""

from collections.abc import Sequence

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.errors import PatternError
from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId, PersonId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import (
    AddRow,
    AddSection,
    DeleteRow,
    DeleteSection,
    Operation,
    PlaceObject,
    SetFact,
    Suggest,
)
from editor.model.registers import RegisterName
from editor.model.review import Person, SuggestionKind
from editor.model.search import (
    Fixed,
    Hit,
    InFact,
    InObject,
    InRow,
    InText,
    InTitle,
    Query,
    find_matches,
    found_hits,
    searched_texts,
)
from editor.model.text import plain_paragraph

ANN = Person(PersonId("ann"), "Ann Lister")
ROLES, GONE = SectionId("roles"), SectionId("gone")
TABLE, NOTE = ObjectId("table"), ObjectId("note")
OPERATIONS: tuple[Operation, ...] = (
    SetFact("title", "A safer port"),
    SetFact("marking", "OFFICIAL port"),
    SetFact("start_date", "2028-03-31"),
    SetFact("vision", "The port is safe.\nEvery port is."),
    AddSection(
        ROLES, "Who runs the port", paragraphs=(plain_paragraph("No harm."), plain_paragraph("The Port leads."))
    ),
    AddSection(GONE, "A port that was closed", paragraphs=(plain_paragraph("port"),)),
    DeleteSection(GONE),
    PlaceObject(ROLES, 24, TextObject(TABLE, ObjectKind.TABLE, "Port money", (("Source", "Sum"), ("port", "£3m")))),
    PlaceObject(ROLES, 7, TextObject(NOTE, ObjectKind.FOOTNOTE, "As in port law.")),
    AddRow(RegisterName.ORGANISATIONS, RowId("g1"), {"title": "Port police", "kind": "agency", "role": "Guards"}),
    AddRow(RegisterName.ORGANISATIONS, RowId("g2"), {"title": "port of old"}),
    DeleteRow(RegisterName.ORGANISATIONS, RowId("g2")),
    AddRow(
        RegisterName.ACTIONS,
        RowId("a1"),
        {"title": "Screen port staff", "lead": ("g1",), "due": "2028-03-31", "tags": ("overseas", "supply chain")},
    ),
)


def draft_of(*operations: Operation) -> DraftSnapshot:
    engine = LoroDraft.create(ANN)
    engine.apply(operations, label="")
    return engine.snapshot()


def hits_in(draft: DraftSnapshot, query: Query, replacement: str = "") -> tuple[Hit, ...]:
    texts = list(searched_texts(draft, lambda iso: f"on {iso}"))
    return found_hits(texts, find_matches(query, [text.words for text in texts], replacement))


def found_in(text: str, query: Query) -> list[str]:
    return [text[start:end] for _, start, end, _ in find_matches(query, [text])]


def test_everything_is_searched_in_the_order_in_which_it_is_read() -> None:
    hits = hits_in(draft_of(*OPERATIONS), Query("port"))
    assert [hit.place for hit in hits] == [
        InTitle(ROLES),
        InObject(ROLES, NOTE, 7, is_footnote=True),
        InText(ROLES),
        InObject(ROLES, TABLE, 25),
        InObject(ROLES, TABLE, 25, (1, 0)),
        InRow(RegisterName.ACTIONS, RowId("a1"), "title"),
        InRow(RegisterName.ACTIONS, RowId("a1"), "lead"),
        InRow(RegisterName.ORGANISATIONS, RowId("g1"), "title"),
        InFact("title"),
        InFact("marking"),
        InFact("vision"),
        InFact("vision"),
    ]


def test_a_hit_knows_its_place_in_the_sections_text() -> None:
    draft = draft_of(*OPERATIONS)
    for hit in hits_in(draft, Query("port")):
        if isinstance(hit.place, InText):
            start, end = hit.span
            assert draft.sections[ROLES].text[start:end] == hit.words == "Port"
        if isinstance(hit.place, InObject):
            start, end = hit.span
            assert draft.sections[ROLES].text[start:end] == "\ufffc"


@pytest.mark.parametrize(
    ("words", "fixed"),
    [
        ("2028", {Fixed.DATE}),
        ("supply", {Fixed.CHOICE}),
        ("agency", {Fixed.CHOICE}),
        ("Port police", {Fixed.LINK, None}),
        ("OFFICIAL", {Fixed.MARKING}),
        ("Guards", {None}),
        ("money", {None}),
        ("harm", {None}),
    ],
)
def test_only_free_text_can_be_replaced(words: str, fixed: set[Fixed | None]) -> None:
    assert {hit.fixed for hit in hits_in(draft_of(*OPERATIONS), Query(words))} == fixed


def test_a_date_is_found_as_people_see_it() -> None:
    assert {hit.place for hit in hits_in(draft_of(*OPERATIONS), Query("on 2028"))} == {
        InRow(RegisterName.ACTIONS, RowId("a1"), "due"),
        InFact("start_date"),
    }


def test_words_round_a_footnote_and_undecided_ones_are_left_alone() -> None:
    now = "2026-11-22T09:00:00+00:00"
    suggested = Suggest(SuggestionId("s"), SuggestionKind.DELETE, ANN.id, now, ROLES, 10, 13)
    draft = draft_of(*OPERATIONS, suggested)
    (over_note,) = hits_in(draft, Query(r"harm.\.", is_pattern=True))
    assert over_note.fixed is Fixed.OBJECT
    (undecided,) = hits_in(draft, Query("the port leads"))
    assert undecided.fixed is Fixed.SUGGESTION
    assert hits_in(draft, Query("leads"))[0].fixed is None


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("The Board and the board", Query("board"), ["Board", "board"]),
        ("The Board and the board", Query("board", matches_case=True), ["board"]),
        ("ÉTÉ été", Query("été"), ["ÉTÉ", "été"]),
        ("ports, port, export; port’s", Query("port", is_whole_words=True), ["port", "port"]),
        ("the (NCA) leads", Query("(NCA)", is_whole_words=True), ["(NCA)"]),
        ("the minister’s 'own' “words”", Query("minister's"), ["minister’s"]),
        ("the minister’s 'own' “words”", Query("‘own’"), ["'own'"]),
        ("the minister’s 'own' “words”", Query('"words"'), ["“words”"]),
        ("2026–27, 2026-27, 2026\u201127", Query("2026-27"), ["2026–27", "2026-27", "2026\u201127"]),
        ("£3\u00a0m and £3 m", Query("£3 m"), ["£3\u00a0m", "£3 m"]),
        ("aaa", Query("aa"), ["aa"]),
        ("a.b axb", Query("a.b"), ["a.b"]),
        ("a.b axb", Query("a.b", is_pattern=True), ["a.b", "axb"]),
        ("P1, P12, Q3", Query(r"P\d+", is_pattern=True), ["P1", "P12"]),
        ("P1, P12, Q3", Query(r"p1|q3", is_pattern=True, is_whole_words=True), ["P1", "Q3"]),
        ("nothing", Query("x*", is_pattern=True), []),
        ("😀 harm", Query("harm"), ["harm"]),
        ("", Query("a"), []),
    ],
)
def test_what_is_found(text: str, query: Query, found: Sequence[str]) -> None:
    assert found_in(text, query) == found


@pytest.mark.parametrize(
    ("text", "query", "replacement", "new"),
    [
        ("The NCA leads", Query("nca"), "Agency", ["Agency"]),
        ("The NCA leads", Query("nca"), r"\1", [r"\1"]),
        (
            "Rare diseases, rare diseases, RARE DISEASES",
            Query("rare disease"),
            "illness",
            ["Illness", "illness", "ILLNESS"],
        ),
        ("Strategy for Rare Diseases", Query("rare disease"), "condition of few", ["Condition of Few"]),
        ("Bodies lead; bodies serve", Query("Bodies"), "agencies", ["agencies", "agencies"]),
        ("Bodies lead; bodies serve", Query("bodies"), "NHS bodies", ["NHS bodies", "NHS bodies"]),
        ("Bodies lead; bodies serve", Query("bodies"), "", ["", ""]),
        ("Bodies lead", Query("Bodies", matches_case=True), "agencies", ["agencies"]),
        ("A plan", Query("a"), "the", ["The", "the"]),
        ("31 March", Query(r"(\d+) (\w+)", is_pattern=True), r"\2 \1", ["March 31"]),
        ("31 March", Query(r"(?P<day>\d+)", is_pattern=True), r"<\g<day>>", ["<31>"]),
        ("one", Query("one"), "two\nthree\ufffc\x00", ["two three "]),
        ("one", Query("one", is_pattern=True), r"two\nthree", ["two three"]),
    ],
)
def test_what_would_stand_in_its_place(text: str, query: Query, replacement: str, new: Sequence[str]) -> None:
    assert [match[3] for match in find_matches(query, [text], replacement)] == new


@pytest.mark.parametrize("pattern", ["(", "[a", "*", r"\p", "(?P<a>b)(?P<a>c)", "a{99999999999999999999}"])
def test_a_bad_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError) as refused:
        find_matches(Query(pattern, is_pattern=True), ["a"])
    assert refused.value.pattern == pattern
    assert not refused.value.is_replacement
    assert found_in(f"so {pattern}.", Query(pattern)) == [pattern]


@pytest.mark.parametrize("replacement", [r"\2", r"\g<name>", r"\q"])
def test_a_bad_replacement_is_refused(replacement: str) -> None:
    with pytest.raises(PatternError) as refused:
        find_matches(Query("(a)", is_pattern=True), ["a"], replacement)
    assert (refused.value.pattern, refused.value.is_replacement) == (replacement, True)


def test_words_in_context_are_one_line_and_short() -> None:
    text = f"{'before ' * 20}\ufffcthe hit {'after ' * 40}"
    draft = draft_of(AddSection(ROLES, "Roles", paragraphs=(plain_paragraph(text.replace("\ufffc", "")),)))
    (hit,) = hits_in(draft, Query("the hit"))
    before, words, after = hit.context(before=10, after=11)
    assert (before, words, after) == ("…before ", "the hit", " after afte…")
    vision = hits_in(draft_of(*OPERATIONS), Query("Every"))[0]
    assert vision.context() == ("The port is safe. ", "Every", " port is.")
