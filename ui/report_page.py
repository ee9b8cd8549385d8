"""Parts of the checklist's report as a page of the window."""

from collections.abc import Iterable
from html import escape

from checklist.report_document import Block, Grid, Heading, Items, Words


def blocks_html(blocks: Iterable[Block]) -> str:
    """The blocks one below the other."""
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f'<p class="{"heading" if block.level == 1 else "part"}">{escape(block.text)}</p>'
        case Words():
            return f"<p>{escape(block.text)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in block.texts)}</ul>"
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    head = "".join(f'<th style="white-space: nowrap">{escape(cell)}</th>' for cell in grid.header)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in grid.rows)
    return f'<table width="99%" cellspacing="0"><tr>{head}</tr>{rows}</table>'
