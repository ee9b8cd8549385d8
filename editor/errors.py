"""Every error Goldthread raises on purpose. They carry data; the window and the command line word them."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path


class GoldthreadError(Exception):
    """The root of our own errors."""


class EngineError(GoldthreadError):
    """The draft engine refused an operation or failed inside."""

    def __init__(self, operation: str, detail: str) -> None:
        super().__init__(f"{operation}: {detail}")
        self.operation = operation
        self.detail = detail


class UnknownIdError(GoldthreadError):
    """An operation names a section, row, object, comment or suggestion that the draft does not hold."""

    def __init__(self, kind: str, identity: str) -> None:
        super().__init__(f"no {kind} {identity}")
        self.kind = kind
        self.identity = identity


class UnreadableReason(StrEnum):
    """Why a file cannot be read."""

    MISSING = "missing"
    DIRECTORY = "directory"
    NO_PERMISSION = "no_permission"
    EMPTY = "empty"
    TOO_BIG = "too_big"
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_A_DRAFT = "not_a_draft"
    DAMAGED = "damaged"
    NEWER = "newer"
    IO = "io"


class UnreadableFileError(GoldthreadError):
    """A file cannot be read; ``detail`` is for the log and may be empty.

    TOO_BIG says what it may hold at most: ``limit`` in bytes, or ``most_lines``, whichever is not 0.
    """

    def __init__(
        self, path: Path, reason: UnreadableReason, detail: str = "", limit: int = 0, most_lines: int = 0
    ) -> None:
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail
        self.limit = limit
        self.most_lines = most_lines


class UnwritableReason(StrEnum):
    """Why a file cannot be written."""

    NO_FOLDER = "no_folder"
    DIRECTORY = "directory"
    NO_PERMISSION = "no_permission"
    FULL = "full"
    EXISTS = "exists"
    UNKNOWN_FORMAT = "unknown_format"
    CHANGED = "changed"
    HALF_WRITTEN = "half_written"
    IO = "io"


class UnwritableFileError(GoldthreadError):
    """A file cannot be written; what stood there before is untouched.

    Only where it had to be written in place and that was interrupted (HALF_WRITTEN), ``kept`` is a file that holds it.
    ``endings`` are those that a name may have (UNKNOWN_FORMAT).
    """

    def __init__(
        self,
        path: Path,
        reason: UnwritableReason,
        detail: str = "",
        kept: Path | None = None,
        endings: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail
        self.kept = kept
        self.endings = endings


class LockedFileError(GoldthreadError):
    """Someone has the draft open. Name and machine are empty if their lock could not be read."""

    def __init__(self, path: Path, name: str, machine: str, since: datetime, *, is_stale: bool) -> None:
        super().__init__(f"{path}: open since {since.isoformat()}")
        self.path = path
        self.name = name
        self.machine = machine
        self.since = since
        self.is_stale = is_stale


class ReadOnlyReason(StrEnum):
    """Why a draft can be read and not changed."""

    CHOSEN = "chosen"
    LOCKED = "locked"
    NEWER = "newer"
    NO_PERMISSION = "no_permission"
    CLOSED = "closed"
    """Its record was closed: what is left is the final text."""


class ReadOnlyDraftError(GoldthreadError):
    """The draft was opened to be read only."""

    def __init__(self, path: Path, reason: ReadOnlyReason) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnrelatedDraftError(GoldthreadError):
    """The file holds another draft, not a copy of this one: the two cannot be merged."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class UnmergedCopyError(GoldthreadError):
    """A second copy of the draft holds words that the draft lacks, so that its record cannot be closed yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class FileFaultError(GoldthreadError):
    """A template or pack file is not well formed. ``line`` and ``column`` are 1-based, 0 when unknown."""

    def __init__(self, path: Path, line: int, column: int, problem: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {problem}")
        self.path = path
        self.line = line
        self.column = column
        self.problem = problem


class UnknownNameError(GoldthreadError):
    """No template, pack or format of that name; ``known`` lists those there are."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no {kind} {name!r}")
        self.kind = kind
        self.name = name
        self.known = known


class PatternError(GoldthreadError):
    """A regular expression, or its replacement, is not well formed; ``problem`` is Python's word for why."""

    def __init__(self, pattern: str, problem: str, *, is_replacement: bool = False) -> None:
        super().__init__(f"{pattern!r}: {problem}")
        self.pattern = pattern
        self.problem = problem
        self.is_replacement = is_replacement


class SearchTimeError(GoldthreadError):
    """A regular expression took longer than it may; ``limit_s`` is how many seconds that is."""

    def __init__(self, pattern: str, limit_s: float) -> None:
        super().__init__(f"{pattern!r}: more than {limit_s} s")
        self.pattern = pattern
        self.limit_s = limit_s
