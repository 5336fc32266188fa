"""Explaining: for each value of a reading the rule, the words and the line of the data file that gave it."""

from __future__ import annotations

from collections.abc import Iterator

from kg_tool.article import Article
from kg_tool.extract.extractor import Reading
from kg_tool.record import Claim, Report

COLUMNS = ("article", "report", "property", "value", "rule", "data", "line", "column", "quote")


def explain(article: Article, reading: Reading) -> Iterator[tuple[object, ...]]:
    """Rows of COLUMNS: a row a piece of evidence; `data` is "file:line" of the lexicon or "table:key" of the gazetteer
    behind the rule, empty for a rule that needs none."""
    origins = {reported.report.key: reported.origins for reported in reading.reported}
    for report in reading.record.reports:
        for claim in report.claims:
            origin = origins.get(report.key, {}).get((claim.property, str(claim.value)), "")
            yield from _rows(article, report, claim, origin)


def _rows(article: Article, report: Report, claim: Claim, origin: str) -> Iterator[tuple[object, ...]]:
    for item in claim.evidence:
        if item.span is not None:
            line, column = article.position(item.span.start)
            quote = " ".join(item.span.quote.split())
            yield (
                article.id,
                report.key,
                claim.property,
                str(claim.value),
                item.rule,
                origin or None,
                line,
                column,
                quote,
            )
