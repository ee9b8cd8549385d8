"""Whatever happens to a draft file, everything that can be had from it is had, and the rest is told."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, SectionId
from editor.model.operations import InsertText
from editor.model.receipt import NoteKind
from editor.model.registers import RegisterName
from editor.model.review import Person
from editor.model.versions import NamedVersion
from editor.sample.sample_draft import sample_operations
from editor.storage.draft_database import read_draft
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.recovery import Recovery, Source, recover_draft
from editor.storage.stored_draft import ReceivedFile, StoredDraft
from editor.storage.verification import verify_draft_file
from tests.editor.storage.drafts import AIMS, ANN, NOON, stored_draft, typed, written_draft
from tests.editor.storage.test_formats import FORMATS, golden

HELPER = Person(PersonId("helper"), "Recovery")
DRAFT_ID = "0123456789abcdef"


def words(draft: DraftSnapshot) -> dict[SectionId, str]:
    return {section.id: section.text for section in draft.sections.values()}


class Scene:
    """A draft with everything in it, saved three times, and ways of damaging it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        draft = written_draft()
        stored = stored_draft(draft, StoredDraft(draft_id=DRAFT_ID))
        for word in ("Second ", "Third "):
            stored = stored_draft(typed(draft, word), stored)
        version = NamedVersion("v", "0.1", "For the board", ANN.id, ANN.name, NOON, draft.version)
        self.stored = replace(stored, versions=(version,), received=(ReceivedFile.of("a.txt", ANN.id, NOON, b"A"),))
        self.draft = draft.snapshot()
        save_draft_file(path, self.stored, self.draft)
        self.content = path.read_bytes()

    def change(self, *statements: str) -> None:
        """Damage the file through SQL: its checksums are then wrong."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    def recover(self) -> Recovery:
        before = self.path.read_bytes()
        recovery = recover_draft(self.path, HELPER)
        assert self.path.read_bytes() == before
        assert recovery.receipt.is_balanced
        out = self.path.with_name("recovered.goldthread")
        save_draft_file(out, recovery.stored, recovery.snapshot)
        assert verify_draft_file(out).is_ok
        return recovery


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path / "Strategy.goldthread")


NO_SNAPSHOT = "UPDATE snapshots SET bytes = x'00'"
NO_HISTORY = (NO_SNAPSHOT, "UPDATE updates SET bytes = x'00'")


def test_a_sound_file_is_recovered_as_it_is(scene: Scene) -> None:
    recovery = scene.recover()
    assert recovery.source is Source.WHOLE
    assert recovery.stored == scene.stored
    assert recovery.receipt.notes == ()


class TestHistory:
    @pytest.mark.parametrize(
        "statements",
        [
            ("UPDATE updates SET bytes = x'00' WHERE id = 2",),
            ("DROP TABLE updates",),
            ("DELETE FROM sections", "DELETE FROM about"),
        ],
    )
    def test_the_snapshot_alone_is_the_whole_draft(self, scene: Scene, statements: tuple[str, ...]) -> None:
        scene.change(*statements)
        recovery = scene.recover()
        assert recovery.source is Source.SNAPSHOT
        assert recovery.snapshot == scene.draft
        assert recovery.receipt.words_left == 0

    def test_so_are_all_the_updates(self, scene: Scene) -> None:
        scene.change(NO_SNAPSHOT)
        recovery = scene.recover()
        assert recovery.source is Source.UPDATES
        assert words(recovery.snapshot) == words(scene.draft)
        assert recovery.stored.updates == scene.stored.updates
        assert (recovery.stored.draft_id, recovery.receipt.words_left) == (DRAFT_ID, 0)

    def test_after_a_damaged_update_the_tables_fill_the_gap(self, scene: Scene) -> None:
        scene.change(NO_SNAPSHOT, "UPDATE updates SET bytes = x'00' WHERE id = 2")
        recovery = scene.recover()
        assert recovery.source is Source.UPDATES
        assert words(recovery.snapshot) == words(scene.draft)
        assert recovery.snapshot.comments[0].text == scene.draft.comments[0].text
        assert len(recovery.stored.updates) == 1

    def test_named_versions_and_received_files_come_along(self, scene: Scene) -> None:
        scene.change(NO_SNAPSHOT)
        recovery = scene.recover()
        assert (recovery.stored.versions, recovery.stored.received) == (scene.stored.versions, scene.stored.received)

    def test_damaged_ones_are_told(self, scene: Scene) -> None:
        scene.change("UPDATE versions SET note = 'x'", "UPDATE received SET bytes = x'00'")
        recovery = scene.recover()
        assert (recovery.stored.versions, recovery.stored.received) == ((), ())
        told = [note.detail for note in recovery.receipt.notes if note.kind is NoteKind.LEFT_BEHIND]
        assert len(told) == 2


class TestTables:
    def test_without_any_history_every_word_is_still_there(self, scene: Scene) -> None:
        scene.change(*NO_HISTORY)
        recovery = scene.recover()
        assert recovery.source is Source.TABLES
        found, lost = recovery.snapshot, scene.draft
        assert words(found) == words(lost)
        assert found.facts == lost.facts
        assert found.registers == lost.registers
        assert found.objects == lost.objects
        assert found.deleted == lost.deleted
        found_comments, lost_comments = ([(c.author, c.text, c.anchor) for c in d.comments] for d in (found, lost))
        assert found_comments == lost_comments
        assert [(s.kind, s.anchor) for s in found.suggestions] == [(s.kind, s.anchor) for s in lost.suggestions]
        assert found.decisions == lost.decisions
        assert found.sections[AIMS].paragraphs == lost.sections[AIMS].paragraphs

    def test_the_sample_comes_back_whole(self, tmp_path: Path) -> None:
        scene = Scene(tmp_path / "sample.goldthread")
        engine = LoroDraft.create(ANN)
        engine.apply(sample_operations(), label="")
        scene.draft = engine.snapshot()
        save_draft_file(scene.path, stored_draft(engine), scene.draft)
        scene.change(*NO_HISTORY)
        found = scene.recover().snapshot
        assert found.sections == scene.draft.sections
        assert found.outline == scene.draft.outline
        assert found.registers == scene.draft.registers

    def test_words_that_are_nowhere_are_counted(self, scene: Scene) -> None:
        total = scene.draft.word_count
        scene.change(*NO_HISTORY, f"DELETE FROM sections WHERE id = '{AIMS}'")
        recovery = scene.recover()
        assert recovery.receipt.words_in == total
        assert recovery.receipt.words_left == total - recovery.snapshot.word_count > 0

    def test_rows_that_do_not_fit_are_left_out_and_counted(self, scene: Scene) -> None:
        scene.change(*NO_HISTORY, "UPDATE comments SET section_id = 'nowhere'")
        recovery = scene.recover()
        assert recovery.snapshot.comments == ()
        assert any("did not fit" in note.detail for note in recovery.receipt.notes)

    def test_ids_that_the_engine_would_stop_at_are_made_anew(
        self, scene: Scene, capfd: pytest.CaptureFixture[str]
    ) -> None:
        scene.change(*NO_HISTORY, "UPDATE sections SET id = 'a/b' WHERE id = 'aims'", "UPDATE actions SET id = ''")
        recovery = scene.recover()
        assert sorted(words(recovery.snapshot).values()) == sorted(words(scene.draft).values())
        assert [row.name for row in recovery.snapshot.rows(RegisterName.ACTIONS)] == ["Train officers"]
        assert capfd.readouterr().err == ""

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: bytes(4096) + data[4096:],
            lambda data: bytes(100) + data[100:],
            lambda data: data[:60] + b"\xff" * 40 + data[100:],
            lambda data: data[:100] + b"\xff" * 3996 + data[4096:],
            lambda data: data[: 4096 * 22] + bytes(4096 * 2) + data[4096 * 24 :],
        ],
        ids=["first page", "header", "half the header", "schema", "rest of the schema"],
    )
    def test_the_pages_that_describe_the_tables_are_made_good(
        self, scene: Scene, damage: Callable[[bytes], bytes]
    ) -> None:
        scene.path.write_bytes(damage(scene.content))
        assert words(scene.recover().snapshot) == words(scene.draft)


class TestNothing:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", UnreadableReason.EMPTY),
            (b"Dear colleague", UnreadableReason.NOT_A_DRAFT),
            (b"SQLite format 3\0" + bytes(5000), UnreadableReason.NOT_A_DRAFT),
            (b"SQLite format 3\0", UnreadableReason.DAMAGED),
        ],
    )
    def test_what_is_no_draft_or_holds_no_words_is_refused(
        self, tmp_path: Path, content: bytes, reason: UnreadableReason
    ) -> None:
        path = tmp_path / "x.goldthread"
        path.write_bytes(content)
        with pytest.raises(UnreadableFileError) as caught:
            recover_draft(path, HELPER)
        assert caught.value.reason is reason


@pytest.mark.parametrize("version", FORMATS)
def test_drafts_of_every_format_are_recovered(version: int, tmp_path: Path) -> None:
    scene = Scene(tmp_path / "x.goldthread")
    scene.path.write_bytes(golden(version).read_bytes())
    sound = scene.recover()
    scene.change(NO_SNAPSHOT)
    updates = scene.recover()
    scene.change("UPDATE updates SET bytes = x'00'")
    tables = scene.recover()
    assert (sound.source, updates.source, tables.source) == (Source.WHOLE, Source.UPDATES, Source.TABLES)
    assert words(sound.snapshot) == words(updates.snapshot) == words(tables.snapshot)
    assert updates.stored.draft_id == sound.stored.draft_id


# ---- random damage


def large_scene(path: Path) -> Scene:
    """The sample strategy with a history that is larger than its words, so that any part may be hit."""
    scene = Scene(path)
    engine = LoroDraft.create(ANN)
    engine.apply(sample_operations(), label="")
    stored = stored_draft(engine, StoredDraft(draft_id=DRAFT_ID))
    chance = random.Random(7)
    for number in range(40):
        section = chance.choice(engine.snapshot().outline).section_id
        engine.apply([InsertText(section, 0, f"Change {number} " * 40)], label="typing")
        stored = stored_draft(engine, stored)
    scene.stored, scene.draft = stored, engine.snapshot()
    save_draft_file(path, stored, scene.draft)
    scene.content = path.read_bytes()
    return scene


def damaged(content: bytes, chance: random.Random, number: int) -> bytes:
    """A bit flipped, a stretch overwritten, or the end cut off."""
    place = chance.randrange(len(content))
    if number % 3 == 0:
        return content[:place]
    if number % 3 == 1:
        return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]
    length = min(chance.choice([16, 512, 4096, 20_000]), len(content) - place)
    return content[:place] + chance.randbytes(length) + content[place + length :]


def check_damage(folder: Path, places: int, seed: int) -> Counter[str]:
    """Damage at that many places: noticed or harmless, and what is left is had. Answers how it went."""
    scene = large_scene(folder / "Strategy.goldthread")
    whole, chance, outcome = read_draft(scene.content, scene.path), random.Random(seed), Counter[str]()
    total = scene.draft.word_count
    for number in range(places):
        content = damaged(scene.content, chance, number)
        scene.path.write_bytes(content)
        try:
            assert load_draft_file(scene.path).stored == whole.stored
            outcome["harmless"] += 1
        except UnreadableFileError as error:
            outcome[f"noticed: {error.reason}"] += 1
        try:
            recovery = recover_draft(scene.path, HELPER)
        except UnreadableFileError as error:
            outcome[f"lost: {error.reason}"] += 1
            continue
        assert recovery.receipt.is_balanced
        is_whole = recovery.snapshot.word_count == total
        outcome[f"recovered {'whole' if is_whole else 'in part'}: {recovery.source}"] += 1
    return outcome


@pytest.mark.slow
def test_damage_at_60_places(tmp_path: Path) -> None:
    outcome = check_damage(tmp_path, 60, seed=3)
    lost = sum(count for name, count in outcome.items() if name.startswith("lost"))
    assert lost <= 6, dict(outcome)


@pytest.mark.long
def test_damage_at_1000_places(tmp_path: Path) -> None:
    outcome = check_damage(tmp_path, 1000, seed=4)
    lost = sum(count for name, count in outcome.items() if name.startswith("lost"))
    assert lost <= 50, dict(outcome)
