"""The sentences of a paragraph, each with what several readers ask of it, so that it is found out only once."""

from dataclasses import dataclass

from checklist.text.features import SentenceFeatures
from checklist.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``start`` is its first code point in the paragraph."""

    text: str
    start: int
    features: SentenceFeatures

    @property
    def end(self) -> int:
        """The code point after its last one in the paragraph."""
        return self.start + len(self.text)


def lone_sentence(text: str) -> Sentence:
    """A sentence that stands by itself, whatever full stops are in it."""
    return Sentence(text, 0, SentenceFeatures(text))


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph's clean text."""
    spans = split_sentences(text)
    return tuple(Sentence(text[start:end], start, SentenceFeatures(text[start:end])) for start, end in spans)
