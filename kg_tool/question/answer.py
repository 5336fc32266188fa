"""Asking: a question, values for its parameters and a store give an answer, row by row, as typed records."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg_tool.errors import InputError, UsageError
from kg_tool.question.graphs import open_graphs
from kg_tool.question.saved import Question, find_question
from kg_tool.sparql import refuse_outward
from kg_tool.store import Solutions, Store, select
from kg_tool.workspace import Workspace

if TYPE_CHECKING:
    from decimal import Decimal

    Value = str | int | float | bool | Decimal | date | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


class Answer:
    """The rows of a question as named tuples, whose fields are the question's columns; they can be walked once.

    `columns` are the variables of the solutions, in their order.
    """

    def __init__(self, columns: Sequence[str], solutions: Solutions) -> None:
        self.columns = tuple(columns)
        self._solutions = solutions
        record_of: Callable[..., Any] = namedtuple
        self._make: Callable[[Iterable[Value]], Any] = record_of("Row", self.columns)._make

    def __iter__(self) -> Iterator[Any]:
        for row in self._solutions:
            yield self._make(map(value_of, row))

    def to_frame(self) -> Any:
        """The rows as a frame of pandas, or of polars where only that is installed; raises UsageError without both."""
        for library in ("pandas", "polars"):
            try:
                frames = import_module(library)
            except ImportError:
                continue
            rows = [list(row) for row in self]
            if library == "pandas":
                return frames.DataFrame(rows, columns=list(self.columns))
            return frames.DataFrame(rows, schema=list(self.columns), orient="row", infer_schema_length=None)
        raise UsageError("neither pandas nor polars is installed; pip install kg-tool[frames]")


def ask(
    name: str,
    params: Mapping[str, str | int | date | Sequence[str]] | None = None,
    *,
    graph: Path | str | Sequence[Path | str] | None = None,
    store: Store | None = None,
    workspace: Workspace | None = None,
) -> Answer:
    """Ask a saved question by its name.

    `params` are the values that people type ("Kuwait", "الكويت", "KW", 2015 ...), a list for several. The question goes
    to `store` where one is given, else to the files of `graph`, else to the workspace's own graph.
    Raises UsageError and UnknownNameError for names and values that are not right, InputError for files.

    >>> for row in ask("hosts"):
    ...     print(row.host, row.meetings)
    """
    workspace = workspace or Workspace.default()
    question = find_question(workspace.queries, name)
    given = {key: _typed(value) for key, value in (params or {}).items() if value is not None}
    if store is None:
        files = [graph] if isinstance(graph, Path | str) else list(graph or ())
        place = [Path(file) for file in files]
        store = open_graphs(question.header.graphs, workspace, place, reads=question.reads(given))
    return run(question, store, given)


def run(question: Question, store: Store, given: Mapping[str, Sequence[str]], *, service: str | None = None) -> Answer:
    """The answer to a question that is loaded; `service` stands in for the endpoint that its SERVICE names."""
    sparql = question.bind(given, store)
    if service is not None:
        sparql = question.with_service(sparql, service)
    try:
        solutions = select(store, sparql)
    except UsageError as error:
        if not getattr(store, "online", False):
            refuse_outward(sparql)
        raise InputError("{file}: {problem}", file=question.file, problem=error) from None
    columns = [column.name for column in question.header.columns]
    variables = [variable.value for variable in solutions.variables]
    if variables != columns:
        raise InputError(
            "{file}: line 1: the header's columns are {columns}, the query's are {variables}; make them the same",
            file=question.file,
            columns=" ".join(columns),
            variables=" ".join(variables),
        )
    return Answer(columns, solutions)


def _typed(value: str | int | date | Sequence[str]) -> tuple[str, ...]:
    """Values as people type them."""
    return (str(value),) if isinstance(value, str | int | date) else tuple(str(item) for item in value)


def value_of(term: object) -> Value:
    """A term as a plain value: numbers, booleans and days by their datatype, an IRI or a text as str, None unbound."""
    if isinstance(term, ox.Literal):
        read = _READERS.get(term.datatype.value)
        try:
            return read(term.value) if read else term.value
        except (ValueError, ArithmeticError):
            return term.value
    if isinstance(term, ox.NamedNode):
        return term.value
    return None if term is None else str(term)


def _decimal(text: str) -> Decimal:
    from decimal import Decimal

    return Decimal(text)


def _boolean(text: str) -> bool:
    return text in ("true", "1")


_READERS: dict[str, Any] = {
    _XSD + "integer": int,
    _XSD + "decimal": _decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": _boolean,
    _XSD + "date": date.fromisoformat,
}
