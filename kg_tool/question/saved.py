"""A saved question: a .rq file with its header, and how it becomes the query that is sent."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg_tool.errors import InputError, UnknownNameError, UsageError
from kg_tool.nearest import nearest
from kg_tool.question.binding import Cells, check_names, literal_cells, locate, rows_text, shown, undefined
from kg_tool.question.header import Header, Parameter, read_header
from kg_tool.question.reads import sections
from kg_tool.sparql import place, tokens
from kg_tool.store import Store

_LITERALS = {"string", "integer", "date", "edtf", "language"}


class Question(NamedTuple):
    """One .rq file: name (the file's without ending), text and header; `rows` are the offsets of its VALUES rows."""

    name: str
    file: Path
    text: str
    header: Header
    rows: tuple[int, int] | None

    def bind(self, given: Mapping[str, Sequence[str]], store: Store) -> str:
        """The query with its parameters bound; names of nodes are looked up in `store`.

        Raises UsageError for values that are not right, UnknownNameError for names that nothing or too much bears.
        """
        check_names(given, self.header.parameters, self.name)
        if self.rows is None:
            return self.text
        bound = [_values(parameter, given.get(parameter.name, ()), store) for parameter in self.header.parameters]
        start, end = self.rows
        return self.text[:start] + rows_text(bound) + self.text[end:]

    def reads(self, given: Container[str]) -> frozenset[str] | None:
        """The sections that asking it reads while these parameters are given; None where it may read any."""
        found = sections(self.text)
        kinds = {p.type for p in self.header.parameters if p.name in given and p.type not in _LITERALS}
        if found is None or not kinds:
            return found
        from kg_tool.question.entities import naming

        return found.union(*map(naming, kinds))

    def with_service(self, sparql: str, service: str) -> str:
        """The query, sent to another service than the one it names; raises UsageError where it names none."""
        from kg_tool.endpoint import check

        check(service)
        significant = [token for token in tokens(sparql) if token.kind != "comment"]
        for i, token in enumerate(significant):
            if token.kind == "word" and token.text.upper() == "SERVICE":
                target = next((t for t in significant[i + 1 : i + 3] if t.kind == "iri"), None)
                if target:
                    after = target.offset + len(target.text)
                    return sparql[: target.offset] + str(ox.NamedNode(service)) + sparql[after:]
        raise UsageError("{question} asks no other service; leave --service out", question=self.name)


def _values(parameter: Parameter, values: Sequence[str], store: Store) -> list[Cells]:
    if not values and parameter.default is None:
        return [undefined(parameter)]
    return list(dict.fromkeys(_cells(parameter, value, store) for value in values or (parameter.default or "",)))


def _cells(parameter: Parameter, value: str, store: Store) -> Cells:
    if parameter.type in _LITERALS:
        return literal_cells(parameter, value)
    from kg_tool.question.entities import resolve

    if not value.strip():
        raise UsageError("{name}: the value is empty; leave the parameter out instead", name=parameter.name)
    return (resolve(store, parameter.type, parameter.name, value),)


def load_query(path: Path) -> Question:
    """Read a saved question; raises InputError with file and line where its header or its SPARQL is not right."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError("{file}: no such file; give a saved question that exists", file=path) from None
    except UnicodeDecodeError as error:
        raise InputError("{file}: not UTF-8 (byte {byte}); save it as UTF-8", file=path, byte=error.start) from None
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason})", file=path, reason=error.strerror) from None
    header = read_header(text, path)
    rows = None
    variables = [name for parameter in header.parameters for name in parameter.variables]
    if variables:
        start, end, cells = locate(text, variables, path)
        rows = (start, end)
        _check_row(path, text, start, [token.text for token in cells], header)
    return Question(path.stem, path, text, header, rows)


def _check_row(path: Path, text: str, offset: int, cells: Sequence[str], header: Header) -> None:
    """The row that stands in the file holds the defaults, so that the file says the same without us."""
    expected = ["("]
    for parameter in header.parameters:
        if parameter.default is None:
            expected += ["UNDEF"] * len(parameter.variables)
        else:
            expected.append(parameter.default if parameter.type == "integer" else f'"{parameter.default}"')
    expected.append(")")
    if list(cells) != expected:
        raise InputError(
            "{file}: line {line}: the row of VALUES is not that of the header's defaults; write {row}",
            file=path,
            line=place(text, offset)[0],
            row=" ".join(expected),
        )


def question_files(folder: Path) -> dict[str, Path]:
    """Name -> file of every saved question in a folder, by name."""
    return {path.stem: path for path in sorted(folder.glob("*.rq"))}


def find_question(folder: Path, name: str) -> Question:
    """The question of a name; raises UnknownNameError that lists the nearest ones."""
    files = question_files(folder)
    if name not in files:
        raise UnknownNameError(
            "no question is called {name}; {hint}",
            name=shown(name),
            hint=nearest(name, files) or "kg-tool query lists them all",
        )
    return load_query(files[name])
