"""kg-tool link: which entities the names of articles mean, which are open, and what people decided."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_tool.cli.table import format_option, write_rows

if TYPE_CHECKING:
    from kg_tool.link import Decision, Ledger, Link, Linker
    from kg_tool.workspace import Workspace

_LINK_COLUMNS = ("article", "kind", "name", "entity", "wikidata", "score", "outcome", "why")
_CACHE = "~/.cache/kg-tool/wikidata"


@click.command("link")
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--record", "records", multiple=True, type=click.Path(path_type=Path), help="A record in JSON; repeatable."
)
@click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder.")
@click.option("--open", "only_open", is_flag=True, help="Only what waits for a decision.")
@click.option("--review", is_flag=True, help="Walk the open cases and decide them here.")
@click.option("--decide", type=click.Choice(["same", "not-same", "unsure"]), help="Enter a decision into the ledger.")
@click.option("--undo", is_flag=True, help="Take a decision out of the ledger.")
@click.option("--mention", metavar="NAME", help="The name that --decide or --undo is about.")
@click.option("--entity", metavar="KIND:KEY", help="The entity that --decide or --undo is about.")
@click.option("--in", "article", default="", metavar="ARTICLE", help="Decide for one article only (its id).")
@click.option("--why", default="", help="The reason of a decision.")
@click.option("--who", envvar="KG_TOOL_USER", metavar="NAME", help="Who decides (else the login name).")
@click.option("--decisions", is_flag=True, help="List the decisions of the ledger.")
@click.option("--check", "check_only", is_flag=True, help="Check the gazetteer's tables.")
@click.option("--live", is_flag=True, help="Ask Wikidata what it says otherwise, and for what is missing.")
@click.option("--endpoint", metavar="URL", help="Another endpoint for --live, such as a mirror.")
@click.option("--cache", type=click.Path(path_type=Path), default=_CACHE, show_default=True, help="Kept answers.")
@click.option("--proposals", type=click.Path(path_type=Path), help="Write what --live proposes to this CSV file.")
@format_option()
def command(
    articles: tuple[Path, ...],
    records: tuple[Path, ...],
    root: Path | None,
    only_open: bool,
    review: bool,
    decide: str | None,
    undo: bool,
    mention: str | None,
    entity: str | None,
    article: str,
    why: str,
    who: str | None,
    decisions: bool,
    check_only: bool,
    live: bool,
    endpoint: str | None,
    cache: Path,
    proposals: Path | None,
    format_: str,
) -> None:
    """List what the names in articles (the workspace's own, where none is given) were linked to, and why.

    Decisions are kept in data/links.csv and outrank every score. Nothing goes online without --live, and what --live
    learns is only shown.

    Example: kg-tool link --open
    """
    from kg_tool.workspace import Workspace

    workspace = Workspace.at(root) if root else Workspace.default()
    if check_only:
        _check(workspace, format_)
    elif decisions:
        _list_decisions(workspace, format_)
    elif decide or undo:
        if not mention or not entity or ":" not in entity:
            raise click.UsageError("--decide and --undo need --mention NAME and --entity KIND:KEY")
        _change(workspace, decide, mention, entity, article, why, who)
    else:
        found = list(_links(workspace, articles, records))
        if live:
            _ask(workspace, [link for _, link in found], endpoint, cache, proposals, format_)
        elif review:
            _review(workspace, [(source, link) for source, link in found if link.is_open], who)
        else:
            shown = [(source, link) for source, link in found if link.is_open or not only_open]
            if not write_rows(_LINK_COLUMNS, (_row(source, link) for source, link in shown), format_, sys.stdout):
                click.echo("nothing is open" if found else "no names were found", err=True)
                raise click.exceptions.Exit(1)


def _links(workspace: Workspace, articles: Sequence[Path], records: Sequence[Path]) -> Iterator[tuple[str, Link]]:
    from kg_tool.link import Linker
    from kg_tool.link.reading import read_record

    linker = Linker.of_workspace(workspace)
    read = [read_record(path) for path in records]
    if articles or not records:
        from kg_tool.article import read_article
        from kg_tool.extract import Extractor
        from kg_tool.graph.build import read_articles

        extractor = Extractor(workspace)
        texts = [read_article(path) for path in articles] or read_articles(workspace.articles)
        read += [extractor.extract(text) for text in texts]
    for record in read:
        yield from ((record.source.id, link) for link in linker.link(record))


def _row(source: str, link: Link) -> tuple[object, ...]:
    entity = ":".join(link.entity) if link.entity else None
    return (
        source,
        link.mention.kind,
        link.mention.key,
        entity,
        link.qid or None,
        link.score,
        link.outcome,
        "; ".join([link.why, *(f"{part.weight:+.2f} {part.feature}: {part.why}" for part in link.parts)]),
    )


def _check(workspace: Workspace, format_: str) -> None:
    from kg_tool.link.check import check_tables
    from kg_tool.messages import translate

    rows = [
        (problem.file, problem.line, translate(problem.template).format(**dict(problem.fields)))
        for problem in check_tables(workspace.gazetteer)
    ]
    if not rows:
        click.echo("the tables are sound", err=True)
        return
    write_rows(("file", "line", "problem"), rows, format_, sys.stdout)
    raise click.exceptions.Exit(1)


def _list_decisions(workspace: Workspace, format_: str) -> None:
    from dataclasses import astuple

    from kg_tool.link import Ledger
    from kg_tool.link.ledger import COLUMNS
    from kg_tool.link.linker import ledger_path

    if not write_rows(COLUMNS, map(astuple, Ledger.load(ledger_path(workspace))), format_, sys.stdout):
        click.echo("nothing was decided yet", err=True)
        raise click.exceptions.Exit(1)


def _change(
    workspace: Workspace, decide: str | None, mention: str, entity: str, article: str, why: str, who: str | None
) -> None:
    from kg_tool.errors import UnknownNameError
    from kg_tool.gazetteer import Gazetteer
    from kg_tool.link import Ledger
    from kg_tool.link.linker import ledger_path

    kind, _, key = entity.partition(":")
    ledger = Ledger.load(ledger_path(workspace))
    if decide is None:
        ledger = ledger.without(kind, mention, key, article)
    else:
        if (kind, key) not in Gazetteer.load(workspace.gazetteer).entities:
            raise UnknownNameError("the gazetteer has no {kind}:{key}; add a row first", kind=kind, key=key)
        ledger = ledger.with_decision(_decision(kind, mention, article, key, decide, why, who))
    ledger.save(ledger_path(workspace))


def _decision(kind: str, mention: str, article: str, key: str, decide: str, why: str, who: str | None) -> Decision:
    from datetime import UTC, datetime
    from getpass import getuser

    from kg_tool.link import Decision

    return Decision(kind, mention, article, key, decide, who or getuser(), f"{datetime.now(UTC):%Y-%m-%d}", why)


_ANSWERS = {"s": "same", "n": "not-same", "u": "unsure"}


def _review(workspace: Workspace, cases: Sequence[tuple[str, Link]], who: str | None) -> None:
    """Ask about every open case; each answer is saved at once, so that Ctrl-C loses nothing."""
    from kg_tool.link import Ledger
    from kg_tool.link.linker import ledger_path

    path = ledger_path(workspace)
    ledger = Ledger.load(path)
    for number, (source, link) in enumerate(cases, 1):
        click.echo(f"\n{number}/{len(cases)}  {source}: {link.mention.key} ({link.outcome}: {link.why})", err=True)
        for candidate in link.candidates:
            kind, key = candidate.entity
            click.echo(f"  {kind}:{key} {candidate.qid} {candidate.score:.2f}", err=True)
            for part in candidate.parts:
                click.echo(f"    {part.weight:+.2f} {part.feature}: {part.why}", err=True)
            answer = click.prompt(
                "  [s]ame, [n]ot same, [u]nsure, [k]eep open, [q]uit",
                type=click.Choice([*_ANSWERS, "k", "q"]),
                default="k",
                show_choices=False,
                err=True,
            )
            if answer == "q":
                return
            if answer == "k":
                continue
            why = click.prompt("  why", default="", show_default=False, err=True)
            decided = _decision(kind, link.mention.key, "", key, _ANSWERS[answer], why, who)
            ledger = _saved(ledger, decided, path)
            if answer == "s":
                break
    click.echo("no more open cases", err=True)


def _saved(ledger: Ledger, decision: Decision, path: Path) -> Ledger:
    changed = ledger.with_decision(decision)
    changed.save(path)
    return changed


def _ask(
    workspace: Workspace,
    links: Sequence[Link],
    endpoint: str | None,
    cache: Path,
    proposals: Path | None,
    format_: str,
) -> None:
    from dataclasses import astuple

    from kg_tool.link import Linker
    from kg_tool.link.live import differences
    from kg_tool.link.live import proposals as propose
    from kg_tool.link.wikidata import ENDPOINT, Client

    client = Client(endpoint or ENDPOINT, cache.expanduser())
    linker = Linker.of_workspace(workspace)
    entities = linker.gazetteer.entities
    linked = [entities[key] for key in sorted({link.entity for link in links if link.entity})]
    missing = sorted({(link.mention.kind or "", link.mention.key) for link in links if not link.qid})
    rows = [
        ("differs", d.kind, d.key, d.qid, d.aspect, d.ours, d.theirs)
        for d in differences(linker.gazetteer, linked, client)
    ]
    found = list(propose(_names(linker, missing), client))
    if proposals is None:
        rows += [("proposed", p.kind, p.name, p.qid, p.types, p.name_en, p.name_ar) for p in found]
    else:
        _write_proposals(proposals, [astuple(p) for p in found])
    if not write_rows(("what", "kind", "key", "wikidata", "aspect", "ours", "theirs"), rows, format_, sys.stdout):
        click.echo("no differences and no proposals", err=True)


def _names(linker: Linker, missing: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The names to ask for: the gazetteer's own of a row without item, else the words of the record."""
    for kind, key in missing:
        entity = linker.gazetteer.entities.get((kind, key))
        if entity is None:
            yield kind, key
        else:
            yield from ((kind, entity.label(lang)) for lang in ("ar", "en"))


def _write_proposals(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    import io

    from kg_tool.files import write_together

    text = io.StringIO()
    write_rows(("kind", "name", "qid", "name_en", "name_ar", "types", "source"), rows, "csv", text)
    write_together({path: text.getvalue()})
    click.echo(f"{len(rows)} proposals in {path}; copy what is right into the gazetteer", err=True)
