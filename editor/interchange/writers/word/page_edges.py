"""Header and footer: the marking at the top and bottom of every page, page numbers after the cover."""

from lxml import etree

from editor.interchange.writers.word.wordml import add_field, add_run, paragraph, part_bytes, root


def edge_parts(marking: str) -> dict[str, bytes]:
    """The four parts by name: header and footer of ordinary pages (1) and of the cover (2)."""
    numbered = paragraph("Footer")
    add_run(numbered, "Page ")
    add_field(numbered, "PAGE", "1")
    add_run(numbered, " of ")
    add_field(numbered, "NUMPAGES", "1")
    return {
        "word/header1.xml": _edge("hdr", _marking(marking, "Header")),
        "word/header2.xml": _edge("hdr", _marking(marking, "Header")),
        "word/footer1.xml": _edge("ftr", numbered, *([_marking(marking, "Footer")] if marking else [])),
        "word/footer2.xml": _edge("ftr", _marking(marking, "Footer")),
    }


def _marking(marking: str, unmarked_style: str) -> etree._Element:
    """The marking in its own style; without one, the empty line that a header must have."""
    line = paragraph("ProtectiveMarking" if marking else unmarked_style)
    if marking:
        add_run(line, marking)
    return line


def _edge(tag: str, *lines: etree._Element) -> bytes:
    edge = root(tag)
    edge.extend(lines)
    return part_bytes(edge)
