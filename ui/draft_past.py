"""A draft's past, for `history`: as text and as plain values."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from editor.model.history import HistoryEntry
from editor.session.whole_files import DraftPast


def past_data(past: DraftPast, path: Path) -> dict[str, object]:
    """The past as plain values for JSON; times are ISO 8601 with zone."""
    return {
        "path": str(path),
        "title": past.title,
        "versions": [
            {"number": version.number, "at": version.at, "person": version.name, "note": version.note}
            for version in past.versions
        ],
        "timeline": [
            {
                "person": entry.person.name,
                "from": entry.started.isoformat(),
                "to": entry.ended.isoformat(),
                "words_added": entry.words_added,
                "words_removed": entry.words_removed,
                "sections": len(entry.sections),
                "registers": sorted(entry.registers),
            }
            for entry in past.timeline
        ],
    }


def write_past_text(past: DraftPast) -> str:
    """The same for reading, day by day in local time."""
    lines = [past.title or "Untitled", ""]
    for version in past.versions:
        at = datetime.fromisoformat(version.at).astimezone()
        lines.append(f"v{version.number:<6} {_day(at.date())} {at:%H:%M}  {version.name}: {version.note}")
    if past.versions:
        lines.append("")
    for day, entries in groupby(past.timeline, key=lambda entry: entry.started.astimezone().date()):
        lines.append(_day(day))
        lines.extend(_entry_lines(entries))
    return "\n".join(lines)


def _entry_lines(entries: Iterator[HistoryEntry]) -> Iterator[str]:
    for entry in entries:
        times = f"{entry.started.astimezone():%H:%M}–{entry.ended.astimezone():%H:%M}"
        yield f"  {times}  {entry.person.name or 'Unknown'}  +{entry.words_added:,} −{entry.words_removed:,} words"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
