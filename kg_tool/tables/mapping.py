"""The mapping of curated tables to claims: data/coalition/mapping.yaml as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg_tool.errors import InputError
from kg_tool.record import PROPERTIES
from kg_tool.tables.cells import FORMS

REPORTS = ("meeting", "membership")
_PROPERTIES = (*PROPERTIES, "body", "members", "joined")


@dataclass(frozen=True, slots=True)
class ClaimMapping:
    """Makes claims of `property` from columns, or from a constant that every row shares."""

    property: str
    form: str
    columns: tuple[str, ...] = ()
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A table whose rows are reports."""

    table: str
    report: str
    key: str
    sources: str
    confidence: str
    claims: tuple[ClaimMapping, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the table must have."""
        return (self.key, self.sources, self.confidence, *(c for claim in self.claims for c in claim.columns))


@dataclass(frozen=True, slots=True)
class Mapping:
    """The whole file: tables of reports, and the forms of the values in claims.csv by the name of the property."""

    tables: tuple[TableMapping, ...]
    forms: dict[str, ClaimMapping]


def load_mapping(path: Path) -> Mapping:
    """Read the file; raises InputError where it is not as its head describes."""
    try:
        loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        forms = {
            name: ClaimMapping(entry["property"], entry["form"])
            for name, entry in loaded.pop("claims")["forms"].items()
        }
        tables = tuple(_table(name, entry) for name, entry in loaded.items())
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise InputError("{file}: not a mapping of tables ({reason}); see its head", file=path, reason=error) from None
    for claim in (*forms.values(), *(claim for table in tables for claim in table.claims)):
        if claim.property not in _PROPERTIES or claim.form not in FORMS:
            raise InputError(
                "{file}: the property {name} or the form {form} is not known; see its head",
                file=path,
                name=claim.property,
                form=claim.form,
            )
    return Mapping(tables, forms)


def _table(name: str, entry: dict[str, Any]) -> TableMapping:
    if entry["report"] not in REPORTS:
        raise KeyError(f"report: {entry['report']}")
    claims = tuple(
        ClaimMapping(c["property"], "slug", constant=c["constant"])
        if "constant" in c
        else ClaimMapping(c["property"], c["form"], _columns(c["column"]))
        for c in entry["claims"]
    )
    return TableMapping(name, entry["report"], entry["key"], entry["sources"], entry["confidence"], claims)


def _columns(column: str | list[str]) -> tuple[str, ...]:
    return (column,) if isinstance(column, str) else tuple(column)
