"""Word vectors: a word is the sum of its longest pieces."""

from pathlib import Path

import numpy as np
import pytest

from checklist.text.vectors import load_vectors
from tests.checklist.toy_language import PIECES, numbers, save_toy_vectors, toy_vectors


def piece(name: str) -> np.ndarray:
    values, scale = numbers()
    place = PIECES.index(name)
    return values[place].astype(np.float32) * scale[place]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("board", ["board"]),
        ("boards", ["board", "##s"]),
        ("xy", ["x", "##y"]),
        ("léad", ["lead"]),
        ("x7", []),
        ("", []),
    ],
)
def test_a_word_is_the_sum_of_its_pieces(word: str, pieces: list[str]) -> None:
    expected = sum((piece(name) for name in pieces), np.zeros(toy_vectors().size))
    assert toy_vectors().of_word(word) == pytest.approx(expected)


def test_several_words_have_length_one_and_none_have_length_nothing() -> None:
    vectors = toy_vectors()
    assert np.linalg.norm(vectors.of_words(["board", "ab"])) == pytest.approx(1)
    assert not vectors.of_words(["77", ""]).any()
    assert not vectors.of_words([]).any()


def test_what_is_known_of_words_is_forgotten_when_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklist.text.vectors.MOST_KNOWN_WORDS", 3)
    vectors = toy_vectors()
    words = ["a", "b", "c", "d", "a"]
    assert [list(vectors.of_word(word)) for word in words] == [list(toy_vectors().of_word(word)) for word in words]
    assert len(vectors._known) <= 3


def test_vectors_come_back_from_a_file(tmp_path: Path) -> None:
    vectors = load_vectors(save_toy_vectors(tmp_path))
    assert (vectors.of_words(["board", "port"]) == toy_vectors().of_words(["board", "port"])).all()
