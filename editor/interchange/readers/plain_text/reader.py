"""From a plain text file to an imported draft."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers.ledger import Cause, Ledger
from editor.interchange.readers.plain_text.assembly import Assembly
from editor.interchange.readers.plain_text.contents import find_contents
from editor.interchange.readers.plain_text.furniture import Furniture, find_furniture
from editor.interchange.readers.plain_text.lines import (
    Line,
    attach_rules,
    close_double_spacing,
    mend_markers,
    split_lines,
)
from editor.interchange.readers.plain_text.page_notes import PageNote, find_page_notes
from editor.interchange.readers.plain_text.run_in import part_run_in_headings
from editor.interchange.readers.source_file import SourceText, load_source
from editor.interchange.readers.titles import title_from_name
from editor.model.text import count_words


def read_plain_text(path: Path) -> ImportedDraft:
    """The draft that a plain text file holds; raises ``UnreadableFileError``."""
    return draft_from_text(load_source(path))


def draft_from_text(source: SourceText) -> ImportedDraft:
    """The draft that a plain text holds. Each of its lines is placed or left behind whole, but for the numbers
    and signs that begin headings and items, so its words are those of the draft and those left behind."""
    ledger = Ledger()
    lines = _read_lines(source.text, ledger)
    furniture = find_furniture(lines)
    text_lines = _kept(lines, furniture.indexes)
    contents = find_contents(text_lines)
    _leave_furniture(lines, furniture, ledger)
    if contents.stop:
        _leave_contents(text_lines[contents.start : contents.stop], ledger)
        text_lines = _kept(text_lines, set(range(contents.start, contents.stop)))
    notes = find_page_notes(text_lines)
    text_lines = part_run_in_headings(_without_notes(text_lines, notes), contents)
    assembly = Assembly(text_lines, notes, contents, set(furniture.running), ledger)
    title = assembly.title or title_from_name(source.path, ledger)
    sections = assembly.sections()
    words_in_draft = count_words(title) + sum(section.word_count for section in sections)
    receipt = ledger.receipt(source.path.name, count_words(source.text), words_in_draft, source.notes)
    return ImportedDraft(title, sections, receipt)


def _read_lines(text: str, ledger: Ledger) -> list[Line]:
    lines, rules = attach_rules(split_lines(text))
    for _ in range(rules):
        ledger.record(Cause.RULE)
    mended, moved = mend_markers(close_double_spacing(lines))
    for number in moved:
        ledger.record(Cause.MOVED_NUMBER, line=number)
    return mended


def _kept(lines: Sequence[Line], dropped: set[int]) -> list[Line]:
    """The other lines; one that follows a dropped line starts a page."""
    kept: list[Line] = []
    is_after_dropped = False
    for i, line in enumerate(lines):
        if i in dropped:
            is_after_dropped = True
        else:
            kept.append(replace(line, starts_page=True) if is_after_dropped else line)
            is_after_dropped = False
    return kept


def _without_notes(lines: Sequence[Line], notes: Sequence[PageNote]) -> list[Line]:
    in_notes = {id(line) for note in notes for line in note.lines}
    return _kept(lines, {i for i, line in enumerate(lines) if id(line) in in_notes})


def _leave_furniture(lines: Sequence[Line], furniture: Furniture, ledger: Ledger) -> None:
    for i in sorted(furniture.page_numbers):
        ledger.record(Cause.PAGE_NUMBER, lines[i].text, lines[i].number)
    for wording, places in furniture.running.items():
        detail = f"Line that runs along the pages, {len(places)} times: “{wording}”"
        ledger.leave(detail, [lines[i].text for i in places], lines[places[0]].number)


def _leave_contents(lines: Sequence[Line], ledger: Ledger) -> None:
    first, last = lines[0].number, lines[-1].number
    detail = f"List of contents, lines {first} to {last}: the program makes its own"
    ledger.leave(detail, [line.text for line in lines], first)
