"""The Directory: which node stands for a key of a record, and the triples that describe the nodes that were asked for.

Only entities that a fact or claim speaks of are described, with what leads on from them: a city's country, a person's
offices, a collective's body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.gazetteer import Entity, Gazetteer, Office
from kg_tool.graph import iris
from kg_tool.graph.dates import interval_triples
from kg_tool.graph.vocabulary import DECIMAL, LABEL, TYPE, iri
from kg_tool.record import SourceRecord, actor_kind

_PREFIX = {
    "country": "cty",
    "organisation": "org",
    "city": "plc",
    "person": "per",
    "movement": "mov",
    "collective": "col",
}
_CLASSES = {
    "country": ("coal:Country",),
    "organisation": ("coal:Organisation",),
    "city": ("coal:City",),
    "person": ("coal:Person",),
    "movement": ("coal:Movement",),
    "collective": ("coal:Collective",),
}
_WORD = re.compile(r"[\W_]+")

RoleLabels = Mapping[str, Mapping[str, str]]
"""Office role slug -> language -> label, as the ontology's concepts have them."""


class Directory:
    """Turns keys into nodes and remembers them; `triples()` then describes every node that was asked for.

    unlinked: entities, as (kind, key), whose Wikidata item is not stated, for the linker abstained.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        roles: RoleLabels,
        unlinked: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self._gazetteer = gazetteer
        self._roles = roles
        self._unlinked = unlinked
        self._used: dict[NamedNode, Entity] = {}
        self._names: dict[str, dict[str, str]] = {}

    def learn_names(self, records: Iterable[SourceRecord]) -> None:
        """Take Arabic and English names of persons that the gazetteer lacks from what the articles call them."""
        for record in records:
            for person in record.persons:
                name = person.text("name_en")
                if name:
                    known = self._names.setdefault(name, {"en": name})
                    arabic = person.text("name_ar")
                    if arabic and arabic < known.get("ar", "\uffff"):
                        known["ar"] = arabic

    def actor(self, key: str) -> NamedNode:
        """The node of a country code, an organisation's or movement's slug, or a person's English name."""
        kind = actor_kind(key)
        for candidate in ("organisation", "movement", "collective") if kind == "organisation" else (kind,):
            found = self._person(key) if kind == "person" else self._gazetteer.entities.get((candidate, key))
            if found:
                return self._use(found)
        return self._use(self._unknown(kind, key), iris.actor_iri(key))

    def collective(self, slug: str) -> NamedNode:
        """The node of a group such as "gcc-states"."""
        return self._use(self._gazetteer.entities.get(("collective", slug)) or self._unknown("collective", slug))

    def city(self, name: str, country: str | None) -> NamedNode:
        """The node of a city by its English name, in a country where that is known."""
        rows = self._cities.get(_plain(name), [])
        fitting = [row for row in rows if country in (None, row.fields["country"])]
        if len(fitting) == 1 or (fitting and country):
            return self._use(fitting[0])
        row = self._unknown("city", name)
        if country:
            row.fields["country"] = country
        return self._use(row, iris.place_iri(name, country))

    def label(self, node: NamedNode, lang: str) -> str:
        """What a node that was asked for is called in a language."""
        return self._used[node].label(lang)

    def triples(self) -> Iterator[Triple]:
        """Descriptions of every node asked for, and of those that they lead on to."""
        described: set[NamedNode] = set()
        while waiting := [node for node in self._used if node not in described]:
            for node in waiting:
                described.add(node)
                yield from self._describe(node, self._used[node])

    def _use(self, entity: Entity, node: NamedNode | None = None) -> NamedNode:
        node = node or iri(f"{_PREFIX[entity.kind]}:{entity.key}")
        self._used.setdefault(node, entity)
        return node

    def _person(self, name: str) -> Entity | None:
        return self._persons.get(_plain(name))

    def _unknown(self, kind: str, key: str) -> Entity:
        names = self._names.get(key, {"en": key})
        return Entity(kind, iris.slug(key), "", {lang: (name,) for lang, name in names.items()}, {})

    @cached_property
    def _persons(self) -> dict[str, Entity]:
        index: dict[str, Entity] = {}
        for entity in self._gazetteer.of_kind("person"):
            for name in entity.names["en"]:
                index.setdefault(_plain(name), entity)
        return index

    @cached_property
    def _cities(self) -> dict[str, list[Entity]]:
        index: dict[str, list[Entity]] = defaultdict(list)
        for entity in self._gazetteer.of_kind("city"):
            for name in dict.fromkeys(_plain(n) for n in entity.names["en"]):
                index[name].append(entity)
        return index

    @cached_property
    def _offices(self) -> dict[str, list[Office]]:
        index: dict[str, list[Office]] = defaultdict(list)
        for office in self._gazetteer.offices:
            index[office.person].append(office)
        return index

    def _describe(self, node: NamedNode, entity: Entity) -> Iterator[Triple]:
        for name in self._types(entity):
            yield Triple(node, TYPE, iri(name))
        yield from _labels(node, entity.names)
        if entity.qid and (entity.kind, entity.key) not in self._unlinked:
            item = iri(f"wd:{entity.qid}")
            yield Triple(node, iri("coal:wikidata"), item)
            yield Triple(node, iri("skos:exactMatch"), item)
        match entity.kind:
            case "country":
                yield from self._describe_country(node, entity)
            case "city":
                yield from self._describe_city(node, entity)
            case "organisation" if entity.fields.get("parent"):
                yield Triple(node, iri("coal:organOf"), self.actor(entity.fields["parent"]))
            case "collective" if entity.fields.get("body"):
                yield Triple(node, iri("coal:ofBody"), self.actor(entity.fields["body"]))
            case "person":
                yield from self._describe_person(node, entity)

    def _types(self, entity: Entity) -> tuple[str, ...]:
        return ("coal:Coalition",) if entity.fields.get("kind") == "coalition" else _CLASSES[entity.kind]

    def _describe_country(self, node: NamedNode, entity: Entity) -> Iterator[Triple]:
        yield Triple(node, iri("coal:isoAlpha2"), Literal(entity.key))
        if entity.fields.get("iso3"):
            yield Triple(node, iri("coal:isoAlpha3"), Literal(entity.fields["iso3"]))
        capital = self._gazetteer.entities.get(("city", entity.fields.get("capital", "")))
        if capital:
            yield Triple(node, iri("coal:capital"), self._use(capital))

    def _describe_city(self, node: NamedNode, entity: Entity) -> Iterator[Triple]:
        if entity.fields.get("country"):
            yield Triple(node, iri("coal:locatedIn"), self.actor(entity.fields["country"]))
        for column, term in (("lat", "geo:lat"), ("lon", "geo:long")):
            if entity.fields.get(column):
                yield Triple(node, iri(term), Literal(_decimal(entity.fields[column]), datatype=DECIMAL))

    def _describe_person(self, node: NamedNode, entity: Entity) -> Iterator[Triple]:
        for held in self._offices.get(entity.key, ()):
            office = self.office(held.role, held.of)
            holding = iri(f"hld:{entity.key}-{held.role}-{held.of.lower()}-{iris.slug(held.start)}".rstrip("-"))
            yield Triple(holding, TYPE, iri("coal:OfficeHolding"))
            yield Triple(holding, iri("coal:holder"), node)
            yield Triple(holding, iri("coal:office"), office)
            yield from interval_triples(holding, held.start, held.end)
            yield from self._describe_office(office, held.role, held.of)

    def office(self, role: str, of: str) -> NamedNode:
        """The node of an office: a role of a country or organisation."""
        return iri(f"off:{of.lower()}-{role}")

    def _describe_office(self, node: NamedNode, role: str, of: str) -> Iterator[Triple]:
        holder = self.actor(of)
        yield Triple(node, TYPE, iri("coal:Office"))
        yield Triple(node, iri("coal:officeRole"), iri(f"ofr:{role}"))
        yield Triple(node, iri("coal:officeOf"), holder)
        for lang, label in self._roles.get(role, {"en": role.replace("-", " ")}).items():
            yield Triple(node, LABEL, Literal(f"{label} ({self._used[holder].label(lang)})", language=lang))


def _labels(node: NamedNode, names: Mapping[str, tuple[str, ...]]) -> Iterator[Triple]:
    """Main names as labels, the others as alternative labels."""
    for lang, known in names.items():
        for i, name in enumerate(known):
            yield Triple(node, LABEL if i == 0 else iri("skos:altLabel"), Literal(name, language=lang))


def _decimal(text: str) -> str:
    """A coordinate as a canonical xsd:decimal: at least one digit after the point, no idle zeros."""
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def _plain(name: str) -> str:
    return _WORD.sub(" ", iris.slug(name)).strip()
