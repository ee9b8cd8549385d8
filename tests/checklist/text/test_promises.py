"""Promises without a date, a class of their own; a year that belongs to something else makes none of them dated."""

import pytest

from checklist.text.promises import is_open_promise
from checklist.text.timing import says_when

OPEN = [
    "Following the Spending Review, we will develop a delivery framework.",
    "Following the 2025 Spending Review, we will develop a delivery framework.",
    "Performance metrics shall be developed.",
    "We are developing metrics for each objective.",
    "Metrics are under development.",
    "An evaluation of the 2022 plan's successor will be commissioned in due course.",
    "A delivery plan will follow.",
    "We will publish a monitoring and evaluation framework later this year.",
    "A board will meet soon.",
    "A new board will oversee delivery.",
    "We intend to publish metrics when parliamentary time allows.",
    "In 2022 we established ten units, and metrics will be developed.",
]
DATED_OR_NO_PROMISE = [
    "The table below lists the actions we will take in the coming year.",
    "By March 2028 we will develop a framework.",
    "By 2028 we will develop metrics.",
    "We will publish it in spring 2028.",
    "A new board will meet each quarter.",
    "The delivery plan is published on 1 June 2027.",
    "The board will agree the priorities every January.",
    "We will follow the money.",
    "Metrics are defined in annex B.",
    "The Agency will publish results within six weeks.",
]


@pytest.mark.parametrize("sentence", OPEN)
def test_what_is_yet_to_come_with_no_date_is_an_open_promise(sentence: str) -> None:
    assert is_open_promise(sentence)


@pytest.mark.parametrize("sentence", DATED_OR_NO_PROMISE)
def test_what_has_a_date_or_an_interval_or_is_there_is_none(sentence: str) -> None:
    assert not is_open_promise(sentence)


@pytest.mark.parametrize(
    ("said", "is_when"),
    [
        *((said, True) for said in ("Each March", "Every two months", "Yearly", "Within eight weeks", "October 2029")),
        *((said, True) for said in ("Twice a year", "By the end of the first year", "2028-03-31", "Quarterly")),
        *((said, False) for said in ("On the website", "The board", "Often", "As needed", "At once")),
    ],
)
def test_a_date_a_month_an_interval_and_a_term_say_when(said: str, is_when: bool) -> None:
    assert says_when(said) is is_when
