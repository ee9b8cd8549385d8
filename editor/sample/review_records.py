"""The comments, suggestions and decisions of the sample strategy, which hold to the words that they quote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from editor.model.ids import CommentId, DecisionId, PersonId, SectionId, SuggestionId, new_id
from editor.model.operations import AddComment, Operation, RecordDecision, SetPerson, Suggest
from editor.model.review import DecisionKind, SuggestionKind
from editor.toml_file import TomlTable

_PERSON_KEYS = ("key", "name")
_COMMENT_KEYS = ("key", "author", "created", "section", "quote", "reply_to", "text")
_SUGGESTION_KEYS = ("kind", "author", "created", "section", "quote", "text", "group")
_DECISION_KEYS = ("kind", "subject", "by", "at", "section", "quote", "reason")


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section that is in the draft: its id, and its text with objects and newlines."""

    id: SectionId
    text: str


def read_review(table: TomlTable, sections: Mapping[str, PlacedSection]) -> list[Operation]:
    """What records a file of people, comments, suggestions and decisions. Raises FileFaultError."""
    table.expect_keys(("people", "comments", "suggestions", "decisions"))
    reader = _ReviewReader(
        people={person.text("key"): PersonId(new_id()) for person in table.tables("people")},
        comments={comment.text("key"): CommentId(new_id()) for comment in table.tables("comments")},
        sections=sections,
    )
    return [
        *(reader.person(person) for person in table.tables("people")),
        *(reader.comment(comment) for comment in table.tables("comments")),
        *(reader.decision(decision) for decision in table.tables("decisions")),
        *_from_the_end(reader.suggestion(suggestion) for suggestion in table.tables("suggestions")),
    ]


def _from_the_end(suggestions: Iterable[Suggest]) -> list[Suggest]:
    # A suggested insertion moves all that follows it, so the last place goes first.
    return sorted(suggestions, key=lambda suggestion: suggestion.start, reverse=True)


@dataclass(frozen=True, slots=True)
class _Span:
    section_id: SectionId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _ReviewReader:
    people: Mapping[str, PersonId]
    comments: Mapping[str, CommentId]
    sections: Mapping[str, PlacedSection]

    def person(self, table: TomlTable) -> SetPerson:
        table.expect_keys(_PERSON_KEYS)
        return SetPerson(self.people[table.text("key")], table.text("name"))

    def comment(self, table: TomlTable) -> AddComment:
        table.expect_keys(_COMMENT_KEYS)
        is_reply = "reply_to" in table.values
        span = None if is_reply else self._span(table)
        return AddComment(
            self.comments[table.text("key")],
            self.people[table.choice("author", self.people, noun="person")],
            table.iso_time("created"),
            table.text("text"),
            section_id=span.section_id if span else None,
            start=span.start if span else 0,
            end=span.end if span else 0,
            reply_to=self.comments[table.choice("reply_to", self.comments)] if is_reply else None,
        )

    def suggestion(self, table: TomlTable) -> Suggest:
        """An insertion goes behind the words that it quotes."""
        table.expect_keys(_SUGGESTION_KEYS)
        span, kind = self._span(table), SuggestionKind(table.choice("kind", SuggestionKind))
        return Suggest(
            SuggestionId(new_id()),
            kind,
            self.people[table.choice("author", self.people, noun="person")],
            table.iso_time("created"),
            span.section_id,
            start=span.end if kind is SuggestionKind.INSERT else span.start,
            end=0 if kind is SuggestionKind.INSERT else span.end,
            text=table.text("text") if kind is SuggestionKind.INSERT else "",
            group=table.text("group", ""),
        )

    def decision(self, table: TomlTable) -> RecordDecision:
        table.expect_keys(_DECISION_KEYS)
        span = self._span(table) if "quote" in table.values else None
        return RecordDecision(
            DecisionId(new_id()),
            DecisionKind(table.choice("kind", DecisionKind)),
            table.text("subject"),
            self.people[table.choice("by", self.people, noun="person")],
            table.iso_time("at"),
            table.text("reason", ""),
            section_id=span.section_id if span else None,
            start=span.start if span else 0,
            end=span.end if span else 0,
        )

    def _span(self, table: TomlTable) -> _Span:
        section = self.sections[table.choice("section", self.sections)]
        quote = table.text("quote")
        if section.text.count(quote) != 1:
            problem = f"these words stand {section.text.count(quote)} times in the section"
            raise table.fault(problem, "quote")
        start = section.text.index(quote)
        return _Span(section.id, start, start + len(quote))
