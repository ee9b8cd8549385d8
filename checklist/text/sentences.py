"""Where sentences begin and end in the prose of public documents: abbreviations, numbering, footnote marks."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Start and end in code points of the text asked about, end-exclusive."""

LONGEST_SENTENCE = 2_000
"""Code points; longer stretches without an end are cut at white space, so that no pattern ever runs over more."""

_CLOSERS = "\"'”’)\\]"
_OPENERS = "\"'“‘(\\["
_CANDIDATE = re.compile(
    rf"""
    (?P<stop>[.!?…]+[{_CLOSERS}]*)(?P<note>(?<=[a-z)”’]\.)\d{{1,3}})?(?P<space>\s+)  # an end mark, perhaps a footnote's
    | \s*\n\s*                                                                     # a line break
    | \s+(?=[•▪‣●◦]\s)                                                             # an item of an unmarked list
    """,
    re.VERBOSE,
)
_STARTS_SENTENCE = re.compile(rf"[{_OPENERS}]*[A-Z0-9À-Þ£$€•▪‣●◦]")
_LAST_WORD = re.compile(r"([\w.’'&-]+)\.$")
_FIRST_WORD = re.compile(rf"[{_OPENERS}]*(\w+)")
_ENUMERATOR = re.compile(r"\s*\(?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivx]{1,4})[.)]+\s*$")
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]$")


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_NEVER_LAST = _words(
    "mr mrs ms mx dr prof sir st rt hon revd rev lt col gen sgt capt cllr supt insp e.g eg i.e ie cf v vs viz ca c "
    "approx incl excl esp dept govt"
)
_BEFORE_NUMBER = _words(
    "no nos para paras fig figs p pp s ss art arts ch cl reg regs vol sec sect annex cm cmnd cd ref max min est jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)
_PERHAPS_LAST = _words("etc al u.s u.k u.n e.u a.m p.m ltd plc inc co corp jr sr ph.d d.c")
_USUAL_STARTS = _words(
    "the this these that those it its they we our he she there here in on at by as if when while where for from to "
    "with however but and so yet a an all each every some many most such other others both not only after before "
    "since during under through although because despite overall"
)


def split_sentences(text: str) -> tuple[Span, ...]:
    """The spans of the text's sentences, without the white space around them; never longer than the longest."""
    return tuple(piece for start, end in _sentences(text) for piece in _cut_to_length(text, start, end))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match["stop"] is not None and not _ends_sentence(text, start, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if not _STARTS_SENTENCE.match(text, match.end()):
        return False
    if match["stop"] != ".":
        return True
    before = text[start : match.end("stop")]
    return not _ENUMERATOR.fullmatch(before) and not _is_abbreviated(before, text, match.end())


def _is_abbreviated(before: str, text: str, following: int) -> bool:
    """True if the full stop that ends ``before`` belongs to an abbreviation in mid-sentence."""
    last = _LAST_WORD.search(before)
    if not last:
        return False
    word = last[1].lower()
    if word in _NEVER_LAST:
        return True
    if word in _BEFORE_NUMBER:
        return text[following].isdigit()
    if word not in _PERHAPS_LAST and not _INITIAL.search(before[:-1]):
        return False
    first = _FIRST_WORD.match(text, following)
    return not first or first[1].lower() not in _USUAL_STARTS


def _cut_to_length(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        if cut < 0:
            cut = start + LONGEST_SENTENCE
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)
