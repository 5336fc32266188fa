"""What people type for a node: its name in any language, a code, a slug, a Wikidata id, a prefixed name or an IRI.

Names are looked up in the graph that is asked, so that a graph of another coalition brings its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg_tool.errors import UnknownNameError
from kg_tool.graph.sections import TYPE
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.language.fold import fold_word
from kg_tool.nearest import closest
from kg_tool.question.binding import shown
from kg_tool.question.short import short_name
from kg_tool.store import Store, select

_CLASSES = {
    "country": ("coal:Country",),
    "organisation": ("coal:Organisation", "coal:Coalition"),
    "person": ("coal:Person",),
    "actor": (
        "coal:Country",
        "coal:Organisation",
        "coal:Coalition",
        "coal:Person",
        "coal:Movement",
        "coal:SubnationalGovernment",
    ),
    "theme": ("coal:Theme",),
    "meeting": ("coal:Meeting", "coal:Conference"),
    "place": ("coal:City", "coal:Place"),
    "source": ("coal:Article", "coal:CitedSource"),
}
"""Type of a parameter -> the classes of its nodes."""

_MAIN = ("rdfs:label", "skos:prefLabel")
_ITEM = "coal:wikidata"
_OTHER = ("skos:altLabel", "coal:isoAlpha2", "coal:isoAlpha3", "coal:fileName", "coal:digest", "coal:address", _ITEM)
_WORD = re.compile(r"\w+")
_QID = re.compile(r"Q[1-9][0-9]*", re.IGNORECASE)
_LISTED_BY = {
    "country": "first-and-last-appearance",
    "organisation": "wikidata-items",
    "person": "office-holders",
    "actor": "first-and-last-appearance",
    "theme": "theme-first-mentioned",
    "meeting": "meetings-timeline",
    "place": "meetings-by-place",
    "source": "sources",
}
"""Type of a parameter -> a question whose answer shows such nodes."""
_BY_WORDS = ("meeting", "source")
"""Types whose names are long: a few of a name's words will do, where no other name has them all."""
_SHOWN = 5
"""How many candidates a message lists."""
_LONGEST = 300
"""No name is longer; a longer value is not compared with names."""
_NAMES = (
    "{prefixes}SELECT ?node ?property ?name WHERE {{ VALUES ?class {{ {classes} }} ?node a ?class . "
    "OPTIONAL {{ VALUES ?property {{ {properties} }} ?node ?property ?name }} }}"
)


class Names:
    """All nodes of one type with their names, folded; `main` holds labels, `other` everything else.

    items: node -> Wikidata item; labels: node -> a label to show, English where there is one.
    """

    def __init__(self) -> None:
        self.main: dict[str, set[str]] = defaultdict(set)
        self.other: dict[str, set[str]] = defaultdict(set)
        self.items: dict[str, str] = {}
        self.labels: dict[str, str] = {}


def naming(kind: str) -> frozenset[str]:
    """The sections of a graph that say what the nodes of a type are called."""
    return frozenset([*map(_iri, (*_MAIN, *_OTHER)), *(f"{TYPE} {_iri(name)}" for name in _CLASSES[kind])])


def resolve(store: Store, kind: str, parameter: str, value: str) -> ox.NamedNode:
    """The node of a type that a value means.

    Raises UnknownNameError where no node or more than one bears the name; the message lists candidates.
    """
    names = Names()
    _learn(names, store, kind, _MAIN)
    found = _by_identifier(names, value) or _by_name(names.main, value)
    if not found:
        _learn(names, store, kind, _OTHER)
        found = _by_identifier(names, value) or _by_name(names.other, value)
    if not found and kind in _BY_WORDS:
        found = _by_words(names, value)
    if len(found) == 1:
        return ox.NamedNode(found.pop())
    if found:
        raise UnknownNameError(
            "{parameter}: {value} may be {candidates}; give one of these",
            parameter=parameter,
            value=shown(value),
            candidates=" or ".join(
                [_described(names, node) for node in sorted(found)[:_SHOWN]] + ["…"] * (len(found) > _SHOWN)
            ),
        )
    near = [node for name in _nearest(names, value) for node in sorted(names.main[name] | names.other[name])]
    raise UnknownNameError(
        "{parameter}: no {kind} in this graph is called {value}; {hint}",
        parameter=parameter,
        kind=kind,
        value=shown(value),
        hint="nearest: " + ", ".join(_described(names, node) for node in dict.fromkeys(near))
        if near
        else f"kg-tool query {_LISTED_BY[kind]} lists what there is",
    )


def _learn(names: Names, store: Store, kind: str, properties: Sequence[str]) -> None:
    """Add all nodes of a type with what some properties say that they are called."""
    sparql = _NAMES.format(
        prefixes="".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("coal", "rdfs", "skos")),
        classes=" ".join(_CLASSES[kind]),
        properties=" ".join(properties),
    )
    main = {_iri(name) for name in _MAIN}
    item = _iri(_ITEM)
    for node, property_, name in select(store, sparql):
        if not isinstance(node, ox.NamedNode):
            continue
        iri = node.value
        if iri not in names.labels:
            names.labels[iri] = ""
            names.other[_folded(_local(iri))].add(iri)
        if not isinstance(property_, ox.NamedNode) or not isinstance(name, ox.NamedNode | ox.Literal):
            continue
        if property_.value == item:
            names.items[iri] = _local(name.value)
            continue
        is_main = property_.value in main
        (names.main if is_main else names.other)[_folded(name.value)].add(iri)
        if is_main and isinstance(name, ox.Literal) and (name.language == "en" or not names.labels[iri]):
            names.labels[iri] = name.value


def _by_identifier(names: Names, value: str) -> set[str]:
    """Nodes by IRI, prefixed name, Wikidata id or Wikidata address."""
    text = value.strip().removeprefix("<").removesuffix(">")
    if len(text) > _LONGEST:
        return set()
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        text = PREFIXES[prefix] + local
    if text in names.labels:
        return {text}
    if text.startswith(("http://www.wikidata.org/", "https://www.wikidata.org/")):
        text = _local(text)
    if _QID.fullmatch(text):
        return {node for node, item in names.items.items() if item == text.upper()}
    return set()


def _by_name(nodes: Mapping[str, set[str]], value: str) -> set[str]:
    return set(nodes.get(_folded(value), ())) if len(value) <= _LONGEST else set()


def _by_words(names: Names, value: str) -> set[str]:
    """Nodes of which one name has all words of the value, in any order."""
    wanted = _words(_folded(value)) if len(value) <= _LONGEST else set()
    return {node for name, nodes in names.main.items() if wanted and wanted <= _words(name) for node in nodes}


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name))


def _nearest(names: Names, value: str) -> list[str]:
    return closest(_folded(value), [*names.main, *names.other]) if len(value) <= _LONGEST else []


def _described(names: Names, node: str) -> str:
    label = names.labels.get(node)
    return f"{label} ({short_name(node)})" if label else short_name(node)


def _local(iri: str) -> str:
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


def _iri(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return PREFIXES[prefix] + local


def _folded(name: str) -> str:
    return " ".join(fold_word(name).split())
