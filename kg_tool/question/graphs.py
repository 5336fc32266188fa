"""The graphs that a question is asked of: files that are given, or the workspace's own.

Parsing a hundred thousand triples takes longer than asking them, and a question reads a few predicates only: of a
built graph no more is loaded, into memory, where queries run several times faster than on disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg_tool.errors import InputError
from kg_tool.files import recover
from kg_tool.graph.sections import load_sections
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace


def graph_files(graphs: Sequence[str], workspace: Workspace, given: Sequence[Path] = ()) -> list[Path]:
    """The files of the named graphs: `given` ones in place of the built two, vocabularies always the workspace's."""
    built = [workspace.data / f"{name}.ttl" for name in graphs if name in ("coalition", "evidence")]
    vocabularies = [workspace.ontology / f"{name}.ttl" for name in graphs if name in ("themes", "concepts")]
    return [*(given or built), *vocabularies]


def open_graphs(
    graphs: Sequence[str],
    workspace: Workspace,
    given: Sequence[Path] = (),
    *,
    reads: frozenset[str] | None = None,
    timeout: float | None = None,
    online: bool = False,
    prefixes: Mapping[str, str] | None = None,
) -> LocalStore:
    """A store with the named graphs; raises InputError for a file that is missing or broken.

    `reads`: the sections that will be asked for; other triples may be missing from the store. None is all.
    """
    files = graph_files(graphs, workspace, given)
    for folder in {file.parent for file in files}:
        recover(folder)  # what a build that was killed had begun to put in place
    if not given and (missing := next((file for file in files if not file.exists()), None)):
        raise InputError("{file}: no such file; make it with kg-tool build", file=missing)
    store = LocalStore(timeout=timeout, online=online, prefixes=prefixes)
    store.load(file for file in files if not load_sections(store.inner, file, reads))
    return store
