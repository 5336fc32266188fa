"""What a person calls the nodes of a graph: labels in a language, dates and head counts as they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg_tool.graph.vocabulary import BASE, iri
from kg_tool.language.lexicon import Lexicon
from kg_tool.workspace import Workspace

_LABELS = (iri("rdfs:label"), iri("skos:prefLabel"))
_HEAD_COUNT = (iri("coal:comparator"), iri("coal:count"), iri("coal:unit"))


@dataclass
class Labels:
    """Labels of nodes by language; what has none is called by the last part of its IRI."""

    lang: str
    by_node: dict[NamedNode, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    parts: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, workspace: Workspace, lang: str) -> Labels:
        """The labels of the ontology's terms and concepts, and of the terms of other vocabularies."""
        labels = cls(lang)
        for term, name in Lexicon.load(workspace.lexicon, lang).table("terms").data.items():
            labels.by_node[iri(term)][lang] = str(name)
        for path in sorted(workspace.ontology.glob("*.ttl")):
            labels.learn(_triples(path))
        return labels

    def learn(self, triples: Iterable[Triple]) -> None:
        """Take the labels and head counts of a graph in."""
        for t in triples:
            if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
                self.add(t.subject, t.predicate, t.object)

    def add(self, node: NamedNode, name: NamedNode, value: NamedNode | Literal) -> None:
        """Take one property of a node in, if it is a label or a part of a head count."""
        if name in _LABELS and isinstance(value, Literal):
            self.by_node[node].setdefault(value.language or "", value.value)
        elif name in _HEAD_COUNT:
            self.parts[node][name] = value

    def knows(self, node: NamedNode) -> bool:
        """Has the node a label, or is it a head count?"""
        return node in self.by_node or len(self.parts.get(node, ())) == len(_HEAD_COUNT)

    def text(self, term: object) -> str:
        """A term as a person reads it."""
        if isinstance(term, Literal):
            return term.value
        if not isinstance(term, NamedNode):
            return str(term)
        if term in self.parts and len(self.parts[term]) == len(_HEAD_COUNT):
            return " ".join(self.text(self.parts[term][name]) for name in _HEAD_COUNT)
        names = self.by_node.get(term, {})
        return next((names[lang] for lang in (self.lang, "en", "ar", "") if lang in names), _local(term))


def _triples(path: Path) -> Iterable[Triple]:
    return (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))


def _local(node: NamedNode) -> str:
    name = node.value.removeprefix(BASE)
    return name.rpartition("/")[2] or name
