"""What validators overlook in a package: references that lead nowhere, fields left open, uneven tables."""

from collections.abc import Iterator

from lxml import etree

from tests.editor.interchange.writers.word.documents import R, W, WordFile

LAYOUT_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl",
    "sectPr",
)  # fmt: skip
STORIES = ("document.xml", "footnotes.xml", "header1.xml", "header2.xml", "footer1.xml", "footer2.xml")


def find_faults(file: WordFile) -> list[str]:
    """Every fault, in words; none in a sound package."""
    return [
        *_relationship_faults(file),
        *_style_faults(file),
        *_numbering_faults(file),
        *_footnote_faults(file),
        *_bookmark_faults(file),
        *_field_faults(file),
        *_table_faults(file),
        *_order_faults(file),
    ]


def _values(root: etree._Element, tag: str, attribute: str = "val") -> list[str]:
    return [found for element in root.iter(f"{W}{tag}") if (found := element.get(f"{W}{attribute}")) is not None]


def _relationship_faults(file: WordFile) -> Iterator[str]:
    lines = etree.fromstring(file.parts["word/_rels/document.xml.rels"])
    known = {line.get("Id"): line for line in lines}
    if len(known) != len(lines):
        yield "two relationships of one id"
    used = {value for element in file.body.iter() for name, value in element.items() if name == f"{R}id"}
    yield from (f"no relationship {identity}" for identity in used - set(known))
    for identity, line in known.items():
        is_external = line.get("TargetMode") == "External"
        if is_external and identity not in used:
            yield f"unused link {identity}"
        if not is_external and f"word/{line.get('Target')}" not in file.parts:
            yield f"no part {line.get('Target')}"
    types = etree.fromstring(file.parts["[Content_Types].xml"])
    named = {str(one.get("PartName")).lstrip("/") for one in types if one.get("PartName")}
    yield from (f"part without a type: {name}" for name in set(file.parts) - named if not _has_default_type(name))
    yield from (f"type without a part: {name}" for name in named - set(file.parts))


def _has_default_type(name: str) -> bool:
    return name.endswith(".rels") or name == "[Content_Types].xml"


def _style_faults(file: WordFile) -> Iterator[str]:
    known = set(_values(file.xml("styles.xml"), "style", "styleId"))
    for tag in ("basedOn", "next"):
        yield from (f"no style {name}" for name in set(_values(file.xml("styles.xml"), tag)) - known)
    for story in STORIES:
        for tag in ("pStyle", "rStyle", "tblStyle"):
            yield from (f"no style {name}" for name in set(_values(file.xml(story), tag)) - known)


def _numbering_faults(file: WordFile) -> Iterator[str]:
    numbering = file.xml("numbering.xml")
    instances = _values(numbering, "num", "numId")
    if len(set(instances)) != len(instances):
        yield "two lists of one number"
    for part in ("document.xml", "styles.xml"):
        yield from (f"no list {number}" for number in set(_values(file.xml(part), "numId")) - set(instances))
    known = set(_values(numbering, "abstractNum", "abstractNumId"))
    yield from (f"no list definition {number}" for number in set(_values(numbering, "abstractNumId")) - known)


def _footnote_faults(file: WordFile) -> Iterator[str]:
    notes = [note.get(f"{W}id") for note in file.xml("footnotes.xml") if note.get(f"{W}type") is None]
    marks = _values(file.body, "footnoteReference", "id")
    if notes != marks:
        yield f"footnotes {notes}, marks {marks}"


def _bookmark_faults(file: WordFile) -> Iterator[str]:
    starts, ends = _values(file.body, "bookmarkStart", "id"), _values(file.body, "bookmarkEnd", "id")
    names = _values(file.body, "bookmarkStart", "name")
    if sorted(starts) != sorted(ends) or len(set(starts)) != len(starts):
        yield "a bookmark left open, or two of one id"
    if len({name.casefold() for name in names}) != len(names):
        yield "two bookmarks of one name"
    yield from (f"bookmark name too long: {name}" for name in names if len(name) > 40)
    yield from (f"no bookmark {name}" for name in set(_values(file.body, "hyperlink", "anchor")) - set(names))


def _field_faults(file: WordFile) -> Iterator[str]:
    steps = {("", "begin"): "begin", ("begin", "separate"): "separate", ("separate", "end"): ""}
    for story in STORIES:
        state = ""
        for kind in _values(file.xml(story), "fldChar", "fldCharType"):
            if (state, kind) not in steps:
                yield f"field out of order in {story}"
            state = steps.get((state, kind), "")
        if state:
            yield f"open field in {story}"


def _table_faults(file: WordFile) -> Iterator[str]:
    for table in file.tables():
        width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if len(cells) != width or any(cell[-1].tag != f"{W}p" for cell in cells):
                yield "uneven table"
    yield from ("two tables run together" for table in file.tables() if _follows_table(table))
    if len(file.body) < 2 or file.body[-2].tag == f"{W}tbl":
        yield "no paragraph at the end"


def _follows_table(table: etree._Element) -> bool:
    before = table.getprevious()
    return before is not None and before.tag == f"{W}tbl"


def _order_faults(file: WordFile) -> Iterator[str]:
    for part in (*STORIES, "styles.xml"):
        for layout in file.xml(part).iter(f"{W}pPr"):
            names = [str(one.tag).removeprefix(W) for one in layout]
            if sorted(set(names), key=LAYOUT_ORDER.index) != names:
                yield f"out of order: {names}"
