"""Which reports tell of the same meeting: candidate pairs by block, then joins from the surest pair down.

The order of the reports does not matter: they are sorted first, and pairs of equal score by the names of the reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg_tool.fuse.features import Features
from kg_tool.fuse.identities import Identities
from kg_tool.fuse.score import COARSE, PairScore, one_meeting, score_features, weighed, weights
from kg_tool.record import MeetingReport, Source, actor_kind

_EVERY, _ANCHORLESS = "*", "?"
"""Under what names all reports, and those with nothing to find them by, are kept beside their anchors."""
_UNSURE_REACH = 7
"""Days around a report without a sure date in which others are compared with it."""

Ref = tuple[str, str]
"""A report: its source's id and its key."""


@dataclass(frozen=True, slots=True)
class Join:
    """Why two reports stand in one cluster: a score, or (None) a decision by hand or a shared slug."""

    a: Ref
    b: Ref
    score: PairScore | None


@dataclass(slots=True)
class Cluster:
    """Reports of one meeting; `slug` is its permanent one, where known."""

    members: list[Ref]
    slug: str | None = None
    joins: list[Join] = field(default_factory=list)
    ruled_out: frozenset[str] = frozenset()


def cluster(
    reports: Mapping[Ref, tuple[Source, MeetingReport]], seen: Mapping[Ref, Features], identities: Identities
) -> list[Cluster]:
    """The reports as clusters, sorted by their first member; every report is in exactly one."""
    home: dict[Ref, Cluster] = {}
    by_slug: dict[str, Cluster] = {}
    for ref in sorted(reports):
        source, report = reports[ref]
        slug = identities.slug_of(source, report.key)
        known = by_slug.get(slug) if slug else None
        if known is not None:
            known.joins.append(Join(known.members[0], ref, None))
            known.members.append(ref)
            known.ruled_out |= identities.ruled_out(source, report.key)
            home[ref] = known
            continue
        home[ref] = Cluster([ref], slug, ruled_out=identities.ruled_out(source, report.key))
        if slug:
            by_slug[slug] = home[ref]
    refused: set[tuple[int, int, int, int]] = set()
    for a, b in _surest_first(seen):
        one, other = home[a], home[b]
        state = (id(one), len(one.members), id(other), len(other.members))
        if one is other or state in refused:
            continue
        if _may_join(one, other, seen):
            _merge(one, other, Join(a, b, score_features(seen[a], seen[b])), home)
        else:
            refused.add(state)
    unique = {id(c): c for c in home.values()}.values()
    for found in unique:
        found.members.sort()
    return sorted(unique, key=lambda c: c.members[0])


def _surest_first(seen: Mapping[Ref, Features]) -> list[tuple[Ref, Ref]]:
    """The pairs that score as one meeting."""
    found = []
    for a, b in candidates(seen):
        parts = weighed(seen[a], seen[b])
        if one_meeting(parts):
            found.append((-round(sum(parts.values()), 3), a, b))
    return [(a, b) for _, a, b in sorted(found)]


def _may_join(one: Cluster, other: Cluster, seen: Mapping[Ref, Features]) -> bool:
    """Two clusters join unless they have two names, a decision forbids it, or their members contradict it."""
    if one.slug and other.slug:
        return False
    if (one.slug and one.slug in other.ruled_out) or (other.slug and other.slug in one.ruled_out):
        return False
    pairs = [weighed(a, b) for a in _whole(one, seen) for b in _whole(other, seen)]
    average = sum(sum(parts.values()) for parts in pairs) / len(pairs)
    return average >= weights()["same-on-average"] and not _contradicted(pairs)


def _contradicted(pairs: Sequence[Mapping[str, float]]) -> bool:
    """Does some aspect contradict more than a few of the pairs in which it is compared?

    A few may rest on one report that was read wrongly. A source is looked at in every pair: it is silent unless it
    contradicts.
    """
    table = weights()
    compared: Counter[str] = Counter()
    against: Counter[str] = Counter()
    for parts in pairs:
        compared.update({*parts, "source"})
        against.update(aspect for aspect, weight in parts.items() if weight <= table["contradiction"])
    return any(count > table["contradictions-borne"] * compared[aspect] for aspect, count in against.items())


def _whole(found: Cluster, seen: Mapping[Ref, Features]) -> list[Features]:
    return [seen[ref] for ref in found.members if not seen[ref].partial]


def _merge(one: Cluster, other: Cluster, join: Join, home: dict[Ref, Cluster]) -> None:
    one.members.extend(other.members)
    one.joins.extend((*other.joins, join))
    one.slug = one.slug or other.slug
    one.ruled_out |= other.ruled_out
    for ref in other.members:
        home[ref] = one


def candidates(seen: Mapping[Ref, Features]) -> Iterator[tuple[Ref, Ref]]:
    """Pairs worth a score: they share a day (or neighbouring days) and a body, place, person or pair of actors.

    A report that names none of these is compared with every other of its days.
    """
    order = sorted(seen)
    by_day: dict[tuple[int, str], list[int]] = defaultdict(list)
    vague: dict[str, list[int]] = defaultdict(list)
    done: set[tuple[int, int]] = set()
    for i, ref in enumerate(order):
        item = seen[ref]
        if item.first is None or item.last is None or item.partial:
            continue
        anchors = _anchors(item)
        sought = (*anchors, _ANCHORLESS) if anchors else (_EVERY,)
        first, last = item.first - _reach(item), item.last + _reach(item)
        near = {j for name in sought for j in _near(first, last, name, by_day)}
        near.update(j for name in sought for j in vague[name] if _touch(item, seen[order[j]]))
        for j in near:
            if (j, i) not in done:
                done.add((j, i))
                yield order[j], ref
        for name in (*anchors, _EVERY) if anchors else (_ANCHORLESS, _EVERY):
            if item.last - item.first > COARSE:
                vague[name].append(i)
            else:
                for day in range(first, last + 1):
                    by_day[day, name].append(i)


def _reach(item: Features) -> int:
    """How many days beyond its own a report may lie if its date is not stated, or not surely read."""
    return _UNSURE_REACH if item.date is None or item.sure["date"] < 1 else 0


def _near(first: int, last: int, name: str, by_day: Mapping[tuple[int, str], Sequence[int]]) -> Iterable[int]:
    for day in range(first - 1, last + 2):
        yield from by_day.get((day, name), ())


def _touch(a: Features, b: Features) -> bool:
    return (
        a.first is not None
        and a.last is not None
        and b.first is not None
        and b.last is not None
        and max(a.first, b.first) - min(a.last, b.last) <= 1 + _reach(a) + _reach(b)
    )


def _anchors(item: Features) -> frozenset[str]:
    """What two reports must share to be compared at all."""
    pair = ["+".join(sorted(item.actors))] if item.bilateral and len(item.actors) > 1 else []
    places = [f"@{place}" for place in (item.city, item.country) if place]
    organisations = (key for key in item.actors if actor_kind(key) == "organisation")
    return frozenset((*item.bodies, *item.persons, *organisations, *pair, *places))
