"""The sentence splitter, against sentences as public documents write them, and its laws."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.text.sentences import LONGEST_SENTENCE, split_sentences

GOLD = [
    ["The agency leads.", "Police forces support it."],
    ["It cost £3.5 million.", "Growth followed."],
    ["See e.g. The Orange Book for more."],
    ["This applies to ports, i.e. Dover and Felixstowe."],
    ["Dr. Smith chairs the board.", "It meets monthly."],
    ["The Rt. Hon. Member wrote the foreword.", "She signed it."],
    ["See para. 4.2 for detail.", "This is new."],
    ["The answer is No.", "We will not."],
    ["The limit is in S.I. No. 12 of 2023.", "It binds us."],
    ["1. Introduction to the plan.", "2. The plan itself."],
    ["(a) The board decides; (b) the police act.", "Both report."],
    ["The U.S. Government agreed.", "So did we."],
    ["We act across the U.K.", "The plan says so."],
    ["Drugs, guns etc.", "The list goes on."],
    ["It replaces the strategy.12", "The next step follows."],
    ["He said “we will act.”", "The board agreed."],
    ["What comes first?", "Fraud."],
    ["Stop!", "Go now."],
    ["Fraud rose (see Fig. 3).", "Cyber crime fell."],
    ["J. K. Rowling wrote it.", "We read it."],
    ["It ends on 31 Dec. 2025 at the latest.", "Then we review it."],
    ["Costs rose…", "Then they fell."],
    ["It rose by 3.5 per cent.", "By 2030 it halves."],
    ["The board met at 10 a.m.", "The minister came later."],
    ["Version 2.0 is out.", "Use it."],
    ["The case of R. v. Jones et al. (2020) is clear.", "It holds."],
    ["Under Plan B.", "The rest follows."],
    ["Acme Ltd. supplies the scanners.", "They work."],
    ["Cm. 9718 was laid in 2018.", "It set four aims."],
    ["The aims are clear.", "£4 million is set aside.", "“Enough” is a word we avoid."],
]


@pytest.mark.parametrize("sentences", GOLD, ids=lambda sentences: sentences[0])
def test_gold(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_lines_and_unmarked_bullets_end_sentences() -> None:
    text = "Our aims\n  • cut harm • help victims\nWe start now"
    found = [text[start:end] for start, end in split_sentences(text)]
    assert found == ["Our aims", "• cut harm", "• help victims", "We start now"]


def test_a_stretch_without_an_end_is_cut_at_white_space() -> None:
    text = "word " * 2_000
    spans = split_sentences(text)
    assert len(spans) > 1
    assert all(text[start:end].split() == ["word"] * ((end - start + 1) // 5) for start, end in spans)


@given(st.text(alphabet=st.sampled_from(list("aB .!?…\n\t1()“”•é£")), max_size=300))
def test_sentences_keep_every_word_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(0 < end - start <= LONGEST_SENTENCE for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
