"""What curated tables state of meetings beside their reports: series, outcomes, notes and how well each is verified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, Triple

from kg_tool.errors import CellError
from kg_tool.fuse.identities import Identities, need_columns
from kg_tool.gazetteer import read_rows
from kg_tool.graph.vocabulary import ANY_URI, LABEL, TYPE, iri
from kg_tool.tables.rows import Row
from kg_tool.workspace import Workspace

_LANGUAGES = ("ar", "en")


def curated_triples(workspace: Workspace) -> Iterator[Triple]:
    """The triples of series.csv, outcomes.csv, and of the notes in meetings.csv and decisions.csv.

    Raises InputError naming file, line and column where a row names a meeting or series that does not exist.
    """
    identities = Identities.load(workspace)
    yield from _series(workspace.coalition / "series.csv", identities)
    yield from _outcomes(workspace.coalition / "outcomes.csv", identities)
    yield from _verification(workspace.coalition / "meetings.csv")
    for decision in identities.decisions.values():
        if decision.by == "open" and decision.subject in identities.rows:
            yield Triple(
                iri(f"mtg:{decision.subject}"), iri("skos:editorialNote"), Literal(decision.reason, language="en")
            )


def _series(path: Path, identities: Identities) -> Iterator[Triple]:
    known = set()
    for line, row in _rows(path, ("slug", "label_en", "label_ar")):
        if row["slug"] in known:
            raise Row(path, line).bad(
                "slug", CellError("{key!r} is empty or stands twice; keep one row for each", key=row["slug"])
            )
        known.add(row["slug"])
        yield Triple(iri(f"ser:{row['slug']}"), TYPE, iri("coal:MeetingSeries"))
        yield from _labels(f"ser:{row['slug']}", row)
    for identity in identities.rows.values():
        if identity.series and identity.series not in known and identities.file:
            problem = CellError("{name!r} is not in {table}; add it there", name=identity.series, table=path.name)
            raise Row(identities.file, identity.line).bad("series", problem)


def _outcomes(path: Path, identities: Identities) -> Iterator[Triple]:
    for line, row in _rows(path, ("slug", "meeting", "label_en", "label_ar", "address")):
        if row["meeting"] not in identities.rows:
            raise Row(path, line).bad(
                "meeting", CellError("{name!r} has no identity; mend the slug", name=row["meeting"])
            )
        outcome, meeting = iri(f"out:{row['slug']}"), iri(f"mtg:{row['meeting']}")
        yield Triple(outcome, TYPE, iri("coal:Outcome"))
        yield from _labels(f"out:{row['slug']}", row)
        yield Triple(outcome, iri("coal:outcomeOf"), meeting)
        yield Triple(meeting, iri("coal:hasOutcome"), outcome)
        if row["address"]:
            yield Triple(outcome, iri("coal:documentAddress"), Literal(row["address"], datatype=ANY_URI))


def _verification(path: Path) -> Iterator[Triple]:
    for _, row in _rows(path, ("slug", "verification", "note")):
        meeting = iri(f"mtg:{row['slug']}")
        if row["verification"]:
            yield Triple(meeting, iri("coal:verification"), Literal(row["verification"]))
        if row["note"]:
            yield Triple(meeting, iri("skos:note"), Literal(row["note"], language="en"))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in read_rows(path) if path.exists() else ():
        need_columns(path, row, columns)
        yield line, row


def _labels(node: str, row: dict[str, str]) -> Iterator[Triple]:
    for lang in _LANGUAGES:
        if row[f"label_{lang}"]:
            yield Triple(iri(node), LABEL, Literal(row[f"label_{lang}"], language=lang))
