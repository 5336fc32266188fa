"""kg-tool diff: two graphs compared as facts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg_tool.cli.table import FORMATS, write_rows


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of labels.")
@click.option(
    "--format", "format_", type=click.Choice(["text", *FORMATS]), default="text", show_default=True, help="Output form."
)
def command(old: Path, new: Path, lang: str, format_: str) -> None:
    """Compare two graphs (folders with coalition.ttl and evidence.ttl, or single files) as facts in plain words.

    Exit code 1 where they differ.

    Example: kg-tool diff release-1 graph
    """
    from kg_tool.graph.diff import compare, narrate, read_triples
    from kg_tool.graph.labels import Labels
    from kg_tool.workspace import Workspace

    changes = compare(read_triples(old), read_triples(new), Labels.of(Workspace.default(), lang))
    if format_ == "text":
        for line in narrate(changes):
            click.echo(line)
    else:
        columns = ("change", "subject", "label", "property", "values", "before", "sources")
        rows = ((c.kind, c.subject, c.label, c.property, c.values, c.before, c.total or None) for c in changes)
        write_rows(columns, rows, format_, sys.stdout)
    if changes:
        raise click.exceptions.Exit(1)
