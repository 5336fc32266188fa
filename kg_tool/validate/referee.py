"""The second opinion: pySHACL on rdflib, its results as findings."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib

from kg_tool.errors import InputError
from kg_tool.store import Store, Triples
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.paths import read_path
from kg_tool.validate.shapes import Shape, Shapes
from kg_tool.validate.terms import Term, sh

_SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def referee(store: Store, shapes: Shapes) -> list[Finding]:
    """All findings by pySHACL's judgement, worst first. Fetches the whole graph.

    Raises InputError where pySHACL gives up. Regular expressions run on Python's engine there, which can take for ever
    on a catastrophic one: this is for shapes that one trusts.
    """
    triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(triples, Triples):
        raise InputError("the store gave no triples; give one that answers CONSTRUCT")
    with _quiet():
        data = to_rdflib(triples)
    return judge(data, shapes)


def judge(data: rdflib.Graph, shapes: Shapes) -> list[Finding]:
    """All findings by pySHACL's judgement on an rdflib graph, worst first."""
    try:
        with _quiet():
            _, report, text = pyshacl.validate(data, shacl_graph=to_rdflib(shapes.triples))
    except Exception as error:
        raise InputError("pySHACL gave up: {reason}", reason=error) from error
    if not isinstance(report, rdflib.Graph):
        raise InputError("pySHACL gave up: {reason}", reason=text)
    roots = _roots_of(shapes)
    results = report.objects(None, _SH.result)
    return sorted((_finding(report, result, roots) for result in results), key=worst_first)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without rdflib's log of ill-typed literals, a traceback each: they are what the shapes are there to find."""
    log = logging.getLogger("rdflib.term")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """An rdflib graph of our triples; blank nodes keep their names."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_theirs(triple.subject), _theirs(triple.predicate), _theirs(triple.object)))
    return graph


def _theirs(term: Any) -> Any:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            is_string = term.datatype.value == str(rdflib.XSD.string)
            return rdflib.Literal(term.value, datatype=None if is_string else rdflib.URIRef(term.datatype.value))
    raise InputError("rdflib holds no triple terms ({term}); remove them", term=term)


def _ours(term: Any) -> Term:
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return (
            ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))
        )
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


def _finding(report: rdflib.Graph, result: Any, roots: dict[Term, Term]) -> Finding:
    def one(name: str) -> Term | None:
        found = report.value(result, _SH[name])
        return None if found is None else _ours(found)

    def objects(node: Term, predicate: ox.NamedNode) -> list[Term]:
        return [_ours(o) for o in report.objects(_theirs(node), _theirs(predicate))]

    focus, shape, path = one("focusNode"), one("sourceShape"), one("resultPath")
    component, severity = one("sourceConstraintComponent"), one("resultSeverity")
    if focus is None or shape is None or not isinstance(component, ox.NamedNode):
        raise InputError("pySHACL gave an incomplete result; report it to pySHACL")
    return Finding(
        focus=focus,
        path=read_path(path, objects, shape) if path is not None else None,
        value=one("value"),
        component=component,
        shape=shape,
        severity=severity if isinstance(severity, ox.NamedNode) else sh("Violation"),
        root=focus,
        root_shape=roots.get(shape, shape),
        messages=tuple(
            ox.Literal(str(m), language=m.language) if m.language else ox.Literal(str(m))
            for m in report.objects(result, _SH.resultMessage)
            if isinstance(m, rdflib.Literal)
        ),
        bindings=(("this", focus),),
        constraint=one("sourceConstraint"),
    )


def _roots_of(shapes: Shapes) -> dict[Term, Term]:
    """Each shape's node -> that of the targeted shape above it."""
    found: dict[Term, Term] = {}

    def walk(shape: Shape, root: Term) -> None:
        found.setdefault(shape.node, root)
        for constraint in shape.constraints:
            for inner in (getattr(constraint, "shape", None), *getattr(constraint, "members", ())):
                if isinstance(inner, Shape):
                    walk(inner, root)

    for root in shapes.roots:
        walk(root, root.node)
    return found
