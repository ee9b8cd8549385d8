"""From Loro's events to our DraftChange: which parts of the draft one commit touched, and how texts changed."""

from collections.abc import Callable, Mapping
from typing import Any

import loro

from editor.engine.document import ROWS_PREFIX, TEXT_PREFIX
from editor.model.change import Aspect, ChangeKind, DraftChange, TextDelta
from editor.model.ids import SectionId
from editor.model.registers import RegisterName

_ASPECTS: Mapping[str, Aspect] = {
    "facts": Aspect.FACTS,
    "outline": Aspect.OUTLINE,
    "sections": Aspect.OUTLINE,
    "objects": Aspect.OBJECTS,
    "comments": Aspect.COMMENTS,
    "suggestions": Aspect.SUGGESTIONS,
    "decisions": Aspect.DECISIONS,
    "people": Aspect.PEOPLE,
    "peers": Aspect.PEOPLE,
}
_REGISTERS: Mapping[str, RegisterName] = {ROWS_PREFIX + name: name for name in RegisterName}


class ChangeRecorder:
    """Listens to one document and answers what has changed since it was last asked."""

    def __init__(self, document: loro.LoroDoc) -> None:
        self._events: list[Any] = []
        # Loro only prints what a callback raises: append here, read later.
        self._subscription = document.subscribe_root(self._events.append)

    def take(self, kind: ChangeKind, label: str, initiator: str) -> DraftChange:
        """The change made up by all events since the last call."""
        gathered = _Gathered()
        for event in self._events:
            for part in event.events:
                gathered.read(part)
        self._events.clear()
        return gathered.change(kind, label, initiator)


class Touched:
    """Which parts of a draft some changes lie in."""

    def __init__(self) -> None:
        self.aspects: set[Aspect] = set()
        self.sections: set[SectionId] = set()
        self.registers: set[RegisterName] = set()

    def add(self, root: str) -> None:
        """Take note of a root container by name; those of newer versions are passed over."""
        if root.startswith(TEXT_PREFIX):
            self.aspects.add(Aspect.TEXT)
            self.sections.add(SectionId(root.removeprefix(TEXT_PREFIX)))
        elif root in _REGISTERS:
            self.aspects.add(Aspect.ROWS)
            self.registers.add(_REGISTERS[root])
        elif root in _ASPECTS:
            self.aspects.add(_ASPECTS[root])


class _Gathered(Touched):
    def __init__(self) -> None:
        super().__init__()
        self.deltas: dict[SectionId, tuple[TextDelta, ...]] = {}

    def read(self, part: Any) -> None:
        root: str = part.path[0].index.key
        if root.startswith(TEXT_PREFIX):
            self._add_text(SectionId(root.removeprefix(TEXT_PREFIX)), part.diff.diff)
        self.add(root)

    def _add_text(self, section_id: SectionId, steps: list[Any]) -> None:
        if section_id in self.sections:
            # Two deltas of one text do not add up side by side: whoever follows them reads the text anew.
            self.deltas.pop(section_id, None)
            return
        self.deltas[section_id] = tuple(map(_read_delta, steps))

    def change(self, kind: ChangeKind, label: str, initiator: str) -> DraftChange:
        return DraftChange(
            kind,
            frozenset(self.aspects),
            frozenset(self.sections),
            frozenset(self.registers),
            initiator,
            label,
            self.deltas,
        )


def _read_retain(step: Any) -> TextDelta:
    return TextDelta(retain=step.retain, attributes=step.attributes or {})


def _read_insert(step: Any) -> TextDelta:
    return TextDelta(insert=step.insert, attributes=step.attributes or {})


def _read_delete(step: Any) -> TextDelta:
    return TextDelta(delete=step.delete)


_READERS: Mapping[type, Callable[[Any], TextDelta]] = {
    loro.TextDelta.Retain: _read_retain,
    loro.TextDelta.Insert: _read_insert,
    loro.TextDelta.Delete: _read_delete,
}


def _read_delta(step: Any) -> TextDelta:
    return _READERS[type(step)](step)
