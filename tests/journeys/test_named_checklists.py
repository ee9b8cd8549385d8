"""The checklists that a draft names, as it is opened."""

from pathlib import Path

import pytest

from checklist import pack_files
from checklist.pack import Pack
from editor.model.operations import SetFact
from tests.journeys.conftest import wait_until_opened
from tests.ui.test_packs import OWN
from ui.commands import opening
from ui.main_window import MainWindow


def test_each_is_read_once_and_one_that_cannot_be_read_is_told_of(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, "utf-8")
    read: list[Path] = []
    load = pack_files.load_pack

    def load_and_note(path: Path) -> Pack:
        read.append(path)
        return load(path)

    monkeypatch.setattr(pack_files, "load_pack", load_and_note)
    opening.begin(
        window, "a strategy", lambda: [SetFact("title", "A strategy"), SetFact("pack", f"{own}+core+nowhere.toml")]
    )
    wait_until_opened(window)
    page = window.page
    assert page is not None
    assert page.checks.pack.name == "own+core"
    assert page.messages.notice is not None
    assert page.messages.notice.happened.startswith("“nowhere.toml” could not be read")
    assert [path for path in read if path.parent == tmp_path] == [own]
