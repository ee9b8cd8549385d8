"""Days, times and amounts are told in plain words."""

from datetime import date, datetime, timedelta

import pytest

from ui import amounts
from ui import history_words as words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (words.write_day(TODAY, TODAY), "Today, 22 November 2026"),
        (words.write_day(date(2026, 11, 21), TODAY), "Yesterday, 21 November 2026"),
        (words.write_day(date(2026, 11, 12), TODAY), "Thursday 12 November 2026"),
        (words.write_plain_day(date(1999, 11, 12)), "12 November 1999"),
        (amounts.write_count(1, "person", "people"), "1 person"),
        (amounts.write_count(1_200, "person", "people"), "1,200 people"),
        (amounts.write_change(312, 40), "+312 −40"),
        (amounts.write_change(0, 3), "−3"),
        (amounts.write_change(0, 0), ""),
        (amounts.write_size(999), "999 bytes"),
        (amounts.write_size(267_702), "268 kB"),
        (amounts.write_size(1_540_000), "1.5 MB"),
        (amounts.write_size(25_000_000), "25 MB"),
        (amounts.joined([]), ""),
        (amounts.joined(["Vision"]), "Vision"),
        (amounts.joined(["Vision", "Roles"]), "Vision and Roles"),
        (amounts.joined(["Vision", "Roles", "Money", "Law"]), "Vision, Roles and 2 more"),
    ],
)
def test_days_and_amounts_are_plain(said: str, meant: str) -> None:
    assert said == meant


def test_a_span_without_length_is_one_time() -> None:
    at = datetime.now().astimezone().replace(hour=14, minute=2)
    assert words.write_span(at, at) == "14:02"
    assert words.write_span(at, at + timedelta(minutes=68)) == "14:02–15:10"
