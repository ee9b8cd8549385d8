"""Dates in words."""

import pytest

from editor.interchange.writers.dates import plain_date


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2027-03-31", "31 March 2027"),
        ("2027-09", "September 2027"),
        ("2027-13", "2027-13"),
        ("2027-02-30", "2027-02-30"),
        ("0000-01", "January 0000"),
        ("spring 2027", "spring 2027"),
        ("", ""),
    ],
)
def test_iso_dates_are_put_in_words_and_others_left_alone(text: str, plain: str) -> None:
    assert plain_date(text) == plain
