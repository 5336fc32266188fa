"""The rules: for each pattern's rule, what the words in its slots mean.

A rule takes slots and context and gives a Reading, OPEN where it cannot be told, or None where the words date nothing
(no such day, a number that is no year).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from kg_tool.language.dates.reading import (
    OPEN,
    Context,
    Extent,
    Reading,
    Slots,
    counted,
    day_extent,
    first_day,
    in_direction,
    in_some_year,
    is_hijri_year,
    month_extent,
    open_between,
    shifted_day,
    shifted_month,
    stated,
    through,
    together,
    year_extent,
)
from kg_tool.language.edtf import days as day_interval
from kg_tool.language.edtf import is_valid

_MOST_UNITS = 2000
"""Days, weeks or months beyond which nobody counts."""

Rule = Callable[[Slots, Context], Reading | None]

FIRST_BARE_YEAR, LAST_BARE_YEAR = 1800, 2199
"""The numbers that may be years where nothing but a preposition says so."""


def _in_month(slots: Slots, context: Context, extent: Callable[[int, int, bool], Extent | None]) -> Reading | None:
    """What lies in the month that the slots tell of; extent(year, month, is_hijri)."""
    month = next((slots[name] for name in ("month", "usual-month", "clear-month") if name in slots), None)
    if month is not None:
        return in_some_year(slots, context, month.hijri, lambda year: extent(year, month.number, month.hijri))
    if "same.month" in slots or "same" in slots:
        if context.last is None or "/" in context.last or len(context.last) < len("2015-07"):
            return OPEN
        day = first_day(context.last)
        return stated(extent(day.year, day.month, False))
    if context.published is None:
        return OPEN
    shift = slots.get("direction.month", slots.get("direction", 0))
    return counted(extent(*shifted_month(context.published, shift), False))


def _day_month(slots: Slots, context: Context) -> Reading | None:
    return _in_month(slots, context, lambda year, month, is_hijri: day_extent(year, month, slots["day"], is_hijri))


def _day_range(slots: Slots, context: Context) -> Reading | None:
    first, last = slots["day"], slots["day.2"]

    def extent(year: int, month: int, is_hijri: bool) -> Extent | None:
        start_year, start_month = (year, month) if first <= last else (year - (month == 1), (month - 2) % 12 + 1)
        return through(day_extent(start_year, start_month, first, is_hijri), day_extent(year, month, last, is_hijri))

    return _in_month(slots, context, extent)


def _day_list(slots: Slots, context: Context) -> Reading | None:
    days = _numbered(slots, "day")
    return _in_month(
        slots, context, lambda year, month, is_hijri: together(day_extent(year, month, d, is_hijri) for d in days)
    )


def _day_choice(slots: Slots, context: Context) -> Reading | None:
    days = _numbered(slots, "day")
    return _in_month(
        slots,
        context,
        lambda year, month, is_hijri: together((day_extent(year, month, d, is_hijri) for d in days), one_of=True),
    )


def _numeric(slots: Slots, context: Context) -> Reading | None:
    return _numeric_reading(context, slots["digits"], slots["digits.2"], slots["year"], slots.get("era"))


def _numeric_year_first(slots: Slots, _context: Context) -> Reading | None:
    year, era = slots["year"], slots.get("era")
    found = day_extent(year, slots["digits.2"], slots["digits"], is_hijri_year(year, era))
    return stated(found)


def _numeric_range(slots: Slots, context: Context) -> Reading | None:
    year, era = slots["year"], slots.get("era")
    end = _numeric_reading(context, slots["digits.3"], slots["digits.4"], year, era)
    start = _numeric_reading(context, slots["digits"], slots.get("digits.2", slots["digits.4"]), year, era)
    if start is None or end is None:
        return None
    return stated(through(start.settled, end.settled)) if start.settled and end.settled else OPEN


def _numeric_reading(context: Context, one: int, two: int, year: int, era: str | None) -> Reading | None:
    is_hijri = is_hijri_year(year, era)
    as_day_first, as_month_first = day_extent(year, two, one, is_hijri), day_extent(year, one, two, is_hijri)
    if context.numeric_order == "none" and as_day_first and as_month_first and one != two:
        return OPEN
    if context.numeric_order == "month":
        as_day_first, as_month_first = as_month_first, as_day_first
    return stated(as_day_first or as_month_first)


def _month(slots: Slots, context: Context) -> Reading | None:
    return _in_month(slots, context, month_extent)


def _month_list(slots: Slots, context: Context) -> Reading | None:
    months = _numbered(slots, "month")
    first = months[0]
    if any(month.hijri != first.hijri for month in months):
        return None
    return in_some_year(
        slots, context, first.hijri, lambda year: together(month_extent(year, m.number, m.hijri) for m in months)
    )


def _year(slots: Slots, context: Context) -> Reading | None:
    if "year" in slots:
        year, era = slots["year"], slots.get("era")
        if (
            "year-word" not in slots
            and "the-year" not in slots
            and era is None
            and (not FIRST_BARE_YEAR <= year <= LAST_BARE_YEAR or year % 100 == 0)
        ):
            return None
        return stated(year_extent(year, is_hijri_year(year, era)))
    if "same" in slots:
        return stated(year_extent(first_day(context.last).year, False)) if context.last else OPEN
    if context.published is None:
        return OPEN
    return counted(year_extent(context.published.year + slots.get("direction", 0), False))


def _year_range(slots: Slots, _context: Context) -> Reading | None:
    first, last = slots["year"], slots["year.2"]
    era = slots.get("era")
    if not first < last <= first + 100:
        return None
    if "year-word" not in slots and era is None and (first < FIRST_BARE_YEAR or first % 100 == last % 100 == 0):
        return None
    is_hijri = is_hijri_year(last, era)
    return stated(through(year_extent(first, is_hijri), year_extent(last, is_hijri)))


def _year_fraction(slots: Slots, context: Context) -> Reading | None:
    months, which = slots["fraction"], slots["ordinal"]
    if which * months > 12:
        return None
    if "year" in slots:
        if is_hijri_year(slots["year"], slots.get("era")):
            return OPEN
        return stated(_months_of(slots["year"], months, which))
    if context.published is None:
        return OPEN
    return counted(_months_of(context.published.year + slots.get("direction", 0), months, which))


def _months_of(year: int, months: int, which: int) -> Extent | None:
    last = which * months
    return through(month_extent(year, last - months + 1, False), month_extent(year, last, False))


def _season(slots: Slots, context: Context) -> Reading | None:
    season = slots["season"]
    if "year" in slots:
        return None if is_hijri_year(slots["year"], None) else stated(_season_of(slots["year"], season))
    published = context.published
    if published is None:
        return OPEN
    if "the-year" in slots:
        return counted(_season_of(published.year + slots.get("direction", 0), season))
    candidates = [_season_of(published.year + step, season) for step in (-2, -1, 0, 1)]
    return counted(in_direction(published, candidates, slots["direction"]))


def _season_of(year: int, season: int) -> Extent | None:
    edtf = f"{year:04d}-{season}"
    return edtf if is_valid(edtf) else None


def _decade(slots: Slots, _context: Context) -> Reading | None:
    if "year" in slots:
        return stated(f"{slots['year'] // 10}X") if slots["year"] % 10 == 0 else None
    return stated(f"19{slots['decade'] // 10}X")


def _week(slots: Slots, context: Context) -> Reading | None:
    """A calendar week, Monday to Sunday (ISO 8601)."""
    if context.published is None or "same" in slots:
        return OPEN
    monday = _monday(context.published, slots.get("direction", 0))
    sunday = shifted_day(monday, 6) if monday else None
    return counted(day_interval(monday, sunday)) if monday and sunday else None


def _monday(published: date, weeks: int) -> date | None:
    return shifted_day(published, 7 * weeks - published.weekday())


def _weekday(slots: Slots, context: Context) -> Reading | None:
    published, weekday = context.published, slots["weekday"]
    if published is None:
        return OPEN
    if "the-week" in slots:
        monday = _monday(published, slots.get("direction.week", 0))
        day = shifted_day(monday, weekday) if monday else None
        return counted(day.isoformat()) if day else None
    candidates = _on_weekday(published, weekday)
    if "direction" in slots:
        # newspapers call the day before publication yesterday: "last Tuesday" on a Wednesday is eight days ago
        start = shifted_day(published, -1) if slots["direction"] < 0 else published
        return counted(in_direction(start, candidates, slots["direction"])) if start else None
    return open_between(published, candidates, by_distance=False)


def _on_weekday(published: date, weekday: int) -> list[Extent | None]:
    near = (weekday - published.weekday()) % 7
    found = (shifted_day(published, near + step) for step in (-14, -7, 0, 7))
    return [day.isoformat() if day else None for day in found]


def _weekday_span(slots: Slots, context: Context) -> Reading | None:
    """From one weekday through another, both in the same direction."""
    published, first, last = context.published, slots["weekday"], slots["weekday.2"]
    if first == last:
        return None
    if published is None:
        return OPEN
    length = (last - first) % 7
    ends = ((first_day(e), shifted_day(first_day(e), length)) for e in _on_weekday(published, first) if e is not None)
    candidates = [day_interval(start, end) for start, end in ends if end is not None]
    if "direction" in slots:
        return counted(in_direction(published, candidates, slots["direction"]))
    return open_between(published, candidates, by_distance=False)


def _weekday_list(slots: Slots, context: Context) -> Reading | None:
    first, last = slots["weekday"], slots["weekday.2"]
    if (last - first) % 7 == 1:
        return _weekday_span(slots, context)
    if "and" not in slots and "or" not in slots:
        return None
    return _each(slots, context, _weekday, ("weekday", "weekday.2"), one_of="or" in slots)


def _relative_day(slots: Slots, context: Context) -> Reading | None:
    if context.published is None:
        return OPEN
    day = shifted_day(context.published, offset_of(slots))
    if day is None:
        return None
    if "weekday" in slots:
        # the weekday decides; the text was written before it was published, at most for the paper of the next day
        latest = shifted_day(day, 1)
        found = _on_weekday(day, slots["weekday"])
        return counted(max((e for e in found if e and latest and first_day(e) <= latest), default=None))
    return counted(day.isoformat())


def offset_of(slots: Slots) -> int:
    """Days from publication that a relative day counts."""
    return int(slots.get("deictic", 1 if "tomorrow" in slots else 0))


def _relative_day_list(slots: Slots, context: Context) -> Reading | None:
    if context.published is None:
        return OPEN
    offsets = sorted({offset_of(slots), int(slots.get("deictic.2", 0))})
    found = [shifted_day(context.published, offset) for offset in offsets]
    return counted(together(day.isoformat() if day else None for day in found))


def _ago(slots: Slots, context: Context) -> Reading | None:
    """Days, weeks or months before publication; years are a length of time, and so is "since" with all but days."""
    if not _is_counted(slots) or ("since" in slots and slots["units"].name != "day"):
        return None
    if context.published is None:
        return OPEN
    return counted(_counted_back(slots, context.published, -1))


def _days(slots: Slots, context: Context) -> Reading | None:
    """The last or next so many days, without the day of publication."""
    published, count, direction = context.published, slots["number"], slots["direction"]
    if direction == 0 or not 1 <= count <= 366:
        return None
    if published is None:
        return OPEN
    near, far = shifted_day(published, direction), shifted_day(published, direction * count)
    return counted(day_interval(min(near, far), max(near, far))) if near and far else None


def _after(slots: Slots, context: Context) -> Reading | None:
    """After a time that the sentence must tell; only in a sentence about the future is that the day of publication."""
    if not _is_counted(slots):
        return None
    if context.published is None:
        return OPEN
    return Reading(future=_counted_back(slots, context.published, 1))


def _is_counted(slots: Slots) -> bool:
    """Whether there is a number of units, and they are no years."""
    return slots["units"].name != "year" and slots.get("number", slots["units"].quantity) is not None


def _counted_back(slots: Slots, published: date, sign: int) -> Extent | None:
    """So many units away: a day for days, about a day for weeks, a month for months."""
    unit = slots["units"]
    count = slots.get("number", unit.quantity)
    if count > _MOST_UNITS:
        return None
    mark = "~" if "about" in slots or unit.name == "week" else ""
    if unit.name == "month":
        extent = month_extent(*shifted_month(published, sign * count), False)
    else:
        day = shifted_day(published, sign * count * (7 if unit.name == "week" else 1))
        extent = day.isoformat() if day else None
    return extent + mark if extent else None


def _each(slots: Slots, context: Context, rule: Rule, names: Iterable[str], one_of: bool) -> Reading | None:
    """Several slots under one rule, put together direction by direction."""
    head, *_ = names = tuple(names)
    readings = [rule({**slots, head: slots[name]}, context) for name in names]
    if any(reading is None for reading in readings):
        return None
    known = [reading for reading in readings if reading is not None]

    def joined(parts: list[Extent | None]) -> Extent | None:
        said: list[Extent] = sorted((part for part in parts if part is not None), key=first_day)
        return together(said, one_of) if len(said) == len(parts) else None

    if all(reading.settled for reading in known):
        return Reading(settled=joined([r.settled for r in known]), basis=known[0].basis)
    return Reading(
        past=joined([r.settled or r.past for r in known]), future=joined([r.settled or r.future for r in known])
    )


def _numbered(slots: Slots, name: str) -> list[Any]:
    return [slots[key] for key in (name, f"{name}.2", f"{name}.3") if key in slots]


RULES: dict[str, Rule] = {
    "date-day-month": _day_month,
    "date-day-range": _day_range,
    "date-day-list": _day_list,
    "date-day-choice": _day_choice,
    "date-numeric": _numeric,
    "date-numeric-year-first": _numeric_year_first,
    "date-numeric-range": _numeric_range,
    "date-month": _month,
    "date-part-of-month": _month,
    "date-month-list": _month_list,
    "date-year": _year,
    "date-part-of-year": _year,
    "date-year-range": _year_range,
    "date-year-fraction": _year_fraction,
    "date-season": _season,
    "date-decade": _decade,
    "date-week": _week,
    "date-weekday": _weekday,
    "date-weekday-list": _weekday_list,
    "date-weekday-range": _weekday_span,
    "date-relative-day": _relative_day,
    "date-relative-day-list": _relative_day_list,
    "date-ago": _ago,
    "date-days": _days,
    "date-after": _after,
}
"""Rule -> what it does; the names stand in calendar.LANG.yaml and in the evidence of facts."""
