"""A person who opens a draft, writes a word, saves and closes, for each line read; another does so at the same time.

Arguments: the draft, a data folder, the person's name, and how many seconds each save waits between its look at the
file and its rename, so that both surely look before either renames. Run by test_sharing.py.
"""

import errno
import sys
import time
from pathlib import Path
from typing import BinaryIO

from editor.model.ids import PersonId
from editor.model.review import Person
from editor.storage.disk import Disk
from tests.editor.session.people import Desk, write

create, replace = Disk.create, Disk.replace


def create_no_lock(disk: Disk, path: Path) -> BinaryIO:
    """As on a share that forbids lock files: nobody is warned."""
    if path.suffix == ".lock":
        raise PermissionError(errno.EACCES, "no lock files here")
    return create(disk, path)


def main(path: Path, folder: Path, name: str, wait_s: float) -> None:
    def replace_late(disk: Disk, source: Path, target: Path) -> None:
        if target == path.resolve():
            time.sleep(wait_s)
        replace(disk, source, target)

    Disk.create, Disk.replace = create_no_lock, replace_late  # type: ignore[method-assign]  # a disk of another kind
    desk = Desk(folder, Person(PersonId(name), name))
    print("ready", flush=True)
    for line in sys.stdin:
        session = desk.open(path)
        write(session, line.strip())
        session.save_merged()
        session.close()
        print(line.strip(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
