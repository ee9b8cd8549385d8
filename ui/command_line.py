"""The command line, the window's twin. It starts at once: each command imports what it needs itself, and none loads Qt.

Exit codes: 0 done, 1 the answer is no, 2 wrong usage or a place that cannot be written to, 3 the input cannot be read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editor.errors import FileFaultError, GoldthreadError, UnreadableFileError
from editor.model.ids import PersonId
from editor.model.review import Person
from ui.amounts import write_count
from ui.login_name import login_name
from ui.messages import explain, pack_faults_message
from ui.output import OutputError, close_output, say, say_error, say_json
from ui.usage import WindowByDefault, read_title, show_version, usage_sentence

if TYPE_CHECKING:
    from checklist.comparison import Comparison
    from checklist.finding import Report
    from editor.model.draft import DraftSnapshot
    from editor.model.receipt import Receipt
    from editor.model.versions import DocumentControl
    from editor.template_files import Template

DEFAULT_TEMPLATE = "soc"

_FILE = click.Path(path_type=Path)
_MOST_STATES = 20
"""How many earlier states of a draft are looked at for its counts over time."""
_PACK_HELP = "A checklist's name or file, or several joined by +. Default: the draft's own."
_VERSIONS_HELP = "List the named versions in a table of document control. It names people."
_TEMPLATE_HELP = "A template's name, or a file that ends in .toml. See: templates."


class ExitCode(IntEnum):
    """What a command's end says to the program that called it."""

    DONE = 0
    NO = 1
    USAGE = 2
    UNREADABLE = 3


@click.group(cls=WindowByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help="Name this version."
)
def commands() -> None:
    """Draft, check and publish government strategies, offline.

    Without a command, FILE (or the welcome page) opens in the window.
    """


@commands.command(hidden=True)
@click.argument("file", type=_FILE, required=False)
def window(file: Path | None) -> int:
    """Open the window; where none can be shown, check FILE or do the tour of the sample strategy instead."""
    from ui.display import find_display_fault

    fault = find_display_fault()
    if not fault:
        from ui.app import run as open_window

        return open_window(file)
    because = f"No window can be opened, because {fault}; instead, this is"
    if file is not None:
        from checklist.report import write_report_text

        draft = _load(file)
        made = _check(draft)
        say(f"{because} the checklist of “{file.name}”.\n\n{write_report_text(made, draft)}", is_ended=False)
        return ExitCode.DONE
    from ui.tour import TOUR_FOLDER, make_tour

    say(f"{because} the tour of the sample strategy.\n")
    make_tour(TOUR_FOLDER)
    return ExitCode.DONE


@commands.command()
def templates() -> None:
    """List the templates that a draft can start from."""
    from editor.template_files import builtin_templates

    for template in builtin_templates():
        say(f"{template.name:<10} {template.title}\n{'':<10} {template.summary}")


@commands.command()
@click.argument("out", metavar="OUT.goldthread", type=_FILE)
@click.option("--template", "template_name", default=DEFAULT_TEMPLATE, show_default=True, help=_TEMPLATE_HELP)
@click.option("--title", default="", callback=read_title, help="The strategy's title; without one, the template's.")
def new(out: Path, template_name: str, title: str) -> None:
    """Make a new draft OUT from a template."""
    from editor.session import create_draft_file
    from editor.template_files import template_operations

    template = _template(template_name)
    draft = create_draft_file(out, template_operations(template, title), _person())
    say(f"{_made(out, draft)}, from the template “{template.name}”.")


@commands.command("import")
@click.argument("source", metavar="IN", type=_FILE)
@click.argument("out", metavar="OUT.goldthread", type=_FILE)
@click.option(
    "--template",
    "template_name",
    default=DEFAULT_TEMPLATE,
    show_default=True,
    help=f"Lends its checklist and guidance. {_TEMPLATE_HELP}",
)
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as one JSON object.")
def import_document(source: Path, out: Path, template_name: str, is_json: bool) -> None:
    """Make a draft OUT from a document IN. IN ends in .md or .txt; a receipt accounts for every word of it."""
    from editor.session import create_draft_file, read_import

    operations, receipt = read_import(source, _template(template_name))
    draft = create_draft_file(out, operations, _person())
    if not is_json:
        say(f"{_made(out, draft)}, {write_count(draft.word_count, 'word')} of text.")
    _show_receipt(receipt, is_json=is_json)


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--pack", "pack_name", default="", help=_PACK_HELP)
@click.option("--against", type=_FILE, help="An earlier version of the draft: tell what was gained and lost since.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def check(file: Path, pack_name: str, against: Path | None, is_json: bool) -> None:
    """Check FILE against its checklist. The exit code is 0 whatever is found."""
    from checklist.comparison import comparison_data, write_comparison_text
    from checklist.report import report_data, write_report_text

    draft = _load(file)
    made = _check(draft, pack_name)
    comparison = _compared(made, against)
    if is_json:
        data = report_data(made, draft, file)
        if comparison:
            data["against"] = {"path": str(against), **comparison_data(comparison)}
        say_json(data)
    else:
        say(write_report_text(made, draft))
        if comparison and against:
            say(f"Against {against.name}: {write_comparison_text(comparison)}", is_ended=False)


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
@click.option("--pack", "pack_name", default="", help=_PACK_HELP)
@click.option("--against", type=_FILE, help="An earlier version of the draft, to compare with.")
@click.option("--over-time", "is_over_time", is_flag=True, help="Add the counts as they were while it was written.")
@click.option("--annex", "is_annex", is_flag=True, help="Write the draft itself, with the checklist behind it.")
@click.option("--with-versions", "has_versions", is_flag=True, help=f"With --annex. {_VERSIONS_HELP}")
def report(
    file: Path,
    out: Path,
    pack_name: str,
    against: Path | None,
    is_over_time: bool,
    is_annex: bool,
    has_versions: bool,
) -> None:
    """Write the checklist of FILE to OUT. OUT ends in .docx, .html, .md or .txt."""
    from checklist.counts_over_time import counts_over_time
    from checklist.report_document import report_document
    from ui.report_files import save_report, save_with_annex

    if has_versions and not is_annex:
        raise click.UsageError("“--with-versions” goes with “--annex”, or with the command “export”")
    draft, control = _load_to_export(file, has_versions=has_versions)
    made = _check(draft, pack_name)
    past = counts_over_time(made.pack, _earlier_states(file)) if is_over_time else ()
    document = report_document(made, draft, _compared(made, against), past)
    if is_annex:
        save_with_annex(document, draft, out, control)
    else:
        save_report(document, out)
    criteria = write_count(len(made.findings), "criterion", "criteria")
    say(f"Wrote {out.name}: {criteria}, {write_count(len(made.by_group), 'group')}.")


@commands.command()
@click.argument("file", metavar="FILE.toml", type=_FILE)
def pack(file: Path) -> int:
    """Say whether a criteria pack is well formed. Every fault is named with its line and column."""
    from checklist.pack_files import find_pack_faults, load_pack

    faults = find_pack_faults(file)
    if len(faults) > 1:
        for fault in faults:
            say_error(f"{file.name}: line {fault.line}, column {fault.column}: {fault.problem}")
        return ExitCode.UNREADABLE
    loaded = load_pack(file)
    criteria = write_count(len(loaded.criteria), "criterion", "criteria")
    say(f"{file.name} is well formed: “{loaded.title}”, {criteria}.")
    return ExitCode.DONE


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
@click.option("--with-versions", "has_versions", is_flag=True, help=_VERSIONS_HELP)
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as one JSON object.")
def export(file: Path, out: Path, has_versions: bool, is_json: bool) -> None:
    """Write FILE for publication to OUT. OUT ends in .docx, .md or .txt."""
    from editor.interchange.writers import write_file

    draft, control = _load_to_export(file, has_versions=has_versions)
    _show_receipt(write_file(draft, out, control=control), is_json=is_json)


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def info(file: Path, is_json: bool) -> None:
    """Tell what FILE holds."""
    from ui.draft_summary import draft_data, write_draft_text

    draft = _load(file)
    if is_json:
        say_json(draft_data(draft, file))
    else:
        say(write_draft_text(draft))


@commands.command()
@click.argument("file", type=_FILE)
def verify(file: Path) -> int:
    """Check that FILE is sound. Looks at database, checksums, history and readable tables."""
    from editor.storage.verification import verify_draft_file

    verification = verify_draft_file(file)
    for made in verification.checks:
        say(f"{'sound ' if made.is_ok else 'FAULTY'} {made.name}{': ' if made.detail else ''}{made.detail}")
    return ExitCode.DONE if verification.is_ok else ExitCode.NO


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("out", metavar="OUT.goldthread", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as one JSON object.")
def recover(file: Path, out: Path, is_json: bool) -> None:
    """Save what can be had from a damaged draft. It becomes a new draft OUT; FILE stays as it is."""
    from editor.session import recover_file

    recovery = recover_file(file, out, _person())
    if not is_json:
        say(f"{_made(out, recovery.snapshot)}. {file.name} is as it was.")
    _show_receipt(recovery.receipt, is_json=is_json)


@commands.command()
@click.argument("file", type=_FILE)
@click.argument("copies", metavar="COPY...", type=_FILE, nargs=-1, required=True)
@click.option("--out", metavar="OUT.goldthread", type=_FILE, required=True, help="The new draft; no file may be there.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def merge(file: Path, copies: tuple[Path, ...], out: Path, is_json: bool) -> None:
    """Merge copies of FILE that came back. All becomes a new draft OUT; FILE and the copies stay as they are."""
    from editor.session import merge_files
    from ui.merge_summary import merged_data, write_merged_text

    merged = merge_files(file, copies, out, _person())
    if is_json:
        say_json(merged_data(merged, out))
    else:
        say(f"{_made(out, merged.snapshot)}.\n{write_merged_text(merged)}")


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def history(file: Path, is_json: bool) -> None:
    """Tell who worked on FILE when, and which versions have names."""
    from editor.session import load_past
    from ui.draft_past import past_data, write_past_text

    past = load_past(file, _person())
    if is_json:
        say_json(past_data(past, file))
    else:
        say(write_past_text(past))


def main(arguments: Sequence[str]) -> int:
    """Run one command and answer the exit code; errors go to stderr as one sentence."""
    try:
        result = commands.main(list(arguments), prog_name="main.py", standalone_mode=False)
    except click.ClickException as error:
        say_error(usage_sentence(error))
        return ExitCode.USAGE
    except GoldthreadError as error:
        say_error(explain(error).sentence)
        is_input = isinstance(error, UnreadableFileError | FileFaultError)
        return ExitCode.UNREADABLE if is_input else ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        say_error("Stopped; nothing more was written.")
        return ExitCode.USAGE
    except BrokenPipeError:
        # Whoever read the output has had enough.
        close_output()
        return ExitCode.DONE
    except OutputError as error:
        close_output()
        say_error(f"The answer could not be printed: {error}; every file is whole; send the answer somewhere else.")
        return ExitCode.USAGE
    return int(result) if isinstance(result, int) else ExitCode.DONE


def _person() -> Person:
    name = login_name()
    return Person(PersonId(sha256(name.encode("utf-8", "replace")).hexdigest()[:32]), name)


def _load(file: Path) -> "DraftSnapshot":
    from editor.session import load_snapshot

    return load_snapshot(file, _person())


def _load_to_export(file: Path, *, has_versions: bool) -> "tuple[DraftSnapshot, DocumentControl | None]":
    """The draft, and its named versions only where they were asked for."""
    from editor.session import load_controlled

    return load_controlled(file, _person()) if has_versions else (_load(file), None)


def _template(name: str) -> "Template":
    """One of ours by name, or somebody's own by its file."""
    from editor.template_files import load_builtin_template, load_template

    return load_template(Path(name)) if name.endswith(".toml") or Path(name).is_file() else load_builtin_template(name)


def _check(draft: "DraftSnapshot", packs: str = "") -> "Report":
    """The draft under the packs that are named, else under those of its own that can be read."""
    from checklist.pack_files import load_packs, load_readable_packs, split_pack_names
    from checklist.whole_check import check_whole

    if packs:
        return check_whole(load_packs(split_pack_names(packs)), draft)
    pack, errors = load_readable_packs(draft)
    made = check_whole(pack, draft)
    notice = " ".join(filter(None, (pack_faults_message(errors, pack.title), made.notice)))
    return replace(made, notice=notice)


def _compared(made: "Report", older: Path | None) -> "Comparison | None":
    """What has changed since an older version of the draft, under the same checklist."""
    from checklist.comparison import compare_reports
    from checklist.whole_check import check_whole

    return compare_reports(check_whole(made.pack, _load(older)), made) if older else None


def _earlier_states(file: Path) -> "Iterator[tuple[str, str, DraftSnapshot]]":
    from editor.session import load_earlier_states

    for entry, snapshot in load_earlier_states(file, _person(), _MOST_STATES):
        yield entry.ended.isoformat(timespec="seconds"), entry.person.name, snapshot


def _made(out: Path, draft: "DraftSnapshot") -> str:
    return f"Made {out.name}: “{draft.title}”, {write_count(len(draft.outline), 'section')}"


def _show_receipt(receipt: "Receipt", *, is_json: bool) -> None:
    from ui.receipt_summary import receipt_data, write_receipt_text

    if is_json:
        say_json(receipt_data(receipt))
    else:
        say(write_receipt_text(receipt))
