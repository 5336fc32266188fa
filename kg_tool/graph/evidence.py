"""Reports as evidence: sources, reports, claims with their spans, and the fusions that chose between claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.graph import iris
from kg_tool.graph.entities import Directory
from kg_tool.graph.facts import PREDICATES, head_count_triples, term_of
from kg_tool.graph.vocabulary import ANY_URI, DATE, DECIMAL, INTEGER, LABEL, TYPE, iri
from kg_tool.record import (
    MANY,
    Claim,
    ClaimRef,
    Event,
    Evidence,
    HeadCount,
    MeetingReport,
    MembershipReport,
    Report,
    Source,
    SourceRecord,
    Span,
)

Quotes = Choice["text", "hash"]
Position = Callable[[str, int], tuple[int, int]]
"""(source id, offset) -> line and column."""

_REPORT_CLASSES = {MeetingReport: "coal:MeetingReport", MembershipReport: "coal:MembershipReport"}
_SOURCE_TEXTS = {"title": "dcterms:title", "publisher": "dcterms:publisher", "lang": "dcterms:language"}


def record_triples(
    records: Iterable[SourceRecord],
    events: Iterable[Event],
    directory: Directory,
    position: Position,
    quotes: Quotes = "text",
) -> Iterator[Triple]:
    """Everything that the sources state, and which event each meeting report tells of.

    quotes="hash" leaves the quoted words out and keeps their SHA-256, for a graph that is to be shared.
    """
    told = {ref: event.slug for event in events for ref in event.reports}
    sources = {}
    for record in records:
        sources[record.source.id] = record.source
        yield from source_triples(record.source)
        for report in record.reports:
            yield from _report_triples(record.source, report, told, directory)
            country = report.text("country")
            for claim in report.claims:
                for item in claim.evidence:
                    yield from _claim_triples(record.source, report, claim, item, country, directory, told)
                    if item.span:
                        line, column = position(record.source.id, item.span.start)
                        yield from _span_triples(record.source, item.span, line, column, quotes)


def source_triples(source: Source) -> Iterator[Triple]:
    """A source: an article that was read, or an address that a table cites."""
    node = iris.source_iri(source)
    yield Triple(node, TYPE, iri("coal:Article" if source.digest else "coal:CitedSource"))
    if source.title:
        yield Triple(node, LABEL, Literal(source.title, language=source.lang))
    for name, term in _SOURCE_TEXTS.items():
        if getattr(source, name):
            yield Triple(node, iri(term), Literal(getattr(source, name)))
    if source.digest:
        yield Triple(node, iri("coal:digest"), Literal(source.digest))
        yield Triple(node, iri("coal:publishedBasis"), Literal(source.published_basis))
    if source.path:
        yield Triple(node, iri("coal:fileName"), Literal(source.path))
    if source.url:
        yield Triple(node, iri("coal:address"), Literal(source.url, datatype=ANY_URI))
    if source.published:
        yield Triple(node, iri("coal:publishedEdtf"), Literal(source.published))
        if len(source.published) == len("2018-02-12"):
            yield Triple(node, iri("dcterms:issued"), Literal(source.published, datatype=DATE))


def _report_triples(
    source: Source, report: Report, told: Mapping[tuple[str, str], str], directory: Directory
) -> Iterator[Triple]:
    node = iris.report_iri(source, report.key)
    yield Triple(node, TYPE, iri(_REPORT_CLASSES.get(type(report), "coal:OfficeReport")))
    yield Triple(node, iri("prov:wasDerivedFrom"), iris.source_iri(source))
    yield Triple(node, iri("coal:reportKey"), Literal(report.key))
    if slug := told.get((source.id, report.key)):
        yield Triple(node, iri("coal:reports"), iri(f"mtg:{slug}"))
    for name in ("body", "name_en"):
        if value := report.text(name):
            yield Triple(node, iri("coal:reports"), directory.actor(value))
    if status := report.text("status"):
        yield Triple(node, iri("coal:status"), iri(f"sts:{status}"))


def _claim_triples(
    source: Source,
    report: Report,
    claim: Claim,
    item: Evidence,
    country: str | None,
    directory: Directory,
    told: Mapping[tuple[str, str], str],
) -> Iterator[Triple]:
    node = iris.claim_iri(source, report.key, claim.property, claim.value, item)
    value = claim.value
    if claim.property == "part_of":
        value = told.get((source.id, str(value)), str(value))
    predicate = "coal:officeOf" if claim.property == "of" and _is_office(report) else PREDICATES[claim.property]
    yield Triple(node, TYPE, iri("coal:Claim"))
    yield Triple(node, iri("coal:claimSubject"), iris.report_iri(source, report.key))
    yield Triple(node, iri("coal:claimProperty"), iri(predicate))
    yield Triple(node, iri("coal:claimValue"), term_of(claim.property, value, country, directory))
    yield Triple(node, iri("coal:method"), iri(f"rul:{item.rule}"))
    yield Triple(node, iri("coal:confidence"), Literal(_confidence(claim.confidence), datatype=DECIMAL))
    if claim.on_behalf_of:
        yield Triple(node, iri("coal:onBehalfOf"), directory.actor(claim.on_behalf_of))
    if item.span:
        yield Triple(node, iri("coal:span"), iris.span_iri(source, item.span.start, item.span.end))
    if item.source:
        yield Triple(node, iri("coal:citedFrom"), iri(f"src:{iris.slug(item.source)}"))
    if isinstance(claim.value, HeadCount):
        yield from head_count_triples(claim.value)


def _is_office(report: Report) -> bool:
    return not isinstance(report, MeetingReport | MembershipReport)


def _confidence(value: float) -> str:
    return f"{value:.2f}".rstrip("0") + ("0" if value == int(value) else "")


def _span_triples(source: Source, span: Span, line: int, column: int, quotes: Quotes) -> Iterator[Triple]:
    node = iris.span_iri(source, span.start, span.end)
    yield Triple(node, TYPE, iri("coal:Span"))
    yield Triple(node, iri("coal:spanOf"), iris.source_iri(source))
    for name, number in (("start", span.start), ("end", span.end), ("line", line), ("column", column)):
        yield Triple(node, iri(f"coal:{name}"), Literal(str(number), datatype=INTEGER))
    if quotes == "text":
        yield Triple(node, iri("coal:quote"), Literal(span.quote, language=source.lang))
    else:
        yield Triple(node, iri("coal:quoteDigest"), Literal(iris.quote_digest(span.quote)))


def fusion_triples(events: Iterable[Event], records: Mapping[str, SourceRecord]) -> Iterator[Triple]:
    """Why an event has the value it has, wherever claims disagree or several agree on a property of one value."""
    for event in events:
        for fact in event.facts:
            if not fact.rejected and (len(fact.chosen) < 2 or fact.property in MANY):
                continue
            node = iri(f"fus:{event.slug}-{iris.slug(fact.property)}-{iris.slug(str(fact.value))}")
            yield Triple(node, TYPE, iri("coal:Fusion"))
            yield Triple(node, iri("coal:ofMeeting"), iri(f"mtg:{event.slug}"))
            yield Triple(node, iri("coal:fusedProperty"), iri(PREDICATES[fact.property]))
            yield Triple(node, iri("coal:byRule"), iri(f"rul:{fact.rule}"))
            for name, refs in (("chosen", fact.chosen), ("rejected", fact.rejected)):
                for ref in refs:
                    for claim in _claims_of(ref, records[ref.source]):
                        yield Triple(node, iri(f"coal:{name}"), claim)


def _claims_of(ref: ClaimRef, record: SourceRecord) -> Iterator[NamedNode]:
    for report in record.reports:
        if report.key != ref.report:
            continue
        for claim in report.claims:
            if (claim.property, claim.value) == (ref.property, ref.value):
                for item in claim.evidence:
                    yield iris.claim_iri(record.source, report.key, claim.property, claim.value, item)
