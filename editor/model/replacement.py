"""Hits of a search replaced, as operations. Marks around them stay, and what is replaced keeps its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId
from editor.model.operations import (
    DeleteText,
    Operation,
    ReplaceText,
    SetFact,
    SetField,
    SetObject,
    SetSection,
)
from editor.model.search import Hit, InFact, InObject, InRow, InText, InTitle, SearchedText


def replaceable(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that can be replaced and would then read otherwise."""
    return tuple(hit for hit in hits if hit.fixed is None and hit.new != hit.words)


def replacement_operations(draft: DraftSnapshot, hits: Sequence[Hit]) -> tuple[Operation, ...]:
    """What puts ``new`` in the place of each hit that can be replaced; the hits are of this draft and in its order."""
    operations: list[Operation] = []
    objects: dict[ObjectId, list[tuple[InObject, str]]] = {}
    # Backwards, so that the places of what is still to be replaced stay what they are.
    for text, here in groupby(reversed(replaceable(hits)), key=lambda hit: hit.text):
        backwards = list(here)
        match text.place:
            case InText():
                operations += (operation for hit in backwards for operation in _in_text(hit, text))
            case InObject(object_id=object_id) as place:
                objects.setdefault(object_id, []).append((place, _replaced(text.words, backwards)))
            case InTitle(section_id):
                operations.append(SetSection(section_id, title=_replaced(text.words, backwards)))
            case InRow(register, row_id, key):
                operations.append(SetField(register, row_id, key, _replaced(text.words, backwards)))
            case InFact(key):
                operations.append(SetFact(key, _replaced(text.words, backwards)))
    operations += (_object_operation(draft, object_id, changes) for object_id, changes in objects.items())
    return tuple(operations)


def _replaced(words: str, backwards: Iterable[Hit]) -> str:
    for hit in backwards:
        words = words[: hit.start] + hit.new + words[hit.end :]
    return words


def _object_operation(draft: DraftSnapshot, object_id: ObjectId, changes: Iterable[tuple[InObject, str]]) -> SetObject:
    thing = draft.objects[object_id]
    for place, words in changes:
        if place.cell is None:
            thing = replace(thing, caption=words)
        else:
            line, column = place.cell
            cells = [list(each) for each in thing.cells]
            cells[line][column] = words
            thing = replace(thing, cells=tuple(map(tuple, cells)))
    return SetObject(thing)


def _in_text(hit: Hit, text: SearchedText) -> Iterator[Operation]:
    """Touches no more than what differs, and one character beside it where words only grow: a comment or passage that
    begins or ends with the words begins or ends with the new ones."""
    if not isinstance(hit.place, InText) or text.paragraph is None:
        return
    section_id = hit.place.section_id
    head = _shared(hit.words, hit.new)
    tail = _shared(hit.words[head:][::-1], hit.new[head:][::-1])
    if head + tail == len(hit.words):
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    start, end = hit.start + head, hit.end - tail
    new = hit.new[head : len(hit.new) - tail]
    place = text.start + start
    if not new:
        yield DeleteText(section_id, place, text.start + end)
        return
    yield ReplaceText(section_id, place, text.start + end, new)


def _shared(first: str, second: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))
