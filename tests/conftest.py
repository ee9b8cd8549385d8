"""What every test may lean on."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as ui/start.py does, before numpy is imported

_YOUNG_COLLECTIONS = 60
"""After so many tests, all generations are collected."""

# Speed is for `make bench`: on a busy machine a deadline fails tests that hold.
settings.register_profile("goldthread", deadline=None)
settings.load_profile("goldthread")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    """Never on a worker thread, where Qt objects must not be destroyed; see ``ui.garbage``."""
    gc.disable()
    yield
    if gc.get_count()[1] > _YOUNG_COLLECTIONS:
        gc.collect()
    else:
        gc.collect(0)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real strategies and Word files beside the project; skips where they are absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared data beside the project is absent")
    return SHARED_DATA
