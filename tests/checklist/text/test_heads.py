"""Learned heads: the same figures alone and among others, and joined with what the phrases find."""

import pickle
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.text.clues import Cue, CueSheet, PassageClue
from checklist.text.encoding import LARGEST, SCALE, Encoding, SentenceEncoder, likeness
from checklist.text.features import Feature
from checklist.text.heads import MOST_CUES, Blend, Heads, HeadWeights
from checklist.text.phrases import Phrase
from checklist.text.reader import ClueReader, ClueSource
from checklist.text.reading import lone_sentence
from checklist.text.vocabulary import Vocabulary, rarity_steps
from tests.checklist.toy_language import SIZE, toy_vectors

KNOWN = ["Now the board leads.", "Now the port is shut.", "Rain falls on the plain."]
QUOTES = {"X": "the words of x", "Y": "the words of y"}
SHEETS = [
    CueSheet("X", (Cue((Phrase("harbour"),), 2),)),
    CueSheet("Y", ()),
    CueSheet("Z", (Cue((Phrase("rain"),), 2),)),
]


WORDS = ["board", "the board", "leads", "port", "rain"]
VOCABULARY = Vocabulary({word: place for place, word in enumerate(WORDS)}, np.array([100, 400, 100, 100, 100]))


def encoder() -> SentenceEncoder:
    means = np.zeros(SIZE, np.float32), np.eye(SIZE, dtype=np.float32), np.zeros(len(Feature), np.float32)
    return SentenceEncoder(toy_vectors(), Encoding(*means))


def heads(word_counts: Sequence[Sequence[int]] = ((0, 0),) * len(WORDS)) -> Heads:
    """X is about the first known sentence, Y about the second; words count as they are said to, in hundredths."""
    counts = np.array([[30_000.0, 0], [-9_000, 30_000], [-9_000, -9_000]])
    blend = Blend(learned=20.0, rules=0.5, offset=-2.5)
    return Heads(
        encoder(),
        VOCABULARY,
        HeadWeights(
            QUOTES,
            encoder().encode([lone_sentence(text) for text in KNOWN]),
            counts,
            np.full(2, 1 / 30_000 / 65_535),
            np.array(word_counts, np.int64),
            np.full(2, 0.01),
            np.zeros(2),
            {"X": blend, "Y": replace(blend, offset=-2.0)},
            {"X": {"board": 3.0, "the board": 2.0, "leads": 5.0}, "Y": {"port": 3.0}},
        ),
    )


def reader(quotes: dict[str, str] = QUOTES, used: Heads | None = None) -> ClueReader:
    return ClueReader(ClueSource(SHEETS, quotes), used or heads())


def passages(text: str) -> dict[str, PassageClue]:
    return {clue.criterion_id: clue for clue in reader().read(text).passages}


def test_rows_are_whole_numbers_of_one_length() -> None:
    rows = encoder().encode([lone_sentence(text) for text in [*KNOWN, "", "The board leads."]])
    assert (rows == rows.round()).all()
    assert abs(rows).max() <= LARGEST
    assert np.linalg.norm(rows[:3], axis=1) == pytest.approx(np.full(3, SCALE), rel=0.5)
    assert not rows[3:].any()


def test_a_sentence_is_most_like_itself() -> None:
    rows = encoder().encode([lone_sentence(text) for text in KNOWN])
    alike = likeness(rows, rows)
    assert (alike.argmax(axis=1) == [0, 1, 2]).all()
    assert (alike == alike.T).all()


TEXTS = st.lists(st.sampled_from(["the", "board", "leads", "port", "is", "shut", "rain", "will", "2027"]), max_size=8)


@given(st.lists(TEXTS.map(" ".join), min_size=1, max_size=80))
def test_a_sentence_has_the_same_figures_alone_and_among_others(texts: list[str]) -> None:
    sentences = [lone_sentence(text) for text in texts]
    together = heads().figures(sentences)
    alone = np.concatenate([heads().figures([sentence]) for sentence in sentences])
    assert (together == alone).all()


def test_the_shares_of_the_known_words_of_a_sentence_make_one_whole() -> None:
    held = VOCABULARY.held(["the", "board", "leads", "the", "board"])
    assert held.tolist() == [0, 1, 2]
    assert VOCABULARY.shares(held).tolist() == pytest.approx([6**-0.5, 4**0.5 * 6**-0.5, 6**-0.5])
    assert VOCABULARY.length(VOCABULARY.held(["sea"])) == 1


def test_the_rarer_a_word_the_more_it_is_worth() -> None:
    assert rarity_steps(99, [0, 9, 99]).tolist() == [461, 230, 0]


def test_words_add_to_the_figures_of_a_sentence_that_holds_them() -> None:
    asked = [lone_sentence("Now the board leads."), lone_sentence("Rain falls on the plain.")]
    added = heads([(0, 0), (30, 0), (30, 0), (0, 0), (0, -20)]).figures(asked) - heads().figures(asked)
    assert added.ravel().tolist() == pytest.approx([0.6 / 6**0.5, 0, 0, -0.2])


def test_what_a_head_finds_is_a_passage_with_cues() -> None:
    clue = passages("Now it rains. Now the board leads.")["X"]
    assert (clue.start, clue.end) == (14, 34)
    assert clue.score > 1.2
    assert clue.cues == ((4, 13), (14, 19))
    assert "Y" not in passages("Rain falls.")


def test_head_and_phrases_add_up() -> None:
    alone = passages("Now the board leads.")["X"].score
    both = passages("Now the board leads a harbour.")["X"]
    assert both.score != alone
    row = heads().scores([lone_sentence("Now the board leads a harbour.")])[0]
    assert both.score == heads().joined("X", row, 2) == pytest.approx(row[0] + 1.0)
    text = "Now the board leads a harbour."
    assert "harbour" in [text[start:end] for start, end in both.cues]


def test_a_few_words_are_left_to_the_phrases() -> None:
    assert "X" not in passages("The board leads.")
    assert passages("Harbour leads.")["X"].score == passages("A harbour.")["X"].score


def test_what_a_phrase_finds_is_a_passage_whatever_the_head_thinks() -> None:
    assert passages("Harbour.")["X"].score < 1


def test_a_criterion_without_a_head_has_its_phrases() -> None:
    clue = passages("There is rain.")["Z"]
    assert (clue.score, clue.cues) == (2, ((9, 13),))


def test_a_head_does_not_serve_a_criterion_from_other_words() -> None:
    other = reader({**QUOTES, "X": "something else"})
    assert "X" not in [clue.criterion_id for clue in other.read("Now the board leads.").passages]
    assert other.scores(["Now the board leads."])[0]["X"] == 0


def test_scores_are_those_of_passages_and_go_below_them() -> None:
    texts = ["Now the board leads.", "The port is shut.", "Rain."]
    for text, scores in zip(texts, reader().scores(texts), strict=True):
        assert set(scores) == {"X", "Y", "Z"}
        for name, clue in passages(text).items():
            assert scores[name] == clue.score
    assert min(reader().scores(["Rain."])[0].values()) < 1


def test_only_the_most_telling_words_are_marked() -> None:
    text = " ".join(["board leads"] * 10)
    cues = heads().cues(["X"], text)["X"]
    assert len(cues) == MOST_CUES
    assert {text[start:end] for start, end in cues} == {"leads"}
    assert heads().cues([], text) == {}


PARAGRAPHS: Sequence[str] = ["Now the board leads. Rain falls.", "", "The port is shut.\nThe harbour leads."]


def test_many_paragraphs_at_once_are_read_as_one_by_one() -> None:
    assert reader().read_all(PARAGRAPHS) == [reader().read(text) for text in PARAGRAPHS]


def test_without_heads_phrases_alone_are_read_and_clues_travel() -> None:
    plain = ClueReader(ClueSource(SHEETS, QUOTES)).read("The board leads. A harbour.")
    assert [clue.criterion_id for clue in plain.passages] == ["X"]
    assert pickle.loads(pickle.dumps(plain)) == plain
