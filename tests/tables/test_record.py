"""The shipped record of the Global Coalition: complete, described, and decided where sources differ."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from frictionless import Package

from kg_tool.fuse import Identities, fuse
from kg_tool.gazetteer import read_rows
from kg_tool.record import Event
from kg_tool.tables import read_tables
from kg_tool.workspace import Workspace

WORKSPACE = Workspace.default()
GATHERED = Path(__file__).parents[2] / "../shared/coalition"


@pytest.fixture(scope="module")
def events() -> dict[str, Event]:
    found = fuse(read_tables(WORKSPACE), Identities.load(WORKSPACE))
    return {event.slug: event for event in found}


def gathered(table: str) -> list[dict[str, str]]:
    path = GATHERED / f"{table}.csv"
    if not path.exists():
        pytest.skip("the gathered facts are not beside the checkout")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_tables_are_as_their_schemas_say() -> None:
    report = Package(str(WORKSPACE.coalition / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])


def test_every_meeting_gathered_is_an_event_with_date_place_level_and_sources(events: dict[str, Event]) -> None:
    for row in gathered("meetings"):
        event = events[row["id"]]
        assert event.text("date"), row["id"]
        assert event.text("level"), row["id"]
        assert event.text("country") or row["venue"].startswith("virtual"), row["id"]
        assert {lang for lang, _ in event.labels} == {"ar", "en"}, row["id"]


def test_a_well_verified_meeting_has_two_independent_sources_at_least() -> None:
    publishers = {
        row["id"]: row["origin"] or row["publisher"] for _, row in read_rows(WORKSPACE.coalition / "sources.csv")
    }
    for _, row in read_rows(WORKSPACE.coalition / "meetings.csv"):
        if row["verification"] == "well-verified":
            assert len({publishers[s] for s in row["sources"].split("|")}) > 1, row["slug"]


def test_every_member_gathered_is_a_member_with_its_joining_date() -> None:
    known = {row["member"]: row["joined"] for _, row in read_rows(WORKSPACE.coalition / "members.csv")}
    assert known == {row["code"]: row["joined"] for row in gathered("members")}


def test_the_events_have_the_values_that_the_decisions_name(events: dict[str, Event]) -> None:
    for (subject, name), decision in Identities.load(WORKSPACE).decisions.items():
        if decision.chosen and subject in events:
            facts = [f for f in events[subject].facts if f.property == name and str(f.value) == decision.chosen]
            assert facts, (subject, name)
            assert (facts[0].rule == "decided-by-hand") is (decision.by == "hand"), (subject, name, facts[0].rule)


def test_every_series_is_in_order(events: dict[str, Event]) -> None:
    for event in events.values():
        if event.next:
            assert events[event.next].previous == event.slug
            assert events[event.next].series == event.series
