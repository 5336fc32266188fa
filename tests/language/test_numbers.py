import pytest

from kg_tool.language.fold import fold
from kg_tool.language.tokens import tokenize


def numbers(compiled, text):
    folded = fold(text)
    return [
        (text[m.start : m.end], m.value, m.comparator) for m in compiled.numbers.find(folded, tokenize(folded.text))
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("74 دولة", 74),
        ("٧٤ دولة", 74),
        ("1,200 مشارك", 1200),
        ("أربعة وسبعون عضوا", 74),
        ("أربعًا وسبعين دولة", 74),
        ("ستين دولة", 60),
        ("خمس عشرة دولة", 15),
        ("اثنتا عشرة دولة", 12),
        ("مئة وخمسة وعشرين مندوبا", 125),
        ("مائتي مشارك", 200),
        ("ثلاثة آلاف وخمسمئة مشارك", 3500),
        ("ألف ومئتين شخص", 1200),
        ("25 ألف شخص", 25_000),
        ("دولتان", 2),
        ("مليوني لاجئ", 2_000_000),
        ("وستون دولة", 60),
    ],
)
def test_arabic_numbers(ar, text, value) -> None:
    assert [v for _, v, _ in numbers(ar, text)] == [value]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("أكثر من 60 دولة", "more-than"),
        ("ما يزيد على ستين دولة", "more-than"),
        ("نحو 60 دولة", "about"),
        ("حوالي ستين دولة", "about"),
        ("زهاء 60 دولة", "about"),
        ("لا يقل عن 60 دولة", "at-least"),
        ("60 دولة على الأقل", "at-least"),
        ("60 دولة تقريبا", "about"),
        ("أقل من 60 دولة", "at-most"),
        ("60 دولة", "exactly"),
    ],
)
def test_arabic_comparators(ar, text, comparator) -> None:
    assert [(v, c) for _, v, c in numbers(ar, text)] == [(60, comparator)]


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("more than seventy-four states", 74, "more-than"),
        ("over 60 countries", 60, "more-than"),
        ("some 60 countries", 60, "about"),
        ("at least two hundred and six delegates", 206, "at-least"),
        ("60 countries or more", 60, "at-least"),
        ("up to 1,200 people", 1200, "at-most"),
        ("thirty thousand people", 30_000, "exactly"),
    ],
)
def test_english_numbers(en, text, value, comparator) -> None:
    assert [(v, c) for _, v, c in numbers(en, text)] == [(value, comparator)]


@pytest.mark.parametrize(
    "text", ["3.5 في المئة", "20%", "12/2/2018", "12:30", "آلاف الأشخاص", "عشرات الدول", "قمة G20", "٣٠ بالمئة"]
)
def test_what_is_no_count(ar, text) -> None:
    assert numbers(ar, text) == []


def test_the_span_takes_in_the_comparator_but_no_clitic(ar) -> None:
    assert numbers(ar, "بمشاركة أكثر من 60 دولة") == [("أكثر من 60", 60, "more-than")]
    assert numbers(ar, "وستين دولة") == [("ستين", 60, "exactly")]


def test_two_numbers_in_a_list_stay_two(ar) -> None:
    assert [v for _, v, _ in numbers(ar, "ثلاثة وزراء وأربعة سفراء و12 خبيرا")] == [3, 4, 12]
