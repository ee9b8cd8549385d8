"""How a person selects on a page, what the page then holds, and the styles of its paragraphs."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from editor.model.text import BlockStyle, ListKind
from tests.ui.editing_desk import SECTION
from ui.text_runs import settle
from ui.widgets.text_page import TextPage

BULLET = BlockStyle(list_kind=ListKind.BULLET)
DEEPER = BlockStyle(list_kind=ListKind.BULLET, list_level=1)
HEADING = BlockStyle(heading=2)
QUOTE = BlockStyle(is_quote=True)
Key = Qt.Key
OpenPage = Callable[..., TextPage]


def select(page: TextPage, start: int, end: int | None = None) -> None:
    page.setTextCursor(page.cursor_over((start, start if end is None else end)))


def lines(page: TextPage) -> list[tuple[str, BlockStyle]]:
    assert page.binding.matches()
    return [(paragraph.text, paragraph.style) for paragraph in page.desk.paragraphs]


def runs(page: TextPage) -> list[tuple[str, dict]]:
    assert page.binding.matches()
    return [(text, dict(marks)) for text, marks in settle(page.desk.text(SECTION).runs_utf16())]
