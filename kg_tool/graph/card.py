"""A card: everything that a graph says of one node, in words, for one screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg_tool.graph.labels import Labels
from kg_tool.graph.turtle import Term
from kg_tool.graph.vocabulary import BASE, PREFIXES, TYPE, iri
from kg_tool.store import Store, select

_NOT_SHOWN = frozenset(
    iri(name)
    for name in (
        "rdf:type",
        "rdfs:label",
        "skos:altLabel",
        "skos:prefLabel",
        "skos:exactMatch",
        "coal:earliest",
        "coal:latest",
        "coal:startEarliest",
        "coal:startLatest",
        "coal:endEarliest",
        "coal:endLatest",
        "coal:claimValue",
        "coal:reports",
        "coal:ofMeeting",
        "coal:outcomeOf",
        "coal:officeOf",
        "coal:ofBody",
        "coal:memberOf",
        "skos:inScheme",
        "skos:topConceptOf",
        "skos:hasTopConcept",
    )
)
_DATES = (iri("coal:edtf"), iri("coal:startEdtf"), iri("coal:endEdtf"))
_EVIDENCE = tuple(f"{BASE}id/{kind}/" for kind in ("claim", "report", "fusion", "span"))

_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("coal", "rdfs", "prov"))
_OUT = _PREFIXES + "SELECT ?p ?o WHERE {{ <{node}> ?p ?o }}"
_IN = _PREFIXES + "SELECT ?s ?p ?q ?o WHERE {{ ?s ?p <{node}> . ?s ?q ?o }}"
_NAMES = _PREFIXES + (
    "SELECT DISTINCT ?x ?p ?name WHERE {{ {{ VALUES ?x {{ <{node}> }} }} UNION {{ <{node}> ?any ?x }} "
    "UNION {{ ?s ?any <{node}> . ?s ?other ?x }} "
    "UNION {{ ?x ?any <{node}> }} "
    "UNION {{ ?fusion coal:ofMeeting <{node}> ; coal:rejected ?claim . ?claim coal:claimValue ?x }} "
    "VALUES ?p {{ rdfs:label coal:count coal:unit coal:comparator }} ?x ?p ?name }}"
)
_SOURCES = _PREFIXES + (
    "SELECT DISTINCT ?source WHERE {{ ?report coal:reports <{node}> . {{ ?claim coal:claimSubject ?report ; "
    "coal:citedFrom ?source }} UNION {{ ?report prov:wasDerivedFrom ?source . ?source a coal:Article }} }}"
)
_DISPUTES = _PREFIXES + (
    "SELECT DISTINCT ?property ?value WHERE {{ ?fusion coal:ofMeeting <{node}> ; coal:fusedProperty ?property ; "
    "coal:rejected ?claim . ?claim coal:claimValue ?value }}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the fact's name, its value, and the date where the value is something that has one."""

    fact: str
    value: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A node's label, kinds and other names; what it says of itself and what points at it, a fact's newest first."""

    node: str
    label: str
    kinds: tuple[str, ...]
    also: tuple[str, ...]
    lines: tuple[Line, ...]
    sources: int
    disputes: tuple[Line, ...]


def card(store: Store, node: NamedNode, labels: Labels) -> Card:
    """What a store says of a node; `labels` knows the ontology's terms and learns those of the node's neighbours."""
    _learn(store, node, labels)
    lines = [*_own(store, node, labels), *_pointing(store, node, labels)]
    sources = sum(1 for _ in select(store, _SOURCES.format(node=node.value)))
    disputes = sorted(
        (labels.text(row["property"]), labels.text(row["value"]))
        for row in select(store, _DISPUTES.format(node=node.value))
    )
    return Card(
        node=node.value,
        label=labels.text(node),
        kinds=_values(store, node, TYPE, labels),
        also=_values(store, node, iri("skos:altLabel"), labels),
        lines=tuple(dict.fromkeys(lines)),
        sources=sources,
        disputes=tuple(Line(name, value) for name, value in disputes),
    )


def _learn(store: Store, node: NamedNode, labels: Labels) -> None:
    for row in select(store, _NAMES.format(node=node.value)):
        subject, name, value = row["x"], row["p"], row["name"]
        if isinstance(subject, NamedNode) and isinstance(name, NamedNode) and isinstance(value, NamedNode | Literal):
            labels.add(subject, name, value)


def _values(store: Store, node: NamedNode, name: NamedNode, labels: Labels) -> tuple[str, ...]:
    rows = select(store, _OUT.format(node=node.value))
    return tuple(sorted(labels.text(row["o"]) for row in rows if row["p"] == name))


def _own(store: Store, node: NamedNode, labels: Labels) -> Iterable[Line]:
    """What the node's own triples say, one line a fact."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in select(store, _OUT.format(node=node.value)):
        name, value = row["p"], row["o"]
        if isinstance(name, NamedNode) and name not in _NOT_SHOWN:
            found[labels.text(name)].append(labels.text(value))
    return [Line(name, ", ".join(sorted(found[name]))) for name in sorted(found)]


def _pointing(store: Store, node: NamedNode, labels: Labels) -> list[Line]:
    """What other nodes say of this one: by the property, the newest first."""
    subjects: dict[tuple[NamedNode, NamedNode], dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in select(store, _IN.format(node=node.value)):
        s, p, q, o = row["s"], row["p"], row["q"], row["o"]
        if not (isinstance(s, NamedNode) and isinstance(p, NamedNode) and isinstance(q, NamedNode)):
            continue
        if p not in _NOT_SHOWN and not s.value.startswith(_EVIDENCE) and isinstance(o, NamedNode | Literal):
            subjects[s, p][q].append(o)
    found: dict[str, list[Line]] = defaultdict(list)
    for (subject, name), properties in subjects.items():
        date = " – ".join(labels.text(value) for key in _DATES for value in properties.get(key, ()))
        found[labels.text(name)].append(
            Line(f"← {labels.text(name)}", _called(subject, node, properties, labels), date)
        )
    return [
        line for name in sorted(found) for line in sorted(found[name], key=lambda x: (x.date, x.value), reverse=True)
    ]


def _called(subject: NamedNode, node: NamedNode, properties: dict[NamedNode, list[Term]], labels: Labels) -> str:
    """A node's label; one without (a membership, a participation) is called by what else it joins."""
    if labels.knows(subject):
        return labels.text(subject)
    others = (
        labels.text(value)
        for name in sorted(properties, key=lambda p: p.value)
        for value in properties[name]
        if name != TYPE and isinstance(value, NamedNode) and value != node
    )
    return ", ".join(dict.fromkeys(others)) or labels.text(subject)
