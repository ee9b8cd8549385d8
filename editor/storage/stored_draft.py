"""What a draft file keeps of a draft, as values: the engine's bytes, who added them, and what goes with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from editor.model.ids import PersonId
from editor.model.versions import NamedVersion


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """What one save added: the engine's bytes, by whom, and when (ISO 8601 with zone)."""

    person: PersonId
    at: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that somebody sent back, untouched. ``id`` is the SHA-256 of ``data``; ``person`` took it in."""

    id: str
    name: str
    person: PersonId
    at: str
    data: bytes

    @classmethod
    def of(cls, name: str, person: PersonId, at: str, data: bytes) -> "ReceivedFile":
        """The file under its own checksum."""
        return cls(sha256(data).hexdigest(), name, person, at, data)


R = TypeVar("R", bound=NamedVersion | ReceivedFile)


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as bytes, twice over: ``snapshot`` alone is the whole draft at ``version``, and so are all ``updates``.

    The snapshot opens fast; the updates are only ever added to, and bring the draft back if the snapshot is damaged.
    All copies of one draft share its ``draft_id``. All of it is empty for a draft that was never stored.
    """

    snapshot: bytes = b""
    version: bytes = b""
    updates: tuple[StoredUpdate, ...] = ()
    draft_id: str = ""
    versions: tuple[NamedVersion, ...] = ()
    received: tuple[ReceivedFile, ...] = ()

    @property
    def mark(self) -> bytes:
        """Equal marks mean that nothing was added: neither to the draft nor to what is kept beside it."""
        return mark_of(self.version, self)

    def advanced(self, update: StoredUpdate, snapshot: bytes, version: bytes) -> "StoredDraft":
        """The draft some edits later; ``update`` is what the engine exports since this ``version``."""
        if version == self.version:
            return self
        return replace(self, snapshot=snapshot, version=version, updates=(*self.updates, update))

    def restarted(self, update: StoredUpdate, snapshot: bytes, version: bytes) -> "StoredDraft":
        """The draft after its engine went back behind what was stored, as undoing a merge does.

        ``update`` is everything that the engine holds.
        """
        return replace(self, snapshot=snapshot, version=version, updates=(update,))

    def with_records_of(self, other: "StoredDraft") -> "StoredDraft":
        """The same draft with the named versions and received files of another copy as well."""
        return replace(
            self, versions=_union(self.versions, other.versions), received=_union(self.received, other.received)
        )


def mark_of(version: bytes, records: StoredDraft) -> bytes:
    """The mark of a draft at the engine's ``version`` with the versions and received files of ``records``."""
    ids = sorted([version.id for version in records.versions] + [file.id for file in records.received])
    return version + sha256("\n".join(ids).encode()).digest() if ids else version


def _union(some: Iterable[R], others: Iterable[R]) -> tuple[R, ...]:
    found = {record.id: record for record in (*some, *others)}
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a file was when it was last read or written. Only ``size`` and ``sha256`` tell whether it has changed:

    clocks of sticks and shares are coarse, and sync folders set times anew.
    """

    size: int
    mtime_ns: int
    sha256: str

    @classmethod
    def of(cls, data: bytes, mtime_ns: int) -> "FileStamp":
        """The stamp of a file that holds these bytes."""
        return cls(len(data), mtime_ns, sha256(data).hexdigest())

    def has_content(self, data: bytes) -> bool:
        """True if a file with these bytes is still the file that was stamped."""
        return len(data) == self.size and sha256(data).hexdigest() == self.sha256
