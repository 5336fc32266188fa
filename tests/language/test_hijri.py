from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.language.hijri import days, year_of


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        ((1436, 10, 1), date(2015, 7, 17), date(2015, 7, 17)),
        ((1436, 9), date(2015, 6, 18), date(2015, 7, 16)),
        ((1436,), date(2014, 10, 25), date(2015, 10, 13)),
    ],
)
def test_hijri_years_months_and_days(parts, first, last) -> None:
    assert days(*parts) == (first, last)


@pytest.mark.parametrize("parts", [(1436, 13), (1436, 0), (1436, 9, 31), (1200,), (1500, 1, 1), (0,)])
def test_what_is_not_in_the_calendar_is_none(parts) -> None:
    assert days(*parts) is None


@given(st.dates(date(1925, 1, 1), date(2070, 1, 1)))
def test_a_day_lies_in_its_hijri_year(day) -> None:
    year = year_of(day)
    assert year is not None
    found = days(year)
    assert found is not None
    assert found[0] <= day <= found[1]


def test_a_day_beyond_the_tables_has_no_hijri_year() -> None:
    assert year_of(date(1800, 1, 1)) is None
