"""The user's data folder, where all work happens and where what a crash left behind is found."""

import os
import platform
import sqlite3
import time
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError, UnreadableFileError, UnreadableReason
from editor.model.ids import PersonId, new_id
from editor.model.review import Person
from editor.storage.backups import Backups
from editor.storage.data_folder import data_folder
from editor.storage.disk import unwritable
from editor.storage.draft_file import DraftFile
from editor.storage.file_writing import is_same_file, real_path
from editor.storage.lock import LockHolder
from editor.storage.stored_draft import StoredDraft
from editor.storage.stored_tables import damaged
from editor.storage.working_copy import WorkingCopy
from editor.storage.working_database import (
    Target,
    WorkingContent,
    connect,
    delete_working_file,
    is_in_use,
    read_content,
    read_target,
    unwritable_database,
    write_content,
)

_SUFFIX = ".work"
_LOOKING_S, _TAKING_UP_S = 0.0, 1.0
"""How long a copy is waited for that another process holds: most are being worked on."""
_BIRTH_S = 60.0
"""An empty copy that old was left behind by a program that died while making it."""
_READER = Person(PersonId(""), "")


@dataclass(frozen=True, slots=True)
class UnfinishedWork:
    """Work that a process left behind when it died or could not save.

    ``target`` and ``saved_at`` are None for a draft that was never saved. A copy that is not readable has no title and
    no words; it stays until it is discarded.
    """

    path: Path
    changed_at: datetime
    title: str = ""
    words: int = 0
    target: Path | None = None
    saved_at: datetime | None = None
    is_readable: bool = True


class Workspace:
    """The working copies in one data folder, and the backups beside them or where the user wants them."""

    def __init__(
        self,
        folder: Path | None = None,
        backup_folder: Path | None = None,
        former_backup_folders: Iterable[Path] = (),
    ) -> None:
        folder = folder or data_folder()
        self.folder = folder / "working"
        self.backups = Backups(folder / "backups", chosen=backup_folder, former=former_backup_folders)

    def create(self, stored: StoredDraft | None = None) -> WorkingCopy:
        """A working copy for a draft that has no file yet: a new one, or ``stored``."""
        return self._start(stored or StoredDraft(draft_id=new_id()), None)

    def open_file(self, path: Path, file: DraftFile) -> WorkingCopy:
        """A working copy of a draft file that was loaded; the file is not touched."""
        target = Target(path.absolute(), file.stamp, file.saved_at, file.stored.mark)
        return self._start(file.stored, target)

    def unfinished(self) -> tuple[UnfinishedWork, ...]:
        """What no living process works on, newest first. Copies with nothing unsaved in them are removed."""
        found = (_find_unfinished(path) for path in self.folder.glob(f"*{_SUFFIX}"))
        return tuple(sorted(filter(None, found), key=lambda work: work.changed_at, reverse=True))

    def unfinished_of(self, file: Path) -> UnfinishedWork | None:
        """The newest unfinished work on the draft in that file; None if there is none that can be read."""
        # The draft is made only of work on a file of that name, and only that file is looked for: others may lie on
        # shares that do not answer.
        names = {file.name.casefold(), real_path(file).name.casefold()}
        copies = (path for path in self.folder.glob(f"*{_SUFFIX}") if _target_name(path).casefold() in names)
        works = [work for work in map(_find_unfinished, copies) if work is not None and work.is_readable]
        works.sort(key=lambda work: work.changed_at, reverse=True)
        return next((work for work in works if work.target and is_same_file(work.target, file)), None)

    def resume(self, work: UnfinishedWork) -> WorkingCopy:
        """Take unfinished work up again; UnreadableFileError if it cannot be read or was taken up elsewhere."""
        database, content = self._open(work)
        return WorkingCopy(work.path, database, content)

    @staticmethod
    def _open(work: UnfinishedWork) -> tuple[Database, WorkingContent]:
        try:
            # Another window that starts may be looking at it.
            return _open(work.path, _TAKING_UP_S)
        except sqlite3.Error as error:
            if is_in_use(error):
                raise UnreadableFileError(work.path, UnreadableReason.NO_PERMISSION, "in use") from error
            raise damaged(work.path, str(error)) from error

    def look_at(self, work: UnfinishedWork) -> WorkingContent:
        """What unfinished work holds, without taking it up; UnreadableFileError as for ``resume``."""
        database, content = self._open(work)
        database.close()
        return content

    def discard(self, work: UnfinishedWork) -> None:
        """Delete unfinished work that the user does not want."""
        delete_working_file(work.path)

    def dispose(self, draft_id: str, place: Path) -> tuple[int, tuple[Path, ...]]:
        """Delete all backups and unfinished work of a draft; how many backups, and what stays that may be of it."""
        disposed = [self.backups.dispose(key) for key in (draft_id, str(place))]
        backups = sum(number for number, _ in disposed)
        # A folder that is gone with its drive may hold backups of both.
        left = list(dict.fromkeys(path for _, folders in disposed for path in folders))
        for path in self.folder.glob(f"*{_SUFFIX}"):
            found = _draft_id_of(path)
            if found == draft_id:
                delete_working_file(path)
            if found in (None, draft_id) and path.exists():
                left.append(path)
        return backups, tuple(left)

    def lock_mark(self, working_copy: Path) -> str:
        """What a lock says of a working copy: enough to know it again in this folder, and nothing about the folder."""
        folder = sha256(os.fsencode(self.folder.absolute())).hexdigest()[:12]
        return f"{folder}:{working_copy.name}"

    def is_abandoned(self, holder: LockHolder) -> bool:
        """True if a lock was left behind by a program of this user, on this machine, that is no more."""
        path = self.folder / Path(holder.work.rpartition(":")[2]).name
        if holder.machine != platform.node() or holder.work != self.lock_mark(path):
            return False
        if not path.is_file():
            return True
        try:
            connect(path).close()
        except sqlite3.Error as error:
            return not is_in_use(error)
        return True

    def _start(self, stored: StoredDraft, target: Target | None) -> WorkingCopy:
        path = self.folder / f"{new_id()}{_SUFFIX}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            database = _create(path, stored, target)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        except sqlite3.Error as error:
            delete_working_file(path)
            raise unwritable_database(path, error) from error
        return WorkingCopy(path, database, WorkingContent(stored, target=target))


def _create(path: Path, stored: StoredDraft, target: Target | None) -> Database:
    with ExitStack() as on_error:
        database = on_error.enter_context(closing(connect(path)))
        write_content(database, stored, target)
        on_error.pop_all()
        return database


def _open(path: Path, patience_s: float) -> tuple[Database, WorkingContent]:
    with ExitStack() as on_error:
        database = on_error.enter_context(closing(connect(path, patience_s)))
        content = read_content(database, path)
        on_error.pop_all()
        return database, content


def _draft_id_of(path: Path) -> str | None:
    """Whose working copy it is; None if that cannot be told, empty for one that is being worked on or holds nothing."""
    try:
        database, content = _open(path, _LOOKING_S)
    except sqlite3.Error as error:
        return "" if is_in_use(error) else None
    except UnreadableFileError as error:
        return "" if error.reason is UnreadableReason.EMPTY else None
    database.close()
    return content.stored.draft_id


def _target_name(path: Path) -> str:
    """What the file is called that a working copy will be saved to, without reading the draft; empty if unknown."""
    try:
        with closing(connect(path, _LOOKING_S)) as database:
            target = read_target(database)
    except (sqlite3.Error, TypeError, ValueError):
        return ""
    return target.path.name if target else ""


def _find_unfinished(path: Path) -> UnfinishedWork | None:
    try:
        # Opening it counts as writing.
        age_s = time.time() - path.stat().st_mtime
        database, content = _open(path, _LOOKING_S)
    except FileNotFoundError:
        # Another window has just found it to be saved, and removed it.
        return None
    except sqlite3.Error as error:
        return None if is_in_use(error) else _unreadable_work(path)
    except UnreadableFileError as error:
        if error.reason is not UnreadableReason.EMPTY:
            return _unreadable_work(path)
        if age_s < _BIRTH_S:
            # Its program may be about to fill it: it would go on in a file that is no more.
            return None
        content = WorkingContent(StoredDraft())
    else:
        database.close()
    if content.is_unsaved:
        return _readable_work(path, content)
    delete_working_file(path)
    return None


def _readable_work(path: Path, content: WorkingContent) -> UnfinishedWork:
    try:
        draft = LoroDraft.load(content.stored.snapshot, content.journal, _READER).snapshot()
    except EngineError:
        return _unreadable_work(path)
    target = content.target
    return UnfinishedWork(
        path,
        content.changed_at or _file_time(path),
        draft.title,
        draft.word_count,
        target.path if target else None,
        target.saved_at if target else None,
    )


def _unreadable_work(path: Path) -> UnfinishedWork:
    return UnfinishedWork(path, _file_time(path), is_readable=False)


def _file_time(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
