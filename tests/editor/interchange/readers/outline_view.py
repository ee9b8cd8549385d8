"""Shows an imported draft as a few lines of text, so that a test reads as what a person sees in the outline."""

import re
from collections import Counter
from pathlib import Path

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers.markdown.reader import draft_from_markdown
from editor.interchange.readers.plain_text.reader import draft_from_text
from editor.interchange.readers.source_file import SourceText
from editor.model.receipt import NoteKind, Receipt
from editor.model.text import OBJECT_CHARACTER, MarkKind, Paragraph, Run, count_words

SIGNS = {MarkKind.BOLD: "*", MarkKind.ITALIC: "_"}


def from_text(text: str, name: str = "notes.txt") -> ImportedDraft:
    """The draft that a plain text makes."""
    return draft_from_text(SourceText(Path(name), text))


def from_markdown(text: str, name: str = "notes.md") -> ImportedDraft:
    """The draft that a Markdown text makes."""
    return draft_from_markdown(SourceText(Path(name), text))


def outline(draft: ImportedDraft) -> list[str]:
    """Each section's title, indented by its depth; "#" before it where the source numbers it."""
    return [f"{'  ' * section.depth}{'# ' * section.is_numbered}{section.title}" for section in draft.sections]


def shown(draft: ImportedDraft, section: int = 0) -> list[str]:
    """Each paragraph of a section with a sign for its style: "h1", "•0" (bullet of level 0), "1.0" (number), ">"."""
    things = {thing.id: thing for thing in draft.sections[section].objects}
    lines = []
    for paragraph in draft.sections[section].paragraphs:
        text = "".join(
            _shown_run(run, {str(key): thing.caption or "table" for key, thing in things.items()})
            for run in paragraph.runs
        )
        lines.append(f"{_sign(paragraph)}{text}")
    return lines


def _sign(paragraph: Paragraph) -> str:
    style = paragraph.style
    kinds = {None: "", "bullet": f"•{style.list_level} ", "number": f"1.{style.list_level} "}
    return f"{'> ' * style.is_quote}{f'h{style.heading} ' if style.heading else ''}{kinds[style.list_kind]}"


def _shown_run(run: Run, captions: dict[str, str]) -> str:
    if identity := run.value_of(MarkKind.OBJECT):
        return f"{{{captions[identity]}}}"
    signs = "".join(sign for kind, sign in SIGNS.items() if run.has(kind))
    text = f"{signs}{run.text}{signs[::-1]}"
    address = run.value_of(MarkKind.LINK)
    return f"[{text}]({address})" if address else text


def left_behind(receipt: Receipt) -> dict[str, int]:
    """What stayed behind, with its words."""
    return {note.detail: note.words for note in receipt.notes if note.kind is NoteKind.LEFT_BEHIND}


def words_added(receipt: Receipt) -> int:
    """Words of the draft that the source does not hold."""
    return sum(note.words for note in receipt.notes if note.kind is NoteKind.ADDED)


WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_YEAR_WITH_NOTE = re.compile(r"((?:19|20)\d\d(?:[-–/]\d\d)?)\.(\d{1,3})\b")


def written(draft: ImportedDraft) -> str:
    """Everything that a draft says, titles, captions and cells included; objects part what stands around them."""
    texts = [draft.title]
    for section in draft.sections:
        texts += [section.title, *(paragraph.text for paragraph in section.paragraphs)]
        texts += [
            text for thing in section.objects for text in (thing.caption, *(t for row in thing.cells for t in row))
        ]
    return "\n".join(texts).replace(OBJECT_CHARACTER, " ")


def invented(pattern: re.Pattern[str], draft: ImportedDraft, source: str) -> Counter[str]:
    """What a draft and its receipt hold more often than the source: words joined from two halves, split figures."""
    return _placed_or_left(pattern, draft) - _found(pattern, source)


def lost(pattern: re.Pattern[str], draft: ImportedDraft, source: str) -> Counter[str]:
    """What a draft and its receipt hold less often than the source."""
    return _found(pattern, source) - _placed_or_left(pattern, draft)


def _placed_or_left(pattern: re.Pattern[str], draft: ImportedDraft) -> Counter[str]:
    return _found(pattern, f"{written(draft)}\n{texts_left(draft.receipt)}")


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """How often the text holds each match; the number of a note after a year stands apart from it."""
    return Counter(pattern.findall(_YEAR_WITH_NOTE.sub(r"\1. \2", text)))


def texts_left(receipt: Receipt) -> str:
    """Every text that stayed behind; the words put together from two halves stand in the draft."""
    notes = (note for note in receipt.notes if note.kind is NoteKind.LEFT_BEHIND and "divided at" not in note.detail)
    return "\n".join(text for note in notes for text in note.texts)


def divided_words(receipt: Receipt) -> int:
    """How many words were put together from two halves."""
    return sum(words for detail, words in left_behind(receipt).items() if "divided at" in detail)


def assert_accounted(draft: ImportedDraft, source: str) -> None:
    """Every word of the source is placed or left behind, and every word placed stands in the draft."""
    receipt = draft.receipt
    assert receipt.words_in == count_words(source)
    assert receipt.words_placed == draft.word_count - words_added(receipt)
    assert receipt.is_balanced
