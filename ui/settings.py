"""What the program remembers between starts, in one readable file of the user's data folder.

It holds names of files and of the user, never text of a draft.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QByteArray, QSettings

from editor.model.ids import PersonId, SectionId
from editor.model.review import Person
from editor.storage.data_folder import data_folder
from ui.login_name import login_name
from ui.theme import Appearance

MAX_RECENT = 10
MAX_PLACES = 50


class Settings:
    """Typed access to the settings file."""

    def __init__(self, folder: Path | None = None) -> None:
        path = (folder or data_folder()) / "settings.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def person(self) -> Person:
        """Who writes here: the login name until another one is given, under an identity made once."""
        identity = str(self._store.value("person/id", ""))
        if not identity:
            identity = uuid4().hex
            self._store.setValue("person/id", identity)
        return Person(PersonId(identity), str(self._store.value("person/name", "")) or login_name())

    def set_name(self, name: str) -> None:
        """Record what is done from the next draft on under this name; the identity stays."""
        self._store.setValue("person/name", name)

    @property
    def recent(self) -> tuple[tuple[Path, datetime], ...]:
        """Drafts opened or saved lately with the time, newest first; some may be gone."""
        pairs = (line.split(" ", 1) for line in self._list("recent/drafts") if " " in line)
        return tuple((Path(path), datetime.fromisoformat(opened)) for opened, path in pairs)

    def add_recent(self, path: Path) -> None:
        """Put a draft at the top of the recent ones."""
        now = datetime.now().astimezone()
        self._set_recent([(path, now), *(known for known in self.recent if known[0] != path)])

    def forget_recent(self, path: Path) -> None:
        """Take a draft off the recent ones."""
        self._set_recent([known for known in self.recent if known[0] != path])

    def _set_recent(self, drafts: list[tuple[Path, datetime]]) -> None:
        lines = [f"{opened.isoformat(timespec='seconds')} {path}" for path, opened in drafts[:MAX_RECENT]]
        self._store.setValue("recent/drafts", lines)

    @property
    def backup_folder(self) -> Path | None:
        """Where backups go, if the settings file names a folder (``[backups] folder=``); None for the data folder."""
        stored = str(self._store.value("backups/folder", ""))
        return Path(stored) if stored else None

    @property
    def former_backup_folders(self) -> tuple[Path, ...]:
        """Where backups went before, and where some may still lie."""
        return tuple(map(Path, self._list("backups/former")))

    def set_backup_folders(self, folder: Path | None, former: Iterable[Path]) -> None:
        """Remember where backups go, None for the data folder, and where they went before."""
        self._store.setValue("backups/folder", str(folder) if folder else "")
        self._store.setValue("backups/former", [str(path) for path in former])

    @property
    def saves_automatically(self) -> bool:
        """True if drafts are saved to their files without being asked; off until somebody wants it."""
        return str(self._store.value("saving/automatic", "false")) == "true"

    @saves_automatically.setter
    def saves_automatically(self, is_on: bool) -> None:
        self._store.setValue("saving/automatic", "true" if is_on else "false")

    @property
    def appearance(self) -> Appearance | None:
        """The appearance chosen; None follows the system."""
        stored = str(self._store.value("look/appearance", ""))
        return next((appearance for appearance in Appearance if appearance.value == stored), None)

    @appearance.setter
    def appearance(self, appearance: Appearance | None) -> None:
        self._store.setValue("look/appearance", appearance.value if appearance else "")

    @property
    def text_factor(self) -> float:
        """How much larger than usual the text of the window is, 1.0 to 2.0."""
        return float(str(self._store.value("look/text_factor", 1.0)))

    @text_factor.setter
    def text_factor(self, factor: float) -> None:
        self._store.setValue("look/text_factor", factor)

    @property
    def page_zoom(self) -> float:
        """How large the page was shown last; 1.0 is its own size."""
        return float(str(self._store.value("look/page_zoom", 1.0)))

    @page_zoom.setter
    def page_zoom(self, zoom: float) -> None:
        self._store.setValue("look/page_zoom", zoom)

    def place_in(self, draft_id: str) -> tuple[SectionId, int] | None:
        """The section of a draft that was shown when it was closed, and where the caret stood in it."""
        found = next((line.split(" ") for line in self._places if line.startswith(f"{draft_id} ")), None)
        return (SectionId(found[1]), int(found[2])) if found else None

    def remember_place(self, draft_id: str, section_id: SectionId, caret: int) -> None:
        """Remember where a draft is left."""
        others = [line for line in self._places if not line.startswith(f"{draft_id} ")]
        self._store.setValue("places/drafts", [f"{draft_id} {section_id} {caret}", *others][:MAX_PLACES])

    @property
    def _places(self) -> list[str]:
        return [line for line in self._list("places/drafts") if re.fullmatch(r"\S+ \S+ \d+", line)]

    def lists_versions(self, draft_id: str) -> bool:
        """True if the named versions of that draft were put into its last export; off until somebody asks for it."""
        return draft_id in self._list("export/versions")

    def set_lists_versions(self, draft_id: str, *, is_on: bool) -> None:
        """Remember whether the named versions of that draft go into its exports."""
        others = [known for known in self._list("export/versions") if known != draft_id]
        self._store.setValue("export/versions", ([draft_id] * is_on + others)[:MAX_PLACES])

    @property
    def hidden_panels(self) -> set[str]:
        """The panels beside the text that were closed last."""
        return set(filter(None, str(self._store.value("layout/hidden", "")).split(" ")))

    @hidden_panels.setter
    def hidden_panels(self, names: Iterable[str]) -> None:
        self._store.setValue("layout/hidden", " ".join(sorted(names)))

    def layout(self, name: str) -> QByteArray:
        """A remembered state of a window or splitter; empty when there is none."""
        stored = self._store.value(f"layout/{name}")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._store.setValue(f"layout/{name}", state)

    def _list(self, key: str) -> list[str]:
        """Lines that were stored; Qt gives a single one without its list, and none as None."""
        stored = self._store.value(key, [])
        lines = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [str(line) for line in lines if line]
