"""A question gets the same answer from the triples that it is said to read as from the whole graph."""

import shutil

import pyoxigraph as ox
import pytest

from kg_tool.graph.sections import TYPE, sections_file
from kg_tool.question import find_question, question_files
from kg_tool.question.entities import naming
from kg_tool.question.graphs import graph_files, open_graphs
from kg_tool.question.reads import sections
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

WORKSPACE = Workspace.default()
GRAPHS = ("coalition", "evidence", "themes", "concepts")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LISTS = {RDF + "first", RDF + "rest"}


@pytest.fixture(scope="module")
def whole():
    store = LocalStore()
    store.load(graph_files(GRAPHS, WORKSPACE))
    return store.inner


def section_of(store, name):
    predicate, _, class_ = name.partition(" ")
    return store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(class_) if class_ else None)


@pytest.mark.parametrize("name", question_files(WORKSPACE.queries))
def test_what_a_question_reads_is_enough_for_its_answer(name, whole):
    question = find_question(WORKSPACE.queries, name)
    if "--online" in question.header.example:
        pytest.skip("asks another service")
    read = sections(question.text)
    if read is not None:
        part = ox.Store()
        for name_ in read:
            part.extend(section_of(whole, name_))
        assert sorted(map(str, part.query(question.text))) == sorted(map(str, whole.query(question.text)))


def test_iris_are_expanded_and_a_is_a_type():
    sparql = 'PREFIX x: <http://e/> SELECT ?s ?o ?n { ?s a x:C ; x:p/^x:q|<http://e/r>+ ?o . FILTER(?o != "x:no") }'
    expected = {*("http://e/" + c for c in ("", "C", "p", "q", "r")), *LISTS, f"{TYPE} http://e/C"}
    assert sections(sparql) == expected


@pytest.mark.parametrize(
    ("pattern", "types"),
    [
        ("?s a x:C", {f"{TYPE} http://e/C"}),
        ("?s a x:C, <http://e/D> ; x:p ?o", {f"{TYPE} http://e/C", f"{TYPE} http://e/D"}),
        ("?s rdf:type x:C", {f"{TYPE} http://e/C"}),
        ("[ a x:C ] x:p ?o", {f"{TYPE} http://e/C"}),
        ("?s a ?class", {TYPE}),
        ("?s a x:C, ?class", {TYPE}),
        ("?s x:p/a ?class", {TYPE}),
        ("?s a/x:p ?o", {TYPE}),
        ("?s a|x:p x:C", {TYPE}),
        ("?s a+ x:C", {TYPE}),
        ("x:C ^a ?s", {TYPE}),
        ("x:C ^rdf:type x:D", {TYPE}),
        ("?s (a) x:C", {TYPE}),
        ("?s x:p ?o FILTER(?o IN (rdf:type, x:C))", {TYPE}),
        ("?s x:p ?o", set()),
    ],
)
def test_only_the_classes_behind_a_are_read(pattern, types):
    read = sections(f"PREFIX x: <http://e/> PREFIX rdf: <{RDF}> SELECT * {{ {pattern} }}")
    assert TYPE in read if TYPE in types else {name for name in read if name.startswith(TYPE)} == types


def test_names_are_read_where_a_node_is_given():
    question = find_question(WORKSPACE.queries, "source-supports")
    assert not question.reads([]) >= naming("source")
    assert question.reads(["source"]) >= naming("source")


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
    assert sections(sparql) is None


@pytest.fixture
def workspace(tmp_path):
    """A copy of what a question needs, whose built graph a test may harm."""
    for folder in ("ontology", "queries"):
        shutil.copytree(WORKSPACE.root / folder, tmp_path / folder)
    (tmp_path / "data").mkdir()
    for file in WORKSPACE.data.glob("*.*"):
        shutil.copy(file, tmp_path / "data")
    return Workspace(tmp_path)


def answer(workspace):
    question = find_question(workspace.queries, "source-errors")
    store = open_graphs(question.header.graphs, workspace, reads=question.reads([]))
    return [str(row) for row in store.inner.query(question.text)], len(store)


def test_no_more_is_loaded_than_a_question_reads(workspace):
    rows, triples = answer(workspace)
    sections_file(workspace.data / "evidence.ttl").unlink()
    rows_of_all, all_triples = answer(workspace)
    assert rows == rows_of_all
    assert triples < all_triples


@pytest.mark.parametrize("harm", ["cut off", "spoilt", "gone"])
def test_harmed_sections_change_no_answer(harm, workspace):
    rows, _ = answer(workspace)
    for file in workspace.data.glob("*.nt"):
        if harm == "gone":
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:5000] if harm == "cut off" else b"<" + file.read_bytes())
    assert answer(workspace)[0] == rows


def test_a_changed_graph_is_asked_and_not_its_old_sections(workspace):
    turtle = workspace.data / "evidence.ttl"
    text = turtle.read_text(encoding="utf-8")
    turtle.write_text(text[: text.index("\n\n") + 2], encoding="utf-8")  # prefixes only
    assert answer(workspace)[0] == []
