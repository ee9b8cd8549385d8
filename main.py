"""Goldthread: the command line and the window's start."""

import sys

from ui.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
