"""What a fact may hold: characters that every window, file and document can show."""

import re

from editor.model.registers import FACTS, FieldKind

_LONG = frozenset(fact.key for fact in FACTS if fact.kind is FieldKind.LONG_TEXT)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]+")
"""Half characters: what is left of bytes that were no text."""


def clean_fact(key: str, value: str) -> str:
    """The value without control characters, and on one line unless the fact is a longer text.

    A space stands for those that part words, and one � where bytes were no text.
    """
    value = _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", value))
    if key in _LONG:
        return "\n".join(_CONTROLS.sub(_replacement, line) for line in value.split("\n"))
    return _CONTROLS.sub(_replacement, value).strip()


def _replacement(control: re.Match[str]) -> str:
    return " " if control[0].isspace() else ""
