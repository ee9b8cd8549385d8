"""Puts blocks together into sections."""

from collections.abc import Collection, Sequence

from editor.interchange.imported import ImportedSection
from editor.interchange.readers.ledger import Cause, Ledger
from editor.interchange.readers.plain_text.blocks import Block, build_blocks
from editor.interchange.readers.plain_text.contents import ContentsList
from editor.interchange.readers.plain_text.depths import INNER, heading_depths
from editor.interchange.readers.plain_text.furniture import running_key
from editor.interchange.readers.plain_text.headings import Heading, find_headings
from editor.interchange.readers.plain_text.items import item_styles
from editor.interchange.readers.plain_text.lines import Line
from editor.interchange.readers.plain_text.listed_headings import find_listed_headings
from editor.interchange.readers.plain_text.notes import NotePlacer
from editor.interchange.readers.plain_text.page_notes import PageNote
from editor.interchange.readers.plain_text.paragraph_text import Joiner
from editor.interchange.readers.plain_text.titles import find_repeats, find_title, part_dates
from editor.interchange.readers.sections import ItemNumber, SectionBuilder
from editor.model.text import BODY, BlockStyle, ListKind, Run


class Assembly:
    """The sections that lines and page notes make, and the title that stands before them (empty if none does)."""

    def __init__(
        self,
        lines: Sequence[Line],
        notes: Sequence[PageNote],
        contents: ContentsList,
        running: Collection[str],
        ledger: Ledger,
    ) -> None:
        self._ledger = ledger
        self._joiner = Joiner(lines, ledger)
        self._builder = SectionBuilder(ledger)
        self._notes = NotePlacer(notes, self._joiner, self._builder, ledger)
        blocks = part_dates(build_blocks(lines, contents))
        listed = find_listed_headings(blocks)
        stop = listed[0] if listed else len(blocks)
        self.title, in_title = find_title(blocks, stop, {running_key(line) for line in running})
        known = {id(blocks[i]) for i in listed}
        for repeat in find_repeats(blocks, stop, in_title):
            lines_again = [line for i in repeat for line in blocks[i].lines]
            ledger.leave("Title, printed once more", [line.text for line in lines_again], lines_again[0].number)
            in_title += repeat
        self._blocks = [block for i, block in enumerate(blocks) if i not in in_title]
        self._build(find_headings(self._blocks, [i for i, block in enumerate(self._blocks) if id(block) in known]))

    def sections(self) -> tuple[ImportedSection, ...]:
        """In reading order."""
        return self._builder.sections()

    def _build(self, headings: Sequence[Heading]) -> None:
        depths = heading_depths(headings)
        by_block = {heading.block: (heading, depth) for heading, depth in zip(headings, depths, strict=True)}
        styles = item_styles(self._blocks, set(by_block))
        for i, block in enumerate(self._blocks):
            self._notes.release_before(block.first.number)
            if i in by_block:
                self._add_heading(block, *by_block[i])
            else:
                self._add_paragraph(block, styles.get(i, BODY))
        self._notes.release_all()

    def _add_heading(self, block: Block, heading: Heading, depth: int) -> None:
        text = self._joiner.join(block.lines)
        if depth >= INNER:
            self._builder.add_heading((Run(text),), depth - INNER + 1)
            return
        title = text[len(heading.title.number) :].strip()
        line = block.first.number
        self._builder.open_section(title, depth, is_numbered=heading.is_numbered, number=heading.title, line=line)

    def _add_paragraph(self, block: Block, style: BlockStyle) -> None:
        line, number = block.first.number, None
        sign = block.marker.sign if block.marker and style.list_kind else ""
        if block.marker and style.list_kind is ListKind.NUMBER:
            number = ItemNumber(sign, block.marker.value, line)
        elif any(map(str.isalnum, sign)):
            self._ledger.record(Cause.LIST_SIGN, sign, line)
        text = self._joiner.join(block.lines, len(sign))
        self._notes.add_paragraph(text, style, line, block.last.number, number)
