"""Static word vectors: what a word is like, from a file of pieces of words. Needs numpy, so import it late."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

MOST_KNOWN_WORDS = 20_000
"""How many words' vectors are kept; at 128 numbers each that is 10 MB."""

_CONTINUED = "##"
"""What the file puts before a piece that does not begin a word."""


class WordVectors:
    """Vectors of words by their longest known pieces; a word with an unknown piece has none but zeros."""

    def __init__(self, pieces: Iterable[str], numbers: NDArray[np.int8], scale: Vector) -> None:
        self._places = {piece: place for place, piece in enumerate(pieces)}
        self._numbers = numbers
        self._scale = scale
        self._known: dict[str, Vector] = {}

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self._numbers.shape[1])

    def of_word(self, word: str) -> Vector:
        """The vector of a word in lower case, not scaled to any length."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MOST_KNOWN_WORDS:
                self._known.clear()
            known = self._known[word] = self._sum(self._pieces(_plain(word)))
        return known

    def of_words(self, words: Iterable[str]) -> Vector:
        """The sum of the words' vectors, brought to length one; zeros when no word is known."""
        total = np.zeros(self.size, np.float32)
        for word in words:
            total += self.of_word(word)
        return unit(total)

    def _sum(self, places: list[int]) -> Vector:
        total: Vector = (self._numbers[places].astype(np.float32) * self._scale[places][:, None]).sum(axis=0)
        return total

    def _pieces(self, word: str) -> list[int]:
        places: list[int] = []
        start = 0
        while start < len(word):
            found = self._longest(word, start)
            if found is None:
                return []
            place, start = found
            places.append(place)
        return places

    def _longest(self, word: str, start: int) -> tuple[int, int] | None:
        """The place of the longest piece that stands in the word from ``start`` on, and where it ends."""
        mark = _CONTINUED if start else ""
        for end in range(len(word), start, -1):
            place = self._places.get(mark + word[start:end])
            if place is not None:
                return place, end
        return None


def load_vectors(path: Path) -> WordVectors:
    """The vectors in a file; OSError, ValueError or KeyError when it is not one of ours."""
    with np.load(path, allow_pickle=False) as arrays:
        pieces = arrays["vocab"].tobytes().decode().split("\n")
        return WordVectors(pieces, arrays["q"], arrays["scale"].astype(np.float32))


def unit(vector: Vector) -> Vector:
    """The vector brought to length one; zeros stay zeros."""
    length = float(np.sqrt(vector @ vector))
    return vector / np.float32(length) if length > 0 else vector


def _plain(word: str) -> str:
    """Without accents, as the vectors' own vocabulary is."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn")
