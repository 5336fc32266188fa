from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_tool.fuse import Identities, Identity, clusters, fuse
from kg_tool.fuse.identities import Decision
from kg_tool.record import Event, Fact, HeadCount, SourceRecord

NOBODY = Identities()
MEETING = {"of": "gcc", "city": "Riyadh", "country": "SA"}


def fact(event: Event, name: str) -> Fact:
    return next(f for f in event.facts if f.property == name)


def test_the_date_of_more_independent_origins_holds_and_the_other_claim_is_kept(make: SimpleNamespace) -> None:
    records = [
        make.told("a", make.report(**MEETING, date="2018-05-02"), publisher="Agency A"),
        make.told("b", make.report(**MEETING, date="2018-05-02"), publisher="Agency B"),
        make.told("c", make.report(**MEETING, date="2018-05-03"), publisher="Agency C"),
    ]
    (event,) = fuse(records, NOBODY)
    date = fact(event, "date")
    assert (date.value, date.rule) == ("2018-05-02", "independent-majority")
    assert [ref.source for ref in date.rejected] == ["c"]


def test_copies_of_one_agency_do_not_outvote_another(make: SimpleNamespace) -> None:
    records = [
        make.told("a", make.report(**MEETING, date="2018-05-02"), publisher="Agency A", published="2018-05-02"),
        make.told("b", make.report(**MEETING, date="2018-05-02"), publisher="Agency A", published="2018-05-02"),
        make.told("c", make.report(**MEETING, date="2018-05-03"), publisher="Agency C", published="2018-05-05"),
    ]
    (event,) = fuse(records, NOBODY)
    assert (fact(event, "date").value, fact(event, "date").rule) == ("2018-05-03", "later-correction")


def test_a_primary_source_outranks_a_secondary_one(make: SimpleNamespace) -> None:
    government = SourceRecord(make.source("z", primary=True), (make.report(**MEETING, date="2018-05-02"),))
    records = [government, make.told("a", make.report(**MEETING, date="2018-05-03"), published="2018-06-01")]
    (event,) = fuse(records, NOBODY)
    assert (fact(event, "date").value, fact(event, "date").rule) == ("2018-05-02", "primary-source")


def test_a_vaguer_claim_speaks_for_the_more_precise_one(make: SimpleNamespace) -> None:
    records = [
        make.told("a", make.report(**MEETING, date="2018-05", count=HeadCount(20, "more-than"))),
        make.told("b", make.report(**MEETING, date="2018-05-02", count=HeadCount(23))),
    ]
    (event,) = fuse(records, NOBODY)
    for name, value in (("date", "2018-05-02"), ("count", HeadCount(23))):
        assert (fact(event, name).value, fact(event, name).rejected, fact(event, name).rule) == (
            value,
            (),
            "more-precise",
        )


def test_head_counts_of_different_units_do_not_contradict_each_other(make: SimpleNamespace) -> None:
    records = [
        make.told("a", make.report(**MEETING, date="2018-05-02", count=HeadCount(23, "exactly", "countries"))),
        make.told("b", make.report(**MEETING, date="2018-05-02", count=HeadCount(25, "exactly", "delegations"))),
    ]
    (event,) = fuse(records, NOBODY)
    assert [(f.value, f.rejected) for f in event.facts if f.property == "count"] == [
        (HeadCount(23, "exactly", "countries"), ()),
        (HeadCount(25, "exactly", "delegations"), ()),
    ]


def test_planned_belongs_to_a_report_and_held_to_the_event(make: SimpleNamespace) -> None:
    records = [
        make.told("a", make.report(**MEETING, date="2018-05-02", status="planned")),
        make.told("b", make.report(**MEETING, date="2018-05-02")),
    ]
    (event,) = fuse(records, NOBODY)
    assert (fact(event, "status").value, fact(event, "status").rule) == ("held", "event-outranks-plan")


def test_who_stood_for_whom_becomes_a_participation(make: SimpleNamespace) -> None:
    (event,) = fuse([make.told("a", make.report(**MEETING, date="2018-05-02", chairs=["John Kerry@US"]))], NOBODY)
    (part,) = event.participations
    assert (part.person, part.on_behalf_of, part.role) == ("John Kerry", "US", "chair")


def test_one_article_s_wrong_country_gives_a_minister_no_second_one(make: SimpleNamespace) -> None:
    records = [
        make.told(name, make.report(**MEETING, date="2018-05-02", chairs=[chair]))
        for name, chair in (("a", "Philip Hammond@GB"), ("b", "Philip Hammond@FR"), ("c", "Philip Hammond@GB"))
    ]
    (event,) = fuse(records, NOBODY)
    assert [p.on_behalf_of for p in event.participations] == ["GB"]


def test_the_enclosing_meeting_is_named_by_its_slug(make: SimpleNamespace) -> None:
    inner = make.report("m1", **MEETING, date="2018-05-02", part_of="m2")
    outer = make.report("m2", city="Riyadh", country="SA", date="2018-05-01/2018-05-03", format="conference")
    events = fuse([make.told("a", inner, outer)], NOBODY)
    conference = next(e for e in events if e.kind == "conference")
    meeting = next(e for e in events if e.kind == "meeting")
    assert meeting.texts("part_of") == (conference.slug,)


def test_decisions_by_hand_join_and_part_reports(make: SimpleNamespace) -> None:
    a = make.told("a", make.report(**MEETING, date="2018-05-02"))
    b = make.told("b", make.report(**MEETING, date="2018-05-02"))
    c = make.told("c", make.report(city="Doha", country="QA", date="2019-01-01"))
    row = Identity("riyadh-talks", "meeting", None, (), same=(("a", "m1"), ("c", "m1")), not_same=(("b", "m1"),))
    events = fuse([a, b, c], Identities({row.slug: row}))
    assert {e.slug: e.reports for e in events}["riyadh-talks"] == (("a", "m1"), ("c", "m1"))
    assert len(events) == 2


def test_a_decision_by_hand_outranks_the_majority(make: SimpleNamespace) -> None:
    records = [make.told(n, make.report(**MEETING, date="2018-05-02"), publisher=n) for n in "ab"]
    records.append(make.told("c", make.report(**MEETING, date="2018-05-03")))
    row = Identity("riyadh-talks", "meeting", None, (), same=(("a", "m1"),))
    decision = Decision("riyadh-talks", "date", "2018-05-03", (), "hand", "the host's calendar")
    identities = Identities({row.slug: row}, {("riyadh-talks", "date"): decision})
    (event,) = fuse(records, identities)
    assert (fact(event, "date").value, fact(event, "date").rule) == ("2018-05-03", "decided-by-hand")
    assert len(fact(event, "date").rejected) == 2


def test_a_series_is_in_order_of_its_dates(make: SimpleNamespace) -> None:
    days = {"first": "2017-05-02", "second": "2018-05-02", "third": "2019-05-02"}
    rows = {s: Identity(s, "meeting", "gcc-talks", (), same=((s, "m1"),)) for s in days}
    events = fuse([make.told(s, make.report(**MEETING, date=d)) for s, d in days.items()], Identities(rows))
    assert [(e.previous, e.next) for e in events] == [(None, "second"), ("first", "third"), ("second", None)]


def test_a_new_meeting_keeps_its_slug_when_its_date_is_corrected(make: SimpleNamespace) -> None:
    (one,) = fuse([make.told("a", make.report(**MEETING, date="2018-05-02"))], NOBODY)
    (other,) = fuse([make.told("a", make.report(**MEETING, date="2018-06-02"))], NOBODY)
    assert one.slug == other.slug


DAYS = st.sampled_from(["2018-05-02", "2018-05-03", "2018-05", "2018-06-10", "2018-05-01/2018-05-03"])
PLACES = st.sampled_from([("Riyadh", "SA"), ("Doha", "QA"), (None, "SA"), (None, None)])
BODIES = st.sampled_from([["gcc"], ["arab-league"], []])
PARTIES = st.lists(st.sampled_from(["SA", "QA", "US", "John Kerry@US", "Adel al-Jubeir@SA"]), unique=True, max_size=4)


@st.composite
def sources(draw: st.DrawFn) -> list[dict[str, object]]:
    def one() -> dict[str, object]:
        city, country = draw(PLACES)
        values = {
            "of": draw(BODIES),
            "date": draw(DAYS),
            "participants": draw(PARTIES),
            "city": city,
            "country": country,
        }
        return {name: value for name, value in values.items() if value}

    return [one() for _ in range(draw(st.integers(2, 8)))]


@settings(max_examples=60)
@given(stated=sources(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_sources_makes_no_difference(
    make: SimpleNamespace, stated: list[dict[str, object]], shuffled: object
) -> None:
    records = [make.told(f"s{i}", make.report(**values)) for i, values in enumerate(stated)]
    expected = fuse(records, NOBODY)
    shuffled.shuffle(records)  # type: ignore[attr-defined]
    assert fuse(records, NOBODY) == expected


@settings(max_examples=40)
@given(stated=sources())
def test_every_report_is_in_exactly_one_event_and_every_claim_stays(
    make: SimpleNamespace, stated: list[dict[str, object]]
) -> None:
    records = [make.told(f"s{i}", make.report(**values)) for i, values in enumerate(stated)]
    events = fuse(records, NOBODY)
    assert sorted(ref for e in events for ref in e.reports) == sorted((r.source.id, "m1") for r in records)
    for event in events:
        kept = {ref for f in event.facts for ref in (*f.chosen, *f.rejected)}
        dates = {(s, k) for s, k in event.reports}
        assert {(ref.source, ref.report) for ref in kept if ref.property == "date"} == dates


def test_why_two_reports_were_joined_can_be_told(make: SimpleNamespace) -> None:
    records = [make.told(n, make.report(**MEETING, date="2018-05-02")) for n in "ab"]
    (found,) = clusters(records, NOBODY)
    (join,) = found.joins
    assert join.score is not None
    assert {part.aspect for part in join.score.parts} >= {"date", "place", "body"}


@pytest.mark.parametrize("unrelated", ["city", "of"])
def test_a_report_without_a_date_or_a_day_of_publication_stays_alone(make: SimpleNamespace, unrelated: str) -> None:
    known = {name: value for name, value in MEETING.items() if name != unrelated}
    records = [make.told("a", make.report(**known, date="2018-05-02")), make.told("b", make.report(**known))]
    assert len(fuse(records, NOBODY)) == 2


def test_talks_with_different_guests_stay_apart_though_a_vague_report_fits_both(make: SimpleNamespace) -> None:
    talks = {"format": "bilateral", "city": "Jeddah", "country": "SA", "date": "2018-05-02"}
    sides = ["SA", "US"]
    records = [
        make.told("a", make.report(**talks, participants=[*sides, "King Salman", "Ash Carter"])),
        make.told("b", make.report(**talks, participants=[*sides, "Mohammed bin Salman", "Ash Carter"])),
        make.told("c", make.report(**talks, participants=[*sides, "Ash Carter"])),
    ]
    homes = {ref: e.slug for e in fuse(records, NOBODY) for ref in e.reports}
    assert homes["a", "m1"] != homes["b", "m1"]


def test_a_report_that_names_states_only_is_compared_with_the_others_of_its_day(make: SimpleNamespace) -> None:
    states = ["SA", "US", "EG", "IQ", "JO"]
    records = [
        make.told("a", make.report(date="2014-09-11", participants=states, level="ministerial")),
        make.told("b", make.report(**MEETING, date="2014-09-11", participants=[*states, "TR"], level="ministerial")),
    ]
    for order in (records, records[::-1]):
        assert len(fuse(order, NOBODY)) == 1


def test_one_misread_report_does_not_keep_many_apart(make: SimpleNamespace) -> None:
    def told(name: str, date: str, *sides: str) -> SourceRecord:
        talks = {"format": "small-group", "city": "Khartoum", "country": "SD", "date": date}
        return make.told(name, make.report(**talks, participants=list(sides)))

    three = [told(f"a{day}{i}", f"2015-07-2{day}", "EG", "ET", "SD") for day in (2, 4) for i in range(3)]
    whole = told("b", "2015-07-22/2015-07-24", "EG", "ET", "SD")
    without_egypt, without_ethiopia = told("c", "2015-07-22", "ET", "SD"), told("d", "2015-07-22", "EG", "SD")
    assert len(fuse([without_egypt, without_ethiopia], NOBODY)) == 2
    assert len(fuse([*three, whole, without_egypt, without_ethiopia], NOBODY)) == 1


def test_an_undated_report_is_compared_with_those_some_days_off(make: SimpleNamespace) -> None:
    talks = {"format": "bilateral", "city": "Washington, D.C.", "country": "US"}
    who = ["Barack Obama@US", "Muhammadu Buhari@NG", "US", "NG"]
    dated = make.told("a", make.report(**talks, date="2015-07-20", participants=who), published="2015-07-21")
    for day, events in (("2015-07-30", 1), ("2015-08-30", 2)):
        undated = make.told("b", make.report(**talks, participants=who), published=day)
        assert len(fuse([dated, undated], NOBODY)) == events
