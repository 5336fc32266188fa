"""kg-tool extract: articles become records of what they state."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from kg_tool.article import Article
    from kg_tool.extract import Extractor
    from kg_tool.record import SourceRecord
    from kg_tool.workspace import Workspace

STDIN = "-"
_COLUMNS = ("article", "meeting", "status", "date", "city", "country", "level", "of", "hosts", "chairs", "participants")


@click.command("extract")
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="The day (EDTF) that relative dates count from.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "table", "ttl"]),
    default="json",
    show_default=True,
    help="Output.",
)
@click.option("--explain", is_flag=True, help="For each fact the rule, the words and the data line that gave it.")
@click.option(
    "--jsonl", type=click.Path(path_type=Path), metavar="FILE", help="Articles as JSON lines, a result a line."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes for --jsonl.")
@click.option("--workspace", "root", type=click.Path(path_type=Path), metavar="DIR", help="Another workspace folder.")
def command(
    articles: tuple[Path, ...],
    published: str | None,
    format_: str,
    explain: bool,
    jsonl: Path | None,
    jobs: int,
    root: Path | None,
) -> None:
    """Read meetings, memberships and offices out of ARTICLES (.txt or .html; - is standard input).

    Prints one JSON object for one article and an array for several, in the exchange format of extracted records.
    A line of --jsonl is an object with "text" and perhaps "id" and "published".

    Example: kg-tool extract article.txt --published 2018-02-12 --explain --format table
    """
    from kg_tool.cli.options import workspace_at
    from kg_tool.errors import UsageError
    from kg_tool.language.edtf import is_valid

    if bool(articles) == (jsonl is not None):
        raise UsageError("give articles or --jsonl FILE, one of the two")
    if published is not None and not is_valid(published):
        raise UsageError("--published {value}: not a date; write it as 2018-02-12", value=published)
    workspace = workspace_at(root)
    if jsonl is not None:
        _stream(jsonl, workspace, published, jobs)
        return
    from kg_tool.extract import Extractor

    extractor = Extractor(workspace)
    read = [_read(path, published) for path in articles]
    if explain:
        _explain(read, extractor, format_)
    elif format_ == "ttl":
        _turtle(read, extractor, workspace)
    elif format_ == "table":
        _table([extractor.extract(article) for article in read])
    else:
        _json([extractor.extract(article) for article in read])


def _read(path: Path, published: str | None) -> Article:
    from kg_tool.article import article_of, read_article
    from kg_tool.errors import InputError

    if str(path) != STDIN:
        return read_article(path, published)
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("standard input: not UTF-8 (byte {byte}); save it as UTF-8", byte=error.start) from None
    return article_of(text, "stdin", published)


def _json(records: Sequence[SourceRecord]) -> None:
    import json

    from kg_tool.record import to_json

    found = [to_json(record) for record in records]
    click.echo(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=1))


def _table(records: Sequence[SourceRecord]) -> None:
    from kg_tool.cli.table import write_rows

    rows = [
        (
            record.source.id,
            meeting.key,
            *(meeting.text(name) for name in _COLUMNS[2:7]),
            *(list(meeting.texts(name)) for name in _COLUMNS[7:]),
        )
        for record in records
        for meeting in record.meetings
    ]
    write_rows(_COLUMNS, rows, "table", sys.stdout)
    if not rows:
        click.echo("no meeting was found", err=True)


def _turtle(articles: Sequence[Article], extractor: Extractor, workspace: Workspace) -> None:
    from kg_tool.graph.build import assemble
    from kg_tool.graph.turtle import write
    from kg_tool.graph.vocabulary import PREFIXES

    graph = assemble(workspace, [extractor.extract(article) for article in articles], articles)
    click.echo(write([*graph.facts, *graph.evidence], PREFIXES), nl=False)


def _explain(articles: Sequence[Article], extractor: Extractor, format_: str) -> None:
    from kg_tool.cli.table import write_rows
    from kg_tool.errors import UsageError
    from kg_tool.extract.explain import COLUMNS, explain

    if format_ == "ttl":
        raise UsageError("--explain comes out as table or json; leave --format ttl out")
    rows = (row for article in articles for row in explain(article, extractor.read(article)))
    write_rows(COLUMNS, rows, format_, sys.stdout)


def _stream(path: Path, workspace: Workspace, published: str | None, jobs: int) -> None:
    from kg_tool.errors import InputError
    from kg_tool.extract.stream import extract_lines
    from kg_tool.messages import message

    refused = 0
    try:
        size = 0 if str(path) == STDIN else path.stat().st_size
        stream: IO[bytes] = sys.stdin.buffer if str(path) == STDIN else path.open("rb")
    except OSError as error:
        raise InputError(
            "{file}: cannot be read ({reason}); check the path", file=path, reason=error.strerror
        ) from None
    bar: ProgressBar[int] = click.progressbar(length=size or None, file=sys.stderr, hidden=not sys.stderr.isatty())
    with stream, bar:
        for result in extract_lines(stream, workspace, str(path), published, jobs):
            bar.update(result.size)
            if result.error is None:
                sys.stdout.write(result.text + "\n")
            else:
                refused += 1
                click.echo(f"kg-tool: {message(result.error)}", err=True)
    if refused:
        raise InputError("{file}: {count} lines could not be read; the others were", file=path, count=refused)
