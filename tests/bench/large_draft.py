"""A draft of 100,000 words in which no paragraph is like another, made of the sample's sentences."""

import random
import re

from editor.engine.loro_draft import LoroDraft
from editor.model.ids import PersonId, SectionId
from editor.model.operations import AddRow, AddSection, Operation, SetFact
from editor.model.review import Person
from editor.model.text import BlockStyle, ListKind, Paragraph, Run, plain_paragraph
from editor.sample.sample_draft import sample_operations

ANN = Person(PersonId("ann"), "Ann Lister")
WORDS = 100_000
SECTIONS = 60
_NAMES = ("Ashby", "Barrow", "Calder", "Dunmore", "Elstow", "Fenwick", "Garth", "Holme")


def large_operations(words: int = WORDS, seed: int = 1) -> list[Operation]:
    """What makes a draft of about that many words; the same each time."""
    chance = random.Random(seed)
    sentences = _sample_sentences()
    operations: list[Operation] = [SetFact("title", "A strategy of great length"), SetFact("pack", "soc")]
    operations += [operation for operation in sample_operations() if isinstance(operation, AddRow)]
    for number in range(SECTIONS):
        paragraphs, written = [], 0
        while written < words / SECTIONS:
            paragraph = _paragraph(chance, sentences)
            paragraphs.append(paragraph)
            written += len(paragraph.text.split())
        title = f"{chance.choice(_NAMES)} and what follows from it"
        operations.append(AddSection(SectionId(f"part-{number}"), title, paragraphs=tuple(paragraphs)))
    return operations


def large_engine() -> LoroDraft:
    """The same draft in memory."""
    engine = LoroDraft.create(ANN)
    engine.apply(large_operations(), label="")
    return engine


def _sample_sentences() -> list[str]:
    engine = LoroDraft.create(ANN)
    engine.apply(sample_operations(), label="")
    text = " ".join(
        paragraph.clean_text for _, section in engine.snapshot().ordered_sections() for paragraph in section.paragraphs
    )
    return [sentence.strip() for sentence in re.split(r"(?<=[.:])\s+", text) if len(sentence.split()) > 5]


def _paragraph(chance: random.Random, sentences: list[str]) -> Paragraph:
    chosen = chance.choices(sentences, k=chance.randint(2, 4))
    # A name and a number of its own make each paragraph one that no cache has seen.
    place = f"In {chance.choice(_NAMES)}, case {chance.randint(100, 99_999)}: "
    if chance.random() < 0.15:
        return plain_paragraph(place + chosen[0], BlockStyle(list_kind=ListKind.BULLET))
    return Paragraph((Run(place), Run(" ".join(chosen))))
