"""Rows of curated tables as reports whose claims cite sources, by the mapping that stands beside the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg_tool.errors import CellError
from kg_tool.fuse.identities import need_columns
from kg_tool.gazetteer import read_rows, split
from kg_tool.graph.vocabulary import BASE
from kg_tool.record import Claim, Evidence, MeetingReport, MembershipReport, Source, SourceRecord, Value
from kg_tool.tables.cells import Item, read_cell
from kg_tool.tables.mapping import ClaimMapping, TableMapping
from kg_tool.tables.mapping import Mapping as TablesMapping
from kg_tool.tables.rows import Row

RULE = "curated-row"
"""The rule of every claim that comes from a table."""

Saying = tuple[str, str]
"""What a source spoke of: a report's key and a property."""


@dataclass(frozen=True, slots=True)
class Said:
    """A row of claims.csv: what one source says of one property of a subject."""

    subject: str
    property: str
    item: Item
    source: str
    row: Row
    table_property: str


def convert(
    folder: Path, mapping: TablesMapping, sources: Mapping[str, Source], countries: Collection[str]
) -> list[SourceRecord]:
    """All rows of a folder's tables as records: one a table, and one a cited source with what it says otherwise."""
    said = _read_claims(folder / "claims.csv", mapping, sources, countries)
    subjects: dict[str, str] = {}
    records = []
    claimed: dict[Saying, set[Value]] = {}
    for table in mapping.tables:
        reports = _read_table(folder / f"{table.table}.csv", table, sources, countries)
        subjects |= dict.fromkeys(reports, table.report)
        for key, claims in reports.items():
            for claim in claims:
                claimed.setdefault((key, claim.property), set()).add(claim.value)
        records.append(_table_record(table, {key: _stand_behind(key, c, said) for key, c in reports.items()}))
    return [*records, *_cited_records(sources, said, subjects, claimed)]


def _read_table(
    file: Path, table: TableMapping, sources: Mapping[str, Source], countries: Collection[str]
) -> dict[str, list[Claim]]:
    reports: dict[str, list[Claim]] = {}
    for line, row in read_rows(file):
        need_columns(file, row, table.columns)
        place = Row(file, line)
        key = row[table.key]
        if not key or key in reports:
            raise place.bad(table.key, CellError("{key!r} is empty or stands twice; keep one row for each", key=key))
        evidence = tuple(
            Evidence(RULE, source=name) for name in _cited(row[table.sources], table.sources, place, sources)
        )
        confidence = _confidence(row[table.confidence], table.confidence, place)
        reports[key] = [
            Claim(claim.property, item.value, evidence, confidence, item.on_behalf_of)
            for claim in table.claims
            for item in _items(claim, row, place, countries)
        ]
    return reports


def _items(claim: ClaimMapping, row: Mapping[str, str], place: Row, countries: Collection[str]) -> list[Item]:
    if claim.constant is not None:
        return [Item(claim.constant)]
    try:
        return read_cell(claim.form, tuple(row[c] for c in claim.columns), countries)
    except CellError as error:
        raise place.bad(claim.columns[0], error) from None


def _cited(cell: str, column: str, place: Row, sources: Mapping[str, Source]) -> tuple[str, ...]:
    names = split(cell)
    if not names:
        raise place.bad(column, CellError("the row cites no source; name at least one of sources.csv"))
    for name in names:
        if name not in sources:
            raise place.bad(
                column, CellError("{name!r} is not in sources.csv; add it there or mend the name", name=name)
            )
    return names


def _confidence(cell: str, column: str, place: Row) -> float:
    try:
        value = float(cell or "1")
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise place.bad(column, CellError("{cell!r} is no number between 0 and 1; give one, as 0.9", cell=cell))
    return value


def _read_claims(
    file: Path, mapping: TablesMapping, sources: Mapping[str, Source], countries: Collection[str]
) -> list[Said]:
    said: list[Said] = []
    for line, row in read_rows(file) if file.exists() else ():
        need_columns(file, row, ("subject", "property", "value", "comparator", "unit", "source"))
        place = Row(file, line)
        form = mapping.forms.get(row["property"])
        if form is None:
            raise place.bad(
                "property",
                CellError(
                    "{cell!r} is none of {known}; use one of them", cell=row["property"], known=", ".join(mapping.forms)
                ),
            )
        (source,) = _cited(row["source"], "source", place, sources)
        columns = ("value", "comparator", "unit") if form.form == "head-count" else ("value",)
        said.extend(
            Said(row["subject"], form.property, item, source, place, row["property"])
            for item in _items(replace(form, columns=columns), row, place, countries)
        )
    return said


def _stand_behind(key: str, claims: list[Claim], said: list[Said]) -> tuple[Claim, ...]:
    """A row's claims, each on the sources that do not say otherwise of its property and on those that say the same."""
    about: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    for one in said:
        if one.subject == key:
            about[one.property][one.source].add(one.item.value)
    out = []
    for claim in claims:
        spoken = about.get(claim.property, {})
        behind = [e for e in claim.evidence if claim.value in spoken.get(e.source or "", {claim.value})]
        cited = {e.source for e in behind}
        behind += [Evidence(RULE, source=s) for s, values in spoken.items() if claim.value in values and s not in cited]
        out.append(replace(claim, evidence=tuple(behind) or claim.evidence))
    return tuple(out)


def _table_record(table: TableMapping, reports: Mapping[str, tuple[Claim, ...]]) -> SourceRecord:
    source = Source(
        id=f"table-{table.table}", lang="en", path=f"{table.table}.csv", url=f"{BASE}coalition/{table.table}.csv"
    )
    if table.report == "meeting":
        return SourceRecord(source, meetings=tuple(MeetingReport(key, claims) for key, claims in reports.items()))
    return SourceRecord(source, memberships=tuple(MembershipReport(key, claims) for key, claims in reports.items()))


def _cited_records(
    sources: Mapping[str, Source],
    said: list[Said],
    subjects: Mapping[str, str],
    claimed: Mapping[Saying, set[Value]],
) -> Iterator[SourceRecord]:
    """Each cited source with what it says otherwise than the tables: a report a subject."""
    otherwise: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        body_size = one.table_property == "size"
        if one.subject not in subjects and not body_size:
            raise one.row.bad("subject", CellError("{name!r} is no row of a table; mend the name", name=one.subject))
        if one.item.value not in claimed.get((one.subject, one.property), ()):
            key = "-".join((one.subject, *str(one.item.value).split())) if body_size else one.subject
            otherwise[one.source][key].append(one)
    for name, source in sources.items():
        meetings, memberships = [], []
        for key, rows in otherwise[name].items():
            claims = tuple(dict.fromkeys(_claim(one) for one in rows))
            if subjects.get(rows[0].subject) == "meeting":
                meetings.append(MeetingReport(key, claims))
            else:
                memberships.append(MembershipReport(key, (*_who(rows[0], claimed), *claims)))
        yield SourceRecord(source, tuple(meetings), tuple(memberships))


def _claim(one: Said) -> Claim:
    return Claim(one.property, one.item.value, (Evidence(RULE, source=one.source),), 0.9, one.item.on_behalf_of)


def _who(one: Said, claimed: Mapping[Saying, set[Value]]) -> list[Claim]:
    """The body whose size a source gives, or the body and the member whose joining it dates."""
    evidence = (Evidence(RULE, source=one.source),)
    if one.table_property == "size":
        return [Claim("body", one.subject, evidence)]
    return [
        Claim(name, value, evidence) for name in ("body", "members") for value in claimed.get((one.subject, name), ())
    ]
