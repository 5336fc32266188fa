"""From articles and curated tables to the two graph files: coalition.ttl (facts) and evidence.ttl (who says so).

Each step is a function on plain data; only `build` touches files. Same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, Triple

from kg_tool.article import Article, read_article
from kg_tool.errors import InputError
from kg_tool.extract import Extractor
from kg_tool.files import write_together
from kg_tool.fuse import Identities, fuse
from kg_tool.fuse.memberships import fuse_memberships
from kg_tool.gazetteer import Gazetteer, read_rows
from kg_tool.graph import evidence, facts
from kg_tool.graph.concepts import role_labels
from kg_tool.graph.entities import Directory
from kg_tool.graph.naming import with_labels
from kg_tool.graph.sections import in_sections, sections_file
from kg_tool.graph.turtle import write
from kg_tool.graph.vocabulary import DATASET, DATE, PREFIXES, iri
from kg_tool.link import Ledger, Linker
from kg_tool.link.linker import ledger_path
from kg_tool.link.model import Key
from kg_tool.link.words import Words
from kg_tool.record import Event, SourceRecord
from kg_tool.tables import read_tables
from kg_tool.tables.entities import read_memberships, with_record
from kg_tool.tables.facts import curated_triples
from kg_tool.workspace import Workspace

ARTICLE_TABLE = "articles.csv"
"""Beside the articles: what their texts do not say of themselves (file, published, publisher, address)."""
SUFFIXES = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Graph:
    """What a build makes: the fused events, the records they come from, and the two graphs' triples."""

    records: tuple[SourceRecord, ...]
    events: tuple[Event, ...]
    facts: tuple[Triple, ...]
    evidence: tuple[Triple, ...]


def build(workspace: Workspace, articles: Path, out: Path, quotes: evidence.Quotes = "text") -> Graph:
    """Read the articles of a folder and the workspace's tables; write coalition.ttl and evidence.ttl into `out`."""
    graph = graph_of(workspace, read_articles(articles), quotes)
    write_graph(graph, out)
    return graph


def graph_of(workspace: Workspace, articles: Sequence[Article], quotes: evidence.Quotes = "text") -> Graph:
    """The graph of some articles and the workspace's tables."""
    extractor = Extractor(workspace)
    records = [*(extractor.extract(article) for article in articles), *read_tables(workspace)]
    return assemble(workspace, records, articles, quotes)


def write_graph(graph: Graph, out: Path) -> None:
    """Write both files with their sections, or nothing."""
    files: dict[Path, str] = {}
    for name, triples in (("coalition.ttl", graph.facts), ("evidence.ttl", graph.evidence)):
        text = write(triples, PREFIXES)
        files |= {out / name: text, sections_file(out / name): in_sections(triples, out / name, text)}
    write_together(files)


def read_articles(folder: Path) -> list[Article]:
    """The articles of a folder, by file name, with what its table of articles says of them."""
    if not folder.is_dir():
        raise InputError("{folder}: no such folder; give the one that holds the articles", folder=folder)
    table = folder / ARTICLE_TABLE
    known = {row["file"]: row for _, row in read_rows(table)} if table.exists() else {}
    found = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    missing = known.keys() - {path.name for path in found}
    if missing:
        raise InputError(
            "{file}: {name} is listed but not there; add it or drop its row", file=table, name=min(missing)
        )
    return [_with_row(read_article(path, known.get(path.name, {}).get("published") or None), known) for path in found]


def _with_row(article: Article, known: Mapping[str, Mapping[str, str]]) -> Article:
    row = known.get(article.path or "", {})
    return replace(article, publisher=row.get("publisher") or article.publisher, url=row.get("address") or article.url)


def assemble(
    workspace: Workspace,
    records: Iterable[SourceRecord],
    articles: Iterable[Article],
    quotes: evidence.Quotes = "text",
) -> Graph:
    """Fuse records into events and state everything as triples; the order of the records does not matter."""
    ordered = tuple(sorted(records, key=lambda r: r.source.id))
    identities = Identities.load(workspace)
    identities.check((r.source, [report.key for report in r.meetings]) for r in ordered)
    events = fuse(ordered, identities)
    gazetteer = with_record(Gazetteer.load(workspace.gazetteer), workspace)
    directory = Directory(gazetteer, role_labels(workspace), _unlinked(workspace, gazetteer, ordered))
    directory.learn_names(ordered)
    events = with_labels(events, directory, workspace)
    positions = {article.id: article.position for article in articles}
    said = [
        *evidence.record_triples(ordered, events, directory, lambda source, at: positions[source](at), quotes),
        *evidence.fusion_triples(events, {r.source.id: r for r in ordered}),
    ]
    stated = [
        *facts.event_triples(events, directory),
        *facts.membership_triples(fuse_memberships(ordered, identities, read_memberships(workspace)), directory),
        *curated_triples(workspace),
        *_dataset_triples(ordered),
    ]
    stated += directory.triples()
    return Graph(ordered, events, tuple(dict.fromkeys(stated)), tuple(dict.fromkeys(said)))


def _unlinked(workspace: Workspace, gazetteer: Gazetteer, records: Iterable[SourceRecord]) -> frozenset[Key]:
    """The entities whose mentions the linker only abstained on: their Wikidata items are not stated."""
    linker = Linker(gazetteer, Ledger.load(ledger_path(workspace)), Words.load(workspace.lexicon))
    linked: set[Key] = set()
    doubted: set[Key] = set()
    for link in (link for record in records for link in linker.link(record)):
        if link.entity:
            linked.add(link.entity)
        else:
            doubted.update(candidate.entity for candidate in link.candidates)
    return frozenset(doubted - linked)


def _dataset_triples(records: Sequence[SourceRecord]) -> list[Triple]:
    """The day that the dataset speaks of: its newest source's, so that no rule needs a clock."""
    days = [d for r in records if (d := r.source.published) and len(d) == len("2018-02-12")]
    return [Triple(DATASET, iri("dcterms:issued"), Literal(max(days), datatype=DATE))] if days else []
