"""Small language files for tests: vectors of a few letters, heads that know a handful of sentences."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import ascii_lowercase

import numpy as np

from checklist.text.heads_file import VECTORS_NAME
from checklist.text.vectors import WordVectors

PIECES = (*ascii_lowercase, *(f"##{letter}" for letter in ascii_lowercase), "board", "lead", "port")
SIZE = 12


def numbers() -> "tuple[np.ndarray, np.ndarray]":
    chance = np.random.default_rng(3)
    return chance.integers(-127, 128, (len(PIECES), SIZE), dtype=np.int8), np.full(len(PIECES), 0.01, np.float32)


def toy_vectors() -> WordVectors:
    return WordVectors(PIECES, *numbers())


def save_toy_vectors(folder: Path) -> Path:
    values, scale = numbers()
    path = folder / VECTORS_NAME
    np.savez(path, q=values, scale=scale, vocab=np.frombuffer("\n".join(PIECES).encode(), np.uint8))
    return path


def save_labels(path: Path, lines: Iterable[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def toy_lines(documents: int = 10) -> list[dict[str, object]]:
    """Four sentences of each document: one for ROL-1, one for GOV-1, a near miss and one about nothing."""
    places = ["ports", "banks", "schools", "courts", "farms", "trains", "clinics", "museums", "prisons", "rivers"]
    return [
        {"id": f"{number}-{kind}", "text": text.format(places[number % 10]), "file": f"{number}.txt", **marks}
        for number in range(documents)
        for kind, (text, marks) in enumerate(
            [
                ("The National Crime Agency will lead the work on {}.", {"labels": ["ROL-1"]}),
                ("A board chaired by the minister will oversee delivery for {}.", {"labels": ["GOV-1"], "near": []}),
                ("We will work with partners on {}.", {"labels": [], "near": ["ROL-1"]}),
                ("There are many {} in the country.", {"labels": []}),
            ]
        )
    ]
