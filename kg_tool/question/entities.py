"""What people type for a node: its name in any language, a code, a slug, a Wikidata id, a prefixed name or an IRI.

Names are looked up in the graph that is asked, so that a graph of another coalition brings its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg_tool.errors import UnknownNameError
from kg_tool.graph.vocabulary import PREFIXES
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
_OTHER = ("skos:altLabel", "coal:isoAlpha2", "coal:isoAlpha3", "coal:fileName", "coal:digest", "coal:address")
_WORD = re.compile(r"\w+")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NAMING = frozenset(
    [_TYPE, *(PREFIXES[p] + local for p, local in (name.split(":") for name in (*_MAIN, *_OTHER, "coal:wikidata")))]
)
"""IRIs of the predicates that say what a node is called."""
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
_CLASSED = "{prefixes}SELECT DISTINCT ?node ?property ?name WHERE {{ VALUES ?class {{ {classes} }} "
_NAMES = _CLASSED + "?node a ?class . OPTIONAL {{ VALUES ?property {{ {properties} }} ?node ?property ?name }} }}"


@dataclass(slots=True)
class Names:
    """All nodes of one type with their names, folded; `main` holds labels, `other` everything else."""

    main: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    other: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    items: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """Node -> a label to show; English where there is one."""


def resolve(store: Store, kind: str, parameter: str, value: str) -> ox.NamedNode:
    """The node of a type that a value means.

    Raises UnknownNameError where no node or more than one bears the name; the message lists candidates.
    """
    names = _names(store, kind)
    found = _by_identifier(names, value) or _by_name(names, value)
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


def _names(store: Store, kind: str) -> Names:
    sparql = _NAMES.format(
        prefixes="".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("coal", "rdfs", "skos")),
        classes=" ".join(_CLASSES[kind]),
        properties=" ".join((*_MAIN, *_OTHER, "coal:wikidata")),
    )
    main = {PREFIXES[p] + local for p, local in (name.split(":") for name in _MAIN)}
    wikidata = PREFIXES["coal"] + "wikidata"
    names = Names()
    for row in select(store, sparql):
        node, property_, name = row["node"], row["property"], row["name"]
        if not isinstance(node, ox.NamedNode):
            continue
        names.labels.setdefault(node.value, "")
        names.other[_folded(_local(node.value))].add(node.value)
        if not isinstance(property_, ox.NamedNode) or not isinstance(name, ox.NamedNode | ox.Literal):
            continue
        if property_.value == wikidata:
            names.items[node.value] = _local(name.value)
            continue
        is_main = property_.value in main
        (names.main if is_main else names.other)[_folded(name.value)].add(node.value)
        if is_main and isinstance(name, ox.Literal) and (name.language == "en" or not names.labels[node.value]):
            names.labels[node.value] = name.value
    return names


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


def _by_name(names: Names, value: str) -> set[str]:
    if len(value) > _LONGEST:
        return set()
    name = _folded(value)
    return set(names.main.get(name) or names.other.get(name) or ())


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


def _folded(name: str) -> str:
    from kg_tool.language.fold import fold_word

    return " ".join(fold_word(name).split())
