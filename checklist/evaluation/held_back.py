"""The documents that are kept for measuring."""

from pathlib import Path

HELD_BACK = Path(__file__).with_name("held_back.txt")
"""One name of a document on each line; lines with # are remarks."""


def held_back_documents() -> frozenset[str]:
    """Their names, as the labels' ``file`` says them."""
    lines = HELD_BACK.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
