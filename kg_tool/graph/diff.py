"""Two graphs compared as facts: what is new, gone, changed, confirmed by more sources, or newly in dispute.

Labels, days computed from a date and the like are no facts of their own and are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg_tool.errors import InputError
from kg_tool.files import recover
from kg_tool.graph.labels import Labels
from kg_tool.graph.turtle import Term
from kg_tool.graph.vocabulary import BASE, TYPE, iri
from kg_tool.messages import translate

PARTS = ("coalition.ttl", "evidence.ttl")
"""The files of a graph's folder: facts, and who says so."""
KINDS = ("new", "gone", "more", "fewer", "changed", "confirmed", "disputed", "settled")

_SENTENCES = {
    "new": "new: {label}",
    "gone": "gone: {label}",
    "more": "{property}, {count} more: {values}",
    "fewer": "{property}, {count} fewer: {values}",
    "changed": "{property} is {values}, was {before}",
    "confirmed": "confirmed by {count} more, {total} sources in all: {values}",
    "disputed": "{property} disagrees: {values} against {before}",
    "settled": "{property} no longer in dispute: {values}",
}
_DERIVED_NAMES = (
    "rdf:type",
    "rdfs:label",
    "skos:altLabel",
    "skos:exactMatch",
    "coal:earliest",
    "coal:latest",
    "coal:startEarliest",
    "coal:startLatest",
    "coal:endEarliest",
    "coal:endLatest",
    "coal:previous",
    "coal:next",
    "coal:memberOf",
    "coal:count",
    "coal:comparator",
    "coal:unit",
    "coal:isoAlpha2",
    "coal:isoAlpha3",
    "dcterms:issued",
)
_DERIVED = frozenset(iri(name) for name in _DERIVED_NAMES)
_SILENT = {iri(f"coal:{name}") for name in ("HeadCount", "Participation", "OfficeHolding", "Office", "MeetingSeries")}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: kind is one of KINDS; subject is an IRI, all else as a person reads it.

    before: the values until now (changed), the values set aside (disputed), the new sources (confirmed); total: how
    many sources stand behind a confirmed value.
    """

    kind: str
    subject: str
    label: str
    property: str = ""
    values: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    total: int = 0

    def sentence(self) -> str:
        """The difference in the reader's language."""
        return translate(_SENTENCES[self.kind]).format(
            label=self.label,
            property=self.property,
            count=len(self.before if self.kind == "confirmed" else self.values),
            values=", ".join(self.values),
            before=", ".join(self.before),
            total=self.total,
        )


@dataclass
class Facts:
    """A graph as facts: subject -> property -> values, and who stands behind each."""

    values: dict[NamedNode, dict[NamedNode, set[Term]]] = field(default_factory=lambda: defaultdict(_sets))
    types: dict[NamedNode, NamedNode] = field(default_factory=dict)
    sources: dict[tuple[NamedNode, NamedNode, Term], set[NamedNode]] = field(default_factory=lambda: defaultdict(set))
    rejected: dict[tuple[NamedNode, NamedNode], set[Term]] = field(default_factory=lambda: defaultdict(set))


def _sets() -> dict[NamedNode, set[Term]]:
    return defaultdict(set)


def read_triples(place: Path) -> list[Triple]:
    """The triples of a graph: one Turtle file, or a folder's two; raises InputError for one that is not there."""
    if place.is_dir():
        recover(place)
    files = [place / name for name in PARTS if (place / name).exists()] if place.is_dir() else [place]
    if not files:
        raise InputError("{folder}: holds no graph; give a folder with coalition.ttl", folder=place)
    triples: list[Triple] = []
    for file in files:
        try:
            triples += (quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE))
        except FileNotFoundError:
            raise InputError("{file}: no such file; give a graph that exists", file=file) from None
        except SyntaxError as error:
            raise InputError(
                "{file}: line {line}: not valid Turtle ({reason}); mend the line",
                file=file,
                line=error.lineno,
                reason=error.msg,
            ) from None
    return triples


def compare(old: Iterable[Triple], new: Iterable[Triple], labels: Labels) -> list[Change]:
    """The differences between two graphs, those of one subject together; empty where they state the same facts."""
    old, new = list(old), list(new)
    labels.learn(new)
    labels.learn(old)
    before, after = read_facts(old), read_facts(new)
    changes: list[Change] = []
    for subject in sorted(before.types.keys() | after.types.keys(), key=lambda s: (labels.text(s), s.value)):
        changes += _changes(subject, before, after, labels)
    return changes


def read_facts(triples: Iterable[Triple]) -> Facts:
    """Triples of facts and evidence, sorted out."""
    facts = Facts()
    index: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for t in triples:
        if isinstance(t.subject, NamedNode) and not isinstance(t.object, Triple):
            index[t.subject][t.predicate].append(t.object)
    for node, properties in index.items():
        kind = next((o for o in properties.get(TYPE, ()) if isinstance(o, NamedNode)), None)
        if kind == iri("coal:Claim"):
            _read_claim(facts, properties, index)
        elif kind == iri("coal:Fusion"):
            _read_fusion(facts, properties, index)
        elif kind is not None and _is_fact(node):
            facts.types[node] = kind
            for name, values in properties.items():
                if name not in _DERIVED:
                    facts.values[node][name].update(values)
    return facts


_EVIDENCE = tuple(f"{BASE}id/{kind}/" for kind in ("article", "source", "report", "claim", "span", "fusion"))


def _is_fact(node: NamedNode) -> bool:
    return not node.value.startswith(_EVIDENCE)


def _read_claim(
    facts: Facts,
    claim: Mapping[NamedNode, list[Term]],
    index: Mapping[NamedNode, Mapping[NamedNode, list[Term]]],
) -> None:
    """Which sources stand behind which value of which node."""
    report = index.get(_node(claim, "coal:claimSubject"), {})
    behind = [*claim.get(iri("coal:citedFrom"), ()), *([] if iri("coal:citedFrom") in claim else _derived(report))]
    for subject in report.get(iri("coal:reports"), ()):
        key = (subject, _node(claim, "coal:claimProperty"), claim[iri("coal:claimValue")][0])
        facts.sources[key].update(s for s in behind if isinstance(s, NamedNode))  # type: ignore[index]


def _derived(report: Mapping[NamedNode, list[Term]]) -> list[Term]:
    return report.get(iri("prov:wasDerivedFrom"), [])


def _read_fusion(
    facts: Facts,
    fusion: Mapping[NamedNode, list[Term]],
    index: Mapping[NamedNode, Mapping[NamedNode, list[Term]]],
) -> None:
    key = _node(fusion, "coal:ofMeeting"), _node(fusion, "coal:fusedProperty")
    for claim in fusion.get(iri("coal:rejected"), ()):
        if isinstance(claim, NamedNode):
            facts.rejected[key].update(index.get(claim, {}).get(iri("coal:claimValue"), ()))


def _node(properties: Mapping[NamedNode, list[Term]], name: str) -> NamedNode:
    return next(o for o in properties[iri(name)] if isinstance(o, NamedNode))


def _changes(subject: NamedNode, before: Facts, after: Facts, labels: Labels) -> Iterator[Change]:
    kind = after.types.get(subject) or before.types[subject]
    if kind in _SILENT:
        return
    called = (subject.value, labels.text(subject))
    if subject not in before.types:
        yield Change("new", *called)
    elif subject not in after.types:
        yield Change("gone", *called)
        return
    properties = before.values[subject].keys() | after.values[subject].keys()
    for name in sorted(properties, key=lambda n: n.value):
        was, now = before.values[subject].get(name, set()), after.values[subject].get(name, set())
        yield from _value_changes(called, labels.text(name), _texts(was - now, labels), _texts(now - was, labels))
        yield from _support_changes(called, subject, name, was & now, before, after, labels)
    disputed = before.rejected.keys() | after.rejected.keys()
    for of, name in sorted((pair for pair in disputed if pair[0] == subject), key=lambda p: p[1].value):
        was, now = before.rejected.get((of, name), set()), after.rejected.get((of, name), set())
        holds = _texts(after.values[subject].get(name, set()), labels)
        if now - was:
            yield Change("disputed", *called, labels.text(name), holds, _texts(now, labels))
        elif was and not now:
            yield Change("settled", *called, labels.text(name), holds)


def _value_changes(
    called: tuple[str, str], name: str, lost: tuple[str, ...], gained: tuple[str, ...]
) -> Iterator[Change]:
    if len(lost) == 1 and len(gained) == 1:
        yield Change("changed", *called, name, gained, lost)
        return
    if gained:
        yield Change("more", *called, name, gained)
    if lost:
        yield Change("fewer", *called, name, lost)


def _support_changes(
    called: tuple[str, str],
    subject: NamedNode,
    name: NamedNode,
    kept: set[Term],
    before: Facts,
    after: Facts,
    labels: Labels,
) -> Iterator[Change]:
    for value in sorted(kept, key=str):
        was = before.sources.get((subject, name, value), set())
        now = after.sources.get((subject, name, value), set())
        if was and now - was:
            gained = tuple(labels.text(s) for s in sorted(now - was, key=lambda s: s.value))
            yield Change("confirmed", *called, labels.text(name), (labels.text(value),), gained, len(now))


def narrate(changes: Iterable[Change]) -> Iterator[str]:
    """Changes as lines in the reader's language: a line for each subject, and below it what is said of it."""
    for (_, label), group in groupby(changes, key=lambda c: (c.subject, c.label)):
        told = list(group)
        whole = next((c for c in told if c.kind in ("new", "gone")), None)
        yield whole.sentence() if whole else label
        for change in _confirmed_together(c for c in told if c is not whole):
            yield f"    {change.sentence()}"


def _confirmed_together(changes: Iterable[Change]) -> Iterator[Change]:
    """Values that the same sources confirm are told in one line, after the other changes."""
    together: dict[tuple[tuple[str, ...], int], list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind == "confirmed":
            together[change.before, change.total].append(change)
        else:
            yield change
    for (before, total), same in together.items():
        values = tuple(f"{c.property} {v}" for c in same for v in c.values)
        yield replace(same[0], property="", values=values, before=before, total=total)


def _texts(terms: set[Term], labels: Labels) -> tuple[str, ...]:
    return tuple(sorted(labels.text(term) for term in terms))
