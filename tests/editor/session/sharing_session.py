"""A session that shares its file with another process: for each line it reads it writes a word and saves.

Arguments: the draft, a data folder, the person's name; a number of rounds if it is to go on by itself. Run by
test_sharing.py.
"""

import sys
from pathlib import Path

from editor.model.ids import PersonId
from editor.model.operations import InsertText
from editor.model.review import Person
from editor.session import DraftSession
from tests.editor.session.people import VISION, Desk


def take_turn(session: DraftSession, word: str) -> None:
    session.edit(InsertText(VISION, 0, f"{word} "), label="typing")
    session.save_merged()
    print(word, flush=True)


def main(path: Path, folder: Path, name: str, rounds: int) -> None:
    session = Desk(folder, Person(PersonId(name), name)).open_unwarned(path)
    print("ready", flush=True)
    if rounds:
        sys.stdin.readline()
        for number in range(rounds):
            take_turn(session, f"{name}{number}")
    else:
        for line in sys.stdin:
            take_turn(session, line.strip())
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 0)
