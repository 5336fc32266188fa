"""Validation of a graph against shapes, where the graph is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from kg_tool.store import Store
from kg_tool.validate.evaluate import Evaluator, Task
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.shapes import Shapes

_WORKERS = min(4, os.cpu_count() or 1)
"""Queries that run at a time; the store works outside of Python's lock."""


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
    notes: list[str] = []
    evaluator = Evaluator(store, notes.append)
    found = run_together([task for shape in shapes.roots for task in evaluator.tasks(shape)])
    for sentence in sorted(set(notes)):
        note(sentence)
    return sorted(found, key=worst_first)


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
