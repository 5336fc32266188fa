"""kg-tool fuse: which reports were taken for one meeting, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_tool.cli.table import format_option, write_rows

if TYPE_CHECKING:
    from kg_tool.fuse.explain import Explanation
    from kg_tool.record import Event


@click.command("fuse")
@click.option("--explain", "slug", metavar="MEETING", help="Explain one meeting: its slug, or mtg:SLUG.")
@click.option("--unnamed", is_flag=True, help="List meetings without a permanent name, as rows for identities.csv.")
@click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder.")
@click.option("--articles", type=click.Path(path_type=Path), help="Folder of articles (the workspace's own).")
@format_option()
def command(slug: str | None, unnamed: bool, root: Path | None, articles: Path | None, format_: str) -> None:
    """List the meetings that several reports tell of, or explain one: reports, scores, values and rules.

    Example: kg-tool fuse --explain gc-2015-06-02-paris
    """
    from kg_tool.fuse import Identities
    from kg_tool.fuse.explain import explain
    from kg_tool.fuse.identities import COLUMNS
    from kg_tool.graph.build import graph_of, read_articles
    from kg_tool.workspace import Workspace

    workspace = Workspace.at(root) if root else Workspace.default()
    folder = articles or workspace.articles
    graph = graph_of(workspace, read_articles(folder) if articles or folder.is_dir() else [])
    if slug:
        found = explain(graph.records, Identities.load(workspace), slug.removeprefix("mtg:"))
        if format_ == "table":
            for line in _lines(found):
                click.echo(line)
        else:
            columns = ("property", "value", "holds", "rule", "reports", "sources")
            rows = ((s.property, s.value, s.holds, s.rule, s.reports, s.sources) for s in found.statements)
            write_rows(columns, rows, format_, sys.stdout)
        return
    if unnamed:
        named = Identities.load(workspace).rows
        write_rows(COLUMNS, (_identity(e) for e in graph.events if e.slug not in named), format_, sys.stdout)
        return
    rows_of_events = (
        (e.slug, e.text("date"), len(e.reports), sum(bool(f.rejected) for f in e.facts), dict(e.labels).get("en"))
        for e in graph.events
        if len(e.reports) > 1
    )
    if not write_rows(("meeting", "date", "reports", "disagreements", "label"), rows_of_events, format_, sys.stdout):
        click.echo("no meeting is told by more than one report", err=True)
        raise click.exceptions.Exit(1)


def _identity(event: Event) -> tuple[str, ...]:
    """A row that makes an event's present name permanent."""
    labels = dict(event.labels)
    reports = "|".join("#".join(report) for report in event.reports)
    return event.slug, event.kind, event.series or "", labels.get("en", ""), labels.get("ar", ""), reports, "", ""


def _lines(found: Explanation) -> Iterator[str]:
    yield f"{found.event.slug}: {dict(found.event.labels).get('en', '')}".rstrip(": ")
    yield "reports"
    yield from (f"    {report}" for report in found.reports)
    for join in found.joins:
        yield f"joined: {'#'.join(join.a)} and {'#'.join(join.b)}"
        if join.score is None:
            yield "    by name: decided by hand, or both name this meeting"
        else:
            yield f"    {join.score.total:+.1f} in all"
            yield from (f"    {part.weight:+.1f} {part.aspect}: {part.why}" for part in join.score.parts)
    yield "values"
    for said in found.statements:
        yield f"    {said.property}: {said.value} ({said.rule})" if said.holds else f"        against: {said.value}"
        yield f"        said by {', '.join(said.reports)}"
        if said.sources:
            yield f"        citing {', '.join(said.sources)}"
