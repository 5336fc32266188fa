"""The sources that curated tables cite: sources.csv, an address a row."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from kg_tool.errors import InputError
from kg_tool.fuse.identities import need_columns
from kg_tool.gazetteer import read_rows
from kg_tool.language.edtf import is_valid
from kg_tool.record import Source

_COLUMNS = ("id", "address", "publisher", "date", "language", "primary", "origin")


def read_sources(path: Path) -> dict[str, Source]:
    """The sources by id; raises InputError naming file, line and column of a broken row."""
    found: dict[str, Source] = {}
    for line, row in read_rows(path):
        need_columns(path, row, _COLUMNS)
        for column, problem in _problems(row, found):
            raise InputError(
                "{file}: line {line}: column {column}: {problem}", file=path, line=line, column=column, problem=problem
            )
        found[row["id"]] = Source(
            id=row["id"],
            lang=row["language"],
            published=row["date"] or None,
            published_basis="given" if row["date"] else "none",
            url=row["address"],
            publisher=row["publisher"],
            primary=row["primary"] == "yes",
            origin=row["origin"] or None,
        )
    return found


def _problems(row: dict[str, str], found: dict[str, Source]) -> list[tuple[str, str]]:
    problems = []
    if not row["id"] or row["id"] in found:
        problems.append(("id", f"{row['id']!r} is empty or stands twice; give each source an id of its own"))
    if urlsplit(row["address"]).scheme not in ("http", "https"):
        problems.append(("address", "the source has no web address; give the page that was read"))
    if not row["publisher"]:
        problems.append(("publisher", "the source has no publisher; name who issued it"))
    if not row["language"]:
        problems.append(("language", "the source has no language; give its code, as in ar"))
    if row["date"] and not is_valid(row["date"]):
        problems.append(("date", f"{row['date']!r} is no date; write it as 2018-02-13, 2018-02 or 2018"))
    if row["primary"] not in ("yes", "no"):
        problems.append(("primary", f"{row['primary']!r} is neither yes nor no; say whether a party issued it"))
    return problems
