"""What a draft file carries besides its text: to be looked at before it is sent to anyone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId
from editor.model.registers import FACTS, RegisterName
from editor.model.review import SuggestionState
from editor.model.versions import NamedVersion, in_order
from editor.storage.stored_draft import ReceivedFile, StoredDraft


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's part: how many comments, open suggestions, decisions, and saves."""

    person: PersonId
    name: str
    comments: int
    suggestions: int
    decisions: int
    saves: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that goes along when the file is sent. Sizes are in bytes; texts count in UTF-8."""

    voices: tuple[Voice, ...]
    versions: tuple[NamedVersion, ...]
    received: tuple[ReceivedFile, ...]
    resolved_comments: int
    decided_suggestions: int
    deleted_sections: tuple[str, ...]
    """Their titles."""
    deleted_rows: int
    internal_rows: int
    internal_facts: tuple[str, ...]
    """The keys of those that hold something."""
    internal_fields: tuple[tuple[str, int], ...]
    """Their labels, and in how many rows that are for publication themselves each holds something."""
    section_owners: tuple[str, ...]
    text_bytes: int
    history_bytes: int
    received_bytes: int


def take_inventory(stored: StoredDraft, draft: DraftSnapshot) -> Inventory:
    """What a file with this in it carries."""
    return Inventory(
        tuple(_voices(stored, draft)),
        in_order(stored.versions),
        stored.received,
        sum(comment.is_resolved for comment in draft.comments),
        sum(suggestion.state is not SuggestionState.OPEN for suggestion in draft.suggestions),
        tuple(draft.sections[entry.section_id].title for entry in draft.deleted),
        sum(map(len, draft.deleted_rows.values())),
        sum(row.is_internal for register in RegisterName for row in draft.rows(register)),
        tuple(fact.key for fact in FACTS if fact.is_internal and draft.facts.get(fact.key)),
        tuple(Counter(_internal_fields(draft)).items()),
        tuple(dict.fromkeys(section.owner for _, section in draft.ordered_sections() if section.owner)),
        sum(len(section.text.encode()) for _, section in draft.ordered_sections()),
        len(stored.snapshot) + sum(len(update.data) for update in stored.updates) + _kept_bytes(stored),
        sum(len(file.data) for file in stored.received),
    )


def _internal_fields(draft: DraftSnapshot) -> Iterator[str]:
    for register in RegisterName:
        for row in draft.rows(register):
            if not row.is_internal:
                yield from (
                    field.label for field in row.schema.fields if field.is_internal and row.values.get(field.key)
                )


def _kept_bytes(stored: StoredDraft) -> int:
    return sum(len(version.kept) for version in stored.versions)


def _voices(stored: StoredDraft, draft: DraftSnapshot) -> list[Voice]:
    comments = Counter(comment.author for comment in draft.comments)
    suggestions = Counter(s.author for s in draft.suggestions if s.state is SuggestionState.OPEN)
    decisions = Counter(decision.by for decision in draft.decisions)
    saves = Counter(update.person for update in stored.updates)
    names = {person.id: person.name for person in draft.people.values()}
    names |= {version.person: version.name for version in stored.versions}
    everyone = {**names, **dict.fromkeys((*comments, *suggestions, *decisions, *saves))}
    return [
        Voice(who, names.get(who, ""), comments[who], suggestions[who], decisions[who], saves[who]) for who in everyone
    ]
