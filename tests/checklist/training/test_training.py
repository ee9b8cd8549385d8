"""Training on a handful of sentences: the same bytes from the same files, and what it learns."""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from checklist.evaluation.labels import LabelledSentence
from checklist.pack_files import load_builtin_pack
from checklist.text.clues import Cue, CueSheet
from checklist.text.heads_file import HEADS_NAME, SUMS_NAME, VECTORS_NAME, file_sum, load_heads
from checklist.text.phrases import Phrase
from checklist.text.reading import lone_sentence
from checklist.training import __main__ as program
from checklist.training.calibration import STRONG_PRECISION, WEAK_PRECISION, blends, calibrate, threshold
from checklist.training.cue_words import telling_words
from checklist.training.fair_rules import fair_scores
from checklist.training.folds import FOLDS, folds_of
from tests.checklist.toy_language import save_labels, save_toy_vectors, toy_lines


def sentence(text: str, file: str = "", *labels: str) -> LabelledSentence:
    return LabelledSentence(text, text, frozenset(labels), file=file)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The labels, and the folders of two trainings: from the labels, and from the same lines in another order."""
    folder = tmp_path_factory.mktemp("training")
    lines = [*toy_lines(), {"text": "A secret.", "labels": ["ROL-1"], "file": "us_nss_2006.txt"}]
    vectors = save_toy_vectors(folder)
    labels = save_labels(folder / "labels.jsonl", lines)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("EXAMPLES", "CORRECTIONS"):
            patch.setattr(program, name, save_labels(folder / f"{name}.jsonl", toy_lines(1)))
        for name in ("first", "second"):
            assert program.main([str(labels), str(folder / name), "--vectors", str(vectors)]) == 0
        shuffled = [*lines]
        Random(1).shuffle(shuffled)
        mixed = save_labels(folder / "mixed.jsonl", shuffled)
        assert program.main([str(mixed), str(folder / "mixed"), "--vectors", str(vectors)]) == 0
    return labels, folder / "first", folder / "mixed"


def test_the_same_labels_give_the_same_bytes(trained: tuple[Path, Path, Path]) -> None:
    _, first, _ = trained
    for name in (HEADS_NAME, VECTORS_NAME, SUMS_NAME):
        assert (first / name).read_bytes() == (first.parent / "second" / name).read_bytes()


def test_the_order_of_the_lines_does_not_matter(trained: tuple[Path, Path, Path]) -> None:
    _, first, mixed = trained
    asked = [lone_sentence("The agency will lead."), lone_sentence("Rain falls.")]
    assert (load_heads(first)[0].scores(asked) == load_heads(mixed)[0].scores(asked)).all()


def test_the_weights_say_where_they_come_from(trained: tuple[Path, Path, Path]) -> None:
    labels, first, _ = trained
    heads, origin = load_heads(first)
    assert origin.labels_sha256 == file_sum(labels)
    assert origin.vectors_sha256 == file_sum(first / VECTORS_NAME)
    assert "us_nss_2006.txt" in origin.held_back
    assert origin.sentences == 40
    pack = load_builtin_pack("soc")
    assert heads.quotes == {criterion.id: criterion.quote for criterion in pack.criteria if criterion.cues}


def test_what_was_learned_tells_sentences_apart(trained: tuple[Path, Path, Path]) -> None:
    heads, _ = load_heads(trained[1])
    asked = ["The National Crime Agency will lead the work on parks.", "There are many parks in the country."]
    rows = heads.figures([lone_sentence(text) for text in asked])
    right, wrong = rows[:, heads.criteria.index("ROL-1")]
    assert right > 0.5 > 0.2 > wrong
    (cues,) = heads.cues(["ROL-1"], asked[0]).values()
    assert {"The National", "lead"} <= {asked[0][start:end] for start, end in cues}


def test_labels_that_cannot_be_read_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main([str(tmp_path / "none.jsonl"), str(tmp_path / "out")]) == 3
    assert "none.jsonl" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# Folds


def test_documents_that_share_passages_are_in_one_fold() -> None:
    shared = [
        "the quick brown fox jumps over the lazy dog again",
        "one two three buckle my shoe and shut the door",
    ]
    sentences = [sentence(f"{text} {file}", file) for file in ("a", "b") for text in shared]
    sentences += [sentence(f"word{file} " * 9, file) for file in "cdefghij"]
    fold = dict(zip([each.file for each in sentences], folds_of(sentences), strict=True))
    assert fold["a"] == fold["b"]
    assert set(fold.values()) == set(range(FOLDS))


# Rules as on documents that nobody has read


def test_a_phrase_does_not_count_in_words_found_in_one_document_only() -> None:
    sheet = CueSheet("X", (Cue((Phrase("(board | panel) ... meets"),), 2),))
    sentences = [
        sentence("A board meets.", "a"),
        sentence("A board always meets.", "b"),
        sentence("A panel meets.", "b"),
        sentence("The panel meets.", "b"),
    ]
    assert fair_scores([sheet], sentences).ravel().tolist() == [2, 2, 0, 0]


# Calibration


def test_a_threshold_is_the_least_from_which_on_enough_is_right() -> None:
    odds, right = np.array([4.0, 3, 2, 1]), np.array([True, True, False, True])
    assert threshold(odds, right, 0.75) == 1
    assert threshold(odds, right, 0.8) == 3
    assert threshold(odds, ~right, 0.9) == 4


def test_blended_scores_are_three_where_strong_and_one_where_worth_showing() -> None:
    chance = np.random.default_rng(5)
    right = chance.random((4000, 2)) < 0.05
    figures = right * 0.5 + chance.normal(0, 0.2, right.shape)
    scores = np.where(right, 3.0, 0.0) * (chance.random(right.shape) < 0.5)
    calibrated = calibrate(figures, scores, right)
    odds = np.stack([each.log_odds(figures[:, at], scores[:, at]) for at, each in enumerate(calibrated)], axis=1)
    made = blends(calibrated, odds, right)
    blended = np.stack(
        [each.learned * figures[:, at] + each.rules * scores[:, at] + each.offset for at, each in enumerate(made)],
        axis=1,
    )
    assert all(each.learned > 0 and each.rules > 0 for each in made)
    assert right[blended >= 3].mean() == pytest.approx(STRONG_PRECISION, abs=0.05)
    assert right[blended >= 1].mean() == pytest.approx(WEAK_PRECISION, abs=0.05)


# Cue words


def test_words_that_tell_are_frequent_inside_and_rare_outside() -> None:
    inside = [sentence(f"A board will meet {number}.", "", "X") for number in range(5)]
    outside = [sentence(f"A school will open {number}.") for number in range(20)]
    words = telling_words([*inside, *outside], "X")
    assert {"board", "a board", "meet"} <= set(words)
    assert not {"a", "will", "school"} & set(words)
    assert telling_words(outside, "X") == {}
