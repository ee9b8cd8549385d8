"""The command line, the window's twin. It imports no Qt unless the window is asked for, so it starts at once.

Exit codes: 0 done, 1 the answer is no, 2 wrong usage or a place that cannot be written to, 3 the input cannot be read.
"""

import getpass
import json
import sys
from collections.abc import Iterator, Sequence
from enum import IntEnum
from hashlib import sha256
from pathlib import Path

import click
from typing_extensions import override

from checklist.comparison import Comparison, compare_reports, comparison_data, write_comparison_text
from checklist.counts_over_time import counts_over_time
from checklist.finding import Report
from checklist.pack import Pack
from checklist.pack_files import find_pack_faults, load_pack, load_packs, split_pack_names
from checklist.report import report_data, write_report_text
from checklist.report_document import report_document
from checklist.whole_check import check_whole
from editor.errors import FileFaultError, GoldthreadError, UnreadableFileError
from editor.interchange.writers import write_file
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId
from editor.model.receipt import Receipt
from editor.model.review import Person
from editor.session import create_draft_file, load_earlier_states, load_past, load_snapshot, read_import, recover_file
from editor.storage.verification import verify_draft_file
from editor.template_files import Template, builtin_templates, load_builtin_template, template_operations
from ui.draft_past import past_data, write_past_text
from ui.draft_summary import draft_data, write_draft_text
from ui.messages import explain
from ui.report_files import save_report, save_with_annex

DEFAULT_TEMPLATE = "soc"
DEFAULT_PACK = "soc"
_FILE = click.Path(path_type=Path)
_MOST_STATES = 20
"""How many earlier states of a draft are looked at for its counts over time."""
_PACK_HELP = "A checklist's name or file, or several joined by +. Default: the draft's own."


class ExitCode(IntEnum):
    """What a command's end says to the program that called it."""

    DONE = 0
    NO = 1
    USAGE = 2
    UNREADABLE = 3


class _WindowByDefault(click.Group):
    """What is not a command is a file to open in the window."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and not args[0].startswith("-")):
            args = ["window", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_WindowByDefault, context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Draft, check and publish government strategies, offline.

    Without a command, FILE (or the welcome page) opens in the window.
    """


@commands.command(hidden=True)
@click.argument("file", type=_FILE, required=False)
def window(file: Path | None) -> int:
    """Open the window; where there is no display, do the tour of the sample strategy instead."""
    from ui.start import start

    return start(file)


@commands.command()
def templates() -> None:
    """List the templates that a draft can start from."""
    for template in builtin_templates():
        click.echo(f"{template.name:<10} {template.title}\n{'':<10} {template.summary}")


@commands.command()
@click.argument("out", type=_FILE)
@click.option("--template", "template_name", default=DEFAULT_TEMPLATE, show_default=True, help="See: templates.")
@click.option("--title", default="", help="The strategy's title.")
def new(out: Path, template_name: str, title: str) -> None:
    """Make a new draft OUT from a template."""
    template = load_builtin_template(template_name)
    draft = create_draft_file(out, template_operations(template, title), _person())
    click.echo(f"Made {out.name}: “{draft.title}”, {len(draft.outline)} sections, from the template “{template.name}”.")


@commands.command("import")
@click.argument("source", metavar="IN", type=_FILE)
@click.argument("out", type=_FILE)
@click.option(
    "--template", "template_name", default=DEFAULT_TEMPLATE, show_default=True, help="Lends its checklist and guidance."
)
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as one JSON object.")
def import_document(source: Path, out: Path, template_name: str, is_json: bool) -> None:
    """Make a draft OUT from the document IN, with a receipt for every word."""
    operations, receipt = read_import(source, _template(template_name))
    draft = create_draft_file(out, operations, _person())
    if not is_json:
        click.echo(
            f"Made {out.name}: “{draft.title}”, {len(draft.outline)} sections, {draft.word_count:,} words of text."
        )
    _show_receipt(receipt, is_json=is_json)


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--pack", "pack_name", default="", help=_PACK_HELP)
@click.option("--against", type=_FILE, help="An earlier version of the draft: tell what was gained and lost since.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def check(file: Path, pack_name: str, against: Path | None, is_json: bool) -> None:
    """Check FILE against its checklist. The exit code is 0 whatever is found."""
    draft = load_snapshot(file, _person())
    made = check_whole(_pack(pack_name, draft), draft)
    comparison = _compared(made, against)
    if is_json:
        data = report_data(made, draft, file)
        if comparison:
            data["against"] = {"path": str(against), **comparison_data(comparison)}
        click.echo(json.dumps(data, ensure_ascii=False))
    else:
        click.echo(write_report_text(made, draft))
        if comparison and against:
            click.echo(f"Against {against.name}: {write_comparison_text(comparison)}", nl=False)


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
@click.option("--pack", "pack_name", default="", help=_PACK_HELP)
@click.option("--against", type=_FILE, help="An earlier version of the draft, to compare with.")
@click.option("--over-time", "is_over_time", is_flag=True, help="Add the counts as they were while it was written.")
@click.option("--annex", "is_annex", is_flag=True, help="Write the draft itself, with the checklist behind it.")
def report(file: Path, out: Path, pack_name: str, against: Path | None, is_over_time: bool, is_annex: bool) -> None:
    """Write the checklist of FILE to OUT, in the format of its ending (.docx, .html)."""
    draft = load_snapshot(file, _person())
    made = check_whole(_pack(pack_name, draft), draft)
    past = counts_over_time(made.pack, _earlier_states(file)) if is_over_time else ()
    document = report_document(made, draft, _compared(made, against), past)
    if is_annex:
        save_with_annex(document, draft, out)
    else:
        save_report(document, out)
    click.echo(f"Wrote {out.name}: {len(made.findings)} criteria, {len(made.by_group)} groups.")


@commands.command()
@click.argument("file", metavar="FILE.toml", type=_FILE)
def pack(file: Path) -> int:
    """Say whether a criteria pack is well formed; name every fault with its line and column."""
    faults = find_pack_faults(file)
    if len(faults) > 1:
        for fault in faults:
            click.echo(f"{file.name}: line {fault.line}, column {fault.column}: {fault.problem}", err=True)
        return ExitCode.UNREADABLE
    loaded = load_pack(file)
    click.echo(f"{file.name} is well formed: “{loaded.title}”, {len(loaded.criteria)} criteria.")
    return ExitCode.DONE


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as one JSON object.")
def export(file: Path, out: Path, is_json: bool) -> None:
    """Write FILE for publication to OUT, in the format of its ending (.docx)."""
    draft = load_snapshot(file, _person())
    _show_receipt(write_file(draft, out), is_json=is_json)


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def info(file: Path, is_json: bool) -> None:
    """Tell what FILE holds."""
    draft = load_snapshot(file, _person())
    if is_json:
        click.echo(json.dumps(draft_data(draft, file), ensure_ascii=False))
    else:
        click.echo(write_draft_text(draft))


@commands.command()
@click.argument("file", type=_FILE)
def verify(file: Path) -> int:
    """Check that FILE is sound: database, checksums, history, readable tables."""
    verification = verify_draft_file(file)
    for made in verification.checks:
        click.echo(f"{'sound ' if made.is_ok else 'FAULTY'} {made.name}{': ' if made.detail else ''}{made.detail}")
    return ExitCode.DONE if verification.is_ok else ExitCode.NO


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as one JSON object.")
def recover(file: Path, out: Path, is_json: bool) -> None:
    """Get back everything that can be had from the damaged draft FILE, as a new draft OUT."""
    recovery = recover_file(file, out, _person())
    if not is_json:
        draft = recovery.snapshot
        click.echo(f"Made {out.name}: “{draft.title}”, {len(draft.outline)} sections. {file.name} is as it was.")
    _show_receipt(recovery.receipt, is_json=is_json)


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def history(file: Path, is_json: bool) -> None:
    """Tell who worked on FILE when, and which versions have names."""
    past = load_past(file, _person())
    if is_json:
        click.echo(json.dumps(past_data(past, file), ensure_ascii=False))
    else:
        click.echo(write_past_text(past))


def main(arguments: Sequence[str]) -> int:
    """Run one command and answer the exit code; errors go to stderr as one sentence."""
    try:
        result = commands.main(list(arguments), prog_name="main.py", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except GoldthreadError as error:
        click.echo(explain(error).sentence, err=True)
        is_input = isinstance(error, UnreadableFileError | FileFaultError)
        return ExitCode.UNREADABLE if is_input else ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing more was written.", err=True)
        return ExitCode.USAGE
    except BrokenPipeError:
        # Whoever read the output has had enough.
        sys.stdout = None
        return ExitCode.DONE
    return int(result) if isinstance(result, int) else ExitCode.DONE


def _person() -> Person:
    name = getpass.getuser()
    return Person(PersonId(sha256(name.encode()).hexdigest()[:32]), name)


def _template(name: str) -> Template:
    return load_builtin_template(name)


def _pack(written: str, draft: DraftSnapshot) -> Pack:
    """The packs that are named, as one; else those of the draft."""
    return load_packs(split_pack_names(written or draft.facts.get("pack", DEFAULT_PACK)))


def _compared(made: Report, older: Path | None) -> Comparison | None:
    """What has changed since an older version of the draft, under the same checklist."""
    if older is None:
        return None
    return compare_reports(check_whole(made.pack, load_snapshot(older, _person())), made)


def _earlier_states(file: Path) -> Iterator[tuple[str, str, DraftSnapshot]]:
    for entry, snapshot in load_earlier_states(file, _person(), _MOST_STATES):
        yield entry.ended.isoformat(timespec="seconds"), entry.person.name, snapshot


def _show_receipt(receipt: Receipt, *, is_json: bool) -> None:
    if is_json:
        click.echo(json.dumps(_receipt_data(receipt), ensure_ascii=False))
        return
    click.echo(f"{receipt.words_in:,} words in = {receipt.words_placed:,} placed + {receipt.words_left:,} left behind.")
    for note in receipt.notes:
        words = f" ({note.words:,} words)" if note.words else ""
        line = f"line {note.line}: " if note.line else ""
        kind = note.kind.value.replace("_", " ")
        click.echo(f"  {kind}: {line}{note.detail}{words}")


def _receipt_data(receipt: Receipt) -> dict[str, object]:
    return {
        "source": receipt.source,
        "words_in": receipt.words_in,
        "words_placed": receipt.words_placed,
        "words_left": receipt.words_left,
        "notes": [
            {"kind": note.kind.value, "detail": note.detail, "words": note.words, "line": note.line}
            for note in receipt.notes
        ],
    }
