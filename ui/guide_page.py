"""Help as HTML: a section's guidance, which its template writes in Markdown, and what a criterion asks."""

import re
from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt

from checklist.pack import Criterion
from ui.theme import XS, M, S, colour, size

_HEADING_TAG = re.compile(r"<(/?)h[1-6]>")
_TAG_LINE_ENDS = re.compile(r"\n(?=<)|(?<=>)\n")


def style() -> str:
    """The look of help pages in the present theme."""
    return f"""
    p, li {{ color: {colour("text").name()}; line-height: 130%; margin: 0 0 {S}px 0; }}
    ul, ol {{ margin: 0 0 {S}px 0; }}
    p.kind {{ color: {colour("secondary").name()}; font-size: {size("caption")}px; margin: 0; }}
    p.title {{ font-size: {size("count")}px; font-weight: 600; margin: 0 0 {S}px 0; }}
    p.part {{ font-weight: 600; margin: {M}px 0 {XS}px 0; }}
    p.quiet {{ color: {colour("secondary").name()}; margin: {M}px 0 {S}px 0; }}
    a {{ color: {colour("accent").name()}; }}
    """


def section_html(title: str, guidance: str) -> str:
    """A section's guidance under its title."""
    body = _markdown_html(guidance) if guidance.strip() else '<p class="quiet">This section has no guidance.</p>'
    return f'<p class="kind">This section</p><p class="title">{escape(title)}</p>{body}'


def criterion_html(criterion: Criterion) -> str:
    """What a criterion asks, why, and what answers it."""
    parts = [
        f'<p class="kind">This criterion</p><p class="title">{escape(criterion.title)}</p>',
        f"<p>{escape(criterion.question)}</p>",
        _part("Why it matters", [criterion.why]),
        _part("Met when", [criterion.met]),
        _part("Partly met when", [criterion.partly]),
        _part("What to write", [criterion.advice]),
        _part("Looks like it, but is not", criterion.false_friends),
    ]
    if criterion.quote:
        parts.append(f'<p class="quiet">From the published commentary: “{escape(criterion.quote)}”</p>')
    return "".join(parts)


def _part(heading: str, texts: Iterable[str]) -> str:
    said = [escape(text) for text in texts if text.strip()]
    if not said:
        return ""
    body = f"<p>{said[0]}</p>" if len(said) == 1 else f"<ul>{''.join(f'<li>{text}</li>' for text in said)}</ul>"
    return f'<p class="part">{heading}</p>{body}'


def _markdown_html(text: str) -> str:
    """Markdown without the HTML that may stand in it, which is shown as it is written."""
    # Line ends beside tags would show as spaces.
    html = _TAG_LINE_ENDS.sub("", MarkdownIt("commonmark", {"html": False}).render(text))
    # WORKAROUND Qt enlarges headings whatever the style says, so they go in as paragraphs of their own class.
    return _HEADING_TAG.sub(lambda tag: "</p>" if tag[1] else '<p class="part">', html)
