"""Options that several commands share: where the graph is, and how long the answer may take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg_tool.store import LocalStore, RemoteStore
    from kg_tool.workspace import Workspace

_F = TypeVar("_F", bound=Callable[..., Any])
_OPENED: list[LocalStore] = []
"""Stores that go with the process: to take one apart, triple by triple, lasts as long as many a question."""


def place_options(command: _F) -> _F:
    """--graph, --store, --endpoint, --online, --timeout, --workspace, as graphs, store, endpoint, online ..."""
    for option in (
        click.option(
            "--workspace",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Another project's folder (ontology/, data/, queries/).",
        ),
        click.option(
            "--timeout", type=click.FloatRange(min=0, min_open=True), help="Seconds that the answer may take."
        ),
        click.option("--online", is_flag=True, help="Allow the query to reach other services (SERVICE, FROM)."),
        click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint."),
        click.option(
            "--store", type=click.Path(path_type=Path), metavar="DIR", help="Ask a store made by kg-tool load."
        ),
        click.option(
            "--graph",
            "graphs",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Ask these RDF files (may be given several times).",
        ),
    ):
        command = option(command)
    return command


def open_place(
    needed: Sequence[str],
    graphs: Sequence[Path],
    store: Path | None,
    endpoint: str | None,
    online: bool,
    timeout: float | None,
    workspace: Workspace,
    prefixes: Mapping[str, str] | None = None,
    reads: frozenset[str] | None = None,
) -> LocalStore | RemoteStore:
    """The store that the options point at; without any, the workspace's graph, of which `needed` parts are opened.

    `reads`: the only sections of the graph that will be asked for, None for any.
    """
    from kg_tool.errors import UsageError

    if (bool(graphs), store is not None, endpoint is not None).count(True) > 1:
        raise UsageError("--graph, --store and --endpoint name different places; give one of them")
    from kg_tool.store import LocalStore, RemoteStore

    if endpoint is not None:
        return RemoteStore(endpoint, timeout=timeout or 60.0, online=online, prefixes=prefixes)
    if store is not None:
        return LocalStore(store, read_only=True, timeout=timeout, online=online, prefixes=prefixes)
    from kg_tool.question.graphs import open_graphs

    opened = open_graphs(needed, workspace, graphs, reads=reads, timeout=timeout, online=online, prefixes=prefixes)
    _OPENED.append(opened)
    return opened


def for_people(rows: Iterable[Sequence[object]]) -> Iterator[list[object]]:
    """Rows with the project's IRIs as prefixed names, which are short and which every command takes back."""
    from kg_tool.question.short import short_name

    for row in rows:
        yield [short_name(cell) if isinstance(cell, str) and cell.startswith("http") else cell for cell in row]


def workspace_at(folder: Path | None) -> Workspace:
    """The workspace in a folder, the default one for None."""
    from kg_tool.workspace import Workspace

    return Workspace.default() if folder is None else Workspace.at(folder)
