"""Sections hold the triples of their Turtle file, load what is asked for, and are used for no other graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.graph.sections import TYPE, in_sections, load_sections, sections_file
from kg_tool.graph.turtle import write

EX = "http://example.org/"
iris = st.sampled_from([NamedNode(EX + name) for name in ("a", "b", "C", "é")])
predicates = st.sampled_from([NamedNode(EX + "p"), NamedNode(EX + "q"), NamedNode(TYPE)])
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
literals = st.one_of(texts.map(Literal), texts.map(lambda text: Literal(text, language="ar")))
graphs = st.lists(st.builds(Triple, iris, predicates, st.one_of(iris, literals)), max_size=15)

GRAPH = [
    Triple(NamedNode(EX + "a"), NamedNode(TYPE), NamedNode(EX + "C")),
    Triple(NamedNode(EX + "b"), NamedNode(TYPE), NamedNode(EX + "D")),
    Triple(NamedNode(EX + "a"), NamedNode(EX + "p"), Literal("# 1 0 x\nالكويت", language="ar")),
    Triple(NamedNode(EX + "b"), NamedNode(EX + "q"), NamedNode(EX + "a")),
]


def written(graph: list[Triple], folder: Path) -> Path:
    turtle = folder / "graph.ttl"
    text = write(graph, {})
    turtle.write_text(text, encoding="utf-8", newline="\n")
    sections_file(turtle).write_text(in_sections(graph, turtle, text), encoding="utf-8", newline="\n")
    return turtle


def loaded(turtle: Path, reads: frozenset[str] | None = None) -> set[Triple] | None:
    """What is loaded from the sections of a file; None where they are not used."""
    store = ox.Store()
    return {quad.triple for quad in store} if load_sections(store, turtle, reads) else None


def section(triple: Triple) -> str:
    is_class = triple.predicate.value == TYPE and isinstance(triple.object, NamedNode)
    return f"{TYPE} {triple.object.value}" if is_class else triple.predicate.value


@given(graphs)
def test_all_sections_are_the_same_triples(tmp_path_factory: pytest.TempPathFactory, graph: list[Triple]) -> None:
    assert loaded(written(graph, tmp_path_factory.mktemp("graph"))) == set(graph)


@given(graphs)
def test_the_file_is_n_triples_of_the_graph_to_everyone(graph: list[Triple]) -> None:
    text = in_sections(graph, Path("graph.ttl"), "")
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)} == set(graph)


@given(graphs, st.randoms())
def test_the_order_of_triples_does_not_change_the_bytes(graph: list[Triple], random) -> None:  # type: ignore[no-untyped-def]
    graph = list(dict.fromkeys(graph))
    shuffled = list(graph)
    random.shuffle(shuffled)
    assert in_sections(shuffled, Path("x.ttl"), "x") == in_sections(graph, Path("x.ttl"), "x")


@given(graphs, st.data())
def test_what_is_read_is_loaded_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, graph: list[Triple], data: st.DataObject
) -> None:
    names = sorted({section(triple) for triple in graph} | {EX + "unknown"})
    reads = data.draw(st.frozensets(st.sampled_from(names)))
    needed = {triple for triple in graph if {section(triple), triple.predicate.value} & reads}
    assert loaded(written(graph, tmp_path_factory.mktemp("graph")), reads) == needed


def test_all_types_are_read_by_the_name_of_the_predicate(tmp_path: Path) -> None:
    assert loaded(written(GRAPH, tmp_path), frozenset({TYPE})) == set(GRAPH[:2])
    assert loaded(written(GRAPH, tmp_path), frozenset({f"{TYPE} {EX}D"})) == {GRAPH[1]}


def test_a_long_section_is_read_in_whole(tmp_path: Path) -> None:
    long = [Triple(NamedNode(f"{EX}{n}"), NamedNode(EX + "p"), Literal("x" * 99)) for n in range(3000)]
    turtle = written([*GRAPH, *long], tmp_path)
    assert sections_file(turtle).read_text(encoding="utf-8").count(f" {EX}p\n") > 2
    assert loaded(turtle, frozenset({EX + "p"})) == {GRAPH[2], *long}


@pytest.mark.parametrize(
    ("before", "after"), [(b"example.org/C", b"example.org/E"), (b"\n", b"\n\n"), (b"example.org", b"e.org")]
)
def test_sections_of_another_turtle_file_are_not_used(tmp_path: Path, before: bytes, after: bytes) -> None:
    turtle = written(GRAPH, tmp_path)
    turtle.write_bytes(turtle.read_bytes().replace(before, after))
    assert loaded(turtle) is None
    assert loaded(turtle, frozenset()) is None


def test_sections_of_a_turtle_file_that_is_gone_are_not_used(tmp_path: Path) -> None:
    turtle = written(GRAPH, tmp_path)
    turtle.unlink()
    assert loaded(turtle) is None


def test_a_turtle_file_without_sections_has_none_to_use(tmp_path: Path) -> None:
    turtle = written(GRAPH, tmp_path)
    sections_file(turtle).unlink()
    assert loaded(turtle) is None
    sections_file(turtle).write_text("<x:a> <x:b> <x:c> .\n", encoding="utf-8")
    assert loaded(turtle) is None


def test_sections_that_were_cut_off_anywhere_are_not_used(tmp_path: Path) -> None:
    turtle = written(GRAPH, tmp_path)
    file = sections_file(turtle)
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        assert loaded(turtle) is None


def test_sections_with_a_changed_byte_are_not_used(tmp_path: Path) -> None:
    turtle = written(GRAPH, tmp_path)
    file = sections_file(turtle)
    whole = file.read_bytes()
    for at in range(len(whole)):
        for byte in (b"\n", b"9", bytes([whole[at] ^ 1])):
            spoilt = whole[:at] + byte + whole[at + 1 :]
            file.write_bytes(spoilt)
            assert loaded(turtle) == (set(GRAPH) if spoilt == whole else None)


@given(st.data())
def test_sections_without_some_lines_are_never_a_part_of_the_graph(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    turtle = written(GRAPH, tmp_path_factory.mktemp("graph"))
    lines = sections_file(turtle).read_bytes().splitlines(keepends=True)
    gone = data.draw(st.sets(st.sampled_from(range(len(lines))), min_size=1))
    sections_file(turtle).write_bytes(b"".join(line for at, line in enumerate(lines) if at not in gone))
    for triple in GRAPH:
        assert loaded(turtle, frozenset({section(triple)})) in (None, {triple})
