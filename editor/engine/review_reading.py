"""What people have said about a draft, read from Loro. Each record's anchor is looked up in the text as it is now."""

from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any, Generic, TypeVar

import loro

from editor.engine.anchors import MarkedText, cursor_values, find_anchor
from editor.engine.document import Containers, deep
from editor.model.change import Aspect
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

Record = TypeVar("Record", Comment, Suggestion, Decision)


class _Records(Generic[Record]):
    """The records of one root map, each read again only when it or the text it lies in has changed."""

    def __init__(self, root: loro.LoroMap, read: Callable[[str, Mapping[str, Any]], Record | None]) -> None:
        self.root = root
        self._read: Callable[[str, Mapping[str, Any]], Record | None] = read
        self._stored: dict[str, Any] | None = None
        self._known: dict[str, Record | None] = {}

    def forget(self) -> None:
        self._stored = None

    def forget_anchored(self, sections: Set[SectionId]) -> None:
        for identity, record in list(self._known.items()):
            if record is not None and record.anchor is not None and record.anchor.section_id in sections:
                del self._known[identity]

    def all(self) -> Iterator[Record]:
        if self._stored is None:
            self._stored, self._known = deep(self.root), {}
        for identity, stored in self._stored.items():
            if identity not in self._known:
                self._known[identity] = self._read(identity, stored)
            if (record := self._known[identity]) is not None:
                yield record


class ReviewReader:
    """Reads comments, suggestions, decisions and people, and keeps the texts that their anchors lie in."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers
        self._texts: dict[SectionId, MarkedText] = {}
        self._unbound: list[tuple[loro.LoroMap, str, Anchor]] = []
        self._comments = _Records(containers.comments, self._read_comment)
        self._suggestions = _Records(containers.suggestions, self._read_suggestion)
        self._decisions = _Records(containers.decisions, self._read_decision)

    def forget(self, aspects: Set[Aspect], sections: Set[SectionId]) -> None:
        """Call before reading with what has changed since the last time."""
        for section_id in sections:
            self._texts.pop(section_id, None)
        known: Mapping[Aspect, _Records[Any]] = {
            Aspect.COMMENTS: self._comments,
            Aspect.SUGGESTIONS: self._suggestions,
            Aspect.DECISIONS: self._decisions,
        }
        for aspect, records in known.items():
            records.forget_anchored(sections)
            if aspect in aspects:
                records.forget()

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
            self._containers.bindings.forget()
        self._unbound.clear()

    def comments(self) -> tuple[Comment, ...]:
        """All comments, oldest first."""
        return tuple(sorted(self._comments.all(), key=lambda comment: (comment.created, comment.id)))

    def suggestions(self) -> tuple[Suggestion, ...]:
        """All suggestions, oldest first."""
        return tuple(sorted(self._suggestions.all(), key=lambda suggestion: (suggestion.created, suggestion.id)))

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first."""
        return tuple(sorted(self._decisions.all(), key=lambda decision: (decision.at, decision.id)))

    def people(self) -> dict[PersonId, Person]:
        """Everyone who has written, by id."""
        return {
            PersonId(identity): Person(PersonId(identity), value.get("name", ""))
            for identity, value in sorted(deep(self._containers.people).items())
        }

    def _read_comment(self, identity: str, stored: Mapping[str, Any]) -> Comment:
        return Comment(
            CommentId(identity),
            PersonId(stored.get("author", "")),
            stored.get("created", ""),
            stored.get("text", ""),
            self._read_anchor(self._containers.comments, identity, stored, "comment"),
            CommentId(stored["reply_to"]) if stored.get("reply_to") else None,
            bool(stored.get("is_resolved")),
        )

    def _read_suggestion(self, identity: str, stored: Mapping[str, Any]) -> Suggestion | None:
        anchor = self._read_anchor(self._containers.suggestions, identity, stored, stored["kind"])
        if anchor is None:
            return None
        return Suggestion(
            SuggestionId(identity),
            SuggestionKind(stored["kind"]),
            PersonId(stored.get("author", "")),
            stored.get("created", ""),
            anchor,
            SuggestionState(stored.get("state", "open")),
            stored.get("group", ""),
            stored.get("format", ""),
        )

    def _read_decision(self, identity: str, stored: Mapping[str, Any]) -> Decision:
        return Decision(
            DecisionId(identity),
            DecisionKind(stored["kind"]),
            stored.get("subject", ""),
            PersonId(stored.get("by", "")),
            stored.get("at", ""),
            stored.get("reason", ""),
            self._read_anchor(self._containers.decisions, identity, stored, "decision"),
            bool(stored.get("is_withdrawn")),
        )
