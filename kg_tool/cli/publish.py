"""kg-tool publish: a release of the graph."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("publish")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder.")
@click.option("--no-manual", is_flag=True, help="Leave the ontology's HTML documentation out (it needs pyLODE).")
@click.option("--same-as", is_flag=True, help="Add the links to Wikidata as owl:sameAs, in a file of their own.")
def command(folder: Path, root: Path | None, no_manual: bool, same_as: bool) -> None:
    """Write a release into FOLDER: Turtle, N-Triples, JSON-LD, CSV, GeoJSON, VoID and DCAT, the ontology's manual.

    Example: kg-tool publish release
    """
    from kg_tool.publish import publish
    from kg_tool.workspace import Workspace

    workspace = Workspace.at(root) if root else Workspace.default()
    for path in publish(workspace, folder, documented=not no_manual, same_as=same_as):
        click.echo(path)
