"""The footnotes part and the marks that refer to it."""

from lxml import etree

from editor.interchange.writers.word.wordml import add, add_run, paragraph, root

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


class Footnotes:
    """Footnotes in the order of their marks, after the two lines that part them from the text."""

    def __init__(self) -> None:
        self.element = root("footnotes")
        self._count = 0
        for identity, kind in _SEPARATORS:
            line = add(add(self.element, "footnote", type=kind, id=identity), "p")
            add(add(line, "pPr"), "spacing", before="0", after="0", line="240", lineRule="auto")
            add(add_run(line), kind)

    def add_footnote(self, parent: etree._Element, text: str) -> None:
        """A mark into the paragraph ``parent``, and its footnote."""
        self._count += 1
        identity = str(self._count)
        add(add_run(parent, style="FootnoteReference"), "footnoteReference", id=identity)
        line = paragraph("FootnoteText")
        add(add_run(line, style="FootnoteReference"), "footnoteRef")
        add_run(line, f" {text}")
        add(self.element, "footnote", id=identity).append(line)
