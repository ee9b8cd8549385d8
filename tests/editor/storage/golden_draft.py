"""Writes a draft of today's format to tests/golden/drafts, once, before the next format comes: it then stays for ever.

Run as `python -m tests.editor.storage.golden_draft`.
"""

from dataclasses import replace
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.model.ids import PersonId
from editor.model.operations import InsertText
from editor.model.review import Person
from editor.model.versions import NamedVersion
from editor.storage.draft_file import save_draft_file
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.stored_draft import ReceivedFile, StoredDraft, StoredUpdate
from tests.editor.storage.drafts import AIMS, ANN, NOON, stored_draft, written_draft

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "drafts"
BEA = Person(PersonId("bea"), "Bea Reader")


def save_golden_draft(path: Path) -> None:
    """The draft of the storage tests, gone on with by Bea, with a named version and a received file."""
    first = stored_draft(written_draft(), StoredDraft(draft_id="0123456789abcdef"))
    bea = LoroDraft.load(first.snapshot, [], BEA)
    bea.apply([InsertText(AIMS, 0, "Now: ")], label="typing")
    update = StoredUpdate(BEA.id, "2026-11-23T09:30:00+00:00", bea.export_updates(first.version))
    version = NamedVersion("f1", "0.1", "For the board", ANN.id, ANN.name, NOON, first.version)
    received = ReceivedFile.of("Comments.txt", ANN.id, NOON, b"Looks good")
    stored = first.advanced(update, bea.export_snapshot(), bea.version)
    save_draft_file(path, replace(stored, versions=(version,), received=(received,)), bea.snapshot())


if __name__ == "__main__":
    save_golden_draft(FOLDER / f"v{FORMAT_VERSION}.goldthread")
