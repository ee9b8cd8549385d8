"""Goldthread: the command line and the window's start."""

import sys

from ui.start import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
