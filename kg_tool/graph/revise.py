"""Revisions of a graph: articles added or taken out, with what that changes, before anything is written.

A revision is a full build of the articles as they will be; adding one by one therefore equals building all. It is
carried out in an order in which a crash at any moment leaves the last good graph, and the same call goes through again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from kg_tool.article import Article, read_article
from kg_tool.errors import InputError, OutputError, UsageError
from kg_tool.files import recover, write_together
from kg_tool.gazetteer import read_rows
from kg_tool.graph.build import ARTICLE_TABLE, Graph, graph_of, read_articles, write_graph
from kg_tool.graph.diff import PARTS, Change, compare, read_triples
from kg_tool.graph.evidence import Quotes
from kg_tool.graph.labels import Labels
from kg_tool.store import LocalStore
from kg_tool.validate import Finding, load_shapes, validate
from kg_tool.workspace import Workspace

_COLUMNS = ("file", "published", "publisher", "address")
_NEW = ".kg-tool.new"


@dataclass(frozen=True, slots=True)
class Place:
    """Where articles lie and where the graph goes."""

    workspace: Workspace
    articles: Path
    out: Path


@dataclass(frozen=True, slots=True)
class Revision:
    """What would be: the graph, how it differs from the one that is there, and the violations that it brings.

    copied: articles to be copied, by file name; removed: file names to be taken out; published: file name -> day.
    """

    place: Place
    graph: Graph
    changes: tuple[Change, ...]
    violations: tuple[Finding, ...]
    copied: Mapping[str, Path]
    removed: tuple[str, ...]
    published: Mapping[str, str]


def adding(
    place: Place, new: Sequence[Path], lang: str, published: str | None = None, quotes: Quotes = "text"
) -> Revision:
    """The revision that takes articles in; `published` is the day that they belong to, where their texts lack it.

    An article that is there already is no error (the last run may have died before it wrote the graph). Raises
    InputError for another article of the same file name, or the same text under another.
    """
    recover(place.out)
    present = read_articles(place.articles) if place.articles.is_dir() else []
    by_name = {article.path: article for article in present}
    copied: dict[str, Path] = {}
    for path in new:
        article = read_article(path, published)
        known = by_name.get(path.name)
        if known is not None and known.digest != article.digest:
            raise InputError(
                "{file}: {folder} has another article of that name; rename one", file=path, folder=place.articles
            )
        twin = next((a for a in present if a.digest == article.digest and a.path != path.name), None)
        if twin is not None:
            raise InputError("{file}: the text is there already as {twin}; leave it out", file=path, twin=twin.path)
        if known is None:
            copied[path.name] = path
        if known is None or published:
            present = [*(a for a in present if a.path != path.name), article]
            by_name[path.name] = article
    days = {path.name: published for path in new} if published else {}
    return _revision(place, present, lang, quotes, copied=copied, published=days)


def retracting(place: Place, names: Sequence[str], lang: str, quotes: Quotes = "text") -> Revision:
    """The revision that takes articles out, each by its file name, id or the head of its digest.

    Raises UsageError for a name that no article bears.
    """
    recover(place.out)
    present = read_articles(place.articles)
    gone = [_find(present, Path(name).name) for name in names]
    kept = [article for article in present if article not in gone]
    return _revision(place, kept, lang, quotes, removed=tuple(str(article.path) for article in gone))


def _find(articles: Sequence[Article], name: str) -> Article:
    for article in articles:
        if name in (article.path, article.id) or (len(name) >= len("9f2c9f2c") and article.digest.startswith(name)):
            return article
    raise UsageError(
        "{name}: no such article; there are {known}",
        name=name,
        known=", ".join(sorted(str(a.path) for a in articles)) or "none",
    )


def _revision(
    place: Place,
    articles: Sequence[Article],
    lang: str,
    quotes: Quotes,
    copied: Mapping[str, Path] | None = None,
    removed: tuple[str, ...] = (),
    published: Mapping[str, str] | None = None,
) -> Revision:
    graph = graph_of(place.workspace, articles, quotes)
    old = read_triples(place.out) if any((place.out / part).exists() for part in PARTS) else []
    new = [*graph.facts, *graph.evidence]
    changes = compare(old, new, Labels.of(place.workspace, lang))
    return Revision(
        place=place,
        graph=graph,
        changes=tuple(changes),
        violations=tuple(_new_violations(place.workspace, old, new)),
        copied=copied or {},
        removed=removed,
        published=published or {},
    )


def _new_violations(workspace: Workspace, old: Sequence[Triple], new: Sequence[Triple]) -> list[Finding]:
    """The violations that the new graph has and the old one had not."""
    found = _violations(workspace, new)
    known = {finding.key for finding in _violations(workspace, old)} if found and old else set()
    return [finding for finding in found if finding.key not in known]


def _violations(workspace: Workspace, triples: Sequence[Triple]) -> list[Finding]:
    shapes = workspace.ontology / "shapes.ttl"
    if not shapes.exists():
        return []
    store = LocalStore()
    store.extend(triples)
    store.load(path for path in sorted(workspace.ontology.glob("*.ttl")) if path != shapes)
    return [finding for finding in validate(store, load_shapes([shapes])) if finding.level == "violation"]


def carry_out(revision: Revision) -> None:
    """Write a revision: new articles first, then the graph, then the old articles go."""
    place = revision.place
    try:
        place.articles.mkdir(parents=True, exist_ok=True)
        for name, path in revision.copied.items():
            waiting = place.articles / (name + _NEW)
            waiting.write_bytes(path.read_bytes())
            waiting.replace(place.articles / name)
        _update_table(place.articles, revision.published, ())
        write_graph(revision.graph, place.out)
        _update_table(place.articles, {}, revision.removed)
        for name in revision.removed:
            (place.articles / name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            "{file}: cannot be written ({reason}); choose another folder or free some room",
            file=error.filename or place.articles,
            reason=error.strerror,
        ) from None


def _update_table(folder: Path, published: Mapping[str, str], removed: Sequence[str]) -> None:
    """Enter days of publication into the folder's table of articles, and take rows out."""
    table = folder / ARTICLE_TABLE
    rows = {row["file"]: row for _, row in read_rows(table)} if table.exists() else {}
    wanted = {name: row for name, row in rows.items() if name not in removed}
    wanted |= {name: {"file": name, "published": day} for name, day in published.items()}
    if wanted == rows:
        return
    columns = list(dict.fromkeys((*_COLUMNS, *(c for row in rows.values() for c in row))))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(wanted[name] for name in sorted(wanted))
    write_together({table: stream.getvalue()})
