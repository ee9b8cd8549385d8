"""A few entries of a long timeline, to look at a draft's past by."""

from datetime import UTC, datetime, timedelta

import pytest

from editor.model.history import HistoryEntry, evenly_chosen
from editor.model.ids import PersonId
from editor.model.review import Person

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def entry(day: int) -> HistoryEntry:
    ended = BEGIN + timedelta(days=day)
    person = Person(PersonId("ann"), "Ann")
    return HistoryEntry(person, ended, ended, 1, 0, frozenset(), frozenset(), frozenset(), b"")


@pytest.mark.parametrize(
    ("number", "most", "days"),
    [(0, 3, []), (2, 3, [0, 1]), (3, 3, [0, 1, 2]), (9, 3, [2, 5, 8]), (10, 4, [2, 4, 7, 9])],
)
def test_the_choice_is_even_and_holds_the_last(number: int, most: int, days: list[int]) -> None:
    chosen = evenly_chosen(map(entry, reversed(range(number))), most)
    assert [(each.ended - BEGIN).days for each in chosen] == days
