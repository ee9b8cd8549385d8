"""Words for every error: what happened, what is safe, what to do next. Used by the window and the command line.

Free of Qt, so that the command line starts at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.errors import (
    EngineError,
    FileFaultError,
    GoldthreadError,
    LockedFileError,
    PatternError,
    ReadOnlyDraftError,
    ReadOnlyReason,
    SearchTimeError,
    UnknownIdError,
    UnknownNameError,
    UnmergedCopyError,
    UnreadableFileError,
    UnreadableReason,
    UnrelatedDraftError,
    UnwritableFileError,
    UnwritableReason,
)
from ui.amounts import joined, write_size


@dataclass(frozen=True, slots=True)
class Message:
    """An error in words; each part is a clause without a full stop."""

    happened: str
    safe: str
    to_do: str

    @property
    def sentence(self) -> str:
        """All three parts as one sentence."""
        return f"{self.happened}; {self.safe}; {self.to_do}."

    @property
    def details(self) -> str:
        """What is safe and what to do, as two sentences for a dialog below what happened."""
        return f"{_upper_first(self.safe)}. {_upper_first(self.to_do)}."


_UNREADABLE: Mapping[UnreadableReason, tuple[str, str]] = {
    UnreadableReason.MISSING: ("there is no such file", "check the name and the folder"),
    UnreadableReason.DIRECTORY: ("it is a folder", "choose a file inside it"),
    UnreadableReason.NO_PERMISSION: ("you have no permission to read it", "ask its owner for access, or for a copy"),
    UnreadableReason.EMPTY: ("it is empty", "choose another file, or ask for this one to be sent again"),
    UnreadableReason.TOO_BIG: ("it holds more than {limit}", "split it, or remove what is not text"),
    UnreadableReason.BINARY: ("it holds no text", "save it as plain text or Markdown first"),
    UnreadableReason.ENCRYPTED: ("it is encrypted", "ask for an unprotected copy"),
    UnreadableReason.UNKNOWN_FORMAT: ("its kind of file is not known", "save it as .md or .txt first"),
    UnreadableReason.NOT_A_DRAFT: ("it is not a Goldthread draft", "choose a .goldthread file, or import this one"),
    UnreadableReason.DAMAGED: ("it is damaged", "get back what can be had with “recover FILE OUT”, or open a backup"),
    UnreadableReason.NEWER: ("a newer Goldthread made it", "update Goldthread, or ask for a copy in this version"),
    UnreadableReason.IO: ("the disk or the network did not answer", "try again when it does"),
}

_UNWRITABLE: Mapping[UnwritableReason, tuple[str, str]] = {
    UnwritableReason.NO_FOLDER: ("there is no such folder", "choose another folder"),
    UnwritableReason.DIRECTORY: ("there is a folder of that name", "choose another name"),
    UnwritableReason.NO_PERMISSION: ("you have no permission to write there", "choose another name or folder"),
    UnwritableReason.FULL: ("the disk is full", "free some space, or choose another disk"),
    UnwritableReason.EXISTS: ("a file of that name is there already", "choose another name, or move that file first"),
    UnwritableReason.UNKNOWN_FORMAT: (
        "its ending does not fit",
        "choose a name that ends in {endings}",
    ),
    UnwritableReason.CHANGED: ("someone else has changed it meanwhile", "save under another name, then compare"),
    UnwritableReason.HALF_WRITTEN: (
        "the disk or the network gave way halfway",
        "save under another name; what stood there before is in “{kept}”",
    ),
    UnwritableReason.IO: ("the disk or the network did not answer", "try again, or choose another folder"),
}

NOTHING_CHANGED = "nothing was changed"


def explain(error: GoldthreadError, safe: str = NOTHING_CHANGED) -> Message:
    """An error in words; ``safe`` says what is safe at this point of the program."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words(error, safe)
    return Message("Something went wrong inside Goldthread", safe, "save your work under another name and start again")


def pack_faults_message(errors: Sequence[GoldthreadError], used: str) -> str:
    """What is to be said of checklists that a draft names and that cannot be read; empty without any."""
    happened = ". ".join(explain(error).happened for error in errors)
    return f"{happened}. The draft is checked against “{used}”." if errors else ""


def backup_folder_refused(error: UnwritableFileError, used: Path) -> str:
    """Why a folder was not taken for backups, as one sentence; they go to ``used`` as before."""
    because, _ = _UNWRITABLE[error.reason]
    return f"“{error.path}” was not taken because {because}; backups go to “{used}” as before."


def _unreadable(error: UnreadableFileError, safe: str) -> Message:
    because, to_do = _UNREADABLE[error.reason]
    lines = f"{error.most_lines:,} lines with text"
    because = because.format(limit=lines if error.most_lines else write_size(error.limit))
    return Message(f"{_file_name(error.path)} could not be read because {because}", safe, to_do)


def _unwritable(error: UnwritableFileError, safe: str) -> Message:
    because, to_do = _UNWRITABLE[error.reason]
    to_do = to_do.format(kept=error.kept, endings=joined(list(error.endings), len(error.endings), "or"))
    where = f"{_file_name(error.path)} could not be written in “{error.path.absolute().parent}”"
    return Message(f"{where} because {because}", safe, to_do)


def _locked(error: LockedFileError, safe: str) -> Message:
    who = error.name or "Someone"
    where = f" on {error.machine}" if error.machine else ""
    gone = "; there has been no sign of them for some minutes" if error.is_stale else ""
    return Message(
        f"{who} has had {_file_name(error.path)} open{where} since {error.since.astimezone():%H:%M on %d %B}{gone}",
        safe,
        "take it over" if error.is_stale else "open it to read, or open a copy and merge it later",
    )


_READ_ONLY: Mapping[ReadOnlyReason, str] = {
    ReadOnlyReason.CHOSEN: "it was opened to be read",
    ReadOnlyReason.LOCKED: "someone else has it open",
    ReadOnlyReason.NEWER: "a newer Goldthread made it",
    ReadOnlyReason.NO_PERMISSION: "you have no permission to write to its file",
    ReadOnlyReason.CLOSED: "its record was closed",
}


def _read_only(error: ReadOnlyDraftError, safe: str) -> Message:
    to_do = "update Goldthread" if error.reason is ReadOnlyReason.NEWER else "open a copy to write in"
    return Message(f"{_file_name(error.path)} cannot be changed because {_READ_ONLY[error.reason]}", safe, to_do)


def _unrelated(error: UnrelatedDraftError, safe: str) -> Message:
    return Message(
        f"{_file_name(error.path)} is another draft, not a copy of this one", safe, "copy across what you need by hand"
    )


def _unmerged(error: UnmergedCopyError, safe: str) -> Message:
    return Message(f"{_file_name(error.path)} is a copy with words that this draft lacks", safe, "merge it first")


def _fault(error: FileFaultError, safe: str) -> Message:
    place = f"line {error.line}, column {error.column}" if error.line else "the file as a whole"
    return Message(
        f"{_file_name(error.path)} is not well formed: {place}: {error.problem}", safe, "correct it and try again"
    )


def _unknown_name(error: UnknownNameError, safe: str) -> Message:
    known = ", ".join(error.known)
    return Message(f"There is no {error.kind} called “{error.name}”", safe, f"choose one of: {known}")


def _unknown_id(error: UnknownIdError, safe: str) -> Message:
    return Message(f"That {error.kind} is no longer in the draft", safe, "undo its deletion, or choose another one")


def _pattern(error: PatternError, safe: str) -> Message:
    to_do = "put \\ before a sign that stands for itself, or do not search for a regular expression"
    if error.is_replacement:
        return Message(f"“{error.pattern}” cannot be put in: {error.problem}", safe, to_do)
    return Message(f"“{error.pattern}” is no regular expression: {error.problem}", safe, to_do)


def _search_time(error: SearchTimeError, safe: str) -> Message:
    happened = f"The search for “{error.pattern}” was ended after {error.limit_s:.0f} seconds"
    return Message(happened, safe, "look for something simpler")


def _engine(_error: EngineError, safe: str) -> Message:
    return Message("That change could not be made", safe, "undo the last step and try again")


_WORDS: Mapping[type[GoldthreadError], Callable[..., Message]] = {
    UnreadableFileError: _unreadable,
    UnwritableFileError: _unwritable,
    LockedFileError: _locked,
    ReadOnlyDraftError: _read_only,
    UnrelatedDraftError: _unrelated,
    UnmergedCopyError: _unmerged,
    FileFaultError: _fault,
    UnknownNameError: _unknown_name,
    UnknownIdError: _unknown_id,
    PatternError: _pattern,
    SearchTimeError: _search_time,
    EngineError: _engine,
}


def _file_name(path: Path) -> str:
    """The file's name in quotation marks, that of the folder itself for "." and the like."""
    return f"“{path.name or path.resolve().name or path}”"


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
