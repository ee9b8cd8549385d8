"""A disk that fails where it is told to, and a draft to save on it."""

import errno
import os
from pathlib import Path
from typing import BinaryIO

from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.storage.disk import Disk
from editor.storage.draft_file import KeepOld, SaveOutcome, load_draft_file, save_draft_file
from editor.storage.stored_draft import StoredDraft
from tests.editor.storage.drafts import stored_draft, typed, written_draft


class FaultyDisk(Disk):
    """Fails at the step of that number; when it ``stays_broken``, as in a crash or with a stick pulled out, at all
    later ones too. A failing write leaves half of its chunk behind. ``forbidden`` steps are refused each time."""

    def __init__(
        self, fault: OSError, step: int, *, stays_broken: bool = False, forbidden: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(retry_delays_s=())
        self.steps: list[str] = []
        self._forbidden = forbidden
        self._fault = fault
        self._at = step
        self._stays_broken = stays_broken

    def _step(self, name: str) -> None:
        self.steps.append(name)
        number = len(self.steps) - 1
        if number == self._at or (self._stays_broken and number > self._at):
            raise self._fault
        if name in self._forbidden:
            raise SHUT

    @override
    def look(self, path: Path) -> os.stat_result:
        self._step("look")
        return super().look(path)

    @override
    def is_writable(self, path: Path) -> bool:
        self._step("is_writable")
        return super().is_writable(path)

    @override
    def read(self, path: Path) -> bytes:
        self._step("read")
        return super().read(path)

    @override
    def create(self, path: Path) -> BinaryIO:
        self._step("create")
        return super().create(path)

    @override
    def open_existing(self, path: Path) -> BinaryIO:
        self._step("open_existing")
        return super().open_existing(path)

    @override
    def cut(self, file: BinaryIO, size: int) -> None:
        self._step("cut")
        super().cut(file, size)

    @override
    def write(self, file: BinaryIO, chunk: bytes) -> None:
        try:
            self._step("write")
        except OSError:
            super().write(file, chunk[: len(chunk) // 2])
            raise
        super().write(file, chunk)

    @override
    def flush(self, file: BinaryIO) -> None:
        self._step("flush")
        super().flush(file)

    @override
    def copy_mode(self, source: Path, target: Path) -> None:
        self._step("copy_mode")
        super().copy_mode(source, target)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        super().replace(source, target)

    @override
    def flush_folder(self, folder: Path) -> None:
        self._step("flush_folder")
        super().flush_folder(folder)

    @override
    def find(self, folder: Path, pattern: str) -> list[Path]:
        self._step("find")
        return super().find(folder, pattern)

    @override
    def remove(self, path: Path) -> None:
        self._step("remove")
        super().remove(path)


NEVER = -1
FULL = OSError(errno.ENOSPC, "No space left on device")
BROKEN = OSError(errno.EIO, "Input/output error")
SHUT = PermissionError(errno.EACCES, "Permission denied")


class Scene:
    """A saved file, and the draft as it was edited since."""

    def __init__(self, path: Path) -> None:
        draft = written_draft()
        self.path = path
        self.file = save_draft_file(path, stored_draft(draft), draft.snapshot())
        self.edited = stored_draft(typed(draft, "More "), self.file.stored)
        self.snapshot: DraftSnapshot = draft.snapshot()

    def save(self, disk: Disk, keep_old: KeepOld | None = None) -> SaveOutcome:
        return save_draft_file(
            self.path, self.edited, self.snapshot, expected=self.file.stamp, keep_old=keep_old, disk=disk
        )

    def now_stored(self) -> StoredDraft:
        return load_draft_file(self.path).stored


def leftovers(path: Path) -> list[Path]:
    return [other for other in path.parent.iterdir() if other.name.startswith("~$")]
