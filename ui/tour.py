"""The main job without a display: the sample strategy checked, written as a Word document, and pictured."""

import os
from pathlib import Path

from checklist.pack_files import load_packs, split_pack_names
from checklist.report import write_report_text
from checklist.whole_check import check_whole
from editor.engine.loro_draft import LoroDraft
from editor.interchange.writers import write_file
from editor.model.ids import PersonId
from editor.model.review import Person
from editor.sample.sample_draft import sample_operations
from editor.storage.disk import unwritable
from ui.output import say

TOUR_FOLDER = Path("build") / "tour"
_READER = Person(PersonId("tour"), "Tour")


def make_tour(folder: Path) -> None:
    """Print the checklist of the sample, write the document and the pictures, and say where they are.

    UnwritableFileError if the folder cannot be written to.
    """
    engine = LoroDraft.create(_READER)
    engine.apply(sample_operations(), label="")
    draft = engine.snapshot()
    report = check_whole(load_packs(split_pack_names(draft.facts["pack"])), draft)
    say(write_report_text(report, draft))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    document = folder / "sample strategy.docx"
    receipt = write_file(draft, document)
    say(f"Wrote {document} ({receipt.words_placed:,} words).")
    _take_pictures(folder)


def _take_pictures(folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The offscreen platform warns of every window that it cannot take size hints.
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    try:
        from ui.pictures import take_tour_pictures
    except ImportError as error:
        say(f"No pictures: a system library is missing, {str(error).partition(':')[0]}.")
        return
    for picture in take_tour_pictures(folder):
        say(f"Wrote {picture}.")
