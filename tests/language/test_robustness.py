"""Whatever the bytes, the language layer gives an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.article import normalise
from kg_tool.language.edtf import is_valid
from kg_tool.language.fold import fold
from kg_tool.language.tokens import divisions, tokenize

WORDS = """
من إلى حتى بين و أو في يوم شهر عام الشهر العام الأسبوع اليوم أمس غد غدا الاثنين الثلاثاء المقبل الماضي هذا نفسه 12 3
2015 1436 هـ م يوليو تموز آب رمضان شوال ( ) / - ، . قبل ثلاثة أيام منذ منتصف نهاية النصف الأول الثاني عشر صيف الموافق
ال ألف
"""
SOUP = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200d", "\u202e"]), max_size=60)
LARGE = [
    "ا" * 300_000,
    "1" * 300_000,
    "(" * 10_000 + ")" * 10_000,
    '"' * 20_000,
    "\u202e" * 50_000 + "الاثنين",
    "\u200d" * 300_000,
    "من " * 50_000,
    "12 و " * 20_000,
    "يوليو / " * 20_000,
    ". " * 50_000,
    "- " * 50_000,
    "َ" * 100_000,
    "2015-" * 30_000,
    "ثلاثة و" * 30_000,
]


def run(compiled, text):
    folded = fold(text)
    tokens = tokenize(folded.text)
    sentences = compiled.rules.sentences(folded.text)
    for sentence in sentences:
        compiled.rules.clauses(folded.text, sentence)
    for mention in (*compiled.numbers.find(folded, tokens), *compiled.dates(text), *compiled.datelines.find(folded)):
        assert 0 <= mention.start <= mention.end <= len(text)


@given(st.binary(max_size=200))
def test_random_bytes(compiled, data) -> None:
    text = normalise(data.decode("utf-8", "replace"))
    run(compiled("ar"), text)
    run(compiled("en"), text)


@given(st.text(max_size=200))
def test_random_text(compiled, text) -> None:
    run(compiled("ar"), text)
    run(compiled("en"), text)


@given(SOUP, st.sampled_from(["", " "]))
def test_date_words_in_any_order(ar, words, space) -> None:
    run(ar, space.join(words))


@given(SOUP, st.sampled_from(["0001-01-01", "9999-12-31", "1343-01-01", "2077-11-16", "2015-07", "2015/2016", "soon"]))
def test_any_day_of_publication(ar, words, published) -> None:
    for mention in ar.dates(" ".join(words), published=published):
        assert all(edtf is None or is_valid(edtf) for edtf in (mention.edtf, mention.past, mention.future))


def test_half_a_utf8_sequence(ar) -> None:
    run(ar, normalise("الاثنين".encode()[:-1].decode("utf-8", "replace")))


@pytest.mark.parametrize("text", LARGE, ids=lambda text: ascii(text[:6]))
def test_large_monotonous_texts(ar, text) -> None:
    run(ar, text)


def test_a_huge_word_is_not_taken_apart(ar) -> None:
    word = "وال" * 100_000
    assert list(ar.clitics.splits(word, lambda _: True)) == []
    assert list(divisions(word, lambda part: len(part) < 10)) == []
