"""Ways in which Arabic newspapers tell of a meeting without saying plainly that A met B. Own sentences."""

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
    ("text", "participants"),
    [
        ("واستقبل رئيس إقليم كردستان مسعود بارزاني وزير الخارجية القطري أمس.", {"kurdistan-region", "QA"}),
        ("واستقبل الرئيس التونسي الباجي قائد السبسي وزير الخارجية الجزائري أمس.", {"TN", "DZ"}),
        ("وكان الرئيس السوداني عمر البشير التقى في الدوحة أمس أمير قطر.", {"SD", "QA"}),
        ("وأجرى وزير الدفاع البريطاني أمس محادثات مع القادة العراقيين في بغداد.", {"GB", "IQ"}),
        ("أجرى مسؤولون أمنيون مصريون وإسرائيليون محادثات في القاهرة أمس.", {"EG", "IL"}),
        ("تباحث الرئيسان التركي والروسي في سوتشي أمس في الملف السوري.", {"TR", "RU"}),
        ("استقبل الرئيس اليمني في الرياض أمس سفيري بريطانيا والولايات المتحدة.", {"YE", "GB", "US"}),
        ("كشف مصدر عن لقاء سري جمع مسؤولين إسرائيليين وفلسطينيين في عمان أمس.", {"IL", "PS"}),
        ("رأس ولي العهد السعودي الجانب السعودي في جلسة المباحثات مع رئيس الوزراء الفرنسي في الرياض أمس.", {"SA", "FR"}),
        ("وجه الرئيس التونسي دعوة إلى نظيره الجزائري خلال لقائهما في الجزائر أمس.", {"TN", "DZ"}),
        ("سلم وزير الخارجية العماني الرئيس الإيراني رسالة من السلطان خلال استقباله له في طهران أمس.", {"OM", "IR"}),
        ("جاء ذلك بعد المحادثات التي أجراها الرئيس الفرنسي في برلين أمس مع المستشارة الألمانية.", {"FR", "DE"}),
        ("أعلن البيت الأبيض أن الرئيس الأمريكي استضاف الرئيس الصيني في واشنطن أمس.", {"CN"}),
        ("يزور وزير الخارجية التونسي برلين اليوم وغدا لإجراء محادثات حول مكافحة الإرهاب.", {"TN", "DE"}),
        ("وصل الرئيس المصري إلى بكين أمس ومن المقرر أن يعقد قمة مع نظيره الصيني اليوم.", {"EG", "CN"}),
        (
            "اجتمع مجلس الأمن أمس لمناقشة الأزمة، وتحدث خلال الجلسة السفير الروسي فيتالي تشوركين والسفيرة الأمريكية.",
            {"RU", "US", "Vitaly Churkin"},
        ),
        ("جدد الرئيس السوداني لدى استقباله المبعوث الصيني الخاص أمس التزام بلاده بالسلام.", {"SD", "CN"}),
        ("حل الرئيس التركي ضيفا على الكويت أمس وأجرى مباحثات مع أميرها.", {"TR", "KW"}),
        ("سلم السفير السعودي رسالة خطية إلى الرئيس الموريتاني خلال لقاء جمعهما في نواكشوط أمس.", {"SA", "MR"}),
        ("باشر المبعوث الأممي مارتن غريفيث مهامه بلقاء الرئيس اليمني في الرياض أمس.", {"un", "YE"}),
        ("انعقدت في نواكشوط أمس الدورة الثانية عشرة للجنة العليا المشتركة الموريتانية التونسية.", {"MR", "TN"}),
        ("عقد أمس أول اجتماع للجنة الشراكة بين الاتحاد الأوروبي وأوكرانيا في بروكسل.", {"eu", "UA"}),
        (
            "وقال الأمين العام لجامعة الدول العربية خلال اللقاء الذي جمعه أمس بوزير الثقافة المصري إن الهوية مهمة.",
            {"EG"},
        ),
    ],
)
def test_who_met(read: Read, text: str, participants: set[str]) -> None:
    assert participants <= set(only(read(text))["participants"])


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("وصل وزير الدفاع البريطاني إلى بغداد أمس لإجراء محادثات مع الزعماء العراقيين.", "IQ"),
        ("زار وزير الخارجية الألماني بغداد أمس لبحث الحرب على داعش مع رئيس الوزراء العراقي.", "IQ"),
        ("وصل وفد أميركي رفيع المستوى إلى بغداد أمس في زيارة يلتقي خلالها كبار المسؤولين العراقيين.", "IQ"),
        ("استهل رئيس الوزراء الماليزي زيارته إلى بغداد بلقاء الرئيس العراقي أمس.", "IQ"),
    ],
)
def test_a_visit_tells_who_meets_where(read: Read, text: str, host: str) -> None:
    meeting = only(read(text))
    assert (meeting["city"], host in meeting["participants"]) == ("Baghdad", True)
    assert len(set(meeting["participants"])) >= 2


def test_an_earlier_visit_is_not_where_they_meet(read: Read) -> None:
    before = "جاءت زيارة وزير الخارجية القطري تكملة لزيارته السابقة إلى بغداد. "
    text = before + "واستقبل الرئيس التركي وزير الخارجية القطري أمس."
    assert only(read(text))["city"] is None


def test_days_of_a_visit_are_those_of_a_meeting_due_in_it(read: Read) -> None:
    visit = "وصل وزير الخارجية الإيطالي أمس إلى طهران في زيارة تستمر يومين. "
    text = visit + "ومن المقرر أن يلتقي خلال الزيارة نظيره الإيراني."
    meeting = only(read(text))
    assert (meeting["status"], meeting["date"], meeting["city"]) == ("planned", "2019-03-12/2019-03-13", "Tehran")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وافق مجلس الأمن الدولي بالإجماع أمس على قرار يرفع العقوبات عن ليبيريا.", "un-security-council"),
        ("قدم المبعوث الدولي ستيفان دي ميستورا تقريره إلى مجلس الأمن أمس.", "un-security-council"),
        ("وقال المبعوث الدولي ستيفان دي ميستورا أمام مجلس الأمن أمس إن الوضع خطير.", "un-security-council"),
        ("أدرجت لجنة التراث العالمي أمس في اجتماعها موقعا جديدا.", "world-heritage-committee"),
        ("وأقر مجلس حقوق الإنسان أمس في دورته الثلاثين المنعقدة في جنيف قرارا.", "un-human-rights-council"),
        ("اختتم المجلس الوزاري للاتحاد الأفريقي أعماله في أديس أبابا أمس.", "african-union"),
    ],
)
def test_what_a_body_does_tells_that_it_met(read: Read, text: str, body: str) -> None:
    meeting = only(read(text))
    assert (meeting["of"], meeting["date"]) == ([body], YESTERDAY)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("دعا الأمين العام لحلف شمال الأطلسي ينس شتولتنبرغ إلى اجتماع طارئ غدا لبحث الهجمات.", "planned"),
        ("دعت تركيا حلف شمال الأطلسي إلى اجتماع طارئ غدا لبحث الهجمات.", "proposed"),
    ],
)
def test_a_body_that_is_called_to_a_meeting_has_it(read: Read, text: str, status: str) -> None:
    meeting = only(read(text))
    assert (meeting["of"], meeting["status"], meeting["date"]) == (["nato"], status, "2019-03-14")


def test_an_ad_hoc_group_that_meets_one_state_is_the_other_side(read: Read) -> None:
    meeting = only(read("عقد وزراء خارجية مجموعة 5+1 وإيران جولة جديدة من المفاوضات في فيينا أمس."))
    assert (set(meeting["participants"]), meeting["of"]) == ({"p5-plus-1", "IR"}, [])


def test_a_capital_that_sees_a_meeting_is_its_place(read: Read) -> None:
    text = "شهدت العاصمة الأردنية أمس انعقاد الاجتماع الأول للجنة المشتركة بين الأردن والعراق."
    assert only(read(text))["city"] == "Amman"


def test_sides_that_are_called_to_talks_are_to_have_them(read: Read) -> None:
    text = "دعا الاتحاد الأفريقي أطراف النزاع في جنوب السودان إلى استئناف المفاوضات في أديس أبابا الاثنين المقبل."
    meeting = only(read(text))
    assert (meeting["groups"], meeting["of"], meeting["status"]) == (["south-sudanese-parties"], [], "proposed")


def test_a_summit_called_off_has_the_sides_that_it_was_to_bring_together(read: Read) -> None:
    text = "تقرر إلغاء القمة التي كانت ستجمع الرئيسين الأمريكي والكوري الشمالي في سنغافورة في 12 يونيو."
    meeting = only(read(text))
    assert (set(meeting["participants"]), meeting["status"]) == ({"US", "KP"}, "cancelled")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("تنطلق غدا في الكويت محادثات السلام اليمنية برعاية الأمم المتحدة.", "yemeni-parties"),
        ("من المنتظر أن يحتضن المغرب الشهر المقبل جولة جديدة من الحوار الليبي.", "libyan-parties"),
        ("أعلن المبعوث تأجيل الجولة المقبلة من المفاوضات السورية التي كانت مقررة غدا في جنيف.", "syrian-parties"),
    ],
)
def test_talks_named_by_a_conflict_have_its_sides(read: Read, text: str, group: str) -> None:
    assert only(read(text))["groups"] == [group]


def test_who_heads_a_delegation_does_not_chair_the_summit(read: Read) -> None:
    text = "يترأس العاهل المغربي الملك محمد السادس وفد بلاده إلى القمة الأفريقية التي تبدأ غدا في أديس أبابا."
    meeting = only(read(text))
    assert (meeting["chairs"], "MA" in meeting["participants"]) == ([], True)


def test_ministers_of_a_body_speak_at_their_meeting(read: Read) -> None:
    meeting = only(read("طالب وزراء خارجية مجموعة السبع في ختام اجتماعهم في باريس أمس روسيا بالإفراج عن البحارة."))
    assert (meeting["of"], meeting["level"]) == (["g7"], "ministerial")


def test_a_tour_of_his_does_not_silence_what_is_told_behind_it(read: Read) -> None:
    text = "في إطار جولته الأفريقية، حط الرئيس الفرنسي أمس في أبوجا حيث أجرى مباحثات مع الرئيس النيجيري."
    meeting = only(read(text))
    assert (set(meeting["participants"]), meeting["city"]) == ({"FR", "NG"}, "Abuja")


def test_a_seat_lent_to_others_makes_no_meeting_of_its_body(read: Read) -> None:
    text = "عقدت أمس في مقر الجامعة العربية بالقاهرة جلسة المباحثات المصرية العراقية."
    meeting = only(read(text))
    assert (meeting["of"], set(meeting["participants"])) == ([], {"EG", "IQ"})


def test_a_known_person_tells_amman_from_oman(read: Read) -> None:
    text = "ترأس الملك عبد الله الثاني والرئيس العراقي برهم صالح أمس في عمان جلسة مباحثات."
    assert only(read(text))["city"] == "Amman"


def test_what_a_council_decides_on_is_not_where_it_meets(read: Read) -> None:
    assert only(read("وافق مجلس الأمن أمس على إرسال مراقبين إلى الحدود في دارفور."))["country"] is None


@pytest.mark.parametrize(
    "text",
    [
        "قدمت ليبيا شكوى إلى مجلس الأمن أمس ضد تركيا.",
        "وافق الاتحاد الأوروبي أمس على تمويل المشروع.",
        "أجرى الرئيس المصري أمس مشاورات مع نظيره الأردني.",
        "تراجع مؤشر الأعمال في منطقة اليورو أمس.",
        "يلتقي الفريقان اليوم على ملعب برج العرب. وهي القمة التي تحسم بطولة الدوري. وتقام القمة في الغردقة أمس.",
    ],
)
def test_what_is_no_meeting(read: Read, text: str) -> None:
    assert read(text)["meetings"] == []


def test_sponsors_and_seats_are_no_side(read: Read) -> None:
    text = "استأنف الرئيس القبرصي وزعيم القبارصة الأتراك في نيقوسيا أمس المفاوضات برعاية الأمم المتحدة."
    meeting = only(read(text))
    assert meeting["of"] == [] and "un" not in meeting["participants"]
    text = "عقدت في مقر الأمانة العامة لمجلس التعاون بالرياض أمس جولة محادثات بين دول المجلس واليابان."
    assert "gcc-secretariat" not in only(read(text))["participants"]


def test_talks_with_several_have_a_first_side(read: Read) -> None:
    text = (
        "أكد وزير الخارجية الأميركي جون كيري تمسكه بالحل. وجاءت تصريحات كيري بعد اجتماع عقده في الدوحة أمس "
        "مع نظيره الروسي والقطري."
    )
    assert {"John Kerry", "US", "RU"} <= set(only(read(text))["participants"])


def test_who_has_travelled_since_is_who_met_next(read: Read) -> None:
    text = (
        "اجتمع رئيس إقليم كردستان مسعود بارزاني في أربيل أمس مع وزير الدفاع الأميركي آشتون كارتر وكان كارتر قد زار "
        "بغداد واجتمع مع رئيس الوزراء حيدر العبادي."
    )
    second = read(text)["meetings"][1]
    assert {"Ash Carter", "Haider al-Abadi"} <= set(second["participants"])
    assert "Masoud Barzani" not in second["participants"]


def test_a_war_elsewhere_is_not_where_it_is_discussed(read: Read) -> None:
    war = "النزاع المستمر منذ عامين في جنوب السودان"
    text = f"بحث الرئيس الأميركي باراك أوباما {war} خلال مباحثات مع الحكومة الإثيوبية أمس."
    assert only(read(text))["country"] is None


def test_namesakes_are_told_apart_by_their_state(read: Read) -> None:
    meeting = only(read("اجتمع وزير الخارجية القطري أمس مع أمينة محمد وزيرة خارجية كينيا."))
    assert {"Amina Mohamed", "KE"} <= set(meeting["participants"])


def test_a_colleague_is_that_of_the_official_named(read: Read) -> None:
    text = (
        "أشار وزير الخارجية السعودي عادل الجبير إلى أن عودة السفير السعودي إلى عدن مرتبطة بالأمن. "
        "وعقد في جدة أمس محادثات مع نظيره المصري سامح شكري."
    )
    person = next(p for p in read(text)["persons"] if p["name_en"] == "Sameh Shoukry")
    assert person["role"] == "foreign-minister"


def test_a_caption_run_together_with_the_first_sentence_is_cut(read: Read) -> None:
    text = (
        "وزير الخارجية السعودي مع نظيره المصري في جدة أمسعقد وزير الخارجية السعودي ونظيره الأردني اجتماعا في عمان أمس."
    )
    assert any({"SA", "JO"} <= set(m["participants"]) for m in read(text)["meetings"])


def test_a_governor_is_named_with_his_city(read: Read) -> None:
    text = "استقبل أمير منطقة نجران السعودية، جلوي بن عبدالعزيز، وزير الدفاع الفرنسي أمس."
    assert any(p["role"] == "governor" and "جلوي" in p["name_ar"] for p in read(text)["persons"])


def test_a_journey_announced_is_not_where_was_met(read: Read) -> None:
    text = (
        "التقى وزير الخارجية الأميركي جون كيري أمس نظيره الروسي سيرغي لافروف، وقال كيري إنه سيزور القاهرة الشهر المقبل."
    )
    assert only(read(text))["country"] is None


def test_an_office_group_alone_has_not_met(read: Read) -> None:
    assert read("عقدت مجموعة العمل اجتماعا أمس.")["meetings"] == []


def test_the_members_of_a_body_are_not_who_met(read: Read) -> None:
    text = "يزور كيري الدوحة الأحد المقبل حيث يجتمع مع مجلس التعاون لدول الخليج العربية الذي يضم السعودية والإمارات."
    assert set(read(text)["meetings"][0]["participants"]) == {"gcc", "US", "John Kerry"}


def test_a_day_beside_the_verb_of_holding_is_not_that_of_the_call(read: Read) -> None:
    text = "دعا وزير الخارجية الكيني أمس إلى اجتماع لوزراء خارجية الاتحاد الأفريقي يعقد في نيروبي الشهر المقبل."
    meeting = read(text, "2015-07-31")["meetings"][0]
    assert (meeting["date"], meeting["status"], meeting["city"]) == ("2015-08", "planned", "Nairobi")


@pytest.mark.parametrize("intends", ["يعتزم {} لقاء", "أعرب {} عن أمله في لقاء", "أعرب {} عن تطلعه إلى لقاء"])
def test_who_means_to_meet_takes_part(read: Read, intends: str) -> None:
    text = f"{intends.format('وزير الخارجية الياباني')} نظيره الروسي في طوكيو الأحد المقبل."
    meeting = read(text)["meetings"][0]
    assert (set(meeting["participants"]), meeting["status"]) == ({"JP", "RU"}, "planned")


def test_who_met_persons_without_office_met_nobody_named_before(read: Read) -> None:
    text = (
        "وصل جون كيري إلى القدس أمس. وواصلت الحكومة الضغط على كيري حيث التقى السفير الفرنسي رون دوبوا أمس مع "
        "مجموعة من الأعضاء."
    )
    assert all("John Kerry" not in m["participants"] for m in read(text)["meetings"])


def test_a_session_that_is_over_is_not_the_meeting_to_come(read: Read) -> None:
    text = (
        "كيري أمام المجلس\n\nاستمرت جلسة الاستماع يوم الخميس أربع ساعات. وأكد كيري أنه يعتزم بحث الملف عندما "
        "يلتقي نظيره الروسي سيرغي لافروف في قطر في الأسابيع المقبلة."
    )
    assert [m["status"] for m in read(text)["meetings"] if "RU" in m["participants"]] == ["planned"]


def test_a_meeting_held_after_another_is_told_by_the_verb_before_both(read: Read) -> None:
    text = (
        "عقد وزير الخارجية الإيراني محمد جواد ظريف بعد لقائه بأمير قطر الشيخ تميم بن حمد أمس في الدوحة مباحثات مع "
        "نظيره القطري خالد العطية."
    )
    met = [set(m["participants"]) - {"QA", "IR", "Mohammad Javad Zarif"} for m in read(text)["meetings"]]
    assert met == [{"Tamim bin Hamad Al Thani"}, {"Khalid bin Mohammad Al Attiyah"}]


def test_a_visit_not_announced_tells_the_place(read: Read) -> None:
    text = "بحث وزير الدفاع الأمريكي أشتون كارتر مع زعماء عراقيين خلال زيارة لم يعلن عنها إلى بغداد أمس تطورات الحملة."
    assert read(text)["meetings"][0]["city"] == "Baghdad"


def test_their_meeting_is_that_of_the_two_named(read: Read) -> None:
    text = (
        "التقى نائب الرئيس العراقي إياد علاوي السفير الأمريكي ستيوارت جونز أمس في بغداد. وكان وزير الدفاع الأمريكي "
        "أشتون كارتر طلب من رئيس إقليم كردستان مسعود بارزاني أثناء اجتماعهما بأربيل الخميس الماضي الموافقة."
    )
    cities = {m["city"]: set(m["participants"]) for m in read(text)["meetings"]}
    assert cities["Erbil"] == {"Ash Carter", "US", "Masoud Barzani", "kurdistan-region"}
    assert "Ayad Allawi" in cities["Baghdad"]


def test_who_heads_a_movement_does_not_chair_its_meeting(read: Read) -> None:
    for body in ("حزب الله الذي يرأسه", "حركة البناء التي يرأسها"):
        text = f"اجتمع الأمين العام للأمم المتحدة بان كي مون أمس في بيروت مع وفد من {body} حسن نصرالله."
        assert all("chairs" not in m or m["chairs"] == [] for m in read(text)["meetings"])


def test_a_journey_told_in_direct_speech_is_not_where_one_is_now(read: Read) -> None:
    text = (
        "وصل وزير الخارجية القطري خالد العطية أمس إلى أربيل. وقال العطية: «زيارتنا إلى الإقليم استكمال لزيارة "
        "إلى بغداد». والتقى العطية رئيس إقليم كردستان مسعود بارزاني."
    )
    assert read(text)["meetings"][0]["city"] == "Erbil"


def test_meetings_denied_are_none(read: Read) -> None:
    assert read("قال الرئيس الإيراني أمس: لن نجري أي محادثات مع الولايات المتحدة في الدوحة غدا.")["meetings"] == []


def test_meetings_in_the_plural_are_not_the_one_told_with_its_people(read: Read) -> None:
    text = (
        "أكد وزير الخارجية السعودي عادل الجبير اليوم أن السعودية كانت على علم بالاجتماعات في القاهرة حول اليمن. وقال "
        "الجبير عقب لقائه بوزير الخارجية المصري اليوم إنه بحث الأوضاع."
    )
    assert [m["city"] for m in read(text)["meetings"]] == [None]


def test_how_long_a_conference_lasts_does_not_tell_that_it_is_to_come(read: Read) -> None:
    text = (
        "بدأت اليوم فعاليات مؤتمر الرياض من أجل إنقاذ اليمن، الذي يستمر على مدى 3 أيام، بحضور الرئيس اليمني عبد ربه "
        "منصور هادي."
    )
    assert [m["status"] for m in read(text)["meetings"]] == ["held"]


def test_who_is_joined_to_an_absent_one_is_absent(read: Read) -> None:
    text = (
        "عبر وزير الخارجية الهولندي، خلال لقائه وزير الخارجية اليمني رياض ياسين في بروكسل أمس، عن سعادته بتحرير عدن من "
        "ميليشيات الحوثي والرئيس المخلوع علي عبدالله صالح."
    )
    assert set(read(text)["meetings"][0]["participants"]) == {"NL", "YE", "Riad Yassin"}


def test_to_whom_forces_are_loyal_did_not_meet(read: Read) -> None:
    text = (
        "عقد أعضاء في الحكومة اليمنية ومسؤولون أمنيون اجتماعا داخل مدينة عدن أمس بعد تحريرها من سيطرة القوات الموالية "
        "للرئيس السابق علي عبدالله صالح."
    )
    assert all("Ali Abdullah Saleh" not in m["participants"] for m in read(text)["meetings"])


def test_two_bodies_listed_before_their_talks_held_them(read: Read) -> None:
    text = (
        "أعلن كل من هيئة التنسيق الوطنية السورية والائتلاف الوطني السوري أمس التوصل إلى خريطة طريق، وذلك في ختام "
        "مباحثاتهما في بروكسل."
    )
    meeting = read(text)["meetings"][0]
    assert set(meeting["participants"]) == {"national-coordination-committee", "syrian-national-coalition"}
    assert meeting["city"] == "Brussels"


def test_talks_on_which_somebody_reports_are_no_meeting(read: Read) -> None:
    text = (
        "يمثل وزير الخارجية الإيراني محمد جواد ظريف غدا أمام مجلس الشورى ليقدم تقريره بشأن مسار المباحثات بين إيران "
        "والدول الست الكبرى."
    )
    assert read(text)["meetings"] == []


def test_with_whom_there_is_an_accord_did_not_meet(read: Read) -> None:
    text = "وزير الدفاع الأمريكي يلتقي نتنياهو أملا في إقناعه بجدوى الاتفاق مع إيران\n\nعقد اللقاء أمس في القدس."
    assert all("IR" not in m["participants"] for m in read(text)["meetings"])


def test_a_day_to_come_is_not_that_of_what_is_over(read: Read) -> None:
    text = (
        "من المقرر أن يصل الرئيس النيجيري محمد بخاري غدا إلى بنين. وتأتي جولة بخاري بعد أن زار واشنطن والتقى الرئيس "
        "الأمريكي باراك أوباما."
    )
    meeting = next(m for m in read(text)["meetings"] if "US" in m["participants"])
    assert (meeting["status"], meeting["date"]) == ("held", None)


def test_whom_an_official_met_without_a_name_is_not_the_one_named_before(read: Read) -> None:
    text = (
        "وصل دي ميستورا إلى دمشق أمس حيث التقى وزير الخارجية وليد المعلم. وذكر مصدر أن ستافان دي ميستورا التقى خلال "
        "الفترة الأخيرة ممثلين عن مجموعات في الأردن."
    )
    assert len([m for m in read(text)["meetings"] if "Walid Muallem" in m["participants"]]) == 1


def test_a_second_reception_of_one_host_is_on_the_same_day(read: Read) -> None:
    text = (
        "استقبل أمير الكويت أمس وزير الخارجية السنغالي. كما استقبل أمير الكويت سفير جمهورية البيرو لدى الكويت إدوارد "
        "مارتينيتي."
    )
    second = read(text, "2015-07-31")["meetings"][1]
    assert (second["date"], {"KW", "PE"} <= set(second["participants"])) == ("2015-07-30", True)


def test_two_meetings_told_each_behind_the_other_are_read(read: Read) -> None:
    first = "يجتمع الرئيس الفرنسي فرنسوا هولاند في باريس مع الرئيس المصري عبد الفتاح السيسي."
    second = "يجتمع الرئيس الفرنسي فرنسوا هولاند في باريس مع الرئيس السنغالي ماكي سال."
    meetings = read(f"خبر\n\n{first} بعد ذلك {second} بعد ذلك {first}")["meetings"]
    assert [m["status"] for m in meetings] == ["held", "held"]
