"""kg-tool build: articles and tables become the graph."""

from __future__ import annotations

from pathlib import Path

import click

FIRST_QUESTION = "meetings-per-year"


@click.command("build")
@click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder.")
@click.option(
    "--articles", type=click.Path(path_type=Path), help="Folder of articles (the workspace's own by default)."
)
@click.option("--out", type=click.Path(path_type=Path), help="Where the graph goes (graph/, or data/ of --workspace).")
@click.option("--quotes", type=click.Choice(["text", "hash"]), default="text", help="Keep quoted words, or their hash.")
def command(root: Path | None, articles: Path | None, out: Path | None, quotes: str) -> None:
    """Build coalition.ttl (facts) and evidence.ttl (who says so), and answer one question from them.

    Example: kg-tool build --articles my-articles --out graph
    """
    from kg_tool.cli.query import command as query
    from kg_tool.graph.build import build
    from kg_tool.messages import translate
    from kg_tool.workspace import Workspace

    workspace = Workspace.at(root) if root else Workspace.default()
    target = out or (root / "data" if root else Path("graph"))
    graph = build(workspace, articles or workspace.articles, target, "hash" if quotes == "hash" else "text")
    claims = sum(len(report.claims) for record in graph.records for report in record.reports)
    said = translate(
        "{sources} sources, {claims} claims, {meetings} meetings: {facts} triples of facts in {coalition}, "
        "{evidence} of evidence in {who_says_so}"
    )
    click.echo(
        said.format(
            sources=len(graph.records),
            claims=claims,
            meetings=len(graph.events),
            facts=len(graph.facts),
            coalition=target / "coalition.ttl",
            evidence=len(graph.evidence),
            who_says_so=target / "evidence.ttl",
        ),
        err=True,
    )
    click.echo(f"\nkg-tool query {FIRST_QUESTION} --graph {target / 'coalition.ttl'}", err=True)
    query.main(
        [FIRST_QUESTION, "--graph", str(target / "coalition.ttl")], prog_name="kg-tool query", standalone_mode=False
    )
