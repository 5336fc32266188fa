from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kg_tool.fuse import Context, same, score
from kg_tool.record import HeadCount

GCC = {"of": "gcc", "city": "Riyadh", "country": "SA"}
TALKS = {"format": "bilateral", "city": "Riyadh", "country": "SA", "date": "2018-05-02"}


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        pytest.param({**GCC, "date": "2018-05-02"}, {**GCC, "date": "2018-05-02"}, True, id="body, place and day"),
        pytest.param({**GCC, "date": "2018-05-02"}, {**GCC, "date": "2018-05-03"}, True, id="a day off"),
        pytest.param({**GCC, "date": "2018-05-02"}, {**GCC, "date": "2018-05"}, True, id="only the month known"),
        pytest.param({**GCC, "date": "2017-05-02"}, {**GCC, "date": "2018-05-02"}, False, id="the year before"),
        pytest.param({**GCC, "date": "2018-05-02"}, {**GCC, "date": "2018-05-09"}, False, id="the week after"),
        pytest.param(
            {**GCC, "date": "2018-05-02"},
            {"of": "arab-league", "city": "Riyadh", "country": "SA", "date": "2018-05-02"},
            False,
            id="another body, same day and city",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Boris Johnson@GB", "SA", "GB"]},
            False,
            id="two guests of one minister on one day",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            {**TALKS, "participants": ["SA", "RU"]},
            True,
            id="talks told with and without names",
        ),
        pytest.param(
            {**TALKS, "participants": ["King Salman@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            False,
            id="one guest received by the king and by the minister",
        ),
        pytest.param(
            {**TALKS, "participants": ["King Salman@SA", "Sergey Lavrov@RU", "Adel al-Jubeir@SA", "SA", "RU"]},
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            False,
            id="the minister sat with the king, then had talks of his own",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "Osama Naqli@SA", "SA", "RU"]},
            {**TALKS, "participants": ["Sergey Lavrov@RU", "Adel al-Jubeir@SA", "RU", "SA"]},
            True,
            id="talks told with and without those who came along",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Uhuru Kenyatta@KE", "SA", "KE"]},
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Ohouro Kinata@KE", "SA", "KE"]},
            True,
            id="a name spelled by its sound",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            {
                **TALKS,
                "city": [],
                "country": "RU",
                "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"],
            },
            True,
            id="a country named without a city",
        ),
        pytest.param(
            {**GCC, "date": "2018-05-02", "level": "summit", "participants": ["SA", "KW", "QA"], "themes": ["energy"]},
            {**TALKS, "level": "summit", "participants": ["SA", "KW"], "themes": ["energy"]},
            False,
            id="talks beside a summit",
        ),
        pytest.param(
            {**GCC, "date": "2018-05-02", "status": "planned"},
            {**GCC, "date": "2018-05-04", "status": "planned"},
            False,
            id="put off by two days",
        ),
        pytest.param(
            {"of": "arab-league", "city": "Tripoli", "country": "LY", "date": "2018-05-02"},
            {"of": "arab-league", "city": "Tripoli", "country": "LB", "date": "2018-05-02"},
            False,
            id="cities of one name",
        ),
        pytest.param(
            {"of": "nato", "city": "Brussels", "country": "BE", "date": "2018-02-14", "level": "defence"},
            {"of": "nato", "city": "Munich", "country": "DE", "date": "2018-02-14", "level": "defence"},
            False,
            id="another country on the same day",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "SA", "EG"]},
            {**TALKS, "city": "Cairo", "country": "EG", "participants": ["Adel al-Jubeir@SA", "SA", "EG"]},
            True,
            id="one party on one day, in two countries: one was read wrongly",
        ),
        pytest.param(
            {**TALKS, "participants": ["SA", "EG"]},
            {**TALKS, "city": "Cairo", "country": "EG", "participants": ["SA", "EG"]},
            False,
            id="two states on one day, in two countries, nobody named",
        ),
        pytest.param(
            {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]},
            {
                **TALKS,
                "format": "small-group",
                "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU", "IR"],
            },
            True,
            id="a state that was talked of, taken for a third side",
        ),
        pytest.param(
            {"date": "2018-05-02", "level": "ministerial"},
            {**TALKS, "level": "ministerial", "participants": ["SA", "RU"]},
            False,
            id="nothing but a day and a rank",
        ),
        pytest.param(
            {"country": "GR", "date": "2018-05-02", "participants": ["GR", "ecb", "european-commission"], "of": "imf"},
            {
                "country": "GR",
                "date": "2018-05-03",
                "format": "small-group",
                "participants": ["GR", "ecb", "european-commission", "imf"],
            },
            True,
            id="a party to the talks, taken for the body that meets",
        ),
        pytest.param(
            {"of": "eu", "city": "Brussels", "country": "BE", "level": "ministerial"},
            {"city": "Brussels", "country": "BE", "format": "small-group", "participants": ["eu", "RU", "UA"]},
            False,
            id="a body's own meeting, and talks that it had with others",
        ),
    ],
)
def test_reports_are_of_one_meeting(
    make: SimpleNamespace, one: dict[str, Any], other: dict[str, Any], together: bool
) -> None:
    context = Context(make.source("a"), make.source("b"))
    found = score(make.report(**one), make.report(**other), context)
    assert found.same is together, found


def test_a_score_does_not_depend_on_the_order_and_its_parts_add_up(make: SimpleNamespace) -> None:
    a = make.report(**GCC, date="2018-05-02", count=HeadCount(6))
    b = make.report(**GCC, date="2018-05", count=HeadCount(20), level="ministerial")
    one, other = make.source("a"), make.source("b")
    assert score(a, b, Context(one, other)) == score(b, a, Context(other, one))
    found = score(a, b, Context(one, other))
    assert found.total == pytest.approx(sum(part.weight for part in found.parts))
    assert all(part.why for part in found.parts)


def test_an_undated_meeting_is_looked_for_around_the_day_of_publication(make: SimpleNamespace) -> None:
    near, far = make.source("b", "2018-05-03"), make.source("b", "2018-09-03")
    dated, undated = make.report(**GCC, date="2018-05-02", level="summit"), make.report(**GCC, level="summit")
    assert same(dated, undated, Context(make.source("a"), near))
    assert not same(dated, undated, Context(make.source("a"), far))


def test_one_source_tells_of_two_meetings_in_two_reports(make: SimpleNamespace) -> None:
    one = make.source("a")
    assert not same(
        make.report("m1", **GCC, date="2018-05-02"), make.report("m2", **GCC, date="2018-05-02"), Context(one, one)
    )


def test_a_day_that_is_the_day_of_issue_is_less_sure(make: SimpleNamespace) -> None:
    talks = {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]}
    told, printed = make.report(**talks), make.report(**{**talks, "date": "2018-05-03"})
    one = make.source("a", "2018-05-02")
    later = score(told, printed, Context(make.source("a", "2018-05-04"), make.source("b", "2018-05-04"))).total
    assert score(told, printed, Context(one, make.source("b", "2018-05-03"))).total > later


def test_a_weak_rule_s_word_does_not_part_talks_of_the_same_persons(make: SimpleNamespace) -> None:
    context = Context(make.source("a"), make.source("b"))
    talks = {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]}
    late = make.report(**{**talks, "date": "2018-05-14"})
    assert not same(make.report(**talks), late, context)
    found = score(make.report(**talks), make.unsure(late, "date", 0.75), context)
    assert found.same
    assert any("(0.75)" in part.why for part in found.parts), "the reason names the confidence"


def test_who_was_present_is_no_other_partner_of_talks(make: SimpleNamespace) -> None:
    context = Context(make.source("a"), make.source("b"))
    host_only = make.report(**TALKS, participants=["Sergey Lavrov@RU", "SA", "RU"])
    both = make.report(**TALKS, participants=["Sergey Lavrov@RU", "Adel al-Jubeir@SA", "SA", "RU"])
    other = make.report(**TALKS, participants=["Sergey Lavrov@RU", "Osama Naqli@SA", "SA", "RU"])
    assert same(make.present(host_only, "Osama Naqli"), both, context)
    assert not same(other, both, context)


def test_talks_told_without_a_date_are_news_of_the_day(make: SimpleNamespace) -> None:
    talks = {**TALKS, "participants": ["SA", "RU"]}
    dated, undated = make.report(**talks), make.report(**{**talks, "date": []})
    one = make.source("a", "2018-05-03")
    soon, later = (
        score(dated, undated, Context(one, make.source("b", day))).total for day in ("2018-05-03", "2018-05-08")
    )
    assert soon > later


@pytest.mark.parametrize(
    ("again", "together"),
    [
        pytest.param({"date": []}, True, id="on no other day"),
        pytest.param({"date": "2018-05-04"}, False, id="on another day"),
        pytest.param({"participants": ["SA", "RU"]}, True, id="and names the two states only"),
        pytest.param(
            {"participants": ["SA", "RU"], "date": "2018-05-04"}, False, id="of the two states on another day"
        ),
        pytest.param({"participants": ["SA", "FR"]}, False, id="with another state"),
        pytest.param(
            {"participants": ["King Salman@SA", "Sergey Lavrov@RU", "SA", "RU"]}, False, id="with another host"
        ),
    ],
)
def test_an_article_may_come_back_to_the_talks_of_two_persons(
    make: SimpleNamespace, again: dict[str, Any], together: bool
) -> None:
    one = make.source("a", "2018-05-05")
    talks = {**TALKS, "participants": ["Adel al-Jubeir@SA", "Sergey Lavrov@RU", "SA", "RU"]}
    assert same(make.report("m1", **talks), make.report("m2", **{**talks, **again}), Context(one, one)) is together
