"""The graph as CSV tables and its places as GeoJSON: one saved query a table, in the folder beside this module."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg_tool.question.short import short_name
from kg_tool.store import Store, select

QUERIES = Path(__file__).parent / "queries"


def tables(store: Store) -> dict[str, str]:
    """Every table by name, as CSV with one header row; IRIs of ours as prefixed names."""
    return {path.stem: _csv(_rows(store, path)) for path in sorted(QUERIES.glob("*.rq"))}


def geojson(store: Store) -> str:
    """The places that have coordinates as a GeoJSON FeatureCollection (RFC 7946), longitude first."""
    header, *rows = _rows(store, QUERIES / "places.rq")
    features = [_feature(dict(zip(header, row, strict=True))) for row in rows]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(place: dict[str, str]) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": place["place"],
        "geometry": {"type": "Point", "coordinates": [float(Decimal(place["long"])), float(Decimal(place["lat"]))]},
        "properties": {name: place[name] for name in ("label_en", "label_ar", "country")}
        | {"meetings": int(place["meetings"])},
    }


def _rows(store: Store, path: Path) -> list[list[str]]:
    found = select(store, path.read_text(encoding="utf-8"))
    names = [variable.value for variable in found.variables]
    return [names, *sorted([_cell(row[name]) for name in names] for row in found)]


def _cell(term: object) -> str:
    if isinstance(term, NamedNode):
        return short_name(term.value)
    return term.value if isinstance(term, Literal) else ""


def _csv(rows: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
