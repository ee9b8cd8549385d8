"""What leaves: copies without history and exports carry nothing but what they show; closing a record disposes of it."""

import csv
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import loro
import pytest

from editor.engine.packing import unpack
from editor.errors import (
    EngineError,
    ReadOnlyDraftError,
    ReadOnlyReason,
    UnmergedCopyError,
    UnrelatedDraftError,
    UnwritableFileError,
    UnwritableReason,
)
from editor.model.carried import Carried
from editor.model.ids import CommentId, DecisionId, RowId, SectionId, SuggestionId
from editor.model.operations import (
    AddComment,
    AddRow,
    AddSection,
    DeleteRow,
    DeleteSection,
    DeleteText,
    RecordDecision,
    SetPerson,
    SetSection,
    Suggest,
)
from editor.model.registers import RegisterName
from editor.model.review import DecisionKind, SuggestionKind
from editor.model.text import plain_paragraph
from editor.session import Access, Authority, DraftSession, keeper, load_snapshot, save_bare_copy
from editor.session.bare_copy import TEXT_ALONE
from editor.storage import working_copy, workspace
from editor.storage.draft_file import load_draft_file
from editor.storage.verification import verify_draft_file
from tests.editor.session.people import ANN, BEA, VISION, Desk, text, write

AT = "2026-11-22T12:00:00+00:00"
SECRETS = {
    "deleted text": "Xylophone",
    "a deleted section": "Quagmire",
    "a deleted row": "Zeppelin",
    "somebody's comment": "Wolverhampton",
    "an open suggestion": "Kaleidoscope",
    "why it was decided": "Bumblebee",
    "a received file": "Marzipan",
    "the name of a received file": "Tangerine",
    "a reviewer": "Featherstonehaugh",
    "the writer": ANN.name,
    "the other writer": BEA.name,
    "a version's note": "Hullabaloo",
    "what a merge brought and was deleted": "Cuckooland",
}


@pytest.fixture
def session(ann: Desk, bea: Desk, path: Path) -> Iterator[DraftSession]:
    """A draft in which every secret has been planted, merged and saved."""
    bea.change(path, SECRETS["what a merge brought and was deleted"])
    session = ann.open(path)
    plant(session)
    session.save()
    yield session
    session.close(is_discarding=True)


def plant(session: DraftSession) -> None:
    secret = SECRETS
    session.edit(DeleteText(VISION, 0, len(secret["what a merge brought and was deleted"]) + 1), label="delete")
    write(session, secret["deleted text"])
    session.edit(DeleteText(VISION, 0, len(secret["deleted text"]) + 1), label="delete")
    gone = SectionId("gone")
    session.edit(AddSection(gone, "Gone", paragraphs=(plain_paragraph(secret["a deleted section"]),)), label="add")
    session.edit(DeleteSection(gone), label="delete")
    session.edit(AddRow(RegisterName.ACTIONS, RowId("gone"), {"title": secret["a deleted row"]}), label="add")
    session.edit(DeleteRow(RegisterName.ACTIONS, RowId("gone")), label="delete")
    session.edit(SetPerson(BEA.id, secret["a reviewer"]), label="person")
    session.edit(AddComment(CommentId("c"), BEA.id, AT, secret["somebody's comment"], VISION, 0, 2), label="comment")
    suggestion = Suggest(
        SuggestionId("s"), SuggestionKind.INSERT, BEA.id, AT, VISION, 3, text=secret["an open suggestion"] + " "
    )
    session.edit(suggestion, label="suggest")
    decision = RecordDecision(
        DecisionId("d"), DecisionKind.DECIDED_NOT_TO, "vision", BEA.id, AT, secret["why it was decided"]
    )
    session.edit(decision, label="decide")
    session.keep_received(f"{secret['the name of a received file']}.docx", secret["a received file"].encode())
    session.history.name_version(secret["a version's note"])


def found_in(content: bytes) -> set[str]:
    """The secrets that stand in the bytes, as UTF-8 or as UTF-16."""
    return {
        name for name, secret in SECRETS.items() if secret.encode() in content or secret.encode("utf-16-le") in content
    }


def opened_up(path: Path) -> bytes:
    """A file's bytes; those of its members if it is a package; all the changes that a draft's history holds."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            content += b"".join(name.encode() + package.read(name) for name in package.namelist())
    if path.suffix == ".goldthread":
        stored = load_draft_file(path).stored
        for blobs in ([stored.snapshot], [update.data for update in stored.updates]):
            document = loro.LoroDoc()
            document.import_batch([unpack(blob) for blob in blobs])
            changes = document.export_json_updates(loro.VersionVector(), document.oplog_vv)
            content += json.dumps(json.loads(changes), ensure_ascii=False).encode()
    return content


class TestBareCopies:
    def test_the_secrets_are_in_the_file_itself(self, session: DraftSession, path: Path) -> None:
        """Or the tests below would prove nothing."""
        assert found_in(opened_up(path)) == set(SECRETS)

    def test_none_is_in_a_copy_without_history(self, session: DraftSession, tmp_path: Path) -> None:
        copy = tmp_path / "Copy.goldthread"
        session.save_copy_without_history(copy)
        assert found_in(opened_up(copy)) == set()
        assert verify_draft_file(copy).is_ok

    def test_the_copy_says_what_the_draft_says(self, session: DraftSession, ann: Desk, tmp_path: Path) -> None:
        copy = tmp_path / "Copy.goldthread"
        save_bare_copy(session.snapshot, copy, ann.workspace)
        draft = load_snapshot(copy, ANN)
        assert draft.title == "A safer port"
        assert draft.sections[VISION].text == "By 2032 harm has halved.\n"
        assert [entry.section_id for entry in draft.outline] == [entry.section_id for entry in session.snapshot.outline]
        assert (draft.comments, draft.suggestions, draft.decisions, draft.people) == ((), (), (), {})

    def test_what_is_internal_stays_behind_unless_it_is_wanted(self, session: DraftSession, tmp_path: Path) -> None:
        session.edit(
            AddRow(RegisterName.ACTIONS, RowId("a"), {"title": "Open the port", "funding": "Cashmere"}),
            SetSection(VISION, owner="Cashmere"),
            label="add",
        )
        for carried, is_there in ((TEXT_ALONE, False), (replace(TEXT_ALONE, has_internal=True), True)):
            copy = tmp_path / f"{is_there}.goldthread"
            session.save_copy_without_history(copy, carried)
            assert ("Cashmere" in repr(load_snapshot(copy, ANN))) == is_there

    def test_what_is_wanted_is_carried_and_no_more(self, session: DraftSession, tmp_path: Path) -> None:
        copy = tmp_path / "Copy.goldthread"
        session.save_copy_without_history(copy, Carried(voices=frozenset({BEA.id}), has_decisions=False))
        assert found_in(opened_up(copy)) == {"somebody's comment", "an open suggestion", "a reviewer"}

    def test_the_copy_is_a_draft_of_its_own(self, session: DraftSession, ann: Desk, tmp_path: Path) -> None:
        copy = tmp_path / "Copy.goldthread"
        session.save_copy_without_history(copy)
        with pytest.raises(UnrelatedDraftError):
            session.merge_file(copy)
        going_on = ann.open(copy)
        assert going_on.history.versions == ()
        write(going_on, "On")
        going_on.save()
        going_on.close()

    def test_it_never_takes_the_place_of_the_draft(self, session: DraftSession, path: Path) -> None:
        with pytest.raises(UnwritableFileError) as caught:
            session.save_copy_without_history(path)
        assert caught.value.reason is UnwritableReason.EXISTS

    @pytest.mark.parametrize("name", ["Port.docx", "Port.md", "Port.txt"])
    def test_none_is_in_an_export_unless_asked_for(self, session: DraftSession, tmp_path: Path, name: str) -> None:
        session.export_snapshot(session.snapshot, tmp_path / name)
        assert found_in(opened_up(tmp_path / name)) == set()
        session.export_snapshot(session.snapshot, tmp_path / name, session.history.control)
        assert found_in(opened_up(tmp_path / name)) == {"the writer", "a version's note"}


class TestInventory:
    def test_it_lists_all_that_goes_along(self, session: DraftSession) -> None:
        carried = session.inventory
        assert [version.note for version in carried.versions] == [SECRETS["a version's note"]]
        assert [file.name for file in carried.received] == ["Tangerine.docx"]
        assert (carried.deleted_sections, carried.deleted_rows, carried.received_bytes) == (("Gone",), 1, 8)
        voices = {voice.person: voice for voice in carried.voices}
        assert (voices[BEA.id].comments, voices[BEA.id].suggestions, voices[BEA.id].decisions) == (1, 1, 1)
        assert voices[ANN.id].name == ANN.name
        assert voices[ANN.id].saves >= 2
        assert carried.history_bytes > carried.text_bytes > 0

    def test_a_copy_without_history_carries_nothing(self, session: DraftSession, ann: Desk, tmp_path: Path) -> None:
        copy = tmp_path / "Copy.goldthread"
        session.save_copy_without_history(copy)
        opened = ann.open(copy)
        carried = opened.inventory
        assert (carried.versions, carried.received, carried.deleted_sections, carried.deleted_rows) == ((), (), (), 0)
        assert [voice.name for voice in carried.voices] == [""]
        opened.close()


class TestClosingTheRecord:
    AUTHORITY = Authority("Dr Okafor, Knowledge Manager", "The strategy was published; schedule 4")

    def test_everything_that_is_to_be_kept_is_exported(self, session: DraftSession, tmp_path: Path) -> None:
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        assert {file.name for file in closed.files} == {
            "Final text.docx",
            "Final text.txt",
            "Comments.csv",
            "Decisions.csv",
            "Versions.csv",
            "Timeline.csv",
            "Metadata.json",
            "Disposal.json",
        }
        for name, secrets in {
            "Comments.csv": {"somebody's comment", "an open suggestion", "a reviewer"},
            "Decisions.csv": {"why it was decided", "a reviewer"},
            "Versions.csv": {"a version's note", "the writer"},
        }.items():
            assert found_in((closed.folder / name).read_bytes()) == secrets
        metadata = json.loads((closed.folder / "Metadata.json").read_bytes())
        assert metadata["facts"]["title"] == "A safer port"
        for name, checksum in metadata["sha256"].items():
            assert sha256((closed.folder / name).read_bytes()).hexdigest() == checksum

    def test_the_disposal_is_logged_with_who_and_why(self, session: DraftSession, tmp_path: Path) -> None:
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        disposal = json.loads((closed.folder / "Disposal.json").read_bytes())
        assert (disposal["authorised_by"], disposal["reason"]) == (self.AUTHORITY.name, self.AUTHORITY.reason)
        assert (disposal["closed_by"], disposal["named_versions"]) == (ANN.name, ["0.1"])
        assert [file["name"] for file in disposal["received_files"]] == ["Tangerine.docx"]
        facts = load_snapshot(closed.path, ANN).facts
        assert (facts["state"], facts["closed_authorised_by"]) == ("closed", self.AUTHORITY.name)
        assert facts["closed_reason"] == self.AUTHORITY.reason

    def test_the_history_is_gone_from_the_file_and_from_this_computer(
        self, session: DraftSession, ann: Desk, tmp_path: Path
    ) -> None:
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        kept = {"somebody's comment", "an open suggestion", "why it was decided", "a reviewer", "the writer"}
        assert found_in(opened_up(closed.path)) <= kept | {"a version's note"}
        assert closed.backups >= 1
        left = [file for file in ann.workspace.folder.parent.rglob("*") if file.is_file()]
        assert [file for file in left if found_in(file.read_bytes())] == []
        assert verify_draft_file(closed.path).is_ok

    def test_the_final_text_and_the_list_of_versions_stay(
        self, session: DraftSession, ann: Desk, tmp_path: Path
    ) -> None:
        expected = session.snapshot
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        final = ann.open(closed.path)
        assert text(final) == expected.sections[VISION].text
        assert [comment.text for comment in final.snapshot.comments] == [comment.text for comment in expected.comments]
        (version,) = final.history.versions
        assert version.note == SECRETS["a version's note"]
        with pytest.raises(EngineError):
            final.history.snapshot_of(version)
        final.close()

    def test_nothing_is_disposed_of_when_the_export_fails(self, session: DraftSession, tmp_path: Path) -> None:
        (tmp_path / "record").mkdir()
        before = len(session.received)
        with pytest.raises(UnwritableFileError) as caught:
            session.close_record(tmp_path / "record", self.AUTHORITY)
        assert caught.value.reason is UnwritableReason.EXISTS
        assert len(session.received) == before
        write(session, "Still open")
        session.save()

    def test_nothing_is_left_of_an_export_that_fails_halfway(
        self, session: DraftSession, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session.save()
        before = load_draft_file(path).stored

        def fail(*_args: object, **_options: object) -> None:
            raise UnwritableFileError(path, UnwritableReason.FULL)

        monkeypatch.setattr(keeper, "save_draft_file", fail)
        with pytest.raises(UnwritableFileError):
            session.close_record(tmp_path / "record", self.AUTHORITY)
        assert not (tmp_path / "record").exists()
        assert load_draft_file(path).stored == before
        monkeypatch.undo()
        write(session, "Still open")
        session.save()

    def test_what_cannot_be_deleted_is_named(
        self, session: DraftSession, ann: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone = ann.workspace.backups.folder
        monkeypatch.setattr(ann.workspace.backups, "dispose", lambda _draft_id: (0, (gone,)))
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        assert closed.left == (gone,)
        assert load_snapshot(closed.path, ANN).facts["state"] == "closed"

    def test_what_crashes_and_sync_folders_left_goes_too(
        self, session: DraftSession, ann: Desk, path: Path, tmp_path: Path
    ) -> None:
        session.save()
        session.close()
        crashed = ann.open(path)
        write(crashed, SECRETS["deleted text"])
        crashed.close()
        other = path.with_name("Port (notes).goldthread")
        other.write_bytes(b"somebody else's")
        for name in ("Port (Bea's conflicted copy 2026-11-20).goldthread", "~$goldthread-0123.tmp"):
            path.with_name(name).write_bytes(path.read_bytes())
        going_on = ann.open(path)
        closed = going_on.close_record(tmp_path / "record", self.AUTHORITY)
        assert sorted(file.name for file in path.parent.iterdir()) == [other.name, path.name]
        assert ann.workspace.unfinished() == ()
        assert closed.left == ()

    def test_its_own_working_copy_is_named_once_if_it_cannot_be_deleted(
        self, session: DraftSession, ann: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (workspace, working_copy):
            monkeypatch.setattr(module, "delete_working_file", lambda _path: None)
        (own,) = ann.workspace.folder.glob("*.work")
        assert session.close_record(tmp_path / "record", self.AUTHORITY).left == (own,)

    def test_a_working_copy_is_named_if_nobody_can_tell_whose_it_is(
        self, session: DraftSession, ann: Desk, tmp_path: Path
    ) -> None:
        damaged, unborn = (ann.workspace.folder / f"{name}.work" for name in ("damaged", "unborn"))
        damaged.write_bytes(b"rubbish" * 1000)
        unborn.touch()
        another = ann.begin()
        assert session.close_record(tmp_path / "record", self.AUTHORITY).left == (damaged,)
        another.close(is_discarding=True)

    @pytest.mark.parametrize("name", ["Port 2", "Port-FINAL", "Port (backup 2026-11-20)", "Port (1)", "Harbours"])
    def test_copies_that_people_may_have_made_are_named_and_stay(
        self, session: DraftSession, path: Path, tmp_path: Path, name: str
    ) -> None:
        session.save()
        copy = path.with_name(f"{name}.goldthread")
        copy.write_bytes(path.read_bytes())
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        assert closed.left == (copy,)
        assert copy.exists()

    def test_a_copy_that_cannot_be_read_is_named(self, session: DraftSession, path: Path, tmp_path: Path) -> None:
        session.save()
        copy = path.with_name("Port (Bea's conflicted copy 2026-11-20).goldthread")
        copy.write_bytes(path.read_bytes()[:-1])
        assert session.close_record(tmp_path / "record", self.AUTHORITY).left == (copy,)

    def test_a_copy_that_holds_more_must_be_merged_first(
        self, session: DraftSession, bea: Desk, path: Path, tmp_path: Path
    ) -> None:
        session.save()
        copy = path.with_name("Port (1).goldthread")
        copy.write_bytes(path.read_bytes())
        bea.change(copy, "More")
        with pytest.raises(UnmergedCopyError) as caught:
            session.close_record(tmp_path / "record", self.AUTHORITY)
        assert caught.value.path == copy
        assert not (tmp_path / "record").exists()
        write(session, "Still open")

    def test_what_is_left_can_only_be_read(self, session: DraftSession, ann: Desk, tmp_path: Path) -> None:
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        final = ann.open(closed.path)
        assert final.read_only_reason is ReadOnlyReason.CLOSED
        with pytest.raises(ReadOnlyDraftError):
            write(final, "On")
        copy = ann.open(closed.path, Access.COPY)
        assert copy.undo_label is None
        write(copy, "On")
        copy.save(tmp_path / "next.goldthread")
        copy.close()
        going_on = ann.open(tmp_path / "next.goldthread")
        assert not going_on.is_read_only
        going_on.close()

    @pytest.mark.parametrize(("name", "reason"), [("", "why"), ("who", " ")])
    def test_nobody_disposes_of_it_without_name_and_reason(self, name: str, reason: str) -> None:
        with pytest.raises(ValueError, match="name and a reason"):
            Authority(name, reason)

    def test_what_a_spreadsheet_would_run_is_only_text(self, session: DraftSession, tmp_path: Path) -> None:
        session.edit(AddComment(CommentId("x"), BEA.id, AT, "=HYPERLINK(1)", VISION, 0, 2), label="comment")
        closed = session.close_record(tmp_path / "record", self.AUTHORITY)
        with (closed.folder / "Comments.csv").open(encoding="utf-8-sig", newline="") as file:
            texts = [row["text"] for row in csv.DictReader(file)]
        assert "'=HYPERLINK(1)" in texts
