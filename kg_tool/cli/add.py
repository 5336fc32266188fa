"""kg-tool add: take articles into the graph, after showing what that changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg_tool.graph.revise import Place, Revision

_F = TypeVar("_F", bound=Callable[..., Any])


def revision_options(command: _F) -> _F:
    """--workspace, --articles, --out, --quotes, --lang and --yes, as add and retract share them."""
    for option in (
        click.option("--yes", is_flag=True, help="Write without asking."),
        click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of labels (yours)."),
        click.option("--quotes", type=click.Choice(["text", "hash"]), default="text", help="Keep quotes, or hashes."),
        click.option("--out", type=click.Path(path_type=Path), help="Where the graph is (the workspace's data/)."),
        click.option("--articles", type=click.Path(path_type=Path), help="Folder of the articles (the workspace's)."),
        click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder."),
    ):
        command = option(command)
    return command


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="The day the articles belong to, if their texts do not say.")
@revision_options
def command(
    files: tuple[Path, ...],
    published: str | None,
    root: Path | None,
    articles: Path | None,
    out: Path | None,
    quotes: str,
    lang: str | None,
    yes: bool,
) -> None:
    """Take articles into the graph: show what changes as facts, ask, and write all or nothing.

    Exit code 1 where the graph would break a rule that it kept before, or the answer is no.

    Example: kg-tool add talks.ar.txt --published 2018-05-02
    """
    from kg_tool.graph.revise import adding
    from kg_tool.messages import language

    place = open_place(root, articles, out)
    settle(adding(place, files, lang or language(), published, "hash" if quotes == "hash" else "text"), yes)


def open_place(root: Path | None, articles: Path | None, out: Path | None) -> Place:
    """The folders that the options name, the workspace's own by default."""
    from kg_tool.graph.revise import Place
    from kg_tool.workspace import Workspace

    workspace = Workspace.at(root) if root else Workspace.default()
    return Place(workspace, articles or workspace.articles, out or workspace.data)


def settle(revision: Revision, yes: bool) -> None:
    """Show a revision, ask whether to write it, and write it."""
    from kg_tool.graph.diff import narrate
    from kg_tool.graph.revise import carry_out
    from kg_tool.messages import language

    for line in narrate(revision.changes):
        click.echo(line)
    for finding in revision.violations:
        click.echo(f"{finding.rule}: {finding.text(language())} ({finding.focus.value})", err=True)
    if revision.violations and yes:
        click.echo("nothing written: the graph would break rules that it kept before; see kg-tool validate", err=True)
        raise click.exceptions.Exit(1)
    if not revision.changes:
        click.echo("no fact changes", err=True)
    if not yes and not click.confirm("Write this?", err=True):
        click.echo("nothing written", err=True)
        raise click.exceptions.Exit(1)
    carry_out(revision)
    click.echo(f"written to {revision.place.out}", err=True)
