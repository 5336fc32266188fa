"""The evidence audit: quotes against texts, digests against texts, and what it says of a text that is away."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_tool.article import Article, article_of
from kg_tool.errors import InputError
from kg_tool.graph.iris import quote_digest
from kg_tool.graph.turtle import read
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.record import Claim, Evidence, MeetingReport, SourceRecord, Span
from kg_tool.store import LocalStore
from kg_tool.validate import audit, audit_record

TEXT = "اجتمع وزراء خارجية التحالف في الكويت يوم 13 شباط/فبراير 2018.\nواستضافت الكويت أعمال الاجتماع.\n"
SPANS = {"host": (29, 35), "date": (40, 59), "meeting": (0, 60), "second": (74, 80)}
"""Claim -> its span; `host` and `date` lie inside `meeting`."""


def graph(article: Article, quote: str = "coal:quote {quote}@ar") -> LocalStore:
    """A graph with one article and a claim for each span."""
    lines = [
        *(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in ("coal", "clm", "art", "spn")),
        f'art:a a coal:Article ; coal:digest "{article.digest}" ; coal:fileName "kuwait.txt" .',
    ]
    for name, (start, end) in SPANS.items():
        words = article.text[start:end]
        said = quote.format(quote='"' + words.replace("\n", "\\n") + '"', digest=quote_digest(words))
        lines.append(f"clm:{name} a coal:Claim ; coal:span spn:{name} .")
        lines.append(f"spn:{name} coal:spanOf art:a ; coal:start {start} ; coal:end {end} ; {said} .")
    store = LocalStore()
    store.extend(read("\n".join(lines), "graph")[0])
    return store


def found(store: LocalStore, folder: Path) -> list[tuple[str, str]]:
    return [(f.rule, f.focus.value.rpartition("/")[2]) for f in audit(store, folder).findings]


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "kuwait.txt").write_text(TEXT, encoding="utf-8")
    return article_of(TEXT, "kuwait")


@pytest.mark.parametrize("quote", ["coal:quote {quote}@ar", 'coal:quoteDigest "{digest}"'])
def test_quotes_that_stand_in_the_text_give_no_finding(article: Article, tmp_path: Path, quote: str) -> None:
    result = audit(graph(article, quote), tmp_path)
    assert (result.findings, result.checked, result.absent) == ((), ("kuwait.txt",), ())


@pytest.mark.parametrize("quote", ["coal:quote {quote}@ar", 'coal:quoteDigest "{digest}"'])
@pytest.mark.parametrize("at", range(0, len(TEXT), 3))
def test_one_changed_character_fails_the_claims_that_cover_it_and_the_digest_once(
    article: Article, tmp_path: Path, at: int, quote: str
) -> None:
    store = graph(article, quote)
    other = "x" if TEXT[at] != "x" else "y"
    (tmp_path / "kuwait.txt").write_text(TEXT[:at] + other + TEXT[at + 1 :], encoding="utf-8")
    covering = sorted(name for name, (start, end) in SPANS.items() if start <= at < end)
    expected = [*(("quote-is-in-the-text", name) for name in covering), ("text-is-unchanged", "a")]
    assert sorted(found(store, tmp_path)) == expected


def test_a_text_that_is_not_at_hand_is_a_status(article: Article, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = audit(graph(article), empty)
    assert (result.findings, result.checked, result.absent) == ((), (), ("kuwait.txt",))


def test_a_text_that_cannot_be_read_is_an_error(article: Article, tmp_path: Path) -> None:
    (tmp_path / "kuwait.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        audit(graph(article), tmp_path)


def test_a_file_name_cannot_lead_out_of_the_folder(article: Article, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    store = graph(article)
    store.inner.update(
        "PREFIX coal: <https://w3id.org/coalition-kg/term/> DELETE { ?a coal:fileName ?n } "
        'INSERT { ?a coal:fileName "../kuwait.txt" } WHERE { ?a coal:fileName ?n }'
    )
    assert audit(store, folder).absent == ("../kuwait.txt",)


def test_a_span_beyond_the_text_fails(article: Article, tmp_path: Path) -> None:
    (tmp_path / "kuwait.txt").write_text(TEXT[:50], encoding="utf-8")
    assert ("quote-is-in-the-text", "second") in found(graph(article), tmp_path)


def test_a_record_is_audited_against_its_article(article: Article) -> None:
    good = Claim("hosts", "KW", (Evidence("host-verb", Span(29, 35, TEXT[29:35])),))
    moved = Claim("date", "2018-02-13", (Evidence("date", Span(41, 60, TEXT[40:59])),))
    cited = Claim("level", "ministerial", (Evidence("row", source="a-table"),))
    bare = Claim("city", "Kuwait City", ())
    record = SourceRecord(article.source(), (MeetingReport("m1", (good, moved, cited, bare)),))
    assert [(m.property, m.found) for m in audit_record(record, article)] == [("date", TEXT[41:60]), ("city", "")]
