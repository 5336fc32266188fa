"""Readings: what a date expression may mean before the tense is known, and how a missing year is found."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from kg_tool.language import hijri
from kg_tool.language.edtf import bounds
from kg_tool.language.edtf import days as day_interval

Slots = Mapping[str, Any]
"""Slot of the pattern -> what its word means."""

Extent = str
"""A stretch of time as EDTF without open ends."""


@dataclass(frozen=True, slots=True)
class Reading:
    """settled: the one meaning; else past and future: the meaning in either direction. basis: as in DateMention."""

    settled: Extent | None = None
    past: Extent | None = None
    future: Extent | None = None
    basis: str = "open"
    by_distance: bool = False
    """Whether the nearer of past and future may be taken where no tense tells."""


OPEN = Reading()


@dataclass(frozen=True, slots=True)
class Context:
    """What expressions are read against.

    published: the day of publication; last: the last date that the text gave before; numeric_order: day | month | none.
    """

    published: date | None
    last: Extent | None = None
    numeric_order: str = "day"


def stated(extent: Extent | None) -> Reading | None:
    """A meaning that needs nothing else; None stays None (no such date)."""
    return Reading(settled=extent, basis="stated") if extent is not None else None


def counted(extent: Extent | None) -> Reading | None:
    """A meaning counted from the day of publication."""
    return Reading(settled=extent, basis="published") if extent is not None else OPEN


def first_day(extent: Extent) -> date:
    """The first day of an extent."""
    return bounds(extent)[0] or date.min


def last_day(extent: Extent) -> date:
    """The last day of an extent."""
    return bounds(extent)[1] or date.max


def is_day(extent: Extent) -> bool:
    """Whether an extent is one day."""
    return first_day(extent) == last_day(extent)


def year_extent(year: int, is_hijri: bool) -> Extent | None:
    """A whole year; None outside the calendar."""
    if not is_hijri:
        return f"{year:04d}" if 1 <= year <= 9999 else None
    found = hijri.days(year)
    return day_interval(*found) if found else None


def month_extent(year: int, month: int, is_hijri: bool) -> Extent | None:
    """A whole month; None outside the calendar."""
    if not is_hijri:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 and 1 <= year <= 9999 else None
    found = hijri.days(year, month)
    return day_interval(*found) if found else None


def day_extent(year: int, month: int, day: int, is_hijri: bool) -> Extent | None:
    """A day; None where the month has none such."""
    if is_hijri:
        found = hijri.days(year, month, day)
        return found[0].isoformat() if found else None
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day).isoformat()


def through(start: Extent | None, end: Extent | None) -> Extent | None:
    """The time from one extent through another; None where one is missing or they stand in the wrong order."""
    if start is None or end is None or first_day(start) > last_day(end):
        return None
    if start == end:
        return start
    if "/" in start or "/" in end or "[" in start + end or "{" in start + end:
        return day_interval(first_day(start), last_day(end))
    return f"{start}/{end}"


def together(extents: Iterable[Extent | None], one_of: bool = False) -> Extent | None:
    """Several extents as one: an interval where each begins the day after the other ends, else a set.

    None where one is missing, and for a set of what is itself an interval, which EDTF cannot say.
    """
    found: list[Extent] = []
    for extent in extents:
        if extent is None:
            return None
        found.append(extent)
    if not one_of and all((first_day(b) - last_day(a)).days == 1 for a, b in pairwise(found)):
        return through(found[0], found[-1])
    if any(mark in extent for extent in found for mark in "/[{"):
        return None
    return f"[{','.join(found)}]" if one_of else f"{{{','.join(found)}}}"


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day's; the year may lie outside the calendar."""
    index = day.year * 12 + day.month - 1 + months
    return divmod(index, 12)[0], index % 12 + 1


def shifted_day(day: date, count: int) -> date | None:
    """The day so many days away; None outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def nearest(published: date, extents: Iterable[Extent | None]) -> Extent | None:
    """The extent nearest to a day, the earlier one of two."""
    return min(
        (e for e in extents if e is not None), key=lambda e: (distance(published, e), first_day(e)), default=None
    )


def distance(published: date, extent: Extent) -> int:
    """Days between a day and an extent, 0 inside it."""
    return max((first_day(extent) - published).days, (published - last_day(extent)).days, 0)


def in_direction(published: date, extents: Iterable[Extent | None], direction: int) -> Extent | None:
    """The nearest extent wholly before (-1) or after (1) a day; 0: the nearest of all."""
    found = [e for e in extents if e is not None]
    if direction < 0:
        return max((e for e in found if last_day(e) < published), key=first_day, default=None)
    if direction > 0:
        return min((e for e in found if first_day(e) > published), key=first_day, default=None)
    return nearest(published, found)


def open_between(published: date, extents: Iterable[Extent | None], by_distance: bool) -> Reading | None:
    """The last extent that has begun and the first that has not ended; settled where both are one."""
    found = [e for e in extents if e is not None]
    if not found:
        return None
    past = max((e for e in found if first_day(e) <= published), key=first_day, default=None)
    future = min((e for e in found if last_day(e) >= published), key=first_day, default=None)
    if past is not None and past == future:
        return counted(past)
    return Reading(past=past, future=future, by_distance=by_distance)


def in_some_year(
    slots: Slots, context: Context, is_hijri: bool, extent: Callable[[int], Extent | None]
) -> Reading | None:
    """What lies in the year that the slots tell of: stated, counted, the same as before, or left out.

    `extent` gives the stretch of time in a year of its calendar. None where no year has such a date.
    """
    if "year" in slots:
        return stated(_in_stated_year(int(slots["year"]), slots.get("era"), is_hijri, extent))
    if "other" in slots:
        return OPEN
    if "same.year" in slots:
        year = _own_year(first_day(context.last), is_hijri) if context.last else None
        return OPEN if year is None else stated(extent(year))
    published = context.published
    this_year = _own_year(published, is_hijri) if published else None
    if published is None or this_year is None:
        return OPEN if any(extent(year) for year in ((1436, 1437) if is_hijri else (2015, 2016))) else None
    if "direction.year" in slots or "this.year" in slots:
        return counted(extent(this_year + slots.get("direction.year", 0)))
    candidates = [extent(this_year + step) for step in (-2, -1, 0, 1, 2)]
    if "direction" in slots:
        return counted(in_direction(published, candidates, slots["direction"]))
    return open_between(published, candidates, by_distance=True)


def _own_year(day: date, is_hijri: bool) -> int | None:
    return hijri.year_of(day) if is_hijri else day.year


def _in_stated_year(
    year: int, era: str | None, is_hijri: bool, extent: Callable[[int], Extent | None]
) -> Extent | None:
    year_is_hijri = is_hijri_year(year, era)
    if year_is_hijri == is_hijri:
        return extent(year)
    if not is_hijri:
        return None
    start = hijri.year_of(date(year, 1, 1))
    found = [extent(start + step) for step in (0, 1)] if start else []
    return next((e for e in found if e is not None and first_day(e).year == year), None)


def is_hijri_year(year: int, era: str | None) -> bool:
    """Whether a year's number is of the Hijri calendar: by its era, else by its size."""
    return era == "hijri" if era else year < 1600
