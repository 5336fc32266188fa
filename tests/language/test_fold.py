import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.language.fold import fold, fold_word

ARABIC = st.text(st.sampled_from("اأإآٱبتثجحخدذرزسشصضطظعغفقكلمنهويىةئؤءًٌٍَُِّْـ \n٠١٢۳۴5ﻻﷲ\u200f\u200d«»“”،؛"), max_size=60)
ANY = st.text(max_size=60) | ARABIC


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إِعَادَةُ الإعمارِ", "اعاده الاعمار"),
        ("مُؤتمَرٌ", "موتمر"),
        ("الـــكويت", "الكويت"),
        ("موسى", "موسي"),
        ("٢٠١٥ و۲۰۱۶", "2015 و2016"),
        ("ﻻجتماع", "لاجتماع"),
        ("«داعش» ”داعش“", '"داعش" "داعش"'),
        ("\u200fقال\u200e الوزير\u200d", "قال الوزير"),
        ("François MÜLLER", "francois muller"),
        ("Türkiye’s – talks", "turkiye's - talks"),
        ("سطر\u2028آخر", "سطر\nاخر"),
    ],
)
def test_variants_fold_to_one_spelling(written: str, folded: str) -> None:
    assert fold_word(written) == folded


@given(ANY)
def test_offsets_rise_and_stay_inside_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(ANY)
def test_each_folded_character_comes_from_the_one_at_its_offset(text: str) -> None:
    folded = fold(text)
    for index, character in enumerate(folded.text):
        assert character in fold_word(text[folded.offsets[index]])


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_word(text)
    assert fold_word(once) == once


@given(ANY, st.data())
def test_a_span_folds_to_the_folded_slice(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold_word(text[first:last])


def test_a_span_takes_the_marks_on_its_last_letter_along() -> None:
    text = "غدًا اجتماعٌ مهم"
    folded = fold(text)
    start = folded.text.index("اجتماع")
    assert text[slice(*folded.span(start, start + 6))] == "اجتماعٌ"


def test_a_span_leaves_bidi_marks_around_it_out() -> None:
    text = "في \u200fالكويت\u200f اليوم"
    folded = fold(text)
    start = folded.text.index("الكويت")
    assert text[slice(*folded.span(start, start + 6))] == "الكويت"
