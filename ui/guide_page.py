"""Help as HTML: a section's guidance, which its template writes in Markdown, and what a criterion asks."""

import re
from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt

from checklist.pack import Authority, Criterion, Unit
from ui.theme import XL, XS, L, M, S, colour, font, size

_HEADING_TAG = re.compile(r"<(/?)h([1-6])>")
_HEADING_CLASSES = {"1": "name", "2": "heading"}
"""Paragraph classes of headings by level; deeper ones are parts."""
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")
_UNITS = {
    Unit.SENTENCE: "A single sentence can answer it.",
    Unit.SECTION: "A whole section answers it: read the section, not only the passage, before you confirm.",
    Unit.DOCUMENT: "The whole document answers it: one confirmed passage alone makes it partly met.",
}
# A line end within a paragraph is a space; those between tags go.
_MARKDOWN.add_render_rule("softbreak", lambda *_: " ")
_TAG_LINE_ENDS = re.compile(r"\n(?=<)|(?<=>)\n")


def style() -> str:
    """The look of help pages in the present theme."""
    return f"""
    p, li {{ color: {colour("text").name()}; margin: 0 0 {S}px 0; }}
    ul, ol {{ margin: 0 0 {S}px 0; }}
    p.kind {{ color: {colour("secondary").name()}; font-size: {size("caption")}px; margin: 0; }}
    p.title {{ font-size: {size("count")}px; font-weight: 600; margin: 0 0 {S}px 0; }}
    p.name {{ font-size: {size("title")}px; font-weight: 600; margin: 0 0 {S}px 0; }}
    p.heading {{ font-size: {size("count")}px; font-weight: 600; margin: {XL}px 0 {XS}px 0; }}
    p.part {{ font-weight: 600; margin: {M}px 0 {XS}px 0; }}
    p.quiet {{ color: {colour("secondary").name()}; margin: {M}px 0 {S}px 0; }}
    th {{ color: {colour("secondary").name()}; font-weight: 600; text-align: left; }}
    th, td {{ padding: {XS}px {L}px {XS}px 0; border-bottom: 1px solid {colour("border").name()}; }}
    td.keys, td.count {{ color: {colour("secondary").name()}; padding-right: 0; }}
    code {{ font-family: "{font("body").family()}"; font-weight: 600; }}
    a {{ color: {colour("accent").name()}; }}
    ins {{ color: {colour("met").name()}; text-decoration: underline; }}
    del {{ color: {colour("missing").name()}; text-decoration: line-through; }}
    span.thing {{ color: {colour("secondary").name()}; }}
    """


def section_html(title: str, guidance: str) -> str:
    """A section's guidance under its title."""
    body = markdown_html(guidance) if guidance.strip() else '<p class="quiet">This section has no guidance.</p>'
    return f'<p class="kind">This section</p><p class="title">{escape(title)}</p>{body}'


def criterion_html(criterion: Criterion) -> str:
    """What a criterion asks, why, and what answers it."""
    parts = [
        f'<p class="kind">This criterion</p><p class="title">{escape(criterion.title)}</p>',
        f"<p>{escape(criterion.question)}</p>",
        _part("Why it matters", [criterion.why]),
        _part("Met when", [criterion.met]),
        _aside("For example", criterion.example),
        _part("Partly met when", [criterion.partly]),
        _aside("For example", criterion.partly_example),
        _part("What to write", [f"{criterion.advice}." if criterion.advice else ""]),
        _aside("To fill in", criterion.skeleton),
        _part("Looks like it, but is not", criterion.false_friends),
        _part("Judged by", [_UNITS[criterion.unit]]),
        _authorities(criterion.authorities),
    ]
    if criterion.quote:
        parts.append(f'<p class="quiet">From the published commentary: “{escape(criterion.quote)}”</p>')
    return "".join(parts)


def _aside(lead: str, text: str) -> str:
    return f'<p class="quiet">{lead}: {escape(text)}</p>' if text else ""


def _authorities(authorities: Iterable[Authority]) -> str:
    """Who else asks for it, each with what it says in our words."""
    said = [f'<li>{escape(each.says)}<br><span class="thing">{escape(each.title)}</span></li>' for each in authorities]
    return f'<p class="part">Who else asks for it</p><ul>{"".join(said)}</ul>' if said else ""


def _part(heading: str, texts: Iterable[str]) -> str:
    said = [escape(text) for text in texts if text.strip()]
    if not said:
        return ""
    body = f"<p>{said[0]}</p>" if len(said) == 1 else f"<ul>{''.join(f'<li>{text}</li>' for text in said)}</ul>"
    return f'<p class="part">{heading}</p>{body}'


def markdown_html(text: str) -> str:
    """Markdown without the HTML that may stand in it, which is shown as it is written; quotation marks are curled."""
    html = _TAG_LINE_ENDS.sub("", _MARKDOWN.render(text))
    # WORKAROUND Qt enlarges headings whatever the style says, so they go in as paragraphs of their own class.
    return _HEADING_TAG.sub(lambda tag: "</p>" if tag[1] else f'<p class="{_heading_class(tag[2])}">', html)


def _heading_class(level: str) -> str:
    return _HEADING_CLASSES.get(level, "part")
