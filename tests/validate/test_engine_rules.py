"""Rules in SPARQL: which run for all focus nodes at once, which node by node, and which SHACL does not allow."""

from __future__ import annotations

import pytest

from kg_tool.errors import InputError
from kg_tool.graph.turtle import read
from kg_tool.store import LocalStore
from kg_tool.validate import Finding, read_shapes, validate
from kg_tool.validate.antijoin import with_outer_joins
from kg_tool.validate.prebind import obstacle, text_of
from kg_tool.validate.query_text import parse_query
from kg_tool.validate.reach import walks

EX = "http://example.org/"
DATA = f"""@prefix ex: <{EX}> .
ex:a a ex:C ; ex:p ex:b , ex:c ; ex:q 1 .
ex:b a ex:C ; ex:p ex:b ; ex:q 2 .
ex:c a ex:C ; ex:r ex:a .
ex:d a ex:C , ex:D .
"""


def judged(query: str, path: str = "") -> tuple[set[tuple[str, str]], list[str]]:
    """Focus nodes and values that a rule finds in DATA, and the notes."""
    shapes = f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    ex: sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}"^^xsd:anyURI ] .
    ex:s sh:targetClass ex:C ; {path} sh:sparql ex:rule .
    ex:rule sh:prefixes ex: ; sh:select \"\"\"{query}\"\"\" ."""
    store = LocalStore()
    store.extend(read(DATA, "data")[0])
    notes: list[str] = []
    found: list[Finding] = validate(store, read_shapes(read(shapes, "shapes")[0]), note=notes.append)
    return {(short(f.focus), short(f.value)) for f in found}, notes


def short(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(EX)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT $this { $this ex:p ?x . FILTER(?x != $this) }", None),
        ("SELECT $this { $this ex:p ?x BIND(STR($this) AS ?y) }", None),
        ("SELECT $this { FILTER EXISTS { ?x ex:p $this FILTER(?x != $this) } }", None),
        ("SELECT $this { $this ex:q ?n OPTIONAL { $this ex:p ?x FILTER(?x = $this) } }", None),
        ("SELECT $this { { $this ex:p ?x } UNION { ?x ex:p $this } }", None),
        ("SELECT $this { { $this ex:p ?x . FILTER(?x = $this) } UNION { ?x ex:r $this } }", None),
        ("SELECT $this (COUNT(?x) AS ?value) { $this ex:p ?x } GROUP BY $this", None),
        ("SELECT $this { { SELECT $this (COUNT(?x) AS ?n) { $this ex:p ?x } GROUP BY $this } FILTER(?n > 1) }", None),
        ("SELECT $this { { FILTER($this = ex:a) } }", "a FILTER on $this in a nested group"),
        ("SELECT $this { { BIND($this AS ?x) } UNION { ?x ex:p ?y } }", "a BIND on $this in a nested group"),
        ("SELECT $this { $this ex:p ?x OPTIONAL { BIND($this AS ?y) } }", "a BIND on $this in a nested group"),
        ("SELECT $this { $this ex:p ?x } LIMIT 1", "LIMIT or OFFSET"),
        ("SELECT $this (COUNT(?x) AS ?value) { $this ex:p ?x }", "an aggregate that is not grouped by $this"),
        (
            "SELECT $this { { SELECT $this (COUNT(?x) AS ?n) { ?x ex:p ?y } GROUP BY $this } }",
            "an aggregate over a group that does not bind $this",
        ),
        ("SELECT $this { { $this ex:p* ?x } }", "a path of length zero in a nested group"),
        (
            "SELECT $this { { OPTIONAL { $this ex:p ?x } ?y ex:r ?z } }",
            "an OPTIONAL in a nested group before $this is bound",
        ),
        ("SELECT $this { { FILTER EXISTS { $this ex:p ?x } } }", "a FILTER on $this in a nested group"),
    ],
)
def test_the_fragment_that_runs_at_once_is_told_from_the_rest(query: str, reason: str | None) -> None:
    assert obstacle(parse_query(query, "rule")) == reason


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT $this ?value WHERE { $this ex:p ?value . { FILTER(?value = $this) } }", set()),
        ("SELECT $this WHERE { { FILTER($this = ex:a) } }", {("a", "a")}),
        ("SELECT $this WHERE { { BIND($this AS ?x) } ?x ex:q ?n . FILTER(bound($this)) }", {("a", "a"), ("b", "b")}),
        (
            "SELECT $this (COUNT(?x) AS ?value) WHERE { $this ex:p ?x }",
            {("a", "2"), ("b", "1"), ("c", "0"), ("d", "0")},
        ),
        ("SELECT $this ?value WHERE { $this ex:p ?value } ORDER BY $this ?value LIMIT 1", {("a", "b"), ("b", "b")}),
        (
            "SELECT $this ?value WHERE { { SELECT $this (MAX(?n) AS ?value) WHERE { ?x ex:q ?n } GROUP BY $this } "
            "$this ex:q ?value }",
            {("b", "2")},
        ),
    ],
)
def test_node_by_node_gives_what_pre_binding_means_and_says_so(query: str, expected: set[tuple[str, str]]) -> None:
    found, notes = judged(query)
    assert found == expected
    assert len(notes) == 1
    assert "node by node" in notes[0]


def test_a_rule_that_runs_at_once_gives_no_note() -> None:
    found, notes = judged("SELECT $this ?value WHERE { $this ex:p ?value . FILTER(?value != $this) }")
    assert (found, notes) == ({("a", "b"), ("a", "c")}, [])


def test_words_in_strings_comments_and_iris_are_not_taken_for_keywords() -> None:
    query = "SELECT $this WHERE { # MINUS { VALUES }\n $this ex:q ?n . FILTER(?n != 'MINUS { $this') }"
    assert judged(query) == ({("a", "a"), ("b", "b")}, [])


def test_path_stands_for_the_shape_s_own_path() -> None:
    found, _ = judged(
        "SELECT $this ?value WHERE { $this $PATH ?value . FILTER(?value = $this) }",
        "sh:path [ sh:oneOrMorePath ex:p ] ;",
    )
    assert found == {("b", "b")}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT $this { $this ex:p ?x MINUS { ?x ex:p ?y } }", "MINUS is not allowed"),
        ("SELECT $this { VALUES ?x { 1 } }", "VALUES is not allowed"),
        ("SELECT $this { SERVICE <http://example.org/> { $this ex:p ?x } }", "SERVICE is not allowed"),
        ("SELECT $this { BIND(1 AS $this) }", "pre-bound and cannot be assigned"),
        ("SELECT $this { { SELECT ?x { ?x ex:p ?y } } }", "must project"),
        ("SELECT $this FROM <http://example.org/> { $this ex:p ?x }", "FROM is not supported"),
        ("SELECT $this { $this ex:p ?x", "ends too early"),
        ("SELECT $this { $this ex:p }", "not valid SPARQL"),
        ("SELECT ?x { ?x ex:p ?y }", "must select"),
        ("SELECT $this { GRAPH $shapesGraph { $this ex:p ?x } }", "shapesGraph is not supported"),
        ("SELECT $this { $this $PATH ?x }", "needs a property shape"),
    ],
)
def test_what_shacl_does_not_allow_is_refused_by_name(query: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as error:
        judged(query)
    assert "<http://example.org/rule>" in str(error.value)


def test_a_written_node_keeps_its_place_in_projections_groups_and_bound() -> None:
    query = parse_query("SELECT $this (STR($this) AS ?t) { $this ex:p ?x . FILTER(bound(?this)) } GROUP BY $this", "r")
    text = " ".join(text_of(query, {"this": "<n>"}).split())
    assert text == "SELECT (<n> AS ?this) (STR(<n>) AS ?t) { <n> ex:p ?x . FILTER( (true) ) } GROUP BY (<n>)"


def test_not_exists_over_joined_triples_becomes_an_outer_join_only_where_that_is_the_same() -> None:
    def joined(inner: str, more: str = "") -> bool:
        query = parse_query(f"SELECT $this {{ $this ex:p ?x . FILTER NOT EXISTS {{ {inner} }} {more} }}", "rule")
        return with_outer_joins(query) is not None

    assert joined("?y ex:q $this . ?z ex:r ?y")
    assert joined("?y ex:q $this ; ex:r ?z FILTER(?z != ?x)")
    assert not joined("$this ex:q ?y"), "one triple is looked up faster"
    assert not joined("$this ex:q ?y . ?x ex:q ?z FILTER(?y != ?z)"), "its triples do not hang together: a product"
    assert not joined("?y ex:q $this . ?z ex:r ?y", "?y ex:q ?z"), "its variables are named outside"
    assert not joined("{ ?y ex:q $this } ?z ex:r ?y"), "a nested group"


def test_many_rows_and_few_rows_give_the_same_findings() -> None:
    triples = "\n".join(
        f"ex:n{i} a ex:C ; ex:p ex:m{i} . ex:m{i} ex:q ex:k{i % 7} . ex:k{i % 5} ex:r ex:n{i} ." for i in range(120)
    )
    shapes = f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    ex: sh:declare [ sh:prefix "ex" ; sh:namespace "{EX}"^^xsd:anyURI ] .
    ex:s sh:targetClass ex:C ; sh:sparql [ sh:prefixes ex: ; sh:select
    "SELECT $this ?value {{ $this ex:p ?value . FILTER NOT EXISTS {{ ?value ex:q ?k . ?k ex:r $this }} }}" ] ."""
    store = LocalStore()
    store.extend(read(f"@prefix ex: <{EX}> .\n{triples}", "data")[0])
    found = {short(f.focus) for f in validate(store, read_shapes(read(shapes, "shapes")[0]))}
    assert found == {f"n{i}" for i in range(120) if i % 7 != i % 5}


def reads(group: str) -> set[tuple[str | None, str | None, bool]]:
    """Predicate, the links that lead there from $this (None: anywhere), and whether from the object's side."""
    found = walks(parse_query(f"PREFIX ex: <{EX}> SELECT $this {{ {group} }}", "rule"))
    return {
        (
            w.predicate and w.predicate.removeprefix(EX),
            None if w.links is None else " ".join(link.text({}) for link in w.links).strip(),
            w.backwards,
        )
        for w in found
    }


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("$this ex:p ?x ; ex:q ?y , ?z", {("p", "", False), ("q", "", False)}),
        ("?r ex:p $this . ?c ex:q ?r", {("p", "", True), ("q", "?r ex:p $this .", True)}),
        ("$this ex:p ?x . ?x ex:q ?y", {("p", "", False), ("q", "$this ex:p ?x .", False)}),
        ("$this ?p ?x", {(None, "", False)}),
        (
            "$this ex:p/ex:q ?x . ?x ex:r 1",
            {("p", None, False), ("q", None, False), ("r", "$this ex:p / ex:q ?x .", False)},
        ),
        ("$this ex:p ?x . ?y ex:q ?z FILTER(?x = ?z)", {("p", "", False), ("q", None, False)}),
        ("$this ex:p ?x FILTER NOT EXISTS { ?x ex:q ?y }", {("p", "", False), ("q", "$this ex:p ?x .", False)}),
        (
            "$this ex:p ?x OPTIONAL { ?x ex:q ?y } FILTER NOT EXISTS { ?y ex:r ?z }",
            {("p", "", False), ("q", "$this ex:p ?x .", False), ("r", None, False)},
        ),
        ("$this ex:p [ ex:q ?x ]", {("p", None, False), ("q", None, False), (None, None, False)}),
        ("{ SELECT $this { $this ex:p ?x } } ?x ex:q ?y", {("p", "", False), ("q", None, False)}),
        ('$this ex:p "a"@en , "b"^^ex:d ; ex:q 1.5 .', {("p", "", False), ("q", "", False)}),
    ],
)
def test_where_a_rule_walks_is_known(group: str, expected: set[tuple[str | None, str | None, bool]]) -> None:
    assert reads(group) == expected
