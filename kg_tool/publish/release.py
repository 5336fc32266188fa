"""What a release consists of, and the writing of it: all files of a folder or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from kg_tool.errors import InputError
from kg_tool.files import write_together
from kg_tool.graph.diff import PARTS
from kg_tool.graph.turtle import read, write
from kg_tool.graph.vocabulary import PREFIXES, iri
from kg_tool.publish.describe import Distribution, describe, read_title
from kg_tool.publish.manual import manual
from kg_tool.publish.tables import geojson, tables
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

_MEDIA = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
}
TABLES, ONTOLOGY = "tables", "ontology"
"""Subfolders of a release."""


def publish(workspace: Workspace, out: Path, documented: bool = True, same_as: bool = False) -> list[Path]:
    """Write a release of a workspace's built graph; the paths of its files, sorted.

    documented=False leaves out the ontology's HTML documentation, which needs the extra "docs"; same_as=True adds the
    links to Wikidata as owl:sameAs, in a file of their own. Raises InputError where the graph has not been built.
    """
    graphs = {name: _read(workspace.data / name) for name in PARTS}
    words = {path.name: _read(path) for path in sorted(workspace.ontology.glob("*.ttl"))}
    store = LocalStore()
    store.extend(triple for triples in (*graphs.values(), *words.values()) for triple in triples)

    files: dict[Path, str] = {}
    for name, triples in graphs.items():
        files |= {out / f"{Path(name).stem}{ending}": text for ending, text in forms(triples).items()}
    if same_as:
        files[out / "same-as.ttl"] = write(identities(graphs["coalition.ttl"]), PREFIXES)
    files |= {out / TABLES / f"{name}.csv": text for name, text in tables(store).items()}
    files[out / "places.geojson"] = geojson(store)
    files |= {
        out / ONTOLOGY / name: write(triples, _prefixes(workspace.ontology / name)) for name, triples in words.items()
    }
    if documented:
        files |= {out / ONTOLOGY / name: text for name, text in manual(words["coalition.ttl"]).items()}
    files[out / "void.ttl"] = describe(
        read_title(workspace), graphs, [_distribution(path, text, out) for path, text in sorted(files.items())]
    )
    _write(files)
    return sorted(files)


def identities(triples: Iterable[Triple]) -> list[Triple]:
    """The links to Wikidata as owl:sameAs: for reasoners that want it, and in no other file, since it merges nodes."""
    return [Triple(t.subject, iri("owl:sameAs"), t.object) for t in triples if t.predicate == iri("coal:wikidata")]


def forms(triples: Sequence[Triple]) -> dict[str, str]:
    """A graph by file ending: Turtle, N-Triples and JSON-LD, each sorted."""
    ordered = sorted(triples, key=str)
    return {
        ".ttl": write(ordered, PREFIXES),
        ".nt": "".join(f"{triple} .\n" for triple in ordered),
        ".jsonld": (serialize(ordered, format=RdfFormat.JSON_LD) or b"").decode("utf-8") + "\n",
    }


def _read(path: Path) -> list[Triple]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise InputError("{file}: no such file; make it with kg-tool build", file=path) from None
    return read(text, str(path))[0]


def _prefixes(path: Path) -> dict[str, str]:
    return read(path.read_text(encoding="utf-8"), str(path))[1]


def _distribution(path: Path, text: str, out: Path) -> Distribution:
    media = _MEDIA.get(path.suffix, "text/html")
    return Distribution(path.relative_to(out).as_posix(), media, len(text.encode("utf-8")))


def _write(files: Mapping[Path, str]) -> None:
    for folder in sorted({path.parent for path in files}):
        write_together({path: text for path, text in files.items() if path.parent == folder})
