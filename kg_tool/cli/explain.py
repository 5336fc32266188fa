"""kg-tool explain: the sentences behind a node's facts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg_tool.cli.table import format_option, write_rows


@click.command("explain")
@click.argument("iri")
@click.option(
    "--graph", "graphs", multiple=True, type=click.Path(path_type=Path), help="Graph files (the shipped ones)."
)
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the articles (the workspace's own).")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of labels.")
@format_option()
def command(iri: str, graphs: tuple[Path, ...], texts: Path | None, lang: str, format_: str) -> None:
    """Show what is said of a node, by whom and in which words: IRI or prefixed name of a meeting, actor or claim.

    Example: kg-tool explain mtg:gc-2015-06-02-paris
    """
    from dataclasses import astuple, fields

    from kg_tool.graph.explain import Statement, explain, node_of
    from kg_tool.store import LocalStore
    from kg_tool.workspace import Workspace

    workspace = Workspace.default()
    node = node_of(iri)
    store = LocalStore()
    store.load(graphs or (workspace.data / "coalition.ttl", workspace.data / "evidence.ttl"))
    statements = explain(store, node, workspace, texts or workspace.articles, lang)
    if not statements:
        click.echo(f"{iri}: nothing in this graph speaks of it; kg-tool query lists what can be asked", err=True)
        raise click.exceptions.Exit(1)
    write_rows([f.name for f in fields(Statement)], (astuple(s) for s in statements), format_, sys.stdout)
