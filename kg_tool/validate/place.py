"""A shape at a set of focus nodes: where an evaluation stands, and the findings that it gives there."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg_tool.errors import InputError
from kg_tool.validate.finding import Finding
from kg_tool.validate.focus import ROOT, Focus, Values
from kg_tool.validate.paths import Path, Predicate, walk
from kg_tool.validate.shapes import Shape
from kg_tool.validate.terms import Term, as_term

Row = tuple[Term, Term, Term | None]
"""The root, the focus node and the value of a result."""


@dataclass(frozen=True, slots=True)
class Place:
    """A shape at a set of focus nodes, below a root shape; in its queries they are ?this, their values ?value."""

    shape: Shape
    focus: Focus
    root_shape: Shape

    @property
    def value(self) -> str:
        """The variable of a value, which at a node shape is the focus node itself."""
        return "?this" if self.shape.path is None else "?value"

    @property
    def selected(self) -> str:
        """The variables that tell focus nodes apart."""
        return f"{ROOT} ?this" if self.focus.rooted else "?this"

    @property
    def focus_text(self) -> str:
        """A pattern with every focus node."""
        return self.focus.text("?this")

    @property
    def step(self) -> str:
        """The pattern from a focus node to its values."""
        return "" if self.shape.path is None else walk("?this", self.shape.path, "?value")

    @property
    def values_text(self) -> str:
        """A pattern with every focus node and each of its values."""
        return self.focus_text + self.step

    @property
    def values_focus(self) -> Focus:
        """The value nodes as focus nodes, without their roots."""
        return self.focus if self.shape.path is None else Values(self.focus, self.shape.path)

    def nodes(self, cells: tuple[object, ...]) -> tuple[Term, Term]:
        """Root and focus node from the first cells of a row that begins with `selected`."""
        return node(cells[0]), node(cells[1] if self.focus.rooted else cells[0])

    def finding(self, component: NamedNode, row: Row, path: Path | None = None) -> Finding:
        """A finding of this shape; `path` is the result's where it is not the shape's own."""
        root, this, value = row
        shown = path or self.shape.path
        bindings: tuple[tuple[str, Term], ...] = (("this", this),)
        if value is not None:
            bindings += (("value", value),)
        if isinstance(shown, Predicate):
            bindings += (("path", shown.iri), ("PATH", shown.iri))
        return Finding(
            focus=this,
            path=shown,
            value=value,
            component=component,
            shape=self.shape.node,
            severity=self.shape.severity,
            root=root,
            root_shape=self.root_shape.node,
            messages=self.shape.messages,
            bindings=bindings,
        )


def node(cell: object) -> Term:
    """A cell that must hold a term; raises InputError for a triple term."""
    term = as_term(cell)
    if term is None:
        raise InputError("the store gave {cell} where a node should stand; it holds triple terms", cell=cell)
    return term
