"""Finding date expressions: patterns over the items of a text, joined where they tell of one time, read by tense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from kg_tool.language.dates.calendar import Calendar
from kg_tool.language.dates.hits import Hit, scan
from kg_tool.language.dates.items import read_items
from kg_tool.language.dates.join import in_apposition, ranges
from kg_tool.language.dates.mention import DateMention
from kg_tool.language.dates.reading import Context, Extent, Reading, distance, first_day, last_day
from kg_tool.language.edtf import bounds, is_valid
from kg_tool.language.fold import Folded
from kg_tool.language.tense import Tense
from kg_tool.language.tokens import Token

TenseOf = Callable[[int, int], Tense | None]
"""The tense of what is said at a stretch of the original text (code points), None where it cannot be told."""

_NARRATIVE: Tense = "past"
"""The tense of a news text where no word of a sentence tells another."""
_MONTH, _CLOSE, _REMOTE = 28, 62, 300
"""Days: what is shorter than a month, close on one side and remote on the other."""


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
    hits = ranges(in_apposition(scan(items, calendar, context), items.items, context), items.items, context)
    return [_mention(hit, folded, context.published, tense) for hit in hits]


def _day(published: str | None) -> date | None:
    if published is None or not is_valid(published):
        return None
    first, last = bounds(published)
    return first if first == last else None


def _mention(hit: Hit, folded: Folded, published: date | None, tense: TenseOf | None) -> DateMention:
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
