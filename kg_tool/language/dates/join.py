"""Joining hits: expressions side by side for one day become one, "from A to B" becomes an interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg_tool.language.dates.hits import Hit
from kg_tool.language.dates.items import Item
from kg_tool.language.dates.reading import Context, Extent, Reading, distance, first_day, is_day, last_day, through
from kg_tool.language.dates.rules import RULES, offset_of

_GLUE = ("comma", "open", "close", "dash", "slash", "equals", "day-word", "date-word", "of")
"""Classes of what may stand between two expressions for the same day."""
_LONGEST_GLUE = 4
_SPECIFIC = ("gregorian", "hijri", "weekday", "deictic", "gregorian year", "hijri year")
"""Kinds of expressions for a day or a year, the one that settles it first."""
_RANGE_ENDS = (
    "date-day-month",
    "date-numeric",
    "date-numeric-year-first",
    "date-month",
    "date-year",
    "date-part-of-month",
    "date-part-of-year",
    "date-weekday",
    "date-relative-day",
    "date-in-apposition",
)
_RANGE = "date-range"
_APPOSITION = "date-in-apposition"
_ENDLESS = 36_525
"""Days (a century) beyond which "from ... to" joins two dates that have nothing to do with each other."""


def in_apposition(hits: list[Hit], items: Sequence[Item], context: Context) -> list[Hit]:
    """Expressions of different kinds that stand side by side for one day become one."""
    joined: list[Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        both = _one_day(before, hit, items, context) if before is not None else None
        if both is None:
            joined.append(hit)
        else:
            joined[-1] = both
    return joined


def _one_day(before: Hit, hit: Hit, items: Sequence[Item], context: Context) -> Hit | None:
    kinds = before.parts or ({before.kind: before} if before.kind else {})
    if not kinds or not hit.kind or hit.kind in kinds or not _glued(before, hit, items):
        return None
    if any(kind.endswith("year") != hit.kind.endswith("year") for kind in kinds):
        return None
    kinds = {**kinds, hit.kind: hit}
    leading = next(kinds[kind] for kind in _SPECIFIC if kind in kinds)
    reading = leading.reading
    if leading.kind == "weekday" and "deictic" in kinds:
        slots = {**kinds["deictic"].slots, "weekday": leading.slots["weekday"]}
        reading = RULES["date-relative-day"](slots, context) or reading
    elif leading.kind == "gregorian" and reading.settled is None and "hijri" in kinds:
        near = kinds["hijri"].reading.settled
        if near is not None:
            nearby = RULES[leading.rule](leading.slots, replace(context, published=first_day(near)))
            settled = _closest(nearby, first_day(near))
            reading = Reading(settled=settled, basis="stated") if settled else reading
    told = reading.basis == "stated" or leading.kind == "weekday"
    offset = offset_of(kinds["deictic"].slots) if "deictic" in kinds and told else None
    return Hit(before.first, hit.stop, _APPOSITION, {}, before.start, _closed(hit, items), reading, offset, kinds)


def _glued(before: Hit, hit: Hit, items: Sequence[Item]) -> bool:
    between = items[before.stop : hit.first]
    return len(between) <= _LONGEST_GLUE and all(any(name in item.classes for name in _GLUE) for item in between)


def _closed(hit: Hit, items: Sequence[Item]) -> int:
    """Where a hit ends, with the bracket that closes behind it if one was opened before it."""
    opened = hit.first > 0 and "open" in items[hit.first - 1].classes
    if opened and hit.stop < len(items) and "close" in items[hit.stop].classes:
        return items[hit.stop].end
    return hit.end


def ranges(hits: list[Hit], items: Sequence[Item], context: Context) -> list[Hit]:
    """ "From A to B", "between A and B" and "A - B" become one interval."""
    joined: list[Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        whole = _range(before, hit, items, context) if before is not None else None
        if whole is None:
            joined.append(hit)
        else:
            joined[-1] = whole
    return joined


def _range(before: Hit, hit: Hit, items: Sequence[Item], context: Context) -> Hit | None:
    if before.rule not in _RANGE_ENDS or hit.rule not in _RANGE_ENDS:
        return None
    between = [item.classes for item in items[before.stop : hit.first] if "close" not in item.classes]
    opening = items[before.first - 1].classes if before.first else {}
    if len(between) == 2 and "and" in between[0]:
        between = between[1:]
    if len(between) != 1 or not (
        "to" in between[0]
        or ("dash" in between[0] and before.rule == hit.rule)
        or ("and" in between[0] and "between" in opening)
    ):
        return None
    reading = _from_to(before, hit, context)
    if reading is None:
        return None
    return Hit(before.first, hit.stop, _RANGE, {}, before.start, _closed(hit, items), reading)


def _from_to(before: Hit, hit: Hit, context: Context) -> Reading | None:
    """The interval of two readings; the year that one of them leaves out follows from the other."""
    start, end = before.reading, hit.reading
    if start.settled and end.settled:
        whole = _through(start.settled, end.settled)
        return Reading(settled=whole, basis=end.basis) if whole else None
    if end.settled and before.rule in RULES:
        again = RULES[before.rule](before.slots, replace(context, published=first_day(end.settled)))
        whole = _through(again.settled or again.past, end.settled) if again else None
        return Reading(settled=whole, basis=end.basis) if whole else None
    if start.settled and hit.rule in RULES:
        again = RULES[hit.rule](hit.slots, replace(context, published=last_day(start.settled)))
        whole = _through(start.settled, again.settled or again.future) if again else None
        return Reading(settled=whole, basis=start.basis) if whole else None
    past, future = None, None
    if end.past and before.rule in RULES:
        again = RULES[before.rule](before.slots, replace(context, published=first_day(end.past)))
        past = _through(again.settled or again.past, end.past) if again else None
    if start.future and hit.rule in RULES:
        again = RULES[hit.rule](hit.slots, replace(context, published=last_day(start.future)))
        future = _through(start.future, again.settled or again.future) if again else None
    if past is None and future is None:
        return None
    return Reading(past=past, future=future, by_distance=start.by_distance and end.by_distance)


def _through(start: Extent | None, end: Extent | None) -> Extent | None:
    whole = through(start, end)
    return whole if whole and (last_day(whole) - first_day(whole)).days <= _ENDLESS else None


def _closest(reading: Reading | None, day: date) -> Extent | None:
    if reading is None or reading.settled:
        return reading.settled if reading else None
    found = [extent for extent in (reading.past, reading.future) if extent and is_day(extent)]
    return min(found, key=lambda extent: distance(day, extent), default=None)
