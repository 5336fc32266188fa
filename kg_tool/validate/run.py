"""Validation of a graph against shapes, where the graph is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from pyoxigraph import Triple

from kg_tool.store import Store
from kg_tool.validate.evaluate import Evaluator, Task
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.incremental import affected, merge
from kg_tool.validate.shapes import Shape, Shapes
from kg_tool.validate.terms import Term

_WORKERS = min(4, os.cpu_count() or 1)
"""Queries that run at a time; the store works outside of Python's lock."""
_MANY = 1000
"""Touched nodes from which on it is faster to check all."""


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
    return sorted(_findings(store, dict.fromkeys(shapes.roots), note), key=worst_first)


def revalidate(
    store: Store,
    shapes: Shapes,
    changed: Iterable[Triple],
    earlier: Iterable[Finding],
    note: Callable[[str], None] = lambda _: None,
) -> list[Finding]:
    """All findings after a change, worst first, by checking only what the change can have touched.

    changed: the triples that were added to the store and those that were removed; earlier: all findings before that,
    by the same shapes. The result is that of `validate` on the store as it is now.
    """
    triples = list(changed)
    touched = {shape: affected(store, shape, triples) for shape in shapes.roots}
    touched = {shape: nodes if nodes is None or len(nodes) < _MANY else None for shape, nodes in touched.items()}
    again = _findings(store, touched, note)
    return merge(earlier, again, {shape.node: nodes for shape, nodes in touched.items()})


def _findings(
    store: Store, wanted: Mapping[Shape, frozenset[Term] | None], note: Callable[[str], None]
) -> list[Finding]:
    """The findings of shapes at some of their focus nodes, None for all of them."""
    notes: list[str] = []
    evaluator = Evaluator(store, notes.append)
    tasks: list[Task] = []
    for shape, nodes in wanted.items():
        if nodes is None:
            tasks += evaluator.tasks(shape)
        elif nodes:
            tasks += evaluator.tasks(shape, tuple(sorted(nodes, key=str)))
    found = run_together(tasks)
    for sentence in sorted(set(notes)):
        note(sentence)
    return found


def run_together(tasks: Sequence[Task]) -> list[Finding]:
    """The findings of all tasks, some of which run side by side; raises what the first failing one raises."""
    pool = ThreadPoolExecutor(max_workers=_WORKERS)
    try:
        waiting = [pool.submit(_all_of, task) for task in tasks]
        return [finding for one in waiting for finding in one.result()]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _all_of(task: Task) -> list[Finding]:
    return list(task())
