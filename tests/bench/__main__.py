"""`make bench`: measures everything and prints one table. Leave the machine alone meanwhile."""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as ui/start.py does, before numpy is imported

from tests.bench import checking, files, history, stalls, starting, typing_speed
from tests.bench.result import Result, table

MEASURES = {
    "typing": typing_speed,
    "stalls": stalls,
    "checking": checking,
    "files": files,
    "starting": starting,
    "history": history,
}


def main(names: list[str]) -> None:
    results: list[Result] = []
    for name, module in MEASURES.items():
        if not names or name in names:
            print(f"measuring {name} …", file=sys.stderr)
            results += module.measure()
    print(table(results))


if __name__ == "__main__":
    main(sys.argv[1:])
