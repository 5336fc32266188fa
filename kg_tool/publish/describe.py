"""The description of a release in DCAT and VoID: what it is, under which licence, in which files, how large."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.errors import InputError
from kg_tool.graph.turtle import write
from kg_tool.graph.vocabulary import BASE, DATASET, INTEGER, PREFIXES, TYPE, iri
from kg_tool.workspace import Workspace

_MORE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_NON_NEGATIVE = iri("xsd:nonNegativeInteger")


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file of the release: its path, media type and size in bytes."""

    path: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Title:
    """What the data package says of the whole: titles and descriptions by language, and the licence's address."""

    titles: dict[str, str]
    descriptions: dict[str, str]
    licence: str


def read_title(workspace: Workspace) -> Title:
    """From data/coalition/datapackage.json; raises InputError where that lacks a title or licence."""
    path = workspace.coalition / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        titles = {"en": package["title"], "ar": package["title_ar"]}
        texts = {"en": package["description"], "ar": package["description_ar"]}
        return Title(titles, texts, package["licenses"][0]["path"])
    except (OSError, ValueError, LookupError) as error:
        raise InputError(
            "{file}: lacks what a release must say ({reason}); give title, description and licenses",
            file=path,
            reason=error,
        ) from None


def describe(title: Title, graphs: Mapping[str, Sequence[Triple]], files: Sequence[Distribution]) -> str:
    """The description as Turtle."""
    prefixes = PREFIXES | _MORE
    return write([*_dataset(title, graphs), *_files(files), *_statistics(graphs)], prefixes)


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode((PREFIXES | _MORE)[prefix] + local)


def _dataset(title: Title, graphs: Mapping[str, Sequence[Triple]]) -> Iterator[Triple]:
    for kind in ("dcat:Dataset", "void:Dataset"):
        yield Triple(DATASET, TYPE, _term(kind))
    for name, texts in (("dcterms:title", title.titles), ("dcterms:description", title.descriptions)):
        for lang, text in texts.items():
            yield Triple(DATASET, _term(name), Literal(text, language=lang))
    yield Triple(DATASET, _term("dcterms:license"), NamedNode(title.licence))
    yield Triple(DATASET, _term("dcat:version"), Literal(version("kg-tool")))
    yield Triple(DATASET, _term("void:uriSpace"), Literal(f"{BASE}id/"))
    yield Triple(DATASET, _term("void:vocabulary"), NamedNode(f"{BASE}ontology"))
    yield from (t for ts in graphs.values() for t in ts if (t.subject, t.predicate) == (DATASET, iri("dcterms:issued")))


def _files(files: Sequence[Distribution]) -> Iterator[Triple]:
    for file in files:
        node = NamedNode(f"{BASE}release/{file.path}")
        yield Triple(DATASET, _term("dcat:distribution"), node)
        yield Triple(node, TYPE, _term("dcat:Distribution"))
        yield Triple(node, _term("dcterms:title"), Literal(file.path))
        yield Triple(node, _term("dcat:downloadURL"), node)
        yield Triple(node, _term("dcat:mediaType"), NamedNode(_MEDIA_TYPES + file.media_type))
        yield Triple(node, _term("dcat:byteSize"), Literal(str(file.size), datatype=_NON_NEGATIVE))


def _statistics(graphs: Mapping[str, Sequence[Triple]]) -> Iterator[Triple]:
    """VoID: triples in all and by graph, and entities by class."""
    yield Triple(DATASET, _term("void:triples"), _number(sum(len(set(triples)) for triples in graphs.values())))
    for name, triples in graphs.items():
        subset = NamedNode(f"{BASE}dataset/{name.partition('.')[0]}")
        yield Triple(DATASET, _term("void:subset"), subset)
        yield Triple(subset, TYPE, _term("void:Dataset"))
        yield Triple(subset, _term("void:triples"), _number(len(set(triples))))
    classes = Counter(t.object for ts in graphs.values() for t in set(ts) if t.predicate == TYPE)
    for kind, number in classes.items():
        if isinstance(kind, NamedNode):
            part = NamedNode(f"{BASE}dataset/class/{kind.value.rpartition('/')[2].rpartition('#')[2]}")
            yield Triple(DATASET, _term("void:classPartition"), part)
            yield Triple(part, _term("void:class"), kind)
            yield Triple(part, _term("void:entities"), _number(number))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=INTEGER)
