from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.dates import MONTHS, read_date, write_date

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        "31 Mar 2028",
        "31 March 2028",
        "31st march 2028",
        "31 MAR, 2028",
        "31-Mar-2028",
        "31mar2028",
        "31/03/2028",
        "31/3/2028",
        "31.03.2028",
        "31 - 3 - 2028",
        "2028-03-31",
        "  31  Mar\t2028 ",
        "31\u00a0March\u00a02028",
    ],
)
def test_people_write_one_day_in_many_ways(written: str) -> None:
    assert read_date(written) == "2028-03-31"


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2028", "13/2028", "Foo 2028", "3/28", "00/2028", "2028-00",
     "31 Mar", "31/03/28", "30 Feb 2027", "29 Feb 2027", "31/31/2028", "12 Foo 2028",
     "0 Mar 2028", "31 Mar 0028", "31 Mar 20288", "2028-13-01", "1 Ju 2028", "31 Mar 2028 or so"],
)  # fmt: skip
def test_what_is_no_full_date_is_refused(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize("written", ["Mar 2028", "march 2028", "03/2028", "3/2028", "3.2028", "2028-03", "Mar, 2028"])
def test_a_month_alone_is_its_last_day_or_its_first_where_something_begins(written: str) -> None:
    assert read_date(written) == "2028-03-31"
    assert read_date(written, is_beginning=True) == "2028-03-01"


def test_the_short_september_is_understood() -> None:
    assert read_date("1 Sept 2028") == "2028-09-01"


def test_what_was_stored_otherwise_is_shown_as_it_is() -> None:
    assert write_date("spring 2028") == "spring 2028"
    assert write_date("") == ""


@given(DAYS)
def test_what_is_shown_can_be_typed_again(day: date) -> None:
    assert read_date(write_date(day.isoformat())) == day.isoformat()


@given(
    DAYS, st.sampled_from(["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{d} {name} {y}"])
)
def test_every_way_of_writing_leads_to_the_same_day(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1])
    assert read_date(written) == day.isoformat()


@given(st.text())
def test_whatever_is_typed_is_a_date_or_is_none(text: str) -> None:
    found = read_date(text)
    assert found is None or date.fromisoformat(found).isoformat() == found
