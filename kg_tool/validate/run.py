"""Validation of a graph against shapes, where the graph is."""

from __future__ import annotations

from collections.abc import Callable

from kg_tool.store import Store
from kg_tool.validate.evaluate import Evaluator
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.shapes import Shapes


def validate(store: Store, shapes: Shapes, note: Callable[[str], None] = lambda _: None) -> list[Finding]:
    """All findings of a graph, worst first; an empty list means that it conforms.

    Runs each constraint as SPARQL on the store, local or remote, without fetching the graph. `note` hears one sentence
    for each rule that had to be run node by node. Raises InputError, naming the shape, for what is not supported, and
    RemoteError where an endpoint fails: never a shorter list.
    """
    evaluator = Evaluator(store, note)
    found = [finding for shape in shapes.roots for finding in evaluator.findings(shape)]
    return sorted(found, key=worst_first)
