"""Property paths: SHACL's forms (SHACL, section 2.3.1) as plain data, and their SPARQL text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from kg_tool.errors import InputError
from kg_tool.validate.terms import FIRST, NIL, REST, Term, sh, short

MAX_DEPTH = 50
"""How deep a path may nest; no path of a person's making comes near."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One step along a predicate."""

    iri: NamedNode

    def __str__(self) -> str:
        return str(self.iri)


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked backwards."""

    path: Path

    def __str__(self) -> str:
        return f"^({self.path})"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after another."""

    steps: tuple[Path, ...]

    def __str__(self) -> str:
        return "(" + "/".join(map(str, self.steps)) + ")"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Either of several paths."""

    options: tuple[Path, ...]

    def __str__(self) -> str:
        return "(" + "|".join(map(str, self.options)) + ")"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path walked any number of times: `*`, `+` or `?`."""

    path: Path
    sign: str

    def __str__(self) -> str:
        return f"({self.path}){self.sign}"


Path = Predicate | Inverse | Sequence | Alternative | Repeat

_REPEATS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_NAMES = {sign: name for name, sign in _REPEATS.items()}

Objects = Callable[[Term, NamedNode], list[Term]]
"""(subject, predicate) -> objects, in the shapes graph."""


def read_path(node: Term, objects: Objects, shape: Term) -> Path:
    """The path that starts at a node of the shapes graph; raises InputError for an ill-formed one."""
    return _read(node, objects, shape, ())


def _read(node: Term, objects: Objects, shape: Term, outer: tuple[Term, ...]) -> Path:
    if isinstance(node, NamedNode):
        return Predicate(node)
    if not isinstance(node, BlankNode):
        raise InputError("shape {shape}: a literal ({node}) is no path; name a property", shape=shape, node=node)
    if node in outer:
        raise InputError("shape {shape}: its path runs in a circle; end it with a property", shape=shape)
    if len(outer) >= MAX_DEPTH:
        raise InputError(
            "shape {shape}: its path nests more than {limit} deep; make it shorter", shape=shape, limit=MAX_DEPTH
        )
    within = (*outer, node)
    if objects(node, FIRST):
        return Sequence(_steps(node, objects, shape, within))
    for name, sign in _REPEATS.items():
        if found := objects(node, sh(name)):
            return Repeat(_read(_only(found, name, shape), objects, shape, within), sign)
    if found := objects(node, sh("inversePath")):
        return Inverse(_read(_only(found, "inversePath", shape), objects, shape, within))
    if found := objects(node, sh("alternativePath")):
        return Alternative(_steps(_only(found, "alternativePath", shape), objects, shape, within))
    raise InputError("shape {shape}: its sh:path is ill-formed; see SHACL, section 2.3.1", shape=shape)


def _steps(head: Term, objects: Objects, shape: Term, within: tuple[Term, ...]) -> tuple[Path, ...]:
    members = read_list(head, objects, shape)
    if len(members) < 2:
        raise InputError("shape {shape}: a path list needs two members or more; name the property itself", shape=shape)
    return tuple(_read(member, objects, shape, within) for member in members)


def _only(found: list[Term], name: str, shape: Term) -> Term:
    if len(found) > 1:
        raise InputError("shape {shape}: sh:{name} has several values; keep one", shape=shape, name=name)
    return found[0]


def read_list(head: Term, objects: Objects, shape: Term) -> list[Term]:
    """The members of an RDF list; raises InputError for one that is broken or runs in a circle."""
    members: list[Term] = []
    seen: set[Term] = set()
    cell = head
    while cell != NIL:
        first, rest = objects(cell, FIRST), objects(cell, REST)
        if cell in seen or len(first) != 1 or len(rest) != 1:
            raise InputError(
                "shape {shape}: the list at {node} is broken; write it in round brackets",
                shape=shape,
                node=short(cell),
            )
        seen.add(cell)
        members.append(first[0])
        cell = rest[0]
    return members


def repeats_rows(path: Path) -> bool:
    """Can a pair of nodes come more than once when the path is matched?"""
    return not isinstance(path, Predicate) and not (isinstance(path, Inverse) and isinstance(path.path, Predicate))


def is_nullable(path: Path) -> bool:
    """Does a path lead from every node to that node itself?"""
    match path:
        case Predicate():
            return False
        case Inverse(inner):
            return is_nullable(inner)
        case Sequence(steps):
            return all(map(is_nullable, steps))
        case Alternative(options):
            return any(map(is_nullable, options))
        case Repeat(inner, sign):
            return sign != "+" or is_nullable(inner)


def walk(start: str, path: Path, end: str) -> str:
    """The pattern from a focus node to its value nodes, two variables.

    SPARQL's zero-length paths begin at nodes of the graph, those of SHACL at the focus node, which may not be in it.
    """
    if not is_nullable(path):
        return f"{start} {path} {end} . "
    return f"OPTIONAL {{ {start} {path} {end}_ }} BIND(COALESCE({end}_, {start}) AS {end}) "


def path_triples(path: Path, name: str) -> tuple[NamedNode | BlankNode, list[Triple]]:
    """A path as a report states it: its node, and the triples that spell it out; its blank nodes' names begin alike."""
    triples: list[Triple] = []
    return _spell(path, triples, name), triples


def _spell(path: Path, triples: list[Triple], name: str) -> NamedNode | BlankNode:
    match path:
        case Predicate(iri):
            return iri
        case Sequence(steps):
            return _spell_list(steps, triples, name)
        case Alternative(options):
            return _spell_one("alternativePath", _spell_list(options, triples, name), triples, name)
        case Inverse(inner):
            return _spell_one("inversePath", _spell(inner, triples, name), triples, name)
        case Repeat(inner, sign):
            return _spell_one(_NAMES[sign], _spell(inner, triples, name), triples, name)


def _spell_one(kind: str, inner: NamedNode | BlankNode, triples: list[Triple], name: str) -> BlankNode:
    node = BlankNode(f"{name}-{len(triples)}")
    triples.append(Triple(node, sh(kind), inner))
    return node


def _spell_list(steps: tuple[Path, ...], triples: list[Triple], name: str) -> NamedNode | BlankNode:
    cell: NamedNode | BlankNode = NIL
    for step in reversed(steps):
        first = _spell(step, triples, name)
        before, cell = cell, BlankNode(f"{name}-{len(triples)}")
        triples.append(Triple(cell, FIRST, first))
        triples.append(Triple(cell, REST, before))
    return cell


def prefixes(path: Path) -> Iterator[tuple[Path | None, Predicate, bool]]:
    """Every predicate that a path walks along: the path that leads up to it, and whether it is walked backwards.

    None stands for no step at all. The way up to a predicate inside a repetition includes the repetition.
    """
    yield from _prefixes(path, None, False)


def _prefixes(path: Path, before: Path | None, backwards: bool) -> Iterator[tuple[Path | None, Predicate, bool]]:
    match path:
        case Predicate():
            yield before, path, backwards
        case Inverse(inner):
            yield from _prefixes(inner, before, not backwards)
        case Alternative(options):
            for option in options:
                yield from _prefixes(option, before, backwards)
        case Repeat(inner, sign):
            again = before if sign == "?" else join(before, Repeat(_turned(inner, backwards), "*"))
            yield from _prefixes(inner, again, backwards)
        case Sequence(steps):
            for step in reversed(steps) if backwards else steps:
                yield from _prefixes(step, before, backwards)
                before = join(before, _turned(step, backwards))


def _turned(path: Path, backwards: bool) -> Path:
    return Inverse(path) if backwards else path


def join(before: Path | None, path: Path) -> Path:
    """One path after another, where there is one before."""
    return path if before is None else Sequence((before, path))
