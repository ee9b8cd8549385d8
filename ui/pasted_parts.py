"""What is special in the HTML of Word, LibreOffice and mail programs: notes, tracked deletions, comments, marks."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from ui.amounts import joined, write_count
from ui.link_address import safe_address
from ui.text_runs import Attributes

SKIPPED = frozenset({"script", "style", "head", "title", "template", "svg", "select", "object", "iframe"})
_MARKS: Mapping[str, Attributes] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "cite": {"italic": True},
}
_BOLD_STYLE = re.compile(r"font-weight:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style:\s*(italic|oblique)", re.IGNORECASE)
_UPRIGHT_STYLE = re.compile(r"font-style:\s*normal", re.IGNORECASE)
_REFERENCE = re.compile(r"#(?:_((?:ftn|edn)\d+)|(sd(?:foot|end)note\d+)sym)")
_BACK = re.compile(r"#(?:_(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc)")
_NOTE = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")
_UNSEEN = re.compile(r"display:\s*none|mso-element:\s*comment-list", re.IGNORECASE)


class Left(StrEnum):
    """What a paste leaves behind; the value is the word for one of them."""

    PICTURE = "picture"
    DELETION = "deleted passage"
    COMMENT = "comment"
    LOOKS = "table’s bold, italics or links"
    NOTE = "note without its text"


def left_words(left: Mapping[Left, int]) -> str:
    """What was left behind in a few words ("2 pictures and 1 comment"); empty if nothing was."""
    plurals = {Left.LOOKS: "tables’ bold, italics or links", Left.NOTE: "notes without their text"}
    counts = [write_count(count, kind.value, plurals.get(kind, "")) for kind, count in left.items() if count]
    return joined(counts, len(counts))


def skipped_as(tag: str, known: Mapping[str, str]) -> Left | bool:
    """What an element is if nothing in it is pasted: something to tell of, or True for what nobody misses."""
    names = known.get("class", "").split()
    if tag == "del" or "msoDel" in names:
        return Left.DELETION
    if "MsoCommentReference" in names or "msocomanchor" in names:
        return Left.COMMENT
    is_back = tag == "a" and _BACK.search(known.get("href", "")) is not None
    return tag in SKIPPED or is_back or _UNSEEN.search(known.get("style", "")) is not None


def is_picture(tag: str, known: Mapping[str, str]) -> bool:
    """True for a picture that a reader can see; mail is full of others, one pixel wide."""
    return tag == "img" and not {known.get("width"), known.get("height")} & {"0", "1"}


def reference_of(tag: str, known: Mapping[str, str]) -> str:
    """The note that a link in the text refers to; empty for other elements."""
    found = _REFERENCE.search(known.get("href", "")) if tag == "a" else None
    return (found[1] or found[2]) if found else ""


def note_of(tag: str, known: Mapping[str, str]) -> str:
    """The note whose text an element holds; empty for other elements."""
    identity = known.get("id", "")
    return identity if tag == "div" and _NOTE.fullmatch(identity) else ""


def marks_of(tag: str, known: Mapping[str, str]) -> Attributes:
    """The marks that an element gives to its words; None takes away what an outer element gave."""
    if tag == "a":
        address = safe_address(known.get("href", ""))
        return {"link": address} if address else {}
    style = known.get("style", "")
    marks = dict(_MARKS.get(tag, {}))
    patterns: Iterable[tuple[re.Pattern[str], str, bool | None]] = (
        (_BOLD_STYLE, "bold", True),
        (_PLAIN_STYLE, "bold", None),
        (_ITALIC_STYLE, "italic", True),
        (_UPRIGHT_STYLE, "italic", None),
    )
    marks.update({key: value for pattern, key, value in patterns if pattern.search(style)})
    return marks
