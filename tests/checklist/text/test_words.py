"""Words and pairs as the language clues count them."""

import pytest

from checklist.text.words import counted_words, placed_groups, read_words, word_groups

COUNTED = {
    "The NCA will lead.": ["the", "nca", "will", "lead"],
    "By 2027, 1,200 officers": ["by", "<year>", "<number>", "officers"],
    "£3.5 million (10%) on 2019.": ["£", "<number>", "million", "<number>", "%", "on", "<year>"],
    "today’s – today's": ["today's", "today's"],
    "snake_case x2": ["snake", "case", "x", "<number>"],
    "Été": ["été"],
    "…": [],
}


@pytest.mark.parametrize(("text", "counted"), COUNTED.items())
def test_how_words_are_counted(text: str, counted: list[str]) -> None:
    assert counted_words(read_words(text)) == counted


def test_groups_are_words_and_pairs_and_know_their_places() -> None:
    text = "We Will lead."
    assert list(word_groups(counted_words(read_words(text)))) == ["we", "will", "lead", "we will", "will lead"]
    placed = list(placed_groups(text))
    assert [group for group, _, _ in placed] == ["we", "will", "lead", "we will", "will lead"]
    assert [text[start:end] for _, start, end in placed] == ["We", "Will", "lead", "We Will", "Will lead"]
