"""Whatever is moved, deleted, restored, undone and redone: no character vanishes that nobody deleted."""

from collections import Counter
from cProfile import Profile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import EditMaker, new_draft

from editor.engine.loro_draft import LoroDraft
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, SectionId
from editor.model.operations import AddSection, DeleteSection, MoveSection
from editor.model.review import Person

STEPS = ("move", "move", "move", "delete", "restore", "undo", "redo", "add")


class _Outlining(EditMaker):
    def edit(self, step: str, data: st.DataObject, draft: DraftSnapshot) -> list:  # type: ignore[type-arg]
        makers = {
            "move": self.move_section,
            "delete": self.delete_section,
            "restore": self.restore_section,
            "add": self.add_section,
        }
        return makers[step](data, draft)


def _characters(draft: DraftSnapshot) -> Counter[str]:
    """Every character of every section, deleted ones too."""
    return Counter("".join(section.title + section.text for section in draft.sections.values()))


def _is_whole(draft: DraftSnapshot) -> bool:
    """Each section stands in the outline exactly once, below a section that does too."""
    entries = (*draft.outline, *draft.deleted)
    places = Counter(entry.section_id for entry in entries)
    parents = {entry.parent_id for entry in entries if entry.parent_id}
    return set(places.values()) <= {1} and places.keys() == draft.sections.keys() and parents <= places.keys()


def _no_character_vanishes(data: st.DataObject, steps: list[str]) -> None:
    draft, maker = new_draft(), _Outlining("x")
    first = _characters(draft.snapshot())
    for step in steps:
        if step in ("undo", "redo"):
            if step == "undo" and draft.undo_label == "new":
                continue
            draft.undo() if step == "undo" else draft.redo()
        else:
            draft.apply(maker.edit(step, data, draft.snapshot()), label=step)
        now = draft.snapshot()
        assert _is_whole(now)
        assert not first - _characters(now)
    _undo_to_the_start(draft)


def _undo_to_the_start(draft: LoroDraft) -> None:
    end = draft.snapshot()
    steps = 0
    while draft.undo_label != "new":
        draft.undo()
        steps += 1
    assert draft.snapshot() == new_draft().snapshot()
    for _ in range(steps):
        draft.redo()
    assert draft.snapshot() == end


@given(st.data(), st.lists(st.sampled_from(STEPS), max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_character_vanishes(data: st.DataObject, steps: list[str]) -> None:
    _no_character_vanishes(data, steps)


@pytest.mark.long
@given(st.data(), st.lists(st.sampled_from(STEPS), min_size=50, max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_character_vanishes_in_ten_thousand_steps(data: st.DataObject, steps: list[str]) -> None:
    _no_character_vanishes(data, steps)


def _calls_to_add(amount: int) -> int:
    """How many calls of functions it takes to make a draft of that many sections, and to read it."""
    ids = [SectionId(f"{number:032x}") for number in range(amount)]
    parents = [ids[i - i % 50] if i % 50 else None for i in range(amount)]
    operations = [AddSection(section_id, "Title", parent) for section_id, parent in zip(ids, parents, strict=True)]
    draft = LoroDraft.create(Person(PersonId("p"), "P"))
    profile = Profile()
    profile.runcall(draft.apply, operations, label="new")
    assert len(profile.runcall(draft.snapshot).outline) == amount
    return sum(entry.callcount for entry in profile.getstats())


def test_twice_as_many_sections_take_twice_the_work() -> None:
    assert _calls_to_add(1200) < 2.2 * _calls_to_add(600)


def test_the_last_place_below_a_parent_is_found_whatever_happened_to_its_children() -> None:
    draft = LoroDraft.create(Person(PersonId("p"), "P"))
    top, first, second, third = (SectionId(f"{number:032x}") for number in range(4))
    draft.apply([AddSection(top, "Top"), AddSection(first, "First", top), AddSection(second, "Second", top)], label="")
    draft.apply([DeleteSection(first)], label="delete")
    draft.apply([MoveSection(second, None)], label="move")
    draft.undo()
    draft.apply([AddSection(third, "Third", top)], label="add")
    draft.undo()
    draft.redo()
    assert [(entry.section_id, entry.number) for entry in draft.snapshot().outline] == [
        (top, "1"),
        (second, "1.1"),
        (third, "1.2"),
    ]
