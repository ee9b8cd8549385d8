"""What a search has found in one snapshot, to be gone through hit by hit. Free of Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.model.search import Hit, HitPlace, Query

_Key = tuple[HitPlace, int, int]


@dataclass(frozen=True)
class SearchResult:
    """The hits in the order of the draft: its sections, then registers, then facts."""

    query: Query
    replacement: str
    draft: DraftSnapshot
    hits: tuple[Hit, ...] = ()
    changeable: frozenset[int] = frozenset()
    """The numbers of the hits that can be replaced."""

    def number_of(self, hit: Hit) -> int | None:
        """Which of the hits stands where this one of an earlier search stood."""
        return self._numbers.get(_key(hit))

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

    @cached_property
    def _numbers(self) -> Mapping[_Key, int]:
        return {_key(hit): number for number, hit in enumerate(self.hits)}

    @cached_property
    def _orders(self) -> Mapping[SectionId, int]:
        return {entry.section_id: order for order, entry in enumerate(self.draft.outline)}

    def _order(self, section_id: SectionId | None) -> int:
        return len(self._orders) if section_id is None else self._orders.get(section_id, 0)

    def _place(self, hit: Hit) -> tuple[int, int]:
        return self._order(hit.section_id), 0 if hit.section_id is None else hit.order


def _key(hit: Hit) -> _Key:
    return hit.place, hit.text.start + hit.start, hit.text.start + hit.end
