"""The W3C's SHACL test suite, run by our engine: a full comparison of results for every test."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

from kg_tool.errors import InputError
from kg_tool.store import LocalStore
from kg_tool.validate import read_shapes, validate
from kg_tool.validate.finding import Finding, fill, plain
from kg_tool.validate.paths import read_path
from kg_tool.validate.terms import TYPE, Term, sh

SUITE = (Path(__file__).parents[2] / "../shared/w3c/shacl").resolve()
ALLOWED: dict[str, str] = yaml.safe_load(Path(__file__).with_name("w3c_shacl.yaml").read_text(encoding="utf-8"))
LEAST = 119

_MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_TEST = "http://www.w3.org/ns/shacl-test#"
_VALIDATE, _FAILURE = NamedNode(_TEST + "Validate"), NamedNode(_TEST + "Failure")

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=f"the W3C SHACL suite is not at {SUITE}")


class Graph:
    """Triples with the look-up that the tests need."""

    def __init__(self, file: Path) -> None:
        self.triples = [quad.triple for quad in parse(path=str(file), base_iri=file.as_uri())]

    def objects(self, node: Term, predicate: NamedNode) -> list[Term]:
        return [t.object for t in self.triples if t.subject == node and t.predicate == predicate]

    def one(self, node: Term, predicate: NamedNode) -> Term | None:
        return next(iter(self.objects(node, predicate)), None)


@cache
def graph_of(file: Path) -> Graph:
    return Graph(file)


def validations_in(file: Path) -> list[NamedNode]:
    return [t.subject for t in graph_of(file).triples if t.predicate == TYPE and t.object == _VALIDATE]


CASES = (
    [(file, test) for file in sorted(SUITE.rglob("*.ttl")) for test in validations_in(file)] if SUITE.is_dir() else []
)


@cache
def as_kept(term: Term) -> Term:
    """A literal as the store keeps it (4.0 and 4 are one decimal): terms are compared by their value."""
    if not isinstance(term, Literal):
        return term
    store = LocalStore()
    store.extend([Triple(NamedNode("urn:s"), NamedNode("urn:p"), term)])
    return next(quad.object for quad in store.inner)


def shown(term: Term | None) -> str:
    return "_" if isinstance(term, BlankNode) else str(term and as_kept(term))


def expected_results(graph: Graph, report: Term, with_messages: bool) -> Counter[tuple[str, ...]]:
    found = Counter()
    for result in graph.objects(report, sh("result")):
        names = ("focusNode", "value", "sourceConstraintComponent", "sourceShape", "resultSeverity")
        parts = [shown(graph.one(result, sh(name))) for name in names]
        path = graph.one(result, sh("resultPath"))
        parts.append(str(path and read_path(path, graph.objects, result)))
        if with_messages:
            parts += sorted(map(str, graph.objects(result, sh("resultMessage"))))
        found[tuple(parts)] += 1
    return found


def actual_results(findings: list[Finding], with_messages: bool) -> Counter[tuple[str, ...]]:
    found = Counter()
    for finding in findings:
        terms = (finding.focus, finding.value, finding.component, finding.shape, finding.severity)
        parts = [*map(shown, terms), str(finding.path)]
        if with_messages:
            parts += sorted(
                str(Literal(fill(m.value, dict(finding.bindings), plain), language=m.language))
                for m in finding.messages
            )
        found[tuple(parts)] += 1
    return found


def passes(file: Path, test: NamedNode) -> bool:
    graph = graph_of(file)
    action, expected = (
        graph.one(test, NamedNode(_MANIFEST + "action")),
        graph.one(test, NamedNode(_MANIFEST + "result")),
    )
    data, shapes = (
        graph_of(Path(graph.one(action, NamedNode(_TEST + name)).value.removeprefix("file://")))
        for name in ("dataGraph", "shapesGraph")
    )
    store = LocalStore()
    store.extend(data.triples)
    try:
        findings = validate(store, read_shapes(shapes.triples))
    except InputError:
        return expected == _FAILURE
    if expected == _FAILURE:
        return False
    results = graph.objects(expected, sh("result"))
    with_messages = any(graph.objects(result, sh("resultMessage")) for result in results)
    conforms = graph.one(expected, sh("conforms")).value == "true"
    same = actual_results(findings, with_messages) == expected_results(graph, expected, with_messages)
    return same and conforms == (not findings)


@pytest.mark.parametrize(("file", "test"), CASES, ids=[str(file.relative_to(SUITE)) for file, _ in CASES])
def test_gives_the_results_of_the_suite(file: Path, test: NamedNode) -> None:
    reason = ALLOWED.get(str(file.relative_to(SUITE)))
    assert passes(file, test) == (reason is None), reason or "the results differ from those of the suite"


def test_runs_nearly_the_whole_suite() -> None:
    run = [file for file, _ in CASES if str(file.relative_to(SUITE)) not in ALLOWED]
    assert len(run) >= LEAST
    assert len(ALLOWED) == len(CASES) - len(run), "the allow-list names a test that does not exist"
    assert all(reason.strip() for reason in ALLOWED.values())
