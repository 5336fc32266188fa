"""Where triples live: LocalStore (embedded Oxigraph) and RemoteStore (any SPARQL 1.1 endpoint), one interface.

Terms are pyoxigraph's in both, so that nothing above can tell which store answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg_tool.errors import InputError

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """What the rest of the project asks of a store."""

    def query(self, sparql: str) -> Results:
        """Run a SPARQL query; rows come as they are asked for."""
        ...


class LocalStore:
    """An embedded store, in memory or (with `path`) on disk."""

    def __init__(self, path: Path | None = None) -> None:
        self.inner = ox.Store() if path is None else ox.Store(str(path))

    def query(self, sparql: str) -> Results:
        return self.inner.query(sparql)

    def load(self, files: Iterable[Path]) -> None:
        """Read RDF files (format by ending) into the default graph; raises InputError with file and line."""
        for file in files:
            try:
                self.inner.bulk_load(path=str(file))
            except FileNotFoundError:
                raise InputError("{file}: no such file; give a graph that exists", file=file) from None
            except SyntaxError as error:
                raise InputError("{file}: line {line}: not valid RDF ({reason})", file=file, line=error.lineno,
                                 reason=error.msg) from None

    def extend(self, triples: Iterable[ox.Triple]) -> None:
        """Add triples to the default graph."""
        self.inner.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)

    def __len__(self) -> int:
        return len(self.inner)
