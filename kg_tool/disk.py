"""Stores and graph files on disk: opening, filling and emptying them so that a failure leaves everything as it was.

A store is an Oxigraph (RocksDB) folder. Its LOCK file carries a POSIX lock: one writer, or any number of readers.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg_tool.errors import InputError, KgToolError, OutputError
from kg_tool.results import interruptible

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
}

_SMALL = 3_000_000
"""Bytes of a file below which one transaction is quicker than a bulk load with its threads."""
_ENGINE = "IO error: "
"""How the messages of the store's engine begin; those about a file that is read do not."""


def rdf_format(file: Path) -> ox.RdfFormat:
    """The format that a file's ending stands for; raises InputError for an unknown one."""
    found = _FORMATS.get(file.suffix.lower())
    if found is None:
        raise InputError(
            "{file}: the ending {ending} stands for no RDF format; give one of {known}",
            file=file,
            ending=repr(file.suffix),
            known=", ".join(_FORMATS),
        )
    return found


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turn what goes wrong while an RDF file is read into an InputError with file and line."""
    try:
        yield
    except SyntaxError as error:
        raise InputError(
            "{file}: line {line}: not valid RDF ({reason})", file=file, line=error.lineno or 1, reason=error.msg
        ) from None
    except FileNotFoundError:
        raise InputError("{file}: no such file; give a graph that exists", file=file) from None
    except OSError as error:
        if str(error).startswith(_ENGINE):
            raise
        raise InputError("{file}: cannot be read ({reason})", file=file, reason=error.strerror or error) from None


def triples(file: Path) -> Iterator[ox.Quad]:
    """The statements of an RDF file, all in the default graph; raises InputError with file and line."""
    with reading(file):
        for quad in ox.parse(path=str(file), format=rdf_format(file), rename_blank_nodes=True):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


@contextmanager
def sentences(folder: Path) -> Iterator[None]:
    """Turn what goes wrong with a store on disk into one sentence."""
    try:
        yield
    except OSError as error:
        if "lock" in str(error).lower():
            raise _locked(folder) from None
        if _is_full(error):
            raise OutputError("{store}: the disk is full; free some space and try again", store=folder) from None
        raise InputError("{store}: cannot be used as a store ({reason})", store=folder, reason=error) from None


class ReadLock:
    """Keeps writers away from a store for as long as it lives; other readers are welcome.

    Raises InputError where the folder is no store, or where a writer holds it.
    """

    def __init__(self, folder: Path) -> None:
        import fcntl

        self._file: IO[bytes] | None = None
        if not is_store(folder):
            raise InputError("{store}: no store; fill one with kg-tool load FILE --store {store}", store=folder)
        try:
            self._file = (folder / "LOCK").open("rb")
            fcntl.lockf(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise _locked(folder) from None

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / "CURRENT").is_file() and (folder / "LOCK").is_file()


def fill(folder: Path, files: Iterable[Path]) -> int:
    """Load RDF files into the store in `folder`, all or nothing, and return how many triples it holds then.

    A new store is filled beside its place and moved there when it is whole; an existing one gets everything in one
    transaction. Raises InputError or OutputError, and leaves a store as it was then.
    """
    files = list(files)
    if is_store(folder):
        with sentences(folder):
            store = ox.Store(str(folder))
            interruptible(lambda: store.extend(quad for file in files for quad in triples(file)))
            store.flush()
            return len(store)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("{store}: neither a store nor an empty folder; give another one", store=folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        unfinished = folder.parent / f"{_unfinished(folder)}{os.getpid()}"
        try:
            count = _fill_new(unfinished, files, folder)
            unfinished.replace(folder)
        finally:
            _remove(unfinished)
    except KgToolError:
        raise
    except OSError as error:
        if _is_full(error):
            raise OutputError("{store}: the disk is full; free some space and try again", store=folder) from None
        raise OutputError(
            "{store}: cannot be written ({reason})", store=folder, reason=error.strerror or error
        ) from None
    return count


def _fill_new(folder: Path, files: Iterable[Path], target: Path) -> int:
    with sentences(target):
        store = ox.Store(str(folder))
        for file in files:
            with reading(file):
                interruptible(partial(load_file, store, file))
        store.flush()
        return len(store)


def load_file(store: ox.Store, file: Path) -> None:
    """Add an RDF file to a store's default graph, as fast as it goes: what is small in one transaction, else not."""
    format_ = rdf_format(file)
    if format_.supports_datasets:
        store.bulk_extend(triples(file))
    elif file.exists() and file.stat().st_size < _SMALL:
        store.load(path=str(file), format=format_)
    else:
        store.bulk_load(path=str(file), format=format_)


def dump(folder: Path, out: Path) -> int:
    """Write the triples of a store to an RDF file (format by ending), whole or not at all; return their number."""
    format_ = rdf_format(out)
    lock = ReadLock(folder)
    with sentences(folder):
        store = ox.Store.read_only(str(folder))
    unfinished = out.with_name(f".{out.name}.partial-{os.getpid()}")
    try:
        store.dump(str(unfinished), format_, from_graph=ox.DefaultGraph())
        unfinished.replace(out)
    except OSError as error:
        raise OutputError("{file}: cannot be written ({reason})", file=out, reason=error.strerror or error) from None
    finally:
        unfinished.unlink(missing_ok=True)
        del lock
    return len(store)


def _unfinished(folder: Path) -> str:
    return f".{folder.name}.loading-"


def _sweep(folder: Path) -> None:
    """Remove what loads that were killed have left beside the store."""
    for left in folder.parent.glob(f"{_unfinished(folder)}*"):
        pid = left.name.rpartition("-")[2]
        if pid.isdigit() and not _runs(int(pid)):
            _remove(left)


def _remove(folder: Path) -> None:
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    with suppress(ProcessLookupError):
        with suppress(PermissionError):
            os.kill(pid, 0)
        return True
    return False


def _is_full(error: OSError) -> bool:
    reasons = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return error.errno in reasons or any(os.strerror(reason) in str(error) for reason in reasons)


def _locked(folder: Path) -> InputError:
    return InputError("{store}: another process holds the store; let it end, or use a copy", store=folder)
