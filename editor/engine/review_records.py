"""Comments, suggestions, decisions and people in Loro. The record is the truth; marks only display it."""

from collections.abc import Mapping
from typing import Any

import loro

from editor.engine.anchors import character_ids, delete_characters, make_anchor, marked_runs, read_anchor
from editor.engine.document import Containers, deep, set_text, set_values
from editor.errors import EngineError, UnknownIdError
from editor.model.ids import CommentId, DecisionId, PersonId, SuggestionId
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
    Comment,
    Decision,
    DecisionKind,
    Person,
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
        record = comments.ensure_mergeable_map(operation.comment_id)
        set_values(record, {"author": operation.author, "created": operation.created})
        set_text(record, "text", operation.text)
        if operation.reply_to is not None:
            record.insert("reply_to", operation.reply_to)
        elif operation.section_id is not None:
            anchor = make_anchor(self._containers, operation.section_id, operation.start, operation.end)
            set_values(record, anchor.values())
            if operation.end > operation.start:
                text = self._containers.text(operation.section_id)
                text.mark(operation.start, operation.end, f"comment:{operation.comment_id}", True)

    def resolve_comment(self, operation: ResolveComment) -> None:
        """Resolve a comment or open it again."""
        if self._containers.comments.get(operation.comment_id) is None:
            raise UnknownIdError("comment", operation.comment_id)
        record = self._containers.comments.ensure_mergeable_map(operation.comment_id)
        record.insert("is_resolved", operation.is_resolved)

    def read_comments(self) -> tuple[Comment, ...]:
        """All comments, oldest first."""
        comments = (
            Comment(
                CommentId(identity),
                PersonId(value.get("author", "")),
                value.get("created", ""),
                value.get("text", ""),
                read_anchor(self._containers, value, f"comment:{identity}"),
                CommentId(value["reply_to"]) if value.get("reply_to") else None,
                bool(value.get("is_resolved")),
            )
            for identity, value in deep(self._containers.comments).items()
        )
        return tuple(sorted(comments, key=lambda comment: (comment.created, comment.id)))

    # ---- suggestions

    def suggest(self, operation: Suggest) -> None:
        """Record a suggestion; a suggested insertion puts its words into the text, marked."""
        start, end = operation.start, operation.end
        text = self._containers.text(operation.section_id)
        if operation.kind is SuggestionKind.INSERT:
            text.insert(start, operation.text)
            end = start + len(operation.text)
        if not start < end < text.len_unicode + (operation.kind is SuggestionKind.FORMAT):
            raise EngineError("suggest", f"{start}..{end} holds no characters that can be changed")
        anchor = make_anchor(self._containers, operation.section_id, start, end)
        record = self._containers.suggestions.ensure_mergeable_map(operation.suggestion_id)
        set_values(
            record,
            anchor.values()
            | {
                "kind": operation.kind.value,
                "author": operation.author,
                "created": operation.created,
                "state": SuggestionState.OPEN.value,
                "group": operation.group,
                "characters": ",".join(identity for _, identity in character_ids(text, start, end)),
                "format": operation.text if operation.kind is SuggestionKind.FORMAT else "",
            },
        )
        text.mark(start, end, f"{operation.kind.value}:{operation.suggestion_id}", True)

    def decide_suggestion(self, operation: DecideSuggestion) -> None:
        """Carry out an acceptance or rejection; EngineError if the suggestion is already decided."""
        if self._containers.suggestions.get(operation.suggestion_id) is None:
            raise UnknownIdError("suggestion", operation.suggestion_id)
        record = self._containers.suggestions.ensure_mergeable_map(operation.suggestion_id)
        stored = deep(record)
        anchor = read_anchor(self._containers, stored, f"{stored['kind']}:{operation.suggestion_id}")
        if stored.get("state") != SuggestionState.OPEN or anchor is None:
            raise EngineError("decide suggestion", "already decided")
        record.insert("state", operation.state.value)
        self._carry_out(operation, SuggestionKind(stored["kind"]), stored, anchor)

    def _carry_out(
        self, operation: DecideSuggestion, kind: SuggestionKind, stored: Mapping[str, Any], anchor: Anchor
    ) -> None:
        text = self._containers.text(anchor.section_id)
        is_accepted = operation.state is SuggestionState.ACCEPTED
        if kind is SuggestionKind.FORMAT and is_accepted and anchor.end > anchor.start:
            text.mark(anchor.start, anchor.end, stored["format"], True)
        if (kind is SuggestionKind.DELETE and is_accepted) or (kind is SuggestionKind.INSERT and not is_accepted):
            delete_characters(text, anchor, stored["characters"].split(","))
        _clear_mark(text, f"{kind.value}:{operation.suggestion_id}")

    def read_suggestions(self) -> tuple[Suggestion, ...]:
        """All suggestions, oldest first."""
        suggestions = (
            Suggestion(
                SuggestionId(identity),
                SuggestionKind(value["kind"]),
                PersonId(value.get("author", "")),
                value.get("created", ""),
                anchor,
                SuggestionState(value.get("state", "open")),
                value.get("group", ""),
            )
            for identity, value in deep(self._containers.suggestions).items()
            if (anchor := read_anchor(self._containers, value, f"{value['kind']}:{identity}")) is not None
        )
        return tuple(sorted(suggestions, key=lambda suggestion: (suggestion.created, suggestion.id)))

    # ---- decisions and people

    def record_decision(self, operation: RecordDecision) -> None:
        """Record a decision, on a passage where a section is named."""
        record = self._containers.decisions.ensure_mergeable_map(operation.decision_id)
        set_values(
            record,
            {
                "kind": operation.kind.value,
                "subject": operation.subject,
                "by": operation.by,
                "at": operation.at,
                "reason": operation.reason,
            },
        )
        if operation.section_id is not None:
            anchor = make_anchor(self._containers, operation.section_id, operation.start, operation.end)
            set_values(record, anchor.values())
            if operation.end > operation.start:
                text = self._containers.text(operation.section_id)
                text.mark(operation.start, operation.end, f"decision:{operation.decision_id}", True)

    def withdraw_decision(self, operation: WithdrawDecision) -> None:
        """Take a decision back; it stays in the log."""
        if self._containers.decisions.get(operation.decision_id) is None:
            raise UnknownIdError("decision", operation.decision_id)
        self._containers.decisions.ensure_mergeable_map(operation.decision_id).insert("is_withdrawn", True)

    def read_decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first."""
        decisions = (
            Decision(
                DecisionId(identity),
                DecisionKind(value["kind"]),
                value.get("subject", ""),
                PersonId(value.get("by", "")),
                value.get("at", ""),
                value.get("reason", ""),
                read_anchor(self._containers, value, f"decision:{identity}"),
                bool(value.get("is_withdrawn")),
            )
            for identity, value in deep(self._containers.decisions).items()
        )
        return tuple(sorted(decisions, key=lambda decision: (decision.at, decision.id)))

    def set_person(self, operation: SetPerson) -> None:
        """Record a person's name."""
        self._containers.people.ensure_mergeable_map(operation.person_id).insert("name", operation.name)

    def read_people(self) -> dict[PersonId, Person]:
        """Everyone who has written, by id."""
        return {
            PersonId(identity): Person(PersonId(identity), value.get("name", ""))
            for identity, value in sorted(deep(self._containers.people).items())
        }


def _clear_mark(text: loro.LoroText, key: str) -> None:
    for start, end in list(marked_runs(text, key)):
        text.unmark(start, end, key)
