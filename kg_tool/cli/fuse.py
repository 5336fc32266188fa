"""kg-tool fuse: which reports were taken for one meeting, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_tool.cli.table import format_option, write_rows

if TYPE_CHECKING:
    from kg_tool.record import Event


@click.command("fuse")
@click.option("--explain", "slug", metavar="MEETING", help="Explain one meeting: its slug, or mtg:SLUG.")
@click.option("--unnamed", is_flag=True, help="List meetings without a permanent name, as rows for identities.csv.")
@click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder.")
@click.option("--articles", type=click.Path(path_type=Path), help="Folder of articles (the workspace's own).")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of labels and words (yours).")
@format_option()
def command(
    slug: str | None, unnamed: bool, root: Path | None, articles: Path | None, lang: str | None, format_: str
) -> None:
    """List the meetings that several reports tell of, or explain one: reports, scores, values and rules.

    Example: kg-tool fuse --explain gc-2015-06-02-paris
    """
    from kg_tool.fuse import Identities
    from kg_tool.fuse.explain import explain
    from kg_tool.fuse.identities import COLUMNS
    from kg_tool.graph.build import graph_of, read_articles
    from kg_tool.graph.telling import lines
    from kg_tool.messages import language
    from kg_tool.workspace import Workspace

    lang = lang or language()
    workspace = Workspace.at(root) if root else Workspace.default()
    folder = articles or workspace.articles
    graph = graph_of(workspace, read_articles(folder) if articles or folder.is_dir() else [])
    if slug:
        found = explain(graph.records, Identities.load(workspace), slug.removeprefix("mtg:"))
        if format_ == "table":
            for line in lines(found, graph.records, workspace, lang):
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
        (e.slug, e.text("date"), len(e.reports), sum(bool(f.rejected) for f in e.facts), dict(e.labels).get(lang))
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
