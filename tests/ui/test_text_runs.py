"""The laws of marked text: what a splice and a list of remarks say, they do."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from editor.model.ids import ObjectId
from ui.text_runs import (
    Stretch,
    as_shown,
    code_points,
    differences,
    object_of,
    replacement,
    settle,
    utf16_length,
    utf16_starts,
)

texts = st.text(st.sampled_from("ab😀𝔘é\n漢"), max_size=12)
attributes = st.dictionaries(st.sampled_from(["bold", "italic", "link", "comment:c"]), st.sampled_from([True, "x"]))


def spliced(text: str, position: int, removed: int, inserted: str) -> str:
    units = text.encode("utf-16-le")
    changed = units[: 2 * position] + inserted.encode("utf-16-le") + units[2 * (position + removed) :]
    return changed.decode("utf-16-le")


@given(texts, texts)
def test_a_replacement_makes_the_new_text_of_the_old(old: str, new: str):
    splice = replacement(old, new, 0)
    if splice is None:
        assert old == new
    else:
        assert spliced(old, splice.position_utf16, splice.removed_utf16, splice.text) == new


def test_a_replacement_is_as_small_as_it_can_be():
    splice = replacement("a😀b", "a😀cb", 10)
    assert splice is not None
    assert (splice.position_utf16, splice.removed_utf16, splice.text) == (13, 0, "c")


@given(texts)
def test_starts_are_where_each_code_point_begins(text: str):
    assert list(utf16_starts(f"{text}\n")) == [utf16_length(text[:n]) for n in range(len(text) + 1)]


@given(texts)
def test_code_points_count_back_what_utf16_length_counts(text: str):
    assert all(code_points(text, utf16_length(text[:n])) == n for n in range(len(text) + 1))


def test_half_a_character_does_not_count():
    assert code_points("a😀", 2) == 1


def per_unit(runs: list[tuple[str, dict]]) -> list[dict]:
    return [dict(marks) for text, marks in runs for _ in range(utf16_length(text))]


@st.composite
def two_markings(draw: st.DrawFn) -> tuple[list, list]:
    """The same characters marked in two ways, cut at different places."""
    text = draw(texts.filter(bool))

    def marked() -> list[tuple[str, dict]]:
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0, len(text)})
        return [Stretch(text[a:b], draw(attributes)) for a, b in pairwise(cuts)]

    return marked(), marked()


@given(two_markings(), st.integers(0, 5))
def test_differences_turn_one_marking_into_the_other(markings: tuple[list, list], start: int):
    have, want = markings
    units = per_unit(have)
    for remark in differences(have, want, start):
        for unit in units[remark.start_utf16 - start : remark.end_utf16 - start]:
            unit[remark.key] = remark.value
    cleared = [{key: value for key, value in unit.items() if value is not None} for unit in units]
    assert cleared == per_unit(want)


def test_neighbours_that_need_the_same_get_one_remark():
    have = [("ab", {}), ("cd", {"italic": True})]
    remarks = list(differences(have, [Stretch("abcd", {"italic": True, "bold": True})], 0))
    assert sorted((remark.key, remark.start_utf16, remark.end_utf16) for remark in remarks) == [
        ("bold", 0, 4),
        ("italic", 0, 2),
    ]


def test_settling_puts_every_attribute_where_it_belongs():
    runs = [("a", {"bold": True, "heading": 2}), ("b\nc", {"bold": True, "heading": 2, "comment:c": True})]
    assert settle(runs) == [
        ("a", {"bold": True}),
        ("b", {"bold": True, "comment:c": True}),
        ("\n", {"heading": 2, "comment:c": True}),
        ("c", {"bold": True, "comment:c": True}),
    ]


@given(st.lists(st.tuples(texts, attributes)))
def test_settling_twice_changes_nothing_more(runs: list):
    assert settle(settle(runs)) == settle(runs)


@given(st.text(st.sampled_from("a\r\ufdd0\u2029😀"), max_size=8))
def test_what_is_shown_keeps_its_length(text: str):
    assert utf16_length(as_shown(text)) == utf16_length(text)


def test_the_object_of_a_character():
    assert object_of({"comment:c": True, "object:t1": True}) == ObjectId("t1")
    assert object_of({"bold": True}) is None
