"""After a change, checking only what it can have touched gives what a full run gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg_tool.graph.turtle import read
from kg_tool.store import LocalStore
from kg_tool.validate import read_shapes, revalidate, validate
from kg_tool.validate.incremental import affected

EX = "http://example.org/"
SHAPES = f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
ex: sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}"^^xsd:anyURI ] .
ex:by-class sh:targetClass ex:C0 ; sh:property
    [ sh:path ex:p0 ; sh:minCount 1 ; sh:maxCount 1 ; sh:class ex:C1 ; sh:disjoint ex:p2 ] ,
    [ sh:path ( ex:p0 ex:p1 ) ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path [ sh:inversePath ex:p1 ] ; sh:maxCount 1 ] .
ex:by-path sh:targetSubjectsOf ex:p0 ; sh:property
    [ sh:path [ sh:zeroOrMorePath ex:p1 ] ; sh:not [ sh:class ex:C1 ] ] ,
    [ sh:path ( [ sh:inversePath ( ex:p0 ex:p2 ) ] [ sh:oneOrMorePath ex:p0 ] ) ; sh:maxCount 1 ] .
ex:nested sh:targetObjectsOf ex:p1 ; sh:property [ sh:path ex:p0 ;
    sh:property [ sh:path ex:p1 ; sh:datatype xsd:integer ] ;
    sh:qualifiedValueShape [ sh:property [ sh:path ex:p2 ; sh:minCount 1 ] ] ; sh:qualifiedMinCount 1 ] .
ex:closed sh:targetClass ex:C1 ; sh:closed true ; sh:ignoredProperties ( rdf:type ex:p0 ) .
ex:rule sh:targetClass ex:C0 ; sh:sparql [ sh:prefixes ex: ;
    sh:select "SELECT $this ?value WHERE {{ $this ex:p0 ?a . ?a ex:p1 ?value . ?b ex:p2 ?value }}" ] .
ex:absent sh:targetClass ex:C0 ; sh:sparql [ sh:prefixes ex: ; sh:select '''SELECT $this ?value WHERE {{
    ?value ex:p0 $this . OPTIONAL {{ ?value ex:p2 ?x . FILTER(?x != $this) }}
    FILTER NOT EXISTS {{ ?y ex:p1 ?value ; ex:p0 ?z . ?z a ex:C1 }} }}''' ] .
ex:counted sh:targetClass ex:C1 ; sh:sparql [ sh:prefixes ex: ; sh:select '''SELECT $this (COUNT(?y) AS ?value) WHERE {{
    $this ex:p0 ?x . {{ ?x ex:p1 ?y }} UNION {{ ?y ex:p2 ?x }} }} GROUP BY $this HAVING(COUNT(?y) > 1)''' ] .
ex:any-predicate sh:targetNode ex:n0 ; sh:sparql [ sh:prefixes ex: ;
    sh:select "SELECT $this ?value WHERE {{ ?value ?p $this . ?value ?q ex:n1 }}" ] .
"""
RULES = read_shapes(read(SHAPES, "shapes")[0])
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
NODES = [NamedNode(f"{EX}n{i}") for i in range(6)]
VALUES = [*NODES, Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")), Literal("seven")]
CLASSES = [NamedNode(f"{EX}C{i}") for i in range(2)]

facts = st.builds(
    Triple, st.sampled_from(NODES), st.sampled_from([NamedNode(f"{EX}p{i}") for i in range(3)]), st.sampled_from(VALUES)
)
types = st.builds(Triple, st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES))
classes = st.builds(Triple, st.sampled_from(CLASSES), st.just(SUBCLASS), st.sampled_from(CLASSES))
graphs = st.sets(st.one_of(facts, facts, facts, types), min_size=5, max_size=25)
changes = st.sets(st.one_of(facts, facts, types, types, classes), max_size=4)


def quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)


@settings(max_examples=120)
@given(graphs, changes, st.randoms(use_true_random=False))
def test_checking_the_touched_nodes_gives_what_a_full_run_gives(graph, added, random) -> None:
    removed = set(random.sample(sorted(graph, key=str), k=min(2, len(graph)))) - added
    store = LocalStore()
    store.extend(graph)
    before = validate(store, RULES)
    store.extend(added)
    for triple in removed:
        store.inner.remove(quad(triple))
    after = revalidate(store, RULES, added | removed, before)
    assert sorted(f.key for f in after) == sorted(f.key for f in validate(store, RULES))


def test_a_change_far_from_a_shape_touches_nothing() -> None:
    store = LocalStore()
    change = Triple(NODES[0], NamedNode(f"{EX}unheard-of"), NODES[1])
    store.extend([change])
    by_name = {shape.node.value.removeprefix(EX): affected(store, shape, [change]) for shape in RULES.roots}
    assert by_name["by-class"] == frozenset()
    assert by_name["rule"] == by_name["absent"] == by_name["counted"] == frozenset()
    assert by_name["closed"] == {NODES[0]}
    assert by_name["any-predicate"] == {NODES[1]}


def test_a_change_is_felt_where_a_path_leads_to_it() -> None:
    store = LocalStore()
    store.extend([Triple(NODES[0], NamedNode(f"{EX}p0"), NODES[1]), Triple(NODES[0], TYPE, CLASSES[0])])
    shape = next(s for s in RULES.roots if s.node.value.endswith("by-class"))
    assert affected(store, shape, [Triple(NODES[1], NamedNode(f"{EX}p1"), NODES[2])]) >= {NODES[0]}
