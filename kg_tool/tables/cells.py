"""What a cell of a curated table holds, by its form; a cell that does not hold it is a CellError."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from kg_tool.errors import CellError
from kg_tool.gazetteer import split
from kg_tool.language.edtf import is_valid
from kg_tool.record import HeadCount, Value, actor_kind

COMPARATORS = ("exactly", "more-than", "about", "at-least", "at-most")
UNITS = (
    "countries",
    "countries-and-organisations",
    "members",
    "ministers",
    "delegations",
    "organisations",
    "persons",
)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a cell, and whom a person stood for."""

    value: Value
    on_behalf_of: str | None = None


def read_cell(form: str, cells: tuple[str, ...], countries: Collection[str]) -> list[Item]:
    """The values of a claim's cells; `countries` are the known codes (none known: any two letters will do).

    Raises CellError.
    """
    if form == "head-count":
        return _head_count(cells)
    (cell,) = cells
    return _FORMS[form](cell, countries) if cell else []


def _text(cell: str, _: Collection[str]) -> list[Item]:
    return [Item(cell)]


def _edtf(cell: str, _: Collection[str]) -> list[Item]:
    if not is_valid(cell):
        raise CellError(
            "{cell!r} is no date; write it as 2018-02-13, 2018-02, 2018 or 2018-02-12/2018-02-14", cell=cell
        )
    return [Item(cell)]


def _country(cell: str, countries: Collection[str]) -> list[Item]:
    if actor_kind(cell) != "country" or (countries and cell not in countries):
        raise CellError("{cell!r} is no known country; use a code of the gazetteer's countries.csv", cell=cell)
    return [Item(cell)]


def _slug(cell: str, _: Collection[str]) -> list[Item]:
    if not _SLUG.fullmatch(cell):
        raise CellError("{cell!r} is no slug; use small letters, digits and hyphens", cell=cell)
    return [Item(cell)]


def _slugs(cell: str, countries: Collection[str]) -> list[Item]:
    return [item for part in split(cell) for item in _slug(part, countries)]


def _actors(cell: str, countries: Collection[str]) -> list[Item]:
    items = []
    for part in split(cell):
        name, _, stood_for = part.partition("@")
        for key in filter(None, (name, stood_for)):
            if actor_kind(key) == "country":
                _country(key, countries)
        items.append(Item(name, stood_for or None))
    return items


def _head_count(cells: tuple[str, ...]) -> list[Item]:
    value, comparator, unit = cells
    if not value:
        if comparator or unit:
            raise CellError("a comparator or unit without a number; fill in the count or empty both")
        return []
    if not value.isdecimal():
        raise CellError("{cell!r} is no whole number; write digits only", cell=value)
    for cell, known in ((comparator, COMPARATORS), (unit, UNITS)):
        if cell not in known:
            raise CellError("{cell!r} is none of {known}; use one of them", cell=cell, known=", ".join(known))
    return [Item(HeadCount(int(value), comparator, unit))]


_FORMS: dict[str, Callable[[str, Collection[str]], list[Item]]] = {
    "text": _text,
    "city": _text,
    "edtf": _edtf,
    "country": _country,
    "slug": _slug,
    "slugs": _slugs,
    "actors": _actors,
}
FORMS = (*_FORMS, "head-count")
