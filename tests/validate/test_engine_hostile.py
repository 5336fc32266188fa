"""Hostile shapes and graphs end with one clear sentence, and never with an empty list; without care, these hang."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg_tool.errors import InputError, RemoteError
from kg_tool.graph.turtle import read
from kg_tool.store import LocalStore
from kg_tool.validate import Shapes, read_shapes, validate
from kg_tool.validate.terms import sh

EX = "http://example.org/"
HEAD = f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex: sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}"^^xsd:anyURI ] .
"""
NODE, PREDICATE = NamedNode(EX + "n"), NamedNode(EX + "p")


def shapes_of(text: str) -> Shapes:
    return read_shapes(read(HEAD + text, "shapes")[0])


def store_of(*values: Literal | NamedNode) -> LocalStore:
    store = LocalStore()
    store.extend(Triple(NODE, PREDICATE, value) for value in values)
    return store


def test_a_catastrophic_regular_expression_takes_no_time() -> None:
    rules = shapes_of('ex:s sh:targetNode ex:n ; sh:property [ sh:path ex:p ; sh:pattern "^(a+)+$" ] .')
    assert len(validate(store_of(Literal("a" * 50_000 + "!")), rules)) == 1


@pytest.mark.parametrize("pattern", ["(?=a)", "(a)\\\\1", "(a{1000}){1000}", "(", "[a"])
def test_a_regular_expression_that_the_store_does_not_know_is_refused(pattern: str) -> None:
    rules = shapes_of(f'ex:s sh:targetNode ex:n ; sh:property ex:q . ex:q sh:path ex:p ; sh:pattern "{pattern}" .')
    with pytest.raises(InputError, match=r"ex.*q.*regular expression"):
        validate(store_of(Literal("a")), rules)


def test_unknown_flags_are_refused() -> None:
    rules = shapes_of('ex:s sh:targetNode ex:n ; sh:property [ sh:path ex:p ; sh:pattern "a" ; sh:flags "zz" ] .')
    with pytest.raises(InputError, match="with flags zz"):
        validate(store_of(Literal("a")), rules)


def test_ten_thousand_nested_shapes_are_refused() -> None:
    cells = [BlankNode(f"b{i}") for i in range(10_001)]
    nested = [Triple(outer, sh("not"), inner) for outer, inner in pairwise(cells)]
    root = [Triple(NODE, sh("targetNode"), NODE), Triple(NODE, sh("not"), cells[0])]
    with pytest.raises(InputError, match="nest more than 50 deep"):
        read_shapes([*root, *nested, Triple(cells[-1], sh("class"), NODE)])


def test_a_path_that_nests_too_deep_is_refused() -> None:
    text = "[ sh:inversePath " * 200 + "ex:p" + " ]" * 200
    with pytest.raises(InputError, match="path nests more than 50 deep"):
        shapes_of(f"ex:s sh:targetNode ex:n ; sh:property [ sh:path {text} ; sh:minCount 1 ] .")


def test_a_cyclic_path_is_refused() -> None:
    with pytest.raises(InputError, match="runs in a circle"):
        shapes_of("ex:s sh:targetNode ex:n ; sh:property [ sh:path _:a ; sh:minCount 1 ] . _:a sh:inversePath _:a .")


def test_a_cyclic_list_is_refused() -> None:
    with pytest.raises(InputError, match="list at"):
        shapes_of(
            "ex:s sh:targetNode ex:n ; sh:in _:l . "
            "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ex:n ; "
            "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l ."
        )


def test_recursive_shapes_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"ex.*person.* refers to itself"):
        shapes_of("ex:person sh:targetNode ex:n ; sh:property [ sh:path ex:p ; sh:node ex:person ] .")


@pytest.mark.parametrize("name", ["expression", "js", "rule", "somethingNew"])
def test_what_is_not_understood_is_refused_by_name(name: str) -> None:
    with pytest.raises(InputError, match=f"sh:{name} is not supported"):
        shapes_of(f"ex:s sh:targetNode ex:n ; sh:{name} ex:x .")


def test_sparql_targets_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="sh:target is not supported"):
        shapes_of("ex:s a sh:NodeShape ; sh:target [ sh:select 'SELECT ?this {}' ] ; sh:class ex:C .")


def test_a_datatype_that_the_store_does_not_keep_is_refused() -> None:
    rules = shapes_of("ex:s sh:targetNode ex:n ; sh:property [ sh:path ex:p ; sh:datatype xsd:byte ] .")
    with pytest.raises(InputError, match="does not keep the datatype"):
        validate(store_of(Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#byte"))), rules)


def test_many_values_on_one_node_are_counted_not_paired() -> None:
    store = store_of(*(Literal(f"value {i}", language="en") for i in range(50_000)))
    rules = shapes_of(
        "ex:s sh:targetNode ex:n ; sh:property "
        "[ sh:path ex:p ; sh:maxCount 1 ; sh:uniqueLang true ; sh:minLength 3 ; sh:languageIn ( 'en' ) ] ."
    )
    components = sorted(finding.component.value.rpartition("#")[2] for finding in validate(store, rules))
    assert components == ["MaxCountConstraintComponent", "UniqueLangConstraintComponent"]


def test_groups_that_nest_too_deep_are_refused() -> None:
    query = "SELECT $this WHERE " + "{ " * 3000 + "$this ex:p ?x" + " }" * 3000
    rules = shapes_of(f'ex:s sh:targetNode ex:n ; sh:sparql ex:rule . ex:rule sh:prefixes ex: ; sh:select "{query}" .')
    with pytest.raises(InputError, match=r"rule .*rule.*nest more than 50 deep"):
        validate(store_of(NODE), rules)


def test_a_store_that_fails_halfway_never_conforms() -> None:
    class Failing(LocalStore):
        left = 3

        def query(self, sparql: str):
            self.left -= 1
            if self.left < 0:
                raise RemoteError("the endpoint went away")
            return super().query(sparql)

    rules = shapes_of(
        "ex:s sh:targetNode ex:n ; sh:property [ sh:path ex:p ; sh:class ex:C ] , [ sh:path ex:p ; sh:equals ex:q ] ,"
        " [ sh:path ex:q ; sh:minCount 1 ] ."
    )
    with pytest.raises(RemoteError, match="went away"):
        validate(Failing(), rules)
