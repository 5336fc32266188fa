"""Validation of a graph against shapes, where the graph is."""

from __future__ import annotations

from collections.abc import Callable

from kg_tool.store import Store
from kg_tool.validate.evaluate import Evaluator
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.shapes import Shapes


def validate(
    store: Store, shapes: Shapes, *, engine: str = "sparql", note: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """All findings of a graph, worst first; an empty list means that it conforms.

    engine "sparql" runs each constraint on the store, local or remote, without fetching the graph; `note` hears one
    sentence for each rule that had to be run node by node. engine "pyshacl" asks pySHACL, and fetches the graph.
    Raises InputError, naming the shape, for what is not supported, and RemoteError where an endpoint fails: never a
    shorter list.
    """
    if engine == "pyshacl":
        from kg_tool.validate.referee import referee

        return referee(store, shapes)
    evaluator = Evaluator(store, note)
    found = [finding for shape in shapes.roots for finding in evaluator.findings(shape)]
    return sorted(found, key=worst_first)
