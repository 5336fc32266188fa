"""What Wikidata says of the gazetteer: differences from its rows, and proposals for rows that it lacks.

Nothing is taken over: differences are findings, proposals are rows that a person copies or leaves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, hypot, radians

from kg_tool.gazetteer import Entity, Gazetteer
from kg_tool.link.offices import Holding
from kg_tool.link.wikidata import Client, item, literal
from kg_tool.link.words import plain

_PREFIXES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
"""
_DETAILS = (
    _PREFIXES
    + """SELECT ?item ?aspect ?value ?from ?to WHERE {
  VALUES ?item { {values} }
  { ?item rdfs:label|skos:altLabel ?value . FILTER(LANG(?value) IN ("ar", "en")) BIND("label" AS ?aspect) }
  UNION { ?item wdt:P31 ?value . BIND("type" AS ?aspect) }
  UNION { ?item wdt:P297 ?value . BIND("code" AS ?aspect) }
  UNION { ?item wdt:P625 ?value . BIND("place" AS ?aspect) }
  UNION {
    ?item p:P39 ?held . ?held ps:P39 ?value ; pq:P580 ?from . OPTIONAL { ?held pq:P582 ?to } BIND("office" AS ?aspect)
  }
}"""
)
_SEARCH = (
    _PREFIXES
    + """SELECT ?name ?item ?label ?lang ?type WHERE {
  VALUES ?name { {values} }
  ?item rdfs:label|skos:altLabel ?name .
  OPTIONAL { ?item wdt:P31 ?type }
  OPTIONAL { ?item rdfs:label ?label . BIND(LANG(?label) AS ?lang) FILTER(?lang IN ("ar", "en")) }
}"""
)
_HUMAN, _DISAMBIGUATION = "Q5", "Q4167410"
_POINT = re.compile(r"Point\((?P<lon>-?[\d.]+) (?P<lat>-?[\d.]+)\)", re.IGNORECASE)
_NEAR_DEGREES = 0.25
_NEAR_DAYS = timedelta(days=40)


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A row of the gazetteer and Wikidata say different things."""

    kind: str
    key: str
    qid: str
    aspect: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A row that the gazetteer could have: to be judged by a person before it is copied."""

    kind: str
    name: str
    qid: str
    name_en: str
    name_ar: str
    types: str
    source: str


def differences(gazetteer: Gazetteer, entities: Iterable[Entity], client: Client) -> Iterator[Difference]:
    """What Wikidata says otherwise of entities with an item; raises RemoteError.

    A label differs where none of the row's names is one of the item's; a place where it lies over a quarter of a degree
    away; an office where the person has dated offices there and none begins within forty days of the row's.
    """
    linked = {entity.qid: entity for entity in entities if entity.qid}
    holdings: dict[str, list[Holding]] = defaultdict(list)
    for office in gazetteer.offices:
        holdings[office.person].append(Holding.of_office(office))
    for qid, facts in _facts(client, list(linked)).items():
        entity = linked[qid]
        for aspect, ours, theirs in _compare(entity, facts, holdings.get(entity.key, [])):
            yield Difference(entity.kind, entity.key, qid, aspect, ours, theirs)


def proposals(names: Iterable[tuple[str, str]], client: Client) -> Iterator[Proposal]:
    """Items that bear a name, for (kind, name) pairs that the gazetteer lacks; raises RemoteError."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, name in names:
        kinds[name].add(kind)
    terms = [literal(name, lang) for name in sorted(kinds) for lang in ("ar", "en")]
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    asked = client.today
    for answer in client.ask_for(_SEARCH, terms):
        asked = answer.asked
        for row in answer.rows:
            facts = found[row["name"], _qid(row["item"])]
            facts["type"].add(_qid(row.get("type", "")))
            if "label" in row:
                facts[row.get("lang", "")].add(row["label"])
    for (name, qid), facts in sorted(found.items()):
        for kind in sorted(kinds[name]):
            if _DISAMBIGUATION not in facts["type"] and (kind == "person") == (_HUMAN in facts["type"]):
                english, arabic = (min(facts[lang], default="") for lang in ("en", "ar"))
                types = " ".join(sorted(facts["type"] - {""}))
                yield Proposal(kind, name, qid, english, arabic, types, f"Wikidata, asked {asked.isoformat()}")


Facts = dict[str, list[tuple[str, str, str]]]
"""Aspect -> (value, from, to)."""


def _facts(client: Client, qids: list[str]) -> dict[str, Facts]:
    found: dict[str, Facts] = {qid: defaultdict(list) for qid in qids}
    for answer in client.ask_for(_DETAILS, [item(qid) for qid in qids]):
        for row in answer.rows:
            facts = found.get(_qid(row["item"]))
            if facts is not None:
                facts[row["aspect"]].append((row["value"], row.get("from", ""), row.get("to", "")))
    return found


def _compare(entity: Entity, facts: Facts, holdings: list[Holding]) -> Iterator[tuple[str, str, str]]:
    if not facts:
        yield "item", entity.label("en"), "no such item"
        return
    labels = {value for value, _, _ in facts.get("label", ())}
    ours = {plain(name) for names in entity.names.values() for name in names}
    if not ours & {plain(label) for label in labels}:
        yield "label", entity.label("en"), "; ".join(sorted(labels)[:3]) or "none"
    types = {_qid(value) for value, _, _ in facts.get("type", ())}
    if types and (_HUMAN in types) != (entity.kind == "person"):
        yield "type", entity.kind, " ".join(sorted(types))
    codes = {value for value, _, _ in facts.get("code", ())}
    if entity.kind == "country" and codes and entity.key not in codes:
        yield "code", entity.key, " ".join(sorted(codes))
    yield from _compare_place(entity, facts)
    dates = [day for value, start, _ in facts.get("office", ()) if (day := _day(start))]
    for holding in holdings:
        first = holding.first
        if dates and first and not any(abs(day - first) <= _NEAR_DAYS for day in dates):
            theirs = " ".join(sorted(day.isoformat() for day in dates))
            yield "office", f"{holding.role} of {holding.of} from {first.isoformat()}", theirs


def _compare_place(entity: Entity, facts: Facts) -> Iterator[tuple[str, str, str]]:
    points = [match for value, _, _ in facts.get("place", ()) if (match := _POINT.match(value))]
    if entity.kind != "city" or not points or not entity.fields.get("lat"):
        return
    lat, lon = float(entity.fields["lat"]), float(entity.fields["lon"])
    away = min(hypot(float(p["lat"]) - lat, (float(p["lon"]) - lon) * cos(radians(lat))) for p in points)
    if away > _NEAR_DEGREES:
        yield "place", f"{lat} {lon}", f"{points[0]['lat']} {points[0]['lon']}"


def _qid(address: str) -> str:
    return address.rpartition("/")[2]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
