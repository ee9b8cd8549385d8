"""What a sentence does, as far as its words show: commit, report the past, promise without a date, name a body."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from checklist.text.phrases import CLASSES


class Feature(StrEnum):
    """Something that the wording of a sentence shows; packs name these as conditions of their cues."""

    COMMITS = "commits"
    """Says what somebody will do: will, shall, aims to; not "will continue to", not a forecast."""
    PAST = "past"
    """Reports what was done or has been done."""
    DEFERS = "defers"
    """Puts off what it speaks of: will be developed, in due course."""
    OBLIGES = "obliges"
    """Says what must or should be done."""
    DATED = "dated"
    """Holds a date or year, or a term in months or years."""
    COUNTED = "counted"
    """Holds a quantity: a percentage, an amount of money or a number that is not a year."""
    NAMED = "named"
    """Names a body or a post."""
    JOINTLY = "jointly"
    """Says "partners", "stakeholders" and the like where a body could be named."""


_WORD = re.compile(r"\w+")
_ADVERB = r"(?:(?:also|then|now|therefore|jointly|each|all|both|first|further|\w+ly)\s+)?"
_FORECAST = (
    r"(?:continue|remain|keep|still|always|never|not|need|face|depend|require|likely|grow|rise|evolve|change|become)\w*"
)
_WILL = re.compile(
    rf"\b(?:will|shall)\s+{_ADVERB}(?!{_FORECAST}\b)\w+"
    rf"|\b(?:we|government|ministers)\s+(?:\w+ly\s+)?(?:aim|intend|plan|commit|pledge|undertake|propose)s?\s+to\b"
    rf"|\b(?:is|are|am)\s+(?:committed\s+)?to\s+(?:be\s+\w+(?:ed|en|t)\b|publish|lead|report|chair|deliver|review)"
    rf"|\bwe\s+are\s+(?:going|committing)\s+to\b",
    re.IGNORECASE,
)
_DONE_VERB = (
    r"(?:\w+(?:ed|en|wn)|made|led|set|put|built|brought|begun|held|become|met|cut|seen|sent|spent|won|done|gone|found"
    r"|taught|lost|kept)\b"
)
DONE = re.compile(
    rf"\b(?:has|have|had|[’']ve)\s+{_ADVERB}(?:been\s+)?{_DONE_VERB}"
    r"|\b(?:was|were)\b(?!\s+to\b)"
    r"|\b(?:we|government|programme|agency|council|ministry|department)\s+(?:\w+ly\s+)?(?!need|speed|exceed)\w{3,}ed\b"
    r"|\b(?:over|in|during|within)\s+the\s+(?:past|last|previous)\s+(?:\w+\s+)?(?:year|decade|month|two|three|four|five)"
    r"|\b(?:to\s+date|so\s+far|already|last\s+year|as\s+a\s+result\s+of\s+our)\b"
    r"|\bsince\s+(?:\w+\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""What says that something was done or has been."""
_MAKE = (
    r"(?:develop|defin|agree|determin|publish|establish|produc|design|finalis|finaliz|consider|explor|draw|set"
    r"|put|announc|creat|formulat|prepar|elaborat)\w*"
)
_DEFERS = re.compile(
    rf"\b(?:will|shall|must|should|(?:is|are|needs?|remains?)\s+to)\s+{_ADVERB}(?:be\s+)?{_ADVERB}{_MAKE}"
    r"|\b(?:in\s+due\s+course|in\s+the\s+coming\s+(?:weeks|months|years?)|at\s+a\s+later\s+(?:date|stage)"
    r"|as\s+soon\s+as\s+(?:possible|practicable)|when\s+resources\s+(?:allow|permit)|following\s+the\s+spending\s+review)\b",
    re.IGNORECASE,
)
_OBLIGES = re.compile(
    r"\b(?:must|should|ha(?:s|ve)\s+to|(?:is|are)\s+(?:required|expected|obliged)\s+to)\b", re.IGNORECASE
)
_DATED = re.compile(
    rf"\b{CLASSES['date']}(?!\w)"
    r"|\b(?:within|every|in\s+the\s+next|over\s+the\s+next)\s+(?:the\s+)?(?:next\s+|first\s+)?(?:\w+|\d+)\s+(?:months?|years?|weeks?)\b"
    r"|\b(?:annual(?:ly)?|quarterly|monthly|yearly|each\s+(?:year|quarter|month)|once\s+a\s+year|twice\s+a\s+year"
    r"|by\s+the\s+end\s+of\s+(?:the\s+)?(?:year|decade|parliament|programme|period))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"{CLASSES['percent']}|{CLASSES['money']}"
    r"|(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?(?=\s+[a-z])"
    r"|\b(?:half|a\s+third|two\s+thirds|a\s+quarter|one\s+in\s+\w+|doubl\w+|tripl\w+|halv\w+)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{CLASSES['body']}\b")
_JOINTLY = re.compile(
    r"\b(?:partners|stakeholders|all\s+parties|relevant\s+(?:bodies|agencies|authorities)|we\s+all)\b", re.IGNORECASE
)

_DIGITS = tuple("0123456789")
_NEEDED: Mapping[Feature, tuple[str, ...]] = {
    Feature.DEFERS: (
        *("develop", "defin", "agree", "determin", "publish", "establish", "produc", "design", "finali", "consider"),
        *("explor", "draw", "set", "put", "announc", "creat", "formulat", "prepar", "elaborat"),
        *("course", "coming", "later", "soon", "resources", "review"),
    ),
    Feature.OBLIGES: ("must", "should", "has", "have", "required", "expected", "obliged"),
    Feature.DATED: (
        *_DIGITS,
        *("within", "every", "next", "annual", "quarterly", "monthly", "yearly", "each", "once", "twice", "end"),
    ),
    Feature.COUNTED: (*_DIGITS, "half", "third", "quarter", "one", "doubl", "tripl", "halv"),
    Feature.JOINTLY: ("partners", "stakeholders", "parties", "relevant", "all"),
}
"""Of some features, pieces of which one stands in every sentence that has it: looked for in a tenth of the time."""

PATTERNS: Mapping[Feature, re.Pattern[str]] = {
    Feature.COMMITS: _WILL,
    Feature.PAST: DONE,
    Feature.DEFERS: _DEFERS,
    Feature.OBLIGES: _OBLIGES,
    Feature.DATED: _DATED,
    Feature.COUNTED: _COUNTED,
    Feature.NAMED: _NAMED,
    Feature.JOINTLY: _JOINTLY,
}
"""What shows each feature."""


class SentenceFeatures:
    """The features of one sentence, each looked for at most once and only when asked for."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self._lowered = sentence.lower()
        self._known: dict[Feature, bool] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words and numbers in lower case."""
        return frozenset(_WORD.findall(self._lowered))

    def has(self, feature: Feature) -> bool:
        """True if the wording shows the feature."""
        if feature not in self._known:
            self._known[feature] = self._may_have(feature) and PATTERNS[feature].search(self.sentence) is not None
        return self._known[feature]

    def _may_have(self, feature: Feature) -> bool:
        needed = _NEEDED.get(feature)
        return needed is None or any(piece in self._lowered for piece in needed)
