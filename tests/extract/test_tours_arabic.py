"""Tours of several states, and journeys that say where somebody is met and where not. Own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    "text",
    [
        "سيقوم وزير الخارجية الإيراني غدا بجولة تشمل الكويت وقطر والعراق يبحث خلالها التطورات مع كبار المسؤولين.",
        "يبدأ وزير الخارجية الإيراني غدا جولة تقوده إلى الكويت وقطر والعراق لبحث التعاون الاقتصادي.",
    ],
)
def test_talks_on_a_tour_are_a_meeting_in_each_state(read: Read, text: str) -> None:
    meetings = read(text)["meetings"]
    assert [m["country"] for m in meetings] == ["KW", "QA", "IQ"]
    assert all(set(m["participants"]) == {"IR", m["country"]} for m in meetings)
    assert {m["status"] for m in meetings} == {"planned"}
    assert meetings[0]["date"] == "2019-03-14"


def test_a_tour_told_beside_a_meeting_is_none(read: Read) -> None:
    text = "يلتقي وزير الاقتصاد الألماني في طهران غدا نظيره الإيراني ضمن جولة تشمل السعودية وقطر."
    (meeting,) = read(text)["meetings"]
    assert set(meeting["participants"]) == {"DE", "IR"}


def test_who_is_sent_meets_where_he_is_sent(read: Read) -> None:
    text = "أوفدت الحكومة التركية أمس نائب وزير الخارجية فريدون سينيرلي أوغلو إلى أربيل حيث التقى مسعود بارزاني."
    (meeting,) = read(text)["meetings"]
    assert meeting["city"] == "Erbil"
    assert {"Feridun Sinirlioğlu", "TR", "Masoud Barzani"} <= set(meeting["participants"])


@pytest.mark.parametrize("visit", ["عشية زيارته إلى طهران", "قبل يومين من زيارته إلى طهران"])
def test_a_visit_that_has_not_begun_is_not_where_they_met(read: Read, visit: str) -> None:
    text = f"التقى وزير الخارجية اليمني أمس نظيره الفرنسي {visit}."
    assert read(text)["meetings"][0]["city"] is None


def test_a_second_meeting_of_the_same_person_is_told_with_then(read: Read) -> None:
    first, second = read("استقبل رئيس الوزراء الكويتي أمس وزير خارجية مصر ثم استقبل وزير خارجية الأردن.")["meetings"]
    assert set(first["participants"]) == {"KW", "EG"}
    assert (set(second["participants"]), second["date"]) == ({"KW", "JO"}, "2019-03-12")


def test_who_speaks_of_himself_met(read: Read) -> None:
    text = "وقال وزير الخارجية المصري سامح شكري: «التقيت أمس في باريس نظيري الفرنسي وبحثنا الأزمة الليبية»."
    assert {"Sameh Shoukry", "EG", "FR"} <= set(read(text)["meetings"][0]["participants"])


def test_officials_are_named_by_the_body_in_which_they_serve(read: Read) -> None:
    (meeting,) = read("اجتمع وزير الخارجية التركي أمس في بروكسل مع مسؤولين في الاتحاد الأوروبي.")["meetings"]
    assert set(meeting["participants"]) == {"TR", "eu"}
    (meeting,) = read("قال مسؤولون في الأمم المتحدة إن طرفي النزاع في اليمن سيجتمعان في جنيف غدا.")["meetings"]
    assert (meeting["of"], meeting["groups"]) == ([], ["yemeni-parties"])


def test_states_that_hasten_to_hold_a_meeting_hold_it(read: Read) -> None:
    (meeting,) = read("سارعت دول الاتحاد الأوروبي إلى عقد اجتماع طارئ في باريس أمس.")["meetings"]
    assert (meeting["of"], meeting["groups"]) == (["eu"], ["eu-states"])


def test_cooperation_between_both_states_is_no_other_meeting(read: Read) -> None:
    text = (
        "استقبل ملك الأردن أمس وزير الخارجية الفرنسي لوران فابيوس. كما جرى استعراض الأوضاع، وبحث أوجه التعاون بين "
        "البلدين الصديقين. وحضر الاستقبال وزير الخارجية الأردني ناصر جودة."
    )
    (meeting,) = read(text)["meetings"]
    assert "Nasser Judeh" in meeting["participants"]


def test_a_palace_of_peace_is_a_place(read: Read) -> None:
    text = "بحث خادم الحرمين الشريفين في قصر السلام بمدينة جدة، أمس، مع وزير الدفاع الأميركي العلاقات بين البلدين."
    assert read(text)["meetings"][0]["city"] == "Jeddah"


def test_a_city_of_another_clause_is_not_where_they_meet(read: Read) -> None:
    text = (
        "يضغط الحزب على المقاتلين في حلب للخروج من المدينة، في حين يجتمع المبعوث الدولي ستيفان دي ميستورا غدا مع "
        "ممثلين عن المعارضة السورية في إسطنبول."
    )
    assert read(text)["meetings"][0]["city"] == "Istanbul"


def test_what_a_headline_quotes_is_not_where_they_meet(read: Read) -> None:
    text = (
        "هادي في مؤتمر الرياض: سنكون في صنعاء قريبا\n\nبدأ أمس مؤتمر الرياض بحضور الرئيس اليمني عبد ربه منصور هادي "
        "والأمين العام لمجلس التعاون."
    )
    assert read(text)["meetings"][0]["city"] == "Riyadh"


def test_who_goes_on_to_another_place_meets_somebody_there(read: Read) -> None:
    text = "التقى وزير الدفاع الأميركي في عمان أول أمس العاهل الأردني، ثم توجه إلى جدة حيث اجتمع أمس مع الملك سلمان."
    first, second = read(text)["meetings"]
    assert (first["city"], set(first["participants"])) == ("Amman", {"US", "JO"})
    assert (second["city"], second["date"]) == ("Jeddah", "2019-03-12")
    assert {"US", "SA"} <= set(second["participants"])
