import pytest

from kg_tool.article import Article
from kg_tool.language.dates import DocumentDate, document_date
from kg_tool.language.dates.document import dates_of_writing
from kg_tool.language.fold import fold
from kg_tool.language.tokens import tokenize

ARABIC = [
    ("عنوان\nالرياض - واس: قال الوزير", ["الرياض - واس:"]),
    ("عنوان\nلندن: «الشرق الأوسط»\nقال الوزير", ["لندن: «الشرق الأوسط»"]),
    ("عنوان\nالقاهرة (رويترز) - قال الوزير", ["القاهرة (رويترز) -"]),
    ("عنوان\nسالم الأحمد – جدة\nقال الوزير", ["سالم الأحمد – جدة"]),
    ("عنوان\n(د ب أ) - قال الوزير", ["(د ب أ) -"]),
    ("عنوان\nقال الوزير: إن الاجتماع سيعقد غدا", []),
]
ENGLISH = [
    ("Title\nGENEVA, 12 July 2015 (Reuters) - The ministers", ["GENEVA, 12 July 2015 (Reuters) -"]),
    ("Title\nVIENNA (AP) -- The ministers", ["VIENNA (AP) --"]),
    ("Title\nGeneva, 12 July (Desk) - The ministers", ["Geneva, 12 July (Desk) -"]),
    ("Title\nThe ministers met in Geneva.", []),
]


def found(compiled, text):
    return [text[d.start : d.end] for d in compiled.datelines.find(fold(text))]


@pytest.mark.parametrize(("text", "quotes"), ARABIC)
def test_arabic_datelines(ar, text, quotes) -> None:
    assert found(ar, text) == quotes


@pytest.mark.parametrize(("text", "quotes"), ENGLISH)
def test_english_datelines(en, text, quotes) -> None:
    assert found(en, text) == quotes


def date_of(compiled, text, **known):
    folded = fold(text)
    return document_date(
        Article("a", text, "ar", **known), folded, tokenize(folded.text), compiled.calendar, compiled.datelines
    )


def test_a_given_date_outranks_the_text(ar) -> None:
    text = "عنوان\nبروكسل، 12 يوليو 2015 (رويترز) - قال"
    assert date_of(ar, text, published="2015-07-13", published_basis="given") == DocumentDate("2015-07-13", "given")


def test_a_dateline_states_the_date(ar) -> None:
    assert date_of(ar, "عنوان\nبروكسل، 12 يوليو 2015 (رويترز) - قال") == DocumentDate("2015-07-12", "stated")


def test_a_full_date_beside_today_or_yesterday_tells_the_date(ar) -> None:
    assert date_of(ar, "اجتمع اليوم الأحد 26 يوليو 2015 الوزراء") == DocumentDate("2015-07-26", "inferred")
    assert date_of(ar, "اجتمع أمس الأحد (26 يوليو 2015) الوزراء") == DocumentDate("2015-07-27", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع الوزراء أمس في 12 يوليو",
        "عقد في 3 يونيو 2015 اجتماع",
        "اليوم الأحد 26 يوليو 2015 واليوم الأحد 2 أغسطس 2015",
    ],
)
def test_an_uncertain_date_is_none(ar, text) -> None:
    assert date_of(ar, text) == DocumentDate(None, "none")


def written_on(compiled, text, published):
    folded = fold(text)
    tokens = tokenize(folded.text)
    return [d.edtf for d in dates_of_writing(folded, tokens, compiled.calendar, published, None)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # 13 March 2019 was a Wednesday
        ("اجتمعوا أمس الثلاثاء", ["2019-03-12"]),
        ("اجتمعوا أمس الاثنين ويجتمعون غدا", ["2019-03-11", "2019-03-13"]),  # collected a day late
        ("اجتمعوا أمس الأربعاء", ["2019-03-13"]),  # tomorrow's paper
        ("اجتمعوا أمس الاثنين ويجتمعون غدا الخميس", ["2019-03-11", "2019-03-14"]),  # no one day: each by its weekday
    ],
)
def test_days_count_from_the_day_that_the_weekdays_agree_on(ar, text, dates) -> None:
    assert [d[:10] for d in written_on(ar, text, "2019-03-13")][: len(dates)] == dates
