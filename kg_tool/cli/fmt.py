"""kg-tool fmt: Turtle files in our sorted form."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if a file is not in form.")
def command(files: tuple[Path, ...], check: bool) -> None:
    """Put Turtle files into the project's sorted form (all of the workspace's, if none is named).

    Example: kg-tool fmt --check ontology/coalition.ttl
    """
    from kg_tool.files import write_together
    from kg_tool.graph.turtle import reformat
    from kg_tool.workspace import Workspace

    workspace = Workspace.default()
    chosen = files or (*sorted(workspace.ontology.glob("*.ttl")), *sorted(workspace.data.glob("*.ttl")))
    untidy = []
    for path in chosen:
        text = _read(path)
        tidy = reformat(text, str(path))
        if tidy != text:
            untidy.append(path)
            if not check:
                write_together({path: tidy})
    for path in untidy:
        click.echo(f"{path}: {'not in form; run kg-tool fmt' if check else 'rewritten'}", err=True)
    if check and untidy:
        raise click.exceptions.Exit(1)


def _read(path: Path) -> str:
    from kg_tool.errors import InputError

    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError("{file}: not UTF-8 (byte {byte}); save it as UTF-8", file=path, byte=error.start) from None
    except OSError as error:
        raise InputError(
            "{file}: cannot be read ({reason}); check the path", file=path, reason=error.strerror
        ) from None
