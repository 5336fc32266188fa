from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.language.fold import fold


def sentences(compiled, text):
    folded = fold(text).text
    return [folded[a:b] for a, b in compiled.rules.sentences(folded)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("عقد الاجتماع. ثم غادر الوفد.", 2),
        ("بلغ النمو 3.5 في المئة هذا العام.", 1),
        ("التقى د. سالم بالوزير. ثم عاد", 2),
        ("العنوان\nالنص الأول. والثاني", 3),
        ("قال «سنعود. ولن نتأخر» ثم غادر.", 1),
        ("زار الوفد (برئاسة أ. سالم. نائب الوزير) المدينة.", 1),
        ("هل يعقد الاجتماع؟ نعم! سيعقد.", 3),
        ("قال الوزير.وأضاف النائب", 2),
        ("انتهى الاجتماع...", 1),
    ],
)
def test_arabic_sentences(ar, text, count) -> None:
    assert len(sentences(ar, text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith met J. Kerry in Geneva. They talked.", 2),
        ("The U.S. delegation left.", 1),
        ('He said "we met. We agreed" and left. Then rain.', 2),
        ("Growth was 3.5 percent. See example.org for more.", 2),
        ("They met at 3 p.m. on Monday.", 1),
    ],
)
def test_english_sentences(en, text, count) -> None:
    assert len(sentences(en, text)) == count


def test_a_closing_quote_belongs_to_the_sentence_before(ar) -> None:
    assert sentences(ar, "قال «انتهى الاجتماع.» وغادر") == ['قال "انتهي الاجتماع."', "وغادر"]


def test_a_quote_that_never_closes_shelters_nothing(ar) -> None:
    assert len(sentences(ar, "قال «سنعود. ثم غادر. ثم عاد")) == 3


def test_clauses_end_at_separators_outside_brackets_and_numbers(ar) -> None:
    folded = fold("التقى الوزير نظيره، وبحثا (الأمن، والنفط) و1,200 ملف؛ ثم غادر").text
    (sentence,) = ar.rules.sentences(folded)
    assert [folded[a:b] for a, b in ar.rules.clauses(folded, sentence)] == [
        "التقي الوزير نظيره،",
        "وبحثا (الامن، والنفط) و1,200 ملف؛",
        "ثم غادر",
    ]


@given(st.text(st.sampled_from('ab .؟!«»"()[]\n،3'), max_size=80))
def test_sentences_are_ordered_disjoint_and_lose_nothing_but_space(ar, text) -> None:
    folded = fold(text).text
    bounds = ar.rules.sentences(folded)
    assert all(a < b for a, b in bounds)
    assert all(first.end <= second.start for first, second in pairwise(bounds))
    kept = "".join(folded[a:b] for a, b in bounds)
    assert kept.replace(" ", "") == folded.replace(" ", "").replace("\n", "")
