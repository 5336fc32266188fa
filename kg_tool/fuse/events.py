"""Clusters of reports as events: values fused, labels and permanent slugs given, series put in order."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg_tool.fuse.cluster import Cluster, Ref
from kg_tool.fuse.features import day_span
from kg_tool.fuse.identities import Identities
from kg_tool.fuse.values import Said, fuse_many, fuse_single, said
from kg_tool.record import MANY, SINGLE, Claim, Event, Fact, MeetingReport, Participation, Source, actor_kind

_ROLES = {"hosts": "host", "chairs": "chair", "participants": "participant"}
_CONFERENCE = "conference"
_UNMINTED = "m"


def assemble(
    clusters: Sequence[Cluster],
    reports: Mapping[Ref, tuple[Source, MeetingReport]],
    identities: Identities,
    cited: Mapping[str, Source],
) -> tuple[Event, ...]:
    """One event a cluster, sorted by slug; `cited` are the sources that tables cite, by id."""
    slugs = {ref: slug for found in clusters for slug in (_slug(found, reports),) for ref in found.members}
    events = [_event(found, slugs, reports, identities, cited) for found in clusters]
    return tuple(sorted(_in_series(events), key=lambda e: e.slug))


def _slug(found: Cluster, reports: Mapping[Ref, tuple[Source, MeetingReport]]) -> str:
    """The permanent slug, else one made of the names of the reports: no date, place or body that may prove wrong."""
    if found.slug:
        return found.slug
    names = sorted(f"{reports[ref][0].digest or ref[0]}#{ref[1]}" for ref in found.members)
    return f"{_UNMINTED}-{hashlib.sha256(names[0].encode()).hexdigest()[:10]}"


def _event(
    found: Cluster,
    slugs: Mapping[Ref, str],
    reports: Mapping[Ref, tuple[Source, MeetingReport]],
    identities: Identities,
    cited: Mapping[str, Source],
) -> Event:
    slug = slugs[found.members[0]]
    identity = identities.rows.get(slug)
    by_property: dict[str, list[Said]] = defaultdict(list)
    for ref in found.members:
        source, report = reports[ref]
        for claim in report.claims:
            by_property[claim.property].append(said(source, report.key, claim, cited))
    facts = [
        fact
        for name in SINGLE
        if name in by_property and name != "part_of"
        for fact in fuse_single(name, by_property[name], identities.binding(slug, name))
    ]
    facts += [
        fact
        for name in MANY
        if name in by_property
        for fact in fuse_many(name, by_property[name], identities.binding(slug, name))
    ]
    facts += _part_of(slug, by_property.get("part_of", ()), slugs)
    return Event(
        slug=slug,
        kind=identity.kind if identity else _kind(facts),
        labels=identity.labels if identity else (),
        facts=tuple(facts),
        reports=tuple(found.members),
        participations=_participations(by_property, facts),
        series=identity.series if identity else None,
    )


def _participations(by_property: Mapping[str, Sequence[Said]], facts: Sequence[Fact]) -> tuple[Participation, ...]:
    """Who stood for whom, of those who are in the facts: for one state only, chosen as any value is, so that an
    article that mistakes a minister's country does not give him a second one; for organisations beside it.
    """
    stood: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for name, role in _ROLES.items():
        present = {f.value for f in facts if f.property == name}
        for c in by_property.get(name, ()):
            if c.claim.on_behalf_of and c.ref.value in present and actor_kind(str(c.ref.value)) == "person":
                kind = actor_kind(c.claim.on_behalf_of)
                which = c.claim.on_behalf_of if kind != "country" else kind
                ref = replace(c.ref, value=c.claim.on_behalf_of)
                stood[str(c.ref.value), role, which].append(replace(c, ref=ref))
    return tuple(
        sorted(
            Participation(person, str(fact.value), role)
            for (person, role, _), claims in stood.items()
            for fact in fuse_single("on_behalf_of", claims)
        )
    )


def _part_of(slug: str, claims: Iterable[Said], slugs: Mapping[Ref, str]) -> list[Fact]:
    """The enclosing meeting by its slug: an article names it by the key of another report, a table by its slug."""
    known = set(slugs.values())
    resolved = []
    for c in claims:
        target = slugs.get((c.ref.source, str(c.ref.value)), str(c.ref.value))
        if target in known and target != slug:
            resolved.append((target, c))
    by_target: dict[str, list[Said]] = defaultdict(list)
    for target, c in resolved:
        by_target[target].append(c)
    if not by_target:
        return []
    as_target = [
        replace(c, ref=replace(c.ref, value=target), claim=Claim("part_of", target, c.claim.evidence))
        for target, c in resolved
    ]
    stated = {(c.ref.source, c.ref.report, target): c.ref for target, c in resolved}
    fact = fuse_single("part_of", as_target)[0]
    return [
        replace(
            fact,
            chosen=tuple(stated[r.source, r.report, str(r.value)] for r in fact.chosen),
            rejected=tuple(stated[r.source, r.report, str(r.value)] for r in fact.rejected),
        )
    ]


def _kind(facts: Sequence[Fact]) -> str:
    return _CONFERENCE if any(f.property == "format" and f.value == _CONFERENCE for f in facts) else "meeting"


def _in_series(events: Sequence[Event]) -> list[Event]:
    """Meetings of one series point at the one before and the one after, by their first day, then their slug."""
    series: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series:
            series[event.series].append(event)
    before: dict[str, str] = {}
    for members in series.values():
        ordered = sorted(members, key=lambda e: (_first_day(e), e.slug))
        before |= {later.slug: earlier.slug for earlier, later in pairwise(ordered)}
    after = {earlier: later for later, earlier in before.items()}
    return [replace(e, previous=before.get(e.slug), next=after.get(e.slug)) for e in events]


def _first_day(event: Event) -> int:
    date = event.text("date")
    return (day_span(date)[0] if date else None) or 0
