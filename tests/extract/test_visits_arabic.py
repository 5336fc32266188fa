"""Visits, places and those who meet on them in Arabic news. Own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]
YESTERDAY = "2019-03-12"


def only(record: dict[str, Any]) -> dict[str, Any]:
    assert len(record["meetings"]) == 1, record["meetings"]
    meeting: dict[str, Any] = record["meetings"][0]
    return meeting


@pytest.mark.parametrize(
    "text",
    [
        "زار وزير الخارجية المصري سامح شكري عمان أمس حيث التقى نظيره الأردني أيمن الصفدي.",
        "غادر وزير الخارجية المصري سامح شكري عمان أمس بعد زيارة التقى خلالها نظيره الأردني أيمن الصفدي.",
        "وصل وزير الخارجية المصري سامح شكري إلى عمان أمس والتقى نظيره الأردني أيمن الصفدي.",
        "شهدت العاصمة الأردنية عمان أمس لقاء جمع وزير الخارجية المصري سامح شكري ونظيره الأردني أيمن الصفدي.",
    ],
)
def test_the_place_of_a_meeting_is_that_of_the_visit(read: Read, text: str) -> None:
    meeting = only(read(text))
    assert (meeting["city"], meeting["date"]) == ("Amman", YESTERDAY)
    assert {"Sameh Shoukry", "EG", "JO"} <= set(meeting["participants"])


def test_a_city_that_is_no_capital_hosts(read: Read) -> None:
    meeting = only(read("استضافت جنيف أمس جولة جديدة من المحادثات بين مصر والسودان."))
    assert (meeting["city"], meeting["hosts"]) == ("Geneva", [])


def test_who_leaves_a_place_for_another_is_not_there(read: Read) -> None:
    text = "غادر وزير الخارجية المصري سامح شكري عمان أمس متوجها إلى روما حيث يلتقي اليوم نظيره الإيطالي."
    assert all(m["city"] != "Amman" for m in read(text)["meetings"])


def test_a_place_where_something_was_said_is_not_where_they_meet(read: Read) -> None:
    text = "قال متحدث في بروكسل أمس إن وزير الخارجية المصري سامح شكري يلتقي نظيره الأردني أيمن الصفدي في روما غدا."
    meeting = only(read(text))
    assert (meeting["city"], meeting["status"]) == ("Rome", "planned")


def test_a_second_verb_tells_of_a_second_meeting_of_the_same_subject(read: Read) -> None:
    text = (
        "قابل وزير الخارجية الفرنسي جان إيف لودريان في القاهرة أمس الرئيس عبدالفتاح السيسي واجتمع مع نظيره سامح شكري."
    )
    first, second = read(text)["meetings"]
    assert {"Abdel Fattah el-Sisi", "FR", "EG"} <= set(first["participants"])
    assert {"Sameh Shoukry", "FR", "EG"} <= set(second["participants"])
    assert "Abdel Fattah el-Sisi" not in second["participants"]


def test_a_visitor_meets_the_head_of_state_and_his_colleague_apart(read: Read) -> None:
    text = "التقى وزير الخارجية الفرنسي جان إيف لودريان في القاهرة أمس الرئيس عبدالفتاح السيسي ونظيره المصري سامح شكري."
    meetings = read(text)["meetings"]
    assert len(meetings) == 2
    assert all("FR" in m["participants"] and m["city"] == "Cairo" for m in meetings)


def test_what_ministers_of_a_body_discuss_on_a_day_is_its_meeting(read: Read) -> None:
    meeting = only(read("يناقش وزراء خارجية الاتحاد الأوروبي اليوم في بروكسل الأوضاع في ليبيا."))
    assert (meeting["of"], meeting["level"], meeting["city"]) == (["eu"], "ministerial", "Brussels")


def test_ministers_of_several_states_at_their_meeting(read: Read) -> None:
    meeting = only(read("أكد وزراء خارجية مصر وإيطاليا والجزائر خلال لقائهم في القاهرة أمس دعم ليبيا."))
    assert set(meeting["participants"]) == {"EG", "IT", "DZ"}


@pytest.mark.parametrize(
    "text",
    [
        "بحث وزيرا خارجية مصر والأردن في روما أمس التعاون.",
        "بحث وزيرا الخارجية المصري سامح شكري والأردني أيمن الصفدي في روما أمس التعاون.",
        "اجتماع في روما. التقى وزير خارجية إيطاليا في روما أمس وزيري الخارجية المصري والأردني.",
    ],
)
def test_two_states_told_by_their_officials_met(read: Read, text: str) -> None:
    meeting = read(text)["meetings"][-1]
    assert {"EG", "JO"} <= set(meeting["participants"])
    assert (meeting["city"], meeting["date"]) == ("Rome", YESTERDAY)


def test_ministers_told_by_an_adjective_in_the_plural(read: Read) -> None:
    meeting = only(read("اجتمع وزير الخارجية الأردني أيمن الصفدي مع وزيري الخارجية والدفاع المصريين في القاهرة أمس."))
    assert {"JO", "EG"} <= set(meeting["participants"])


def test_colleagues_in_the_states_of_a_body_are_a_group(read: Read) -> None:
    text = "عقد وزير الخارجية المصري سامح شكري اجتماعا مع نظرائه في دول مجلس التعاون في الكويت أمس."
    assert only(read(text))["groups"] == ["gcc-states"]


def test_talks_in_another_state_are_with_it(read: Read) -> None:
    meeting = only(read("يجري وزير الخارجية المصري سامح شكري محادثات في روما غدا."))
    assert {"EG", "IT"} <= set(meeting["participants"])


def test_a_joint_committee_is_of_the_states_of_its_name(read: Read) -> None:
    meeting = only(read("عقدت اللجنة السعودية التركية المشتركة اجتماعها العاشر في أنقرة أمس."))
    assert {"SA", "TR"} <= set(meeting["participants"])


def test_a_delegation_that_comes_for_talks_takes_part(read: Read) -> None:
    meeting = only(read("يصل وفد من صندوق النقد الدولي إلى القاهرة غدا لإجراء محادثات مع الحكومة المصرية."))
    assert {"imf", "EG"} <= set(meeting["participants"])


def test_two_heads_told_by_their_offices_are_two(read: Read) -> None:
    meeting = only(read("عقد العاهل الأردني والرئيس المصري قمة في القاهرة أمس."))
    assert {"JO", "EG"} <= set(meeting["participants"])


def test_an_envoy_travels_and_is_not_posted_where_he_goes(read: Read) -> None:
    meeting = only(read("وصل المبعوث الأممي إلى الرياض أمس للقاء الرئيس اليمني عبد ربه منصور هادي."))
    assert (meeting["city"], set(meeting["participants"]) >= {"un", "YE"}) == ("Riyadh", True)


def test_the_office_of_somebody_in_anothers_bureau_is_his_own(read: Read) -> None:
    text = (
        "اجتمع وزير الدفاع المصري محمد زكي أمس في روما مع نظيره الإيطالي. "
        "حضر الاجتماع رئيس الأركان بمكتب وزير الدفاع سالم الهادي."
    )
    roles = {p["name_ar"]: p["role"] for p in read(text)["persons"]}
    assert roles["سالم الهادي"] == "chief-of-staff"


def test_who_heads_a_delegation_takes_part_and_chairs_nothing(read: Read) -> None:
    text = "اجتمع وزير الخارجية المصري سامح شكري في القاهرة أمس مع وفد من إيطاليا برئاسة لويجي دي مايو."
    meeting = only(read(text))
    assert meeting["chairs"] == []
    assert {"EG", "IT"} <= set(meeting["participants"])


def test_what_its_people_will_discuss_is_a_meetings_theme(read: Read) -> None:
    text = (
        "وزير الخارجية المصري في روما لبحث مكافحة الإرهاب\n\n"
        "التقى وزير الخارجية المصري سامح شكري في روما أمس نظيره الإيطالي. وبحث شكري وقف إطلاق النار في ليبيا."
    )
    assert "ceasefire" in read(text)["meetings"][0]["themes"]


def test_talks_on_the_margins_of_the_meeting_told_before_are_their_own(read: Read) -> None:
    text = (
        "يعقد وزراء خارجية الاتحاد الأوروبي اجتماعهم في بروكسل اليوم. "
        "ويلتقي وزير الخارجية المصري سامح شكري على هامش الاجتماع نظيره الإيطالي."
    )
    body, talks = read(text)["meetings"]
    assert body["of"] == ["eu"]
    assert {"EG", "IT"} <= set(talks["participants"])


def test_a_state_with_which_an_accord_is_takes_no_part(read: Read) -> None:
    meeting = only(read("عقد مجلس الأمن جلسة أمس صوت خلالها بالإجماع لصالح الاتفاق النووي مع إيران."))
    assert (meeting["of"], meeting["participants"]) == (["un-security-council"], [])


def test_who_goes_to_the_capital_meets_there(read: Read) -> None:
    text = "توجه السفير الأميركي ماثيو تولر أمس إلى العاصمة المصرية للاجتماع بقيادات من حركة حماس."
    assert (only(read(text))["city"], set(only(read(text))["participants"]) >= {"US", "hamas"}) == ("Cairo", True)


def test_a_text_may_begin_with_who_took_part(read: Read) -> None:
    text = "شارك في الاجتماع الذي عقد في الدوحة أمس كل من وزير خارجية قطر ووزير خارجية الكويت صباح الخالد."
    meeting = only(read(text))
    assert {"QA", "KW", "Sabah Al-Khalid Al-Sabah"} <= set(meeting["participants"])


def test_who_sends_an_envoy_takes_no_part(read: Read) -> None:
    text = "اجتمع مستشار الأمن الوطني العراقي فالح الفياض في القاهرة أمس مع سامح شكري موفدا من الرئيس برهم صالح."
    assert "Barham Salih" not in only(read(text))["participants"]


def test_bodies_that_meet_others_take_part(read: Read) -> None:
    meeting = only(read("التقت الأمم المتحدة والاتحاد الأفريقي ممثلين عن الحكومة السودانية في أديس أبابا أمس."))
    assert {"un", "african-union", "SD"} <= set(meeting["participants"])


def test_the_state_for_which_donors_confer_takes_no_part(read: Read) -> None:
    meeting = only(read("استضافت الكويت أمس مؤتمر المانحين لسوريا بمشاركة مصر والأردن."))
    assert set(meeting["participants"]) == {"EG", "JO"}
