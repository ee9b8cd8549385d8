"""What the checklist finds in earlier states of a draft, one after the other, in a child process. Free of Qt."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from checklist.engine import Checker
from checklist.finding import Finding, Gap, Report, State
from checklist.pack import Pack
from checklist.pack_files import load_pack_files
from editor.errors import GoldthreadError
from editor.model.history import HistoryEntry, evenly_chosen
from editor.model.review import Person
from editor.model.versions import NamedVersion
from editor.session import PastReader
from ui.history_words import write_moment

MOST_ENTRIES = 12
"""How many states of the timeline are looked at, besides the named versions."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One earlier state of a draft, as a child process needs it and as it is called. ``at`` is ISO 8601."""

    name: str
    at: str
    person: str
    state: bytes
    kept: bytes = b""


@dataclass(frozen=True, slots=True)
class PastFinding:
    """What a report says of one criterion, small enough to travel: criteria and passages stay where they are."""

    criterion_id: str
    state: State
    gaps: tuple[Gap, ...]


def moments(versions: Iterable[NamedVersion], timeline: Sequence[HistoryEntry]) -> tuple[Moment, ...]:
    """The named versions and an even choice of the timeline, the latest first; a closed record leaves only its line."""
    named = [
        Moment(f"version {version.number}", version.at, version.name, version.state, version.kept)
        for version in versions
        if version.state
    ]
    worked = [
        Moment(write_moment(entry.ended), entry.ended.isoformat(timespec="seconds"), entry.person.name, entry.version)
        for entry in evenly_chosen(timeline, MOST_ENTRIES)
    ]
    return tuple(sorted((*named, *worked), key=lambda moment: datetime.fromisoformat(moment.at), reverse=True))


def past_report(pack: Pack, findings: Sequence[PastFinding]) -> Report:
    """The report that travelled, under the pack that it was made with."""
    found = {finding.criterion_id: finding for finding in findings}
    return Report(
        pack,
        tuple(
            Finding(criterion, found[criterion.id].state, gaps=found[criterion.id].gaps) for criterion in pack.criteria
        ),
    )


class PastChild:
    """The child process of one draft; it is begun by the first state asked for, and can be ended at any time."""

    def __init__(self, data: bytes, person: Person, paths: tuple[Path, ...]) -> None:
        # Spawned, not forked: a forked child of a Qt program with threads may hang.
        self._pool = ProcessPoolExecutor(1, get_context("spawn"))
        self._given = (data, person, paths)
        self._process: BaseProcess | None = None
        self._is_ended = False

    def check(self, moment: Moment) -> tuple[PastFinding, ...] | None:
        """What is found in a state; None if it cannot be read, or the child was ended."""
        try:
            if self._process is None and not self._is_ended:
                self._begin()
            return None if self._is_ended else self._pool.submit(_check_moment, moment).result()
        except BrokenProcessPool:
            return None

    def end(self) -> None:
        """End the child, whatever it is doing, and begin none; may be called on another thread."""
        self._is_ended = True
        process, self._process = self._process, None
        if process is not None:
            # Does nothing to one that is gone already, whose number may be another program's by now.
            process.terminate()

    def _begin(self) -> None:
        # As a task, not as the pool's initializer: starting the process would then wait for it to import everything
        # and take the draft in, and until it is started it cannot be ended.
        begun = self._pool.submit(_begin, *self._given)
        self._process = next(iter(self._pool._processes.values()))
        if self._is_ended:
            # Asked for while the process was being started.
            self.end()
        begun.result()


# ---- in the child


class _PastChecker:
    def __init__(self, data: bytes, person: Person, paths: tuple[Path, ...]) -> None:
        self._reader = PastReader(data, person)
        self._checker = Checker(load_pack_files(paths))
        self._is_first = True

    def check(self, moment: Moment) -> tuple[PastFinding, ...]:
        draft = self._reader.read(moment.state, moment.kept)
        if self._is_first:
            # Later states share most of its paragraphs.
            self._checker.read_whole(draft)
            self._is_first = False
        report = self._checker.evaluate(draft)
        return tuple(PastFinding(each.criterion.id, each.state, each.gaps) for each in report.findings)


_begun: dict[str, _PastChecker] = {}


def _begin(data: bytes, person: Person, paths: tuple[Path, ...]) -> None:
    # Not all errors can be sent to the other process: one that cannot would end this one.
    with suppress(GoldthreadError):
        _begun["checker"] = _PastChecker(data, person, paths)


def _check_moment(moment: Moment) -> tuple[PastFinding, ...] | None:
    with suppress(GoldthreadError):
        return _begun["checker"].check(moment) if _begun else None
    return None
