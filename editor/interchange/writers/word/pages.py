"""Pages: where portrait and landscape sections begin and end. Distances are in twips."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from editor.interchange.writers.word.wordml import RELATIONSHIP_ID, WORD, add, make, paragraph, properties

SHORT_SIDE, LONG_SIDE = 11906, 16838
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 9070, 14570
"""Between the margins."""

LONGEST_LEAD_IN = 800
"""Characters. Up to so much text between a heading and a wide table goes with it onto its landscape page."""

_EDGES = (
    ("headerReference", "default", "rIdHeader"),
    ("headerReference", "first", "rIdCoverHeader"),
    ("footerReference", "default", "rIdFooter"),
    ("footerReference", "first", "rIdCoverFooter"),
)


@dataclass(slots=True)
class Stretch:
    """Elements that stay on pages of one kind: a heading, a paragraph, or a table with its caption."""

    elements: list[etree._Element]
    characters: int
    is_heading: bool = False
    is_wide: bool = False
    begins_page: bool = False
    is_landscape: bool = field(default=False, init=False)


def lay_out(front: Sequence[etree._Element], stretches: Sequence[Stretch]) -> list[etree._Element]:
    """A body: cover and contents in front, the stretches from a new page on, and what ends each page section."""
    _turn_pages(stretches)
    body = list(front)
    is_first, is_landscape = True, False
    for place, stretch in enumerate(stretches):
        if stretch.is_landscape != is_landscape:
            _end_section(body, is_landscape=is_landscape, is_first=is_first)
            is_first, is_landscape = False, stretch.is_landscape
            _begin_page(stretch, has_break=True)
        elif (place == 0 and body) or stretch.begins_page:
            _begin_page(stretch, has_break=False)
        _part_from_table(body, stretch)
        body.extend(stretch.elements)
    if not body or _is_table(body[-1]):
        body.append(paragraph("SectionEnd"))
    body.append(section_properties(is_landscape=is_landscape, is_first=is_first))
    return body


def _turn_pages(stretches: Sequence[Stretch]) -> None:
    """Give every wide table a landscape page, and what leads in to it from its heading or from the table before."""
    for place, stretch in enumerate(stretches):
        if stretch.is_wide:
            for turned in stretches[_lead_in_start(stretches, place) : place + 1]:
                turned.is_landscape = True


def _lead_in_start(stretches: Sequence[Stretch], place: int) -> int:
    characters = 0
    for before in range(place - 1, -1, -1):
        characters += stretches[before].characters
        if characters > LONGEST_LEAD_IN:
            return place
        if stretches[before].is_wide:
            return before + 1
        if stretches[before].is_heading and not (before and stretches[before - 1].is_heading):
            return before
    return place


def _part_from_table(body: list[etree._Element], stretch: Stretch) -> None:
    """Some air where a table ends and running text or another table begins."""
    if not body or not _is_table(body[-1]):
        return
    if _is_table(stretch.elements[0]):
        body.append(paragraph("SectionEnd"))
    elif not stretch.is_heading:
        add(properties(stretch.elements[0]), "spacing", before="280")


def _begin_page(stretch: Stretch, *, has_break: bool) -> None:
    """Start the stretch on a new page, its heading at the very top."""
    element = stretch.elements[0]
    if not _is_paragraph(element):
        return
    layout = properties(element)
    if not has_break:
        before = sum(1 for one in layout if one.tag in (f"{{{WORD}}}pStyle", f"{{{WORD}}}keepNext"))
        layout.insert(before, make("pageBreakBefore"))
    if stretch.is_heading:
        add(layout, "spacing", before="0")


def _end_section(body: list[etree._Element], *, is_landscape: bool, is_first: bool) -> None:
    if not body or not _is_paragraph(body[-1]):
        body.append(paragraph("SectionEnd"))
    properties(body[-1]).append(section_properties(is_landscape=is_landscape, is_first=is_first))


def _is_table(element: etree._Element) -> bool:
    return element.tag == f"{{{WORD}}}tbl"


def _is_paragraph(element: etree._Element) -> bool:
    return element.tag == f"{{{WORD}}}p"


def section_properties(*, is_landscape: bool = False, is_first: bool = True) -> etree._Element:
    """Paper, margins and, for the first section, which the others follow, headers and footers."""
    section = make("sectPr")
    for tag, kind, identity in _EDGES if is_first else ():
        add(section, tag, type=kind).set(RELATIONSHIP_ID, identity)
    add(section, "type", val="nextPage")
    if is_landscape:
        add(section, "pgSz", w=str(LONG_SIDE), h=str(SHORT_SIDE), orient="landscape")
    else:
        add(section, "pgSz", w=str(SHORT_SIDE), h=str(LONG_SIDE))
    side = str((LONG_SIDE - LANDSCAPE_WIDTH if is_landscape else SHORT_SIDE - PORTRAIT_WIDTH) // 2)
    add(section, "pgMar", top="1560", right=side, bottom="1560", left=side, header="680", footer="620", gutter="0")
    if is_first:
        add(section, "titlePg")
    return section
