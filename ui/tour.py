"""The main job without a display: the sample strategy checked, written as a Word document, and pictured."""

import os
from pathlib import Path

import click

from checklist.pack_files import load_packs, split_pack_names
from checklist.report import write_report_text
from checklist.whole_check import check_whole
from editor.engine.loro_draft import LoroDraft
from editor.interchange.writers import write_file
from editor.model.ids import PersonId
from editor.model.review import Person
from editor.sample.sample_draft import sample_operations

_READER = Person(PersonId("tour"), "Tour")


def make_tour(folder: Path) -> int:
    """Print the checklist of the sample, write the document and the pictures, and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = LoroDraft.create(_READER)
    engine.apply(sample_operations(), label="")
    draft = engine.snapshot()
    report = check_whole(load_packs(split_pack_names(draft.facts["pack"])), draft)
    click.echo(write_report_text(report, draft))
    document = folder / "sample strategy.docx"
    receipt = write_file(draft, document)
    click.echo(f"\nWrote {document} ({receipt.words_placed:,} words).")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The offscreen platform warns of every window that it cannot take size hints.
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    from ui.pictures import take_tour_pictures

    for picture in take_tour_pictures(folder):
        click.echo(f"Wrote {picture}.")
    return 0
