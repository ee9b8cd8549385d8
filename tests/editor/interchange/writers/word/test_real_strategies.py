"""Real strategies, read and written: the words that pandoc reads are the words that were carried."""

from pathlib import Path

import pytest

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers import READERS, read_file
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.receipt import NoteKind
from tests.editor.interchange.writers.sample_draft import draft_of
from tests.editor.interchange.writers.word.documents import WordFile, words_read_by_pandoc
from tests.editor.interchange.writers.word.faults import find_faults

EVERY_NTH = 1


def snapshot_of(imported: ImportedDraft) -> DraftSnapshot:
    sections = [
        (one.depth, Section(SectionId(str(place)), one.title, one.paragraphs, is_numbered=one.is_numbered))
        for place, one in enumerate(imported.sections)
    ]
    things = [thing for one in imported.sections for thing in one.objects]
    return draft_of(*sections, facts={"title": imported.title}, things=things)


@pytest.mark.long
def test_every_word_is_carried(shared_data: Path) -> None:
    paths = sorted(path for path in (shared_data / "strategies").iterdir() if path.suffix in READERS)
    for path in paths[::EVERY_NTH]:
        file = WordFile(snapshot_of(read_file(path)))
        added = sum(note.words for note in file.receipt.notes if note.kind is NoteKind.ADDED)
        assert words_read_by_pandoc(file.data) - added == file.receipt.words_placed == file.receipt.words_in, path.name
        assert find_faults(file) == []
