"""What a search has found in one snapshot, to be gone through hit by hit. Free of Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.model.registers import RegisterName
from editor.model.search import Hit, HitPlace, InRow, Query

_Key = tuple[HitPlace, int, int]


@dataclass(frozen=True)
class SearchResult:
    """The hits in the order of the draft: its sections, then registers, then facts.

    There may be tens of thousands: what takes a look at each is worked out by ``of``, off the window's thread.
    """

    query: Query
    replacement: str
    draft: DraftSnapshot
    hits: tuple[Hit, ...] = ()
    changeable: frozenset[int] = frozenset()
    """The numbers of the hits that can be replaced."""
    groups: tuple[range, ...] = ()
    """The numbers of the hits of each section or register that has any, and of the facts, in order."""

    @classmethod
    def of(cls, query: Query, replacement: str, draft: DraftSnapshot, hits: tuple[Hit, ...]) -> "SearchResult":
        """The result with these hits of the draft."""
        changeable = frozenset(number for number, hit in enumerate(hits) if hit.fixed is None)
        groups: list[range] = []
        for _, group in groupby(hits, key=lambda hit: hit.group):
            first = groups[-1].stop if groups else 0
            groups.append(range(first, first + sum(1 for _ in group)))
        return cls(query, replacement, draft, hits, changeable, tuple(groups))

    def hits_in(self, group: SectionId | RegisterName | None) -> tuple[Hit, ...]:
        """The hits in one section or register; without one, in the facts."""
        numbers = self._numbers_in(group)
        return self.hits[numbers.start : numbers.stop]

    def first_in(self, group: SectionId | RegisterName | None) -> int | None:
        """The first hit in a section or register (without one, in the facts); None if there is none."""
        numbers = self._numbers_in(group)
        return numbers.start if numbers else None

    def number_of(self, hit: Hit) -> int | None:
        """Which of the hits stands where this one of an earlier search stood."""
        wanted = _key(hit)
        return next((number for number in self._numbers_in(hit.group) if _key(self.hits[number]) == wanted), None)

    def number_behind(self, number: int, before: "SearchResult") -> int:
        """What number the hit behind this one of an earlier search has since it was replaced; it may be past the last.

        A row's name is seen wherever the row is linked to, so hits in other rows come and go with it.
        """
        hit = before.hits[number]
        if not isinstance(hit.place, InRow):
            return number + max(len(self.hits) - len(before.hits) + 1, 0)
        passed = {each.place for each in before.hits[:number]} - {hit.place}
        end = hit.end if hit.fixed else hit.start + len(hit.new)
        return sum(each.place in passed or (each.place == hit.place and each.start < end) for each in self.hits)

    def first_after(self, section_id: SectionId | None, position: int) -> int | None:
        """The first hit that begins at or behind a position in a section, or after that section; None if none does.

        Without a section, the first in registers and facts.
        """
        number = bisect_left(self.hits, (self._order(section_id), position), key=self._place)
        return number if number < len(self.hits) else None

    def last_before(self, section_id: SectionId | None, position: int) -> int | None:
        """The last hit that begins before a position in a section, or before that section; None if none does."""
        number = bisect_right(self.hits, (self._order(section_id), position - 1), key=self._place)
        return number - 1 if number else None

    def _numbers_in(self, group: SectionId | RegisterName | None) -> range:
        return next((numbers for numbers in self.groups if self.hits[numbers.start].group == group), range(0))

    @cached_property
    def _orders(self) -> Mapping[SectionId, int]:
        return {entry.section_id: order for order, entry in enumerate(self.draft.outline)}

    def _order(self, section_id: SectionId | None) -> int:
        return len(self._orders) if section_id is None else self._orders.get(section_id, 0)

    def _place(self, hit: Hit) -> tuple[int, int]:
        return self._order(hit.section_id), 0 if hit.section_id is None else hit.order


def _key(hit: Hit) -> _Key:
    return hit.place, hit.text.start + hit.start, hit.text.start + hit.end
