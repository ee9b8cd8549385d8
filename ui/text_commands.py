"""What a person can do to the text besides typing: bold, headings, lists, links, new paragraphs.

Each command reads the caret or selection of the page, sends its steps to the engine as one step of undo, and
lets the binding show the result. Positions are UTF-16 units, as in Qt.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.model.operations import Remark, Splice
from editor.model.text import BODY, MAX_HEADING, MAX_LIST_LEVEL, BlockStyle, ListKind
from ui.link_address import safe_address
from ui.text_binding import TextBinding
from ui.text_format import TextFormats, block_style, read_attributes
from ui.text_runs import Attributes, Span, utf16_length
from ui.text_steps import break_steps, newline_of, style_steps

_TYPED_MARKS = ("bold", "italic")
_LIST_SIGNS = {"-": ListKind.BULLET, "*": ListKind.BULLET, "•": ListKind.BULLET} | dict.fromkeys(
    ("1.", "1)"), ListKind.NUMBER
)
"""What begins a list when a space follows it at the beginning of a paragraph, as in Word."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the text at the caret is set, for the toolbar."""

    is_bold: bool = False
    is_italic: bool = False
    link: str = ""
    block: BlockStyle = BODY


class TextCommands:
    """The commands of one page; they do nothing while no section is shown."""

    def __init__(self, page: QTextEdit, formats: TextFormats) -> None:
        self._page = page
        self._formats = formats
        self.binding: TextBinding | None = None

    # ---- reading

    @property
    def style(self) -> TextStyle:
        """How the text at the caret is set."""
        marks = self._marks
        return TextStyle(
            bool(marks.get("bold")),
            bool(marks.get("italic")),
            str(marks.get("link") or ""),
            block_style(self._page.textCursor().block()),
        )

    @property
    def _marks(self) -> Attributes:
        """The marks of the letter before the caret, or those chosen for what is typed next."""
        return read_attributes(self._page.currentCharFormat())

    @property
    def _selection(self) -> Span:
        cursor = self._page.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def _blocks(self) -> Iterator[QTextBlock]:
        """The paragraphs in which the selection holds something, or that of the caret."""
        start, end = self._selection
        block = self._page.document().findBlock(start)
        yield block
        while (block := block.next()).isValid() and block.position() < end:
            yield block

    # ---- characters

    def toggle_bold(self) -> None:
        """Make the selection bold, or no longer bold if all of it is; without a selection, what is typed next."""
        self._toggle("bold")

    def toggle_italic(self) -> None:
        """Make the selection italic, or no longer italic if all of it is; without a selection, what is typed next."""
        self._toggle("italic")

    def _toggle(self, key: str) -> None:
        if self.binding is None:
            return
        if not self._page.textCursor().hasSelection():
            marks = {name: value for name, value in self._marks.items() if name != key}
            self._type_with(marks if self._marks.get(key) else marks | {key: True})
            return
        lines = list(self._selected_lines())
        is_on = all(stretch.attributes.get(key) for line in lines for stretch in self.binding.stretches(*line))
        self.binding.edit(*(Remark(*line, key, None if is_on else True) for line in lines), label=key)

    def _type_with(self, marks: Attributes) -> None:
        heading = block_style(self._page.textCursor().block()).heading
        self._page.setCurrentCharFormat(self._formats.character(marks, heading))

    def _selected_lines(self) -> Iterator[Span]:
        """The selected characters block by block, without the newlines between."""
        start, end = self._selection
        for block in self._blocks():
            line = max(start, block.position()), min(end, newline_of(block))
            if line[0] < line[1]:
                yield line

    def set_link(self, address: str) -> bool:
        """Link the selection, or the link at the caret, to an address; an empty one takes the link away.

        False, and nothing done, unless the address is one of the web or of mail.
        """
        target = safe_address(address) if address else ""
        if self.binding is None or target is None:
            return False
        if not self._page.textCursor().hasSelection():
            self._page.setTextCursor(self._link_cursor())
        start, end = self._selection
        if start < end:
            lines = self._selected_lines()
            self.binding.edit(*(Remark(*line, "link", target or None) for line in lines), label="link")
        elif target:
            end = start + utf16_length(target)
            self.binding.edit(Splice(start, 0, target), Remark(start, end, "link", target), label="link")
        return True

    def _link_cursor(self) -> QTextCursor:
        """A cursor over the link in which the caret stands; at the caret if it stands in none."""
        cursor = self._page.textCursor()
        block = cursor.block()
        caret, position = cursor.position(), block.position()
        stretches = self.binding.stretches(position, newline_of(block)) if self.binding else []
        address = self._marks.get("link")
        for stretch in stretches:
            end = position + utf16_length(stretch.text)
            if address and stretch.attributes.get("link") == address and position <= caret <= end:
                cursor.setPosition(position)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                break
            position = end
        return cursor

    # ---- paragraphs

    def set_heading(self, level: int) -> None:
        """Make the selected paragraphs headings of that level, 1 to 3; 0 makes body text of headings."""
        bounded = min(max(level, 0), MAX_HEADING)
        self._restyle(lambda style: BlockStyle(bounded) if bounded else replace(style, heading=0), "heading")

    def set_body(self) -> None:
        """Make the selected paragraphs plain body text, whatever they were."""
        self._restyle(lambda _style: BODY, "body text")

    def toggle_list(self, kind: ListKind) -> None:
        """Make the selected paragraphs items of a list, or take them out if all of them are."""
        if all(block_style(block).list_kind is kind for block in self._blocks()):
            self._restyle(lambda style: replace(style, list_kind=None, list_level=0), "list")
        else:
            self._restyle(lambda style: replace(style, heading=0, list_kind=kind), "list")

    def toggle_quote(self) -> None:
        """Make the selected paragraphs quotations, or no longer if all of them are."""
        is_on = all(block_style(block).is_quote for block in self._blocks())
        self._restyle(lambda style: replace(style, heading=0, is_quote=not is_on), "quotation")

    def indent(self) -> bool:
        """Move the selected list items one level in; False if none can go further."""
        return self._shift(1)

    def outdent(self) -> bool:
        """Move the selected list items one level out; False if none can go further."""
        return self._shift(-1)

    def _shift(self, levels: int) -> bool:
        def shifted(style: BlockStyle) -> BlockStyle:
            level = min(max(style.list_level + levels, 0), MAX_LIST_LEVEL)
            return replace(style, list_level=level) if style.list_kind else style

        return self._restyle(shifted, "list level")

    def _restyle(self, change: Callable[[BlockStyle], BlockStyle], label: str) -> bool:
        """Change the style of each selected paragraph, as one step of undo; False if none changed."""
        styles = [(newline_of(block), block_style(block)) for block in self._blocks()]
        steps = [step for newline, style in styles for step in style_steps(newline, style, change(style))]
        if self.binding is None or not steps:
            return False
        self.binding.edit(*steps, label=label)
        return True

    def begin_list(self) -> bool:
        """Make a list item of the body paragraph that begins with a list's sign and the caret; False without one.

        The space is typed first, so that one step of undo brings back what was typed, as it was typed.
        """
        cursor = self._page.textCursor()
        block, style = cursor.block(), block_style(cursor.block())
        typed = block.text()[: cursor.positionInBlock()]
        kind = _LIST_SIGNS.get(typed)
        is_open = not self._page.isReadOnly() and not cursor.hasSelection() and style == BODY
        if self.binding is None or kind is None or not is_open:
            return False
        cursor.insertText(" ")
        start, end = block.position(), newline_of(block)
        length = len(typed) + 1
        item = BlockStyle(list_kind=kind)
        self.binding.edit(Splice(start, length, ""), *style_steps(end - length, style, item), label="list")
        return True

    def break_paragraph(self) -> None:
        """End the paragraph at the caret, as Enter does: an empty item leaves its list, body follows a heading."""
        if self.binding is None:
            return
        block = self._page.textCursor().block()
        style = block_style(block)
        is_empty = block.length() == 1 and not self._page.textCursor().hasSelection()
        if is_empty and style.list_level:
            self.outdent()
        elif is_empty and (style.list_kind or style.is_quote):
            self.set_body()
        else:
            self._break()

    def _break(self) -> None:
        assert self.binding is not None
        document = self._page.document()
        start, end = self._selection
        typed = {key: True for key in _TYPED_MARKS if self._marks.get(key)}
        steps = break_steps(document.findBlock(start), start, document.findBlock(end), end)
        self.binding.edit(*steps, label="typing", group=f"typing:{self.binding.section_id}")
        if typed and not block_style(self._page.textCursor().block()).heading:
            self._type_with(typed)

    def leave_structure(self) -> bool:
        """Take the paragraph of the caret out of its list or quotation; False if it is in neither."""
        return self._restyle(lambda style: BlockStyle(style.heading), "list")
