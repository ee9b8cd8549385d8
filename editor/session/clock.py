"""The time as the draft records it."""

from datetime import UTC, datetime


def now_text() -> str:
    """The moment as ISO 8601 with zone, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
