"""Bytes that are damaged, cut or made to harm: an EngineError or the draft as it was, never a crash or a wrong word."""

import random
from collections.abc import Callable

import loro
import pytest
from random_edits import ANN, NOW, new_draft

from editor.engine import packing
from editor.engine.loro_draft import LoroDraft
from editor.engine.packing import pack, unpack
from editor.errors import EngineError
from editor.model import operations as op
from editor.model.draft import DraftSnapshot
from editor.model.ids import CommentId, PersonId, SectionId
from editor.model.review import Person

VISION = SectionId("vision")
BEA = Person(PersonId("bea"), "Bea")


def _draft() -> LoroDraft:
    draft = new_draft()
    draft.apply([op.AddComment(CommentId("c"), ANN.id, NOW, "Sure?", VISION, 8, 12)], label="comment")
    for number in range(20):
        draft.apply([op.InsertText(VISION, number, "word ")], label="type")
    draft.apply([op.DeleteText(VISION, 4, 30)], label="delete")
    return draft


def _flipped(data: bytes, chance: random.Random) -> bytes:
    place, bit = chance.randrange(len(data)), chance.randrange(8)
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _loaded(data: bytes) -> DraftSnapshot | None:
    try:
        return LoroDraft.load(data, [], ANN).snapshot()
    except EngineError:
        return None


@pytest.mark.parametrize("harm", [_flipped, _cut])
@pytest.mark.parametrize("is_snapshot", [True, False])
def test_damaged_bytes_are_refused_or_read_as_they_were(
    harm: Callable[[bytes, random.Random], bytes], is_snapshot: bool
) -> None:
    draft, chance = _draft(), random.Random(7)
    data = draft.export_snapshot() if is_snapshot else draft.export_updates()
    known = (None, draft.snapshot())
    for _ in range(1_000 if harm is _flipped else 200):
        assert _loaded(harm(data, chance)) in known


def test_packed_bytes_are_smaller_and_hold_the_same() -> None:
    data = b"the board " * 1_000
    assert unpack(pack(data)) == data and len(pack(data)) < len(data) / 5
    assert unpack(pack(b"short")) == pack(b"short") == b"short"


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pack(bytes(100_000))
    monkeypatch.setattr(packing, "MAX_BYTES", 50_000)
    with pytest.raises(EngineError):
        LoroDraft.load(bomb, [], ANN)


def test_a_damaged_copy_leaves_the_draft_as_it_is() -> None:
    draft, chance = _draft(), random.Random(7)
    copy = LoroDraft.load(draft.export_snapshot(), [], BEA)
    copy.apply([op.InsertText(VISION, 0, "Bea ")], label="type")
    update, before, label = copy.export_updates(draft.version), draft.snapshot(), draft.undo_label
    whole = copy.snapshot()
    for _ in range(200):
        try:
            draft.merge([_flipped(update, chance)])
        except EngineError:
            assert draft.snapshot() is before and draft.undo_label == label
            continue
        assert draft.snapshot() in (before, whole)
        draft.undo()


def test_an_update_without_what_it_builds_on_is_refused() -> None:
    draft = _draft()
    copy = LoroDraft.load(draft.export_snapshot(), [], BEA)
    copy.apply([op.InsertText(VISION, 0, "a")], label="type")
    version = copy.version
    copy.apply([op.InsertText(VISION, 0, "b")], label="type")
    with pytest.raises(EngineError):
        draft.merge([copy.export_updates(version)])


def _odd_comment(document: loro.LoroDoc) -> None:
    document.get_map("comments").insert("c", "not a comment")


def _odd_suggestion(document: loro.LoroDoc) -> None:
    record = document.get_map("suggestions").ensure_mergeable_map("s")
    record.insert("section", "vision")
    record.insert("kind", "explode")


def _odd_row(document: loro.LoroDoc) -> None:
    document.get_map("rows:actions").ensure_mergeable_map("r").insert("number", "seven")


def _odd_section(document: loro.LoroDoc) -> None:
    document.get_map("sections").insert("vision", 7)


def _deep_outline(document: loro.LoroDoc) -> None:
    tree, parent = document.get_tree("outline"), None
    for number in range(3_000):
        parent = tree.create(parent)
        tree.get_meta(parent).insert("section", f"s{number}")
        document.get_map("sections").ensure_mergeable_map(f"s{number}")


@pytest.mark.parametrize("spoil", [_odd_comment, _odd_suggestion, _odd_row, _odd_section, _deep_outline])
def test_bytes_that_are_whole_but_hold_no_draft_are_refused(spoil: Callable[[loro.LoroDoc], None]) -> None:
    draft = _draft()
    document = loro.LoroDoc()
    document.import_(unpack(draft.export_snapshot()))
    spoil(document)
    document.commit()
    spoilt = document.export(loro.ExportMode.Snapshot())
    with pytest.raises(EngineError):
        LoroDraft.load(spoilt, [], ANN)
    before = draft.snapshot()
    with pytest.raises(EngineError):
        draft.merge([spoilt])
    assert draft.snapshot() is before


def test_what_a_newer_version_adds_is_passed_over() -> None:
    document = loro.LoroDoc()
    document.import_(unpack(_draft().export_snapshot()))
    document.get_map("footprints").insert("a", 1)
    document.get_text("text:vision").mark(0, 2, "underline", True)
    document.get_map("facts").insert("new fact", "x")
    document.get_map("rows:budgets").ensure_mergeable_map("b").insert("number", 1)
    document.commit()
    draft = LoroDraft.load(document.export(loro.ExportMode.Snapshot()), [], ANN)
    assert draft.snapshot().outline and draft.timeline()
    draft.apply([op.DeleteText(VISION, 0, 2)], label="delete")
    draft.undo()
