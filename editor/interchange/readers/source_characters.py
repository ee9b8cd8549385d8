"""Which characters may stand in a draft's texts; what cannot is dropped without losing or joining words."""

import re

_MISFITS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]")
_SPACES = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


def find_misfits(text: str) -> list[str]:
    """Every character of the text that cannot live in XML, in Word or in the engine, in order.

    None of them is a letter, a digit or white space.
    """
    return _MISFITS.findall(text)


def without_misfits(text: str) -> str:
    """The text without those characters."""
    return _MISFITS.sub("", text)


def on_one_line(text: str) -> str:
    """The text fit for one run: no misfits, and every line end or tab a space."""
    return _SPACES.sub(" ", _MISFITS.sub("", text))
