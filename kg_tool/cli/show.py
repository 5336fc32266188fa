"""kg-tool show: everything about one actor, place, theme or meeting."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_tool.cli.options import open_place, place_options, workspace_at
from kg_tool.cli.table import format_option, write_rows

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg_tool.graph.card import Line
    from kg_tool.store import Store

KINDS = ("actor", "meeting", "theme", "place", "source")
"""What a name may mean, the likeliest first."""
_MOST = 8
"""Lines of one fact that a screen has room for."""


@click.command("show")
@click.argument("name")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of labels (yours).")
@click.option("--all", "everything", is_flag=True, help="All lines, however many.")
@place_options
@format_option()
def command(
    name: str,
    lang: str | None,
    everything: bool,
    graphs: tuple[Path, ...],
    store: Path | None,
    endpoint: str | None,
    online: bool,
    timeout: float | None,
    workspace: Path | None,
    format_: str,
) -> None:
    """Show all that the graph says of NAME: a name in either language, country code, slug, Wikidata id or IRI.

    Example: kg-tool show الكويت --lang ar
    """
    from kg_tool.graph.card import card
    from kg_tool.graph.labels import Labels
    from kg_tool.messages import language
    from kg_tool.question.short import short_name

    where = workspace_at(workspace)
    place = open_place(("coalition", "evidence", "themes"), graphs, store, endpoint, online, timeout, where)
    node = _find(place, name)
    found = card(place, node, Labels.of(where, lang or language()))
    rows = [(line.fact, line.value, line.date) for line in _short(found.lines, everything)]
    if format_ == "table":
        about = [short_name(found.node), *found.kinds, *([f"{found.sources} sources"] if found.sources else [])]
        click.echo(f"{found.label} ({', '.join(about)})")
        if found.also:
            click.echo(f"= {', '.join(found.also)}")
        rows += [(f"! {line.fact}", line.value, "") for line in found.disputes]
    write_rows(("fact", "value", "date"), rows, format_, sys.stdout)


def _find(store: Store, name: str) -> NamedNode:
    """The node of the likeliest kind that bears the name; raises UnknownNameError where none does."""
    from kg_tool.errors import UnknownNameError
    from kg_tool.question.entities import resolve

    errors = []
    for kind in KINDS:
        try:
            return resolve(store, kind, "NAME", name)
        except UnknownNameError as error:
            errors.append(error)
    raise next((e for e in errors if "candidates" in e.fields or "nearest" in str(e.fields.get("hint"))), errors[0])


def _short(lines: tuple[Line, ...], everything: bool) -> Iterator[Line]:
    from kg_tool.graph.card import Line

    for fact, group in groupby(lines, key=lambda line: line.fact):
        told = list(group)
        shown = told if everything or len(told) <= _MOST else told[: _MOST - 1]
        yield from shown
        if len(shown) < len(told):
            yield Line(fact, f"… {len(told) - len(shown)} more (--all)")
