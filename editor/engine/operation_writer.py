"""Carries typed operations out on one document. Nothing else writes to Loro."""

from collections.abc import Callable, Mapping
from typing import Any

from editor.engine.document import Containers
from editor.engine.ledger import RecordedMap, RecordedText
from editor.engine.object_records import ObjectRecords
from editor.engine.outline import Outline
from editor.engine.review_records import ReviewRecords
from editor.engine.rich_text import replace_paragraphs
from editor.engine.rows import Registers
from editor.errors import EngineError
from editor.model import operations as op
from editor.model.ids import SectionId
from editor.model.registers import FACTS, FieldKind

_TEXT_FACTS = frozenset(fact.key for fact in FACTS if fact.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT))


class OperationWriter:
    """One method per operation, found by the operation's type."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers
        self._outline = outline = Outline(containers)
        rows, review, objects = Registers(containers), ReviewRecords(containers), ObjectRecords(containers)
        self._writers: Mapping[type, Callable[[Any], None]] = {
            op.SetFact: self._set_fact,
            op.AddSection: outline.add,
            op.SetSection: outline.set,
            op.MoveSection: outline.move,
            op.DeleteSection: outline.delete,
            op.RestoreSection: outline.restore,
            op.SetText: self._set_text,
            op.InsertText: self._insert_text,
            op.DeleteText: self._delete_text,
            op.ReplaceText: self._replace_text,
            op.MarkText: self._mark_text,
            op.EditText: self._edit_text,
            op.PlaceObject: self._in_section(objects.place),
            op.SetObject: objects.set,
            op.AddRow: rows.add,
            op.SetField: rows.set_field,
            op.SetRowInternal: rows.set_internal,
            op.DeleteRow: rows.delete,
            op.RestoreRow: rows.restore,
            op.AddComment: self._in_section(review.add_comment),
            op.ResolveComment: review.resolve_comment,
            op.Suggest: self._in_section(review.suggest),
            op.DecideSuggestion: review.decide_suggestion,
            op.RecordDecision: self._in_section(review.record_decision),
            op.WithdrawDecision: review.withdraw_decision,
            op.SetPerson: review.set_person,
        }

    def write(self, operation: op.Operation) -> None:
        """Carry one operation out; UnknownIdError or EngineError if it cannot be."""
        self._writers[type(operation)](operation)

    def _in_section(self, write: Callable[[Any], None]) -> Callable[[Any], None]:
        def write_if_known(operation: Any) -> None:
            if operation.section_id is not None:
                self._outline.require(operation.section_id)
            write(operation)

        return write_if_known

    def _set_fact(self, operation: op.SetFact) -> None:
        facts = RecordedMap(lambda: self._containers.facts, self._containers.ledger)
        if operation.key in _TEXT_FACTS:
            facts.set_text(operation.key, operation.value)
        else:
            facts.set_all({operation.key: operation.value})

    def _text(self, section_id: SectionId) -> RecordedText:
        self._outline.require(section_id)
        return self._containers.recorded_text(section_id)

    def _set_text(self, operation: op.SetText) -> None:
        replace_paragraphs(self._text(operation.section_id), operation.paragraphs)

    def _insert_text(self, operation: op.InsertText) -> None:
        text = self._text(operation.section_id)
        _check_span(operation.position, operation.position, len(text) - 1)
        text.insert(operation.position, operation.text)

    def _delete_text(self, operation: op.DeleteText) -> None:
        text = self._text(operation.section_id)
        _check_span(operation.start, operation.end, len(text) - 1)
        text.delete(operation.start, operation.end - operation.start)

    def _replace_text(self, operation: op.ReplaceText) -> None:
        text = self._text(operation.section_id)
        _check_span(operation.start, operation.end, len(text) - 1)
        if operation.start == operation.end or "\n" in operation.text:
            raise EngineError("edit text", "only words that are there are replaced, and within their paragraph")
        text.replace(operation.start, operation.end - operation.start, operation.text)

    def _mark_text(self, operation: op.MarkText) -> None:
        text = self._text(operation.section_id)
        _check_span(operation.start, operation.end, len(text))
        text.mark(operation.start, operation.end, operation.key, operation.value)

    def _edit_text(self, operation: op.EditText) -> None:
        """The key path: no look at the outline, straight to the text."""
        text = self._containers.recorded_text(operation.section_id)
        for step in operation.steps:
            if isinstance(step, op.Splice):
                start = text.from_utf16(step.position_utf16)
                end = text.from_utf16(step.position_utf16 + step.removed_utf16)
                _check_span(start, end, len(text) - 1)
                text.delete(start, end - start)
                text.insert(start, step.text)
            else:
                text.mark(text.from_utf16(step.start_utf16), text.from_utf16(step.end_utf16), step.key, step.value)


def _check_span(start: int, end: int, limit: int) -> None:
    """The sentinel newline at ``limit`` stays: it ends the section."""
    if not 0 <= start <= end <= limit:
        raise EngineError("edit text", f"{start}..{end} is outside 0..{limit}")
