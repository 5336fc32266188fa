"""The sources that curated tables cite: sources.csv, an address a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kg_tool.errors import CellError
from kg_tool.fuse.identities import need_columns
from kg_tool.gazetteer import read_rows
from kg_tool.language.edtf import is_valid
from kg_tool.record import Source
from kg_tool.tables.rows import Row

_COLUMNS = ("id", "address", "publisher", "date", "language", "primary", "origin")


def read_sources(path: Path) -> dict[str, Source]:
    """The sources by id; raises InputError naming file, line and column of a broken row."""
    found: dict[str, Source] = {}
    for line, row in read_rows(path):
        need_columns(path, row, _COLUMNS)
        for column, problem in _problems(row, found):
            raise Row(path, line).bad(column, problem)
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


def _problems(row: dict[str, str], found: dict[str, Source]) -> Iterator[tuple[str, CellError]]:
    if not row["id"] or row["id"] in found:
        yield "id", CellError("{key!r} is empty or stands twice; keep one row for each", key=row["id"])
    if urlsplit(row["address"]).scheme not in ("http", "https"):
        yield "address", CellError("the source has no web address; give the page that was read")
    if not row["publisher"]:
        yield "publisher", CellError("the source has no publisher; name who issued it")
    if not row["language"]:
        yield "language", CellError("the source has no language; give its code, as in ar")
    if row["date"] and not is_valid(row["date"]):
        yield "date", CellError("{cell!r} is no date; write it as 2018-02-13, 2018-02 or 2018", cell=row["date"])
    if row["primary"] not in ("yes", "no"):
        yield "primary", CellError("{cell!r} is neither yes nor no; say whether a party issued it", cell=row["primary"])
