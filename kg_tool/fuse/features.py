"""What two reports are compared by, computed once a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg_tool.language.edtf import bounds
from kg_tool.record import Claim, HeadCount, MeetingReport, Source, actor_kind

_BEFORE = {"held": 7, "cancelled": 7, "planned": 1, "proposed": 1}
_AFTER = {"held": 1, "cancelled": 14, "planned": 21, "proposed": 60}
"""Days before and after its publication in which a meeting without a date is looked for, by status."""
_NEWS_BEFORE = {"held": 2, "cancelled": 2}
_NEWS_AFTER = {"planned": 5, "proposed": 5}
"""Days before and after its publication in which most meetings lie that are told without a date: news is told soon."""
_PRESENT = "cue-participant"
"""The rule that reads who was present, beside those whom the verb or noun of the meeting names."""
_UNSTATED = "unspecified"
_WHO = ("hosts", "chairs", "participants")
TWO_SIDES = 2
_FEW = 3


@dataclass(frozen=True, slots=True)
class Features:
    """A report's comparable side. `first` and `last` are proleptic Gregorian ordinals of the days it may lie on.

    bilateral: two sides; talks: so few that a further name is another meeting;
    named: the persons whom the words for the meeting itself name, or all present where they name none;
    principals: the first two of these, who in talks of two sides are those that met; the others came with them;
    news_first, news_last: as first and last, but the days on which it most likely lies;
    sure: how far the claims of a single property may be trusted, where that is less than fully;
    as_of_issue: dated to the very day of publication, which often is only when it was printed;
    partial: a source's word on single properties of a meeting that a table names, not a report to compare with.
    """

    source: str
    key: str
    date: str | None
    first: int | None
    last: int | None
    news_first: int | None
    news_last: int | None
    city: str | None
    country: str | None
    venue: str | None
    bodies: frozenset[str]
    level: str | None
    format: str | None
    bilateral: bool
    talks: bool
    actors: frozenset[str]
    persons: frozenset[str]
    named: frozenset[str]
    principals: frozenset[str]
    count: HeadCount | None
    themes: frozenset[str]
    groups: frozenset[str]
    as_of_issue: bool
    partial: bool
    sure: Mapping[str, float]


def features(report: MeetingReport, source: Source) -> Features:
    """The features of a report; a date that is not stated is looked for around the day of publication."""
    date = report.text("date")
    status = report.text("status") or "held"
    first, last = day_span(date) if date else _around(source.published, _BEFORE.get(status, 7), _AFTER.get(status, 7))
    news_first, news_last = (
        (first, last) if date else _around(source.published, _NEWS_BEFORE.get(status, 0), _NEWS_AFTER.get(status, 0))
    )
    taking_part = [who for name in _WHO for who in report.texts(name)]
    stood_for = [c.on_behalf_of for c in report.claims if c.on_behalf_of]
    persons = frozenset(name for name in taking_part if actor_kind(name) == "person")
    named = _named(report.claims)
    actors = frozenset(name for name in (*taking_part, *stood_for) if actor_kind(name) != "person")
    bodies = frozenset(report.texts("of"))
    groups = frozenset(report.texts("groups"))
    form = _stated(report.text("format"))
    return Features(
        source=source.id,
        key=report.key,
        date=date,
        first=first,
        last=last,
        news_first=news_first,
        news_last=news_last,
        city=report.text("city"),
        country=report.text("country"),
        venue=report.text("venue"),
        bodies=bodies,
        level=_stated(report.text("level")),
        format=form,
        bilateral=form == "bilateral"
        or (form is None and not bodies and not groups and report.count is None and len(actors) == TWO_SIDES),
        talks=not bodies and not groups and form in (None, "bilateral", "small-group") and 0 < len(actors) <= _FEW,
        actors=actors,
        persons=persons,
        named=frozenset(named),
        principals=frozenset(named[:TWO_SIDES]),
        count=report.count,
        themes=frozenset(report.texts("themes")),
        groups=groups,
        as_of_issue=date is not None and date == source.published,
        partial=report.claim("status") is None,
        sure=_sure(report),
    )


def day_span(edtf: str) -> tuple[int | None, int | None]:
    """The first and last day of an EDTF date as ordinals; an open end is None."""
    earliest, latest = bounds(edtf)
    return earliest.toordinal() if earliest else None, latest.toordinal() if latest else None


def _named(claims: Sequence[Claim]) -> list[str]:
    """The persons whom the words for the meeting name, in order; those said to be present where there are none."""
    found: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for name in _WHO:
        for claim in claims:
            if claim.property == name and isinstance(claim.value, str) and actor_kind(claim.value) == "person":
                found[all(item.rule == _PRESENT for item in claim.evidence)][claim.value] = None
    return list(found[False] or found[True])


def _sure(report: MeetingReport) -> dict[str, float]:
    """The confidence in date, place and level; a place is as sure as the less sure of its city and country."""
    stated = {name: claim.confidence for name in ("date", "city", "country", "level") if (claim := report.claim(name))}
    place = min(stated.get("city", 1.0), stated.get("country", 1.0))
    return {"date": stated.get("date", 1.0), "place": place, "level": stated.get("level", 1.0)}


def _around(published: str | None, before: int, after: int) -> tuple[int | None, int | None]:
    if not published:
        return None, None
    first, last = day_span(published)
    if first is None or last is None:
        return None, None
    return first - before, last + after


def _stated(value: str | None) -> str | None:
    return None if value == _UNSTATED else value
