"""The annotated sample article beside the curated record: each meeting once, none joined that should not be."""

from __future__ import annotations

import pytest

from kg_tool.fuse import Identities, fuse
from kg_tool.record import Event, SourceRecord
from kg_tool.tables import read_tables
from kg_tool.workspace import Workspace

EXPECTED = {
    "jeddah-2014": "gc-2014-09-11-jeddah",
    "brussels-2014": "gc-2014-12-03-brussels",
    "london-2015": "gc-2015-01-22-london",
    "paris-2015": "gc-2015-06-02-paris",
    "rome-2016": "gc-2016-02-02-rome",
    "washington-2016": "gc-2016-07-21-washington",
    "berlin-2016": "gc-2016-11-17-berlin",
    "washington-2017": "gc-2017-03-22-washington",
    "amman-2017": "gc-2017-11-15-amman",
    "kuwait-2018": "gc-2018-02-13-kuwait",
    "iraq-reconstruction-2018": "iraq-reconstruction-2018-kuwait",
}


@pytest.fixture(scope="module")
def events(annotated: SourceRecord) -> dict[str, Event]:
    workspace = Workspace.default()
    found = fuse([*read_tables(workspace), annotated], Identities.load(workspace))
    return {event.slug: event for event in found}


@pytest.mark.parametrize(("key", "slug"), EXPECTED.items())
def test_each_meeting_of_the_article_is_one_with_the_curated_one(
    events: dict[str, Event], annotated: SourceRecord, key: str, slug: str
) -> None:
    assert (annotated.source.id, key) in events[slug].reports


def test_no_other_meeting_takes_a_report_of_the_article(events: dict[str, Event], annotated: SourceRecord) -> None:
    taken = {e.slug for e in events.values() for source, _ in e.reports if source == annotated.source.id}
    assert taken == set(EXPECTED.values())


def test_the_paris_date_keeps_both_claims_and_names_the_rule(events: dict[str, Event], annotated: SourceRecord) -> None:
    date = next(f for f in events["gc-2015-06-02-paris"].facts if f.property == "date")
    assert (date.value, date.rule) == ("2015-06-02", "independent-majority")
    assert [(ref.source, ref.value) for ref in date.rejected] == [(annotated.source.id, "2015-06-03")]


def test_the_conference_is_a_node_of_its_own_and_encloses_the_kuwait_meeting(events: dict[str, Event]) -> None:
    assert events["iraq-reconstruction-2018-kuwait"].kind == "conference"
    assert events["gc-2018-02-13-kuwait"].texts("part_of") == ("iraq-reconstruction-2018-kuwait",)
    assert events["gc-2018-02-13-kuwait"].text("status") == "held"


@pytest.mark.parametrize(
    "apart",
    [
        ("gc-2016-07-20-andrews", "gc-2016-07-20-washington-pledging", "gc-2016-07-21-washington"),
        ("gc-2014-09-15-paris", "gc-2015-06-02-paris", "gc-2016-10-20-paris", "gc-2016-10-25-paris"),
        ("gc-2016-07-21-washington", "gc-2017-03-22-washington"),
    ],
)
def test_meetings_of_one_city_stay_apart(events: dict[str, Event], apart: tuple[str, ...]) -> None:
    assert all(slug in events for slug in apart)
