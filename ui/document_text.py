"""A QTextDocument seen as marked text: read as stretches, mended, and dressed to show given attributes.

Positions and lengths are UTF-16 units, as in Qt. The document's last block has an implicit end, which counts
as one unit and stands for the engine's sentinel newline, so both texts have the same length.
"""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment, QTextList

from editor.model.change import TextDelta
from editor.model.text import BlockStyle
from ui.text_format import (
    TextFormats,
    block_style,
    encode,
    encoded_attributes,
    list_attributes,
    read_attributes,
    read_style,
    shown_heading,
)
from ui.text_runs import Attributes, Span, Stretch, as_shown, settle, utf16_length

_BLOCK_END = "\u2029"
_BLOCK_ENDS = str.maketrans(dict.fromkeys("\u2029\ufdd0\ufdd1", "\n"))
"""Frames and tables begin and end with U+FDD0 and U+FDD1, which Qt counts as block ends."""


def _is_high(unit: str) -> bool:
    return "\ud800" <= unit <= "\udbff"


def _is_low(unit: str) -> bool:
    return "\udc00" <= unit <= "\udfff"


class DocumentText:
    """Reads and dresses one document. It never decides what the text should be."""

    def __init__(self, document: QTextDocument, formats: TextFormats) -> None:
        self.document = document
        self.formats = formats

    @property
    def length(self) -> int:
        """UTF-16 units, the implicit end of the last block included."""
        return self.document.characterCount()

    @property
    def has_frames(self) -> bool:
        """True if something brought a table or frame in, which no draft text has."""
        return bool(self.document.rootFrame().childFrames())

    def cursor(self, start: int, end: int | None = None) -> QTextCursor:
        """A cursor at ``start``, or selecting from ``start`` to ``end``; both are kept inside the text."""
        last = self.length - 1
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, last))
        if end is not None:
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # ---- reading

    def text(self, start: int, end: int) -> str:
        """The characters of a span, with newlines between blocks and U+FFFD for halves of characters."""
        if end <= start:
            return ""
        # Not toPlainText, which makes plain spaces of non-breaking ones.
        text = self.cursor(start, end).selectedText()
        if len(text) != end - start and utf16_length(text) != end - start:
            # WORKAROUND PySide leaves lone surrogates out of Python strings, and then lengths lie.
            text = _whole_characters([self.document.characterAt(i) for i in range(start, end)])
        return text.translate(_BLOCK_ENDS)

    def whole_text(self) -> str:
        """All characters, the sentinel newline included."""
        return self.document.toRawText().translate(_BLOCK_ENDS) + "\n"

    def attributes_before(self, position: int) -> Attributes:
        """The attributes of the character before a position."""
        return read_attributes(self.cursor(position).charFormat())

    def blocks(self, start: int, end: int) -> Iterator[QTextBlock]:
        """The blocks of which the span holds at least one unit."""
        block = self.document.findBlock(start)
        while block.isValid() and block.position() < end:
            yield block
            block = block.next()

    def block_span(self, start: int, end: int) -> tuple[int, int]:
        """The span from the start of the block in which ``start`` lies to behind that in which ``end`` lies."""
        first = self.document.findBlock(start)
        last = self.document.findBlock(min(end, self.length - 1))
        return first.position(), last.position() + last.length()

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """The whole blocks of a span as the document shows them."""
        runs: list[tuple[str, Attributes]] = []
        for block in self.blocks(start, end):
            runs += self._characters(block)
            runs.append(("\n", read_attributes(block.blockFormat())))
        return settle(runs)

    def _characters(self, block: QTextBlock) -> Iterator[tuple[str, Attributes]]:
        position = block.position()
        for fragment in _fragments(block):
            end = fragment.position() + fragment.length()
            if end > position:
                end += self._cuts_character(end)  # its first half says how a character is marked
                yield self.text(position, end), read_attributes(fragment.charFormat())
                position = end

    def _cuts_character(self, position: int) -> bool:
        return _is_high(self.document.characterAt(position - 1)) and _is_low(self.document.characterAt(position))

    def is_sound(self, start: int, end: int) -> bool:
        """True if in the blocks of a span all characters are whole, headings look like headings and list items,
        and only they, stand in lists."""
        return all(map(_is_sound, self.blocks(start, end)))

    # ---- changing

    def mend(self, start: int, end: int) -> None:
        """Make each half of a character in the span U+FFFD, unit for unit."""
        position = start
        for character in self.text(start, end):
            if character == "\ufffd" and self.document.characterAt(position) != character:
                self.replace(position, position + 1, character)
            position += utf16_length(character)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put undressed text, which may hold newlines, in the place of a span."""
        cursor = self.cursor(start, end)
        cursor.removeSelectedText()
        cursor.insertText(text.replace("\n", _BLOCK_END), QTextCharFormat())

    def bring_in(self, deltas: Iterable[TextDelta]) -> Iterator[Span]:
        """Insert and remove characters; the spans that were touched, in order, as they then lie."""
        old = self.whole_text()
        taken = position = 0  # code points of the old text, units of the new one
        for delta in deltas:
            if delta.insert:
                length = utf16_length(delta.insert)
                self.replace(position, position, as_shown(delta.insert))
                yield position, position + length
                position += length
                continue
            count = delta.retain or delta.delete
            length = utf16_length(old[taken : taken + count])
            taken += count
            if delta.delete:
                self.replace(position, position + length, "")
                yield position, position
            else:
                if delta.attributes:
                    yield position, position + length
                position += length

    # ---- dressing

    def dress(self, start: int, want: Iterable[Stretch], *, is_forced: bool = False) -> None:
        """Show these attributes on the whole blocks from ``start`` on, whose characters ``want`` holds.

        Only what differs is touched, unless ``is_forced``.
        """
        cursor = self.cursor(start)
        cursor.beginEditBlock()
        block = first = cursor.block()
        for line, newline in _lines(want):
            self._dress_block(block, newline, is_forced=is_forced)
            self._dress_characters(block, line, read_style(newline.attributes).heading, is_forced=is_forced)
            block = block.next()
        self._join_lists(first, block)
        cursor.endEditBlock()

    def _dress_block(self, block: QTextBlock, newline: Stretch, *, is_forced: bool) -> None:
        have = block.blockFormat()
        is_ours = have.lineHeight() > 0 and _is_ready_for_typing(block)
        if is_ours and not is_forced and encoded_attributes(have) == encode(newline.attributes):
            return
        wanted = self.formats.block(newline.attributes)
        wanted.setObjectIndex(have.objectIndex())
        cursor = QTextCursor(block)
        cursor.setBlockFormat(wanted)
        # What is typed into an empty block takes this format.
        cursor.setBlockCharFormat(self.formats.character({}, wanted.headingLevel()))

    def _dress_characters(self, block: QTextBlock, line: Sequence[Stretch], heading: int, *, is_forced: bool) -> None:
        have = [_signature(fragment) for fragment in _fragments(block)]
        want = [(stretch.text, encode(stretch.attributes), heading) for stretch in line]
        if have == want and not is_forced:
            return
        position = block.position()
        for text, attributes in line:
            end = position + utf16_length(text)
            self.cursor(position, end).setCharFormat(self.formats.character(attributes, heading))
            position = end

    def _join_lists(self, first: QTextBlock, after: QTextBlock) -> None:
        """Let neighbouring items of one kind and level share a Qt list, so that they are numbered through.

        Goes over the list items before and behind the dressed blocks too, which may have met or parted.
        """
        block = first
        while block.previous().isValid() and block_style(block.previous()).list_kind:
            block = block.previous()
        end = after.position() if after.isValid() else self.length
        open_lists: dict[int, QTextList] = {}
        while block.isValid() and (block.position() < end or block_style(block).list_kind):
            self._join_list(block, block_style(block), open_lists)
            block = block.next()

    def _join_list(self, block: QTextBlock, style: BlockStyle, open_lists: dict[int, QTextList]) -> None:
        if style.list_kind is None:
            open_lists.clear()
            if block.textList() is not None:
                self._set_list(block, None)
            return
        for deeper in [level for level in open_lists if level > style.list_level]:
            del open_lists[deeper]
        wanted = open_lists.get(style.list_level)
        if wanted is None or read_attributes(wanted.format()) != list_attributes(style):
            wanted = self._own_list(block, style)
            open_lists[style.list_level] = wanted
        if block.blockFormat().objectIndex() != wanted.objectIndex():
            self._set_list(block, wanted)

    def _own_list(self, block: QTextBlock, style: BlockStyle) -> QTextList:
        """A list that begins with the block: the one it heads already, or a new one."""
        have = block.textList()
        if have is not None and have.item(0) == block and read_attributes(have.format()) == list_attributes(style):
            have.setFormat(self.formats.list_format(style))
            return have
        return QTextCursor(block).createList(self.formats.list_format(style))

    @staticmethod
    def _set_list(block: QTextBlock, text_list: QTextList | None) -> None:
        wanted = block.blockFormat()
        wanted.setObjectIndex(text_list.objectIndex() if text_list is not None else -1)
        QTextCursor(block).setBlockFormat(wanted)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    iterator = block.begin()
    while not iterator.atEnd():
        yield iterator.fragment()
        iterator += 1


def _is_sound(block: QTextBlock) -> bool:
    looks = block.blockFormat()
    style = read_style(read_attributes(looks))
    if (style.list_kind is not None) != (looks.objectIndex() >= 0) or not _is_ready_for_typing(block):
        return False
    return all(
        shown_heading(fragment.charFormat()) == style.heading and utf16_length(fragment.text()) == fragment.length()
        for fragment in _fragments(block)
    )


def _is_ready_for_typing(block: QTextBlock) -> bool:
    """True unless the block is empty and what is typed into it would look like another one's."""
    heading = read_style(read_attributes(block.blockFormat())).heading
    return block.length() > 1 or shown_heading(block.charFormat()) == heading


def _signature(fragment: QTextFragment) -> tuple[str, str, int]:
    looks = fragment.charFormat()
    return fragment.text(), encoded_attributes(looks), shown_heading(looks)


def _whole_characters(units: Sequence[str]) -> str:
    """The text of single UTF-16 units; halves of characters become U+FFFD, one for one."""
    return "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _lines(stretches: Iterable[Stretch]) -> Iterator[tuple[list[Stretch], Stretch]]:
    """The stretches block by block: those of its characters, and its newline."""
    line: list[Stretch] = []
    for stretch in stretches:
        if stretch.text == "\n":
            yield line, stretch
            line = []
        else:
            line.append(stretch)
