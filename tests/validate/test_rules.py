"""The project's shapes: each is named, explained in two languages and proven by a fault; any SHACL engine runs them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.store import LocalStore
from kg_tool.validate import Shapes, validate
from kg_tool.validate.finding import local_name
from kg_tool.validate.referee import to_rdflib

_SH = "http://www.w3.org/ns/shacl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TARGETS = {_SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")}
_NO_CONSTRAINTS = {_SH + name for name in ("property", "severity", "message", "path")} | _TARGETS
_PLACEHOLDER = re.compile(r"\{[$?]\w+\}")
_GROUPS = 6
"""Faults go to the referee in so many graphs: few, for it is slow; more than one, lest faults hide each other."""


def _by_subject(rules: Shapes) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in rules.triples:
        found[str(triple.subject).strip("<>")][triple.predicate.value].append(triple.object)
    return found


@pytest.fixture(scope="module")
def named(rules: Shapes) -> dict[str, dict[str, list[Any]]]:
    """Every node shape and property shape by its local name."""
    kinds = {ox.NamedNode(_SH + kind) for kind in ("NodeShape", "PropertyShape")}
    return {
        local_name(ox.NamedNode(node)): properties
        for node, properties in _by_subject(rules).items()
        if kinds & set(properties.get(PREFIXES["rdf"] + "type", ()))
    }


def _reporting(named: dict[str, dict[str, list[Any]]]) -> set[str]:
    """The shapes that findings bear the name of: targeted ones with a constraint of their own, and their properties."""
    targeted = {name for name, properties in named.items() if _TARGETS & set(properties)}
    own = {name for name in targeted if any(p.startswith(_SH) and p not in _NO_CONSTRAINTS for p in named[name])}
    return own | {local_name(p) for name in targeted for p in named[name].get(_SH + "property", ())}


def test_good_graph_conforms_and_every_rule_runs_for_all_nodes_at_once(
    broken: Callable[..., LocalStore], rules: Shapes
) -> None:
    notes: list[str] = []
    assert validate(broken(), rules, note=notes.append) == []
    assert notes == []


def test_every_shape_that_can_report_is_proven_by_a_fault(
    named: dict[str, dict[str, list[Any]]], faults: list[Any]
) -> None:
    assert _reporting(named) == {fault.breaks for fault in faults}


def test_every_shape_is_named_by_an_iri_and_explained_in_two_languages(named: dict[str, dict[str, list[Any]]]) -> None:
    for name, properties in named.items():
        for predicate in (_RDFS + "label", _SH + "message"):
            assert sorted(text.language for text in properties[predicate]) == ["ar", "en"], (name, predicate)
        assert len(properties[_RDFS + "comment"]) == len(properties[_SH + "severity"]) == 1, name
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)


def test_messages_name_the_same_things_in_both_languages_and_only_what_the_query_gives(rules: Shapes) -> None:
    for name, properties in _by_subject(rules).items():
        texts = [text.value for text in properties.get(_SH + "message", ())]
        english, arabic = (set(_PLACEHOLDER.findall(text)) for text in texts) if texts else (set(), set())
        assert english == arabic, name
        for query in properties.get(_SH + "select", ()):
            head = query.value.partition("WHERE")[0]
            given = set(re.findall(r"[$?](\w+)", head))
            assert {placeholder.strip("{}$?") for placeholder in english} <= given | {"this", "path"}, name


@pytest.fixture(scope="module")
def lean_graph(good_graph: tuple[ox.Triple, ...]) -> list[ox.Triple]:
    """The good graph with no more of the ontology than its nodes need, for the referee takes its time."""
    data = {quad.triple for quad in ox.parse(path=str(Path(__file__).parent / "fixtures" / "good.ttl"))}
    needed = {triple.object for triple in data} | {ox.NamedNode(PREFIXES["coal"] + "Span")}
    needed |= {triple.subject for triple in good_graph if triple.predicate.value == _RDFS + "subClassOf"}
    needed |= {ox.NamedNode(PREFIXES["lvl"] + "expert")}
    in_scheme = ox.NamedNode(PREFIXES["skos"] + "inScheme")
    needed |= {triple.object for triple in good_graph if triple.subject in needed and triple.predicate == in_scheme}
    return [t for t in good_graph if t in data or (t.subject in needed and not _is_property(t.subject))]


def _is_property(node: Any) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(PREFIXES["coal"]) and local_name(node)[0].islower()


@pytest.mark.parametrize("group", range(_GROUPS))
def test_the_referee_finds_the_same(group: int, lean_graph: list[ox.Triple], faults: list[Any], rules: Shapes) -> None:
    store = LocalStore()
    store.extend(lean_graph)
    for fault in faults[group::_GROUPS]:
        for update in fault.updates:
            store.inner.update(update)
    ours = {finding.key for finding in validate(store, rules)}
    assert len(ours) >= len(faults) // _GROUPS // 2
    assert ours == {finding.key for finding in validate(store, rules, engine="pyshacl")}


def test_the_shapes_are_well_formed_by_the_standard_s_own_shapes(rules: Shapes) -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=to_rdflib(rules.triples), meta_shacl=True)
    assert conforms, text
