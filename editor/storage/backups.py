"""Dated copies of drafts in the user's data folder or where the user wants them, made on a thread of their own."""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from editor.errors import GoldthreadError, UnwritableFileError, UnwritableReason
from editor.model.ids import new_id
from editor.storage.disk import Disk, unreadable, unwritable
from editor.storage.file_writing import TEMPORARY_PREFIX, clear_left_behind, write_new, written_beside

KEPT_ALWAYS = 10
KEPT_DAILY_FOR_DAYS = 30
SUFFIX = ".goldthread"

_TIME = "%Y-%m-%dT%H%M%S.%f%z"
_NAME = re.compile(r"(?P<at>\S+) (?P<reason>[a-z_]+) (?P<words>\d+) words (?P<content>[0-9a-f]{12})")
_DRAFT_ID = re.compile(r"[0-9a-f]{16}")
_PLACES = "places.txt"
_DISK = Disk()


class BackupReason(StrEnum):
    """What a backup was made before."""

    OPENED = "opened"
    UPGRADE = "upgrade"
    MERGE = "merge"
    RECEIVED = "received"
    UNMERGE = "unmerge"
    IMPORT = "import"
    REPLACE = "replace"
    REPLACED = "replaced"
    RESTORE = "restore"
    SAVE_IN_PLACE = "save_in_place"
    DAILY = "daily"


KEPT_FOR_EVER = frozenset({BackupReason.UPGRADE, BackupReason.UNMERGE})
"""What a file of an older format held, and what was saved after a merge that was undone, is nowhere else."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, itself a draft file. ``words`` is 0 where nobody had counted them."""

    path: Path
    at: datetime
    reason: BackupReason
    words: int
    content: str
    """The beginning of the file's SHA-256."""


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """What to back up: which draft, why, and where its file stands (None: never saved).

    ``write`` answers the bytes and ``count_words`` the words in them; both run on the backups' thread, and OSError or
    GoldthreadError there is a fault.
    """

    draft_id: str
    reason: BackupReason
    place: Path | None
    write: Callable[[], bytes]
    count_words: Callable[[], int] = lambda: 0


class Backups:
    """The backups in one folder, a folder for each draft: the last ten, one a day for 30 days, and some for ever.

    ``home`` takes what the folder that was chosen cannot, as when its drive is gone. What lies in ``former`` folders
    stays there and is found too.
    """

    def __init__(
        self, home: Path, disk: Disk = _DISK, *, chosen: Path | None = None, former: Iterable[Path] = ()
    ) -> None:
        self.home = home
        self.folder = chosen or home
        """Where backups go."""
        self.former = tuple(former)
        self.displaced: GoldthreadError | None = None
        """Why the last backup went to ``home`` and not to the folder that was chosen; None in good times."""
        self.fault: GoldthreadError | None = None
        """Why the last backup could not be made; None in good times."""
        self.failures = 0
        """How many could not be made since the start."""
        self._disk = disk
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="goldthread-backups")
        self._last: Future[None] | None = None

    def order(self, order: BackupOrder) -> None:
        """Have a backup made; returns at once."""
        self._last = self._thread.submit(self._carry_out, order)

    def wait(self, at_most_s: float | None = None) -> bool:
        """Wait until all that was ordered is done, or for so long; False if something is still to be done."""
        return self._last is None or not futures.wait([self._last], at_most_s).not_done

    def keep(self, order: BackupOrder) -> Path:
        """Make a backup now, checked by reading it back; UnwritableFileError if that fails.

        Answers the last one where that holds the same, and for the day's backup where that is of today.
        """
        newest = self.newest_of(order.draft_id)
        if newest is not None and order.reason is BackupReason.DAILY and _is_of_today(newest):
            return newest.path
        data = self._written(order)
        content = sha256(data).hexdigest()[:12]
        if newest is not None and newest.content == content:
            return newest.path
        at = datetime.now(UTC)
        name = f"{at.strftime(_TIME)} {order.reason} {order.count_words()} words {content}{SUFFIX}"
        try:
            path, self.displaced = self._keep_in(self.folder, name, data, order), None
        except UnwritableFileError as error:
            if self.folder == self.home:
                raise
            path, self.displaced = self._keep_in(self.home, name, data, order), error
        return path

    def use_folder(self, folder: Path) -> None:
        """Make backups in that folder from now on, once it took a file; those made so far stay where they are.

        UnwritableFileError (with the folder as its path) if it takes none; then nothing has changed.
        """
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            probe = folder / f"{TEMPORARY_PREFIX}{new_id()}.tmp"
            write_new(probe, b"Goldthread", self._disk)
            self._disk.remove(probe)
        except UnwritableFileError as error:
            raise UnwritableFileError(folder, error.reason, error.detail) from error
        except OSError as error:
            raise unwritable(folder, error) from error
        self.former = tuple(known for known in self.folders if known not in (folder, self.home))
        self.folder, self.displaced = folder, None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder in which backups may lie, that in which they are made first."""
        return tuple(dict.fromkeys((self.folder, self.home, *self.former)))

    def newest_of(self, draft_id: str) -> Backup | None:
        """A draft's last backup; former folders, which may be slow to answer, are not looked into."""
        backups = (*_backups_in(self.folder / _name_of(draft_id)), *_backups_in(self.home / _name_of(draft_id)))
        return max(backups, key=lambda backup: backup.at, default=None)

    def of_draft(self, draft_id: str, place: Path | None = None) -> tuple[Backup, ...]:
        """A draft's backups, the newest first; with ``place``, those of whatever stood there too."""
        found = {backup for folder in self.folders for backup in _backups_in(folder / _name_of(draft_id))}
        return _newest_first({*found, *(self.of_place(place) if place else ())})

    def of_place(self, path: Path) -> tuple[Backup, ...]:
        """The backups of every draft that stood in that place: for a file that cannot be read any more."""
        lists = (listed for folder in self.folders for listed in _found(folder, f"*/{_PLACES}"))
        drafts = {listed.parent.name for listed in lists if str(path) in _places(listed)}
        return _newest_first({backup for draft_id in drafts for backup in self.of_draft(draft_id)})

    def restore(self, backup: Backup, beside: Path) -> Path:
        """Copy a backup beside a file, under a name that is free, and answer where."""
        try:
            data = self._disk.read(backup.path)
        except OSError as error:
            raise unreadable(backup.path, error) from error
        for path in _free_names(beside, backup.at):
            try:
                write_new(path, data, self._disk)
            except FileExistsError:
                continue
            except OSError as error:
                raise unwritable(path, error) from error
            return path
        raise UnwritableFileError(beside, UnwritableReason.EXISTS)

    def dispose(self, draft_id: str) -> tuple[int, tuple[Path, ...]]:
        """Delete every backup of a draft; how many are gone, and each folder in which one stays, or may.

        One may in a folder that is gone with its drive.
        """
        self.wait()
        there = len(self.of_draft(draft_id))
        left = tuple(filter(None, (self._dispose_in(folder, draft_id) for folder in self.folders)))
        return there - len(self.of_draft(draft_id)), left

    def _dispose_in(self, folder: Path, draft_id: str) -> Path | None:
        """Answers where something stays."""
        ours = folder / _name_of(draft_id)
        try:
            if folder != self.home and not folder.is_dir():
                return folder
            for path in ours.glob("*"):
                with suppress(OSError):
                    self._disk.remove(path)
            with suppress(FileNotFoundError):
                ours.rmdir()
        except OSError:
            return ours
        return None

    def _carry_out(self, order: BackupOrder) -> None:
        try:
            self.keep(order)
        except GoldthreadError as error:
            self.fault = error
            self.failures += 1
        else:
            self.fault = None

    @staticmethod
    def _written(order: BackupOrder) -> bytes:
        try:
            return order.write()
        except OSError as error:
            raise unreadable(order.place or Path(), error) from error

    def _keep_in(self, folder: Path, name: str, data: bytes, order: BackupOrder) -> Path:
        ours = folder / _name_of(order.draft_id)
        try:
            ours.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(ours / name, data)
            self._note_place(ours, order.place)
            self._prune(ours)
        except OSError as error:
            raise unwritable(ours / name, error) from error
        return ours / name

    def _write(self, path: Path, data: bytes) -> None:
        with written_beside(path, data, self._disk) as temporary:
            if self._disk.read(temporary) != data:
                raise UnwritableFileError(path, UnwritableReason.IO, "reads back differently")
            self._disk.replace(temporary, path)

    def _note_place(self, folder: Path, place: Path | None) -> None:
        places = folder / _PLACES
        if place is not None and str(place) not in _places(places):
            with places.open("a", encoding="utf-8", errors="surrogateescape") as file:
                file.write(f"{place}\n")

    def _prune(self, folder: Path) -> None:
        for backup in superfluous(_backups_in(folder), datetime.now().astimezone()):
            self._disk.remove(backup.path)
        clear_left_behind(folder, self._disk)


def superfluous(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """What need not be kept any longer at the local time ``now``."""
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    kept = set(newest_first[:KEPT_ALWAYS]) | {b for b in newest_first if b.reason in KEPT_FOR_EVER}
    days = set()
    for backup in newest_first:
        day = backup.at.astimezone(now.tzinfo).date()
        if day not in days and now.date() - day < timedelta(days=KEPT_DAILY_FOR_DAYS):
            days.add(day)
            kept.add(backup)
    return tuple(backup for backup in newest_first if backup not in kept)


def _is_of_today(backup: Backup) -> bool:
    return backup.at.astimezone().date() == datetime.now().astimezone().date()


def _name_of(draft_id: str) -> str:
    """What a draft's folder is called; the id comes from a file, and a file may say anything."""
    return draft_id if _DRAFT_ID.fullmatch(draft_id) else sha256(draft_id.encode()).hexdigest()[:16]


def _backups_in(folder: Path) -> list[Backup]:
    return list(filter(None, map(_read_name, _found(folder, f"*{SUFFIX}"))))


def _newest_first(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    return tuple(sorted(backups, key=lambda backup: backup.at, reverse=True))


def _found(folder: Path, pattern: str) -> list[Path]:
    """What is there; nothing of a drive that is gone or does not answer."""
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []


def _read_name(path: Path) -> Backup | None:
    """A backup from its name; None for a file that is none of ours."""
    match = _NAME.fullmatch(path.name.removesuffix(SUFFIX))
    if match is None:
        return None
    try:
        at = datetime.strptime(match["at"], _TIME)
        reason = BackupReason(match["reason"])
    except ValueError:
        return None
    return Backup(path, at, reason, int(match["words"]), match["content"])


def _places(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []


def _free_names(beside: Path, at: datetime) -> Iterator[Path]:
    stem = f"{beside.stem} (backup {at.astimezone():%Y-%m-%d %H.%M})"
    yield beside.with_name(f"{stem}{SUFFIX}")
    for number in range(2, 100):
        yield beside.with_name(f"{stem} {number}{SUFFIX}")
