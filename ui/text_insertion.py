"""Putting things into the text: what is pasted or dropped, and tables, footnotes and references.

Positions are UTF-16 units, as in Qt; only the places of objects are code points, as the engine wants them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QTextEdit

from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import EditText, Operation, PlaceObject, Splice
from ui.text_binding import TextBinding
from ui.text_runs import Span, Stretch, object_of, utf16_length
from ui.text_steps import Step, newline_of, paste_steps, room_steps

BLOCK_OBJECTS = frozenset({ObjectKind.TABLE, ObjectKind.REGISTER_TABLE})
"""These stand in a paragraph of their own; the others stand among the words."""


class TextInsertion:
    """Insertions into one page; nothing happens while no section is shown."""

    def __init__(self, page: QTextEdit) -> None:
        self._page = page
        self.binding: TextBinding | None = None
        self.objects: Mapping[ObjectId, TextObject] = {}
        """The draft's objects, of which a clip may hold some."""

    def paste(self, clip: Sequence[Stretch], objects: Mapping[ObjectId, TextObject] | None = None) -> None:
        """Put marked text in the place of the selection; objects in it become new ones with the same content.

        ``objects`` are those in the text that the draft does not hold yet.
        """
        cursor = self._page.textCursor()
        span = cursor.selectionStart(), cursor.selectionEnd()
        self._perform("paste", self._insertion(clip, span, objects or {}))

    def move(self, clip: Sequence[Stretch], source: Span, target: int) -> None:
        """Put marked text at ``target`` and take it away at ``source``, as one step of undo."""
        start, end = source
        if self.binding is None or start <= target <= end:
            return
        operations = list(self._insertion(clip, (target, target), {}))
        shift = sum(map(_growth, operations)) if target <= start else 0
        removal = EditText(self.binding.section_id, (Splice(start + shift, end - start, ""),))
        self._perform("move", [*operations, removal])

    def insert_object(self, thing: TextObject) -> None:
        """Put an object at the caret: tables in a paragraph of their own, the others among the words."""
        if self.binding is None:
            return
        section_id, position = self.binding.section_id, self._page.textCursor().selectionEnd()
        block = self._page.document().findBlock(position)
        steps: tuple[Step, ...] = ()
        place = self.binding.code_point(position)
        if thing.kind in BLOCK_OBJECTS:
            steps = tuple(room_steps(block, position))
            place += position > block.position()
        label = thing.kind.value.replace("_", " ")
        self._perform(label, [EditText(section_id, steps), PlaceObject(section_id, place, thing)])

    def _insertion(
        self, clip: Sequence[Stretch], span: Span, objects: Mapping[ObjectId, TextObject]
    ) -> Iterator[Operation]:
        if self.binding is None or not clip:
            return
        document, known = self._page.document(), {**self.objects, **objects}
        first, last = document.findBlock(span[0]), document.findBlock(span[1])
        if _is_block(clip[0], objects) and span[0] > first.position():
            clip = [Stretch("\n", {}), *clip]
        words = [Stretch(text, {} if object_of(marks) else marks) for text, marks in clip]
        steps = list(paste_steps(first, span[0], last, span[1], words))
        if _is_block(clip[-1], objects) and (span[1] < newline_of(last) or not last.next().isValid()):
            steps.append(Splice(span[0] + sum(utf16_length(text) for text, _ in clip), 0, "\n"))
        yield EditText(self.binding.section_id, tuple(steps))
        yield from self._copies(clip, span[0], self.binding, known)

    def _copies(
        self,
        clip: Sequence[Stretch],
        position: int,
        binding: TextBinding,
        objects: Mapping[ObjectId, TextObject],
    ) -> Iterator[Operation]:
        """Puts a new object in the place of each object character of a clip; takes away those that nobody knows."""
        place = binding.code_point(position)
        for stretch in clip:
            identity = object_of(stretch.attributes)
            if identity is not None:
                yield EditText(binding.section_id, (Splice(position, 1, ""),))
                if identity not in objects:
                    continue
                yield PlaceObject(binding.section_id, place, replace(objects[identity], id=ObjectId(new_id())))
            place += len(stretch.text)
            position += utf16_length(stretch.text)

    def _perform(self, label: str, operations: Iterator[Operation] | Sequence[Operation]) -> None:
        wanted = tuple(operations)
        if self.binding is not None and wanted:
            self.binding.perform(*wanted, label=label)


def _is_block(stretch: Stretch, objects: Mapping[ObjectId, TextObject]) -> bool:
    """True for a table that no draft holds yet, which must be parted from the words around it."""
    thing = objects.get(object_of(stretch.attributes) or ObjectId(""))
    return thing is not None and thing.kind in BLOCK_OBJECTS


def _growth(operation: Operation) -> int:
    """By how many units an operation lengthens the text."""
    if isinstance(operation, PlaceObject):
        return 1
    steps = operation.steps if isinstance(operation, EditText) else ()
    return sum(utf16_length(step.text) - step.removed_utf16 for step in steps if isinstance(step, Splice))
