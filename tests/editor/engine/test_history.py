"""The timeline of a draft and the draft as it was."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import loro
import pytest
from random_edits import ANN, new_draft

from editor.engine import document as engine_document
from editor.engine import loro_draft as engine
from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError
from editor.model import operations as op
from editor.model.change import Aspect
from editor.model.ids import PersonId, SectionId
from editor.model.registers import RegisterName
from editor.model.review import Person

VISION, LEADS = SectionId("vision"), SectionId("leads")
BEA = Person(PersonId("bea"), "Bea")
MORNING = datetime(2026, 11, 22, 9, 0).astimezone()


class _Clock:
    """The time that changes are stamped with."""

    def __init__(self) -> None:
        self.now = MORNING
        self._subscriptions: list[object] = []

    def new_document(self) -> loro.LoroDoc:
        document = engine_document.new_document()
        self._subscriptions.append(document.subscribe_pre_commit(self._stamp))
        return document

    def _stamp(self, commit: dict[str, loro.ChangeModifier]) -> bool:
        commit["modifier"].set_timestamp(int(self.now.timestamp()))
        return True

    def wait(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Clock]:
    clock = _Clock()
    monkeypatch.setattr(engine, "new_document", clock.new_document)
    yield clock


def _reopened(draft: LoroDraft, person: Person) -> LoroDraft:
    return LoroDraft.load(draft.export_snapshot(), [], person)


def _type(draft: LoroDraft, text: str, section: SectionId = VISION) -> None:
    draft.apply([op.InsertText(section, 0, text)], label="type")


def test_work_is_told_by_person_day_and_pause(clock: _Clock) -> None:
    draft = new_draft()
    clock.wait(20)
    _type(draft, "So ")
    clock.wait(40)
    _type(draft, "And ")
    bea = _reopened(draft, BEA)
    clock.wait(5)
    _type(bea, "Then they act ", LEADS)
    ann = _reopened(bea, ANN)
    clock.wait(24 * 60)
    _type(ann, "Or ")
    timeline = ann.timeline()
    assert [(entry.person, entry.started) for entry in timeline] == [
        (ANN, MORNING),
        (ANN, MORNING + timedelta(minutes=60)),
        (BEA, MORNING + timedelta(minutes=65)),
        (ANN, MORNING + timedelta(minutes=65, days=1)),
    ]
    assert timeline[0].ended == MORNING + timedelta(minutes=20)
    assert [entry.words_added for entry in timeline] == [7, 1, 3, 1]
    assert timeline[2].sections == {LEADS}


def test_one_person_opening_the_draft_again_goes_on_with_the_entry(clock: _Clock) -> None:
    draft = new_draft()
    clock.wait(10)
    again = _reopened(draft, ANN)
    _type(again, "So ")
    assert len(again.timeline()) == 1


def test_midnight_parts_entries(clock: _Clock) -> None:
    clock.now = MORNING.replace(hour=23, minute=50)
    draft = new_draft()
    clock.wait(15)
    _type(draft, "So ")
    assert len(draft.timeline()) == 2


def test_words_deleted_count_unless_they_were_only_just_written(clock: _Clock) -> None:
    draft = new_draft()
    clock.wait(60)
    _type(draft, "We will act at once. ")
    draft.apply([op.DeleteText(VISION, 7, 20)], label="think again")
    draft.apply([op.DeleteText(VISION, 8, 16)], label="delete By 2032")
    entry = draft.timeline()[-1]
    assert draft.snapshot().sections[VISION].text == "We will harm has halved.\n"
    assert (entry.words_added, entry.words_removed) == (2, 2)


def test_an_entry_names_what_was_touched(clock: _Clock) -> None:
    draft = new_draft()
    clock.wait(60)
    draft.apply([op.SetFact("title", "A safer port"), op.DeleteSection(LEADS)], label="edit")
    entry = draft.timeline()[-1]
    assert entry.aspects == {Aspect.FACTS, Aspect.OUTLINE} and entry.registers == frozenset()
    first = draft.timeline()[0]
    assert {RegisterName.ACTIONS, RegisterName.ORGANISATIONS} == first.registers


def test_two_people_who_work_apart_have_an_entry_each(clock: _Clock) -> None:
    draft = new_draft()
    clock.wait(60)
    bea, version = _reopened(draft, BEA), draft.version
    for _ in range(3):
        clock.wait(2)
        _type(draft, "So ")
        _type(bea, "Then ")
    draft.merge([bea.export_updates(version)])
    assert [(entry.person.id, entry.words_added) for entry in draft.timeline()] == [("ann", 6), ("ann", 3), ("bea", 3)]


def test_every_entry_leads_to_the_draft_as_it_was_left(clock: _Clock) -> None:
    draft = new_draft()
    states = []
    for person in (ANN, BEA, ANN, BEA):
        draft = _reopened(draft, person)
        clock.wait(45)
        _type(draft, f"{person.name} goes on. ")
        draft.apply([op.SetField(RegisterName.ACTIONS, "screen", "title", person.name)], label="row")
        states.append(draft.snapshot())
    timeline = draft.timeline()
    assert [draft.snapshot_at(entry.version) for entry in timeline[1:]] == states


def test_going_back_leaves_the_draft_alone() -> None:
    draft = new_draft()
    version, past = draft.version, draft.snapshot()
    _type(draft, "So ")
    now, label = draft.snapshot(), draft.undo_label
    assert draft.snapshot_at(version) == past
    assert draft.snapshot() is now and draft.undo_label == label
    draft.undo()
    assert draft.snapshot() == past


def test_the_beginning_is_an_empty_draft() -> None:
    assert LoroDraft.create(ANN).snapshot_at(b"").outline == ()
    assert new_draft().snapshot_at(LoroDraft.create(ANN).version).outline == ()


def test_a_version_that_never_was_is_refused() -> None:
    stranger = LoroDraft.create(ANN)
    stranger.apply([op.SetFact("title", "x")], label="edit")
    with pytest.raises(EngineError):
        new_draft().snapshot_at(stranger.version)


def test_equal_drafts_have_equal_stamps_and_stamps_stay_small() -> None:
    draft = new_draft()
    for number in range(30):
        draft = _reopened(draft, ANN)
        _type(draft, f"{number} ")
    assert _reopened(draft, BEA).version == draft.version
    assert len(draft.version) < 40
