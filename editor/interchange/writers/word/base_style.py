"""Our own base style file, built from the tables below: what every exported document looks like.

``python -m editor.interchange.writers.word.base_style`` writes it anew; a test holds the committed file to what
this module builds. Sizes are in points, distances in twips (a twentieth of a point).
"""

import datetime

from editor.interchange.writers.word.footnotes import Footnotes
from editor.interchange.writers.word.numbering import HEADINGS_NUM, Numbering
from editor.interchange.writers.word.package import BASE_STYLE_FILE, write_package
from editor.interchange.writers.word.page_edges import edge_parts
from editor.interchange.writers.word.pages import PORTRAIT_WIDTH, section_properties
from editor.interchange.writers.word.small_parts import (
    LANGUAGE,
    content_types_part,
    core_properties_part,
    document_relationships_part,
    package_relationships_part,
    settings_part,
)
from editor.interchange.writers.word.style_sheet import Border, Style, TableLook, styles_part
from editor.interchange.writers.word.theme import font_table_part, theme_part
from editor.interchange.writers.word.wordml import add, add_run, paragraph, part_bytes, root

INK = "0B0C0C"
GREY = "505A5F"
NAVY = "12395B"
ACCENT = "1D70B8"
LINE = "B1B4B6"
TINT = "E9EFF5"
LINK = "1A5E9A"
FONT = "Arial"


def _heading(level: int, size: float, colour: str, before: int, after: int) -> Style:
    return Style(
        f"heading {level}", size, colour, True, before, after, 264, heading=level, is_kept=True, following="Normal"
    )


STYLES = (
    Style("Author", 15, INK, True, 0, 0),
    Style("Title", 34, NAVY, True, 3600, 240, 252, border=Border("top", 48, 24, ACCENT), following="Subtitle"),
    Style("Subtitle", 18, INK, before=0, after=240),
    Style("Date", 14, GREY, before=240, after=0),
    Style("TOC Heading", 22, NAVY, True, 0, 240, 264, is_kept=True, on_new_page=True, following="Normal"),
    Style("toc 1", 12, INK, True, 160, 40, tabs=(("left", 567), ("right", PORTRAIT_WIDTH))),
    Style("toc 2", 12, INK, before=0, after=40, left=567, tabs=(("left", 1276), ("right", PORTRAIT_WIDTH))),
    Style("toc 3", 12, GREY, before=0, after=40, left=1276, tabs=(("left", 2127), ("right", PORTRAIT_WIDTH))),
    _heading(1, 22, NAVY, 560, 180),
    _heading(2, 17, NAVY, 400, 120),
    _heading(3, 14, INK, 320, 100),
    _heading(4, 12.5, NAVY, 280, 80),
    *(_heading(level, 12, INK, 240, 80) for level in range(5, 10)),
    Style("List Bullet", after=110),
    Style("List Number", after=110),
    Style("Quote", 12, INK, before=200, after=240, left=340, border=Border("left", 24, 14, ACCENT)),
    Style("caption", 12, NAVY, True, 280, 120, 264, is_kept=True, following="Normal"),
    Style("Table Text", 11, INK, before=0, after=0, line=259),
    Style("Table Heading", 11, NAVY, True, is_kept=True, based_on="TableText"),
    Style("footnote text", 10, INK, before=0, after=60, line=252),
    Style("header", 12, INK, before=0, after=0, line=240),
    Style("footer", 11, GREY, before=0, after=100, line=240, align="center"),
    Style("Protective Marking", 12, INK, True, 0, 0, 240, align="center"),
    Style("Section End", 1, before=0, after=0, line=20),
)

TABLE = TableLook(line=LINE, edge=NAVY, header=TINT, vertical_margin=85, side_margin=100)

THEME_COLOURS = {
    "dk1": INK,
    "lt1": "FFFFFF",
    "dk2": NAVY,
    "lt2": TINT,
    "accent1": ACCENT,
    "accent2": "00703C",
    "accent3": "B25E02",
    "accent4": "B52A20",
    "accent5": GREY,
    "accent6": LINE,
    "hlink": LINK,
    "folHlink": LINK,
}


def base_parts() -> dict[str, bytes]:
    """The parts of the base style file: everything an export needs, with samples of the styles as its text."""
    styles = styles_part(STYLES, TABLE, font=FONT, language=LANGUAGE, ink=INK, link=LINK, headings_num=HEADINGS_NUM)
    return {
        "[Content_Types].xml": content_types_part(),
        "_rels/.rels": package_relationships_part(),
        "docProps/core.xml": core_properties_part("Base style", "", datetime.date(2026, 1, 1)),
        "word/document.xml": _samples(),
        "word/_rels/document.xml.rels": document_relationships_part(()),
        "word/styles.xml": styles,
        "word/theme.xml": theme_part(FONT, THEME_COLOURS),
        "word/fontTable.xml": font_table_part(FONT),
        "word/numbering.xml": part_bytes(Numbering().element),
        "word/settings.xml": settings_part(),
        "word/footnotes.xml": part_bytes(Footnotes().element),
        **edge_parts("PROTECTIVE MARKING"),
    }


def _samples() -> bytes:
    document = root("document")
    body = add(document, "body")
    for style in STYLES:
        add_run(element := paragraph(style.id), style.name)
        body.append(element)
    body.append(section_properties())
    return part_bytes(document)


if __name__ == "__main__":
    with BASE_STYLE_FILE.open("wb") as stream:
        write_package(base_parts(), stream)
