"""Fusion: reports of one real meeting become one event; what they disagree on is kept."""

from __future__ import annotations

from collections.abc import Iterable

from kg_tool.fuse.cluster import Cluster, Join, Ref, cluster
from kg_tool.fuse.events import assemble
from kg_tool.fuse.features import features
from kg_tool.fuse.identities import Identities, Identity
from kg_tool.fuse.score import Context, PairScore, Part, same, score
from kg_tool.record import Event, MeetingReport, Source, SourceRecord

__all__ = [
    "Cluster",
    "Context",
    "Identities",
    "Identity",
    "Join",
    "PairScore",
    "Part",
    "clusters",
    "fuse",
    "same",
    "score",
]


def fuse(records: Iterable[SourceRecord], identities: Identities) -> tuple[Event, ...]:
    """The events that records tell of, sorted by slug; the order of the records makes no difference.

    Sources that a table cites are among the records too (with no meetings of their own, or with those they contradict).
    """
    records = tuple(records)
    cited = {record.source.id: record.source for record in records}
    return assemble(clusters(records, identities), _reports(records), identities, cited)


def clusters(records: Iterable[SourceRecord], identities: Identities) -> list[Cluster]:
    """Which reports tell of one meeting, with the reason for each join."""
    reports = _reports(records)
    seen = {ref: features(report, source) for ref, (source, report) in reports.items()}
    return cluster(reports, seen, identities)


def _reports(records: Iterable[SourceRecord]) -> dict[Ref, tuple[Source, MeetingReport]]:
    return {(r.source.id, m.key): (r.source, m) for r in records for m in r.meetings}
