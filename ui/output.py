"""What the command line prints: text that every terminal and file takes, and JSON in UTF-8."""

import codecs
import io
import json
import sys
from collections.abc import Mapping

import click

_PLAIN: Mapping[str, str] = {
    "✓": "+",
    "◐": "~",
    "○": "o",
    "≤": "<=",
    "≥": ">=",
    "→": "->",
    "…": "...",
    "•": "*",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "\u00a0": " ",
}
"""What stands in for a sign that a terminal lacks. None is a question mark, which is the sign for "to confirm"."""
_ERRORS = "goldthread.plain"


class OutputError(Exception):
    """The answer could not be written to where it was sent; the text says why."""


def open_streams() -> None:
    """Let no character stop an answer: what the terminal or the file cannot show is written plainly, or as ``?``."""
    codecs.register_error(_ERRORS, _write_plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def say(text: str | bytes, *, is_ended: bool = True) -> None:
    """Print text, or bytes as they are. Raises OutputError, and BrokenPipeError where nobody reads any more."""
    try:
        click.echo(text, nl=is_ended)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from error


def say_json(data: object) -> None:
    """Print one JSON object in UTF-8, whatever the terminal's own encoding; raises as ``say`` does.

    Half characters, as bytes of a file's name may leave them, are escaped as JSON escapes them.
    """
    say(json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def say_error(sentence: str) -> None:
    """Print a sentence to the stream of errors."""
    click.echo(sentence, err=True)


def close_output() -> None:
    """Print nothing more, not even what still waits to be printed."""
    sys.stdout = None


def _write_plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(sign, "?") for sign in error.object[error.start : error.end]), error.end
