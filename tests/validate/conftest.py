"""A graph that keeps every rule, and single faults to put into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from kg_tool.store import LocalStore
from kg_tool.validate import Shapes, load_shapes
from kg_tool.workspace import Workspace

FIXTURES = Path(__file__).parent / "fixtures"
ONTOLOGY = tuple(Workspace.default().ontology / name for name in ("coalition.ttl", "concepts.ttl", "themes.ttl"))


@dataclass(frozen=True)
class Fault:
    """One change to the good graph, as SPARQL updates, and the shape that must find it."""

    breaks: str
    name: str
    updates: tuple[str, ...]


@pytest.fixture(scope="session")
def rules() -> Shapes:
    """The project's own shapes."""
    return load_shapes([Workspace.default().ontology / "shapes.ttl"])


@pytest.fixture(scope="session")
def good_graph() -> tuple[ox.Triple, ...]:
    """The good graph together with the ontology that its classes and concepts come from."""
    store = LocalStore()
    store.load([FIXTURES / "good.ttl", *ONTOLOGY])
    return tuple(quad.triple for quad in store.inner)


@pytest.fixture
def broken(good_graph: tuple[ox.Triple, ...]) -> Callable[..., LocalStore]:
    """Makes a store with the good graph and some faults in it, each of which must change something."""

    def make(*faults: Fault) -> LocalStore:
        store = LocalStore()
        store.extend(good_graph)
        for fault in faults:
            before = set(store.inner)
            for update in fault.updates:
                store.inner.update(update)
            assert set(store.inner) != before, f"the fault {fault.name} changes nothing"
        return store

    return make


def read_faults(table: str) -> list[Fault]:
    """A table of changes to the good graph, ready to run."""
    prefixes = ox.parse(path=str(FIXTURES / "good.ttl"), format=ox.RdfFormat.TURTLE)
    list(prefixes)
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.prefixes.items())
    rows = yaml.safe_load((FIXTURES / table).read_text(encoding="utf-8"))
    return [
        Fault(row["breaks"], row.get("fault", "a badly named node"), tuple(prologue + u for u in _updates(row)))
        for row in rows
    ]


def _updates(row: dict[str, str]) -> tuple[str, ...]:
    if "rename" in row:
        old, new = row["rename"]
        return (
            f"DELETE {{ {old} ?p ?o }} INSERT {{ {new} ?p ?o }} WHERE {{ {old} ?p ?o }}",
            f"DELETE {{ ?s ?p {old} }} INSERT {{ ?s ?p {new} }} WHERE {{ ?s ?p {old} }}",
        )
    if "where" in row:
        return (f"DELETE {{ {row['remove']} }} WHERE {{ {row['where']} }}",)
    parts = [f"DELETE DATA {{ {row['remove']} }}"] if "remove" in row else []
    return (*parts, *([f"INSERT DATA {{ {row['add']} }}"] if "add" in row else []))


TABLES = {"fault": read_faults("faults.yaml"), "harmless": read_faults("harmless.yaml")}


@pytest.fixture(scope="session")
def faults() -> list[Fault]:
    """All faults."""
    return TABLES["fault"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that ask for a `fault`, or for something `harmless`, run once for each."""
    for name, rows in TABLES.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, rows, ids=[f"{row.breaks}: {row.name}" for row in rows])
