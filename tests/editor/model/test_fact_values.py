"""Whatever somebody sets a fact to, every window, file and document can show it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.model.fact_values import clean_fact
from editor.model.operations import SetFact
from editor.model.text import count_words

_ANYTHING = st.text(st.characters(exclude_categories=()) | st.sampled_from("\n\t\r\x07\u2028\ud800 a"))


@given(st.sampled_from(["title", "vision"]), _ANYTHING)
def test_a_fact_holds_only_what_can_be_shown(key: str, value: str) -> None:
    kept = SetFact(key, value).value
    kept.encode("utf-8")
    controls = {character for character in kept if unicodedata.category(character) == "Cc"}
    assert controls <= ({"\n"} if key == "vision" else set())
    assert clean_fact(key, kept) == kept


@given(st.text(st.characters(categories=["L", "N", "Cc", "Zs"])))
def test_words_stay_and_stay_apart(value: str) -> None:
    assert count_words(SetFact("title", value).value) == count_words(value)


@pytest.mark.parametrize(
    ("given_title", "kept"),
    [
        ("Clean\r\nrivers", "Clean rivers"),
        ("  Clean\t\x07rivers\r\n", "Clean rivers"),
        ("Caf\udce9", "Caf\ufffd"),
        (" \n ", ""),
        ("Two  spaces stay", "Two  spaces stay"),
    ],
)
def test_a_title_is_one_line(given_title: str, kept: str) -> None:
    assert SetFact("title", given_title).value == kept


def test_a_longer_fact_keeps_its_lines() -> None:
    assert SetFact("vision", "By 2032:\r\nhalf the harm\x00").value == "By 2032:\nhalf the harm"
