"""The graphs that a question is asked of: files that are given, or the workspace's own, of which parts are kept.

Parsing a hundred thousand triples takes longer than asking them, and a question reads a few predicates only. What it
reads of a large graph is therefore kept as sorted-out N-Triples in the user's cache folder, which load quickly into
memory, where queries run several times faster than on disk. A part is bound to the files' inode, size and times of
change, and is made anew when any of these differs.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg_tool.errors import InputError
from kg_tool.files import recover
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

_SMALL = 1_000_000
"""Bytes below which files are parsed in whole each time."""
_END = b"# whole\n"
"""The last line of a part; without it, a part was cut off."""
CACHE = "KG_TOOL_CACHE"
"""Environment variable: the folder for parts of graphs; empty for none."""


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

    `reads`: the predicates whose triples will be asked for; others may be missing from the store. None is all.
    """
    files = graph_files(graphs, workspace, given)
    for folder in {file.parent for file in files}:
        recover(folder)  # what a build that was killed had begun to put in place
    store = LocalStore(timeout=timeout, online=online, prefixes=prefixes)
    part = None if given else _part(files, reads)
    if part is None or not _load_part(store.inner, part):
        store.load(files)
        if part is not None:
            _keep_part(store.inner, part, reads)
    return store


def _part(files: Sequence[Path], reads: frozenset[str] | None) -> Path | None:
    """Where the part of the files with these predicates is kept; None where it is not worth it, or has no place."""
    cache = _cache_folder()
    try:
        states = [file.stat() for file in files]
    except FileNotFoundError as error:
        raise InputError("{file}: no such file; make it with kg-tool build", file=error.filename) from None
    if cache is None or sum(state.st_size for state in states) < _SMALL:
        return None
    where = cache / f"{zlib.crc32(os.fsencode(':'.join(str(file.resolve()) for file in files))):08x}"
    marks = (f"{s.st_ino:x}.{s.st_size:x}.{s.st_mtime_ns:x}.{s.st_ctime_ns:x}" for s in states)
    predicates = "all" if reads is None else f"{len(reads)}.{zlib.crc32(' '.join(sorted(reads)).encode()):08x}"
    return where / "-".join((ox.__version__, *marks)) / f"{predicates}.nt"


def _load_part(store: ox.Store, part: Path) -> bool:
    """Load a part that is kept; False where there is none, or not the whole of it."""
    try:
        text = part.read_bytes()
        if not text.endswith(_END):
            return False
        store.load(text, ox.RdfFormat.N_TRIPLES, lenient=True)  # valid, for it was parsed before
    except (OSError, SyntaxError):
        return False
    return True


def _keep_part(store: ox.Store, part: Path, reads: frozenset[str] | None) -> None:
    """Write the triples with these predicates for the next time; a cache that cannot be written is no error."""
    if reads is None:
        text = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    else:
        quads = (q for iri in reads for q in store.quads_for_pattern(None, ox.NamedNode(iri), None))
        text = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES)
    unfinished = part.with_name(f".{part.name}.{os.getpid()}")
    try:
        _sweep(part.parent)
        part.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes((text or b"") + _END)
        unfinished.replace(part)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _cache_folder() -> Path | None:
    folder = os.environ.get(CACHE)
    if folder is not None:
        return Path(folder) if folder else None
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (no error without a home)
    return Path(home) / "kg-tool" if os.path.isabs(home) else None  # noqa: PTH117


def _sweep(current: Path) -> None:
    """Remove the parts of former states of the files."""
    from shutil import rmtree

    if current.parent.is_dir():
        for old in current.parent.iterdir():
            if old != current:
                rmtree(old, ignore_errors=True)
