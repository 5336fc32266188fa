"""kg-tool retract: take an article's claims out of the graph again."""

from __future__ import annotations

from pathlib import Path

import click

from kg_tool.cli.add import open_place, revision_options, settle


@click.command("retract")
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE...")
@revision_options
def command(
    names: tuple[str, ...],
    root: Path | None,
    articles: Path | None,
    out: Path | None,
    quotes: str,
    lang: str | None,
    yes: bool,
) -> None:
    """Take articles (file name, id or head of the digest) out: show what changes as facts, ask, and write.

    Example: kg-tool retract talks.ar.txt --yes
    """
    from kg_tool.graph.revise import retracting
    from kg_tool.messages import language

    place = open_place(root, articles, out)
    settle(retracting(place, names, lang or language(), "hash" if quotes == "hash" else "text"), yes)
