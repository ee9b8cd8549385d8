"""A foreign file becomes a draft: made on one thread and opened on another, with the guidance of its template."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editor.model.ids import PersonId
from editor.model.review import Person
from editor.session import DraftSession, make_import
from editor.storage.workspace import Workspace
from editor.template_files import load_builtin_template

ANN = Person(PersonId("ann"), "Ann Lister")


@pytest.mark.parametrize("number", ["", "1. ", "7. ", "Chapter 3B: "])
def test_a_section_has_its_guidance_whatever_number_it_bears(tmp_path: Path, number: str) -> None:
    template = load_builtin_template("strategy")
    model = next(section for section in template.walk() if section.guidance)
    source = tmp_path / "plan.md"
    source.write_text(f"# Plan\n\n## {number}{model.title}\n\nThe text.\n", "utf-8")
    (section,) = make_import(source, template, ANN).engine.snapshot().sections.values()
    assert (section.template_key, section.guidance) == (model.key, model.guidance)


def test_a_draft_made_on_another_thread_can_be_written_in_and_undone(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text("Sea plan\n\nWe will keep the harbours open for all who live beside the sea.\n", "utf-8")
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(make_import, source, load_builtin_template("soc"), ANN).result()
    session = DraftSession.begin_import(made, Workspace(tmp_path / "work"), ANN)
    try:
        assert made.receipt.is_balanced
        assert session.snapshot.title == "Sea plan"
        assert session.undo() is None
    finally:
        session.close(is_discarding=True)
