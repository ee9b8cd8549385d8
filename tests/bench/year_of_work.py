"""A draft after a year: twelve people, 200,000 edits in 1,200 sittings, four rounds of copies that come back."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest.mock import patch

import loro

from editor.engine import loro_draft
from editor.engine.document import new_document
from editor.engine.loro_draft import LoroDraft
from editor.model import operations as op
from editor.model.ids import CommentId, PersonId, RowId, SectionId, new_id
from editor.model.registers import RegisterName
from editor.model.review import Person
from editor.storage.stored_draft import StoredDraft, StoredUpdate
from tests.bench.large_draft import large_operations

PEOPLE = tuple(Person(PersonId(f"person-{n}"), f"Person {n}") for n in range(12))
EDITS = 200_000
SITTINGS = 1_200
ROUNDS = 4
SITTINGS_PER_COPY = 4
START_WORDS = 30_000
_WORDS = ("the", "agencies", "lead", "where", "harm", "falls", "and", "each", "measure", "says", "how", "far")


class YearOfWork:
    """The draft and its bytes as they grow; ``copies`` are those of the last round, made from ``base``."""

    def __init__(self, seed: int = 1) -> None:
        self.data = b""
        self.stored = StoredDraft(draft_id="year")
        self.base = b""
        self.copies: list[bytes] = []
        self.edits = 0
        self._chance = random.Random(seed)
        self._now = datetime(2025, 11, 24, 9, tzinfo=UTC).timestamp()
        self._subscriptions: list[object] = []

    def run(self, sittings: int = SITTINGS, edits: int = EDITS) -> "YearOfWork":
        """Live through the year."""
        each = edits // sittings
        apart = len(PEOPLE) * SITTINGS_PER_COPY
        with self._stamped():
            self._save(self._begin())
            for part in range(ROUNDS):
                for _ in range(sittings // ROUNDS - apart):
                    self._save(self._sit(self.data, self._chance.choice(PEOPLE), each))
                self._review_round(each, is_last=part == ROUNDS - 1)
        return self

    @contextmanager
    def _stamped(self) -> Iterator[None]:
        """Changes made meanwhile carry the time of the year that is lived through."""
        with patch.object(loro_draft, "new_document", self._new_document):
            yield

    def _new_document(self) -> loro.LoroDoc:
        document = new_document()
        self._subscriptions[:] = [*self._subscriptions[-20:], document.subscribe_pre_commit(self._stamp)]
        return document

    def _stamp(self, commit: dict[str, loro.ChangeModifier]) -> bool:
        commit["modifier"].set_timestamp(int(self._now))
        return True

    def _begin(self) -> LoroDraft:
        draft = LoroDraft.create(PEOPLE[0])
        draft.apply(large_operations(START_WORDS), label="begin")
        return draft

    def _save(self, draft: LoroDraft) -> None:
        update = StoredUpdate(PEOPLE[0].id, "2026-11-22T09:00:00+00:00", draft.export_updates(self.stored.version))
        self.data = draft.export_snapshot()
        self.stored = self.stored.advanced(update, self.data, draft.version)

    def _review_round(self, each: int, *, is_last: bool) -> None:
        self.base, self.copies = self.data, []
        version = LoroDraft.load(self.base, [], PEOPLE[0]).version
        for person in PEOPLE:
            data = self.base
            for _ in range(SITTINGS_PER_COPY):
                copy = self._sit(data, person, each)
                data = copy.export_snapshot()
            self.copies.append(copy.export_updates(version))
        if not is_last:
            draft = LoroDraft.load(self.base, [], PEOPLE[0])
            draft.merge(self.copies)
            self._save(draft)

    def _sit(self, data: bytes, person: Person, edits: int) -> LoroDraft:
        """One person opens the draft and writes for a while."""
        self._now += self._chance.uniform(3_600, 18_000)
        draft = LoroDraft.load(data, [], person)
        sections = [entry.section_id for entry in draft.snapshot().outline]
        self._remark(draft, self._chance.choice(sections), person)
        done = 0
        while done < edits:
            done += self._write(draft, self._chance.choice(sections))
            self._now += self._chance.uniform(1, 30)
        self.edits += done
        return draft

    def _write(self, draft: LoroDraft, section: SectionId) -> int:
        length = draft.text(section).length_utf16 - 1
        place = self._chance.randrange(length)
        if self._chance.random() < 0.15:
            draft.apply(
                [op.DeleteText(section, place, min(place + self._chance.randrange(40), length))], label="delete"
            )
            return 1
        phrase = " ".join(self._chance.choices(_WORDS, k=self._chance.randrange(3, 15))) + " "
        for offset, letter in enumerate(phrase):
            draft.apply([op.InsertText(section, place + offset, letter)], label="typing", group="typing")
            self._now += self._chance.uniform(0.1, 0.4)
        return len(phrase)

    def _remark(self, draft: LoroDraft, section: SectionId, person: Person) -> None:
        length = draft.text(section).length_utf16 - 1
        start = self._chance.randrange(max(length - 20, 1))
        at = datetime.fromtimestamp(self._now, UTC).isoformat()
        kind = self._chance.random()
        if kind < 0.4:
            comment = op.AddComment(CommentId(new_id()), person.id, at, "Is it agreed?", section, start, start + 15)
            draft.apply([comment], label="comment")
        elif kind < 0.6:
            row = op.AddRow(RegisterName.ACTIONS, RowId(new_id()), {"title": "Share alerts each week"})
            draft.apply([row], label="row")
