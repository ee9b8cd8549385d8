"""From a Markdown file to an imported draft."""

from pathlib import Path

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers.ledger import Ledger
from editor.interchange.readers.markdown.block_walk import BlockWalk
from editor.interchange.readers.markdown.front_matter import FrontMatter, read_front_matter
from editor.interchange.readers.markdown.parsing import ParsedMarkdown
from editor.interchange.readers.source_file import SourceText, load_source
from editor.interchange.readers.titles import title_from_name
from editor.model.receipt import NoteKind
from editor.model.text import count_words


def read_markdown(path: Path) -> ImportedDraft:
    """The draft that a Markdown file holds; raises ``UnreadableFileError``."""
    return draft_from_markdown(load_source(path))


def draft_from_markdown(source: SourceText) -> ImportedDraft:
    """The draft that a Markdown text holds.

    The text's words are those of the draft and those left behind. What neither a heading's number nor any other
    known sign explains is Markdown's own notation, such as an address that stands apart.
    """
    ledger = Ledger()
    front_matter = read_front_matter(source.text)
    _note_front_matter(front_matter, ledger)
    walk = BlockWalk(ParsedMarkdown(_without_lines(source.text, front_matter.line_count)), ledger, front_matter.title)
    sections = walk.sections()
    title = walk.title or title_from_name(source.path, ledger)
    words_in_draft = count_words(title) + sum(section.word_count for section in sections)
    words_in = count_words(source.text)
    _note_notation(words_in - words_in_draft + ledger.words_added - ledger.words_left, ledger)
    return ImportedDraft(title, sections, ledger.receipt(source.path.name, words_in, words_in_draft, source.notes))


def _without_lines(text: str, count: int) -> str:
    """The text with its first lines blank, so that the others keep their numbers."""
    lines = text.split("\n", count)
    return "\n" * count + "".join(lines[count:])


def _note_front_matter(front_matter: FrontMatter, ledger: Ledger) -> None:
    if front_matter.line_count:
        detail = f"Front matter but for its title, lines 1 to {front_matter.line_count}"
        ledger.note(NoteKind.LEFT_BEHIND, detail, front_matter.other_words, 1)


def _note_notation(words: int, ledger: Ledger) -> None:
    if words > 0:
        ledger.note(NoteKind.LEFT_BEHIND, "Signs and addresses of Markdown and HTML that count as words", words)
    elif words < 0:
        detail = "Words that the source writes without a space, as in |one|two|, and that stand apart now"
        ledger.note(NoteKind.ADDED, detail, -words)
