"""The second files that sync clients put beside a draft when two people saved it at once."""

import re
from collections.abc import Iterator
from pathlib import Path

from editor.errors import EngineError, UnreadableFileError, UnrelatedDraftError
from editor.session.copies import OtherCopy, holds_all_of, load_copy
from editor.storage.stored_draft import StoredDraft

MOST_LOOKED_AT = 20
"""Reading a draft takes a moment, and a folder may hold a great many."""

_SIGNED = tuple(
    re.compile(f"(?P<stem>.+?){addition}")
    for addition in (
        r" \((?:.+ )?(?:conflicted copy|[Cc]ase [Cc]onflict)(?: .+)?\)",  # Dropbox, Nextcloud, Box
        r" \((?:.+ )?conflict \d{4}-\d{2}-\d{2}.*\)",  # Nextcloud of old, pCloud
        r"_conflict-\d{8}-\d{6}",  # ownCloud
        r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?",  # Syncthing
        r" \(SFConflict .+\)",  # Seafile
        r"_.+_Conflict",  # Synology
    )
)
"""What sync clients alone add to a name."""

_ADDITIONS = (
    *_SIGNED,
    re.compile(r"(?P<stem>.+?) - Copy(?: ?\(\d+\))?"),  # Windows Explorer
    re.compile(r"(?P<stem>.+?) ?\(\d+\)"),  # Google Drive, OneDrive in a browser
    re.compile(r"(?P<stem>.+?) \d{1,2}"),  # iCloud
)
"""What people add as well."""


_MACHINE = re.compile(r"-[A-Z0-9][A-Z0-9-]{2,18}|(?:-[A-Z0-9][\w']+){2,4}")
"""OneDrive adds the machine's name, as Windows makes them up or as somebody gave it."""


def find_duplicates(path: Path, stored: StoredDraft) -> tuple[OtherCopy, ...]:
    """Files beside ``path`` that a sync client made of the same draft and that hold something ``stored`` lacks.

    Whatever cannot be read, and other drafts of such a name, are passed over.
    """
    loaded = (_find_copy(candidate, stored.draft_id) for candidate in _namesakes(path))
    return tuple(copy for copy in loaded if copy is not None and _has_news(copy, stored))


def _namesakes(path: Path) -> list[Path]:
    """Files beside ``path`` that a sync client may have named after it, the newest first."""
    try:
        named = [other for other, is_namesake in _beside(path) if is_namesake]
        return sorted(named, key=lambda other: other.stat().st_mtime, reverse=True)[:MOST_LOOKED_AT]
    except OSError:
        return []


def files_beside(path: Path) -> list[tuple[Path, bool]]:
    """The other files of its kind in the folder, each with whether its name is that of a copy of ``path``."""
    return [(other, is_namesake or other.stem.startswith(path.stem)) for other, is_namesake in _beside(path)]


def is_signed_copy(other: Path, path: Path) -> bool:
    """True if nobody but a sync client calls a copy of ``path`` so."""
    return any((match := addition.fullmatch(other.stem)) and match["stem"] == path.stem for addition in _SIGNED)


def _beside(path: Path) -> Iterator[tuple[Path, bool]]:
    """The other files of its kind in the folder, each with whether a sync client may have named it after ``path``."""
    stems = set(_stems(path.stem))
    for other in sorted(path.parent.glob(f"*{path.suffix}")):
        if other != path:
            yield other, not stems.isdisjoint(_stems(other.stem))


def _stems(name: str) -> Iterator[str]:
    """What the file may have been called before a sync client added to its name."""
    yield name
    for addition in _ADDITIONS:
        if match := addition.fullmatch(name):
            yield match["stem"]
    # Whether a name that has hyphens itself ends before one or after it cannot be seen.
    for hyphen in (place for place, character in enumerate(name) if character == "-" and place):
        if _MACHINE.fullmatch(name, hyphen):
            yield name[:hyphen]


def _find_copy(path: Path, draft_id: str) -> OtherCopy | None:
    try:
        return load_copy(path, draft_id)
    except (UnreadableFileError, UnrelatedDraftError):
        return None


def _has_news(copy: OtherCopy, stored: StoredDraft) -> bool:
    try:
        return not holds_all_of(stored, copy.file.stored)
    except EngineError:
        return False
