"""Shapes as plain data: what a shapes graph asks of which nodes.

A shape refers to the shapes nested in it, so that a root shape is a whole tree; two shapes are the same only if they
are the same object.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.validate.paths import Path
from kg_tool.validate.terms import Term


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a shape speaks of. kind: node | class | subjectsOf | objectsOf (SHACL, section 2.1.3)."""

    kind: str
    term: Term


@dataclass(frozen=True, slots=True)
class ClassTest:
    """sh:class: a value is an instance of a class or of a subclass."""

    component: NamedNode
    cls: NamedNode


@dataclass(frozen=True, slots=True)
class DatatypeTest:
    """sh:datatype: a value is a well-formed literal of a datatype."""

    component: NamedNode
    datatype: NamedNode


@dataclass(frozen=True, slots=True)
class NodeKindTest:
    """sh:nodeKind; kind is SHACL's local name, such as BlankNodeOrIRI."""

    component: NamedNode
    kind: str


@dataclass(frozen=True, slots=True)
class RangeTest:
    """sh:minInclusive and its kin: `value operator bound` holds by SPARQL's comparison."""

    component: NamedNode
    operator: str
    bound: Literal


@dataclass(frozen=True, slots=True)
class LengthTest:
    """sh:minLength and sh:maxLength, in characters; operator is >= or <=."""

    component: NamedNode
    operator: str
    length: int


@dataclass(frozen=True, slots=True)
class PatternTest:
    """sh:pattern with sh:flags: SPARQL's REGEX matches."""

    component: NamedNode
    pattern: str
    flags: str


@dataclass(frozen=True, slots=True)
class LanguageTest:
    """sh:languageIn: a value's language matches one of the ranges."""

    component: NamedNode
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InTest:
    """sh:in: a value is one of the listed terms."""

    component: NamedNode
    terms: tuple[Term, ...]


ValueTest = ClassTest | DatatypeTest | NodeKindTest | RangeTest | LengthTest | PatternTest | LanguageTest | InTest
"""What can be said of one value without looking at the others."""


@dataclass(frozen=True, slots=True)
class MinCount:
    """At least so many values."""

    component: NamedNode
    count: int


@dataclass(frozen=True, slots=True)
class MaxCount:
    """At most so many values."""

    component: NamedNode
    count: int


@dataclass(frozen=True, slots=True)
class UniqueLang:
    """No language has two values."""

    component: NamedNode


@dataclass(frozen=True, slots=True)
class HasValue:
    """One of the values is this term."""

    component: NamedNode
    term: Term


@dataclass(frozen=True, slots=True)
class Pair:
    """How the values stand to those of another property. relation: equals | disjoint | < | <=."""

    component: NamedNode
    relation: str
    predicate: NamedNode


@dataclass(frozen=True, slots=True)
class Closed:
    """No properties but these."""

    component: NamedNode
    allowed: tuple[NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """sh:not, sh:and, sh:or, sh:xone and sh:node: how many of the members each value conforms to."""

    component: NamedNode
    kind: str
    members: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Nested:
    """sh:property: each value is a focus node of a property shape."""

    component: NamedNode
    shape: Shape


@dataclass(frozen=True, slots=True)
class Qualified:
    """sh:qualifiedValueShape: so many values conform to a shape (and to none of its siblings).

    A result for too few bears `component`, one for too many `too_many`.
    """

    component: NamedNode
    too_many: NamedNode
    shape: Shape
    least: int
    most: int | None
    siblings: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class SparqlRule:
    """A query of the shape's author: sh:sparql, or a validator of a SPARQL-based constraint component.

    text: the query with its PREFIX lines; form: "select" (each row is a result) or "ask" (false is a result);
    source: the node of sh:sparql, None for a component; bound: parameters' names and values.
    """

    component: NamedNode
    text: str
    form: str
    source: Term | None
    messages: tuple[Literal, ...] = ()
    bound: tuple[tuple[str, Term], ...] = ()


Constraint = (
    ValueTest | MinCount | MaxCount | UniqueLang | HasValue | Pair | Closed | Logic | Nested | Qualified | SparqlRule
)


@dataclass(frozen=True, eq=False)
class Shape:
    """A node shape (path None) or a property shape, with everything that it asks."""

    node: Term
    path: Path | None
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]
    severity: NamedNode
    messages: tuple[Literal, ...] = ()
    deactivated: bool = False


@dataclass(frozen=True)
class Shapes:
    """A shapes graph: the shapes that have targets, and the triples it was read from."""

    roots: tuple[Shape, ...]
    triples: tuple[Triple, ...] = field(repr=False)
