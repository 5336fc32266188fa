"""The graphs that a question is asked of: files that are given, or the workspace's own, which are kept indexed.

Parsing a hundred thousand triples takes longer than asking them. The workspace's graph is therefore kept as an on-disk
store in the user's cache folder; opening that takes some milliseconds whatever its size. The index is bound to the
files' inode, size and times of change, and is made anew when any of these differs.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg_tool import disk
from kg_tool.errors import InputError, KgToolError
from kg_tool.files import recover
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

_SMALL = 1_000_000
"""Bytes below which files are parsed rather than indexed: a store in memory answers faster than one on disk."""
CACHE = "KG_TOOL_CACHE"
"""Environment variable: the folder for indexes; empty for none."""


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
    timeout: float | None = None,
    online: bool = False,
    prefixes: Mapping[str, str] | None = None,
) -> LocalStore:
    """A store with the named graphs; raises InputError for a file that is missing or broken."""
    files = graph_files(graphs, workspace, given)
    for folder in {file.parent for file in files}:
        recover(folder)  # what a build that was killed had begun to put in place
    index = None if given else _index(files)
    if index is not None:
        return LocalStore(index, read_only=True, timeout=timeout, online=online, prefixes=prefixes)
    store = LocalStore(timeout=timeout, online=online, prefixes=prefixes)
    store.load(files)
    return store


def _index(files: Sequence[Path]) -> Path | None:
    """The folder of an up-to-date index of the files; None where there is none and none can be made."""
    cache = _cache_folder()
    try:
        states = [file.stat() for file in files]
    except FileNotFoundError as error:
        raise InputError("{file}: no such file; make it with kg-tool build", file=error.filename) from None
    if cache is None or sum(state.st_size for state in states) < _SMALL:
        return None
    where = cache / f"{zlib.crc32(os.fsencode(':'.join(str(file.resolve()) for file in files))):08x}"
    marks = (f"{s.st_ino:x}.{s.st_size:x}.{s.st_mtime_ns:x}.{s.st_ctime_ns:x}" for s in states)
    index = where / "-".join((ox.__version__, *marks))
    if disk.is_store(index):
        return index
    try:
        _sweep(where)
        disk.fill(index, files)
    except KgToolError:
        return None  # a broken file is named when it is parsed; a cache that cannot be written is no error
    return index


def _cache_folder() -> Path | None:
    folder = os.environ.get(CACHE)
    if folder is not None:
        return Path(folder) if folder else None
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (no error without a home)
    return Path(home) / "kg-tool" if os.path.isabs(home) else None  # noqa: PTH117


def _sweep(where: Path) -> None:
    """Remove indexes of former states of the files, unless somebody reads one just now."""
    from shutil import rmtree

    if not where.is_dir():
        return
    for old in where.iterdir():
        if disk.is_store(old) and not disk.is_held(old):
            rmtree(old, ignore_errors=True)
