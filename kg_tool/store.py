"""Where triples live: LocalStore (embedded Oxigraph) and RemoteStore (any SPARQL 1.1 endpoint), one interface.

Terms are pyoxigraph's in both, so that nothing above can tell which store answered. Nothing goes out of the machine
unless a store was opened with `online=True`: a query with SERVICE, FROM or LOAD is refused before an engine sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg_tool import disk
from kg_tool.errors import RemoteError, UsageError
from kg_tool.results import Results, Solutions, Triples, in_background
from kg_tool.sparql import query_form, refuse_outward, syntax_error, with_prefixes

__all__ = ["LocalStore", "RemoteStore", "Results", "Solutions", "Store", "Triples", "select"]


class Store(Protocol):
    """What the rest of the project asks of a store."""

    def query(self, sparql: str) -> Results:
        """Run a SPARQL query; rows come as they are asked for."""
        ...


def select(store: Store, sparql: str) -> Solutions:
    """The rows of a SELECT query; raises UsageError for another form."""
    results = store.query(sparql)
    if not isinstance(results, Solutions):
        raise UsageError("the query gives no rows; write a SELECT")
    return results


class LocalStore:
    """An embedded store: in memory, or on disk with `path` (made where there is none).

    `read_only` opens an existing store beside other readers. `timeout` is in seconds of waiting for the engine,
    None without limit. `prefixes` are those that queries need not declare. Opening raises InputError for a folder that
    is no store or that another process holds.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        read_only: bool = False,
        timeout: float | None = None,
        online: bool = False,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        self.path = path
        self.prefixes = dict(prefixes or {})
        self.timeout = timeout
        self.online = online
        self._lock = disk.ReadLock(path) if path is not None and read_only else None
        if path is None:
            self.inner = ox.Store()
        else:
            with disk.sentences(path):
                self.inner = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))

    def query(self, sparql: str) -> Results:
        """Run a SPARQL query; raises UsageError (invalid, reaching out), RemoteError (no time left, SERVICE failed)."""
        if not self.online:
            refuse_outward(sparql)

        def explain(error: Exception) -> Exception:
            if isinstance(error, SyntaxError):
                return syntax_error(sparql, error.msg, self.prefixes)
            if self.online and isinstance(error, OSError | RuntimeError):
                return RemoteError("the service that the query asks failed ({reason}); try again later", reason=error)
            return error

        return in_background(
            lambda: nullcontext(self.inner.query(sparql, prefixes=self.prefixes)), explain, self.timeout
        )

    def load(self, files: Iterable[Path]) -> None:
        """Read RDF files (format by ending) into the default graph; raises InputError with file and line."""
        for file in files:
            with disk.reading(file):
                disk.load_file(self.inner, file)

    def extend(self, triples: Iterable[ox.Triple]) -> None:
        """Add triples to the default graph, all or none."""
        self.inner.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)

    def __len__(self) -> int:
        return len(self.inner)


class RemoteStore:
    """A SPARQL 1.1 endpoint; credentials come from KG_TOOL_ENDPOINT_USER and KG_TOOL_ENDPOINT_PASSWORD.

    `timeout`: seconds that one query may keep its reader waiting. `prefixes` are those that queries need not declare.
    Making one raises UsageError for an address that is no http(s) URL.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        timeout: float | None = 30.0,
        online: bool = False,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        from kg_tool.endpoint import check

        check(endpoint)
        self.endpoint = endpoint
        self.timeout = timeout
        self.online = online
        self.prefixes = dict(prefixes or {})

    def query(self, sparql: str) -> Results:
        """Run a SPARQL query there; raises UsageError (reaching further, an update) and RemoteError."""
        from kg_tool import endpoint

        if not self.online:
            refuse_outward(sparql)
        form = query_form(sparql)
        text = with_prefixes(sparql, self.prefixes)
        return in_background(
            lambda: endpoint.ask(self.endpoint, text, form, self.timeout),
            lambda error: endpoint.broken(self.endpoint, error),
            self.timeout,
        )
