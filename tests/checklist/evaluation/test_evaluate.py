"""The evaluation as people run it: on any file of labels, with figures that can be checked by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from checklist.evaluate import main
from checklist.evaluation.evaluation import Evaluator
from checklist.evaluation.labels import LabelledSentence
from tests.checklist.toy_language import save_labels, toy_lines


def labelled(*places: tuple[str, str]) -> list[LabelledSentence]:
    """Sentences by document and label; a dot is no label."""
    return [
        LabelledSentence(str(number), "Text.", frozenset({label} - {"."}), file=file)
        for number, (file, label) in enumerate(places)
    ]


def test_figures_of_one_criterion_and_of_all() -> None:
    sentences = labelled(("a", "X"), ("a", "."), ("a", "."), ("b", "X"), ("b", "."), ("b", "X"))
    scores = np.array([[3.5, 0.0], [1.5, 0], [0.5, 0], [0.4, 0], [3.2, 0], [2.0, 4.0]])
    evaluation = Evaluator(sentences, ["X", "Y"]).evaluate(scores)
    figures = evaluation.criteria["X"]
    assert figures.positives == 3
    assert figures.average_precision.value == pytest.approx((1 / 1 + 2 / 3 + 3 / 6) / 3)
    strong, weak = figures.markings["strong"], figures.markings["weak"]
    assert (strong.marked, strong.precision.value, strong.recall.value) == (2, 1 / 2, pytest.approx(1 / 3))
    assert (weak.marked, weak.precision.value, weak.recall.value) == (4, 1 / 2, pytest.approx(2 / 3))
    assert (figures.hits[1].value, figures.hits[3].value) == (1 / 2, 1)
    nothing = evaluation.criteria["Y"]
    assert nothing.positives == 0
    assert np.isnan(nothing.average_precision.value)
    overall = evaluation.overall
    assert (overall.criteria, overall.positives) == (1, 3)
    assert overall.average_precision.value == figures.average_precision.value
    assert overall.markings["strong"].precision.value == pytest.approx(1 / 3)
    assert overall.average_precision.low <= overall.average_precision.value <= overall.average_precision.high


def test_criteria_with_fewer_than_three_positives_do_not_count_towards_the_mean() -> None:
    sentences = labelled(("a", "X"), ("a", "X"), ("b", "."))
    overall = Evaluator(sentences, ["X"]).evaluate(np.array([[1.0], [2], [3]])).overall
    assert overall.criteria == 0
    assert np.isnan(overall.average_precision.value)


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extra = {"text": "Another.", "labels": ["NEW-1"], "near": ["GOV-1"], "prev": "P.", "next": "N.", "title": "T"}
    labels = save_labels(tmp_path / "labels.jsonl", [*toy_lines(), extra])
    assert main([str(labels), "--json"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    found = json.loads(printed)
    assert (found["sentences"], found["documents"], found["unknown_labels"]) == (41, 11, ["NEW-1"])
    assert found["notice"] == ""
    assert len(found["criteria"]) == 40
    overall = found["overall"]
    assert overall["criteria"] == 2
    low, high = overall["mean_average_precision_interval"]
    assert 0.5 < low <= overall["mean_average_precision"] <= high <= 1
    assert set(found["baselines"]) == {"rules", "keywords"}
    assert {"marked", "precision", "recall"} <= set(overall["strong"])
    assert overall["top_3_hit_rate"] > 0.5
    assert found["criteria"]["THR-6"]["average_precision"] is None


def test_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = save_labels(tmp_path / "labels.jsonl", toy_lines())
    assert main([str(labels), "--language", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "labels.jsonl: 40 sentences of 10 documents"
    assert lines[1].startswith("Notice: SHA256SUMS is missing")
    assert any(line.startswith("ROL-1") for line in lines)
    assert any(line.startswith("mean of 2 average precisions") for line in lines)


def test_held_back_documents_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [*toy_lines(), {"text": "The board leads.", "labels": ["GOV-1"], "file": "us_nss_2006.txt"}]
    assert main([str(save_labels(tmp_path / "labels.jsonl", lines)), "--held-back", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sentences"] == 1


def test_what_cannot_be_read_is_one_sentence_and_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing_held_back = save_labels(tmp_path / "labels.jsonl", toy_lines())
    for arguments in ([str(tmp_path / "none.jsonl")], [str(nothing_held_back), "--held-back"]):
        assert main(arguments) == 3
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1


def test_on_documents_held_back_all_clues_rank_better_than_either_alone(
    shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(shared_data / "labels" / "train.jsonl"), "--held-back", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    rules, keywords = (found["baselines"][name]["mean_average_precision"] for name in ("rules", "keywords"))
    assert found["overall"]["mean_average_precision"] > rules + 0.05 > keywords
    assert found["overall"]["strong"]["precision"] > 0.6
