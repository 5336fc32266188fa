"""Records in the exchange format, read back: JSON becomes claims with their words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg_tool.errors import InputError
from kg_tool.record import (
    MANY,
    SINGLE,
    Claim,
    Evidence,
    HeadCount,
    MeetingReport,
    MembershipReport,
    OfficeReport,
    Source,
    SourceRecord,
    Span,
)


def read_record(path: Path) -> SourceRecord:
    """The record in a JSON file; raises InputError for a file that holds none."""
    try:
        return record_of(json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason})", file=path, reason=error.strerror) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "{file}: no record of the exchange format ({reason}); give what kg-tool extract --format json printed",
            file=path,
            reason=f"{type(error).__name__}: {error}",
        ) from None


def record_of(data: Mapping[str, Any]) -> SourceRecord:
    """A record from plain dicts and lists, the inverse of `kg_tool.record.to_json`."""
    source = Source(
        data["id"], data.get("lang", ""), data.get("published"), data.get("published_basis", "none"), path=data["id"]
    )
    return SourceRecord(
        source,
        tuple(MeetingReport(m["key"], tuple(_claims(m, (*SINGLE, *MANY)))) for m in data.get("meetings", ())),
        tuple(
            MembershipReport(f"s{i}", tuple(_claims(m, ("body", "members", "groups", "count"))))
            for i, m in enumerate(data.get("memberships", ()), 1)
        ),
        tuple(
            OfficeReport(f"p{i}", tuple(_claims(p, ("name_en", "name_ar", "role", "of"))))
            for i, p in enumerate(data.get("persons", ()), 1)
        ),
    )


def _claims(report: Mapping[str, Any], properties: tuple[str, ...]) -> Iterator[Claim]:
    evidence: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for entry in report.get("evidence", ()):
        span = Span(entry["start"], entry["end"], entry["quote"]) if "quote" in entry else None
        at = (entry["property"], json.dumps(entry["value"], sort_keys=True))
        evidence[at].append(Evidence(entry["rule"], span, entry.get("source")))
    for name in properties:
        stated = report.get(name)
        for value in stated if isinstance(stated, list) else [stated]:
            if value is not None:
                found = tuple(evidence.get((name, json.dumps(value, sort_keys=True)), ()))
                yield Claim(name, HeadCount(**value) if isinstance(value, dict) else str(value), found)
