"""Tense, promises, dates, quantities and names, as sentences show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.text.features import PATTERNS, Feature, SentenceFeatures

SIGNS = st.characters(min_codepoint=32, max_codepoint=126, include_characters="£€’")

HAS = {
    Feature.COMMITS: [
        "We will open ten offices.",
        "The Agency shall publish its findings.",
        "We aim to halve the number of cases.",
        "The report is to be published in May.",
        "Ministers will also review it.",
    ],
    Feature.PAST: [
        "We have invested £2 million.",
        "The unit was created in 2016.",
        "Over the past year arrests rose.",
        "Since 2019 the number has fallen.",
        "We launched a new service.",
    ],
    Feature.DEFERS: [
        "Metrics will be developed.",
        "A framework is to be agreed.",
        "We will consider further steps in due course.",
    ],
    Feature.OBLIGES: ["Firms must report.", "Banks are required to check.", "Schools should teach it."],
    Feature.DATED: ["by March 2027", "within six months", "each year", "in 2030", "by the end of the parliament"],
    Feature.COUNTED: ["a fall of 10%", "£3 million", "forty and 1,200 officers", "half of them"],
    Feature.NAMED: ["The Home Office acts", "the NCA acts", "the Secretary of State acts"],
    Feature.JOINTLY: ["Partners will act.", "Stakeholders will meet."],
}
HAS_NOT = {
    Feature.COMMITS: [
        "We will continue to invest.",
        "The threat will grow.",
        "Much will depend on others.",
    ],
    Feature.PAST: ["We will act.", "The board decides.", "We need speed."],
    Feature.DEFERS: ["The NCA will lead.", "The unit works to set standards.", "The metrics are below."],
    Feature.OBLIGES: ["The board decides."],
    Feature.DATED: ["soon", "room 2040b", "page 12"],
    Feature.COUNTED: ["in 2027 we act", "section 4.2.1"],
    Feature.NAMED: ["the government acts", "We act"],
    Feature.JOINTLY: ["The police act."],
}


@pytest.mark.parametrize(("feature", "text"), [(feature, text) for feature, texts in HAS.items() for text in texts])
def test_it_has_the_feature(feature: Feature, text: str) -> None:
    assert SentenceFeatures(text).has(feature)


@pytest.mark.parametrize(("feature", "text"), [(feature, text) for feature, texts in HAS_NOT.items() for text in texts])
def test_it_lacks_the_feature(feature: Feature, text: str) -> None:
    assert not SentenceFeatures(text).has(feature)


def test_every_feature_is_tried_both_ways() -> None:
    assert set(HAS) == set(HAS_NOT) == set(Feature)


@pytest.mark.parametrize("feature", Feature)
@given(data=st.data())
def test_nothing_that_a_pattern_matches_is_passed_over(feature: Feature, data: st.DataObject) -> None:
    assert SentenceFeatures(data.draw(st.from_regex(PATTERNS[feature], alphabet=SIGNS))).has(feature)
