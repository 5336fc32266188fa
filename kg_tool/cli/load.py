"""kg-tool load: fill an on-disk store."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("load")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--store", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder of the store.")
def command(files: tuple[Path, ...], store: Path) -> None:
    """Load RDF FILEs into a store on disk, all or nothing: a failure leaves the store as it was.

    A store that is not there yet is made. kg-tool query and kg-tool sparql ask it with --store DIR.

    Example: kg-tool load data/coalition.ttl data/evidence.ttl --store coalition.db
    """
    from kg_tool.disk import fill

    count = fill(store, files)
    click.echo(f"{store}: {count} triples", err=True)
