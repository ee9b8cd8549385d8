"""Files of 100,000 words: opening, saving, and export against pandoc from the same content."""

import tempfile
from pathlib import Path

import pypandoc

from editor.interchange.writers import write_file
from editor.model.draft import DraftSnapshot
from editor.session import DraftSession, create_draft_file, load_snapshot
from editor.storage.workspace import Workspace
from tests.bench.large_draft import ANN, large_operations
from tests.bench.result import Result, median, ms, timed

ROUNDS = 5


def measure() -> list[Result]:
    """Open, save and export."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "large.goldthread"
        create_draft_file(path, large_operations(), ANN)
        opening = median([timed(lambda: _open(path, folder)) for _ in range(ROUNDS)])
        saving = median([_save_time(path, folder) for _ in range(ROUNDS)])
        snapshot = load_snapshot(path, ANN)
        exporting = median([timed(lambda: write_file(snapshot, folder / "large.docx")) for _ in range(ROUNDS)])
        markdown = folder / "large.md"
        markdown.write_text(_markdown(snapshot), "utf-8")
        pandoc = median([timed(lambda: _convert(markdown, folder / "pandoc.docx")) for _ in range(ROUNDS)])
    ratio = exporting / pandoc
    return [
        Result("Open 100,000 words", ms(opening), "–", "–", "≤ 1 s", opening <= 1),
        Result("Save 100,000 words", ms(saving), "–", "–", "≤ 300 ms", saving <= 0.3),
        Result(
            "Export 100,000 words to Word",
            ms(exporting),
            f"pandoc: {ms(pandoc)}",
            f"{ratio:.2f}",
            "≤ 0.5 ×",
            ratio <= 0.5,
        ),
    ]


def _open(path: Path, folder: Path) -> None:
    session = DraftSession.open(path, Workspace(folder), ANN)
    assert session.snapshot.word_count
    session.close()


def _save_time(path: Path, folder: Path) -> float:
    session = DraftSession.open(path, Workspace(folder), ANN)
    assert session.snapshot.word_count
    seconds = timed(session.save)
    session.close()
    return seconds


def _convert(source: Path, target: Path) -> None:
    pypandoc.convert_file(str(source), "docx", format="markdown", outputfile=str(target), extra_args=["--toc"])


def _markdown(draft: DraftSnapshot) -> str:
    lines: list[str] = []
    for _, section in draft.ordered_sections():
        lines.append(f"# {section.title}\n")
        for paragraph in section.paragraphs:
            mark = "- " if paragraph.style.list_kind else ""
            lines.append(f"{mark}{paragraph.text}\n")
    return "\n".join(lines)
