"""Dates as triples: EDTF text for people, earliest and latest day for engines."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.graph.vocabulary import DATE, iri
from kg_tool.language.edtf import bounds


def day_triples(
    subject: NamedNode, edtf: str, names: tuple[str, str, str] = ("edtf", "earliest", "latest")
) -> Iterator[Triple]:
    """The three triples of an EDTF date; an open end of an interval has no day."""
    yield Triple(subject, iri(f"coal:{names[0]}"), Literal(edtf))
    for name, day in zip(names[1:], bounds(edtf), strict=True):
        if day is not None:
            yield Triple(subject, iri(f"coal:{name}"), Literal(day.isoformat(), datatype=DATE))


def interval_triples(subject: NamedNode, start: str, end: str) -> Iterator[Triple]:
    """From when to when something held; either EDTF date may be empty."""
    for prefix, edtf in (("start", start), ("end", end)):
        if edtf:
            yield from day_triples(subject, edtf, (f"{prefix}Edtf", f"{prefix}Earliest", f"{prefix}Latest"))
