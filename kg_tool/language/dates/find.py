"""Finding date expressions: patterns over the items of a text, then neighbours that tell of one time are joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kg_tool.language.dates.calendar import Calendar
from kg_tool.language.dates.items import Item, Items, read_items
from kg_tool.language.dates.mention import DateMention
from kg_tool.language.dates.reading import (
    Context,
    Extent,
    Reading,
    distance,
    first_day,
    is_day,
    is_hijri_year,
    last_day,
    through,
)
from kg_tool.language.dates.rules import RULES, offset_of
from kg_tool.language.edtf import bounds, is_valid
from kg_tool.language.fold import Folded
from kg_tool.language.tense import Tense
from kg_tool.language.tokens import Token

TenseOf = Callable[[int, int], Tense | None]
"""The tense of what is said at a stretch of the original text (code points), None where it cannot be told."""

_GLUE = ("comma", "open", "close", "dash", "slash", "equals", "day-word", "date-word", "of")
"""Classes of what may stand between two expressions for the same day."""
_LONGEST_GLUE = 4
_SPECIFIC = ("gregorian", "hijri", "weekday", "deictic", "gregorian year", "hijri year")
"""Kinds of expressions for a day or a year, the one that settles it first."""
_KINDS = {"date-weekday": "weekday", "date-relative-day": "deictic"}
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
_NARRATIVE: Tense = "past"
"""The tense of a news text where no word of a sentence tells another."""
_MONTH, _CLOSE, _REMOTE = 28, 62, 300
"""Days: what is shorter than a month, close on one side and remote on the other."""
_ENDLESS = 36_525
"""Days (a century) beyond which "from ... to" joins two dates that have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A matched expression: items[first:stop], its rule and slots, the folded offsets of its words, its reading."""

    first: int
    stop: int
    rule: str
    slots: dict[str, Any]
    start: int
    end: int
    reading: Reading
    offset: int | None = None

    @property
    def kind(self) -> str:
        """What kind of expression for one day or year it is, "" for others."""
        if self.rule == "date-year" and "year" in self.slots:
            return f"{'hijri' if is_hijri_year(self.slots['year'], self.slots.get('era')) else 'gregorian'} year"
        if self.rule in ("date-day-month", "date-numeric", "date-numeric-year-first"):
            month = self.slots.get("month")
            hijri = month.hijri if month else is_hijri_year(self.slots.get("year", 2000), self.slots.get("era"))
            return "hijri" if hijri else "gregorian"
        return _KINDS.get(self.rule, "")


def find_dates(
    folded: Folded,
    tokens: Sequence[Token],
    calendar: Calendar,
    published: str | None = None,
    tense: TenseOf | None = None,
) -> list[DateMention]:
    """The date expressions of a text, in order, without overlaps.

    published: the day (EDTF) that relative expressions count from; without it they stay open. tense: tells for an
    expression whether it is about the past or the future; without it, what depends on that stays open (a weekday) or
    is the nearest such day (a day or month without its year).
    """
    items = read_items(folded, tokens, calendar)
    context = Context(_day(published), numeric_order=calendar.numeric_order)
    hits = _scan(items, calendar, context)
    hits = _in_apposition(hits, items.items, context)
    hits = _ranges(hits, items.items, context)
    return [_mention(hit, folded, context.published, tense) for hit in hits]


def _day(published: str | None) -> date | None:
    if published is None or not is_valid(published):
        return None
    first, last = bounds(published)
    return first if first == last else None


def _scan(items: Items, calendar: Calendar, context: Context) -> list[_Hit]:
    hits: list[_Hit] = []
    at = 0
    while at < len(items.symbols):
        hit = _hit_at(items, calendar, at, context)
        if hit is None:
            at += 1
            continue
        hits.append(hit)
        at = hit.stop
        said = hit.reading.settled
        if said is not None and hit.rule not in ("date-ago", "date-after"):
            context = replace(context, last=said)
    return hits


def _hit_at(items: Items, calendar: Calendar, at: int, context: Context) -> _Hit | None:
    """The longest match at an item that dates something, among equals that of the first pattern."""
    matches = []
    for pattern in calendar.patterns.get(items.symbols[at], ()):
        match = pattern.regex.match(items.symbols, at)
        if match is not None:
            matches.append((match, pattern))
    matches.sort(key=lambda found: -found[0].end())
    for match, pattern in matches:
        slots: dict[str, Any] = {}
        for group, slot in pattern.slots.items():
            index = match.start(group)
            if index >= 0:
                slots[slot] = items.items[index].classes[slot.partition(".")[0]]
        reading = RULES[pattern.rule](slots, context)
        if reading is not None:
            stop = match.end()
            words = items.items[at], items.items[stop - 1]
            return _Hit(at, stop, pattern.rule, slots, words[0].start, words[1].end, reading)
    return None


def _in_apposition(hits: list[_Hit], items: Sequence[Item], context: Context) -> list[_Hit]:
    """Expressions of different kinds that stand side by side for one day become one."""
    joined: list[_Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        both = _one_day(before, hit, items, context) if before is not None else None
        if both is None:
            joined.append(hit)
        else:
            joined[-1] = both
    return joined


def _one_day(before: _Hit, hit: _Hit, items: Sequence[Item], context: Context) -> _Hit | None:
    kinds = before.slots.get("kinds") or ({before.kind: before} if before.kind else {})
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
    offset = offset_of(kinds["deictic"].slots) if "deictic" in kinds and reading.basis == "stated" else None
    return _Hit(
        before.first, hit.stop, _APPOSITION, {"kinds": kinds}, before.start, _closed(hit, items), reading, offset
    )


def _glued(before: _Hit, hit: _Hit, items: Sequence[Item]) -> bool:
    between = items[before.stop : hit.first]
    return len(between) <= _LONGEST_GLUE and all(any(name in item.classes for name in _GLUE) for item in between)


def _closed(hit: _Hit, items: Sequence[Item]) -> int:
    """Where a hit ends, with the bracket that closes behind it if one was opened before it."""
    opened = hit.first > 0 and "open" in items[hit.first - 1].classes
    if opened and hit.stop < len(items) and "close" in items[hit.stop].classes:
        return items[hit.stop].end
    return hit.end


def _ranges(hits: list[_Hit], items: Sequence[Item], context: Context) -> list[_Hit]:
    """ "From A to B", "between A and B" and "A - B" become one interval."""
    joined: list[_Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        whole = _range(before, hit, items, context) if before is not None else None
        if whole is None:
            joined.append(hit)
        else:
            joined[-1] = whole
    return joined


def _range(before: _Hit, hit: _Hit, items: Sequence[Item], context: Context) -> _Hit | None:
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
    return _Hit(before.first, hit.stop, _RANGE, {}, before.start, _closed(hit, items), reading)


def _from_to(before: _Hit, hit: _Hit, context: Context) -> Reading | None:
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


def _mention(hit: _Hit, folded: Folded, published: date | None, tense: TenseOf | None) -> DateMention:
    start, end = folded.span(hit.start, hit.end)
    reading = hit.reading
    if reading.settled is not None:
        return DateMention(start, end, reading.settled, hit.rule, reading.basis, offset=hit.offset)
    mention = DateMention(start, end, None, hit.rule, "open", reading.past, reading.future)
    if tense is None and not reading.by_distance:
        return mention
    said = tense(start, end) if tense is not None else None
    if not reading.by_distance or published is None:
        return mention.toward(said or _NARRATIVE)
    near, far = _by_distance(published, reading)
    if (said is None and _plausible(published, near)) or _surely_near(published, near, far):
        return replace(mention, edtf=near, basis="nearest")
    return mention.toward(said or _NARRATIVE)


def _by_distance(published: date, reading: Reading) -> tuple[Extent, Extent]:
    """The nearer and the farther of past and future; the same twice where there is one only."""
    extents = [extent for extent in (reading.past, reading.future) if extent is not None]
    extents.sort(key=lambda extent: (distance(published, extent), first_day(extent)))
    return extents[0], extents[-1]


def _few_days(extent: Extent) -> bool:
    return (last_day(extent) - first_day(extent)).days < _MONTH


def _plausible(published: date, near: Extent) -> bool:
    """Whether the nearest may be meant where no tense is told: a day always; a month to come only if it comes soon."""
    return _few_days(near) or first_day(near) <= published or distance(published, near) <= _CLOSE


def _surely_near(published: date, near: Extent, far: Extent) -> bool:
    """Whether some days without their year are those nearby, whatever the tense: nobody leaves out a far year."""
    return _few_days(near) and distance(published, near) <= _CLOSE and distance(published, far) >= _REMOTE
