"""The Gazetteer: named entities as rows of CSV tables, indexed by key. Reads data/gazetteer; decides nothing.

Columns that hold several values separate them by "|". The tables and their columns are described by the Frictionless
Table Schemas beside them (data/gazetteer/datapackage.json).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg_tool.errors import InputError

TABLES = {
    "countries": "country",
    "organisations": "organisation",
    "cities": "city",
    "persons": "person",
    "movements": "movement",
    "collectives": "collective",
}
"""Table -> kind of entity; the key column is `code` in countries, `slug` elsewhere."""


@dataclass(frozen=True, slots=True)
class Office:
    """A person held an office: `role` of `of` (country code or slug), `start` and `end` EDTF or empty."""

    person: str
    role: str
    of: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One row. `key` is the country's code or the slug; names[lang] lists the main name first, then aliases.

    `qid` is empty where no verified link exists. `fields` holds the row's other columns as they stand.
    """

    kind: str
    key: str
    qid: str
    names: dict[str, tuple[str, ...]]
    fields: dict[str, str]

    def label(self, lang: str) -> str:
        """The main name in a language, the other language's where it is missing."""
        return next((self.names[code][0] for code in (lang, "en", "ar") if self.names.get(code)), self.key)


@dataclass(frozen=True)
class Gazetteer:
    """All entities by (kind, key), and the offices."""

    entities: dict[tuple[str, str], Entity]
    offices: tuple[Office, ...]

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        """Read every table in a folder; raises InputError with file and line for a broken row."""
        entities: dict[tuple[str, str], Entity] = {}
        for table, kind in TABLES.items():
            path = folder / f"{table}.csv"
            if not path.exists():
                continue
            for line, row in read_rows(path):
                key = row.get("code") or row.get("slug") or ""
                if not key:
                    raise InputError("{file}: line {line}: the key is empty; give a code or slug", file=path, line=line)
                if (kind, key) in entities:
                    raise InputError(
                        "{file}: line {line}: {key} stands twice; keep one row", file=path, line=line, key=key
                    )
                entities[kind, key] = _entity(kind, key, row)
        offices = folder / "offices.csv"
        held = tuple(
            Office(r["person"], r["role"], r["of"], r["from"], r["to"], r["source"])
            for _, r in (read_rows(offices) if offices.exists() else ())
        )
        return cls(entities, held)

    def of_kind(self, kind: str) -> Iterator[Entity]:
        """The entities of one kind, in the order of the table."""
        return (e for (k, _), e in self.entities.items() if k == kind)


def _entity(kind: str, key: str, row: dict[str, str]) -> Entity:
    names = {
        lang: tuple(n for n in (row.get(f"name_{lang}", ""), *split(row.get(f"aliases_{lang}", ""))) if n)
        for lang in ("ar", "en")
    }
    return Entity(kind, key, row.get("qid", "") if row.get("verified") == "yes" else "", names, row)


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers (the header is line 1); raises InputError for a broken file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise InputError(
                        "{file}: line {line}: the row has another number of cells than the header; check commas and "
                        "quotes",
                        file=path,
                        line=reader.line_num,
                    )
                yield reader.line_num, {k: v.strip() for k, v in row.items()}
    except UnicodeDecodeError:
        line, byte = _undecodable(path)
        raise InputError(
            "{file}: line {line}: not UTF-8 (byte {byte}); save it as UTF-8", file=path, line=line, byte=byte
        ) from None
    except csv.Error as error:
        raise InputError(
            "{file}: line {line}: not valid CSV ({reason})", file=path, line=reader.line_num, reason=error
        ) from None
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason})", file=path, reason=error.strerror) from None


def _undecodable(path: Path) -> tuple[int, int]:
    """Line and offset of the first byte that is not UTF-8: a stream's own error counts from its last block."""
    raw = path.read_bytes()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1, error.start
    return 1, 0
