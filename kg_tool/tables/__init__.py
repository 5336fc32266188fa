"""Curated tables: rows of CSV files as reports whose claims cite sources.

`read_tables` reads data/coalition by its mapping.yaml; every broken row is named with file, line and column.
"""

from __future__ import annotations

from kg_tool.errors import InputError
from kg_tool.fuse.identities import Identities
from kg_tool.gazetteer import read_rows
from kg_tool.record import SourceRecord
from kg_tool.tables.convert import convert
from kg_tool.tables.mapping import load_mapping
from kg_tool.tables.sources import read_sources
from kg_tool.workspace import Workspace

__all__ = ["read_tables"]


def read_tables(workspace: Workspace) -> list[SourceRecord]:
    """The records of a workspace's tables (none without a mapping.yaml): one a table, one a cited source.

    Raises InputError for a broken row, and for a meeting without an identity or an identity without a meeting.
    """
    folder = workspace.coalition
    if not (folder / "mapping.yaml").exists():
        return []
    countries = workspace.gazetteer / "countries.csv"
    codes = (
        frozenset(row.get("code", "") for _, row in read_rows(countries)) if countries.exists() else frozenset[str]()
    )
    records = convert(folder, load_mapping(folder / "mapping.yaml"), read_sources(folder / "sources.csv"), codes)
    _check_identities(records, Identities.load(workspace))
    return records


def _check_identities(records: list[SourceRecord], identities: Identities) -> None:
    """Every meeting of a table has a permanent name, and every permanent name has a meeting or a report."""
    slugs = {report.key for record in records if record.source.path for report in record.meetings}
    for row in identities.rows.values():
        if row.slug not in slugs and not row.same:
            raise InputError(
                "{file}: line {line}: column slug: {slug} points nowhere; give it a row of a table or reports",
                file=identities.file,
                line=row.line,
                slug=row.slug,
            )
    for slug in sorted(slugs - identities.rows.keys()):
        raise InputError("{file}: the meeting {slug} has no row; give it one", file=identities.file, slug=slug)
