"""Days of the Hijri calendar (Umm al-Qura) as days of the Gregorian one."""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years that the published tables cover."""


def days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """The first and last Gregorian day of a Hijri year, month or day; None for what is not in the calendar."""
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    try:
        if month is None:
            return _gregorian(year, 1, 1), _gregorian(year, 12, Hijri(year, 12, 1).month_length())
        if day is None:
            return _gregorian(year, month, 1), _gregorian(year, month, Hijri(year, month, 1).month_length())
        only = _gregorian(year, month, day)
    except (ValueError, OverflowError):
        return None
    return only, only


def year_of(day: date) -> int | None:
    """The Hijri year that a Gregorian day lies in; None outside the tables."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def _gregorian(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
