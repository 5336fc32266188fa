"""Who the record speaks of beyond the gazetteer: the coalition's bodies, lesser known persons, dated memberships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg_tool.errors import InputError
from kg_tool.fuse.identities import need_columns
from kg_tool.fuse.memberships import Membership
from kg_tool.gazetteer import Entity, Gazetteer, read_rows, split
from kg_tool.language.edtf import is_valid
from kg_tool.workspace import Workspace

_TABLES = {"bodies": "organisation", "persons": "person"}
_NAMED = ("slug", "name_en", "name_ar")
_MEMBERSHIP_COLUMNS = ("body", "member", "from", "to", "source")


def with_record(gazetteer: Gazetteer, workspace: Workspace) -> Gazetteer:
    """The gazetteer with the organisations of bodies.csv and the people of persons.csv that it lacks."""
    entities: dict[tuple[str, str], Entity] = {}
    for table, kind in _TABLES.items():
        path = workspace.coalition / f"{table}.csv"
        for line, row in read_rows(path) if path.exists() else ():
            need_columns(path, row, _NAMED)
            key = (kind, row["slug"])
            if key in entities or not row["slug"]:
                raise InputError(
                    "{file}: line {line}: column slug: {slug!r} is empty or stands twice; keep one row",
                    file=path,
                    line=line,
                    slug=row["slug"],
                )
            names = {lang: split(row[f"name_{lang}"]) for lang in ("ar", "en") if row[f"name_{lang}"]}
            entities[key] = Entity(kind, row["slug"], "", names, row)
    return replace(gazetteer, entities={**entities, **gazetteer.entities})


def read_memberships(workspace: Workspace) -> Iterator[Membership]:
    """The dated memberships of international bodies in the gazetteer; raises InputError for a broken row."""
    path = workspace.gazetteer / "memberships.csv"
    for line, row in read_rows(path) if path.exists() else ():
        need_columns(path, row, _MEMBERSHIP_COLUMNS)
        for column in ("from", "to"):
            if row[column] and not is_valid(row[column]):
                raise InputError(
                    "{file}: line {line}: column {column}: {value!r} is no date; write it as 1981-05-25 or 1981",
                    file=path,
                    line=line,
                    column=column,
                    value=row[column],
                )
        yield Membership(row["body"], row["member"], row["from"], row["to"], row["source"])
