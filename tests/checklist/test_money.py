"""Sums of money are read only where there is no doubt what is meant."""

import pytest

from checklist.money import read_money, states_money

READ = {
    "£10–15 million": "£10–15 million",
    "£3 million a year": "£15 million",
    "£3m per annum": "£15 million",
    "£3m p.a.": "£15 million",
    "£3 to 4 million": "£3–4 million",
    "between £10m and £15m": "£10–15 million",
    "£500k to £1.2m": "£500,000–£1.2 million",
    "12 million pounds": "£12 million",
    "£9 million over three years": "£9 million",
    "£2m a year for three years": "£6 million",
    "£0.5bn": "£500 million",
    "£1,500": "£1,500",
    "£4m (2026 prices)": "£4 million",
    "£3 million to 40 councils": "£3 million",
    "£3,000 to 5,000 people": "£3,000",
    "£3 million and 4 posts": "£3 million",
}
DOUBTFUL = ["£12m, then £3m", "£3m each", "£200 per case", "up to £3m", "$3m", "3 million a year", "£2m rising to £4m"]


@pytest.mark.parametrize(("written", "total"), READ.items())
def test_a_sum_is_read_for_a_strategy_of_five_years(written: str, total: str) -> None:
    money = read_money(written, 5)
    assert money is not None
    assert str(money) == total


@pytest.mark.parametrize("written", DOUBTFUL)
def test_a_doubtful_sum_is_not_read_but_is_one(written: str) -> None:
    assert read_money(written, 5) is None
    assert states_money(written)


def test_a_yearly_sum_is_doubtful_while_nobody_knows_for_how_many_years() -> None:
    assert read_money("£3m a year", None) is None
    assert str(read_money("£3m", None)) == "£3 million"


@pytest.mark.parametrize("written", ["", "ten posts", "tbc", "From 2028"])
def test_posts_and_dates_are_no_money(written: str) -> None:
    assert not states_money(written)
    assert read_money(written, 5) is None
