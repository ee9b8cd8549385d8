"""Promises that give no date: of metrics, plans and boards that are yet to come."""

import re
from functools import lru_cache

from checklist.text.features import DONE
from checklist.text.timing import is_regular, set_dates

_ADVERB = r"(?:(?:also|then|now|therefore|jointly|each|first|further|\w+ly)\s+)?"
_MAKE = (
    r"(?:develop|defin|agree|determin|publish|establish|produc|design|finalis|finaliz|consider|explor|draw|set|put"
    r"|announc|creat|formulat|prepar|elaborat|commission|confirm|introduc|appoint)\w*"
)
_THINGS = (
    r"(?:board|group|plan|framework|network|panel|unit|team|programme|evaluation|report|body|committee|task\s?force"
    r"|survey|dashboard|system|forum|centre|council|process|metrics|measures|indicators)"
)
_PROMISE = re.compile(
    rf"\b(?:will|shall|must|should|(?:is|are|needs?|remains?|intends?|plans?|aims?|proposes?|going|committed)\s+to)\s+"
    rf"{_ADVERB}(?:be\s+)?{_ADVERB}{_MAKE}"
    r"|\b(?:is|are)\s+(?:\w+ly\s+|now\s+|still\s+)?(?:under|in)\s+(?:development|preparation|consideration|discussion)\b"
    r"|\b(?:is|are|am)\s+(?:\w+ly\s+|now\s+|still\s+)?(?:being\s+(?:develop|defin|agree|prepar|draft|design)\w*"
    r"|(?:develop|defin|agree|prepar|draft|design|finalis|explor|consider)\w*ing|working\s+(?:on|up|towards))\b"
    r"|\b(?:will|shall|to)\s+follow\b(?!\s+(?:up|the|this|these|that|those|an?|from|on|our|its|their)\b)"
    r"|\b(?:will|shall)\s+(?:be\s+)?(?:available|ready|in\s+place|known)\b"
    rf"|\ban?\s+(?:new|full|fuller|detailed|further|separate|comprehensive)\s+(?:[\w-]+\s+){{0,4}}?{_THINGS}\s+will\b"
    r"|\bin\s+due\s+course\b|\bat\s+a\s+later\s+(?:date|stage)\b|\bas\s+soon\s+as\s+(?:possible|practicable)\b"
    r"|\bwhen\s+(?:resources|funding|parliamentary\s+time|time)\s+(?:allows?|permits?)\b"
    r"|\b(?:following|after|subject\s+to)\s+the\s+(?:\w+\s+)?spending\s+review\b"
    r"|\b(?:later\s+this\s+year|shortly|in\s+the\s+near\s+future)\b|\bsoon\b(?!\s+as)"
    r"|\bto\s+be\s+(?:confirmed|agreed|announced|decided|determined)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)  # one sentence may be a passage for several criteria
def is_open_promise(sentence: str) -> bool:
    """True if the sentence promises what is yet to come and sets no date, interval or term for it."""
    promise = _PROMISE.search(sentence)
    if promise is None or is_regular(sentence):
        return False
    # A date before the promise may belong to what was done: "In 2022 we began; metrics will be developed".
    return not any(
        start >= promise.start() or not DONE.search(sentence, end, promise.start())
        for start, end in set_dates(sentence)
    )
