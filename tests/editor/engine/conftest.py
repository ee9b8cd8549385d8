"""Lets the engine's tests share their random edits."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
