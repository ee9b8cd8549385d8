"""What a draft file keeps of a draft, as values: the engine's bytes and who added which of them."""

from dataclasses import dataclass
from hashlib import sha256

from editor.model.ids import PersonId


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """What one save added: the engine's bytes, by whom, and when (ISO 8601 with zone)."""

    person: PersonId
    at: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as bytes, twice over: ``snapshot`` alone is the whole draft at ``version``, and so are all ``updates``.

    The snapshot opens fast; the updates are only ever added to, and bring the draft back if the snapshot is damaged.
    All of it is empty for a draft that was never stored.
    """

    snapshot: bytes = b""
    version: bytes = b""
    updates: tuple[StoredUpdate, ...] = ()

    def advanced(self, update: StoredUpdate, snapshot: bytes, version: bytes) -> "StoredDraft":
        """The draft some edits later; ``update`` is what the engine exports since this ``version``."""
        if version == self.version:
            return self
        return StoredDraft(snapshot, version, (*self.updates, update))

    @classmethod
    def restarted(cls, update: StoredUpdate, snapshot: bytes, version: bytes) -> "StoredDraft":
        """The draft after its engine went back behind what was stored, as undoing a merge does.

        ``update`` is everything that the engine holds.
        """
        return cls(snapshot, version, (update,))


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
