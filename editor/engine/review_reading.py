"""What people have said about a draft, read from Loro. Each record's anchor is looked up in the text as it is now."""

from collections.abc import Iterable, Mapping
from typing import Any

import loro

from editor.engine.anchors import MarkedText, cursor_values, find_anchor
from editor.engine.document import Containers, deep
from editor.model.ids import CommentId, DecisionId, PersonId, SectionId, SuggestionId
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


class ReviewReader:
    """Reads comments, suggestions, decisions and people, and keeps the texts that their anchors lie in."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers
        self._texts: dict[SectionId, MarkedText] = {}
        self._unbound: list[tuple[loro.LoroMap, str, Anchor]] = []

    def forget_texts(self, sections: Iterable[SectionId]) -> None:
        """Call when texts have changed, before reading."""
        for section_id in sections:
            self._texts.pop(section_id, None)

    def _read_anchor(self, root: loro.LoroMap, identity: str, stored: Mapping[str, Any], kind: str) -> Anchor | None:
        if not stored.get("section"):
            return None
        section_id = SectionId(stored["section"])
        if section_id not in self._texts:
            self._texts[section_id] = MarkedText(self._containers.text(section_id))
        found = find_anchor(self._containers.document, self._texts[section_id], stored, f"{kind}:{identity}")
        if not found.is_bound:
            self._unbound.append((root, identity, found.anchor))
        return found.anchor

    def rebind(self) -> None:
        """Bind the records whose characters two people's work has deleted to what stands there now.

        They were found while reading; call before the next change, as part of no step.
        """
        for root, identity, anchor in self._unbound:
            text = self._containers.text(anchor.section_id)
            if text.len_unicode:
                values = cursor_values(text, anchor.start, anchor.end)
                record = root.ensure_mergeable_map(identity)
                for name, value in values.items():
                    record.insert(name, value)
        self._unbound.clear()
        self._containers.bindings.forget()

    def read_comments(self) -> tuple[Comment, ...]:
        """All comments, oldest first."""
        comments = (
            Comment(
                CommentId(identity),
                PersonId(value.get("author", "")),
                value.get("created", ""),
                value.get("text", ""),
                self._read_anchor(self._containers.comments, identity, value, "comment"),
                CommentId(value["reply_to"]) if value.get("reply_to") else None,
                bool(value.get("is_resolved")),
            )
            for identity, value in deep(self._containers.comments).items()
        )
        return tuple(sorted(comments, key=lambda comment: (comment.created, comment.id)))

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
                value.get("format", ""),
            )
            for identity, value in deep(self._containers.suggestions).items()
            if (anchor := self._read_anchor(self._containers.suggestions, identity, value, value["kind"])) is not None
        )
        return tuple(sorted(suggestions, key=lambda suggestion: (suggestion.created, suggestion.id)))

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
                self._read_anchor(self._containers.decisions, identity, value, "decision"),
                bool(value.get("is_withdrawn")),
            )
            for identity, value in deep(self._containers.decisions).items()
        )
        return tuple(sorted(decisions, key=lambda decision: (decision.at, decision.id)))

    def read_people(self) -> dict[PersonId, Person]:
        """Everyone who has written, by id."""
        return {
            PersonId(identity): Person(PersonId(identity), value.get("name", ""))
            for identity, value in sorted(deep(self._containers.people).items())
        }
