"""Real strategies all the way: imported, checked, exported, every word accounted for.

Ten are in the suite; `make long` takes all of them.
"""

import json
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from editor.model.text import count_words
from ui.command_line import ExitCode, main

IN_THE_SUITE = (
    "uk_dhsc__genome_uk_-_the_future_of_healthcare.txt",
    "uk_dhsc__the_uk_strategy_for_rare_diseases.txt",
    "uk_dcms__the_tourism_recovery_plan.txt",
    "uk_dft__aerospace_-_sector_deal.txt",
    "uk_dfe__careers_strategy.txt",
    "uk_mod__mod_science_and_technology_strategy_2020.txt",
    "uk_strategic_command_strategy_2021.md",
    "uk_integrated_operating_concept_2025.md",
    "us_national_defense_strategy_2018_summary.md",
    "us_nss_2002.txt",
)


def _strings(node: Any) -> list[str]:
    """The words that pandoc reads in a document: its Str elements, joined where nothing stands between them."""
    if isinstance(node, list):
        return [text for child in node for text in _strings(child)]
    if not isinstance(node, dict):
        return []
    if node.get("t") == "Str":
        return [node["c"]]
    if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
        return [" "]
    inner = _strings(node.get("c", []))
    is_block = node.get("t") in ("Para", "Plain", "Header", "Note", "Table", "BlockQuote")
    return [" ", *inner, " "] if is_block else inner


def _pandoc_words(path: Path) -> tuple[int, int]:
    """Words in the title and in the body, as pandoc reads them."""
    document = json.loads(pypandoc.convert_file(str(path), "json", format="docx"))
    title = "".join(_strings(document["meta"].get("title", {}).get("c", [])))
    return count_words(title), count_words("".join(_strings(document["blocks"])))


def _run(source: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, out = folder / "draft.goldthread", folder / "draft.docx"
    assert main(["import", str(source), str(draft), "--json"]) == ExitCode.DONE
    receipt = json.loads(capsys.readouterr().out)
    assert receipt["words_in"] == receipt["words_placed"] + receipt["words_left"]
    assert main(["check", str(draft), "--json"]) == ExitCode.DONE
    report = json.loads(capsys.readouterr().out)
    assert len(report["criteria"]) == 40
    assert main(["export", str(draft), str(out), "--json"]) == ExitCode.DONE
    carried = json.loads(capsys.readouterr().out)
    added_on_import = sum(note["words"] for note in receipt["notes"] if note["kind"] == "added")
    contents = sum(note["words"] for note in carried["notes"] if note["kind"] == "added")
    title, body = _pandoc_words(out)
    assert title + body - contents == receipt["words_placed"] + added_on_import
    assert main(["verify", str(draft)]) == ExitCode.DONE
    capsys.readouterr()


@pytest.mark.slow
@pytest.mark.parametrize("name", IN_THE_SUITE)
def test_a_real_strategy_goes_all_the_way(
    name: str, shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(shared_data / "strategies" / name, tmp_path, capsys)


@pytest.mark.long
def test_every_real_strategy_goes_all_the_way(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = sorted(path for path in (shared_data / "strategies").iterdir() if path.suffix in (".txt", ".md"))
    assert len(sources) >= 47 - 2
    for source in sources:
        folder = tmp_path / source.stem
        folder.mkdir()
        _run(source, folder, capsys)
