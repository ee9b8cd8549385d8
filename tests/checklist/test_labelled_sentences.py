"""How well the cues rank sentences of real strategies that people have labelled. Printed (``-s``), not demanded."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

from checklist.pack_files import load_builtin_pack
from checklist.text.clues import ClueFinder

PACK = load_builtin_pack("soc")
FEWEST_POSITIVES = 3


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """The mean precision at each positive, sentences in order of score, ties in an order by chance."""
    chance = Random(1)
    ranked = sorted(scored, key=lambda each: (-each[0], chance.random()))
    precisions = []
    for rank, (_, is_positive) in enumerate(ranked, 1):
        if is_positive:
            precisions.append((len(precisions) + 1) / rank)
    return sum(precisions) / len(precisions)


def test_cues_rank_labelled_sentences_better_than_chance(shared_data: Path) -> None:
    lines = (shared_data / "labels" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [json.loads(line) for line in lines]
    finder = ClueFinder(criterion.cues for criterion in PACK.criteria if criterion.cues)
    scores: list[dict[str, int]] = []
    for each in labelled:
        found: dict[str, int] = {}
        for clue in finder.find(" ".join(each["text"].split())).passages:
            found[clue.criterion_id] = max(found.get(clue.criterion_id, 0), clue.score)
        scores.append(found)
    by_criterion = {}
    for criterion in PACK.criteria:
        scored = [
            (score.get(criterion.id, 0), criterion.id in each["labels"])
            for score, each in zip(scores, labelled, strict=True)
        ]
        if sum(is_positive for _, is_positive in scored) >= FEWEST_POSITIVES:
            by_criterion[criterion.id] = average_precision(scored)
    any_evidence = [
        (max(score.values(), default=0), bool(each["labels"])) for score, each in zip(scores, labelled, strict=True)
    ]
    share = sum(is_positive for _, is_positive in any_evidence) / len(any_evidence)
    for criterion_id, precision in by_criterion.items():
        print(f"{criterion_id}: {precision:.2f}")
    mean = sum(by_criterion.values()) / len(by_criterion)
    print(f"mean of {len(by_criterion)} criteria: {mean:.2f}")
    print(f"any evidence: {average_precision(any_evidence):.2f}, by chance {share:.2f}")
    assert average_precision(any_evidence) > share
