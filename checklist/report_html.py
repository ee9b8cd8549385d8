"""The report as one HTML page that needs nothing else: no script, no picture, no address."""

from html import escape

from checklist.report_document import Block, Grid, Heading, Items, ReportDocument, Words

_STYLE = """
body { font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; max-width: 46rem;
  padding: 1rem 1.5rem 3rem; }
h1 { font-size: 2rem; line-height: 1.2; } h2 { font-size: 1.4rem; margin-top: 2.5rem; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 0.25rem; } p { margin: 0.5rem 0; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; } caption { font-weight: bold; text-align: left; }
th, td { border-bottom: 1px solid #505a5f; padding: 0.35rem 0.75rem 0.35rem 0; text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; } tbody th { font-weight: normal; }
.marking { font-weight: bold; text-align: center; }
@media print { body { max-width: none; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def write_report_html(document: ReportDocument) -> str:
    """The page, in British English, with headings in order and header cells that say what they head."""
    marking = f'<p class="marking">{escape(document.marking)}</p>' if document.marking else ""
    organisation = f"<p>{escape(document.organisation)}</p>" if document.organisation else ""
    body = "\n".join(map(_block, document.blocks))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{marking}\n<main>\n"
        f"<h1>{escape(document.title)}</h1>\n{organisation}\n{body}\n</main>\n{marking}\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Words():
            return f"<p>{escape(block.text)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in block.texts)}</ul>"
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in grid.header)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in grid.rows
    )
    caption = f"<caption>{escape(grid.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
