"""Meetings in Arabic news: who met whom, when, where, as what; and what is no meeting. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def only(record: dict[str, Any]) -> dict[str, Any]:
    assert len(record["meetings"]) == 1, record["meetings"]
    meeting: dict[str, Any] = record["meetings"][0]
    return meeting


def test_a_reception_has_both_sides_a_day_and_a_place(read: Read) -> None:
    meeting = only(read("استقبل الرئيس المصري عبد الفتاح السيسي في القاهرة أمس وزير الخارجية الأردني أيمن الصفدي."))
    assert {"EG", "JO", "Abdel Fattah el-Sisi"} <= set(meeting["participants"])
    assert (meeting["date"], meeting["city"], meeting["country"]) == ("2019-03-12", "Cairo", "EG")
    assert (meeting["status"], meeting["level"], meeting["format"]) == ("held", "ministerial", "bilateral")


def test_a_colleague_has_the_office_of_the_one_before(read: Read) -> None:
    record = read("التقى وزير الخارجية الفرنسي جان إيف لودريان في باريس اليوم نظيره العماني يوسف بن علوي.")
    assert {"FR", "OM"} <= set(only(record)["participants"])
    assert {p["role"] for p in record["persons"]} == {"foreign-minister"}


def test_a_list_after_each_of_takes_part(read: Read) -> None:
    meeting = only(read("عقد في الدوحة أمس اجتماع وزاري بمشاركة كل من قطر وتركيا وباكستان."))
    assert set(meeting["participants"]) == {"QA", "TR", "PK"}
    assert meeting["level"] == "ministerial"


def test_a_meeting_to_come_is_planned(read: Read) -> None:
    meeting = only(read("من المقرر أن يلتقي الرئيس الروسي فلاديمير بوتين في موسكو غدا الرئيس التركي رجب طيب أردوغان."))
    assert (meeting["status"], meeting["date"], meeting["level"]) == ("planned", "2019-03-14", "summit")


def test_a_host_city_makes_its_state_the_host(read: Read) -> None:
    meeting = only(read("استضافت روما أمس اجتماعا لوزراء خارجية 12 دولة لبحث وقف إطلاق النار في ليبيا."))
    assert (meeting["hosts"], meeting["city"], meeting["country"]) == (["IT"], "Rome", "IT")
    assert meeting["count"] == {"value": 12, "comparator": "exactly", "unit": "countries"}
    assert "ceasefire" in meeting["themes"]


def test_the_chair_is_no_participant(read: Read) -> None:
    meeting = only(read("عقدت جامعة الدول العربية أمس اجتماعا في القاهرة برئاسة الصومال."))
    assert (meeting["of"], meeting["chairs"], meeting["participants"]) == (["arab-league"], ["SO"], [])


def test_two_adjectives_name_two_states(read: Read) -> None:
    meeting = only(read("انطلقت اليوم في فيينا محادثات أميركية - إيرانية حول الملف النووي."))
    assert set(meeting["participants"]) == {"US", "IR"}
    assert meeting["themes"] == ["nuclear-nonproliferation"]


def test_a_later_sentence_adds_to_the_meeting_told(read: Read) -> None:
    meeting = only(
        read(
            "التقى وزير الدفاع الإيطالي في روما أمس وزير الدفاع اللبناني. وحضر اللقاء سفير لبنان لدى إيطاليا."
            " وبحث الجانبان خلال الاجتماع تدريب القوات ومكافحة الإرهاب."
        )
    )
    assert set(meeting["participants"]) == {"IT", "LB"}
    assert set(meeting["themes"]) == {"capacity-building", "counter-terrorism"}


def test_two_receptions_in_one_text_are_two_meetings(read: Read) -> None:
    record = read(
        "استقبل أمير دولة الكويت أمس وزير الخارجية الهندي. كما استقبل أمير دولة الكويت أمس وزير الخارجية البرازيلي."
    )
    assert [{"KW", "IN"}, {"KW", "BR"}] == [set(m["participants"]) for m in record["meetings"]]


def test_a_postponed_meeting_is_cancelled(read: Read) -> None:
    meeting = only(read("تأجيل اجتماع وزراء الخارجية العرب الذي كان مقررا عقده غدا في تونس."))
    assert (meeting["status"], meeting["groups"]) == ("cancelled", ["arab-states"])


def test_a_known_person_without_office_stands_for_his_state(read: Read) -> None:
    meeting = only(read("التقى جون كيري في جنيف أمس محمد جواد ظريف.", published="2015-06-30"))
    assert {"US", "IR"} <= set(meeting["participants"])


def test_an_unknown_name_ends_before_the_verb(read: Read) -> None:
    record = read("استقبل الرئيس التونسي في تونس أمس وزير الزراعة البلغاري ديميتار كولاروف وأكد عمق العلاقات.")
    names = {p["name_ar"] for p in record["persons"]}
    assert "ديميتار كولاروف" in names


@pytest.mark.parametrize(
    "text",
    [
        "تلقى ملك الأردن أمس اتصالا هاتفيا من الرئيس الفرنسي، وجرى خلال الاتصال بحث العلاقات.",
        "ترأس رئيس الوزراء أمس في بيروت جلسة مجلس الوزراء بحضور وزير المالية.",
        "قال وزير الخارجية الألماني في مؤتمر صحفي في برلين أمس إن بلاده تدعم السلام.",
        "أصدرت وزارة الخارجية المصرية أمس في القاهرة بيانا أدانت فيه الهجوم.",
        "التقى الفريق السعودي نظيره الياباني أمس في طوكيو في مباراة ودية.",
        "بعث الرئيس الصيني أمس في بكين برقية تهنئة إلى الرئيس الكوري.",
        "استقبل وزير التعليم أمس في الرياض مديري الجامعات.",
        "زار وزير الخارجية النرويجي أمس مدينة أوسلو القديمة.",
        "نفى مسؤول إيراني عقد أي لقاء بين وزير الخارجية الإيراني ونظيره الأمريكي في نيويورك أمس.",
    ],
)
def test_what_is_no_meeting_gives_none(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []


def test_a_denial_spoken_at_a_meeting_does_not_deny_it(read: Read) -> None:
    text = (
        "نفى وزير الخارجية المصري سامح شكري، خلال اجتماع مع نظيره الأردني أيمن الصفدي في القاهرة أمس، وجود أي خلافات."
    )
    assert len(read(text)["meetings"]) == 1


def test_a_body_says_whom_it_comprises(read: Read) -> None:
    record = read("عقد اجتماع أمس في جنيف. ويضم الاتحاد الأفريقي 55 دولة أبرزها مصر ونيجيريا وكينيا.")
    (membership,) = record["memberships"]
    assert (membership["body"], membership["members"]) == ("african-union", ["EG", "NG", "KE"])
    assert membership["count"]["value"] == 55
