"""When changed words still say the same, and when somebody has to be asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.rewording import says_the_same

BEFORE = "The National Crime Agency will lead the work on 12 busy ports and will report to the board each March."

SAME = [
    BEFORE.replace("busy", "larger"),
    BEFORE.replace("busy ports", "busy sea ports"),
    BEFORE.replace("lead the work", "lead this work"),
    BEFORE.replace("will lead", "will  lead"),
    BEFORE.rstrip(".") + ";",
    BEFORE.replace("report to", "report, to"),
]
OTHER = [
    BEFORE.replace("will lead", "may lead"),
    BEFORE.replace("will lead", "will not lead"),
    BEFORE.replace("12", "11"),
    BEFORE.replace("National Crime Agency", "Border Force"),
    BEFORE.replace("March", "June"),
    BEFORE.replace("each March", "in March"),
    BEFORE.replace("on 12 busy ports", "with 12 other bodies that care about ports and much else besides that matters"),
    "Something else.",
    "",
]


@pytest.mark.parametrize("after", SAME)
def test_small_changes_of_wording_say_the_same(after: str) -> None:
    assert says_the_same(BEFORE, after)


@pytest.mark.parametrize("after", OTHER)
def test_numbers_names_and_binding_words_matter_and_so_does_much_rewriting(after: str) -> None:
    assert not says_the_same(BEFORE, after)


def test_a_word_with_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    assert says_the_same("We do it now. Others help us with the work.", "We do it now. People help us with the work.")


@given(st.lists(st.sampled_from(["the", "ports", "will", "12", "Agency", "work", "on.", "and"]), max_size=30))
def test_it_says_the_same_as_itself_and_never_the_same_as_its_denial(words: list[str]) -> None:
    text = " ".join(words)
    assert says_the_same(text, text)
    assert not says_the_same(text, f"{text} not")


def test_a_whole_chapter_is_compared_at_once() -> None:
    chapter = "these words stand in a very long chapter about ports " * 1_000
    assert says_the_same(chapter, chapter + "and so on")
    assert not says_the_same(chapter, chapter[: len(chapter) // 2])
