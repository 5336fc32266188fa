"""What two reports are compared by, computed once a report."""

from __future__ import annotations

from dataclasses import dataclass

from kg_tool.language.edtf import bounds
from kg_tool.record import HeadCount, MeetingReport, Source, actor_kind

_BEFORE = {"held": 7, "cancelled": 7, "planned": 1, "proposed": 1}
_AFTER = {"held": 1, "cancelled": 14, "planned": 21, "proposed": 60}
"""Days before and after its publication in which a meeting without a date is looked for, by status."""
_UNSTATED = "unspecified"
TWO_SIDES = 2
_FEW = 3


@dataclass(frozen=True, slots=True)
class Features:
    """A report's comparable side. `first` and `last` are proleptic Gregorian ordinals of the days it may lie on.

    bilateral: two sides; talks: so few that a further name is another meeting;
    principals: the first two persons named, who in talks of two sides are those that met; the others came with them;
    as_of_issue: dated to the very day of publication, which often is only when it was printed;
    partial: a source's word on single properties of a meeting that a table names, not a report to compare with.
    """

    source: str
    key: str
    date: str | None
    first: int | None
    last: int | None
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
    principals: frozenset[str]
    count: HeadCount | None
    themes: frozenset[str]
    groups: frozenset[str]
    as_of_issue: bool
    partial: bool


def features(report: MeetingReport, source: Source) -> Features:
    """The features of a report; a date that is not stated is looked for around the day of publication."""
    date = report.text("date")
    first, last = day_span(date) if date else _around(source.published, report.text("status") or "held")
    named = [*report.texts("hosts"), *report.texts("chairs"), *report.texts("participants")]
    stood_for = [c.on_behalf_of for c in report.claims if c.on_behalf_of]
    persons = tuple(dict.fromkeys(name for name in named if actor_kind(name) == "person"))
    actors = frozenset(name for name in (*named, *stood_for) if actor_kind(name) != "person")
    bodies = frozenset(report.texts("of"))
    groups = frozenset(report.texts("groups"))
    form = _stated(report.text("format"))
    return Features(
        source=source.id,
        key=report.key,
        date=date,
        first=first,
        last=last,
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
        persons=frozenset(persons),
        principals=frozenset(persons[:TWO_SIDES]),
        count=report.count,
        themes=frozenset(report.texts("themes")),
        groups=groups,
        as_of_issue=date is not None and date == source.published,
        partial=report.claim("status") is None,
    )


def day_span(edtf: str) -> tuple[int | None, int | None]:
    """The first and last day of an EDTF date as ordinals; an open end is None."""
    earliest, latest = bounds(edtf)
    return earliest.toordinal() if earliest else None, latest.toordinal() if latest else None


def _around(published: str | None, status: str) -> tuple[int | None, int | None]:
    if not published:
        return None, None
    first, last = day_span(published)
    if first is None or last is None:
        return None, None
    return first - _BEFORE.get(status, 7), last + _AFTER.get(status, 7)


def _stated(value: str | None) -> str | None:
    return None if value == _UNSTATED else value
