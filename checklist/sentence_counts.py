"""How many sentences of a draft commit and how many tell of the past: figures with some of what was counted."""

from dataclasses import dataclass

from checklist.evidence import Evidence


@dataclass(frozen=True, slots=True)
class SentenceCounts:
    """How many sentences commit and how many tell of the past, and the first few of each.

    ``left_out`` are the template keys of the sections that were there and do not count.
    """

    commitments: int = 0
    achievements: int = 0
    first_commitments: tuple[Evidence, ...] = ()
    first_achievements: tuple[Evidence, ...] = ()
    left_out: tuple[str, ...] = ()
