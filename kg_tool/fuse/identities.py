"""Identities: the permanent names of meetings, and what people decided about reports and values.

Reads data/coalition/identities.csv and decisions.csv. A meeting's slug is given once and never follows its date. `same`
and `not_same` list reports as SOURCE#KEY, where SOURCE is a source's id or an article's digest (its first 12 hex digits
do). A decision says which of several claimed values holds and why; it binds where it was made by `hand`, is what the
rules of fusion find anyway where it is by `rule`, and leaves the matter `open` else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg_tool.errors import InputError
from kg_tool.gazetteer import read_rows, split
from kg_tool.record import Source
from kg_tool.workspace import Workspace

ReportId = tuple[str, str]
"""A source's id (or the head of its digest) and a report's key."""

KINDS = ("meeting", "conference")
BASES = ("hand", "rule", "open")
COLUMNS = ("slug", "kind", "series", "label_en", "label_ar", "same", "not_same", "reason")
_DECISION_COLUMNS = ("subject", "property", "chosen", "rejected", "by", "reason")
_DIGEST_HEAD = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """One row: a meeting's permanent slug, its kind and labels, and the reports decided by hand."""

    slug: str
    kind: str
    series: str | None
    labels: tuple[tuple[str, str], ...]
    same: tuple[ReportId, ...] = ()
    not_same: tuple[ReportId, ...] = ()
    reason: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds where claims disagree: the value as text (a head count as "exactly 46 countries"), and the reason."""

    subject: str
    property: str
    chosen: str
    rejected: tuple[str, ...]
    by: str
    reason: str


@dataclass(frozen=True)
class Identities:
    """All rows by slug. A report whose key is a slug tells of that meeting: curated tables use the slug as key.

    decisions: by (slug of a meeting or key of a member, property).
    """

    rows: Mapping[str, Identity] = field(default_factory=dict)
    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    file: Path | None = None

    @classmethod
    def load(cls, workspace: Workspace) -> Identities:
        """Read a workspace's table (none: no identities); raises InputError with file, line and column."""
        path = workspace.coalition / "identities.csv"
        if not path.exists():
            return cls()
        return cls(_read_identities(path), _read_decisions(workspace.coalition / "decisions.csv"), path)

    def binding(self, subject: str, name: str) -> Decision | None:
        """The decision by hand on a property, None where the rules decide."""
        found = self.decisions.get((subject, name))
        return found if found is not None and found.by == "hand" else None

    def slug_of(self, source: Source, key: str) -> str | None:
        """The meeting that a report certainly tells of: by hand, else by its key where a table cites the slug."""
        for ids in report_ids(source, key):
            if ids in self._by_hand:
                return self._by_hand[ids]
        return key if source.digest is None and key in self.rows else None

    def ruled_out(self, source: Source, key: str) -> frozenset[str]:
        """The meetings that a report was decided not to tell of."""
        ids = set(report_ids(source, key))
        return frozenset(slug for slug, row in self._negative if ids.intersection(row))

    def check(self, sources: Iterable[tuple[Source, Iterable[str]]]) -> None:
        """Every report named must exist; raises InputError naming the line of one that points nowhere."""
        known = {ids for source, keys in sources for key in keys for ids in report_ids(source, key)}
        for row in self.rows.values():
            for column, reports in (("same", row.same), ("not_same", row.not_same)):
                for report in reports:
                    if report not in known:
                        raise InputError(
                            "{file}: line {line}: column {column}: no report {report}; mend the name or drop it",
                            file=self.file,
                            line=row.line,
                            column=column,
                            report="#".join(report),
                        )

    @cached_property
    def _by_hand(self) -> dict[ReportId, str]:
        return {report: row.slug for row in self.rows.values() for report in row.same}

    @cached_property
    def _negative(self) -> list[tuple[str, tuple[ReportId, ...]]]:
        return [(row.slug, row.not_same) for row in self.rows.values() if row.not_same]


def _read_identities(path: Path) -> dict[str, Identity]:
    rows: dict[str, Identity] = {}
    named: dict[ReportId, str] = {}
    for line, row in read_rows(path):
        need_columns(path, row, COLUMNS)
        identity = _identity(path, line, row)
        if identity.slug in rows:
            raise InputError(
                "{file}: line {line}: column slug: {key} stands twice; keep one row",
                file=path,
                line=line,
                key=identity.slug,
            )
        for report in identity.same:
            if report in named:
                raise InputError(
                    "{file}: line {line}: column same: the report {report} already belongs to {other}; keep one",
                    file=path,
                    line=line,
                    report="#".join(report),
                    other=named[report],
                )
            named[report] = identity.slug
        rows[identity.slug] = identity
    return rows


def _read_decisions(path: Path) -> dict[tuple[str, str], Decision]:
    found: dict[tuple[str, str], Decision] = {}
    for line, row in read_rows(path) if path.exists() else ():
        need_columns(path, row, _DECISION_COLUMNS)
        key = row["subject"], row["property"]
        if key in found:
            raise InputError(
                "{file}: line {line}: column subject: {key} stands twice; keep one row",
                file=path,
                line=line,
                key=" ".join(key),
            )
        if row["by"] not in BASES or not row["reason"]:
            raise InputError(
                "{file}: line {line}: column by: a decision is by {bases} and has a reason; give both",
                file=path,
                line=line,
                bases=", ".join(BASES),
            )
        found[key] = Decision(*key, row["chosen"], split(row["rejected"]), row["by"], row["reason"])
    return found


def need_columns(path: Path, row: Mapping[str, str], columns: Iterable[str]) -> None:
    """Raises InputError for the first column that a table lacks."""
    for column in columns:
        if column not in row:
            raise InputError(
                "{file}: line 1: column {column} is missing; add it to the header", file=path, column=column
            )


def report_ids(source: Source, key: str) -> tuple[ReportId, ...]:
    """The names that a report may bear in the table."""
    heads = (source.id, source.digest[:_DIGEST_HEAD]) if source.digest else (source.id,)
    return tuple((head, key) for head in heads)


def _identity(path: Path, line: int, row: Mapping[str, str]) -> Identity:
    if not row["slug"]:
        raise InputError("{file}: line {line}: column slug is empty; give the meeting a slug", file=path, line=line)
    if row["kind"] not in KINDS:
        raise InputError(
            "{file}: line {line}: column kind: {value!r} is none of {kinds}; use one of them",
            file=path,
            line=line,
            value=row["kind"],
            kinds=", ".join(KINDS),
        )
    return Identity(
        slug=row["slug"],
        kind=row["kind"],
        series=row["series"] or None,
        labels=tuple((lang, row[f"label_{lang}"]) for lang in ("ar", "en") if row[f"label_{lang}"]),
        same=tuple(_report_id(path, line, "same", cell) for cell in split(row["same"])),
        not_same=tuple(_report_id(path, line, "not_same", cell) for cell in split(row["not_same"])),
        reason=row["reason"],
        line=line,
    )


def _report_id(path: Path, line: int, column: str, cell: str) -> ReportId:
    source, mark, key = cell.partition("#")
    if not (source and mark and key):
        raise InputError(
            "{file}: line {line}: column {column}: {cell!r} names no report; write SOURCE#KEY",
            file=path,
            line=line,
            column=column,
            cell=cell,
        )
    return source, key
