"""kg-tool sparql: a query of the user's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_tool.cli.options import for_people, open_place, place_options, workspace_at
from kg_tool.cli.table import FORMATS, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO

    from kg_tool.results import Triples


@click.command("sparql")
@click.argument("query")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*FORMATS, "ttl"]),
    help="How the answer comes out; ttl for graphs (CONSTRUCT).  [default: table, ttl]",
)
@place_options
@click.pass_context
def command(
    ctx: click.Context,
    query: str,
    format_: str | None,
    graphs: tuple[Path, ...],
    store: Path | None,
    endpoint: str | None,
    online: bool,
    timeout: float | None,
    workspace: Path | None,
) -> None:
    """Run a SPARQL QUERY (- reads it from stdin). The project's prefixes need no declaration.

    Exit code 1: nothing matched, or an ASK says no.

    Example: kg-tool sparql 'SELECT ?m ?d { ?m a coal:Meeting ; coal:edtf ?d } ORDER BY ?d'
    """
    from kg_tool.graph.vocabulary import PREFIXES
    from kg_tool.question.answer import value_of
    from kg_tool.sparql import check_names, query_form, refuse_outward
    from kg_tool.store import Solutions, Triples

    text = sys.stdin.read() if query == "-" else query
    query_form(text)
    if not online:
        refuse_outward(text)
    where = workspace_at(workspace)
    check_names(text, PREFIXES, () if endpoint else _vocabulary(where.ontology))
    everything = ("coalition", "evidence", "themes", "concepts")
    place = open_place(everything, graphs, store, endpoint, online, timeout, where, PREFIXES)
    results = place.query(text)
    if isinstance(results, bool):
        click.echo("yes" if results else "no")
        count = int(results)
    elif isinstance(results, Triples):
        count = _write_triples(results, format_ or "ttl", sys.stdout)
    else:
        assert isinstance(results, Solutions)
        columns = [variable.value for variable in results.variables]
        rows: Iterable[list[object]] = ([value_of(row[column]) for column in columns] for row in results)
        format_ = format_ or "table"
        if format_ == "ttl":
            raise click.UsageError("--format ttl is for graphs; a SELECT gives rows")
        count = write_rows(columns, for_people(rows) if format_ in ("table", "md") else rows, format_, sys.stdout)
    if count == 0:
        click.echo("nothing matches", err=True)
        ctx.exit(1)


def _write_triples(triples: Triples, format_: str, stream: IO[str]) -> int:
    """A graph as sorted Turtle, or its triples as rows."""
    if format_ == "ttl":
        from kg_tool.graph.turtle import write
        from kg_tool.graph.vocabulary import PREFIXES

        found = list(triples)
        stream.write(write(found, PREFIXES))
        return len(found)
    from kg_tool.question.answer import value_of

    rows = ([value_of(t.subject), value_of(t.predicate), value_of(t.object)] for t in triples)
    columns = ("subject", "predicate", "object")
    return write_rows(columns, for_people(rows) if format_ in ("table", "md") else rows, format_, stream)


def _vocabulary(folder: Path) -> list[str]:
    """The terms that the ontology defines."""
    from pyoxigraph import NamedNode

    from kg_tool.disk import triples
    from kg_tool.graph.vocabulary import PREFIXES

    subjects = {quad.subject for quad in triples(folder / "coalition.ttl")}
    return [s.value for s in subjects if isinstance(s, NamedNode) and s.value.startswith(PREFIXES["coal"])]
