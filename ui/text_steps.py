"""The steps that turn one arrangement of paragraphs into another. Nothing here changes anything.

Positions are UTF-16 units of the document before the first step; each step counts in the text that the
steps before it have left.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.model.operations import Remark, Splice
from editor.model.text import BlockStyle
from ui.text_format import block_style, read_attributes, style_attributes
from ui.text_runs import Attributes, Stretch, utf16_length

Step = Splice | Remark


def newline_of(block: QTextBlock) -> int:
    """The position of the newline that ends a block and carries its style."""
    return block.position() + block.length() - 1


def style_steps(newline: int, have: BlockStyle, want: BlockStyle) -> Iterator[Step]:
    """Change the style of the block that a newline ends."""
    yield from attribute_steps(newline, newline + 1, style_attributes(have), style_attributes(want))


def attribute_steps(start: int, end: int, have: Attributes, want: Attributes) -> Iterator[Step]:
    """Change the attributes of a span from what they all are to what they all should be."""
    for key in sorted(have.keys() | want.keys()):
        if have.get(key) != want.get(key):
            yield Remark(start, end, key, want.get(key))


def _spreading_marks(block: QTextBlock, position: int) -> Attributes:
    """The marks of the letter before a position, which the engine spreads to what is put behind it."""
    cursor = QTextCursor(block)
    cursor.setPosition(position)
    marks = {} if cursor.atBlockStart() else read_attributes(cursor.charFormat())
    return {key: True for key in ("bold", "italic") if marks.get(key)}


def break_steps(first: QTextBlock, start: int, last: QTextBlock, end: int) -> Iterator[Step]:
    """Put a paragraph break in the place of the span from ``start`` in ``first`` to ``end`` in ``last``.

    Both parts keep their style, but behind a heading comes body text, and so it does before one.
    """
    style = block_style(first)
    is_before_heading = bool(style.heading) and start == first.position() and end < newline_of(last)
    yield Splice(start, end - start, "\n")
    wanted = {} if is_before_heading else style_attributes(style)
    yield from attribute_steps(start, start + 1, _spreading_marks(first, start), wanted)
    if block_style(last).heading and end == newline_of(last):
        yield Remark(start + 1, start + 2, "heading", None)


def room_steps(block: QTextBlock, position: int) -> Iterator[Step]:
    """Part a block at a position so that a body paragraph for an object stands between, and one comes after it."""
    style, newline = block_style(block), newline_of(block)
    if position > block.position():
        yield Splice(position, 0, "\n")
        yield from style_steps(position, BlockStyle(), style)
        position, newline = position + 1, newline + 1
    if position < newline:
        yield Splice(position, 0, "\n")
        return
    yield from style_steps(newline, style, BlockStyle())
    if not block.next().isValid():
        yield Splice(position, 0, "\n")


def paste_steps(first: QTextBlock, start: int, last: QTextBlock, end: int, clip: Sequence[Stretch]) -> Iterator[Step]:
    """Put marked text in the place of the span from ``start`` in ``first`` to ``end`` in ``last``.

    The paragraph before the first break keeps its style, and so does the rest behind the last; words without
    any paragraph style join a list or quotation.
    """
    is_ended = clip[-1].text == "\n"
    is_at_end = end == newline_of(last)
    has_breaks = any(stretch.text == "\n" for stretch in clip[:-1])
    is_kept_apart = is_ended and has_breaks and not is_at_end
    inserted = clip if is_kept_apart or not is_ended else clip[:-1]
    yield Splice(start, end - start, "".join(stretch.text for stretch in inserted))
    spread = _spreading_marks(first, start)
    position = start
    for text, wanted in _fitted(inserted, block_style(first), is_behind_words=start > first.position()):
        after = position + utf16_length(text)
        yield from attribute_steps(position, after, spread, wanted)
        position = after
    if is_ended and is_at_end and (has_breaks or start == first.position()):
        yield from attribute_steps(position, position + 1, style_attributes(block_style(last)), clip[-1].attributes)


def _fitted(clip: Sequence[Stretch], style: BlockStyle, *, is_behind_words: bool) -> Iterator[Stretch]:
    """The stretches with each newline in the style that it should have where it is put."""
    has_styles = any(stretch.attributes for stretch in clip if stretch.text == "\n")
    joins = not has_styles and not style.heading
    for stretch in clip:
        if stretch.text == "\n" and (is_behind_words or joins):
            is_behind_words = False
            yield Stretch("\n", style_attributes(style))
        else:
            yield stretch
