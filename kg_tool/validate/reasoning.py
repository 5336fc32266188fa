"""Reasoning in OWL 2: is a graph, with its ontology, inside the DL profile and consistent, and what follows from it.

Consistency is checked on a projection: OWL 2 has no xsd:date, a claim's value is now a node and now a literal, and
labels mean nothing to a reasoner. pyHermiT and reasonable are optional (extra `reasoning`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg_tool.errors import UsageError
from kg_tool.graph.vocabulary import DATE, TYPE, iri

_WITNESSES = frozenset({iri("coal:Claim"), iri("coal:Span"), iri("coal:Fusion")})
"""Classes whose nodes say why something is stated, not what; most of a graph, and nothing to contradict."""
_HEADER = iri("owl:Ontology")
_ANNOTATION = iri("owl:AnnotationProperty")
_RDFS_ANNOTATIONS = frozenset({iri("rdfs:label"), iri("rdfs:comment"), iri("rdfs:seeAlso"), iri("rdfs:isDefinedBy")})
_DATE_TIME = iri("xsd:dateTime")
_MISSING = "reasoning needs {package}, which is not installed; run pip install 'kg-tool[reasoning]'"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reasoner says. profile: one sentence for each breach of OWL 2 DL; consistent: None if there is one."""

    profile: tuple[str, ...]
    consistent: bool | None


def project(triples: Iterable[Triple]) -> list[Triple]:
    """The part of a graph and its ontology that a reasoner can judge.

    Annotations, ontology headers and the nodes that bear facts out (claims, spans, fusions) are left out; days become
    xsd:dateTime at midnight UTC.
    """
    kept = list(triples)
    annotations = {t.subject for t in kept if t.predicate == TYPE and t.object == _ANNOTATION} | _RDFS_ANNOTATIONS
    left_out = {t.subject for t in kept if t.predicate == TYPE and (t.object == _HEADER or t.object in _WITNESSES)}
    return [
        Triple(t.subject, t.predicate, _as_date_time(t.object))
        for t in kept
        if t.predicate not in annotations and t.subject not in left_out and t.object not in left_out
    ]


def _as_date_time(term: Any) -> NamedNode | BlankNode | Literal:
    if isinstance(term, Literal) and term.datatype == DATE:
        return Literal(f"{term.value}T00:00:00Z", datatype=_DATE_TIME)
    return term  # type: ignore[no-any-return]


def judge(triples: Iterable[Triple]) -> Verdict:
    """Is what the triples say inside OWL 2 DL, and free of contradiction? They are taken as they are.

    Raises UsageError where pyHermiT is not installed.
    """
    try:
        import pyhermit
        import pyowl_core
        from pyhermit.profile import validate_owl2_dl_view
    except ImportError:
        raise UsageError(_MISSING, package="pyHermiT") from None

    # pyowl-core's Turtle reader stumbles over a semicolon before the full stop; N-Triples is Turtle without one.
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    options = pyowl_core.LoadOptions(format=pyowl_core.DocumentFormat.TURTLE)
    try:
        view = pyowl_core.load_snapshot(text, options=options)
    except pyowl_core.UnsupportedSyntaxError as error:
        return Verdict((str(error),), None)
    breaches = tuple(sorted(issue.message for issue in validate_owl2_dl_view(view).issues))
    if breaches:
        return Verdict(breaches, None)
    with pyhermit.Reasoner(view) as reasoner:
        return Verdict((), bool(reasoner.is_consistent()))


def closure(triples: Iterable[Triple]) -> list[Triple]:
    """What follows from the triples by the rules of OWL 2 RL, without what they state themselves, in sorted order.

    What would speak of a blank node is left out, for such a node has no name outside its file. Raises UsageError where
    reasonable is not installed.
    """
    try:
        import reasonable  # type: ignore[import-untyped]
    except ImportError:
        raise UsageError(_MISSING, package="reasonable") from None
    from kg_tool.validate.referee import to_rdflib

    stated = set(triples)
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(to_rdflib(stated))
    lines = (" ".join(term.n3() for term in row) for row in reasoner.reason() if not any(map(_has_no_name, row)))
    found = {quad.triple for quad in parse("".join(f"{line} .\n" for line in lines), format=RdfFormat.TURTLE)}
    return sorted(found - stated, key=str)


def _has_no_name(term: Any) -> bool:
    return str(term.n3()).startswith("_:")
