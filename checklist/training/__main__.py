"""Makes the weights of the language clues: ``python -m checklist.training LABELS.jsonl OUT``.

OUT is a folder that gets the weights, the word vectors and the sums of both. On one kind of processor the same files
give the same bytes.
"""

import shutil
import sys
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path

from checklist.evaluation.held_back import held_back_documents
from checklist.evaluation.labels import load_labels
from checklist.language import LANGUAGE_FOLDER
from checklist.pack_files import load_builtin_pack
from checklist.text.heads import Provenance
from checklist.text.heads_file import HEADS_NAME, VECTORS_NAME, file_sum, save_heads
from checklist.text.vectors import load_vectors
from checklist.training.recipe import Teaching, learn
from editor.errors import GoldthreadError

PACK = "soc"
"""The pack whose criteria the labels name; it holds those of the core too."""

EXAMPLES = Path(__file__).with_name("examples.jsonl")
"""Sentences of our own, written from the criteria alone."""

CORRECTIONS = Path(__file__).with_name("corrections.jsonl")
"""Sentences of our own, written after seeing what heads had missed."""


def main(arguments: list[str] | None = None) -> int:
    """Learns from the labels and writes the folder; the exit code is 3 when something cannot be read."""
    parser = ArgumentParser(prog="python -m checklist.training", description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path, metavar="LABELS.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder; made when it is not there")
    parser.add_argument("--vectors", type=Path, default=LANGUAGE_FOLDER / VECTORS_NAME, help="a file of word vectors")
    chosen = parser.parse_args(arguments)
    try:
        sys.stdout.write(train(chosen.labels, chosen.out, chosen.vectors))
    except GoldthreadError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


def train(labels: Path, out: Path, vectors: Path) -> str:
    """Writes the folder and says in a line what was learned from what."""
    held_back = held_back_documents()
    sentences = [sentence for sentence in load_labels(labels) if sentence.file not in held_back]
    pack = load_builtin_pack(PACK)
    criteria = [(criterion, criterion.cues) for criterion in pack.criteria if criterion.cues]
    teaching = Teaching(sentences, load_labels(EXAMPLES), load_labels(CORRECTIONS))
    learned = learn(teaching, criteria, load_vectors(vectors))
    origin = Provenance(
        sha256(labels.read_bytes()).hexdigest(), file_sum(vectors), tuple(sorted(held_back)), len(sentences)
    )
    out.mkdir(parents=True, exist_ok=True)
    if vectors.resolve() != (out / VECTORS_NAME).resolve():
        shutil.copyfile(vectors, out / VECTORS_NAME)
    save_heads(out, learned.encoding, learned.vocabulary, learned.weights, origin)
    size = (out / HEADS_NAME).stat().st_size
    return f"{out / HEADS_NAME}: {len(criteria)} heads from {len(sentences):,} sentences, {size:,} bytes\n"


if __name__ == "__main__":
    sys.exit(main())
