"""Labels of the ontology's concepts, for texts that are made of them (an office: role and country)."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg_tool.graph.vocabulary import PREFIXES, iri
from kg_tool.workspace import Workspace


def role_labels(workspace: Workspace) -> dict[str, dict[str, str]]:
    """Office role slug -> language -> preferred label, read from the ontology's files."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(workspace.ontology.glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            node, value = quad.subject, quad.object
            if (
                quad.predicate == iri("skos:prefLabel")
                and isinstance(node, NamedNode)
                and isinstance(value, Literal)
                and value.language
                and node.value.startswith(PREFIXES["ofr"])
            ):
                labels[node.value.removeprefix(PREFIXES["ofr"])][value.language] = value.value
    return labels
