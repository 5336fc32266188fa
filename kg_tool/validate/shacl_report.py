"""Findings as a SHACL validation report (SHACL, section 3.6): a graph that any SHACL tool reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg_tool.graph.turtle import write
from kg_tool.graph.vocabulary import BASE, PREFIXES
from kg_tool.validate.finding import Finding, fill, plain
from kg_tool.validate.paths import path_triples
from kg_tool.validate.terms import SH, TYPE, XSD, Term, sh


def report_triples(findings: Iterable[Finding]) -> Iterator[Triple]:
    """The report's triples; it conforms exactly where there is no finding.

    Blank nodes of the data and of the shapes get IRIs (RDF 1.1, section 3.5), in the order of the findings.
    """
    named = _Names()
    report = BlankNode("report")
    conforms = True
    for number, finding in enumerate(findings, start=1):
        conforms = False
        result = BlankNode(f"result{number}")
        yield Triple(report, sh("result"), result)
        yield from _result(result, finding, named)
    yield Triple(report, TYPE, sh("ValidationReport"))
    answer = Literal("true" if conforms else "false", datatype=NamedNode(XSD + "boolean"))
    yield Triple(report, sh("conforms"), answer)


class _Names(dict[BlankNode, NamedNode]):
    def __missing__(self, node: BlankNode) -> NamedNode:
        self[node] = NamedNode(f"{BASE}.well-known/genid/{len(self) + 1}")
        return self[node]

    def of(self, term: Term) -> NamedNode | Literal:
        return self[term] if isinstance(term, BlankNode) else term


def _result(node: BlankNode, finding: Finding, named: _Names) -> Iterator[Triple]:
    yield Triple(node, TYPE, sh("ValidationResult"))
    yield Triple(node, sh("focusNode"), named.of(finding.focus))
    yield Triple(node, sh("resultSeverity"), finding.severity)
    yield Triple(node, sh("sourceConstraintComponent"), finding.component)
    yield Triple(node, sh("sourceShape"), named.of(finding.shape))
    if finding.path is not None:
        path, spelled = path_triples(finding.path, f"{node.value}-path")
        yield Triple(node, sh("resultPath"), path)
        yield from spelled
    if finding.value is not None:
        yield Triple(node, sh("value"), named.of(finding.value))
    if finding.constraint is not None:
        yield Triple(node, sh("sourceConstraint"), named.of(finding.constraint))
    for message in finding.messages:
        text = fill(message.value, dict(finding.bindings), plain)
        shown = Literal(text, language=message.language) if message.language else Literal(text)
        yield Triple(node, sh("resultMessage"), shown)


def to_turtle(findings: Iterable[Finding]) -> str:
    """The report as Turtle in the project's sorted form, with the prefixes that it uses."""
    triples = list(report_triples(findings))
    iris = {term.value for t in triples for term in (t.predicate, t.object) if isinstance(term, NamedNode)}
    known = {**PREFIXES, "sh": SH}
    used = {prefix: start for prefix, start in known.items() if any(iri.startswith(start) for iri in iris)}
    return write(triples, used | {"xsd": XSD})
