"""`make bench`: measures everything and prints one table. Leave the machine alone meanwhile."""

import os
import sys
from importlib import import_module

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as ui/start.py does, before numpy is imported

from tests.bench.result import Result, table

# By name: each child process of a measured pool imports this module anew, as it imports main.py in the program, and
# should have no more to import than there.
MEASURES = {
    "typing": "typing_speed",
    "stalls": "stalls",
    "checking": "checking",
    "files": "files",
    "starting": "starting",
    "history": "history",
}


def main(names: list[str]) -> None:
    results: list[Result] = []
    for name, module in MEASURES.items():
        if not names or name in names:
            print(f"measuring {name} …", file=sys.stderr)
            results += import_module(f"tests.bench.{module}").measure()
    print(table(results))


if __name__ == "__main__":
    main(sys.argv[1:])
