import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.language.fold import fold
from kg_tool.language.tokens import BREAK, MARK, NUMBER, WORD, divisions, tokenize


def test_words_numbers_marks_and_breaks_stand_apart() -> None:
    assert [(t.text, t.kind) for t in tokenize("قال ال12:\nنعم")] == [
        ("قال", WORD),
        ("ال", WORD),
        ("12", NUMBER),
        (":", MARK),
        ("\n", BREAK),
        ("نعم", WORD),
    ]


@given(st.text(max_size=80))
def test_tokens_cover_all_but_space(text: str) -> None:
    folded = fold(text).text
    tokens = tokenize(folded)
    assert all(folded[t.start : t.end] == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(c for c in folded if c == "\n" or not c.isspace())


@pytest.mark.parametrize(
    ("word", "vocabulary", "readings"),
    [
        ("والكويت", {"كويت"}, [(("و", "ال"), "كويت")]),
        ("والكويت", {"الكويت"}, [(("و",), "الكويت")]),
        ("للعراق", {"عراق"}, [(("ل", "ال"), "عراق")]),
        ("وللعراق", {"عراق"}, [(("و", "ل", "ال"), "عراق")]),
        ("وزير", {"وزير", "زير"}, [((), "وزير"), (("و",), "زير")]),
        ("وزير", {"كويت"}, []),
        ("سيعقد", {"يعقد"}, [(("س",), "يعقد")]),
    ],
)
def test_clitics_are_cut_where_the_vocabulary_knows_the_rest(ar, word, vocabulary, readings) -> None:
    assert [(s.clitics, s.stem) for s in ar.clitics.splits(word, vocabulary.__contains__)] == readings


def test_the_longest_stem_is_the_best(ar) -> None:
    best = ar.clitics.best("وزير", {"وزير", "زير"}.__contains__)
    assert best is not None
    assert best.stem == "وزير"
    assert ar.clitics.best("كتاب", {"وزير"}.__contains__) is None


def test_written_forms_merge_the_preposition_with_the_article(ar) -> None:
    forms = {form for form, _, _ in ar.clitics.written("العام")}
    assert {"العام", "والعام", "للعام", "وللعام", "بالعام"} <= forms


def test_english_has_no_proclitics(en) -> None:
    assert list(en.clitics.splits("today", {"day"}.__contains__)) == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("الوزيرجون", [("الوزير", "جون")]),
        ("الوزير", []),
        ("الوزيركيري", []),
        ("جون", []),
    ],
)
def test_run_together_words_are_divided_by_the_vocabulary_only(word, parts) -> None:
    assert list(divisions(word, {"الوزير", "جون"}.__contains__)) == parts


def test_short_parts_need_the_callers_leave() -> None:
    known = {"من", "اليوم"}.__contains__
    assert list(divisions("مناليوم", known)) == []
    assert list(divisions("مناليوم", known, shortest=2)) == [("من", "اليوم")]
