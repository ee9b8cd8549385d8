"""The phrase language of packs: what its phrases find, what they refuse, and that none can run away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.text.phrases import GAP_WORDS, Phrase, PhraseFaultError

FOUND = [
    ("lead*", "The agency is leading on this", "leading"),
    ("horizon scan*", "our horizon-scanning team", "horizon-scanning"),
    ("by [the end of] <date>", "done by the end of March 2027.", "by the end of March 2027"),
    ("by [the end of] <date>", "done by 2027.", "by 2027"),
    ("by <date>", "done by 3 May 2027", "by 3 May 2027"),
    ("by <date>", "ready by spring 2026.", "by spring 2026"),
    ("(board | committee) ... chair*", "The Board, as before, is chaired by Ann", "Board, as before, is chaired"),
    ("cut by <percent>", "fraud is cut by 10.5 per cent", "cut by 10.5 per cent"),
    ("worth <money>", "a fund worth £1.2 billion", "worth £1.2 billion"),
    ("at least <number>", "at least 1,200 officers", "at least 1,200"),
    ("<body> will", "the National Crime Agency will lead", "National Crime Agency will"),
    (
        "<body> will",
        "the Department for Culture, Media and Sport will act",
        "Department for Culture, Media and Sport will",
    ),
    ("today's offenders", "the reach of today’s offenders", "today’s offenders"),
    ("(value for money | cost benefit)", "a test of cost-benefit", "cost-benefit"),
    ("NAO", "the NAO reports", "NAO"),
]
NOT_FOUND = [
    ("vision", "supervision, provision and television"),
    ("NAO", "a nao of wine"),
    ("board ... chair*", "The board one two three four five six seven chairs"),
    ("board ... chair*", "The board met. " + "x" * 30),
    ("<body> will", "the government will act"),
    ("by <year>", "by 31 boats"),
]
FAULTY = {
    "": "an empty phrase",
    "...": "begin and end",
    "lead ...": "begin and end",
    "[the] lead": "begin and end",
    "the (a | b": "not closed",
    "a | b": "unexpected '|'",
    "a ) b": "unexpected ')'",
    "x {2}": "unexpected '{'",
    "a+ b": "unexpected '+'",
    "<nobody> will": "no class <nobody>",
    "<year>": "plain word",
    "a ... b ... c ... d ... e": "more than 3 gaps",
    "a ( | b)": "an empty phrase or choice",
    "(a* | a* a*) " * 24 + "zebra": "in more than 1,000 ways",
    "<body> ... <body> ... zebra [a | a a] <body>": "in more than 1,000 ways",
    "(" * 400 + "a" + ")" * 400: "more than 10 deep",
}


@pytest.mark.parametrize(("source", "text", "found"), FOUND)
def test_what_a_phrase_finds(source: str, text: str, found: str) -> None:
    match = Phrase(source).pattern.search(text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(("source", "text"), NOT_FOUND)
def test_what_a_phrase_passes_over(source: str, text: str) -> None:
    assert Phrase(source).pattern.search(text) is None


@pytest.mark.parametrize(("source", "problem"), FAULTY.items())
def test_a_faulty_phrase_says_why(source: str, problem: str) -> None:
    with pytest.raises(PhraseFaultError, match=re.escape(problem)):
        Phrase(source)


def test_choices_between_different_words_cost_nothing() -> None:
    weekdays = "(monday | tuesday | wednesday | thursday | friday) "
    assert Phrase(weekdays * 20 + "zebra").pattern.search("monday " * 20 + "zebra")


WORDS = st.sampled_from(["lead", "boards*", "by", "will", "co-op"])
PHRASES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" ... ".join),
        st.tuples(inner, inner).map("({0[0]} | {0[1]})".format),
        st.tuples(inner, inner, inner).map("{0[0]} [{0[1]}] {0[2]}".format),
    ),
    max_leaves=6,
)


@given(PHRASES, st.text(alphabet="leadbors bywico-.,", max_size=120))
def test_a_phrase_is_bounded_and_never_found_without_a_trigger(source: str, text: str) -> None:
    if source.count("...") > 3:
        return
    phrase = Phrase(source)
    assert not re.search(r"(?<!\\w)[*+]", phrase.pattern.pattern.replace(r"\w*", "").replace(r"\w+", ""))
    assert f"{{0,{GAP_WORDS}}}" in phrase.pattern.pattern or "..." not in source
    if phrase.pattern.search(text):
        words = re.findall(r"\w+", text.lower())
        for triggers in filter(None, (phrase.triggers, phrase.further_triggers)):
            assert any(
                word.startswith(trigger.word) if trigger.is_prefix else word == trigger.word
                for trigger in triggers
                for word in words
            )


def test_a_phrase_is_not_looked_for_unless_two_of_its_parts_may_be_there() -> None:
    phrase = Phrase("(board | council) ... (oversees | chairs)")
    assert {trigger.word for trigger in phrase.triggers | phrase.further_triggers} == {
        *("board", "council", "oversees", "chairs")
    }
    assert Phrase("the board").further_triggers == frozenset()
