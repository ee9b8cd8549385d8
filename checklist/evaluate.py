"""How well the checklist's clues pick out sentences: ``python -m checklist.evaluate LABELS.jsonl [--json]``.

Ranks every sentence for every criterion and sets the result beside two simpler ways of ranking: the phrases of the
pack alone, and keywords of the question.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from checklist.evaluation.evaluation import Evaluator
from checklist.evaluation.held_back import held_back_documents
from checklist.evaluation.labels import LabelledSentence, load_labels
from checklist.evaluation.ranking import clue_scores, keyword_scores, phrase_scores
from checklist.evaluation.tables import Outcome, outcome_data, write_outcome_text
from checklist.language import LANGUAGE_FOLDER, load_language
from checklist.pack_files import DEFAULT_PACK, load_packs, split_pack_names
from editor.errors import GoldthreadError, UnreadableFileError, UnreadableReason

DONE, UNREADABLE = 0, 3


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures; the exit code is 3 when a file cannot be read."""
    chosen = _parser().parse_args(arguments)
    try:
        outcome = evaluate(chosen.labels, chosen.pack, chosen.language, is_held_back=chosen.is_held_back)
    except GoldthreadError as error:
        sys.stderr.write(f"{error}\n")
        return UNREADABLE
    if chosen.is_json:
        sys.stdout.write(json.dumps(outcome_data(outcome), ensure_ascii=False, allow_nan=False) + "\n")
    else:
        sys.stdout.write(write_outcome_text(outcome))
    return DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m checklist.evaluate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labels", type=Path, metavar="LABELS.jsonl", help='lines {"id", "text", "labels": […]}')
    parser.add_argument("--json", dest="is_json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--held-back", dest="is_held_back", action="store_true", help="only the documents that nothing was learned from"
    )
    parser.add_argument("--pack", default=DEFAULT_PACK, help="the packs that the labels name criteria of")
    parser.add_argument("--language", type=Path, default=LANGUAGE_FOLDER, help="a folder of learned weights")
    return parser


def evaluate(labels: Path, pack: str, language: Path, *, is_held_back: bool = False) -> Outcome:
    """All figures for a file; GoldthreadError when it or a pack cannot be read."""
    sentences = load_labels(labels)
    if is_held_back:
        held_back = held_back_documents()
        sentences = tuple(sentence for sentence in sentences if sentence.file in held_back)
    if not sentences:
        raise UnreadableFileError(labels, UnreadableReason.EMPTY)
    criteria = load_packs(split_pack_names(pack)).criteria
    heads, notice = load_language(language)
    evaluator = Evaluator(sentences, [criterion.id for criterion in criteria])
    return Outcome(
        labels,
        len(sentences),
        evaluator.documents,
        evaluator.evaluate(clue_scores(sentences, criteria, heads)),
        {
            "rules": evaluator.evaluate(phrase_scores(sentences, criteria)),
            "keywords": evaluator.evaluate(keyword_scores(sentences, criteria)),
        },
        _unknown(sentences, [criterion.id for criterion in criteria]),
        notice,
    )


def _unknown(sentences: Iterable[LabelledSentence], known: Iterable[str]) -> tuple[str, ...]:
    """The labels that name no criterion of the packs."""
    return tuple(sorted({label for sentence in sentences for label in sentence.labels} - set(known)))


if __name__ == "__main__":
    sys.exit(main())
