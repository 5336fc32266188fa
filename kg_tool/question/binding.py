"""Binding: a question's parameters become terms in its one VALUES row, and nothing else of its text is ever touched.

What a parameter means is the same in every question:

- Left out, without a default, its cell is UNDEF: it restricts nothing, and where its variable also stands in a pattern,
  the variable takes every value that the pattern gives.
- Given, only solutions in which the variable has that very value remain. In an OPTIONAL or a FILTER it is compared,
  and a filter on a parameter lets everything pass while the parameter is unbound.
- Given several times (where the header allows it), each value is a row; of several parameters with several values
  every combination is one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

import pyoxigraph as ox

from kg_tool.errors import InputError, UnknownNameError, UsageError
from kg_tool.nearest import nearest
from kg_tool.question.header import Parameter
from kg_tool.sparql import Token, place, tokens

Term = ox.NamedNode | ox.Literal
Cells = tuple[Term | None, ...]
"""What one value binds a parameter's variables to; None is UNDEF."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LONGEST = 2_000_000
_ESCAPE = re.compile(r"\\[uU]")
"""SPARQL (19.2) lets an engine decode these before it parses, even behind a backslash: a quote could come out."""


def locate(sparql: str, variables: Sequence[str], file: Path) -> tuple[int, int, list[Token]]:
    """Where the rows of the question's VALUES stand: start and end offset (braces left out), and the cells there.

    `variables` are the header's; raises InputError where no VALUES binds exactly these, in this order.
    """
    wanted = ["?" + name for name in variables]
    significant = [token for token in tokens(sparql) if token.kind != "comment"]
    for i, token in enumerate(significant):
        if token.text.upper() != "VALUES" or i + len(wanted) + 3 >= len(significant):
            continue
        names = [t.text for t in significant[i + 2 : i + 2 + len(wanted)]]
        close, brace = significant[i + 2 + len(wanted)], significant[i + 3 + len(wanted)]
        if (significant[i + 1].text, names, close.text, brace.text) == ("(", wanted, ")", "{"):
            end = next((t for t in significant[i:] if t.text == "}"), None)
            if end is not None:
                row = [t for t in significant[i:] if brace.offset < t.offset < end.offset]
                return brace.offset + 1, end.offset, row
    raise InputError(
        "{file}: line {line}: no row VALUES ({variables}) {{ (...) }} for the header's parameters; add it",
        file=file,
        line=_first_line(sparql, significant),
        variables=" ".join(wanted),
    )


def _first_line(sparql: str, significant: Sequence[Token]) -> int:
    return place(sparql, significant[0].offset)[0] if significant else 1


def rows_text(bound: Iterable[Sequence[Cells]]) -> str:
    """Rows of a VALUES: per parameter its values' cells; several values make every combination."""
    rows = [" ".join(_cell(term) for cells in row for term in cells) for row in product(*bound)]
    return " " + " ".join(f"({row})" for row in rows) + " "


def _cell(term: Term | None) -> str:
    """A term as pyoxigraph's serialiser writes it; its text cannot end the term."""
    return "UNDEF" if term is None else str(term)


def literal_cells(parameter: Parameter, value: str) -> Cells:
    """The terms of a value of a type that names no node; raises UsageError for a value that is not of the type."""
    _check_text(parameter, value)
    if parameter.allowed and value not in parameter.allowed:
        raise _wrong(parameter, value, f"one of {', '.join(parameter.allowed)}")
    match parameter.type:
        case "integer":
            return (_integer(parameter, value),)
        case "date":
            return (_day(parameter, value),)
        case "edtf":
            return _days(parameter, value)
    return (ox.Literal(value),)


def undefined(parameter: Parameter) -> Cells:
    """The cells of a parameter that is left out."""
    return (None,) * len(parameter.variables)


def _check_text(parameter: Parameter, value: str) -> None:
    if len(value) > _LONGEST:
        raise UsageError(
            "{name}: the value is too long; give at most {limit} characters", name=parameter.name, limit=_LONGEST
        )
    if _ESCAPE.search(value):
        raise UsageError(
            "{name}: the value holds \\u or \\U, which engines read differently; write the character itself",
            name=parameter.name,
        )
    for at, char in enumerate(value):
        if (char < " " and char not in "\t\n\r") or "\ud800" <= char <= "\udfff" or char in "\x7f\ufffe\uffff":
            raise UsageError(
                "{name}: character {at} of the value is U+{code}, which no text holds; leave it out",
                name=parameter.name,
                at=at + 1,
                code=f"{ord(char):04X}",
            )


def _integer(parameter: Parameter, value: str) -> ox.Literal:
    digits = _ascii_digits(value)
    body = digits.removeprefix("-").removeprefix("+")
    if not (body.isascii() and body.isdigit() and len(body) <= 18):
        raise _wrong(parameter, value, "a whole number, such as 12")
    return ox.Literal(str(int(digits)), datatype=ox.NamedNode(_XSD + "integer"))


def _day(parameter: Parameter, value: str) -> ox.Literal:
    from datetime import date

    text = _ascii_digits(value)
    try:
        if len(text) != len("2014-12-03"):
            raise ValueError
        return _date(date.fromisoformat(text))
    except ValueError:
        raise _wrong(parameter, value, "a day, such as 2014-12-03") from None


def _days(parameter: Parameter, value: str) -> Cells:
    from kg_tool.language.edtf import bounds

    try:
        earliest, latest = bounds(_ascii_digits(value))
    except ValueError:
        raise _wrong(parameter, value, "a date in EDTF, such as 2015, 2015-06, 2015-06-02 or 2014-09/2015-06") from None
    return tuple(_date(day) if day else None for day in (earliest, latest))


def _date(day: object) -> ox.Literal:
    return ox.Literal(str(day), datatype=ox.NamedNode(_XSD + "date"))


def _ascii_digits(value: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in value.strip()) if len(value) <= 64 else ""


def _wrong(parameter: Parameter, value: str, wanted: str) -> UsageError:
    return UsageError(
        "{name}: {value} is not right; give {wanted}", name=parameter.name, value=shown(value), wanted=wanted
    )


def shown(value: str) -> str:
    """A user's value for a message: on one line, quoted, shortened."""
    text = "".join(char if char.isprintable() else "\ufffd" for char in value)
    return repr(text if len(text) <= 60 else text[:60] + "…")


def check_names(given: Mapping[str, Sequence[str]], parameters: Sequence[Parameter], question: str) -> None:
    """Raise UsageError for a parameter that the question lacks, or that is given more often than it may be."""
    known = {parameter.name: parameter for parameter in parameters}
    for name, values in given.items():
        if name not in known:
            raise UnknownNameError(
                "{question} has no parameter {name}; {hint}",
                question=question,
                name=shown(name),
                hint=nearest(name, known) or f"it has {', '.join(known) or 'none'}",
            )
        if len(values) > 1 and not known[name].several:
            raise UsageError("{name}: one value only; {question} takes no list of them", name=name, question=question)
