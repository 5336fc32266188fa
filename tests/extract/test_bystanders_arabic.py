"""Who is told beside a meeting and was not there, and what is told as one meeting or as two. Own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def only(record: dict[str, Any]) -> dict[str, Any]:
    """The one meeting of a record."""
    (meeting,) = record["meetings"]
    return dict(meeting)


@pytest.mark.parametrize("welcome", ["وكان في استقباله في المطار", "وكان باستقباله في المطار"])
def test_who_welcomes_a_guest_at_the_airport_does_not_meet_him(read: Read, welcome: str) -> None:
    text = (
        "التقى وزير الخارجية الإيطالي باولو جنتيلوني أمس في تونس نظيره التونسي الطيب البكوش. "
        f"{welcome} وزير الداخلية الفرنسي برنار كازنوف."
    )
    assert set(only(read(text))["participants"]) == {"IT", "TN", "Paolo Gentiloni", "Taïeb Baccouche"}


@pytest.mark.parametrize(
    ("place", "owner"),
    [
        ("في منزل رئيس الوزراء اللبناني تمام سلام", "Tammam Salam"),
        ("بحضور وزراء سابقين في حكومة نوري المالكي", "Nouri al-Maliki"),
    ],
)
def test_whose_a_house_or_a_government_is_takes_no_part(read: Read, place: str, owner: str) -> None:
    text = f"التقى وزير الخارجية المصري سامح شكري أمس نظيره الإيطالي باولو جنتيلوني {place}."
    assert owner not in only(read(text))["participants"]


def test_the_official_of_a_state_is_the_one_of_it_named_last(read: Read) -> None:
    text = (
        "وصل وزير الخارجية الأمريكي جون كيري إلى الدوحة مع المبعوث الأمريكي بريت ماكغورك. "
        "والتقى المسؤول الأمريكي أمس في الدوحة أمير قطر الشيخ تميم بن حمد آل ثاني."
    )
    meeting = next(m for m in read(text)["meetings"] if "QA" in m["participants"])
    assert "Brett McGurk" in meeting["participants"]


def test_who_heads_a_delegation_does_not_chair(read: Read) -> None:
    text = (
        "عقد مجلس التنسيق السعودي المصري اجتماعا أمس في الرياض، وشاركت مصر في الاجتماع بوفد يرأسه وزير الخارجية "
        "المصري سامح شكري."
    )
    meeting = only(read(text))
    assert (meeting["chairs"], "Sameh Shoukry" in meeting["participants"]) == ([], True)


def test_where_somebody_came_from_is_where_he_met_there(read: Read) -> None:
    text = "عاد وزير الخارجية المصري سامح شكري أمس قادما من إيطاليا، حيث التقى وزير الخارجية الإيطالي باولو جنتيلوني."
    assert only(read(text))["country"] == "IT"


def test_a_state_that_a_minister_visits_is_not_the_one_he_serves(read: Read) -> None:
    text = "قال مصدر أمس إن زيارة الوزير ظريف لدولة الكويت تتضمن لقاء مع أمير الكويت غدا."
    assert {p["name_en"]: p.get("of") for p in read(text)["persons"]}["Mohammad Javad Zarif"] == "IR"


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير الخارجية الفلسطيني إن المسؤول عن ملف المفاوضات مع إسرائيل سيزور القاهرة غدا.",
        "عين الرئيس الفرنسي فريق المباحثات مع إيران في باريس أمس.",
    ],
)
def test_what_a_file_or_a_team_is_for_is_no_occasion(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []


def test_who_was_there_with_the_host_is_told_of_the_same_reception(read: Read) -> None:
    text = (
        "استقبل ملك المغرب محمد السادس أمس في الرباط الرئيس السنغالي ماكي سال. وحضر استقبال ملك المغرب محمد السادس "
        "وزير الخارجية المغربي صلاح الدين مزوار."
    )
    assert {"SN", "Salaheddine Mezouar"} <= set(only(read(text))["participants"])


def test_whom_somebody_says_he_did_not_meet_was_not_there(read: Read) -> None:
    text = (
        "التقى المبعوث الأممي ستافان دي ميستورا مسؤولين سوريين في دمشق أمس. ولم يلتق دي ميستورا الرئيس السوري بشار "
        "الأسد."
    )
    assert set(only(read(text))["participants"]) == {"un", "SY", "Staffan de Mistura"}


def test_those_at_talks_in_another_city_were_not_at_these(read: Read) -> None:
    text = "بدأت في روما أمس محادثات بين مصر وإيطاليا. وقال شكري إن المحادثات في القاهرة مع قبرص كانت مثمرة."
    assert only(read(text))["participants"] == ["EG", "IT"]


def test_where_an_ambassador_is_posted_is_not_where_he_met(read: Read) -> None:
    text = "استقبل أمير الكويت أمس سفير قبرص بتركيا أحمد عارف."
    assert only(read(text))["country"] is None


def test_what_a_cabinet_speaks_of_does_not_name_its_session(read: Read) -> None:
    text = (
        "وافق مجلس الوزراء المصري خلال اجتماعه الأسبوعي أمس برئاسة إبراهيم محلب على اتفاق مع شركة وقع خلال فعاليات "
        "مؤتمر شرم الشيخ الاقتصادي."
    )
    assert read(text)["meetings"] == []


@pytest.mark.parametrize(
    "text",
    [
        "تستضيف اليونان غدا لقاء مصر وإيطاليا بمشاركة 120 لاعبا.",
        "تستضيف اليونان غدا الألعاب الأولمبية ويلتقي وفد مصر نظيره الإيطالي.",
    ],
)
def test_teams_meet_at_a_contest(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []
