"""Offices that name somebody else's office, and descriptions of what somebody heads. Own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def guest(record: dict[str, Any]) -> tuple[str, str | None, str | None]:
    """Name, role and state of whom the King of Morocco received."""
    person = record["persons"][-1]
    return person["name_en"], person.get("role"), person.get("of")


@pytest.mark.parametrize(
    ("office", "name", "role", "state"),
    [
        ("مبعوث الرئيس السنغالي", "مامادو نداي", "special-envoy", "SN"),
        ("المبعوث الخاص للرئيس السنغالي", "مامادو نداي", "special-envoy", "SN"),
        ("المبعوث الخاص للرئيس الأمريكي باراك أوباما", "بريت ماكغورك", "special-envoy", "US"),
        ("المستشار الدبلوماسي للرئيس الفرنسي", "جاك أوديبار", "adviser", "FR"),
        ("مدير مكتب الرئيس الموريتاني", "أحمد ولد باهيه", "office-director", "MR"),
        ("كبير مستشاري الرئيس الإيراني", "علي أكبر ولايتي", "adviser", "IR"),
        ("رئيس هيئة الأركان الخاصة للرئيس الفرنسي", "بونوا بوجا", "chief-of-staff", "FR"),
        ("قائد القيادة المركزية الأمريكية الجنرال", "لويد أوستن", "military-officer", "US"),
    ],
)
def test_who_serves_an_official_does_not_hold_his_office(
    read: Read, office: str, name: str, role: str, state: str
) -> None:
    record = read(f"استقبل ملك المغرب أمس في الرباط {office} {name}.", "2015-03-13")
    assert guest(record)[1:] == (role, state)
    assert record["meetings"][0]["level"] != "summit"
    assert "Barack Obama" not in record["meetings"][0]["participants"]


@pytest.mark.parametrize(
    ("heads", "state"),
    [
        ("رئيس معهد الدراسات الشرقية الروسي فيتالي نعومكين", "RU"),
        ("رئيس مجلس الأعمال الروسي العربي فلاديمير يفتوشينكوف", "RU"),
        ("رئيس لجنة الشؤون الخارجية في مجلس النواب الأردني بسام المناصير", "JO"),
    ],
)
def test_who_heads_an_institution_is_no_president(read: Read, heads: str, state: str) -> None:
    record = read(f"استقبل ملك المغرب أمس في الرباط {heads}.")
    assert {"MA", state} <= set(record["meetings"][0]["participants"])
    assert guest(record)[1] is None


def test_the_head_of_a_body_makes_no_summit(read: Read) -> None:
    meeting = read("استقبل ملك المغرب أمس في الرباط رئيس البنك الدولي جيم يونغ كيم.")["meetings"][0]
    assert (meeting["level"], set(meeting["participants"])) == ("unspecified", {"MA", "world-bank", "Jim Yong Kim"})


def test_an_office_told_with_a_pronoun_is_that_of_the_state_before(read: Read) -> None:
    record = read("قام وزير الخارجية العماني أمس بزيارة إلى الكويت أجرى خلالها مباحثات مع أميرها الشيخ صباح الأحمد.")
    assert guest(record)[1:] == ("emir", "KW")


def test_colleagues_of_several_states_are_all_told(read: Read) -> None:
    record = read("قال وزير الخارجية الروسي سيرغي لافروف إنه التقى نظيريه الأمريكي والسعودي في الدوحة أمس.")
    assert {"Sergey Lavrov", "RU", "US", "SA"} <= set(record["meetings"][0]["participants"])


def test_colleagues_of_a_region_are_its_states_and_rank_as_who_meets_them(read: Read) -> None:
    record = read("يتوجه وزير الخارجية الأمريكي جون كيري إلى الدوحة الأحد المقبل حيث يلتقي نظراءه الخليجيين.")
    meeting = record["meetings"][0]
    assert (meeting["groups"], meeting["level"]) == (["gcc-states"], "ministerial")
    assert set(meeting["participants"]) == {"US", "John Kerry"}


def test_an_aside_between_dashes_is_not_who_met(read: Read) -> None:
    text = "قال مسؤولون إن رئيس الوزراء الليبي – وهو الحليف الأبرز لمصر – اجتمع أمس في تونس مع الرئيس التونسي."
    assert set(read(text)["meetings"][0]["participants"]) == {"LY", "TN"}


def test_a_state_is_named_by_its_people_behind_with(read: Read) -> None:
    record = read("عقدت أمس في فيينا جولة جديدة من المحادثات بين الإيرانيين والأمريكيين.")
    assert set(record["meetings"][0]["participants"]) == {"IR", "US"}
    assert read("قال وزير الخارجية التركي أمس إن بلاده تستقبل السوريين.")["meetings"] == []


def test_a_governor_stands_for_the_state_of_his_city(read: Read) -> None:
    record = read("استقبل الأمير فيصل بن خالد أمير منطقة نجران أمس سفير جمهورية البيرو لدى المملكة إدوارد مارتيني.")
    assert {"SA", "PE"} <= set(record["meetings"][0]["participants"])


def test_who_stands_in_for_another_takes_part(read: Read) -> None:
    record = read(
        "ترأس وفد الأردن نيابة عن الملك عبدالله الثاني رئيس الوزراء عبدالله النسور في القمة العربية التي عقدت أمس "
        "في القاهرة."
    )
    people = set(record["meetings"][0]["participants"])
    assert "Abdullah Ensour" in people and "Abdullah II of Jordan" not in people


def test_a_name_that_looks_like_a_future_is_none(read: Read) -> None:
    text = "وصل المبعوث الخاص للأمم المتحدة ستافان دي ميستورا الثلاثاء إلى دمشق حيث التقى وزير الخارجية وليد المعلم."
    meeting = read(text, "2015-07-31")["meetings"][0]
    assert (meeting["date"], meeting["status"]) == ("2015-07-28", "held")


def test_an_office_of_another_state_behind_a_name_is_the_next_persons(read: Read) -> None:
    text = "سلم مبعوث الرئيس الجزائري وزير الخارجية رمطان لعمامرة الرئيس التونسي رسالة خلال استقباله له أمس."
    assert set(read(text)["meetings"][0]["participants"]) == {"Ramtane Lamamra", "DZ", "TN"}


def test_a_rank_before_a_name_is_no_second_official(read: Read) -> None:
    record = read("التقى مساعد وزير الخارجية المصري للشؤون الأفريقية السفير محمد إدريس أمس وزير خارجية أوغندا.")
    assert guest(record)[1:] == ("assistant-foreign-minister", "EG")


def test_a_colleague_beside_an_official_holds_his_office(read: Read) -> None:
    record = read("عقد وزير الطاقة السعودي خالد الفالح ونظيره الروسي ألكسندر نوفاك اجتماعا في موسكو أمس.")
    assert {p["role"] for p in record["persons"]} == {"energy-minister"}


def test_who_represents_a_state_takes_part_for_it(read: Read) -> None:
    record = read("شاركت المملكة ممثلة بوزير المالية إبراهيم العساف في اجتماع وزراء مالية مجموعة العشرين في أنقرة أمس.")
    assert set(record["meetings"][0]["participants"]) == {"SA", "Ibrahim Abdulaziz Al-Assaf"}


def test_a_regent_makes_no_summit(read: Read) -> None:
    record = read("استقبل نائب خادم الحرمين الشريفين في جدة أمس رئيس الوزراء الماليزي نجيب عبد الرزاق.")
    meeting = record["meetings"][0]
    assert (set(meeting["participants"]), meeting["level"]) == ({"SA", "MY", "Najib Razak"}, "ministerial")


def test_an_office_told_without_its_known_holder_is_his(read: Read) -> None:
    record = read("استقبل أمير الكويت أمس وزير الخارجية الإيراني. وقال ظريف إن الزيارة ناجحة.", "2015-07-31")
    assert guest(record) == ("Mohammad Javad Zarif", "foreign-minister", "IR")


def test_the_office_of_another_state_behind_a_known_name_is_the_next_persons(read: Read) -> None:
    record = read("التقى إياد علاوي السفير الأمريكي ستيوارت جونز أمس في بغداد.", "2015-07-31")
    assert guest(record) == ("Stuart E. Jones", "ambassador", "US")
    assert {"Ayad Allawi", "IQ"} <= set(record["meetings"][0]["participants"])


def test_an_office_behind_who_meets_is_that_of_whom_he_meets(read: Read) -> None:
    record = read("التقى كيري وزير الخارجية الروسي سيرغي لافروف أمس في الدوحة.", "2015-07-31")
    assert set(record["meetings"][0]["participants"]) == {"John Kerry", "US", "Sergey Lavrov", "RU"}


def test_the_body_that_ends_the_description_of_an_office_is_its_owner(read: Read) -> None:
    text = "التقى الأمين العام للعلاقات الخارجية للاتحاد الأوروبي السيد آلان لي روي وزير الخارجية اليمني في بروكسل أمس."
    assert "eu" in read(text)["meetings"][0]["participants"]


def test_an_official_of_a_body_is_told_by_its_adjective(read: Read) -> None:
    text = "عبر المسؤول الأوروبي، خلال لقائه وزير الخارجية اليمني رياض ياسين في بروكسل أمس، عن سعادته بالتعاون."
    assert set(read(text)["meetings"][0]["participants"]) == {"eu", "YE", "Riad Yassin"}


def test_an_office_behind_a_quoted_name_is_that_persons(read: Read) -> None:
    record = read('استقبل ملك المغرب أمس السيد "مامادو سال" رئيس البرلمان السنغالي.')
    assert guest(record)[1:] == ("parliament-speaker", "SN")


def test_the_adjective_behind_the_description_of_an_office_is_its_state(read: Read) -> None:
    text = "التقى محمد الشعار وزير التخطيط العمراني الجديد اللبناني أمس السفير الفرنسي."
    person = read(text)["persons"][0]
    assert (person["role"], person["of"]) == ("planning-minister", "LB")


def test_the_article_of_a_family_is_not_told_twice(read: Read) -> None:
    record = read("استقبل رئيس فرنسا أمس في الرياض وزير الإسكان السعودي المهندس سمير آل الشيخ.")
    assert guest(record)[0] == "Samir Al Sheikh"
