"""Sets of focus nodes as graph patterns, so that a query can speak of all of them without their being fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, NamedNode

from kg_tool.validate.paths import Path, walk
from kg_tool.validate.shapes import Target
from kg_tool.validate.terms import SUBCLASS, TYPE, Term

ROOT = "?root__"
"""The variable of the node that a nested focus node was reached from."""

ClassesOf = Callable[[NamedNode], tuple[NamedNode, ...] | None]
"""A class -> itself and its subclasses; None where they cannot be listed."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The focus nodes of a shape's targets; with `only`, those of them that are among certain nodes."""

    targets: tuple[Target, ...]
    classes_of: ClassesOf = field(compare=False, repr=False)
    only: tuple[Term, ...] | None = None
    rooted = False
    depth = 0

    def text(self, var: str) -> str:
        """A pattern with each focus node once, as `var`."""
        given = "" if self.only is None else values(var, self.only)
        parts = [given + self._one(target, var) for target in self.targets]
        if len(parts) == 1 and self._comes_once(self.targets[0]):
            return parts[0]
        return f"{{ SELECT DISTINCT {var} WHERE {{ {' UNION '.join(f'{{ {part} }}' for part in parts)} }} }} "

    def _one(self, target: Target, var: str) -> str:
        match target.kind, target.term:
            case "class", NamedNode() as cls:
                return instance_of(var, cls, self.classes_of)
            case "subjectsOf", term:
                return f"{var} {term} ?object_ . "
            case "objectsOf", term:
                return f"?subject_ {term} {var} . "
            case _, term:
                return values(var, (term,))

    def _comes_once(self, target: Target) -> bool:
        """Does a target's pattern give no node twice, as it stands?"""
        if target.kind == "class" and isinstance(target.term, NamedNode):
            return len(self.classes_of(target.term) or ()) == 1
        return target.kind == "node"


@dataclass(frozen=True, slots=True)
class Values:
    """The value nodes that a path reaches from other focus nodes.

    rooted: keep each with the root it was reached from, for results that belong to the root's shape.
    """

    outer: Focus
    path: Path
    rooted: bool = False

    @property
    def depth(self) -> int:
        return self.outer.depth + 1

    def text(self, var: str) -> str:
        """A pattern with each value node once (once for each root, if rooted), as `var`."""
        inner = ROOT if self.rooted and not self.outer.rooted else f"?focus{self.outer.depth}_"
        kept = f"{ROOT} {var}" if self.rooted else var
        return f"{{ SELECT DISTINCT {kept} WHERE {{ {self.outer.text(inner)}{walk(inner, self.path, var)}}} }} "


Focus = Targets | Values


def values(var: str, terms: tuple[Term, ...]) -> str:
    """A pattern that holds for certain terms; blank nodes of a shapes graph are none of the data's and left out."""
    return f"VALUES {var} {{ {' '.join(str(t) for t in terms if not isinstance(t, BlankNode))} }} "


def instance_of(var: str, cls: NamedNode, classes_of: ClassesOf) -> str:
    """A pattern for the SHACL instances of a class: of it or of a subclass."""
    classes = classes_of(cls)
    if classes is None:
        return f"{var} {TYPE}/{SUBCLASS}* {cls} . "
    if len(classes) == 1:
        return f"{var} {TYPE} {classes[0]} . "
    return f"VALUES ?class_ {{ {' '.join(map(str, classes))} }} {var} {TYPE} ?class_ . "
