"""English date expressions. All sentences are read on Wednesday 22 July 2015."""

import pytest

STATED = [
    ("They met on 3 June 2015.", "3 June 2015", "2015-06-03"),
    ("They met on June 3, 2015.", "June 3, 2015", "2015-06-03"),
    ("on the 3rd of June 2015", "the 3rd of June 2015", "2015-06-03"),
    ("on Sept. 11, 2014 in Jeddah", "Sept. 11, 2014", "2014-09-11"),
    ("on the twenty-first of May, 2014", "the twenty-first of May, 2014", "2014-05-21"),
    ("Monday, 3 August 2015", "Monday, 3 August 2015", "2015-08-03"),
    ("12-14 February 2018", "12-14 February 2018", "2018-02-12/2018-02-14"),
    ("February 12-14, 2018", "February 12-14, 2018", "2018-02-12/2018-02-14"),
    ("from 12 to 14 February 2018", "12 to 14 February 2018", "2018-02-12/2018-02-14"),
    ("on 12 and 13 February 2018", "12 and 13 February 2018", "2018-02-12/2018-02-13"),
    ("from 28 February to 3 March 2018", "28 February to 3 March 2018", "2018-02-28/2018-03-03"),
    ("signed on 25/2/2018", "25/2/2018", "2018-02-25"),
    ("signed on 2018-02-12", "2018-02-12", "2018-02-12"),
    ("in May 2015", "May 2015", "2015-05"),
    ("in late May 2014", "late May 2014", "2014-05"),
    ("since mid-2014", "mid-2014", "2014"),
    ("in early 2015", "early 2015", "2015"),
    ("In 2014 they", "2014", "2014"),
    ("between 2011 and 2014", "2011 and 2014", "2011/2014"),
    ("in the first half of 2014", "the first half of 2014", "2014-01/2014-06"),
    ("in the summer of 2014", "summer of 2014", "2014-22"),
    ("in the 1980s", "the 1980s", "198X"),
    ("10 Shawwal 1436 AH", "10 Shawwal 1436 AH", "2015-07-26"),
]

COUNTED = [
    ("They met yesterday.", "yesterday", "2015-07-21"),
    ("the day before yesterday", "the day before yesterday", "2015-07-20"),
    ("They meet tomorrow, Thursday", "tomorrow, Thursday", "2015-07-23"),
    ("the day after tomorrow", "the day after tomorrow", "2015-07-24"),
    ("last Monday", "last Monday", "2015-07-20"),
    ("next month", "next month", "2015-08"),
    ("last week", "last week", "2015-07-13/2015-07-19"),
    ("this year", "this year", "2015"),
    ("early next year", "early next year", "2016"),
    ("by the end of the year", "by the end of the year", "2015"),
    ("two days ago", "two days ago", "2015-07-20"),
    ("in the last three days", "the last three days", "2015-07-19/2015-07-21"),
    ("the second quarter of this year", "the second quarter of this year", "2015-04/2015-06"),
]

BY_TENSE = [
    ("The ministers met on Monday in Geneva.", "Monday", "2015-07-20"),
    ("The ministers will meet on Monday in Geneva.", "Monday", "2015-07-27"),
    ("Talks are scheduled for Friday.", "Friday", "2015-07-24"),
    ("The council adopted it in December.", "December", "2014-12"),
    ("The council will vote in December.", "December", "2015-12"),
    ("They held talks on Monday and Tuesday.", "Monday and Tuesday", "2015-07-20/2015-07-21"),
]

NOT_DATES = [
    "The army may march on the city.",
    "He read USA Today.",
    "Theresa May said no.",
    "the September 11 attacks",
    "every Monday",
    "with 2015 delegates",
    "Article 12 of the charter",
    "the second round of talks",
    "Operation March",
    "in recent years",
]


@pytest.mark.parametrize(("text", "quote", "edtf"), STATED)
def test_dates_that_the_text_states_whole(en, text, quote, edtf) -> None:
    mentions = en.dates(text, published=None)
    assert [(text[m.start : m.end], m.edtf, m.basis) for m in mentions] == [(quote, edtf, "stated")]


@pytest.mark.parametrize(("text", "quote", "edtf"), COUNTED)
def test_dates_counted_from_the_day_of_publication(en, text, quote, edtf) -> None:
    assert [(text[m.start : m.end], m.edtf, m.basis) for m in en.dates(text)] == [(quote, edtf, "published")]


@pytest.mark.parametrize(("text", "quote", "edtf"), BY_TENSE)
def test_the_tense_decides_the_direction(en, text, quote, edtf) -> None:
    assert [(text[m.start : m.end], m.edtf) for m in en.dates(text)] == [(quote, edtf)]


@pytest.mark.parametrize("text", NOT_DATES)
def test_none_where_there_is_none(en, text) -> None:
    assert [text[m.start : m.end] for m in en.dates(text)] == []


def test_day_and_month_in_digits_stay_open_where_either_may_come_first(en) -> None:
    assert [m.edtf for m in en.dates("signed on 12/2/2018")] == [None]
