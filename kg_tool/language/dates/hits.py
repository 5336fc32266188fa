"""Hits: the places where a pattern matches, with the reading that its rule gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg_tool.language.dates.calendar import Calendar
from kg_tool.language.dates.items import Items
from kg_tool.language.dates.reading import Context, Reading, is_hijri_year
from kg_tool.language.dates.rules import RULES

_KINDS = {"date-weekday": "weekday", "date-relative-day": "deictic"}
_UNMENTIONED = ("date-ago", "date-after")
"""Rules whose dates "the same year" does not refer to."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A matched expression: items[first:stop], its rule and slots, the folded offsets of its words, its reading.

    offset: as in DateMention; parts: the hits by kind that were joined to this one.
    """

    first: int
    stop: int
    rule: str
    slots: dict[str, Any]
    start: int
    end: int
    reading: Reading
    offset: int | None = None
    parts: Mapping[str, Hit] = field(default_factory=dict)

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


def scan(items: Items, calendar: Calendar, context: Context) -> list[Hit]:
    """The hits of a text in order, without overlaps; each is read knowing the date that was told before it."""
    hits: list[Hit] = []
    at = 0
    while at < len(items.symbols):
        hit = _hit_at(items, calendar, at, context)
        if hit is None:
            at += 1
            continue
        hits.append(hit)
        at = hit.stop
        said = hit.reading.settled
        if said is not None and hit.rule not in _UNMENTIONED:
            context = replace(context, last=said)
    return hits


def _hit_at(items: Items, calendar: Calendar, at: int, context: Context) -> Hit | None:
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
            return Hit(at, stop, pattern.rule, slots, words[0].start, words[1].end, reading)
    return None
