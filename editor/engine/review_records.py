"""Comments, suggestions, decisions and people in Loro. The record is the truth; marks only display it."""

from collections.abc import Iterable, Mapping
from typing import Any

import loro

from editor.engine.anchors import MarkedText, character_ids, find_anchor, marked_runs, quote_of
from editor.engine.document import Containers
from editor.engine.ledger import RecordedMap, RecordedText
from editor.errors import EngineError, UnknownIdError
from editor.model.ids import SectionId
from editor.model.operations import (
    AddComment,
    DecideSuggestion,
    RecordDecision,
    ResolveComment,
    SetPerson,
    Suggest,
    WithdrawDecision,
)
from editor.model.review import (
    Anchor,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)


class ReviewRecords:
    """Reads and changes what people have said about a draft."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers

    # ---- comments

    def add_comment(self, operation: AddComment) -> None:
        """Add a comment with its anchor and mark, or a reply."""
        comments = self._containers.comments
        if operation.reply_to is not None and comments.get(operation.reply_to) is None:
            raise UnknownIdError("comment", operation.reply_to)
        _refuse_known(comments, "comment", operation.comment_id)
        record = self._containers.recorded(comments, operation.comment_id)
        record.set(author=operation.author, created=operation.created)
        record.set_text("text", operation.text)
        if operation.reply_to is not None:
            record.set(reply_to=operation.reply_to)
        elif operation.section_id is not None:
            text = self._containers.recorded_text(operation.section_id)
            _anchor(record, text, operation.section_id, operation.start, operation.end)
            text.mark(operation.start, operation.end, f"comment:{operation.comment_id}", True)

    def resolve_comment(self, operation: ResolveComment) -> None:
        """Resolve a comment or open it again."""
        if self._containers.comments.get(operation.comment_id) is None:
            raise UnknownIdError("comment", operation.comment_id)
        record = self._containers.recorded(self._containers.comments, operation.comment_id)
        record.set(is_resolved=operation.is_resolved)

    # ---- suggestions

    def suggest(self, operation: Suggest) -> None:
        """Record a suggestion; a suggested insertion puts its words into the text, marked."""
        start, end = operation.start, operation.end
        text = self._containers.recorded_text(operation.section_id)
        if operation.kind is SuggestionKind.INSERT:
            text.insert(start, operation.text)
            end = start + len(operation.text)
        if not start < end < len(text) + (operation.kind is SuggestionKind.FORMAT):
            raise EngineError("suggest", f"{start}..{end} holds no characters that can be changed")
        anchor = Anchor(operation.section_id, start, end, "")
        wanted = operation.text if operation.kind is SuggestionKind.FORMAT else ""
        self.keep_suggestion(
            Suggestion(
                operation.suggestion_id,
                operation.kind,
                operation.author,
                operation.created,
                anchor,
                group=operation.group,
                format=wanted,
            )
        )
        text.mark(start, end, f"{operation.kind.value}:{operation.suggestion_id}", True)

    def keep_suggestion(self, suggestion: Suggestion) -> None:
        """Record a suggestion whose words stand in the text already, under its mark."""
        _refuse_known(self._containers.suggestions, "suggestion", suggestion.id)
        record = self._containers.recorded(self._containers.suggestions, suggestion.id)
        record.set(
            kind=suggestion.kind.value,
            author=suggestion.author,
            created=suggestion.created,
            state=suggestion.state.value,
            group=suggestion.group,
            format=suggestion.format,
        )
        anchor = suggestion.anchor
        text = self._containers.recorded_text(anchor.section_id)
        record.set(section=anchor.section_id, quote=quote_of(text.text, anchor.start, anchor.end))
        record.bind(text, anchor.start, anchor.end, has_characters=True)

    def decide_suggestion(self, operation: DecideSuggestion) -> None:
        """Carry out an acceptance or rejection; EngineError if the suggestion is already decided."""
        if self._containers.suggestions.get(operation.suggestion_id) is None:
            raise UnknownIdError("suggestion", operation.suggestion_id)
        record = self._containers.recorded(self._containers.suggestions, operation.suggestion_id)
        stored = record.values()
        if stored.get("state") != SuggestionState.OPEN:
            raise EngineError("decide suggestion", "already decided")
        place = MarkedText(self._containers.text(SectionId(stored["section"])))
        mark = f"{stored['kind']}:{operation.suggestion_id}"
        anchor = find_anchor(self._containers.document, place, stored, mark).anchor
        record.set(state=operation.state.value)
        self._carry_out(operation, SuggestionKind(stored["kind"]), stored, anchor)

    def _carry_out(
        self, operation: DecideSuggestion, kind: SuggestionKind, stored: Mapping[str, Any], anchor: Anchor
    ) -> None:
        text = self._containers.recorded_text(anchor.section_id)
        is_accepted = operation.state is SuggestionState.ACCEPTED
        if kind is SuggestionKind.FORMAT and is_accepted and anchor.end > anchor.start:
            text.mark(anchor.start, anchor.end, stored["format"], True)
        if (kind is SuggestionKind.DELETE and is_accepted) or (kind is SuggestionKind.INSERT and not is_accepted):
            _delete_characters(text, anchor, stored["characters"].split(","))
        _clear_mark(text, f"{kind.value}:{operation.suggestion_id}")

    # ---- decisions and people

    def record_decision(self, operation: RecordDecision) -> None:
        """Record a decision, on a passage where a section is named."""
        _refuse_known(self._containers.decisions, "decision", operation.decision_id)
        record = self._containers.recorded(self._containers.decisions, operation.decision_id)
        record.set(
            kind=operation.kind.value,
            subject=operation.subject,
            by=operation.by,
            at=operation.at,
            reason=operation.reason,
        )
        if operation.section_id is not None:
            text = self._containers.recorded_text(operation.section_id)
            _anchor(record, text, operation.section_id, operation.start, operation.end)
            text.mark(operation.start, operation.end, f"decision:{operation.decision_id}", True)

    def withdraw_decision(self, operation: WithdrawDecision) -> None:
        """Take a decision back; it stays in the log."""
        if self._containers.decisions.get(operation.decision_id) is None:
            raise UnknownIdError("decision", operation.decision_id)
        self._containers.recorded(self._containers.decisions, operation.decision_id).set(is_withdrawn=True)

    def set_person(self, operation: SetPerson) -> None:
        """Record a person's name."""
        self._containers.recorded(self._containers.people, operation.person_id).set(name=operation.name)


def _refuse_known(root: loro.LoroMap, kind: str, identity: str) -> None:
    """Nobody's words are written over by somebody else's under the same id."""
    if root.get(identity) is not None:
        raise EngineError(f"add {kind}", f"{identity} exists")


def _anchor(record: RecordedMap, text: RecordedText, section_id: SectionId, start: int, end: int) -> None:
    record.set(section=section_id, quote=quote_of(text.text, start, end))
    record.bind(text, start, end)


def _clear_mark(text: RecordedText, key: str) -> None:
    for start, end in list(marked_runs(text.text, key)):
        text.mark(start, end, key, None)


def _delete_characters(text: RecordedText, anchor: Anchor, ids: Iterable[str]) -> None:
    """Delete exactly the characters of those ids within the anchor; the sentinel newline stays.

    A concurrent insertion at the start of a mark is absorbed by the mark, so the mark cannot say what to delete.
    Characters that were deleted and brought back have new ids: where the anchor holds just its words, those go.
    """
    wanted = frozenset(ids)
    end = min(anchor.end, len(text) - 1)
    is_exact = text.text.slice(anchor.start, anchor.end) == anchor.quote
    doomed = [
        position for position, known in character_ids(text.text, anchor.start, end) if is_exact or known in wanted
    ]
    for start, length in reversed(_stretches(doomed)):
        text.delete(start, length)


def _stretches(positions: list[int]) -> list[tuple[int, int]]:
    """Ascending positions as stretches of neighbours: start and length."""
    stretches: list[tuple[int, int]] = []
    for position in positions:
        if stretches and sum(stretches[-1]) == position:
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + 1)
        else:
            stretches.append((position, 1))
    return stretches
