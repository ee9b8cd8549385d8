"""How the words of a command are read, and what is said where they make no sense."""

import tomllib
from difflib import get_close_matches
from pathlib import Path

import click
from typing_extensions import override

from editor.errors import UnreadableFileError, UnreadableReason
from ui.output import say

LONGEST_TITLE = 300
"""Characters; more is a slip of the clipboard."""

_PROJECT_FILE = Path(__file__).parents[1] / "pyproject.toml"


class WindowByDefault(click.Group):
    """What is not a command is a file to open in the window."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = ["window"]
        elif args[0] not in self.commands and not args[0].startswith("-"):
            self._expect_file(args[0], ctx)
            args = ["window", *args]
        return super().parse_args(ctx, args)

    def _expect_file(self, word: str, ctx: click.Context) -> None:
        """Raise what tells best why the word is neither a command nor a file."""
        path = Path(word)
        if path.is_dir():
            raise UnreadableFileError(path, UnreadableReason.DIRECTORY)
        if not path.exists() and (path.suffix or path.name != word):
            raise UnreadableFileError(path, UnreadableReason.MISSING)
        if not path.exists():
            shown = [name for name, command in self.commands.items() if not command.hidden]
            meant = _meant(get_close_matches(word, shown, 1))
            raise click.UsageError(f"There is no command and no file “{word}”{meant}", ctx)


def show_version(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    """Print the program's version and end."""
    if is_asked:
        say(f"Goldthread {tomllib.loads(_PROJECT_FILE.read_text('utf-8'))['project']['version']}")
        ctx.exit()


def read_title(_ctx: click.Context, _option: click.Parameter, title: str) -> str:
    """The title as given; BadParameter if it is longer than any title."""
    if len(title) > LONGEST_TITLE:
        raise click.BadParameter(f"The title has {len(title):,} characters, and {LONGEST_TITLE} are the most")
    return title


def usage_sentence(error: click.ClickException) -> str:
    """What is wrong with the words of a command, and where to look it up."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.NoSuchOption):
        problem = f"There is no option “{error.option_name}”{_meant(error.possibilities or [])}"
    elif isinstance(error, click.MissingParameter) and error.param:
        problem = f"“{error.param.human_readable_name}” is missing"
    else:
        problem = error.message.rstrip(".")
    path = context.command_path if context else "main.py"
    return f"{problem}; nothing was done; “{path} --help” tells how it goes."


def _meant(near: list[str]) -> str:
    return f" (did you mean “{near[0]}”?)" if near else ""
