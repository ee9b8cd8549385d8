"""Which sentences commit to something, and which tell of something that was achieved.

Narrower than the features of a sentence, which also hold for forecasts, effects and the history of a problem.
"""

import re

from checklist.text.features import Feature, SentenceFeatures
from checklist.text.timing import set_dates

_ADVERB = r"(?:(?:also|then|now|therefore|jointly|each|all|both|first|further|\w+ly)\s+)?"
_CLAUSE = re.compile(
    rf"(?P<subject>[\w’'&-]+)[)”’\"]?\s+(?:will|shall)\s+{_ADVERB}(?P<verb>\w+)(?P<after>(?:\s+[\w-]+){{0,2}})",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:we|government|ministers)\s+(?:\w+ly\s+)?(?:aim|intend|plan|commit|pledge|undertake|propose)s?\s+to\b"
    r"|\b(?:is|are)\s+to\s+be\s+\w+(?:ed|en|t)\b|\bwe\s+are\s+(?:going|committing|committed)\s+to\b",
    re.IGNORECASE,
)
_OURS = frozenset(("we", "government", "ministers"))
_WE = re.compile(r"\b(?:we|government|ministers)\b", re.IGNORECASE)
_JOINING = frozenset(("and", "or", "but"))
_RELATIVE = frozenset(("which", "that", "who", "what"))
_POINTING = frozenset(("this", "these", "those", "there", "so"))
_EFFECTS = frozenset(
    (
        *(
            "help",
            "mean",
            "enable",
            "allow",
            "ensure",
            "support",
            "include",
            "take",
            "require",
            "have",
            "need",
            "benefit",
        ),
        *("make", "bring", "give", "contribute", "drive", "boost", "necessitate", "see", "enhance", "involve"),
        *("recover", "return", "reach", "exceed", "increase", "decrease", "fall", "rise", "grow", "decline", "become"),
        *(
            "continue",
            "remain",
            "keep",
            "still",
            "always",
            "never",
            "not",
            "face",
            "depend",
            "evolve",
            "change",
            "likely",
        ),
    )
)
"""What follows from an action or happens by itself; a commitment only when we do it."""
_UNCOMMITTED = frozenset(("continue", "remain", "keep", "still", "always", "never", "not", "need", "face", "depend"))
_PARTICIPLE = re.compile(
    r"^\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn)|set|put|made|held|built|led|brought|met|cut|paid|given)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:how|what|where|whether|role|roles|ways?|extent|if|when|while|as|because|since|until|before|once)\b[^,;:.]*$",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"\b(?:plan|strategy|document|chapter|section|report|paper|annex|table|roadmap|framework|page)\b[^.;:]{0,60}?"
    r"\b(?:sets?\s+out|describes?|outlines?|explains?|lists?|shows?|summaris\w+|details?)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:forecasts?|projected|projections?|predict\w*|estimat\w+|expect(?:s|ed)\s+(?:that|to)|likely\s+(?:to|that)"
    r"|analysis\s+(?:shows|suggests)|according\s+to)\b",
    re.IGNORECASE,
)
_ACHIEVED = (
    r"(?:achiev|agree|announc|appoint|award|bann|brought\s+(?:in|together)|build|built|clos|commission|complet|creat|cut"
    r"|deliver|develop|doubl|establish|expand|extend|found|fund|implement|improv|increas|introduc|invest|launch|led"
    r"|legislat|made\s+(?:\w+\s+)?(?:progress|strides|steps)|met|open|pass|pioneer|produc|provid|publish|put\s+in\s+place"
    r"|recruit|reduc|reform|roll|sav|set\s+up|shar|spent|start|strengthen|support|taken|train|transform|won|work)\w*"
)
_RECORD = re.compile(
    rf"\b(?:has|have|had|was|were|[’']ve)\s+{_ADVERB}(?:been\s+)?{_ADVERB}{_ACHIEVED}"
    rf"|\b(?:we|government|ministers|department|ministry|agency|council|programme)\s+{_ADVERB}(?:have|has|had|(?!need)\w{{3,}}ed)\b",
    re.IGNORECASE,
)


def is_commitment(features: SentenceFeatures) -> bool:
    """True if the sentence says what somebody will do, and does not only foresee, explain or announce a chapter."""
    sentence = features.sentence
    if not features.has(Feature.COMMITS) or _DESCRIBES.search(sentence) or _FORECAST.search(sentence):
        return False
    is_dated = bool(set_dates(sentence))
    return _INTENT.search(sentence) is not None or any(
        _commits(clause, is_dated=is_dated) for clause in _CLAUSE.finditer(sentence)
    )


def is_record(features: SentenceFeatures) -> bool:
    """True if the sentence tells of something done or achieved, and commits to nothing; no history of the problem."""
    return features.has(Feature.PAST) and not is_commitment(features) and _RECORD.search(features.sentence) is not None


def _commits(clause: re.Match[str], *, is_dated: bool) -> bool:
    """True if somebody will do it; with a date, also if it will be so."""
    subject, verb, after = clause["subject"].casefold(), clause["verb"].casefold(), clause["after"]
    if subject in _JOINING:
        subject = "we" if _WE.search(clause.string, 0, clause.start()) else ""
    if subject in _RELATIVE or verb in _UNCOMMITTED or _SUBORDINATE.search(clause.string, 0, clause.start()):
        return False
    if is_dated or (verb == "have" and after.startswith(" to")):
        return True
    if verb == "be" and not _PARTICIPLE.match(after):
        return False
    return subject in _OURS or (subject not in _POINTING and verb not in _EFFECTS)
