"""A draft's past in words: days, times, how much was written, and the states that can be looked at again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry, SavedState
from editor.model.ids import PersonId
from editor.model.versions import NamedVersion
from editor.session.draft_history import DraftHistory

SavesByDay = Mapping[tuple[PersonId, date], Sequence[SavedState]]

_SAVES_APART_S = 300
"""Saving automatically would fill the list."""
_STAMPS_SHARED = timedelta(seconds=61)
"""Work of a minute has one time stamp in the history."""


@dataclass(frozen=True, slots=True)
class DraftState:
    """One state of a draft that can be read, compared and restored.

    ``name`` stands in sentences ("version 0.7", "12 November 2026, 15:10"), ``day`` in the words that Undo shows.
    ``read`` is None where nothing was kept of it but its line in the table of versions.
    """

    name: str
    day: str
    at: datetime
    read: Callable[[], DraftSnapshot] | None
    who: str = ""


def present_state(draft: DraftSnapshot) -> DraftState:
    """The draft as it is now."""
    return DraftState("now", "today", datetime.now(UTC).astimezone(), lambda: draft)


def entry_state(history: DraftHistory, entry: HistoryEntry) -> DraftState:
    """The draft as somebody left it."""
    at = entry.ended.astimezone()
    return DraftState(
        write_moment(at), write_plain_day(at.date()), at, lambda: history.snapshot_at(entry), entry.person.name
    )


def group_saves(saves: Iterable[SavedState]) -> SavesByDay:
    """What each person saved on each day, which is how work on a draft is listed."""
    grouped: dict[tuple[PersonId, date], list[SavedState]] = defaultdict(list)
    for save in saves:
        grouped[save.person, save.at.astimezone().date()].append(save)
    return grouped


def saves_within(entry: HistoryEntry, saves: SavesByDay) -> tuple[SavedState, ...]:
    """What a person saved during an entry, the newest first: the last save of every few minutes, but for the end."""
    of_day = saves.get((entry.person.id, entry.ended.astimezone().date()), ())
    first, end = entry.started - _STAMPS_SHARED, entry.ended + _STAMPS_SHARED
    within = [save for save in of_day if first <= save.at <= end and save.version != entry.version]
    last = {int(save.at.timestamp()) // _SAVES_APART_S: save for save in sorted(within, key=lambda save: save.at)}
    return tuple(reversed(last.values()))


def save_state(history: DraftHistory, entry: HistoryEntry, save: SavedState) -> DraftState:
    """The draft as it was saved in the middle of an entry."""
    at = save.at.astimezone()
    return DraftState(
        write_moment(at), write_plain_day(at.date()), at, lambda: history.snapshot_at(save), entry.person.name
    )


def version_state(history: DraftHistory, version: NamedVersion) -> DraftState:
    """The draft as it was when a version was named."""
    name, at = f"version {version.number}", datetime.fromisoformat(version.at).astimezone()
    read = (lambda: history.snapshot_of(version)) if version.state else None
    return DraftState(name, name, at, read, version.name)


# ---- times


def write_plain_day(day: date) -> str:
    """A day without its year if that is this one ("12 November")."""
    year = "" if day.year == datetime.now(UTC).astimezone().year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def write_day(day: date, today: date) -> str:
    """A day as a heading ("Today, 22 November 2026", "Thursday 12 November 2026")."""
    near = {today: "Today, ", today - timedelta(days=1): "Yesterday, "}
    return f"{near.get(day) or f'{day:%A} '}{day.day} {day:%B %Y}"


def write_moment(at: datetime) -> str:
    """A moment in local time ("12 November 2026, 14:02")."""
    local = at.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def write_when(at: datetime) -> str:
    """A moment in local time, with its day only where that is not today ("14:02", "14:02 on 12 November")."""
    local, now = at.astimezone(), datetime.now(UTC).astimezone()
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%H:%M} on {write_plain_day(local.date())}"


def write_span(started: datetime, ended: datetime) -> str:
    """From when to when, in local time ("14:02–15:10")."""
    first, last = f"{started.astimezone():%H:%M}", f"{ended.astimezone():%H:%M}"
    return first if first == last else f"{first}–{last}"


def entry_places(entry: HistoryEntry, draft: DraftSnapshot) -> Iterator[str]:
    """What somebody worked on, by the names that it has now."""
    order = [entry.section_id for entry in (*draft.outline, *draft.deleted)]
    yield from (draft.sections[i].title for i in order if i in entry.sections)
    yield from sorted(str(name) for name in entry.registers)
