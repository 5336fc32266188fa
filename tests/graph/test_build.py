from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg_tool.article import article_of
from kg_tool.errors import InputError
from kg_tool.extract import Extractor
from kg_tool.graph.build import assemble, build, read_articles, write_graph
from kg_tool.graph.turtle import write
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.record import Claim, Evidence, MeetingReport, Source, SourceRecord, Span
from kg_tool.workspace import Workspace

WORKSPACE = Workspace.default()
FILES = ("coalition.ttl", "coalition.nt", "evidence.ttl", "evidence.nt")


def claim(name: str, value: str, start: int) -> Claim:
    return Claim(name, value, (Evidence("by-hand", Span(start, start + 3, "abc")),))


def record(*claims: Claim) -> SourceRecord:
    source = Source("brief", "en", "2018-02-12", "given", digest="ab" * 32, path="brief.txt")
    return SourceRecord(source, (MeetingReport("m1", claims),))


BASIC = (claim("date", "2030-01-05", 0), claim("city", "Rome", 5), claim("country", "IT", 5), claim("hosts", "IT", 9))


def lines(*claims: Claim) -> list[str]:
    graph = assemble(WORKSPACE, [record(*claims)], [article_of("abc " * 30, "brief")])
    return [*write(graph.facts, PREFIXES).splitlines(), *write(graph.evidence, PREFIXES).splitlines()]


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "kg_tool", "build", "--out", str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
    for name in FILES:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_one_fact_more_adds_at_most_25_lines_and_removes_none() -> None:
    before, after = lines(*BASIC), lines(*BASIC, claim("chairs", "IT", 13))
    rest = iter(after)
    assert all(line in rest for line in before)
    assert 0 < len(after) - len(before) <= 25


def test_the_built_files_are_what_the_shipped_data_is(tmp_path: Path) -> None:
    write_graph(assemble(WORKSPACE, _records(), read_articles(WORKSPACE.articles)), tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (WORKSPACE.data / name).read_bytes()


def _records() -> list[SourceRecord]:
    from kg_tool.tables import read_tables

    extractor = Extractor(WORKSPACE)
    return [*(extractor.extract(a) for a in read_articles(WORKSPACE.articles)), *read_tables(WORKSPACE)]


def test_data_has_no_blank_node(tmp_path: Path) -> None:
    build(WORKSPACE, WORKSPACE.articles, tmp_path)
    for name in ("coalition.ttl", "evidence.ttl"):
        for quad in parse(path=str(tmp_path / name), format=RdfFormat.TURTLE):
            assert "_:" not in (str(quad.subject)[:2], str(quad.object)[:2])


def test_hashed_quotes_leave_the_words_out(tmp_path: Path) -> None:
    graph = build(WORKSPACE, WORKSPACE.articles, tmp_path, quotes="hash")
    write_graph(graph, tmp_path)
    text = (tmp_path / "evidence.ttl").read_text(encoding="utf-8")
    assert "coal:quote " not in text
    assert "coal:quoteDigest " in text


def test_a_listed_article_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text(
        "file,published,publisher,address\ngone.txt,2018-01-01,,\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"gone\.txt is listed but not there"):
        read_articles(tmp_path)
