"""The lock beside an open draft: a small file that says who has it open, with a sign of life each minute.

It asks nothing of the file system but ordinary files, so it works on shares and sticks. It only warns: what keeps one
person's save from overwriting another's is the comparison made at each save.
"""

import json
import platform
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from editor.model.ids import new_id
from editor.storage.disk import Disk
from editor.storage.file_writing import real_path

BEAT_S = 60.0
STALE_AFTER = timedelta(minutes=5)
"""Without a sign of life for so long, the holder's program or machine has died, or sleeps."""

_GOODBYE_S = 2.0
"""Closing waits no longer than this for a share that does not answer."""

_DISK = Disk()


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has a draft open. ``name`` and ``machine`` are empty if the lock could not be read.

    ``work`` marks the holder's working copy, by which the same user's program knows whether it still lives.
    """

    name: str
    machine: str
    since: datetime
    last_sign: datetime
    work: str = ""
    token: str = ""

    def is_stale(self, now: datetime) -> bool:
        """True if there was no sign of life for a while."""
        return now - self.last_sign > STALE_AFTER


class LockState(StrEnum):
    """What a session has of its draft's lock."""

    HELD = "held"
    FORBIDDEN = "forbidden"
    """The folder allows no lock file: others who open the draft are not warned."""
    TAKEN = "taken"
    """Someone else has it: they took it over while this machine slept, or had it before."""


def lock_path(draft: Path) -> Path:
    """Where a draft's lock stands."""
    target = real_path(draft)
    return target.with_name(f"~${target.name}.lock")


def find_holder(draft: Path, disk: Disk = _DISK) -> LockHolder | None:
    """Who has the draft open; None if nobody says so."""
    path = lock_path(draft)
    try:
        changed_at = datetime.fromtimestamp(disk.look(path).st_mtime, UTC)
        data = disk.read(path)
    except OSError:
        return None
    return _read_holder(data, changed_at)


class DraftLock:
    """One session's lock on one draft. It never raises and never makes its owner wait, ``close`` for a moment apart."""

    def __init__(
        self,
        draft: Path,
        name: str,
        work: str,
        *,
        may_replace: Callable[[LockHolder], bool],
        beat_s: float = BEAT_S,
        disk: Disk = _DISK,
    ) -> None:
        """Take the lock; one that stands there already is taken over if ``may_replace`` says so."""
        self.path = lock_path(draft)
        now = datetime.now(UTC)
        self._holder = LockHolder(name, platform.node(), now, now, work, new_id())
        self._draft = draft
        self._disk = disk
        self._state = self._take(may_replace)
        self._beat_s = beat_s
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="goldthread-lock", daemon=True)
        if self._state is LockState.HELD:
            self._thread.start()

    @property
    def state(self) -> LockState:
        """Whether the lock is ours."""
        return self._state

    def close(self) -> None:
        """Give the lock back."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(_GOODBYE_S)

    # ---- taking

    def _take(self, may_replace: Callable[[LockHolder], bool]) -> LockState:
        try:
            with self._disk.create(self.path) as file:
                self._disk.write(file, self._content())
        except FileExistsError:
            return self._take_over(may_replace)
        except OSError:
            return LockState.FORBIDDEN
        return self._confirmed()

    def _take_over(self, may_replace: Callable[[LockHolder], bool]) -> LockState:
        holder = find_holder(self._draft, self._disk)
        if holder is not None and not may_replace(holder):
            return LockState.TAKEN
        try:
            self._rewrite()
        except OSError:
            return LockState.FORBIDDEN
        return self._confirmed()

    def _confirmed(self) -> LockState:
        """Two may have taken it at once where the system does not see to that: the last to write has it."""
        return LockState.HELD if self._is_ours() else LockState.TAKEN

    def _is_ours(self) -> bool:
        holder = find_holder(self._draft, self._disk)
        return holder is not None and holder.token == self._holder.token

    # ---- on the thread

    def _beat(self) -> None:
        while not self._closed.wait(self._beat_s):
            with suppress(OSError):
                if not self._renew():
                    self._state = LockState.TAKEN
                    return
        with suppress(OSError):
            if self._is_ours():
                self._disk.remove(self.path)

    def _renew(self) -> bool:
        """Give a sign of life; False if the lock is someone else's now."""
        try:
            data = self._disk.read(self.path)
        except FileNotFoundError:
            # Swept away by a sync client or a tidy colleague.
            data = b""
        holder = _read_holder(data, datetime.now(UTC))
        if holder.token and holder.token != self._holder.token:
            return False
        self._rewrite()
        return True

    def _rewrite(self) -> None:
        try:
            file = self._disk.open_existing(self.path)
        except FileNotFoundError:
            file = self._disk.create(self.path)
        content = self._content()
        with file:
            self._disk.write(file, content)
            self._disk.cut(file, len(content))

    def _content(self) -> bytes:
        record = {
            "name": self._holder.name,
            "machine": self._holder.machine,
            "since": self._holder.since.isoformat(),
            "last_sign": datetime.now(UTC).isoformat(),
            "work": self._holder.work,
            "token": self._holder.token,
        }
        return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _read_holder(data: bytes, changed_at: datetime) -> LockHolder:
    """The holder by a lock's content and the file's own time. Clocks differ: the later counts, but none to come."""
    try:
        record = json.loads(data)
        texts = {key: record[key] for key in ("name", "machine", "work", "token")}
        since, last_sign = (datetime.fromisoformat(record[key]).astimezone(UTC) for key in ("since", "last_sign"))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        # Half written, or by another program.
        return LockHolder("", "", changed_at, changed_at)
    if not all(isinstance(text, str) for text in texts.values()):
        return LockHolder("", "", changed_at, changed_at)
    now = datetime.now(UTC)
    signs = [sign for sign in (last_sign, changed_at) if sign <= now + STALE_AFTER]
    return LockHolder(since=since, last_sign=max(signs, default=now), **texts)
