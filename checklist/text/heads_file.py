"""Reads and writes the weights of the learned heads. Needs numpy, so import it late."""

import json
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from checklist.text.encoding import Encoding, SentenceEncoder
from checklist.text.heads import Blend, Heads, HeadWeights, Provenance
from checklist.text.vectors import load_vectors
from checklist.text.vocabulary import Vocabulary
from editor.errors import UnreadableFileError, UnreadableReason

HEADS_NAME, VECTORS_NAME, SUMS_NAME = "heads.npz", "words128.npz", "SHA256SUMS"
"""The files of a folder of language clues: what was learned, the word vectors, and the sums that both must have."""

_VERSION = 2


def load_heads(folder: Path) -> tuple[Heads, Provenance]:
    """The heads in a folder. UnreadableFileError when a file is not there or is not what its sum says."""
    check_sums(folder)
    try:
        return _load(folder)
    except (OSError, ValueError, LookupError, TypeError, BadZipFile) as error:
        raise UnreadableFileError(folder / HEADS_NAME, UnreadableReason.DAMAGED, str(error)) from error


def check_sums(folder: Path) -> None:
    """Raises UnreadableFileError for the first file that is missing or does not have its sum."""
    sums = _load_sums(folder / SUMS_NAME)
    for name in (HEADS_NAME, VECTORS_NAME):
        if sums.get(name) != file_sum(folder / name):
            raise UnreadableFileError(folder / name, UnreadableReason.DAMAGED, "not the file that its sum was taken of")


def file_sum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; UnreadableFileError when it cannot be read."""
    return sha256(_load_bytes(path)).hexdigest()


def save_heads(
    folder: Path, encoding: Encoding, vocabulary: Vocabulary, weights: HeadWeights, provenance: Provenance
) -> None:
    """Writes the heads and both sums to a folder in which the word vectors are already. OSError when it cannot."""
    groups = sorted(vocabulary.places, key=vocabulary.places.__getitem__)
    with (folder / HEADS_NAME).open("wb") as file:
        np.savez_compressed(
            file,
            about=_bytes(_about(weights, provenance)),
            mean=encoding.mean,
            turn=encoding.turn,
            feature_means=encoding.feature_means,
            groups=_bytes("\n".join(groups)),
            worths=vocabulary.worths.astype(np.int16),
            rows=weights.rows.astype(np.int8),
            counts=weights.counts.astype(np.int16),
            steps=weights.steps,
            word_counts=weights.word_counts.astype(np.int16),
            word_steps=weights.word_steps,
            means=weights.means,
        )
    sums = (f"{file_sum(folder / name)}  {name}\n" for name in (HEADS_NAME, VECTORS_NAME))
    (folder / SUMS_NAME).write_text("".join(sums), encoding="ascii")


def _load_sums(path: Path) -> dict[str, str]:
    lines = (line.split() for line in _load_bytes(path).decode("ascii", "replace").splitlines())
    return {fields[1]: fields[0] for fields in lines if len(fields) == 2}


def _load_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(path, UnreadableReason.MISSING) from error
    except OSError as error:
        raise UnreadableFileError(path, UnreadableReason.IO, str(error)) from error


def _bytes(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(text.encode(), np.uint8)


def _about(weights: HeadWeights, provenance: Provenance) -> str:
    values = {
        "version": _VERSION,
        "labels_sha256": provenance.labels_sha256,
        "vectors_sha256": provenance.vectors_sha256,
        "held_back": provenance.held_back,
        "sentences": provenance.sentences,
        "quotes": weights.quotes,
        "blends": {name: [blend.learned, blend.rules, blend.offset] for name, blend in weights.blends.items()},
        "cue_words": weights.cue_words,
    }
    return json.dumps(values, ensure_ascii=False)


def _load(folder: Path) -> tuple[Heads, Provenance]:
    with np.load(folder / HEADS_NAME, allow_pickle=False) as arrays:
        about = json.loads(arrays["about"].tobytes())
        if about["version"] != _VERSION:
            raise ValueError(about["version"])
        groups = arrays["groups"].tobytes().decode().split("\n")
        places = {group: place for place, group in enumerate(groups)}
        vocabulary = Vocabulary(places, arrays["worths"].astype(np.int64))
        encoding = Encoding(arrays["mean"], arrays["turn"], arrays["feature_means"])
        weights = HeadWeights(
            about["quotes"],
            arrays["rows"].astype(np.float32),
            arrays["counts"].astype(np.float64),
            arrays["steps"],
            arrays["word_counts"].astype(np.int64),
            arrays["word_steps"],
            arrays["means"],
            {name: Blend(*figures) for name, figures in about["blends"].items()},
            about["cue_words"],
        )
    origin = Provenance(about["labels_sha256"], about["vectors_sha256"], tuple(about["held_back"]), about["sentences"])
    return Heads(SentenceEncoder(load_vectors(folder / VECTORS_NAME), encoding), vocabulary, weights), origin
