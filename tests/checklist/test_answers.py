"""What is typed into a field to fill it answers nothing."""

import pytest

from checklist.answers import is_answer, is_quantity

PLACEHOLDERS = [
    *("", " ", "tbc", "TBC.", "[tbd]", "-", "–", "…", "?", "xx", "n/k", "later", "pending"),
    *("in due course", "to be confirmed by the board"),
]


@pytest.mark.parametrize("typed", PLACEHOLDERS)
def test_placeholders_answer_nothing(typed: str) -> None:
    assert not is_answer(typed)
    assert not is_answer(typed, may_be_none=True)


@pytest.mark.parametrize("typed", ["none", "Nothing", "n/a", "No one", "not applicable"])
def test_none_is_an_answer_only_where_it_may_be_one(typed: str) -> None:
    assert not is_answer(typed)
    assert is_answer(typed, may_be_none=True)


@pytest.mark.parametrize(
    "typed", ["0", "£3m", "No data before 2028", "Border Force", "To be the best", "Pending cases"]
)
def test_words_that_say_something_are_answers(typed: str) -> None:
    assert is_answer(typed)


@pytest.mark.parametrize(("typed", "is_one"), [("6%", True), ("One in two", True), ("No deaths", True), ("Amber", True),
    ("increase", False), ("Reduce further", False), ("fewer", False), ("up", False)])  # fmt: skip
def test_a_direction_is_no_quantity(typed: str, is_one: bool) -> None:
    assert is_quantity(typed) is is_one
