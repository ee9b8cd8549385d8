"""Named versions and received files: kept in the file, merged with it, never lost in a crash."""

from pathlib import Path

import pytest

from editor.model.ids import PersonId
from editor.model.versions import DocumentControl, NamedVersion, document_control, in_order, next_number
from editor.session import DraftSession, load_controlled
from editor.storage.verification import verify_draft_file
from tests.editor.session.people import VISION, Desk, text, write


def named(number: str, at: str, version_id: str = "") -> NamedVersion:
    return NamedVersion(version_id or at, number, "", PersonId("ann"), "Ann", at, b"")


class TestNumbers:
    @pytest.mark.parametrize(
        ("known", "draft", "release"),
        [
            ([], "0.1", "1.0"),
            (["0.1"], "0.2", "1.0"),
            (["0.9"], "0.10", "1.0"),
            (["0.9", "0.10", "0.2"], "0.11", "1.0"),
            (["1.0"], "1.1", "2.0"),
            (["0.7b"], "0.8", "1.0"),
            (["final"], "0.1", "1.0"),
        ],
    )
    def test_the_next_one_follows_the_highest(self, known: list[str], draft: str, release: str) -> None:
        versions = [named(number, "2026") for number in known]
        assert next_number(versions) == draft
        assert next_number(versions, is_release=True) == release

    def test_of_two_with_one_number_the_later_has_a_letter_in_every_copy(self) -> None:
        mine, theirs, third = named("0.7", "2026-01"), named("0.7", "2026-02"), named("0.7", "2026-03")
        for order in ([mine, theirs, third], [third, theirs, mine]):
            assert [version.number for version in in_order(order)] == ["0.7", "0.7b", "0.7c"]


class TestDocumentControl:
    def test_it_knows_whether_the_draft_is_the_newest_version(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        assert session.history.control == DocumentControl(())
        session.history.name_version("For the board")
        write(session, "One")
        session.history.name_version("For the minister")
        assert session.history.control == DocumentControl(session.history.versions, is_newest=True)
        session.save()
        assert load_controlled(path, ann.person) == (session.snapshot, session.history.control)
        write(session, "Two")
        assert session.history.control.is_newest is False
        session.save()
        assert load_controlled(path, ann.person)[1].is_newest is False
        session.close()

    def test_where_the_record_was_closed_nobody_knows(self) -> None:
        assert document_control([named("0.1", "2026-01")], b"some state").is_newest is None


class TestGoingBack:
    def test_a_version_is_seen_as_it_was_named(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        expected = []
        for word in ("One", "Two", "Three"):
            write(session, word)
            session.history.name_version(word)
            expected.append(session.snapshot)
        session.save()
        session.close()
        again = ann.open(path)
        write(again, "Four")
        seen = [again.history.snapshot_of(version) for version in again.history.versions]
        assert [draft.sections for draft in seen] == [draft.sections for draft in expected]
        again.close(is_discarding=True)

    def test_each_save_can_be_seen_again(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        expected = [session.snapshot.sections]
        for word in ("One", "Two", "Three"):
            write(session, word)
            session.save()
            expected.append(session.snapshot.sections)
        session.close()
        bea.change(path, "Bea")
        again = ann.open(path)
        expected.append(again.snapshot.sections)
        saves = again.history.saves
        assert [save.person for save in saves] == [ann.person.id] * 4 + [bea.person.id]
        assert [again.history.snapshot_at(save).sections for save in saves] == expected
        again.close()

    def test_also_when_its_merge_was_undone(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        session.history.name_version("Before")
        bea.change(path, "Bea")
        session.merge_file(path)
        session.history.name_version("Merged")
        session.undo()
        assert "Bea" not in text(session)
        session.save(path.with_name("Alone.goldthread"))
        session.close()
        again = ann.open(path.with_name("Alone.goldthread"))
        before, merged = again.history.versions
        assert "Bea" not in again.history.snapshot_of(before).sections[VISION].text
        assert "Bea" in again.history.snapshot_of(merged).sections[VISION].text
        assert before.kept == b""
        again.close()

    def test_the_timeline_tells_who_wrote_when(self, ann: Desk, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        session = ann.open(path)
        entries = session.history.timeline
        assert {entry.person.name for entry in entries} == {"Ann Lister", "Bea Okoro"}
        assert session.history.snapshot_at(entries[-1]).sections == session.snapshot.sections
        session.close()


class TestKeeping:
    def test_versions_are_numbered_signed_and_saved(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        first = session.history.name_version("For the board")
        write(session, "More")
        second = session.history.name_version("As agreed", is_release=True)
        assert session.is_modified
        session.save()
        session.close()
        assert (first.number, second.number) == ("0.1", "1.0")
        assert first.state != second.state
        again = ann.open(path)
        assert again.history.versions == (first, second)
        assert [(version.note, version.name) for version in again.history.versions] == [
            ("For the board", "Ann Lister"),
            ("As agreed", "Ann Lister"),
        ]
        again.close()
        assert verify_draft_file(path).is_ok

    def test_a_name_alone_is_something_to_save(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        session.history.name_version("Nothing else changed")
        assert session.is_modified
        session.close()
        resumed = DraftSession.resume(ann.workspace.unfinished()[0], ann.workspace, ann.person)
        assert [version.note for version in resumed.history.versions] == ["Nothing else changed"]
        resumed.save()
        assert not resumed.is_modified
        resumed.close()
        assert ann.workspace.unfinished() == ()

    def test_a_version_named_during_a_save_is_not_lost(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        write(session, "More")
        pending = session.prepare_save()
        session.history.name_version("Meanwhile")
        session.finish_save(pending, pending.write())
        assert session.is_modified
        assert len(session.history.versions) == 1
        session.save()
        session.close()
        assert len(ann.open(path).history.versions) == 1

    def test_received_files_are_kept_as_they_came_and_once(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        for _ in range(2):
            session.keep_received("Comments.docx", b"PK\3\4 untouched")
        session.save()
        session.close()
        again = ann.open(path)
        (file,) = again.received
        assert (file.name, file.data, file.person) == ("Comments.docx", b"PK\3\4 untouched", ann.person.id)
        again.close()

    def test_two_peoples_versions_and_files_are_merged(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        session.history.name_version("Ann's")
        other = bea.open_unwarned(path)
        other.history.name_version("Bea's")
        other.keep_received("For Bea.docx", b"for Bea")
        other.save()
        other.close()
        session.save_merged()
        assert {version.note for version in session.history.versions} == {"Ann's", "Bea's"}
        assert {version.number for version in session.history.versions} == {"0.1", "0.1b"}
        assert [file.name for file in session.received] == ["For Bea.docx"]
        assert session.find_conflict() is None
        session.close()
        assert ann.workspace.unfinished() == ()
