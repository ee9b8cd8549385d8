"""Ann and Bea, and a draft that Ann has saved on their share."""

from pathlib import Path

import pytest

from tests.editor.session.people import ANN, BEA, Desk


@pytest.fixture
def ann(tmp_path: Path) -> Desk:
    return Desk(tmp_path, ANN)


@pytest.fixture
def bea(tmp_path: Path) -> Desk:
    return Desk(tmp_path, BEA)


@pytest.fixture
def path(tmp_path: Path, ann: Desk) -> Path:
    """The draft's file; nobody has it open."""
    path = tmp_path / "share" / "Port.goldthread"
    path.parent.mkdir()
    session = ann.begin()
    session.save(path)
    session.close()
    return path
