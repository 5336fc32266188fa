"""EDTF (ISO 8601-2), the subset that news needs, read as its earliest and latest day.

2018-02-13  2018-02  2018      day, month, year
2018-22                        season (21 spring ... 24 winter, of the northern half: three whole months)
198X  19XX                     decade, century
2018-02-12/2018-02-14          interval; an end may be open (..) or unknown (empty)
2018-02~  2018?  2018%         approximate, uncertain, both: the bounds are those of the date without the mark
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?", re.ASCII)
_OPEN = ("", "..")
_SETS = {"[": "]", "{": "}"}
_SEASON = 20
"""Season codes are 21 to 24; the first month of each, spring first."""
_SEASON_STARTS = (3, 6, 9, 12)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that a date may mean; None for an open end.

    Raises ValueError for what is not in the subset, and for an interval that ends before it begins.
    """
    if edtf[:1] in _SETS and edtf[-1:] == _SETS[edtf[0]]:
        members = [_bounds(member) for member in edtf[1:-1].split(",")]
        return min(first for first, _ in members), max(last for _, last in members)
    start, slash, end = edtf.partition("/")
    if not slash:
        return _bounds(start)
    first = None if start in _OPEN else _bounds(start)[0]
    last = None if end in _OPEN else _bounds(end)[1]
    if first is None and last is None:
        raise ValueError(f"{edtf!r}: an interval with no date")
    if first is not None and last is not None and last < first:
        raise ValueError(f"{edtf!r}: the interval ends before it begins")
    return first, last


def is_valid(edtf: str) -> bool:
    """Whether a text is a date of the subset."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def interval(start: str, end: str) -> str:
    """The shortest text for the time from one date through another: one date where both are the same."""
    return start if start == end else f"{start}/{end}"


def days(first: date, last: date) -> str:
    """The shortest text for the time from one day through another: a whole year or month is named as such."""
    if first == last:
        return first.isoformat()
    if first.year == last.year:
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first.year:04d}"
        if first.month == last.month and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r}: not a date of the EDTF subset (2018-02-13, 2018-02, 2018, 198X, A/B)")
    year, month, day = match["year"], match["month"], match["day"]
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None:
        return date(low, 1, 1), date(high, 12, 31)
    if "X" in year:
        raise ValueError(f"{text!r}: a decade or century has no month")
    number = int(month)
    if day is not None:
        only = date(low, number, int(day))
        return only, only
    if _SEASON < number <= _SEASON + len(_SEASON_STARTS):
        return _season(low, _SEASON_STARTS[number - _SEASON - 1])
    first = date(low, number, 1)
    return first, date(low, number, monthrange(low, number)[1])


def _season(year: int, month: int) -> tuple[date, date]:
    last_year, last_month = (year, month + 2) if month + 2 <= 12 else (year + 1, month - 10)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
