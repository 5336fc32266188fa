"""Forms in which Arabic reports tell of a meeting, and of what is none. Own sentences, read on a Wednesday."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # quotation marks part a proclitic from its name
        ("عقد أمس في موسكو اجتماع بين روسيا و«أوبك».", {"participants": ["RU", "opec"], "city": "Moscow"}),
        ('عقد أمس في موسكو اجتماع بين روسيا و"الأمم المتحدة".', {"participants": ["RU", "un"]}),
        # a day between the traveller and his goal
        ("زار وزير الدفاع الأمريكي آشتون كارتر أمس بغداد واجتمع برئيس الوزراء حيدر العبادي.", {"city": "Baghdad"}),
        ("يزور رجب طيب أردوغان غدا إيران للقاء الرئيس حسن روحاني.", {"country": "IR", "status": "planned"}),
        # a body behind the verb, the day and the place
        (
            "التأم في القاهرة أمس مجلس جامعة الدول العربية على مستوى المندوبين.",
            {"of": ["arab-league-council"], "participants": [], "city": "Cairo"},
        ),
        ("يجتمع غدا حلف شمال الأطلسي في بروكسل.", {"of": ["nato"], "status": "planned"}),
        # several who mean to meet
        (
            'أفاد البيان بأن مسؤولين من "أوبك" وروسيا يعتزمون الاجتماع في فيينا الأسبوع المقبل.',
            {"participants": ["RU", "opec"], "city": "Vienna", "status": "planned"},
        ),
        (
            "ويعتزم وزراء خارجية مصر والأردن الاجتماع في القاهرة غدا.",
            {"participants": ["EG", "JO"], "level": "ministerial", "status": "planned"},
        ),
        # the meeting at which somebody spoke is on the day on which he did
        (
            "أعلن وزير الدفاع الأمريكي آشتون كارتر الاثنين أنه مستعد، خلال لقاء مع نظيره الإسرائيلي موشيه يعالون.",
            {"participants": ["Ash Carter", "IL", "Moshe Ya'alon", "US"], "level": "ministerial"},
        ),
        # a body of the region whose name is not known
        (
            "ينعقد اليوم في العاصمة القطرية الدوحة الاجتماع الثاني للجنة الخليجية لتسعير الأدوية.",
            {"city": "Doha", "participants": [], "of": []},
        ),
        # marks tell Amman from Oman
        ("تبدأ غدا في عمّان أعمال اجتماع وزراء الصحة العرب.", {"city": "Amman", "country": "JO"}),
        ("تبدأ غدا في عُمان أعمال اجتماع وزراء الصحة العرب.", {"country": "OM"}),
        # a given name is no proclitic and verb, a palace's name no person
        (
            "استقبل أمير دولة الكويت الشيخ صباح الأحمد اليوم في قصر بيان وزير الخارجية التونسي الطيب البكوش.",
            {"participants": ["KW", "Sabah Al-Ahmad Al-Jaber Al-Sabah", "TN", "Taïeb Baccouche"]},
        ),
        # a body that meets others is one of the sides
        ("اجتمع أمس الاتحاد الأوروبي مع تركيا في بروكسل.", {"of": [], "participants": ["TR", "eu"]}),
        ("يعقد الاتحاد الأوروبي وتركيا قمة في بروكسل غدا.", {"of": [], "participants": ["TR", "eu"]}),
        # what somebody decides to hold is to come
        ("قرر مجلس الأمن عقد جلسة يوم الخميس حول سوريا.", {"date": "2019-03-14", "status": "planned"}),
        # hosts
        ("تستعد القاهرة لاستضافة القمة العربية يومي 28 و29 مارس الجاري.", {"hosts": ["EG"], "city": "Cairo"}),
        ("تستضيف مدينة جنيف غدا مفاوضات بين الحكومة اليمنية والحوثيين.", {"city": "Geneva", "country": "CH"}),
        # the sides of a conflict, beside a mediator
        (
            "اختتمت في جنيف أمس جولة جديدة من الحوار الليبي بمشاركة المبعوث الأممي برناردينو ليون.",
            {"groups": ["libyan-parties"]},
        ),
        ("عقد الأفرقاء الليبيون أمس في جنيف جولة محادثات.", {"groups": ["libyan-parties"]}),
        # offices and nouns
        ("التقى رئيسا الهند وباكستان أمس في لندن.", {"participants": ["IN", "PK"], "level": "summit"}),
        (
            "التقت السيناتورة الأمريكية دايني فينستاين أمس وزير الخارجية الباكستاني في واشنطن.",
            {"participants": ["Dianne Feinstein", "PK", "US"]},
        ),
        ("عقدت في بروكسل أمس مائدة مستديرة جمعت وزراء داخلية فرنسا وألمانيا.", {"format": "conference"}),
    ],
)
def test_how_a_meeting_is_told(read: Read, text: str, told: dict[str, Any]) -> None:
    (meeting,) = read(text)["meetings"]
    assert {name: sorted(v) if isinstance(v := meeting[name], list) else v for name in told} == told


@pytest.mark.parametrize(
    "text",
    [
        "قال السفير اليمني علي الديلمي إن أفرادا من عائلة الرئيس السابق يقيمون في لبنان للقاء قيادات سياسية.",
        "قال مبعوث الأمم المتحدة بيتر ساذرلاند إن ألمانيا استقبلت العام الماضي 175 ألف لاجئ مقابل 24 ألفا في بريطانيا.",
        "يجتمع مجلس أوبك الوزاري مرة واحدة في العام في فيينا.",
    ],
)
def test_what_is_no_meeting(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []


def test_the_day_of_a_newspaper_is_not_that_of_a_meeting(read: Read) -> None:
    text = (
        "قالت الصحيفة في افتتاحيتها ليوم أمس إن رئيس الوزراء الإيطالي كان ضيف القمة الخليجية في الرياض مع الرئيس "
        "المصري."
    )
    assert [m["date"] for m in read(text)["meetings"]] == [None]


def test_demonstrators_who_gather_take_no_part(read: Read) -> None:
    text = "جرت المفاوضات في طهران أمس مع إيران. وتجمع متظاهرون للاحتجاج على زيارة وزير الخارجية الفرنسي لوران فابيوس."
    assert all("Laurent Fabius" not in m["participants"] for m in read(text)["meetings"])


def test_two_who_meet_afterwards_are_those_told_before(read: Read) -> None:
    text = (
        "سيجري وزير الخارجية الكوبي برونو رودريغيز ونظيره الأمريكي جون كيري محادثات في واشنطن غدا. وسيتوجه وزير "
        "الخارجية الكوبي برونو رودريغيز بعد ذلك إلى وسط واشنطن للقاء جون كيري."
    )
    assert len(read(text)["meetings"]) == 1


def test_a_year_told_of_something_else_dates_no_meeting(read: Read) -> None:
    text = (
        "من المنتظر أن يعقد وزير الاقتصاد الألماني زيجمار جابريل لقاءات مع الرئيس الإيراني حسن روحاني في طهران. وحقق "
        "حجم التجارة في عام 2014 ارتفاعا بنسبة 27 في المائة ومع تقدم المفاوضات النووية يرتفع."
    )
    (meeting,) = read(text)["meetings"]
    assert (meeting["date"], meeting["status"]) == (None, "planned")


def test_a_meeting_with_another_chairman_is_another(read: Read) -> None:
    text = (
        "أشار الرئيس التركي رجب طيب أردوغان إلى لقائه بنظيره الأمريكي باراك أوباما في واشنطن أمس. وقال بيان إن العملية "
        "تطبق ما قرره الاجتماع الأمني الذي عقد برئاسة رئيس الوزراء أحمد داود أوغلو."
    )
    assert all("Ahmet Davutoğlu" not in m["chairs"] for m in read(text)["meetings"] if "US" in m["participants"])


def test_a_visit_to_come_does_not_date_what_is_over(read: Read) -> None:
    text = (
        "اجتمع وزير النفط الإيراني مع وزير الخارجية الفرنسي لوران فابيوس في طهران. "
        "والزيارة المقبلة مقررة في سبتمبر المقبل."
    )
    assert [(m["date"], m["status"]) for m in read(text)["meetings"]] == [(None, "held")]
