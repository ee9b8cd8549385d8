"""Where Goldthread keeps its data. Apart from the workspace, since the window asks before it loads a database."""

import os
from pathlib import Path

from platformdirs import user_data_path

FOLDER_VARIABLE = "GOLDTHREAD_DATA"


def data_folder() -> Path:
    """The data folder of this user; the environment variable GOLDTHREAD_DATA overrides it."""
    if chosen := os.environ.get(FOLDER_VARIABLE):
        return Path(chosen)
    return user_data_path("Goldthread", appauthor=False)
