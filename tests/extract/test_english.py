"""Meetings in English news: who met whom, when, where, as what; and what is no meeting. Sentences of our own.

The day of the texts is a Wednesday, 13 March 2019.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def only(record: dict[str, Any]) -> dict[str, Any]:
    assert len(record["meetings"]) == 1, record["meetings"]
    meeting: dict[str, Any] = record["meetings"][0]
    return meeting


def offices(record: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    return {p["name_en"]: (p.get("role"), p.get("of")) for p in record["persons"]}


def test_two_who_meet_have_a_day_a_place_and_the_level_of_their_ranks(read: Read) -> None:
    meeting = only(read("Egyptian President Abdel Fattah el-Sisi met King Abdullah of Jordan in Cairo yesterday."))
    assert {"EG", "JO", "Abdel Fattah el-Sisi"} <= set(meeting["participants"])
    assert (meeting["date"], meeting["city"], meeting["country"]) == ("2019-03-12", "Cairo", "EG")
    assert (meeting["status"], meeting["level"], meeting["format"]) == ("held", "summit", "bilateral")


@pytest.mark.parametrize(
    "who",
    [
        "the Italian foreign minister, Enzo Moavero,",
        "Italian Foreign Minister Enzo Moavero",
        "Italy's foreign minister, Enzo Moavero,",
        "Enzo Moavero, the Italian foreign minister,",
        "Enzo Moavero, Italy's foreign minister,",
        "Enzo Moavero, foreign minister of Italy,",
    ],
)
def test_an_office_stands_before_or_behind_its_holder(read: Read, who: str) -> None:
    record = read(f"On Monday {who} met the president of Tunisia in Tunis.")
    assert {"IT", "TN"} <= set(only(record)["participants"])
    (name,) = offices(record)
    assert (name.split()[0], offices(record)[name]) == ("Enzo", ("foreign-minister", "IT"))


def test_its_minister_is_of_the_state_named_last(read: Read) -> None:
    text = (
        "Chile and Peru met in Lima on Monday. The meeting was convened by Peru and chaired by its foreign minister, "
    )
    record = read(text + "Hugo Vela.")
    assert only(record)["chairs"] == ["Hugo Vela"]
    assert offices(record) == {"Hugo Vela": ("foreign-minister", "PE")}


def test_holders_of_a_plural_office_are_told_apart(read: Read) -> None:
    text = "The presidents of China and Russia, Xi Jinping and Vladimir Putin, met in Moscow on Tuesday."
    record = read(text)
    assert offices(record) == {"Xi Jinping": ("president", "CN"), "Vladimir Putin": ("president", "RU")}
    assert only(record)["level"] == "summit"


def test_colleagues_have_the_office_of_the_one_before(read: Read) -> None:
    text = (
        "The Russian foreign minister, Sergei Lavrov, met his German and French colleagues, "
        "Heiko Maas and Jean-Yves Le Drian, in Berlin on Tuesday."
    )
    record = read(text)
    assert offices(record)["Heiko Maas"] == ("foreign-minister", "DE")
    assert {"RU", "DE", "FR"} <= set(only(record)["participants"])


def test_a_list_before_the_verb_takes_part(read: Read) -> None:
    meeting = only(read("Argentina, Brazil, Chile and Peru met in Lima on Monday."))
    assert set(meeting["participants"]) == {"AR", "BR", "CL", "PE"}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("hosted by Morocco", "hosts"),
        ("chaired by Morocco", "chairs"),
        ("attended by Morocco", "participants"),
        ("organised by Morocco", "hosts"),
    ],
)
def test_a_passive_verb_gives_the_role(read: Read, clause: str, role: str) -> None:
    meeting = only(read(f"A NATO conference, {clause}, took place in Rabat on Monday."))
    assert meeting[role] == ["MA"]


def test_who_chairs_in_a_relative_clause(read: Read) -> None:
    text = (
        "The ministers of the Arab League met in Cairo on Monday at the invitation of Sameh Shoukry, "
        "the Egyptian foreign minister, who chaired the session."
    )
    meeting = only(read(text))
    assert meeting["of"] == ["arab-league"] or meeting["of"] == "arab-league"
    assert meeting["chairs"] == ["Sameh Shoukry"]


def test_a_pronoun_stands_for_the_meeting(read: Read) -> None:
    text = (
        "Morocco hosted a meeting of NATO in Rabat on Monday. It was chaired by Jens Stoltenberg, the secretary "
        "general of NATO. More than 40 countries took part."
    )
    meeting = only(read(text))
    assert meeting["hosts"] == ["MA"] and meeting["chairs"] == ["Jens Stoltenberg"]
    assert meeting["count"] == {"value": 40, "comparator": "more-than", "unit": "countries"}


def test_a_body_stands_before_the_noun_of_its_meeting(read: Read) -> None:
    meeting = only(read("Turkey will host the NATO summit in Ankara on 4 July 2019."))
    assert (meeting["hosts"], meeting["of"], meeting["level"]) == (["TR"], ["nato"], "summit")
    assert (meeting["status"], meeting["city"]) == ("planned", "Ankara")


@pytest.mark.parametrize(
    ("verb", "status"),
    [("will meet", "planned"), ("met", "held"), ("is to meet", "planned")],
)
def test_the_verb_tells_the_status(read: Read, verb: str, status: str) -> None:
    day = "tomorrow" if status == "planned" else "yesterday"
    text = f"French President Emmanuel Macron {verb} German Chancellor Angela Merkel in Paris {day}."
    assert only(read(text))["status"] == status


def test_a_meeting_put_off_is_cancelled(read: Read) -> None:
    text = "France has postponed a summit with Germany that was to be held in Paris on 20 March."
    meeting = only(read(text))
    assert (meeting["status"], meeting["date"], set(meeting["participants"])) == (
        "cancelled",
        "2019-03-20",
        {"FR", "DE"},
    )


def test_those_who_did_not_come_take_no_part(read: Read) -> None:
    text = "Argentina, Brazil and Chile met in Lima on Monday. Bolivia and Ecuador did not take part."
    assert set(only(read(text))["participants"]) == {"AR", "BR", "CL"}


def test_the_place_may_be_told_by_an_adjective(read: Read) -> None:
    meeting = only(read("Kenya and Uganda met in the Rwandan capital on Monday."))
    assert (meeting["city"], meeting["country"]) == ("Kigali", "RW")


def test_two_days_that_are_joined_are_an_interval(read: Read) -> None:
    meeting = only(read("Kenya and Uganda will meet in Kigali today and tomorrow."))
    assert meeting["date"] == "2019-03-13/2019-03-14"


def test_the_same_day_is_that_of_the_meeting_before(read: Read) -> None:
    text = (
        "French President Emmanuel Macron met German Chancellor Angela Merkel in Paris on Monday. "
        "Later that day Mr Macron held talks with Italian Prime Minister Giuseppe Conte."
    )
    first, second = read(text)["meetings"]
    assert first["date"] == second["date"] == "2019-03-11"


@pytest.mark.parametrize(
    "text",
    [
        "President Donald Trump telephoned Vladimir Putin, the Russian president, on Monday.",
        "The French cabinet meeting in Paris on Monday dealt with pensions.",
        "Angela Merkel, the German chancellor, told a press conference in Berlin on Monday that Greece had a plan.",
        "The Japanese foreign minister visited a school in Nairobi on Monday.",
    ],
)
def test_calls_cabinets_press_conferences_and_visits_are_no_meetings(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []


def test_the_themes_are_those_of_the_agenda(read: Read) -> None:
    text = "Kenya and Uganda met in Kigali on Monday to discuss terrorism and the repatriation of refugees."
    assert set(only(read(text))["themes"]) >= {"counter-terrorism", "refugees-displacement"}


def test_leaders_of_a_body_are_a_group(read: Read) -> None:
    meeting = only(read("China held a summit with the leaders of ASEAN in Beijing on Monday."))
    assert meeting["groups"] == ["asean-states"]


def test_the_bodys_size_is_no_attendance(read: Read) -> None:
    meeting = only(read("Foreign ministers of NATO's 29 members met in Brussels on Monday."))
    assert "count" not in meeting or meeting["count"] is None


def test_guests_of_a_host_take_part(read: Read) -> None:
    text = (
        "Jordan hosted Iraqi President Barham Salih and Egyptian President Abdel Fattah el-Sisi "
        "for a summit in Amman on Sunday."
    )
    meeting = only(read(text))
    assert meeting["hosts"] == ["JO"]
    assert {"IQ", "EG", "Barham Salih"} <= set(meeting["participants"])


def test_a_meeting_called_off_has_not_the_day_of_the_decision(read: Read) -> None:
    meeting = only(read("A meeting between Turkey and Greece in Athens was cancelled on Tuesday after a dispute."))
    assert meeting["status"] == "cancelled" and not meeting.get("date")


def test_place_and_day_may_follow_what_was_discussed(read: Read) -> None:
    text = (
        "French President Emmanuel Macron and his Kenyan counterpart, Uhuru Kenyatta, discussed trade during talks "
        "in Nairobi on Tuesday."
    )
    meeting = only(read(text))
    assert (meeting["city"], meeting["date"], meeting["level"]) == ("Nairobi", "2019-03-12", "summit")
    assert {"FR", "KE", "Emmanuel Macron", "Uhuru Kenyatta"} <= set(meeting["participants"])
    assert meeting["themes"] == ["trade-economy"]


def test_the_members_of_a_body_stand_between_dashes(read: Read) -> None:
    text = "The G7 - Canada, France, Germany, Italy, Japan, the United Kingdom and the United States - met in Biarritz."
    (membership,) = read(text)["memberships"]
    assert membership["body"] == "g7"
    assert set(membership["members"]) == {"CA", "FR", "DE", "IT", "JP", "GB", "US"}


def test_a_city_alone_heads_an_item(read: Read) -> None:
    text = "The week in talks\n\n• Nairobi. Kenya and Uganda met on Monday.\n\n• Next. Chad and Niger met on Tuesday."
    first, second = read(text)["meetings"]
    assert first["city"] == "Nairobi"
    assert not second.get("city")


def test_who_does_something_else_is_not_carried_into_a_meeting(read: Read) -> None:
    text = (
        "Kenya and Uganda met in Kigali on Monday. Secretary of State Mike Pompeo attended church in Cairo. "
        "Theresa May spoke in London."
    )
    assert set(only(read(text))["participants"]) == {"KE", "UG"}
