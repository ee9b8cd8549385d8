"""How a table of styles becomes the styles part. Sizes are in points, distances in twips (a twentieth of a point)."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from editor.interchange.writers.word.wordml import add, part_bytes, root


@dataclass(frozen=True, slots=True)
class Border:
    """A line beside a paragraph. ``thickness`` is in eighths of a point, ``distance`` in points."""

    side: str
    thickness: int
    distance: int
    colour: str


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Nothing, 0 and empty mean "as in the style that it is based on"."""

    name: str
    size: float = 0
    colour: str = ""
    is_bold: bool = False
    before: int | None = None
    after: int | None = None
    line: int = 0
    """Line distance in 240ths of a line; below 100, in twips exactly."""
    left: int = 0
    align: str = ""
    heading: int = 0
    is_kept: bool = False
    on_new_page: bool = False
    border: Border | None = None
    tabs: tuple[tuple[str, int], ...] = ()
    based_on: str = "Normal"
    following: str = ""

    @property
    def id(self) -> str:
        """The id by which paragraphs name the style: "heading 1" gives Heading1, "toc 1" gives TOC1."""
        words = self.name.replace("toc ", "TOC ").split()
        return "".join(word[0].upper() + word[1:] for word in words)


@dataclass(frozen=True, slots=True)
class TableLook:
    """The one look of tables: colours of the lines between rows, of the outer lines and of the header row."""

    line: str
    edge: str
    header: str
    vertical_margin: int
    side_margin: int


def styles_part(
    styles: Iterable[Style], table: TableLook, *, font: str, language: str, ink: str, link: str, headings_num: int
) -> bytes:
    """The styles part: document defaults, paragraph styles, footnote mark, link and table."""
    sheet = root("styles")
    _add_defaults(sheet, font, language, ink)
    for kind, identity, name in (
        ("paragraph", "Normal", "Normal"),
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("numbering", "NoList", "No List"),
    ):
        _add_style(sheet, kind, identity, name, is_default=True)
    for style in styles:
        _add_paragraph_style(sheet, style, headings_num)
    mark = _add_style(sheet, "character", "FootnoteReference", "footnote reference", "DefaultParagraphFont")
    add(add(mark, "rPr"), "vertAlign", val="superscript")
    look = add(_add_style(sheet, "character", "Hyperlink", "Hyperlink", "DefaultParagraphFont"), "rPr")
    add(look, "color", val=link)
    add(look, "u", val="single")
    _add_table_styles(sheet, table)
    return part_bytes(sheet)


def _add_defaults(sheet: etree._Element, font: str, language: str, ink: str) -> None:
    defaults = add(sheet, "docDefaults")
    look = add(add(defaults, "rPrDefault"), "rPr")
    add(look, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    add(look, "color", val=ink)
    add(look, "sz", val="24")
    add(look, "szCs", val="24")
    add(look, "lang", val=language, eastAsia=language, bidi="ar-SA")
    add(add(add(defaults, "pPrDefault"), "pPr"), "spacing", after="160", line="300", lineRule="auto")


def _add_style(
    sheet: etree._Element, kind: str, identity: str, name: str, based_on: str = "", *, is_default: bool = False
) -> etree._Element:
    default = {"default": "1"} if is_default else {}
    style = add(sheet, "style", type=kind, **default, styleId=identity)
    add(style, "name", val=name)
    if based_on:
        add(style, "basedOn", val=based_on)
    return style


def _add_paragraph_style(sheet: etree._Element, style: Style, headings_num: int) -> None:
    element = _add_style(sheet, "paragraph", style.id, style.name, style.based_on)
    if style.following:
        add(element, "next", val=style.following)
    add(element, "qFormat")
    layout = add(element, "pPr")
    for tag in ("keepNext", "keepLines") * style.is_kept + ("pageBreakBefore",) * style.on_new_page:
        add(layout, tag)
    if style.heading:
        number = add(layout, "numPr")
        add(number, "ilvl", val=str(style.heading - 1))
        add(number, "numId", val=str(headings_num))
    _add_border_and_tabs(layout, style)
    _add_spacing(layout, style)
    if style.left:
        add(layout, "ind", left=str(style.left))
    if style.align:
        add(layout, "jc", val=style.align)
    if style.heading:
        add(layout, "outlineLvl", val=str(style.heading - 1))
    _add_look(element, style)


def _add_border_and_tabs(layout: etree._Element, style: Style) -> None:
    if line := style.border:
        size, space = str(line.thickness), str(line.distance)
        add(add(layout, "pBdr"), line.side, val="single", sz=size, space=space, color=line.colour)
    if style.tabs:
        tabs = add(layout, "tabs")
        for kind, position in style.tabs:
            leader = {"leader": "dot"} if kind == "right" else {}
            add(tabs, "tab", val=kind, **leader, pos=str(position))


def _add_spacing(layout: etree._Element, style: Style) -> None:
    values = {"before": style.before, "after": style.after, "line": style.line or None}
    spacing = {name: str(value) for name, value in values.items() if value is not None}
    if style.line:
        spacing["lineRule"] = "exact" if style.line < 100 else "auto"
    if spacing:
        add(layout, "spacing", **spacing)


def _add_look(element: etree._Element, style: Style) -> None:
    look = add(element, "rPr")
    for tag in ("b", "bCs") * style.is_bold:
        add(look, tag)
    if style.colour:
        add(look, "color", val=style.colour)
    for tag in ("sz", "szCs") * bool(style.size):
        add(look, tag, val=str(round(style.size * 2)))


def _add_table_styles(sheet: etree._Element, table: TableLook) -> None:
    plain = add(_add_style(sheet, "table", "TableNormal", "Normal Table", is_default=True), "tblPr")
    add(plain, "tblInd", w="0", type="dxa")
    _add_cell_margins(plain, vertical=0, side=108)
    style = _add_style(sheet, "table", "StrategyTable", "Strategy Table", "TableNormal")
    layout = add(style, "tblPr")
    borders = add(layout, "tblBorders")
    for side, size, colour in (("top", "12", table.edge), ("bottom", "8", table.edge), ("insideH", "4", table.line)):
        add(borders, side, val="single", sz=size, space="0", color=colour)
    _add_cell_margins(layout, vertical=table.vertical_margin, side=table.side_margin)
    header = add(add(style, "tblStylePr", type="firstRow"), "tcPr")
    add(add(header, "tcBorders"), "bottom", val="single", sz="12", space="0", color=table.edge)
    add(header, "shd", val="clear", color="auto", fill=table.header)
    add(header, "vAlign", val="bottom")


def _add_cell_margins(layout: etree._Element, *, vertical: int, side: int) -> None:
    margins = add(layout, "tblCellMar")
    for edge, width in (("top", vertical), ("left", side), ("bottom", vertical), ("right", side)):
        add(margins, edge, w=str(width), type="dxa")
