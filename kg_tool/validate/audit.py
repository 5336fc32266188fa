"""The evidence audit: are the words that claims quote really where they say, in the texts as they were read?

Offsets are code points. An article is read once; a text that is not at hand is a status of the article, no finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg_tool.article import Article, read_article
from kg_tool.errors import InputError
from kg_tool.graph.iris import quote_digest
from kg_tool.graph.vocabulary import PREFIXES, iri
from kg_tool.record import Claim, SourceRecord, Span, Value
from kg_tool.store import Store, select
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.paths import Predicate
from kg_tool.validate.terms import Term, as_term, sh

QUOTE_RULE = iri("shp:quote-is-in-the-text")
DIGEST_RULE = iri("shp:text-is-unchanged")
_QUOTE_COMPONENT = iri("shp:QuoteConstraintComponent")
_DIGEST_COMPONENT = iri("shp:DigestConstraintComponent")

_ARTICLES = """
PREFIX coal: <{coal}>
SELECT ?article ?file ?digest WHERE {{ ?article a coal:Article ; coal:digest ?digest ; coal:fileName ?file }}
ORDER BY ?file ?article
"""
_SPANS = """
PREFIX coal: <{coal}>
SELECT ?article ?claim ?start ?end ?quote ?quoteDigest WHERE {{
  ?claim coal:span ?span . ?span coal:spanOf ?article ; coal:start ?start ; coal:end ?end .
  OPTIONAL {{ ?span coal:quote ?quote }}
  OPTIONAL {{ ?span coal:quoteDigest ?quoteDigest }}
}}
"""


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found, and which articles (by file name) it could check and which were not at hand."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    absent: tuple[str, ...]


def audit(store: Store, texts: Path) -> Audit:
    """Check every claim's quote against the texts of a folder, and every text against its article's digest.

    A claim whose words are not at its offsets gives one finding, a changed text one more. Raises InputError for a
    folder that is missing and for a file that is there but cannot be read.
    """
    if not texts.is_dir():
        raise InputError("{folder}: no such folder; give the one that holds the articles", folder=texts)
    spans: dict[Term, list[QuerySolution]] = defaultdict(list)
    for row in select(store, _SPANS.format(coal=PREFIXES["coal"])):
        if (source := as_term(row["article"])) is not None:
            spans[source].append(row)
    findings: list[Finding] = []
    checked, absent = [], []
    for row in select(store, _ARTICLES.format(coal=PREFIXES["coal"])):
        node, name = row["article"], _text(row["file"])
        path = texts / Path(name).name
        if not path.exists():
            absent.append(name)
            continue
        checked.append(name)
        article = read_article(path)
        if isinstance(node, NamedNode):
            if article.digest != _text(row["digest"]):
                findings.append(_finding(node, iri("coal:digest"), row["digest"], _DIGEST_COMPONENT, DIGEST_RULE))
            findings += _misquoted(article.text, spans[node])
    return Audit(tuple(sorted(findings, key=worst_first)), tuple(checked), tuple(absent))


def _misquoted(text: str, rows: list[QuerySolution]) -> Iterator[Finding]:
    for row in rows:
        start, end = int(_text(row["start"])), int(_text(row["end"]))
        found = text[start:end] if 0 <= start < end else ""
        quote, digest = row["quote"], row["quoteDigest"]
        right = _text(quote) == found if quote is not None else _text(digest) == quote_digest(found)
        claim = row["claim"]
        if isinstance(claim, NamedNode) and not (found and right):
            yield _finding(claim, None, quote, _QUOTE_COMPONENT, QUOTE_RULE)


def _finding(node: NamedNode, path: NamedNode | None, value: object, component: NamedNode, rule: NamedNode) -> Finding:
    term = as_term(value)
    return Finding(
        focus=node,
        path=Predicate(path) if path else None,
        value=term,
        component=component,
        shape=rule,
        severity=sh("Violation"),
        root=node,
        root_shape=rule,
        bindings=(("this", node), *((("value", term),) if term is not None else ())),
    )


def _text(cell: object) -> str:
    return cell.value if isinstance(cell, Literal) else ""


@dataclass(frozen=True, slots=True)
class Misquote:
    """A claim of a record that its article does not bear out; span None where it has no words and no source at all."""

    report: str
    property: str
    value: Value
    span: Span | None
    found: str


def audit_record(record: SourceRecord, article: Article) -> list[Misquote]:
    """The claims of an extracted record whose words are not what the article holds at their offsets."""
    found = []
    for report in record.reports:
        for claim in report.claims:
            for span, words in _faults(claim, article.text):
                found.append(Misquote(report.key, claim.property, claim.value, span, words))
    return found


def _faults(claim: Claim, text: str) -> Iterator[tuple[Span | None, str]]:
    if not any(item.span or item.source for item in claim.evidence):
        yield None, ""
    for span in (item.span for item in claim.evidence if item.span):
        words = text[span.start : span.end]
        if not span.quote or words != span.quote:
            yield span, words
