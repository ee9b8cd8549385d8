"""The list of contents: a field that Word refreshes, filled in beforehand for readers who do not.

The entries lead to their headings but carry no page numbers: only Word, which lays out the pages, knows them. It asks
before it refreshes fields, and no file can spare its reader that question, so the receipt says what to answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from editor.interchange.writers.word.wordml import add, add_run, begin_field, end_field, make, paragraph
from editor.model.text import count_words

HEADING = "Contents"
CONTENTS_NOTE = "List of contents; page numbers come when Word, on opening, asks to update fields: answer Yes"
DEEPEST_LEVEL = 3

_FIELD = f' TOC \\o "1-{DEEPEST_LEVEL}" \\h \\z '
_CONTROL_ID = "1180041001"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; ``bookmark`` lies around its heading."""

    text: str
    level: int
    number: str
    bookmark: str


def contents_words(entries: Sequence[Entry]) -> int:
    """Words in the list of contents, its heading and the numbers of sections included."""
    return count_words(HEADING) + sum(count_words(entry.number) + count_words(entry.text) for entry in entries)


def contents_element(entries: Sequence[Entry]) -> etree._Element:
    """The list in its content control; ``entries`` is not empty."""
    control = make("sdt")
    about = add(control, "sdtPr")
    add(about, "alias", val=HEADING)
    add(about, "id", val=_CONTROL_ID)
    part = add(about, "docPartObj")
    add(part, "docPartGallery", val="Table of Contents")
    add(part, "docPartUnique")
    content = add(control, "sdtContent")
    add_run(heading := paragraph("TOCHeading"), HEADING)
    content.append(heading)
    for place, entry in enumerate(entries):
        line = paragraph(f"TOC{entry.level}")
        if place == 0:
            begin_field(line, _FIELD)
        link = add(line, "hyperlink", anchor=entry.bookmark, history="1")
        add_run(link, f"{entry.number}\t{entry.text}" if entry.number else entry.text)
        content.append(line)
    end = paragraph()
    end_field(end)
    content.append(end)
    return control
