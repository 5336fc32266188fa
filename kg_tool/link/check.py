"""Checks of the gazetteer's tables: their Table Schemas (datapackage.json) and what no schema can say.

Of the Frictionless Table Schema specification the checks read: required, unique, pattern, enum, integer and number,
foreignKeys. Every problem is one sentence with the file and the line (the header is line 1).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg_tool.errors import InputError
from kg_tool.gazetteer import read_rows, split
from kg_tool.language.edtf import bounds
from kg_tool.language.fold import fold_word

PACKAGE = "datapackage.json"
_DATES = (("from", "to"), ("valid_from", "valid_to"))
_ACTOR_TABLES = (("countries", "code"), ("organisations", "slug"), ("movements", "slug"))
_SHOWN = 10
"""Allowed values that a sentence lists before it breaks off."""
_TYPES: dict[str, type[int] | type[float]] = {"integer": int, "number": float}

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with a row: the English template of a sentence that says what to do, and what fills it."""

    file: str
    line: int
    template: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.template.format(**dict(self.fields))

    def __str__(self) -> str:
        return f"{self.file}: line {self.line}: {self.sentence}"


def _problem(template: str, /, table: str, row: int, **fields: object) -> Problem:
    return Problem(f"{table}.csv", row, template, tuple((name, str(value)) for name, value in fields.items()))


def check_tables(folder: Path) -> list[Problem]:
    """All problems of the tables in a folder, by file and line; raises InputError for a broken datapackage.json."""
    tables = _Tables(folder)
    found = list(tables.problems)
    for name, rows in tables.rows.items():
        schema = tables.schemas[name]
        found += (
            problem for check in (_cells, _keys, _aliases, _items, _dates) for problem in check(name, rows, schema)
        )
        found += _references(name, rows, schema, tables)
    found += _office_bodies(tables)
    return sorted(set(found))


class _Tables:
    """The rows of every table that could be read, and what was wrong with the others."""

    def __init__(self, folder: Path) -> None:
        self.schemas = _schemas(folder / PACKAGE)
        self.rows: dict[str, list[Row]] = {}
        self.problems: list[Problem] = []
        for name, schema in self.schemas.items():
            try:
                rows = list(read_rows(folder / f"{name}.csv"))
            except InputError as error:
                line = error.fields.pop("line", None)
                template = error.template.split(": ", 2 if line else 1)[-1]
                fields = {key: value for key, value in error.fields.items() if key != "file"}
                self.problems.append(_problem(template, name, line if isinstance(line, int) else 1, **fields))
                continue
            columns = [field["name"] for field in schema["fields"]]
            if rows and list(rows[0][1]) != columns:
                template = "the columns must be {columns}; restore the header"
                self.problems.append(_problem(template, name, 1, columns=", ".join(columns)))
                continue
            self.rows[name] = rows

    @cached_property
    def actors(self) -> frozenset[str]:
        """Keys of everything that can have an office."""
        return frozenset(row[column] for name, column in _ACTOR_TABLES for _, row in self.rows.get(name, ()))

    def values(self, name: str, column: str) -> frozenset[str] | None:
        """The values of a column, None where its table could not be read."""
        return frozenset(row[column] for _, row in self.rows[name]) if name in self.rows else None


Found = Iterator[Problem]


def _cells(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    for field in schema["fields"]:
        column, rules = field["name"], field.get("constraints", {})
        pattern = re.compile(rules["pattern"]) if "pattern" in rules else None
        for line, row in rows:
            cell = row[column]
            if not cell:
                if rules.get("required"):
                    yield _problem("column {column} is empty; fill it in", name, line, column=column)
            elif pattern and not pattern.search(cell):
                template = "column {column}: {cell!r} is malformed; it holds: {description}"
                yield _problem(template, name, line, column=column, cell=cell, description=field["description"])
            elif "enum" in rules and cell not in rules["enum"]:
                known = ", ".join(rules["enum"][:_SHOWN]) + (" ..." if len(rules["enum"]) > _SHOWN else "")
                template = "column {column}: {cell!r} is not known; write one of {known}"
                yield _problem(template, name, line, column=column, cell=cell, known=known)
            elif field["type"] in _TYPES and not _is(_TYPES[field["type"]], cell):
                template = "column {column}: {cell!r} is no {type}; write digits"
                yield _problem(template, name, line, column=column, cell=cell, type=field["type"])


def _keys(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    for field in schema["fields"]:
        if not field.get("constraints", {}).get("unique"):
            continue
        first: dict[str, int] = {}
        for line, row in rows:
            cell = row[field["name"]]
            if cell in first:
                template = "{cell} stands already in line {first}; keep one row"
                yield _problem(template, name, line, cell=cell, first=first[cell])
            first.setdefault(cell, line)


def _aliases(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    languages = sorted(f["name"].removeprefix("aliases_") for f in schema["fields"] if f["name"].startswith("aliases_"))
    for line, row in rows:
        for lang in languages:
            seen = {fold_word(row[f"name_{lang}"])}
            for alias in split(row[f"aliases_{lang}"]):
                if fold_word(alias) in seen:
                    template = "column {column}: {alias} stands twice; remove one"
                    yield _problem(template, name, line, column=f"aliases_{lang}", alias=alias)
                seen.add(fold_word(alias))


def _items(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:  # noqa: ARG001
    lines: dict[str, list[int]] = defaultdict(list)
    for line, row in rows:
        item = row.get("qid", "")
        if item:
            lines[item].append(line)
        elif row.get("verified") == "yes" and "qid" in row:
            yield _problem("verified is yes, but qid is empty; give the item or write no", name, line)
    for item, found in lines.items():
        for line in found[1:]:
            template = "column qid: {item} is already the item of line {first}; correct one"
            yield _problem(template, name, line, item=item, first=found[0])


def _dates(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    columns = {field["name"] for field in schema["fields"]}
    for start, end in _DATES:
        if start not in columns:
            continue
        for line, row in rows:
            if not (row[start] and row[end]):
                continue
            try:
                first, last = bounds(row[start])[0], bounds(row[end])[1]
            except ValueError:
                continue  # the pattern of the column has said so
            if first and last and last < first:
                template = "{end} ({last}) is before {start} ({first}); exchange them"
                yield _problem(template, name, line, end=end, last=row[end], start=start, first=row[start])


def _references(name: str, rows: list[Row], schema: dict[str, Any], tables: _Tables) -> Found:
    for link in schema.get("foreignKeys", ()):
        column, target = link["fields"][0], link["reference"]["resource"] or name
        known = tables.values(target, link["reference"]["fields"][0])
        for line, row in rows:
            if row[column] and known is not None and row[column] not in known:
                template = "column {column}: {cell} is not in {target}.csv; add it there or correct it"
                yield _problem(template, name, line, column=column, cell=row[column], target=target)


def _office_bodies(tables: _Tables) -> Found:
    for line, row in tables.rows.get("offices", ()):
        if row["of"] and row["of"] not in tables.actors:
            template = "column of: {cell} is no country, organisation or movement; correct it"
            yield _problem(template, "offices", line, cell=row["of"])


def _schemas(path: Path) -> dict[str, dict[str, Any]]:
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return {resource["name"]: resource["schema"] for resource in package["resources"]}
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason})", file=path, reason=error.strerror) from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            "{file}: no data package ({reason}); restore the file", file=path, reason=f"{type(error).__name__}: {error}"
        ) from None


def _is(kind: type[int] | type[float], cell: str) -> bool:
    try:
        kind(cell)
    except ValueError:
        return False
    return True
