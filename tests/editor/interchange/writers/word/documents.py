"""Reading written Word documents back, for tests."""

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pypandoc
from lxml import etree

from editor.interchange.writers.word.document import write_docx
from editor.model.draft import DraftSnapshot
from editor.model.receipt import Receipt
from editor.model.text import count_words
from editor.model.versions import DocumentControl

DAY = datetime.date(2026, 11, 22)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class WordFile:
    """A draft written as a Word document, with its receipt."""

    def __init__(self, draft: DraftSnapshot, control: DocumentControl | None = None) -> None:
        stream = io.BytesIO()
        self.receipt: Receipt = write_docx(draft, stream, date=DAY, control=control)
        self.data = stream.getvalue()
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, part: str) -> etree._Element:
        """A part under word/, parsed."""
        return etree.fromstring(self.parts[f"word/{part}"])

    @property
    def body(self) -> etree._Element:
        """What is in the document, cover and contents included."""
        return self.xml("document.xml")[0]

    def paragraphs(self, style: str | None = None) -> list[etree._Element]:
        """Paragraphs after the cover and contents, tables left out; of one style, if named."""
        front = {"Author", "Title", "Date"}
        found = [element for element in self.body if element.tag == f"{W}p" and style_of(element) not in front]
        return [element for element in found if style is None or style_of(element) == style]

    def tables(self) -> list[etree._Element]:
        """The tables."""
        return list(self.body.iter(f"{W}tbl"))

    def links(self) -> dict[str, str]:
        """Addresses outside the document by relationship id."""
        relationships = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        return {
            one.get("Id", ""): one.get("Target", "") for one in relationships if one.get("TargetMode") == "External"
        }


def value(element: etree._Element, path: str) -> str | None:
    """The ``w:val`` of the first element at a path such as "pPr/pStyle"."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def style_of(paragraph: etree._Element) -> str:
    """A paragraph's style id."""
    return value(paragraph, "pPr/pStyle") or "Normal"


def text_of(element: etree._Element | None) -> str:
    """Characters, tabs and line breaks in an element, footnotes left out."""
    assert element is not None
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        signs.get(str(node.tag)) or node.text or ""
        for node in element.iter(f"{W}t", f"{W}tab", f"{W}br")
        if node.getparent() is not None and node.getparent().tag == f"{W}r"
    )


def words_read_by_pandoc(data: bytes) -> int:
    """Words of title, text, tables and footnotes as pandoc reads them; signs and numbers of lists are no words.

    Alternative texts of tables are taken out first: pandoc takes them for captions of whichever table has none.
    """
    plain = _without_alternative_texts(data)
    return words_of_syntax(pypandoc.convert_text(plain, "json", format="docx"))


def words_of_syntax(syntax: str) -> int:
    """Words of a document in pandoc's JSON, its title included."""
    read = json.loads(syntax)
    return sum(map(count_words, (_inline_text(read["meta"].get("title", [])), *_texts(read["blocks"]))))


def _without_alternative_texts(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as bare:
        for name in archive.namelist():
            bare.writestr(name, re.sub(rb"<w:tbl(Caption|Description) [^>]*/>", b"", archive.read(name)))
    return stream.getvalue()


def _texts(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The texts of paragraphs and headings, and of the footnotes in them, wherever they stand."""
    for node in _nodes(blocks):
        if node["t"] in ("Para", "Plain", "Header"):
            yield _inline_text(node["c"])
        elif node["t"] == "LineBlock":
            yield from map(_inline_text, node["c"])


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        yield from (node for branch in tree.values() for node in _nodes(branch))
    elif isinstance(tree, list):
        yield from (node for branch in tree for node in _nodes(branch))


def _inline_text(tree: Any) -> str:
    """Characters in line; a footnote has paragraphs of its own."""
    if isinstance(tree, list):
        return "".join(map(_inline_text, tree))
    if not isinstance(tree, dict) or tree.get("t") == "Note":
        return ""
    plain = {"Str": tree.get("c"), "Code": tree.get("c", [0, ""])[-1] if tree.get("t") == "Code" else ""}
    if tree["t"] in plain:
        return str(plain[tree["t"]])
    return " " if tree["t"] in ("Space", "SoftBreak", "LineBreak", "RawInline") else _inline_text(tree.get("c", []))
