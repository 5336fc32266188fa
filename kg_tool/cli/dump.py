"""kg-tool dump: a store's triples as a file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("dump")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--store", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder of the store.")
def command(out: Path, store: Path) -> None:
    """Write all triples of a store to the RDF file OUT (.ttl sorted, .nt, .rdf ... by its ending), whole or not at all.

    Example: kg-tool dump --store coalition.db coalition.ttl
    """
    from kg_tool.disk import dump, rdf_format

    write = _dump_sorted if rdf_format(out).file_extension == "ttl" else dump
    count = write(store, out)
    click.echo(f"{out}: {count} triples", err=True)


def _dump_sorted(folder: Path, out: Path) -> int:
    from kg_tool.files import write_together
    from kg_tool.graph.turtle import write
    from kg_tool.graph.vocabulary import PREFIXES
    from kg_tool.store import LocalStore

    store = LocalStore(folder, read_only=True)
    found = [quad.triple for quad in store.inner.quads_for_pattern(None, None, None)]
    write_together({out: write(found, PREFIXES)})
    return len(found)
