"""Laws of replacing: nothing but the hits changes, and one step of undo takes all of it back."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError
from editor.model.draft import DraftSnapshot
from editor.model.ids import CommentId, DecisionId
from editor.model.operations import AddComment, AddSection, Operation, RecordDecision, ReplaceText
from editor.model.registers import RegisterName
from editor.model.replacement import replaceable, replacement_operations
from editor.model.review import Anchor, DecisionKind
from editor.model.search import Hit, InText, Query
from editor.model.text import BOLD, ITALIC, Mark, MarkKind, Paragraph, Run, plain_paragraph
from tests.editor.engine.random_edits import ANN, NOW, EditMaker, new_draft
from tests.editor.model.test_search import NOTE, OPERATIONS, ROLES, TABLE, hits_in

LINK = Mark(MarkKind.LINK, "https://gov.uk")
WORDS = ("harm", "a", "e", "line", "The", "board", "é", "😀", "o", "r l")


def replace_all(engine: LoroDraft, query: Query, replacement: str) -> tuple[Hit, ...]:
    draft = engine.snapshot()
    hits = hits_in(draft, query, replacement)
    operations = replacement_operations(draft, hits)
    if operations:
        engine.apply(operations, label="replacement")
    return hits


def engine_with(*operations: Operation) -> LoroDraft:
    engine = LoroDraft.create(ANN)
    engine.apply(operations, label="")
    return engine


def marked(*runs: tuple[str, frozenset[Mark]]) -> Paragraph:
    return Paragraph(tuple(Run(*run) for run in runs))


@pytest.mark.parametrize(
    ("before", "words", "new", "after"),
    [
        (marked(("the NCA leads", frozenset())), "NCA", "Agency", marked(("the Agency leads", frozenset()))),
        (
            marked(("the ", frozenset()), ("NCA", frozenset({BOLD})), (" leads", frozenset())),
            "NCA",
            "Agency",
            marked(("the ", frozenset()), ("Agency", frozenset({BOLD})), (" leads", frozenset())),
        ),
        (
            marked(("the NCA", frozenset({ITALIC})), (" leads", frozenset())),
            "NCA leads",
            "Agency runs",
            marked(("the Agency run", frozenset({ITALIC})), ("s", frozenset())),
        ),
        (
            marked(("bold ", frozenset({BOLD})), ("plain", frozenset())),
            "plain",
            "quiet",
            marked(("bold ", frozenset({BOLD})), ("quiet", frozenset())),
        ),
        (
            marked(("see ", frozenset()), ("the law", frozenset({LINK})), (".", frozenset())),
            "law",
            "Act",
            marked(("see ", frozenset()), ("the Act", frozenset({LINK})), (".", frozenset())),
        ),
        (
            marked(("colour", frozenset({BOLD})), (" of", frozenset())),
            "colour",
            "colours",
            marked(("colours", frozenset({BOLD})), (" of", frozenset())),
        ),
        (
            marked(("of ", frozenset({BOLD})), ("us", frozenset())),
            "us",
            "bus",
            marked(("of ", frozenset({BOLD})), ("bus", frozenset())),
        ),
        (marked(("a-a-a", frozenset())), "a", "", marked(("--", frozenset()))),
        (marked(("aaaa", frozenset({BOLD}))), "a", "ab", marked(("abababab", frozenset({BOLD})))),
    ],
)
def test_what_is_replaced_keeps_its_formatting(before: Paragraph, words: str, new: str, after: Paragraph) -> None:
    engine = engine_with(AddSection(ROLES, "Roles", paragraphs=(before,)))
    replace_all(engine, Query(words), new)
    assert engine.snapshot().sections[ROLES].paragraphs == (after,)


@pytest.mark.parametrize("words", ["The Crime Agency leads.", "The", "leads.", "Crime Agency", "Crime", "e", "T", "."])
def test_comments_and_passages_hold_on_to_the_new_words(words: str) -> None:
    text = "The Crime Agency leads."
    engine = engine_with(AddSection(ROLES, "Roles", paragraphs=(plain_paragraph(f"{text} So be it."),)))
    engine.apply(
        [
            AddComment(CommentId("c"), ANN.id, NOW, "Who?", ROLES, 0, len(text)),
            RecordDecision(DecisionId("d"), DecisionKind.CONFIRMED, "ROL-4", ANN.id, NOW, "", ROLES, 0, len(text)),
        ],
        label="",
    )
    replace_all(engine, Query(words, matches_case=True), "Those in charge")
    draft = engine.snapshot()
    new = text.replace(words, "Those in charge")
    (comment,) = draft.comments
    (decision,) = draft.decisions
    for anchor in (comment.anchor, decision.anchor):
        assert draft.sections[ROLES].text[anchor.start : anchor.end] == new
    commented = [run for run in draft.sections[ROLES].paragraphs[0].runs if run.has(MarkKind.COMMENT)]
    assert "".join(run.text for run in commented) == new


@pytest.mark.parametrize("new", ["A", "BC", "AB", "BB", "ABA", "😀"])
def test_a_passage_of_one_character_holds_on_to_what_replaces_it(new: str) -> None:
    engine = engine_with(AddSection(ROLES, "Roles", paragraphs=(plain_paragraph("no B so"),)))
    passage = RecordDecision(DecisionId("d"), DecisionKind.CONFIRMED, "ROL-4", ANN.id, NOW, "", ROLES, 3, 4)
    engine.apply([passage], label="")
    replace_all(engine, Query("B", matches_case=True), new)
    draft = engine.snapshot()
    (decision,) = draft.decisions
    assert draft.sections[ROLES].text == f"no {new} so\n"
    assert draft.sections[ROLES].text[decision.anchor.start : decision.anchor.end] == new


@pytest.mark.parametrize(("start", "end"), [(4, 7), (0, 7), (4, 13), (5, 6), (0, 5), (6, 13)])
def test_a_comment_lies_where_it_lay_each_time_a_replacement_is_undone_and_redone(start: int, end: int) -> None:
    engine = engine_with(AddSection(ROLES, "Roles", paragraphs=(plain_paragraph("The NCA leads"),)))
    engine.apply([AddComment(CommentId("c"), ANN.id, NOW, "Who?", ROLES, start, end)], label="")
    before = engine.snapshot()
    replace_all(engine, Query("NCA"), "Agency")
    after = engine.snapshot()
    for _ in range(3):
        engine.undo()
        assert engine.snapshot() == before
        engine.redo()
        assert engine.snapshot() == after


def test_a_comment_within_what_is_replaced_is_seen_on_all_of_the_new_words() -> None:
    engine = engine_with(AddSection(ROLES, "Roles", paragraphs=(plain_paragraph("The NCA leads"),)))
    engine.apply([AddComment(CommentId("c"), ANN.id, NOW, "Who?", ROLES, 5, 6)], label="")
    replace_all(engine, Query("NCA"), "Agency")
    draft = engine.snapshot()
    (comment,) = draft.comments
    (commented,) = (run for run in draft.sections[ROLES].paragraphs[0].runs if run.has(MarkKind.COMMENT))
    assert comment.anchor == Anchor(ROLES, 4, 10, "C")
    assert commented.text == "Agency"


def test_titles_cells_rows_and_facts_are_replaced_and_what_is_fixed_is_not() -> None:
    engine = engine_with(*OPERATIONS)
    replace_all(engine, Query("port"), "harbour")
    draft = engine.snapshot()
    assert draft.sections[ROLES].title == "Who runs the harbour"
    assert draft.sections[ROLES].text == "No harm\ufffc.\nThe Harbour leads.\ufffc\n"
    table, note = draft.objects[TABLE], draft.objects[NOTE]
    assert (table.caption, table.cells) == ("Harbour money", (("Source", "Sum"), ("harbour", "£3m")))
    assert note.caption == "As in harbour law."
    (action,) = draft.rows(RegisterName.ACTIONS)
    (organisation,) = draft.rows(RegisterName.ORGANISATIONS)
    assert (action.name, organisation.name) == ("Screen harbour staff", "Harbour police")
    assert action.links("lead") == (organisation.id,)
    assert draft.facts["title"] == "A safer harbour"
    assert draft.facts["vision"] == "The harbour is safe.\nEvery harbour is."
    assert draft.facts["marking"] == "OFFICIAL port"


def test_only_the_hits_given_are_replaced() -> None:
    engine = engine_with(AddSection(ROLES, "a", paragraphs=(plain_paragraph("a b a b a"), plain_paragraph("a"))))
    draft = engine.snapshot()
    hits = hits_in(draft, Query("a"), "xy")
    engine.apply(replacement_operations(draft, [hits[0], hits[2], hits[4]]), label="")
    section = engine.snapshot().sections[ROLES]
    assert (section.title, section.text) == ("xy", "a b xy b a\nxy\n")


# ---- laws, over drafts of every kind


@st.composite
def drafts(draw: st.DrawFn) -> LoroDraft:
    data = draw(st.data())
    engine, maker = new_draft(), EditMaker("a")
    for _ in range(draw(st.integers(1, 8))):
        if edit := maker.draw(data, engine.snapshot()):
            engine.apply(edit, label="edit")
    return engine


queries = st.builds(Query, st.sampled_from(WORDS), st.booleans(), st.booleans(), st.booleans())


@settings(deadline=None)
@given(drafts(), queries, st.sampled_from(["", "X", "harmless", "😀😀", "ab", "A"]))
def test_undo_takes_a_replacement_back_and_redo_brings_it_again(engine: LoroDraft, query: Query, new: str) -> None:
    before = engine.snapshot()
    hits = replace_all(engine, query, new)
    after = engine.snapshot()
    if replaceable(hits):
        engine.undo()
        assert engine.snapshot() == before
        engine.redo()
        assert engine.snapshot() == after
    else:
        assert after == before


@settings(deadline=None)
@given(drafts(), st.sampled_from(WORDS), st.booleans())
def test_words_replaced_by_themselves_change_nothing(engine: LoroDraft, words: str, is_pattern: bool) -> None:
    draft = engine.snapshot()
    query = Query(f"({words})" if is_pattern else words, matches_case=True, is_pattern=is_pattern)
    hits = hits_in(draft, query, r"\1" if is_pattern else words)
    assert replacement_operations(draft, hits) == ()


@settings(deadline=None)
@given(drafts(), queries, st.sampled_from(["X", "##", "ZZ Z"]))
def test_what_was_replaced_is_found_no_more(engine: LoroDraft, query: Query, new: str) -> None:
    replace_all(engine, query, new)
    assert all(hit.fixed for hit in hits_in(engine.snapshot(), query))


def _outside(draft: DraftSnapshot, hits: tuple[Hit, ...], *, is_after: bool) -> Iterator[tuple[str, object, object]]:
    """Every character of every section that is not in a hit, with its marks; paragraphs with theirs."""
    for _, section in draft.ordered_sections():
        spans = [hit for hit in replaceable(hits) if hit.place == InText(section.id)]
        covered, shift = set[int](), 0
        for hit in spans:
            start, end = hit.span
            length = len(hit.new) if is_after else end - start
            covered |= set(range(start + shift, start + shift + length))
            shift += length - (end - start)
        position = 0
        for paragraph in section.paragraphs:
            for run in paragraph.runs:
                for character in run.text:
                    if position not in covered:
                        yield section.id, character, run.marks
                    position += 1
            yield section.id, paragraph.style, paragraph.newline_marks
            position += 1


@settings(deadline=None)
@given(drafts(), queries, st.sampled_from(["", "X", "harmless", "😀😀", "ab"]))
def test_what_is_outside_the_hits_stays_as_it_is(engine: LoroDraft, query: Query, new: str) -> None:
    before = engine.snapshot()
    hits = replace_all(engine, query, new)
    assert list(_outside(before, hits, is_after=False)) == list(_outside(engine.snapshot(), hits, is_after=True))


def _anchors(draft: DraftSnapshot) -> dict[str, Anchor]:
    records = [*draft.comments, *(decision for decision in draft.decisions if decision.anchor)]
    return {record.id: record.anchor for record in records}


def _reads_after(anchor: Anchor, text: str, hits: list[Hit]) -> str:
    """What an anchor's words are once the hits among them are replaced."""
    words, position = "", anchor.start
    for hit in hits:
        start, end = hit.span
        if anchor.start <= start and end <= anchor.end:
            words += text[position:start] + hit.new
            position = end
    return words + text[position : anchor.end]


@settings(deadline=None)
@given(drafts(), queries, st.sampled_from(["X", "harmless", "😀😀", "ab", "é", "aé"]))
def test_comments_and_passages_stay_with_their_words(engine: LoroDraft, query: Query, new: str) -> None:
    before = engine.snapshot()
    hits = replaceable(replace_all(engine, query, new))
    after = engine.snapshot()
    for record_id, anchor in _anchors(before).items():
        here = [hit for hit in hits if hit.place == InText(anchor.section_id)]
        edges = {edge for hit in here for edge in range(hit.span[0] + 1, hit.span[1])}
        if (
            anchor.section_id in after.sections
            and anchor.start < anchor.end
            and edges.isdisjoint({anchor.start, anchor.end})
        ):
            now = _anchors(after)[record_id]
            wanted = _reads_after(anchor, before.sections[anchor.section_id].text, here)
            assert after.sections[anchor.section_id].text[now.start : now.end] == wanted


@pytest.mark.parametrize("refused", [ReplaceText(ROLES, 4, 4, "x"), ReplaceText(ROLES, 0, 3, "two\nlines")])
def test_nothing_is_put_where_no_word_is_nor_over_the_end_of_a_paragraph(refused: ReplaceText) -> None:
    engine = engine_with(AddSection(ROLES, "Roles", paragraphs=(plain_paragraph("The NCA leads"),)))
    before = engine.snapshot()
    with pytest.raises(EngineError):
        engine.apply([refused], label="")
    assert engine.snapshot() == before
