"""Every value has its words: the quote is the slice, on the sample and on whatever text comes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg_tool.article import article_of
from kg_tool.extract import Extractor
from kg_tool.extract.explain import COLUMNS, explain
from kg_tool.record import SourceRecord
from kg_tool.workspace import Workspace

EXTRACTOR = Extractor.default()
PIECES = [
    "استقبل", "التقى", "وزير الخارجية", "المصري", "سامح شكري", "الرئيس", "في", "القاهرة", "أمس", "مع", "و", "اجتماع",
    "قمة", "برئاسة", "بمشاركة", "20 دولة", "،", ".", "\n", "«", "»", "(", ")", "\u0640", "\u064e", "\u200f", "غدا",
    "the foreign minister of", "France", "met", "on Tuesday", "مفاوضات", "محمد بن", "لبحث", "مكافحة الإرهاب",
]  # fmt: skip


def assert_grounded(record: SourceRecord, text: str) -> None:
    for report in record.reports:
        assert report.claims
        for claim in report.claims:
            assert claim.evidence
            for item in claim.evidence:
                assert item.span is not None
                assert item.rule
                assert text[item.span.start : item.span.end] == item.span.quote


def test_the_sample_briefs_are_grounded() -> None:
    for path in sorted(Workspace.default().articles.glob("*.txt")):
        article = article_of(path.read_text(encoding="utf-8"), path.stem, "2024-10-01")
        record = EXTRACTOR.extract(article)
        assert record.meetings
        assert_grounded(record, article.text)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_whatever_is_read_is_grounded_and_the_same_again(pieces: list[str]) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    article = article_of(text, "any", "2015-07-27")
    record = EXTRACTOR.extract(article)
    assert_grounded(record, article.text)
    assert EXTRACTOR.extract(article) == record


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    if text.strip() and "\x00" not in text:
        article = article_of(text, "any", "2015-07-27")
        assert_grounded(EXTRACTOR.extract(article), article.text)


def test_an_explanation_leads_to_the_line_of_the_lexicon() -> None:
    article = article_of("التقى وزير الخارجية المصري في القاهرة أمس نظيره السوداني.", "a", "2019-03-13")
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in explain(article, EXTRACTOR.read(article))]
    (row, *_) = [r for r in rows if r["property"] == "participants" and r["value"] == "EG"]
    name, line = str(row["data"]).split(":")
    lexicon = (Workspace.default().lexicon / name).read_text(encoding="utf-8").splitlines()
    assert lexicon[int(line) - 1].strip()
    assert (row["line"], row["quote"]) == (1, "مصري")


def test_the_day_of_an_article_is_read_from_its_dateline_where_nobody_gives_it() -> None:
    text = "Talks\n\nROME, 28 June 2021 (Brief) - The foreign ministers of Italy and France met in Rome on Monday."
    source = EXTRACTOR.extract(article_of(text, "brief")).source
    assert (source.published, source.published_basis) == ("2021-06-28", "stated")
    assert EXTRACTOR.extract(article_of(text, "brief", "2021-06-29")).source.published_basis == "given"
