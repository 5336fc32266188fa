"""A question gets the same answer from the triples that it is said to read as from the whole graph."""

import os

import pyoxigraph as ox
import pytest

from kg_tool.question import find_question, question_files
from kg_tool.question.entities import NAMING
from kg_tool.question.graphs import CACHE, graph_files, open_graphs
from kg_tool.question.reads import predicates
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

WORKSPACE = Workspace.default()
GRAPHS = ("coalition", "evidence", "themes", "concepts")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.fixture(scope="module")
def whole():
    store = LocalStore()
    store.load(graph_files(GRAPHS, WORKSPACE))
    return store.inner


def parts_of(store, iris):
    part = ox.Store()
    for iri in iris:
        part.extend(store.quads_for_pattern(None, ox.NamedNode(iri), None))
    return part


@pytest.mark.parametrize("name", question_files(WORKSPACE.queries))
def test_what_a_question_reads_is_enough_for_its_answer(name, whole):
    question = find_question(WORKSPACE.queries, name)
    if "--online" in question.header.example:
        pytest.skip("asks another service")
    read = predicates(question.text)
    if read is not None:
        assert sorted(map(str, parts_of(whole, read).query(question.text))) == sorted(
            map(str, whole.query(question.text))
        )


def test_iris_are_expanded_and_a_is_a_type():
    sparql = 'PREFIX x: <http://e/> SELECT ?s ?o ?n { ?s a x:C ; x:p/^x:q|<http://e/r>+ ?o . FILTER(?o != "x:no") }'
    expected = {*("http://e/" + c for c in ("", "C", "p", "q", "r")), *(RDF + c for c in ("type", "first", "rest"))}
    assert predicates(sparql) == expected


def test_names_are_read_where_a_node_is_given():
    question = find_question(WORKSPACE.queries, "source-supports")
    assert not question.reads([]) >= NAMING
    assert question.reads(["source"]) >= NAMING


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s a ?c ; ?p 1 }",
        "SELECT ?a ?b ?c { ?a <x:p> ?b . [ ?p ?c ] }",
        "SELECT * { [] ?p ?o }",
        "SELECT * { (1 2) ?p ?o }",
        "SELECT * { ?s <x:p> (?a [ ?p ?c ]) }",
        "SELECT * { <x:s>?p<x:o> }",
        "SELECT * { ?s !<x:p> ?o }",
        "SELECT * { ?s !(<x:p>|^a) ?o }",
        "SELECT * { ?s <x:p>* ?o }",
        "SELECT * { ?s (<x:p>/<x:q>)* ?o }",
        "SELECT * { ?s <x:p>? ?o }",
        "SELECT * { ?s a* ?o }",
        "SELECT * { FILTER(EXISTS { ?s ?p ?o }) }",
        "SELECT * { FILTER NOT EXISTS { ?s ?p ?o } }",
        "SELECT (EXISTS { ?a ?b ?c } AS ?x) { }",
        "SELECT * { { SELECT ?a { ?a <x:p> ?b } GROUP BY ?a ORDER BY (EXISTS { ?a ?b ?c }) } }",
        "SELECT * { { SELECT ?a ?b ?c { ?a <x:p> ?b } GROUP BY ?a ?b ?c } ?s ?p ?o }",
        "SELECT * { VALUES ?p { <x:p> } ?s ?p ?o }",
        "SELECT * { << ?a <x:p> ?b >> <x:q> ?o }",
        "SELECT * { GRAPH <x:g> { ?s <x:p> ?o } }",
        "SELECT * { SERVICE <x:g> { ?s <x:p> ?o } }",
        "DESCRIBE <x:s>",
        "BASE <http://e/> SELECT * { ?s <p> ?o }",
        "SELECT * { ?s <http://e/\\u0070> ?o }",
        "SELECT * { ?s unknown:p ?o }",
    ],
)
def test_whatever_may_read_more_reads_everything(sparql):
    assert predicates(sparql) is None


@pytest.mark.parametrize("harm", ["none", "cut off", "spoilt", "of other times", "no folder"])
def test_a_kept_part_answers_like_the_files_whatever_happened_to_it(harm, tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    question = find_question(WORKSPACE.queries, "source-errors")
    reads = question.reads([])

    def answer():
        store = open_graphs(question.header.graphs, WORKSPACE, reads=reads)
        return [str(row) for row in store.inner.query(question.text)]

    first = answer()
    (part,) = (tmp_path / "cache").rglob("*.nt")
    text = part.read_bytes()
    if harm == "cut off":
        part.write_bytes(text[: len(text) // 2])
    elif harm == "spoilt":
        part.write_bytes(b"<" + text)
    elif harm == "of other times":
        old = part.parent.with_name("old")
        old.mkdir()
        part.rename(old / part.name)
    elif harm == "no folder":
        (tmp_path / "file").touch()
        monkeypatch.setenv(CACHE, str(tmp_path / "file"))
    assert answer() == first
    if harm != "no folder":
        assert [file.read_bytes() for file in (tmp_path / "cache").rglob("*.nt")] == [text]
        assert len(os.listdir(part.parents[1])) == 1  # noqa: PTH208
