"""Why an event is as it is: which reports it is made of, why they were joined, what each said, and which rule chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg_tool.errors import UnknownNameError
from kg_tool.fuse import Identities, clusters, fuse
from kg_tool.fuse.cluster import Cluster, Join, Ref
from kg_tool.fuse.values import ref_key
from kg_tool.nearest import nearest
from kg_tool.record import Claim, ClaimRef, Event, SourceRecord, Value


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with those behind it: where it stands (report and its sources) and whether it holds."""

    property: str
    value: Value
    holds: bool
    rule: str
    reports: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An event, its reports, the joins that made it, and every value claimed of it."""

    event: Event
    reports: tuple[str, ...]
    joins: tuple[Join, ...]
    statements: tuple[Statement, ...]


def explain(records: Iterable[SourceRecord], identities: Identities, slug: str) -> Explanation:
    """The explanation of one event; raises UnknownNameError for a slug that none bears."""
    records = tuple(records)
    events = {event.slug: event for event in fuse(records, identities)}
    if slug not in events:
        raise UnknownNameError("{slug}: no such meeting; {hint}", slug=slug, hint=nearest(slug, events))
    event = events[slug]
    found = next(c for c in clusters(records, identities) if c.members[0] == event.reports[0])
    claims = {
        ClaimRef(r.source.id, report.key, claim.property, claim.value): claim
        for r in records
        for report in r.meetings
        for claim in report.claims
    }
    return Explanation(event, tuple(map(name, event.reports)), _joins(found), tuple(_statements(event, claims)))


def name(ref: Ref) -> str:
    """A report as identities.csv names it: SOURCE#KEY."""
    return "#".join(ref)


def _joins(found: Cluster) -> tuple[Join, ...]:
    return tuple(sorted(found.joins, key=lambda j: (-(j.score.total if j.score else 99.0), j.a, j.b)))


def _statements(event: Event, claims: dict[ClaimRef, Claim]) -> Iterable[Statement]:
    for fact in event.facts:
        groups: dict[tuple[bool, Value], list[ClaimRef]] = {}
        for holds, refs in ((True, fact.chosen), (False, fact.rejected)):
            for ref in sorted(refs, key=ref_key):
                groups.setdefault((holds, ref.value), []).append(ref)
        for (holds, value), members in groups.items():
            cited = {e.source for ref in members for e in claims[ref].evidence if e.source}
            shown = fact.value if holds and fact.property == "part_of" else value
            yield Statement(
                property=fact.property,
                value=shown,
                holds=holds,
                rule=fact.rule if holds else "",
                reports=tuple(name((ref.source, ref.report)) for ref in members),
                sources=tuple(sorted(cited)),
            )
