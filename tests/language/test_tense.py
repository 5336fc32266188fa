import pytest

from kg_tool.language.fold import fold
from kg_tool.language.tokens import tokenize


def tense_at(compiled, text, quote):
    folded = fold(text)
    tokens = tokenize(folded.text)
    start = text.index(quote)
    return compiled.tense.of(folded, tokens, compiled.rules.sentences(folded.text))(start, start + len(quote))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("التقى الوزيران الاثنين في جدة", "past"),
        ("سيلتقي الوزيران الاثنين في جدة", "future"),
        ("وسيجتمع الوفدان الاثنين", "future"),
        ("من المقرر عقد اللقاء الاثنين", "future"),
        ("قال إن الوفد سيصل الاثنين", "future"),
        ("سيصل الوفد الذي غادر الاثنين", "past"),
        ("الاثنين سيجتمع الوفدان", "future"),
        ("يعتزم الوفد العودة والاثنين وصل الوزير", "past"),
        ("سيصل الوفد الاثنين وقال الوزير", "future"),
        ("وفيما يعتزم الوفد العودة، الاثنين قال الوزير", "past"),
        ("سيجتمع الوفدان غدا. الاثنين وصل الوزير", "past"),
        ("في السياسات الاثنين", None),
    ],
)
def test_the_nearest_word_of_the_sentence_tells_the_tense(ar, text, tense) -> None:
    assert tense_at(ar, text, "الاثنين") == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They met on Monday", "past"),
        ("They will meet on Monday", "future"),
        ("He said that talks would resume on Monday", "future"),
        ("The Monday club", None),
    ],
)
def test_english_tenses(en, text, tense) -> None:
    assert tense_at(en, text, "Monday") == tense
