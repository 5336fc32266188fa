"""Findings as a SHACL validation report (SHACL, section 3.6): a graph that any SHACL tool reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.validate.finding import Finding, fill, plain
from kg_tool.validate.paths import path_triples
from kg_tool.validate.terms import SH, TYPE, XSD, sh


def report_triples(findings: Iterable[Finding]) -> Iterator[Triple]:
    """The report's triples; it conforms exactly where there is no finding."""
    report = BlankNode("report")
    conforms = True
    for number, finding in enumerate(findings, start=1):
        conforms = False
        result = BlankNode(f"result{number}")
        yield Triple(report, sh("result"), result)
        yield from _result(result, finding)
    yield Triple(report, TYPE, sh("ValidationReport"))
    answer = Literal("true" if conforms else "false", datatype=NamedNode(XSD + "boolean"))
    yield Triple(report, sh("conforms"), answer)


def _result(node: BlankNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(node, TYPE, sh("ValidationResult"))
    yield Triple(node, sh("focusNode"), finding.focus)
    yield Triple(node, sh("resultSeverity"), finding.severity)
    yield Triple(node, sh("sourceConstraintComponent"), finding.component)
    yield Triple(node, sh("sourceShape"), finding.shape)
    if finding.path is not None:
        path, spelled = path_triples(finding.path)
        yield Triple(node, sh("resultPath"), path)
        yield from spelled
    if finding.value is not None:
        yield Triple(node, sh("value"), finding.value)
    if finding.constraint is not None:
        yield Triple(node, sh("sourceConstraint"), finding.constraint)
    for message in finding.messages:
        text = fill(message.value, dict(finding.bindings), plain)
        shown = Literal(text, language=message.language) if message.language else Literal(text)
        yield Triple(node, sh("resultMessage"), shown)


def to_turtle(findings: Iterable[Finding]) -> str:
    """The report as Turtle."""
    triples = list(report_triples(findings))
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={**PREFIXES, "sh": SH})
    return text.decode() if text else ""
