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
_TYPES: dict[str, type[int] | type[float]] = {"integer": int, "number": float}

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with a row, as a sentence that says what to do."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: line {self.line}: {self.sentence}"


def check_tables(folder: Path) -> list[Problem]:
    """All problems of the tables in a folder, by file and line; raises InputError for a broken datapackage.json."""
    tables = _Tables(folder)
    found = list(tables.problems)
    for name, rows in tables.rows.items():
        schema = tables.schemas[name]
        found += (Problem(*p) for check in (_cells, _keys, _aliases, _items, _dates) for p in check(name, rows, schema))
        found += (Problem(*p) for p in _references(name, rows, schema, tables))
    found += (Problem(*p) for p in _office_bodies(tables))
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
                line = error.fields.get("line")
                sentence = str(error).split(": ", 2 if line else 1)[-1]
                self.problems.append(Problem(f"{name}.csv", line if isinstance(line, int) else 1, sentence))
                continue
            columns = [field["name"] for field in schema["fields"]]
            if rows and list(rows[0][1]) != columns:
                sentence = f"the columns must be {', '.join(columns)}; restore the header"
                self.problems.append(Problem(f"{name}.csv", 1, sentence))
                continue
            self.rows[name] = rows

    @cached_property
    def actors(self) -> frozenset[str]:
        """Keys of everything that can have an office."""
        return frozenset(row[column] for name, column in _ACTOR_TABLES for _, row in self.rows.get(name, ()))

    def values(self, name: str, column: str) -> frozenset[str] | None:
        """The values of a column, None where its table could not be read."""
        return frozenset(row[column] for _, row in self.rows[name]) if name in self.rows else None


Found = Iterator[tuple[str, int, str]]


def _cells(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    for field in schema["fields"]:
        column, rules = field["name"], field.get("constraints", {})
        pattern = re.compile(rules["pattern"]) if "pattern" in rules else None
        for line, row in rows:
            cell = row[column]
            if not cell:
                if rules.get("required"):
                    yield f"{name}.csv", line, f"column {column} is empty; fill it in"
            elif pattern and not pattern.search(cell):
                yield f"{name}.csv", line, f"column {column}: {cell!r} is malformed; {_lower(field['description'])}"
            elif "enum" in rules and cell not in rules["enum"]:
                known = ", ".join(rules["enum"]) if len(rules["enum"]) < 12 else f"{', '.join(rules['enum'][:8])} ..."
                yield f"{name}.csv", line, f"column {column}: {cell!r} is not known; write one of {known}"
            elif field["type"] in _TYPES and not _is(_TYPES[field["type"]], cell):
                yield f"{name}.csv", line, f"column {column}: {cell!r} is no {field['type']}; write digits"


def _keys(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    for field in schema["fields"]:
        if not field.get("constraints", {}).get("unique"):
            continue
        first: dict[str, int] = {}
        for line, row in rows:
            cell = row[field["name"]]
            if cell in first:
                yield f"{name}.csv", line, f"{cell} stands already in line {first[cell]}; keep one row"
            first.setdefault(cell, line)


def _aliases(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:
    languages = sorted(f["name"].removeprefix("aliases_") for f in schema["fields"] if f["name"].startswith("aliases_"))
    for line, row in rows:
        for lang in languages:
            seen = {fold_word(row[f"name_{lang}"])}
            for alias in split(row[f"aliases_{lang}"]):
                if fold_word(alias) in seen:
                    yield f"{name}.csv", line, f"column aliases_{lang}: {alias} stands twice; remove one"
                seen.add(fold_word(alias))


def _items(name: str, rows: list[Row], schema: dict[str, Any]) -> Found:  # noqa: ARG001
    lines: dict[str, list[int]] = defaultdict(list)
    for line, row in rows:
        item = row.get("qid", "")
        if item:
            lines[item].append(line)
        elif row.get("verified") == "yes" and "qid" in row:
            yield f"{name}.csv", line, "verified is yes, but qid is empty; give the item or write no"
    for item, found in lines.items():
        for line in found[1:]:
            yield f"{name}.csv", line, f"column qid: {item} is already the item of line {found[0]}; correct one"


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
                yield f"{name}.csv", line, f"{end} ({row[end]}) is before {start} ({row[start]}); exchange them"


def _references(name: str, rows: list[Row], schema: dict[str, Any], tables: _Tables) -> Found:
    for link in schema.get("foreignKeys", ()):
        column, target = link["fields"][0], link["reference"]["resource"] or name
        known = tables.values(target, link["reference"]["fields"][0])
        for line, row in rows:
            if row[column] and known is not None and row[column] not in known:
                yield (
                    f"{name}.csv",
                    line,
                    f"column {column}: {row[column]} is not in {target}.csv; add it there or correct it",
                )


def _office_bodies(tables: _Tables) -> Found:
    for line, row in tables.rows.get("offices", ()):
        if row["of"] and row["of"] not in tables.actors:
            yield "offices.csv", line, f"column of: {row['of']} is no country, organisation or movement; correct it"


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


def _lower(description: str) -> str:
    return description[:1].lower() + description[1:].rstrip(".")
