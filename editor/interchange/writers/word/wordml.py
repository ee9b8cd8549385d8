"""The few ways in which elements of WordprocessingML are made."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

_W = f"{{{WORD}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONSHIP_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a relationships part."""

    id: str
    kind: str
    target: str
    is_external: bool = False


def root(tag: str) -> etree._Element:
    """A part's root element with the two namespaces that our parts use."""
    return etree.Element(_W + tag, nsmap={"w": WORD, "r": OFFICE_RELATIONSHIPS})


def make(tag: str, **attributes: str) -> etree._Element:
    """A loose ``w:`` element; attribute names are in the same namespace."""
    return etree.Element(_W + tag, {_W + name: value for name, value in attributes.items()}, nsmap={"w": WORD})


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A ``w:`` element put last into ``parent``; attribute names are in the same namespace."""
    return etree.SubElement(parent, _W + tag, {_W + name: value for name, value in attributes.items()})


def part_bytes(element: etree._Element) -> bytes:
    """A part as it stands in the package."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)


def paragraph(style: str = "") -> etree._Element:
    """A paragraph of that style id; without one, of the default style."""
    element = make("p")
    if style:
        add(add(element, "pPr"), "pStyle", val=style)
    return element


def properties(element: etree._Element) -> etree._Element:
    """A paragraph's property element, made where it is missing."""
    first = element[0] if len(element) else None
    if first is not None and first.tag == f"{_W}pPr":
        return first
    element.insert(0, made := make("pPr"))
    return made


def add_run(
    parent: etree._Element, text: str = "", *, style: str = "", is_bold: bool = False, is_italic: bool = False
) -> etree._Element:
    """A run of text, tabs and line breaks in their own elements; ``style`` is a character style's id."""
    run = add(parent, "r")
    if style or is_bold or is_italic:
        look = add(run, "rPr")
        if style:
            add(look, "rStyle", val=style)
        for tag in ("b",) * is_bold + ("i",) * is_italic:
            add(look, tag)
    if text:
        add_text(run, text)
    return run


def add_text(run: etree._Element, text: str) -> None:
    """Characters into a run, tabs and line breaks in their own elements."""
    if "\n" not in text and "\t" not in text:
        _add_characters(run, text)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            add(run, "br")
        for column, stretch in enumerate(line.split("\t")):
            if column:
                add(run, "tab")
            if stretch:
                _add_characters(run, stretch)


def _add_characters(run: etree._Element, text: str) -> None:
    element = add(run, "t")
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(_SPACE, "preserve")


def add_field(parent: etree._Element, instruction: str, result: str) -> None:
    """A whole field, from its begin mark to its end mark."""
    begin_field(parent, instruction)
    add_run(parent, result)
    end_field(parent)


def begin_field(parent: etree._Element, instruction: str) -> None:
    """The start of a field, up to where its result begins."""
    add(add(parent, "r"), "fldChar", fldCharType="begin")
    add(add(parent, "r"), "instrText").text = instruction
    add(add(parent, "r"), "fldChar", fldCharType="separate")


def end_field(parent: etree._Element) -> None:
    """The end mark of the field that is open."""
    add(add(parent, "r"), "fldChar", fldCharType="end")


def relationships_part(relationships: Iterable[Relationship]) -> bytes:
    """A relationships part."""
    element = etree.fromstring(f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>')
    for one in relationships:
        mode = {"TargetMode": "External"} if one.is_external else {}
        etree.SubElement(
            element,
            f"{{{PACKAGE_RELATIONSHIPS}}}Relationship",
            {"Id": one.id, "Type": one.kind, "Target": one.target, **mode},
        )
    return part_bytes(element)
