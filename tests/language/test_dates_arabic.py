"""Arabic date expressions. All sentences are read on Wednesday 22 July 2015."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.language.edtf import bounds, is_valid

STATED = [
    ("عقد الاجتماع في 3 يونيو 2015", "3 يونيو 2015", "2015-06-03"),
    ("عقد الاجتماع في ٣ حزيران ٢٠١٥", "٣ حزيران ٢٠١٥", "2015-06-03"),
    ("عقد يوم 11 سبتمبر 2014 في جدة", "يوم 11 سبتمبر 2014", "2014-09-11"),
    ("في 17 كانون الثاني/يناير 2014", "17 كانون الثاني/يناير 2014", "2014-01-17"),
    ("في 5 آب (أغسطس) 2014 التقى", "5 آب (أغسطس) 2014", "2014-08-05"),
    ("في 5 يناير كانون الثاني 2014", "5 يناير كانون الثاني 2014", "2014-01-05"),
    ("في 9 جانفي 2014", "9 جانفي 2014", "2014-01-09"),
    ("في الثاني عشر من فبراير 2014", "الثاني عشر من فبراير 2014", "2014-02-12"),
    ("في الخامس والعشرين من شهر أيار عام 2014م", "الخامس والعشرين من شهر أيار عام 2014م", "2014-05-25"),
    ("في الـ12 من مارس 2014", "الـ12 من مارس 2014", "2014-03-12"),
    ("الأول من مايو 2014", "الأول من مايو 2014", "2014-05-01"),
    ("بتاريخ 12/2/2018 صدر", "12/2/2018", "2018-02-12"),
    ("صدر في 2018-02-12 عن", "2018-02-12", "2018-02-12"),
    ("صدر في 25.2.2018 عن", "25.2.2018", "2018-02-25"),
    ("صدر في 1 / 10 / 1436هـ عن", "1 / 10 / 1436هـ", "2015-07-17"),
    ("صدر في 1436/10/1 هـ", "1436/10/1 هـ", "2015-07-17"),
    ("غرة شوال 1436هـ", "غرة شوال 1436هـ", "2015-07-17"),
    ("في شهر رمضان 1436هـ", "شهر رمضان 1436هـ", "2015-06-18/2015-07-16"),
    ("الأحد 10 شوال 1436هـ الموافق 26 يوليو 2015م", "الأحد 10 شوال 1436هـ الموافق 26 يوليو 2015م", "2015-07-26"),
    ("الأحد (10/شوال/1436هـ) الموافق (26/7/2015م)", "الأحد (10/شوال/1436هـ) الموافق (26/7/2015م)", "2015-07-26"),
    ("من 12 إلى 14 فبراير 2018", "12 إلى 14 فبراير 2018", "2018-02-12/2018-02-14"),
    ("يومي 12 و13 فبراير 2018", "يومي 12 و13 فبراير 2018", "2018-02-12/2018-02-13"),
    ("بين 12 و14 فبراير 2018", "12 و14 فبراير 2018", "2018-02-12/2018-02-14"),
    ("في 12 و19 فبراير 2018", "12 و19 فبراير 2018", "{2018-02-12,2018-02-19}"),
    ("في 30 أو 31 مايو 2018", "30 أو 31 مايو 2018", "[2018-05-30,2018-05-31]"),
    ("من 28 فبراير إلى 3 مارس 2018", "28 فبراير إلى 3 مارس 2018", "2018-02-28/2018-03-03"),
    ("بين يونيو (حزيران) 2014 ومارس 2015", "يونيو (حزيران) 2014 ومارس 2015", "2014-06/2015-03"),
    ("من 11 - 22/10/1436هـ", "11 - 22/10/1436هـ", "2015-07-27/2015-08-07"),
    ("في مارس 2014", "مارس 2014", "2014-03"),
    ("منذ عام 2014", "عام 2014", "2014"),
    ("طلبت ذلك في 2003 و2012.", "2003", "2003"),
    ("منذ منتصف عام 2014", "منتصف عام 2014", "2014"),
    ("أواخر كانون الثاني/يناير 2009", "أواخر كانون الثاني/يناير 2009", "2009-01"),
    ("عام 1436هـ", "عام 1436هـ", "2014-10-25/2015-10-13"),
    ("بين عامي 2011 و2014", "عامي 2011 و2014", "2011/2014"),
    ("في ديسمبر «كانون الأول» 2014", "ديسمبر «كانون الأول» 2014", "2014-12"),
    ("اعتبارا من 2016.", "2016", "2016"),
    ("العام الماضي 2014", "العام الماضي 2014", "2014"),
    ("في صيف 2014", "صيف 2014", "2014-22"),
    ("في النصف الأول من عام 2014", "النصف الأول من عام 2014", "2014-01/2014-06"),
    ("ثمانينات القرن الماضي", "ثمانينات القرن الماضي", "198X"),
]

COUNTED = [
    ("بدأ أمس في الكويت", "أمس", "2015-07-21"),
    ("وصل أول من أمس", "أول من أمس", "2015-07-20"),
    ("وصل أمس الأول", "أمس الأول", "2015-07-20"),
    ("يعقد اليوم اجتماع", "اليوم", "2015-07-22"),
    ("يعقد اليوم (الأربعاء) اجتماع", "اليوم (الأربعاء)", "2015-07-22"),
    ("يعقد غدا", "غدا", "2015-07-23"),
    ("قال وزير الخارجية المصري اليوم إن", "اليوم", "2015-07-22"),
    ("يعقد يوم غد الخميس", "يوم غد الخميس", "2015-07-23"),
    ("يعقد بعد غد", "بعد غد", "2015-07-24"),
    ("عقد أمس الثلاثاء اجتماع", "أمس الثلاثاء", "2015-07-21"),
    ("قال أمس (الاثنين)", "أمس (الاثنين)", "2015-07-20"),
    ("الثلاثاء المقبل", "الثلاثاء المقبل", "2015-07-28"),
    ("الأربعاء المقبل", "الأربعاء المقبل", "2015-07-29"),
    ("الاثنين الماضي", "الاثنين الماضي", "2015-07-20"),
    ("يوم الأربعاء الماضي", "يوم الأربعاء الماضي", "2015-07-15"),
    ("في 5 أغسطس المقبل", "5 أغسطس المقبل", "2015-08-05"),
    ("يوم الخامس من أغسطس المقبل", "يوم الخامس من أغسطس المقبل", "2015-08-05"),
    ("في 17 يونيو الماضي", "17 يونيو الماضي", "2015-06-17"),
    ("في 17 من الشهر الحالي", "17 من الشهر الحالي", "2015-07-17"),
    ("من ال22 الى ال24 من يوليو الجاري", "ال22 الى ال24 من يوليو الجاري", "2015-07-22/2015-07-24"),
    ("في مايو الماضي", "مايو الماضي", "2015-05"),
    ("في أغسطس من العام الماضي", "أغسطس من العام الماضي", "2014-08"),
    ("في يوليو الماضي", "يوليو الماضي", "2014-07"),
    ("الشهر الماضي", "الشهر الماضي", "2015-06"),
    ("أوائل الشهر الحالي", "أوائل الشهر الحالي", "2015-07"),
    ("العام المقبل", "العام المقبل", "2016"),
    ("هذا العام", "هذا العام", "2015"),
    ("قبل نهاية العام", "نهاية العام", "2015"),
    ("الأسبوع الماضي", "الأسبوع الماضي", "2015-07-13/2015-07-19"),
    ("هذا الأسبوع", "هذا الأسبوع", "2015-07-20/2015-07-26"),
    ("قبل يومين", "قبل يومين", "2015-07-20"),
    ("قبل ثلاثة أيام", "قبل ثلاثة أيام", "2015-07-19"),
    ("خلال الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية", "2015-07-19/2015-07-21"),
    ("شهر رمضان الماضي", "شهر رمضان الماضي", "2015-06-18/2015-07-16"),
    ("في 10 شوال الجاري", "10 شوال الجاري", "2015-07-26"),
    ("الصيف الماضي", "الصيف الماضي", "2014-22"),
]

BY_TENSE = [
    ("عقد الوزراء اجتماعا الاثنين في جدة", "الاثنين", "2015-07-20"),
    ("سيعقد الوزراء اجتماعا الاثنين في جدة", "الاثنين", "2015-07-27"),
    ("من المقرر أن يجتمعوا يوم الجمعة", "يوم الجمعة", "2015-07-24"),
    ("التقى الوزيران الجمعة", "الجمعة", "2015-07-17"),
    ("تجتمع اللجنة الخميس والجمعة", "الخميس والجمعة", "2015-07-23/2015-07-24"),
    ("أعلنوا ذلك في ديسمبر", "ديسمبر", "2014-12"),
    ("وقال إنهم سيجتمعون في ديسمبر", "ديسمبر", "2015-12"),
    ("تنتهي المهلة في 17 سبتمبر", "17 سبتمبر", "2015-09-17"),
]

NOT_DATES = [
    "يحتفل العالم باليوم العالمي للسلام",
    "قالت صحيفة اليوم إن الوفد غادر",
    "عين اليوم – بروكسل",
    "مارس الوزير ضغوطا على الوفد",
    "أحد الوزراء غادر",
    "بين الاثنين خلاف قديم",
    "فتح باب الحوار",
    "اليوم الأول من المؤتمر",
    "في ذلك اليوم غادر الوفد",
    "كل يوم جمعة",
    "شارك 2015 شخصا",
    "بحضور 1436 مشاركا",
    "ثورة 25 يناير",
    "هجمات 11 سبتمبر",
    "السنوات الماضية",
    "الأيام المقبلة",
    "من رجب إلى أنقرة",
    "في 30 فبراير 2015",
    "المادة 12 من الاتفاق",
    "الجولة الثانية عشرة",
    "الرئيس السابق والحالي",
    "قبل سنة من الحرب",
    "قبل ثلاثة أيام من العيد",
    "قبل أيام",
    "بعد أسابيع من القتال",
    "قوى 14 آذار",
    "نشرت «المصري اليوم» الخبر",
]


@pytest.mark.parametrize(("text", "quote", "edtf"), STATED)
def test_dates_that_the_text_states_whole(ar, text, quote, edtf) -> None:
    found = {text[m.start : m.end]: m for m in ar.dates(text, published=None)}
    assert quote in found
    assert (found[quote].edtf, found[quote].basis) == (edtf, "stated")


@pytest.mark.parametrize(("text", "quote", "edtf"), COUNTED)
def test_dates_counted_from_the_day_of_publication(ar, text, quote, edtf) -> None:
    assert [(text[m.start : m.end], m.edtf, m.basis) for m in ar.dates(text)] == [(quote, edtf, "published")]


@pytest.mark.parametrize(("text", "quote", "edtf"), COUNTED)
def test_nothing_is_counted_from_an_unknown_day(ar, text, quote, edtf) -> None:
    del edtf
    assert [(text[m.start : m.end], m.edtf, m.basis) for m in ar.dates(text, published=None)] == [(quote, None, "open")]


@pytest.mark.parametrize(("text", "quote", "edtf"), BY_TENSE)
def test_the_tense_decides_the_direction(ar, text, quote, edtf) -> None:
    assert [(text[m.start : m.end], m.edtf) for m in ar.dates(text)] == [(quote, edtf)]


@pytest.mark.parametrize("text", NOT_DATES)
def test_none_where_there_is_none(ar, text) -> None:
    assert [text[m.start : m.end] for m in ar.dates(text)] == []


def test_a_weekday_stays_open_without_a_tense(ar) -> None:
    (mention,) = ar.dates("الاثنين", told=False)
    assert (mention.edtf, mention.past, mention.future) == (None, "2015-07-20", "2015-07-27")
    assert mention.toward("past").edtf == "2015-07-20"
    assert mention.toward("future").edtf == "2015-07-27"
    assert mention.toward(None) == mention


def test_what_is_settled_does_not_turn_with_the_tense(ar) -> None:
    (mention,) = ar.dates("الثلاثاء الماضي", told=False)
    assert mention.toward("future") == mention


def test_a_year_left_out_is_the_nearest_without_a_tense(ar) -> None:
    assert [(m.edtf, m.basis) for m in ar.dates("في 17 سبتمبر", told=False)] == [("2015-09-17", "nearest")]


def test_the_weekday_decides_where_the_text_was_published_later_than_written(ar) -> None:
    assert [m.edtf for m in ar.dates("قال أمس السبت إن", published="2015-07-22")] == ["2015-07-18"]


def test_the_same_year_is_that_of_the_date_before(ar) -> None:
    text = "عقد في مايو 2013، ثم في يونيو من العام نفسه"
    assert [m.edtf for m in ar.dates(text)] == ["2013-05", "2013-06"]


def test_last_tuesday_is_not_yesterday(ar) -> None:
    assert [m.edtf for m in ar.dates("الثلاثاء الماضي")] == ["2015-07-14"]
    assert [m.edtf for m in ar.dates("الخميس المقبل")] == ["2015-07-23"]


def test_the_year_after_one_that_the_text_does_not_name_stays_open(ar) -> None:
    assert [m.edtf for m in ar.dates("حتى أغسطس من العام التالي")] == [None]


def test_the_bounds_are_those_of_the_date(ar) -> None:
    (mention,) = ar.dates("من 12 إلى 14 فبراير 2018")
    assert (mention.earliest, mention.latest) == (date(2018, 2, 12), date(2018, 2, 14))
    (weekday,) = ar.dates("الاثنين", published=None)
    assert (weekday.earliest, weekday.latest) == (None, None)


def test_every_mention_names_its_rule(ar) -> None:
    rules = {text: [m.rule for m in ar.dates(text)] for text in ("أمس", "3 يونيو 2015", "الثلاثاء المقبل", "12/2/2018")}
    assert rules == {
        "أمس": ["date-relative-day"],
        "3 يونيو 2015": ["date-day-month"],
        "الثلاثاء المقبل": ["date-weekday"],
        "12/2/2018": ["date-numeric"],
    }


MONTHS = (
    "يناير",
    "شباط",
    "مارس",
    "نيسان",
    "مايو",
    "حزيران",
    "يوليو",
    "آب",
    "سبتمبر",
    "تشرين الأول",
    "نوفمبر",
    "كانون الأول",
)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_written_days_round_trip(ar, day) -> None:
    for text in (
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
    ):
        assert [m.edtf for m in ar.dates(text, published=None)] == [day.isoformat()]


@given(
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.lists(st.sampled_from([t for t, _, _ in COUNTED + BY_TENSE]), max_size=4),
)
def test_every_reading_is_a_valid_date_and_mentions_do_not_overlap(ar, day, texts) -> None:
    mentions = ar.dates(" ثم ".join(texts), published=day.isoformat())
    for mention in mentions:
        for edtf in (mention.edtf, mention.past, mention.future):
            assert edtf is None or is_valid(edtf)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.sampled_from(["الاثنين", "الجمعة", "الأحد"]))
def test_weekdays_are_at_most_a_week_away_on_their_side(ar, day, weekday) -> None:
    (mention,) = ar.dates(weekday, published=day.isoformat(), told=False)
    past = bounds(mention.toward("past").edtf or "")[0]
    future = bounds(mention.toward("future").edtf or "")[0]
    assert past is not None
    assert future is not None
    assert 0 <= (day - past).days < 7
    assert 0 <= (future - day).days < 7
    assert past.weekday() == future.weekday()
