"""Which sentences count as commitments and which as records of the past, when a draft is weighed."""

import pytest

from checklist.text.features import SentenceFeatures
from checklist.text.stance import is_commitment, is_record

COMMITMENTS = [
    "We will fund 120 posts.",
    "The Rivers Agency will visit every farm by 2029.",
    "Grants will be awarded in the summer.",
    "We aim to halve the number of overflows.",
    "By March 2031 the value kept from criminals will be £360 million a year.",
    "Agents who form companies will have to meet each owner.",
    "We have trained 40 inspectors and will train 60 more.",
]
RECORDS = [
    "We have established ten units.",
    "The government launched a fund in 2020.",
    "A further £1 million was provided to councils.",
    "Councils and the Agency have shared one list since 2024.",
    "Significant progress: we have made good progress.",
]
NEITHER = [
    "The plan sets out the role government will play.",
    "This chapter describes how we will measure success.",
    "Competition for visitors will be fierce.",
    "Demand will recover to its old level.",
    "It is estimated that the market will double.",
    "This will help the sector.",
    "The fund, which will invest in towns, is new.",
    "If we miss it, the measures in annex B will show by how much.",
    "We will continue to work with partners.",
    "Bookings were down 75% in 2020.",
    "The pandemic has hit the industry hard.",
    "Fraud has cost households £3 billion.",
    "Since 2021 two more rivers have become unsafe.",
    "Rivers are places of rest.",
]


@pytest.mark.parametrize("sentence", COMMITMENTS)
def test_what_somebody_will_do_is_a_commitment(sentence: str) -> None:
    features = SentenceFeatures(sentence)
    assert is_commitment(features)
    assert not is_record(features)


@pytest.mark.parametrize("sentence", RECORDS)
def test_what_was_done_is_a_record(sentence: str) -> None:
    features = SentenceFeatures(sentence)
    assert is_record(features)
    assert not is_commitment(features)


@pytest.mark.parametrize("sentence", NEITHER)
def test_forecasts_effects_announcements_and_the_history_of_the_problem_are_neither(sentence: str) -> None:
    features = SentenceFeatures(sentence)
    assert not is_commitment(features)
    assert not is_record(features)
