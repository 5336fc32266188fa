from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.language.edtf import bounds, days, interval, is_valid

DAYS = st.dates(date(1, 1, 1), date(9990, 1, 1))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018-02-13", "2018-02-13", "2018-02-13"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2014-22", "2014-06-01", "2014-08-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2018-02-12/2018-02-14", "2018-02-12", "2018-02-14"),
        ("2014/2015-03", "2014-01-01", "2015-03-31"),
        ("2018-02-12/..", "2018-02-12", None),
        ("../2018", None, "2018-12-31"),
        ("2015-07~", "2015-07-01", "2015-07-31"),
        ("[2015-07-30,2015-07-31]", "2015-07-30", "2015-07-31"),
        ("{2015-08-02,2015-08-05}", "2015-08-02", "2015-08-05"),
    ],
)
def test_bounds(edtf, first, last) -> None:
    assert [day and day.isoformat() for day in bounds(edtf)] == [first, last]


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2015-13", "2015-02-30", "2015-7-1", "/", "../..", "2016/2015", "198X-02", "[]", "2015-25", "٢٠١٥"],
)
def test_what_is_no_date_of_the_subset_is_refused(text) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds(text)
    assert not is_valid(text)


@given(DAYS, st.integers(0, 800))
def test_days_round_trip_through_their_text(first, length) -> None:
    last = first + timedelta(days=length)
    assert bounds(days(first, last)) == (first, last)


@given(DAYS)
def test_a_day_is_its_own_interval(day) -> None:
    assert interval(day.isoformat(), day.isoformat()) == day.isoformat()
    assert bounds(day.isoformat()) == (day, day)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text) -> None:
    if is_valid(text):
        first, last = bounds(text)
        assert first is None or last is None or first <= last
