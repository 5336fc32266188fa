"""Events as facts: short triples on a meeting's node, so that questions are short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.fuse.memberships import Membership
from kg_tool.graph import iris
from kg_tool.graph.dates import day_triples, interval_triples
from kg_tool.graph.entities import Directory
from kg_tool.graph.vocabulary import INTEGER, LABEL, TYPE, iri
from kg_tool.record import Event, HeadCount, Value

CLASSES = {"meeting": "coal:Meeting", "conference": "coal:Conference"}
PREDICATES = {
    "status": "coal:status",
    "level": "coal:level",
    "format": "coal:format",
    "date": "coal:edtf",
    "city": "coal:heldIn",
    "country": "coal:inCountry",
    "venue": "coal:venue",
    "count": "coal:headCount",
    "part_of": "coal:partOf",
    "of": "coal:meetingOf",
    "hosts": "coal:hostedBy",
    "chairs": "coal:chairedBy",
    "participants": "coal:attendedBy",
    "groups": "coal:attendedByGroup",
    "themes": "coal:hasTheme",
    "body": "coal:body",
    "members": "coal:member",
    "joined": "coal:startEdtf",
    "name_en": "rdfs:label",
    "name_ar": "rdfs:label",
    "role": "coal:officeRole",
}
"""Property of a record -> the term that states it, in facts and in claims."""

_CONCEPTS = {"status": "sts", "level": "lvl", "format": "fmt", "themes": "thm", "role": "ofr"}
_ACTORS = {"of", "hosts", "chairs", "participants", "members", "body"}
_UNSTATED = "unspecified"


def term_of(name: str, value: Value, country: str | None, directory: Directory) -> NamedNode | Literal:
    """A record's value as a term; `country` is the one a city lies in, where known."""
    if isinstance(value, HeadCount):
        return iris.head_count_iri(value)
    if name in _CONCEPTS:
        return iri(f"{_CONCEPTS[name]}:{value}")
    if name in _ACTORS:
        return directory.collective(value) if value.endswith("-states") else directory.actor(value)
    match name:
        case "groups":
            return directory.collective(value)
        case "country":
            return directory.actor(value)
        case "city":
            return directory.city(value, country)
        case "part_of":
            return iri(f"mtg:{value}")
        case "name_en" | "name_ar":
            return Literal(value, language=name.removeprefix("name_"))
    return Literal(value)


def event_triples(events: Iterable[Event], directory: Directory) -> Iterator[Triple]:
    """The facts of fused events: the meeting, its head count and who stood for whom."""
    for event in events:
        node = iri(f"mtg:{event.slug}")
        yield Triple(node, TYPE, iri(CLASSES[event.kind]))
        for lang, label in event.labels:
            yield Triple(node, LABEL, Literal(label, language=lang))
        yield from _fact_triples(node, event, directory)
        if event.series:
            yield Triple(node, iri("coal:inSeries"), iri(f"ser:{event.series}"))
        for name, other in (("previous", event.previous), ("next", event.next)):
            if other:
                yield Triple(node, iri(f"coal:{name}"), iri(f"mtg:{other}"))
        for part in event.participations:
            standing = iris.participation_iri(event.slug, part.person, part.on_behalf_of, part.role)
            yield Triple(standing, TYPE, iri("coal:Participation"))
            yield Triple(standing, iri("coal:inMeeting"), node)
            yield Triple(standing, iri("coal:actor"), directory.actor(part.person))
            yield Triple(standing, iri("coal:onBehalfOf"), directory.actor(part.on_behalf_of))
            yield Triple(standing, iri("coal:role"), iri(f"rol:{part.role}"))


def _fact_triples(node: NamedNode, event: Event, directory: Directory) -> Iterator[Triple]:
    country = event.text("country")
    for fact in event.facts:
        if fact.value == _UNSTATED:
            continue
        if fact.property == "date":
            yield from day_triples(node, str(fact.value))
            continue
        value = term_of(fact.property, fact.value, country, directory)
        yield Triple(node, iri(PREDICATES[fact.property]), value)
        if isinstance(fact.value, HeadCount):
            yield from head_count_triples(fact.value)
    if country and not event.text("city"):
        yield Triple(node, iri("coal:heldIn"), directory.actor(country))


def head_count_triples(count: HeadCount) -> Iterator[Triple]:
    """A head count as a node: the number, how exact it is, and what is counted."""
    node = iris.head_count_iri(count)
    yield Triple(node, TYPE, iri("coal:HeadCount"))
    yield Triple(node, iri("coal:count"), Literal(str(count.value), datatype=INTEGER))
    yield Triple(node, iri("coal:comparator"), iri(f"cmp:{count.comparator}"))
    yield Triple(node, iri("coal:unit"), iri(f"unt:{count.unit}"))


def membership_triples(memberships: Iterable[Membership], directory: Directory) -> Iterator[Triple]:
    """Memberships, sorted: a node for each period, with its dates, and the short fact while it lasts."""
    before: tuple[str, str] | None = None
    for item in memberships:
        again = (item.body, item.member) == before
        before = (item.body, item.member)
        period = f"-{iris.slug(item.start)}" if again else ""
        node = iri(f"mem:{item.body}-{iris.slug(item.member)}{period}")
        yield Triple(node, TYPE, iri("coal:Membership"))
        yield Triple(node, iri("coal:body"), directory.actor(item.body))
        yield Triple(node, iri("coal:member"), directory.actor(item.member))
        yield from interval_triples(node, item.start, item.end)
        if item.source:
            yield Triple(node, iri("dcterms:source"), Literal(item.source))
        if not item.end:
            yield Triple(directory.actor(item.member), iri("coal:memberOf"), directory.actor(item.body))
