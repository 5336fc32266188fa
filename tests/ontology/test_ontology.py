"""The ontology's files: one hand, both languages, nothing undeclared, and the same terms as the code and the rules."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from kg_tool.gazetteer import Gazetteer
from kg_tool.graph.turtle import reformat
from kg_tool.graph.vocabulary import BASE, PREFIXES
from kg_tool.record import PROPERTIES
from kg_tool.workspace import Workspace

_FOLDER = Workspace.default().ontology
_FILES = sorted(_FOLDER.glob("*.ttl"))
_SH = "http://www.w3.org/ns/shacl#"
_OWL, _RDF, _RDFS, _SKOS = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "skos"))
_VANN = "http://purl.org/vocab/vann/"
_KINDS = {_OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}

Graph = dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]]


def _read(*paths: Path) -> Graph:
    graph: Graph = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for quad in ox.parse(path=str(path)):
            graph[str(quad.subject).strip("<>")][quad.predicate.value].append(quad.object)
    return graph


def _values(graph: Graph, node: str, predicate: str) -> list[str]:
    return [value.value for value in graph[node][predicate] if isinstance(value, ox.NamedNode | ox.Literal)]


def _languages(graph: Graph, node: str, predicate: str) -> list[str]:
    return sorted(text.language or "" for text in graph[node][predicate] if isinstance(text, ox.Literal))


@pytest.fixture(scope="module")
def core() -> Graph:
    return _read(_FOLDER / "coalition.ttl")


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return _read(_FOLDER / "concepts.ttl", _FOLDER / "themes.ttl")


def _terms(core: Graph) -> list[str]:
    return [node for node in list(core) if node.startswith(PREFIXES["coal"]) and _KINDS & set(_kinds(core, node))]


def _kinds(graph: Graph, node: str) -> list[str]:
    return [kind for kind in _values(graph, node, _RDF + "type") if kind in _KINDS]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_file_is_in_our_own_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert reformat(text, path.name) == text


def test_header_says_what_it_is_whose_and_which_version(core: Graph) -> None:
    ontology = f"{BASE}ontology"
    for name in ("title", "description", "creator"):
        assert _languages(core, ontology, PREFIXES["dcterms"] + name) == ["ar", "en"]
    for name in ("created", "issued", "modified", "bibliographicCitation", "publisher", "language"):
        assert _values(core, ontology, PREFIXES["dcterms"] + name)
    version = _values(core, ontology, _OWL + "versionInfo")[0]
    assert _values(core, ontology, _OWL + "versionIRI") == [f"{ontology}/{version}"]
    assert _values(core, ontology, PREFIXES["dcterms"] + "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert _values(core, ontology, _VANN + "preferredNamespacePrefix") == ["coal"]
    assert _values(core, ontology, _VANN + "preferredNamespaceUri") == [PREFIXES["coal"]]


def test_every_term_has_label_definition_and_example(core: Graph) -> None:
    for term in _terms(core):
        for predicate in (_RDFS + "label", _SKOS + "definition"):
            assert _languages(core, term, predicate) == ["ar", "en"], (term, predicate)
        assert core[term][_SKOS + "example"], term
        assert all(text.endswith(".") for text in _values(core, term, _SKOS + "definition")), term


def test_names_and_labels_of_terms_are_unique(core: Graph) -> None:
    for language in ("ar", "en"):
        seen: dict[str, str] = {}
        for term in _terms(core):
            for label in core[term][_RDFS + "label"]:
                if isinstance(label, ox.Literal) and label.language == language:
                    assert seen.setdefault(label.value, term) == term, (label.value, seen[label.value], term)


def test_classes_begin_with_a_capital_and_properties_with_a_small_letter(core: Graph) -> None:
    for term in _terms(core):
        name = term.removeprefix(PREFIXES["coal"])
        pattern = r"[A-Z][A-Za-z]*" if _OWL + "Class" in _kinds(core, term) else r"[a-z][A-Za-z0-9]*"
        assert re.fullmatch(pattern, name), name


def test_a_term_is_of_one_kind_in_all_files() -> None:
    every = _read(*_FILES)
    for node in list(every):
        assert len(set(_kinds(every, node))) <= 1, node


def test_every_foreign_term_is_declared() -> None:
    """Of SHACL's own vocabulary only, nothing need be declared: shapes are no OWL."""
    logic = [path for path in _FILES if path.name != "shapes.ttl"]
    declared = _read(*logic)
    for path in logic:
        for node, properties in _read(path).items():
            for predicate in properties:
                if not predicate.startswith((_OWL, _RDF, _RDFS)):
                    assert _kinds(declared, predicate), (path.name, node, predicate)


def test_dates_have_no_range_and_claims_are_annotations(core: Graph) -> None:
    for name in ("claimSubject", "claimProperty", "claimValue", "fusedProperty"):
        assert _kinds(core, PREFIXES["coal"] + name) == [_OWL + "AnnotationProperty"]
    for name in ("earliest", "latest", "startEarliest", "startLatest", "endEarliest", "endLatest"):
        assert not core[PREFIXES["coal"] + name][_RDFS + "range"]


def test_code_shapes_and_questions_use_declared_terms_only(core: Graph) -> None:
    root = Path(__file__).parents[2]
    files = [*(root / "kg_tool").rglob("*.py"), *(root / "queries").glob("*.rq"), _FOLDER / "shapes.ttl"]
    used = {name for file in files for name in re.findall(r"\bcoal:([A-Za-z]\w*)", file.read_text(encoding="utf-8"))}
    assert used <= {term.removeprefix(PREFIXES["coal"]) for term in _terms(core)}


THEMES = """
military-campaign foreign-terrorist-fighters counter-financing stabilisation reconstruction humanitarian-aid
counter-messaging capacity-building political-transition counter-terrorism refugees-displacement ceasefire peace-process
nuclear-nonproliferation maritime-security trade-economy energy border-security detention-repatriation
coalition-cohesion
"""


def test_themes_are_those_of_the_exchange_format_in_groups(concepts: Graph) -> None:
    scheme = f"{BASE}theme"
    themes = {node for node in list(concepts) if node.startswith(PREFIXES["thm"])}
    narrow = {node for node in themes if concepts[node][_SKOS + "broader"]}
    assert {node.removeprefix(PREFIXES["thm"]) for node in narrow} == set(THEMES.split())
    assert themes - narrow == set(_values(concepts, scheme, _SKOS + "hasTopConcept"))
    for node in narrow:
        (broader,) = _values(concepts, node, _SKOS + "broader")
        assert node in _values(concepts, broader, _SKOS + "narrower")
        assert set(_languages(concepts, node, _SKOS + "altLabel")) == {"ar", "en"}


@pytest.mark.parametrize(
    ("prefix", "slugs"),
    [
        ("lvl", "summit ministerial political-directors senior-officials expert defence unspecified"),
        ("fmt", "plenary small-group bilateral conference working-group unspecified"),
        ("sts", "held planned proposed cancelled"),
        ("rol", "host chair participant"),
        ("cmp", "exactly more-than about at-least at-most"),
        ("unt", "countries countries-and-organisations organisations members ministers delegations persons"),
    ],
)
def test_concepts_are_those_of_the_exchange_format(prefix: str, slugs: str, concepts: Graph) -> None:
    found = {node.removeprefix(PREFIXES[prefix]) for node in list(concepts) if node.startswith(PREFIXES[prefix])}
    assert found == set(slugs.split())


def test_concepts_have_one_class_one_scheme_and_both_languages(concepts: Graph) -> None:
    for node in list(concepts):
        kinds = _values(concepts, node, _RDF + "type")
        if _SKOS + "Concept" not in kinds:
            continue
        assert len(kinds) == 2 and all(kind.startswith((_SKOS, PREFIXES["coal"])) for kind in kinds), node
        (scheme,) = _values(concepts, node, _SKOS + "inScheme")
        assert node.startswith(f"{scheme}/")
        assert _SKOS + "ConceptScheme" in _values(concepts, scheme, _RDF + "type")
        for predicate in ("prefLabel", "definition"):
            assert _languages(concepts, node, _SKOS + predicate) == ["ar", "en"], node


def test_office_roles_cover_lexicons_gazetteer_and_gold(concepts: Graph) -> None:
    known = {node.removeprefix(PREFIXES["ofr"]) for node in list(concepts) if node.startswith(PREFIXES["ofr"])}
    assert {office.role for office in Gazetteer.load(Workspace.default().gazetteer).offices} <= known
    gold = Path(__file__).parents[1] / "gold"
    for path in sorted(p for p in gold.rglob("*.json") if "closed" not in p.parts):
        record = json.loads(path.read_text(encoding="utf-8"))
        persons = record.get("persons", []) if isinstance(record, dict) else []
        assert {person["role"] for person in persons if person.get("role")} <= known, path.name
    for path in sorted(Workspace.default().lexicon.glob("offices.*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        roles = set(table["roles"]) | {f"{portfolio}-minister" for portfolio in table["portfolios"]}
        assert roles <= known, path.name


def test_alignments_speak_of_our_own_terms(core: Graph, concepts: Graph) -> None:
    ours = {*_terms(core), *concepts}
    for node in _read(_FOLDER / "alignments.ttl"):
        if node.startswith(BASE):
            assert node in ours or node == f"{BASE}alignments", node


def test_every_property_of_a_record_has_a_term(core: Graph) -> None:
    from kg_tool.graph.facts import PREDICATES

    assert set(PROPERTIES) <= set(PREDICATES)
    assert {PREDICATES[name].removeprefix("coal:") for name in PROPERTIES} <= {
        term.removeprefix(PREFIXES["coal"]) for term in _terms(core)
    }
