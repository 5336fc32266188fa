from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg_tool.errors import InputError
from kg_tool.graph.turtle import read, reformat, write

PREFIXES = {"ex": "http://example.org/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
XSD = PREFIXES["xsd"]

iris = st.sampled_from(
    [f"http://example.org/{n}" for n in ("a", "b", "c-1", "1d", "e.f", "g.", "h/i", "é", "j k")]
).map(lambda v: NamedNode(v.replace(" ", "%20")))
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
literals = st.one_of(
    texts.map(Literal),
    st.tuples(texts, st.sampled_from(["ar", "en", "ar-kw"])).map(lambda x: Literal(x[0], language=x[1])),
    st.sampled_from(["5", "-7", "007", "+5", "5.0", "x", "true"]).flatmap(
        lambda v: st.sampled_from(["integer", "decimal", "boolean", "date"]).map(
            lambda t: Literal(v, datatype=NamedNode(XSD + t))
        )
    ),
)
triples = st.lists(st.builds(Triple, iris, iris, st.one_of(iris, literals)), max_size=12)


def parsed(text: str) -> set[Triple]:
    return {q.triple for q in parse(text.encode(), format=RdfFormat.TURTLE)}


@given(triples)
def test_what_is_written_reads_back_as_the_same_triples(graph: list[Triple]) -> None:
    assert parsed(write(graph, PREFIXES)) == set(graph)


@given(triples, st.randoms())
def test_the_order_of_triples_does_not_change_the_bytes(graph: list[Triple], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = [*graph, *graph[:3]]
    random.shuffle(shuffled)
    assert write(shuffled, PREFIXES) == write(graph, PREFIXES)


@given(triples, st.builds(Triple, iris, iris, st.one_of(iris, literals.filter(lambda x: "\n" not in x.value))))
def test_one_triple_more_adds_lines_and_changes_none(graph: list[Triple], more: Triple) -> None:
    before = write(graph, PREFIXES).splitlines()
    after = iter(write([*graph, more], PREFIXES).splitlines())
    assert all(line in after for line in before), "a line of the smaller graph is missing from the larger one"


@given(triples)
def test_reformatting_twice_changes_nothing(graph: list[Triple]) -> None:
    once = write(graph, PREFIXES)
    assert reformat(once, "x.ttl") == once


def test_blank_nodes_and_lists_are_written_where_they_are_used() -> None:
    text = "@prefix ex: <http://example.org/> .\nex:s ex:p [ ex:q ( 1 [ ex:r 2 ] ) ] .\n[] ex:top true .\n"
    tidy = reformat(text, "x.ttl")
    assert "_:" not in tidy
    assert tidy.count("[") == 3
    assert reformat(tidy, "x.ttl") == tidy


def test_leading_comments_stay_and_inner_ones_are_refused_by_line() -> None:
    head = "# what this file is\n# and why\n\n"
    assert reformat(head + "<http://e.org/a> <http://e.org/b> 1 .\n", "x.ttl").startswith(head)
    with pytest.raises(InputError, match=r"x\.ttl: line 2: this comment would be lost"):
        reformat("<http://e.org/a> <http://e.org/b> '#1' .\n# lost\n", "x.ttl")


def test_broken_turtle_names_the_line() -> None:
    with pytest.raises(InputError, match=r"x\.ttl: line 2: not valid Turtle"):
        read("<http://e.org/a> <http://e.org/b> 1 .\n<x", "x.ttl")


@pytest.mark.parametrize("cycle", [("a", "a"), ("a", "b")])
def test_a_blank_node_without_a_place_is_refused(cycle: tuple[str, str]) -> None:
    p = NamedNode("http://example.org/p")
    one, two = (BlankNode(n) for n in cycle)
    with pytest.raises(InputError, match="give it an IRI"):
        write([Triple(one, p, two), Triple(two, p, one)], {})
    with pytest.raises(InputError, match="2 times"):
        write([Triple(p, p, one), Triple(NamedNode("http://example.org/q"), p, one)], {})


def test_nesting_beyond_all_measure_is_one_sentence() -> None:
    p = NamedNode("http://example.org/p")
    chain = [Triple(BlankNode(f"n{i}"), p, BlankNode(f"n{i + 1}")) for i in range(5000)]
    with pytest.raises(InputError, match="nest too deeply"):
        write([Triple(p, p, BlankNode("n0")), *chain], {})
