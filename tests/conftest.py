"""What every test may lean on."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as ui/start.py does, before numpy is imported

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real strategies and Word files beside the project; skips where they are absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared data beside the project is absent")
    return SHARED_DATA
