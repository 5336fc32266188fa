"""What is told of a meeting elsewhere than beside it: subjects, days, places of the context. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def only(record: dict[str, Any]) -> dict[str, Any]:
    assert len(record["meetings"]) == 1, record["meetings"]
    meeting: dict[str, Any] = record["meetings"][0]
    return meeting


def test_a_relative_clause_of_travel_does_not_part_a_verb_from_its_object(read: Read) -> None:
    meeting = only(
        read("يلتقي وزير الدفاع الإيطالي الذي وصل صباحا إلى مطار بيروت رئيس الوزراء اللبناني سعد الحريري اليوم.")
    )
    assert set(meeting["participants"]) == {"IT", "LB", "Saad Hariri"}


def test_who_met_stands_before_the_relative_pronoun(read: Read) -> None:
    meeting = only(
        read(
            "وقال المستشار النمساوي سيباستيان كورتس، الذي التقى الرئيس"
            " الفلسطيني محمود عباس في رام الله أمس: السلام ممكن."
        )
    )
    assert {"AT", "PS", "Mahmoud Abbas"} <= set(meeting["participants"])
    assert (meeting["date"], meeting["city"]) == ("2019-03-12", "Ramallah")


def test_words_that_somebody_speaks_tell_of_no_participants(read: Read) -> None:
    meeting = only(
        read("التقى الرئيس الفرنسي إيمانويل ماكرون في باريس أمس وزير الخارجية الأردني، وقال: بحثنا أمر روسيا والصين.")
    )
    assert set(meeting["participants"]) == {"FR", "Emmanuel Macron", "JO"}


def test_a_visit_dates_and_places_the_talks_within_it(read: Read) -> None:
    meeting = only(
        read(
            "وصل وزير الخارجية الألماني هايكو ماس أمس إلى بيروت. والتقى"
            " ماس نظيره اللبناني جبران باسيل وبحثا أمر اللاجئين."
        )
    )
    assert (meeting["date"], meeting["city"], meeting["country"]) == ("2019-03-12", "Beirut", "LB")


def test_where_somebody_goes_on_to_is_not_the_place(read: Read) -> None:
    meeting = only(
        read(
            "وصل وزير الدفاع الأميركي أمس إلى إسرائيل. ويلتقي الوزير الأميركي اليوم بنيامين نتنياهو رئيس الوزراء"
            " الإسرائيلي قبل أن يتوجه إلى الأردن."
        )
    )
    assert meeting["country"] == "IL"


def test_the_visit_of_others_places_nothing(read: Read) -> None:
    record = read(
        "رافق المستشار الرئيس الأميركي دونالد ترامب في زيارته إلى"
        " كينيا. وبحث رئيس الوزراء التركي مع المستشارة الألمانية"
        " أنغيلا ميركل أمر الهدنة."
    )
    assert all(m["country"] != "KE" for m in record["meetings"])


def test_the_next_meeting_is_another_one(read: Read) -> None:
    record = read(
        "أكد الأمين العام أن مباحثات القاهرة بين الرئيس المصري عبد"
        " الفتاح السيسي ووزير الدفاع العراقي ستفيد الاجتماع المقبل"
        " لوزراء الدفاع العرب في 27 أبريل."
    )
    first, second = record["meetings"]
    assert (first["city"], first["participants"]) == ("Cairo", ["Abdel Fattah el-Sisi", "EG", "IQ"])
    assert (second["date"], second["status"], second["level"]) == ("2019-04-27", "planned", "ministerial")


def test_rounds_of_a_series_are_told_apart_by_their_numbers(read: Read) -> None:
    record = read(
        "بدأت في الخرطوم أمس الجولة السابعة من المفاوضات بين مصر"
        " والسودان وإثيوبيا. وكانت الجولة السادسة قد عقدت في القاهرة"
        " في فبراير الماضي."
    )
    assert [(m["city"], m["date"]) for m in record["meetings"]] == [("Khartoum", "2019-03-12"), ("Cairo", "2019-02")]


def test_a_form_of_address_stands_for_the_person_named_before(read: Read) -> None:
    meeting = only(
        read(
            "وصل صاحب السمو الملكي الأمير محمد بن سلمان ولي العهد أمس"
            " إلى القاهرة. واستقبل فخامة الرئيس عبد الفتاح السيسي"
            " سموه في قصر الاتحادية."
        )
    )
    assert {"Abdel Fattah el-Sisi", "EG", "Mohammed bin Salman", "SA"} <= set(meeting["participants"])


@pytest.mark.parametrize(
    "text",
    [
        "تلتقي مصر مع تونس غدا في القاهرة في نصف نهائي كأس الأمم.",
        "كان في وداع الرئيس المصري في مطار الكويت أمس وزير الخارجية الكويتي.",
    ],
)
def test_matches_and_farewells_are_no_meetings(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []


def test_a_meeting_asked_for_is_proposed(read: Read) -> None:
    meeting = only(read("طلبت تركيا من حلف شمال الأطلسي عقد اجتماع طارئ غدا."))
    assert (meeting["of"], meeting["status"], meeting["date"]) == (["nato"], "proposed", "2019-03-14")


def test_what_may_happen_is_proposed(read: Read) -> None:
    meeting = only(read("وقد تجتمع مجموعة الدعم لأول مرة في سبتمبر المقبل في نيويورك."))
    assert (meeting["status"], meeting["city"]) == ("proposed", "New York City")


def test_a_capital_stands_for_its_state(read: Read) -> None:
    meeting = only(read("بدأت أثينا محادثات مع صندوق النقد الدولي في برلين أمس."))
    assert (set(meeting["participants"]), meeting["city"]) == ({"GR", "imf"}, "Berlin")


def test_the_situation_in_a_state_does_not_place_the_talks(read: Read) -> None:
    meeting = only(
        read("التقى أمس وزير الخارجية الإيطالي نظيره الفرنسي وناقشا في روما الأوضاع في ليبيا والأزمة في سوريا.")
    )
    assert (meeting["city"], meeting["country"]) == ("Rome", "IT")


def test_somebody_who_comes_for_talks_takes_part_in_them(read: Read) -> None:
    meeting = only(read("توجه وزير النفط العراقي أمس إلى موسكو للاجتماع بوزير الخارجية الروسي سيرغي لافروف."))
    assert {"IQ", "RU", "Sergey Lavrov"} <= set(meeting["participants"])


def test_talks_abroad_are_talks_with_the_state_of_the_place(read: Read) -> None:
    meeting = only(read("قال وزير الدفاع الأميركي جيمس ماتيس بعد محادثات في موسكو أمس إن الحوار مفيد."))
    assert set(meeting["participants"]) == {"US", "RU", "Jim Mattis"}


def test_those_two_named_last_met_where_the_text_says_both(read: Read) -> None:
    meeting = only(
        read(
            "أشاد وزير الدفاع اللبناني إلياس بو صعب بالسفير البريطاني"
            " كريس رامبلينغ. وجاء ذلك عقب لقاء جمعهما في بيروت أمس."
        )
    )
    assert {"LB", "GB"} <= set(meeting["participants"])


def test_a_conference_of_many_states_needs_no_participants(read: Read) -> None:
    meeting = only(read("اختتم المؤتمر العربي لمكافحة المخدرات أعماله أمس في مدينة تونس بعدة توصيات."))
    assert (meeting["city"], meeting["date"], meeting["format"]) == ("Tunis", "2019-03-12", "conference")


def test_ministers_come_each_from_a_state(read: Read) -> None:
    record = read(
        "عقد في الخرطوم أمس اجتماع بحضور وزراء المياه من مصر الدكتور محمد عبد العاطي ومن السودان المهندس خضر قسم السيد."
    )
    assert {"EG", "SD"} <= set(only(record)["participants"])
    assert {p["of"] for p in record["persons"]} == {"EG", "SD"}


def test_who_left_office_stands_for_no_state(read: Read) -> None:
    record = read("استقبل الرئيس التونسي الباجي قائد السبسي في تونس أمس الرئيس الفرنسي السابق نيكولا ساركوزي.")
    assert set(only(record)["participants"]) == {"TN", "Beji Caid Essebsi", "Nicolas Sarkozy"}
    assert ("Nicolas Sarkozy", "former-president") in {(p["name_en"], p["role"]) for p in record["persons"]}


def test_a_colleague_in_a_list_is_the_visitors_colleague(read: Read) -> None:
    record = read("التقى وزير الخارجية الفرنسي في طهران أمس الرئيس الإيراني حسن روحاني ونظيره محمد جواد ظريف.")
    assert ("Mohammad Javad Zarif", "foreign-minister") in {(p["name_en"], p["role"]) for p in record["persons"]}


def test_two_presidents_follow_with_the_adjectives_of_their_states(read: Read) -> None:
    meeting = only(
        read("عقدت في أديس أبابا أمس قمة شارك فيها الرئيسان الأوغندي يويري موسيفيني والكيني أوهورو كينياتا.")
    )
    assert {"UG", "KE", "Yoweri Museveni", "Uhuru Kenyatta"} <= set(meeting["participants"])


def test_a_company_that_goes_along_takes_no_part(read: Read) -> None:
    meeting = only(
        read(
            "التقى وزير الخارجية السعودي في الدوحة أمس أمير دولة قطر تميم بن حمد آل ثاني. ويضم الوفد المرافق له"
            " السفير أسامة نقلي."
        )
    )
    assert not any("Osama" in p for p in meeting["participants"])


def test_the_members_of_a_body_stand_in_brackets_behind_it(read: Read) -> None:
    record = read(
        "دعت اللجنة الرباعية الخاصة بالشرق الأوسط (الولايات المتحدة"
        " وروسيا والاتحاد الأوروبي والأمم المتحدة) إلى التهدئة."
    )
    (membership,) = record["memberships"]
    assert membership["body"] == "middle-east-quartet"
    assert set(membership["members"]) == {"US", "RU", "eu", "un"}
