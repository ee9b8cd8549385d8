"""When changed words still say the same, and when somebody has to be asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.rewording import says_the_same

BEFORE = "The National Crime Agency will lead the work on 12 busy ports and will report to the board each March."

SAME = [
    BEFORE.replace("lead the work", "lead this work"),
    BEFORE.replace("to the board", "to board"),
    BEFORE.replace("will lead", "will  lead"),
    BEFORE.rstrip(".") + ";",
    BEFORE.replace("report to", "report, to"),
    BEFORE.replace("report", "reoprt"),
    "Each March the National Crime Agency will lead the work on 12 busy ports and will report to the board.",
]
OTHER = [
    BEFORE.replace("busy", "larger"),
    BEFORE.replace("busy ports", "busy sea ports"),
    BEFORE.replace("busy ports", "ports"),
    BEFORE.replace("will lead", "may lead"),
    BEFORE.replace("will lead", "will not lead"),
    BEFORE.replace("12", "11"),
    BEFORE.replace("National Crime Agency", "Border Force"),
    BEFORE.replace("March", "June"),
    BEFORE.replace("each March", "in March"),
    BEFORE.replace("March.", "March?"),
    "Something else.",
    "",
]
TURNED = [
    ("An independent panel reviews it.", "An internal panel reviews it."),
    ("We have three priorities.", "We have seven priorities."),
    ("The board meets quarterly.", "The board meets annually."),
    ("The Border Service leads on ports.", "The Border Service supports work on ports."),
    ("Warehouse raids will stop in April.", "Warehouse raids will continue in April."),
    ("The value rises each year.", "The value falls each year."),
    ("We will publish the results.", "We will, subject to funding, publish the results."),
    ("It passes on after the second breach.", "It passes on after the third breach."),
    ("NCA leads on ports.", "HMRC leads on ports."),
    ("HMRC leads and the NCA supports.", "The NCA leads and HMRC supports."),
    ("In this order: ports, fraud, firearms.", "In this order: fraud, ports, firearms."),
    ("A lawful use of the data.", "An unlawful use of the data."),
    ("The contract ends.", "The contact ends."),
    ("They may appeal.", "They must appeal."),
    ("It costs £3 million.", "It costs $3 million."),
    ("A share of 3.5%.", "A share of 35%."),
]
SLIPS = [
    ("It will recieve grants.", "It will receive grants."),
    ("The goverment is comitted to it.", "The government is committed to it."),
    ("We will organise the programmes.", "We will organize the programs."),
    ("Behaviour in the centre", "Behavior in the center"),
    ("co-ordinated by policy-makers", "coordinated by policymakers"),
    ("The minister's plan", "The minister’s plan"),
]


@pytest.mark.parametrize("after", SAME)
def test_commas_articles_slips_and_the_place_of_a_phrase_make_no_difference(after: str) -> None:
    assert says_the_same(BEFORE, after)


@pytest.mark.parametrize(("slip", "right"), SLIPS)
def test_a_slip_of_spelling_put_right_makes_no_difference(slip: str, right: str) -> None:
    assert says_the_same(slip, right)
    assert says_the_same(right, slip)


@pytest.mark.parametrize("after", OTHER)
def test_a_word_more_fewer_or_another_is_to_be_looked_at_again(after: str) -> None:
    assert not says_the_same(BEFORE, after)


@pytest.mark.parametrize(("before", "after"), TURNED)
def test_one_word_may_turn_what_was_said_into_its_opposite(before: str, after: str) -> None:
    assert not says_the_same(before, after)
    assert not says_the_same(after, before)


@given(st.lists(st.sampled_from(["the", "ports", "will", "12", "Agency", "work", "on.", "and"]), max_size=30))
def test_it_says_the_same_as_itself_and_never_the_same_as_its_denial(words: list[str]) -> None:
    text = " ".join(words)
    assert says_the_same(text, text)
    assert not says_the_same(text, f"{text} not")


@given(
    st.lists(st.sampled_from(["the", "ports", "will", "by", "Agency", "work", "lead", "leads"]), max_size=12), st.data()
)
def test_what_says_the_same_does_so_both_ways(words: list[str], data: st.DataObject) -> None:
    one, other = " ".join(words), " ".join(data.draw(st.permutations(words)))
    assert says_the_same(one, other) == says_the_same(other, one)


def test_a_whole_chapter_is_compared_at_once() -> None:
    chapter = "these words stand in a very long chapter about ports " * 1_000
    assert says_the_same(chapter, chapter.replace("words stand", "words, stand"))
    assert not says_the_same(chapter, chapter + "and so on")
    assert not says_the_same(chapter, "by then " + chapter[: -len("ports then ")] + "ports ")
