"""Laws of import: whatever the text, each word is accounted for, and what is built can become a draft."""

from collections import Counter
from dataclasses import dataclass
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from editor.interchange.imported import ImportedDraft
from editor.interchange.readers.source_characters import without_misfits
from editor.model.text import OBJECT_CHARACTER, MarkKind
from tests.editor.interchange.readers.outline_view import (
    FIGURE,
    WORD,
    assert_accounted,
    from_markdown,
    from_text,
    invented,
    lost,
)

PIECES = (
    "\n", "\n\n", "\n\n\n\n", "\f", " ", "  ", "\t", "\xa0", "\u200b", "\u00ad", "\\", "|", "|-|-|\n", "`", "```\n",
    "---\n", "===\n", "# ", "## ", "### ", "#### ", "> ", "- ", "* ", "• ", "●\n", "x\n", "o ", "1. ", "2. ", "a) ",
    "(i) ", "7.\n", "**", "_", "[", "](http://a.gov/b 'two words')", "![alt text](s)", "[^1]", "[^1]: ", "é", "😀",
    "[x]: http://y 't t'\n", "<b>", "</b>", "<br>", "<!-- ", "-->", "<div>\n", "&nbsp;", "&#10;", "&#xFFFC;",
    "title: x y\n", "Contents\n", "....... 3\n", " ... 4 ", "Chapter 1: ", "Annex A ", "2.3 Skills\n", "3\n",
    "Introduction\n", "Executive Summary\n", "THE CAPITALS\n", "Page 2 of 9\n", "word", "Two words", "ends.",
    "ends.1 ", "1 A note\n", "hyph-\nenated ", "https://a.gov/\nb/c ",
    "A line of prose that is about as long as most lines in a document made from pages,\n", "and on to its end.\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=80).map("".join) | st.text(min_size=1).map(
    without_misfits
)


def assert_sound(draft: ImportedDraft) -> None:
    """The draft can be built: depths without jumps, clean runs, each object standing exactly once in its section."""
    assert draft.sections
    depths = [section.depth for section in draft.sections]
    assert all(0 <= depth <= 2 for depth in depths)
    assert all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False))
    for section in draft.sections:
        assert "\n" not in section.title
        assert OBJECT_CHARACTER not in section.title
        runs = [run for paragraph in section.paragraphs for run in paragraph.runs]
        assert all(run.text and "\n" not in run.text for run in runs)
        assert all((run.text == OBJECT_CHARACTER) == run.has(MarkKind.OBJECT) for run in runs)
        assert all((OBJECT_CHARACTER in run.text) == run.has(MarkKind.OBJECT) for run in runs)
        standing = [identity for paragraph in section.paragraphs for identity in paragraph.object_ids]
        assert Counter(standing) == Counter(thing.id for thing in section.objects)


@given(TEXTS)
def test_every_word_of_a_plain_text_is_accounted_for(text: str) -> None:
    draft = from_text(text)
    assert_accounted(draft, text)
    assert_sound(draft)


@given(TEXTS)
def test_every_word_of_a_markdown_text_is_accounted_for(text: str) -> None:
    draft = from_markdown(text)
    assert_accounted(draft, text)
    assert_sound(draft)


@dataclass
class Words:
    """Hands out words that occur once, so that each can be found again."""

    numbers: "count[int]"

    def take(self, amount: int = 1) -> str:
        """As many fresh words."""
        return " ".join(f"word{next(self.numbers)}x" for _ in range(amount))


KEPT = (
    "{}", "*{}*", "**{}** _{}_", "[{}](http://a.gov)", "`{}`", "{}<br>{}", "{}\n{}", "{}  \n{}", "<b>{}</b>",
    "{}&nbsp;{}", "\\*{}", "~~{}~~", "[{}][nowhere]", "[^nowhere]{}", "![{}", "<{}", "'{}' \"{}\"",
)  # fmt: skip
BLOCKS = (
    "{0}\n\n", "# {0}\n\n", "## 1. {0}\n\n", "#### {0}\n\n", "{0}\n===\n\n", "- {0}\n- {1}\n\n",
    "1. {0}\n   - {1}\n\n", "> {0}\n> {1}\n\n", "> - {0}\n>\n>   {1}\n\n", "```\n{0}\n{1}\n```\n\n", "    {2}\n\n",
    "| {2} | {2} |\n|---|---|\n| {2} | {2} | {2} |\n\n", "<div>\n{2}\n<p>{2}\n</div>\n\n", "- \n\n{0}\n\n",
    "{0}[^{2}]\n\n[^{2}]: {1}\n\n", "[^{2}]: {0}\n\n    {1}\n\n",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(KEPT), st.sampled_from(KEPT)), max_size=12))
def test_no_word_of_markdown_is_lost(choices: list[tuple[str, str, str]]) -> None:
    words = Words(count(1))
    source = ""
    for block, first, second in choices:
        label = words.take()
        filled = [inline.format(words.take(), words.take(2)) for inline in (first, second)]
        source += block.format(*filled, label)
    draft = from_markdown(source)
    carried = "\n".join([draft.title, *(text for section in draft.sections for text in section.texts)])
    labels = {line.split("]")[0].removeprefix("[^") for line in source.split("\n") if line.startswith("[^word")}
    for number in range(1, next(words.numbers)):
        word = f"word{number}x"
        assert word not in source or word in carried or word in labels
    assert_accounted(draft, source)


@given(st.lists(st.integers(min_value=1, max_value=30), min_size=1, max_size=30))
def test_no_word_of_prose_is_lost_or_moved_about(lengths: list[int]) -> None:
    words = Words(count(1))
    source = "".join(f"{words.take(length)}\n" + "\n" * (length % 3) for length in lengths)
    draft = from_text(source)
    carried = [word for section in draft.sections for text in section.texts for word in text.split()]
    assert [word for word in (*draft.title.split(), *carried) if word.startswith("word")] == source.split()


FIGURES = ("{0}.{1} billion", "£{0},{1}00", "{0}.{1}", "{0}:{1}", "2018/{0}", "{0}.{1}.{0}", "{0},{1}", "{0} in {1}")
FILLERS = ("and so", "The end.", "as planned,", "of ships;", "(harbours)")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(FIGURES), st.integers(1, 12), st.integers(1, 12), st.sampled_from(FILLERS), st.booleans()
        ),
        min_size=1,
        max_size=25,
    ),
    st.integers(1, 12),
)
def test_no_figure_is_lost_or_split_though_notes_bear_the_same_numbers(
    choices: list[tuple[str, int, int, str, bool]], per_page: int
) -> None:
    pieces = [f"{form.format(first, second)} {filler}{chr(10) * ends}" for form, first, second, filler, ends in choices]
    pages = [" ".join([f"Ship{chr(97 + i)}", *pieces[i : i + per_page]]) for i in range(0, len(pieces), per_page)]
    notes = [f"\n\n{number} Note {'abcdefghijkl'[number - 1]}\n\f" for number in range(1, 13)]
    source = "Sea plan\n\f" + "".join(page + (notes[i] if i < len(notes) else "\n\f") for i, page in enumerate(pages))
    draft = from_text(source)
    assert not invented(FIGURE, draft, source)
    assert not lost(FIGURE, draft, source)
    assert not invented(WORD, draft, source + " Opening text")
    assert not lost(WORD, draft, source)
    assert_accounted(draft, source)
