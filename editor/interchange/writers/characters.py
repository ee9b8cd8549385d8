"""Characters that no format can hold are taken out before anything is written."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean_characters(text: str) -> tuple[str, int]:
    """The text without characters that XML forbids, and how many there were.

    A carriage return or another control character that counts as white space becomes a space, so that words stay
    apart. Tabs and newlines stay.
    """
    return _FORBIDDEN.subn(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else ""
