"""README shows how to read a draft with plain SQLite; what it shows works, on any draft."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.sample.sample_draft import sample_operations
from editor.storage.draft_file import save_draft_file
from tests.editor.storage.drafts import ANN, stored_draft

README = Path(__file__).resolve().parents[3] / "README.md"
COMMANDS = re.findall(r'^sqlite3 strategy\.goldthread "(.+)"$', README.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def strategy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reading") / "strategy.goldthread"
    engine = LoroDraft.create(ANN)
    engine.apply(sample_operations(), label="")
    save_draft_file(path, stored_draft(engine), engine.snapshot())
    return path


def test_there_are_recipes() -> None:
    assert len(COMMANDS) >= 2


@pytest.mark.parametrize("command", COMMANDS)
def test_each_answers_with_words(strategy: Path, command: str) -> None:
    with closing(sqlite3.connect(strategy)) as connection:
        rows = connection.execute(command).fetchall()
    assert rows
    assert any(isinstance(cell, str) and cell for row in rows for cell in row)
