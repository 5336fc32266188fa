"""kg-tool validate: can this graph be trusted, and if not, which sentence is to blame?"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg_tool.store import LocalStore, RemoteStore
    from kg_tool.validate import Finding
    from kg_tool.validate.report import Entry
    from kg_tool.workspace import Workspace

LEVELS = ("violation", "warning", "info")


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--workspace", "root", type=click.Path(path_type=Path), help="Another workspace folder.")
@click.option("--shapes", multiple=True, type=click.Path(path_type=Path), help="SHACL files (the workspace's own).")
@click.option("--endpoint", metavar="URL", help="Validate what a SPARQL 1.1 endpoint holds, where it is.")
@click.option(
    "--engine",
    type=click.Choice(["sparql", "pyshacl"]),
    default="sparql",
    show_default=True,
    help="Our engine, or pySHACL for a second opinion.",
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    help="Folder of the articles, to audit quotes (the workspace's own for its graph).",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "tsv", "ttl", "sarif"]),
    default="table",
    show_default=True,
    help="How the report comes out.",
)
@click.option("--fail-on", type=click.Choice(LEVELS), default="violation", show_default=True, help="Mildest failure.")
@click.option("--baseline", type=click.Path(path_type=Path), help="YAML list of accepted findings with reasons.")
@click.option("--owl", is_flag=True, help="Also ask an OWL reasoner for contradictions (extra reasoning; slow).")
@click.option("--as-of", metavar="DATE", help="The day that rules take for today (the dataset's issue date).")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of messages (yours).")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=300.0,
    show_default=True,
    help="Seconds that one query may take.",
)
def command(
    files: tuple[Path, ...],
    root: Path | None,
    shapes: tuple[Path, ...],
    endpoint: str | None,
    engine: str,
    texts: Path | None,
    format_: str,
    fail_on: str,
    baseline: Path | None,
    owl: bool,
    as_of: str | None,
    lang: str | None,
    timeout: float,
) -> None:
    """Check a graph against the rules: FILES, or the workspace's graph. Exit code 1 if a finding is bad enough.

    Example: kg-tool validate --texts data/articles --fail-on warning
    """
    from kg_tool.errors import UsageError
    from kg_tool.messages import language
    from kg_tool.validate import audit, load_shapes, validate
    from kg_tool.validate.baseline import read_baseline, split
    from kg_tool.validate.finding import worst_first
    from kg_tool.validate.report import entries
    from kg_tool.validate.witness import Texts
    from kg_tool.workspace import Workspace

    if endpoint and (files or engine == "pyshacl" or as_of or owl):
        raise UsageError("--endpoint goes with neither FILES, --engine pyshacl, --owl nor --as-of; leave one out")
    workspace = Workspace.at(root) if root else Workspace.default()
    rules = load_shapes(shapes or (workspace.ontology / "shapes.ttl",))
    accepted = read_baseline(baseline) if baseline else []
    store = _open(files, endpoint, workspace, as_of, timeout)
    found = validate(store, rules, engine=engine, note=_say)
    if texts is None and not files and not endpoint and workspace.articles.is_dir():
        texts = workspace.articles
    if texts:
        checked = audit(store, texts)
        found = sorted([*found, *checked.findings], key=worst_first)
        _say(f"articles whose quotes were checked: {len(checked.checked)}")
        for name in checked.absent:
            _say(f"{name}: not in {texts}, its quotes were not checked")
    standing, known, idle = split(found, accepted)
    _write(standing, entries(store, standing, Texts(texts, workspace.lexicon), lang or language()), format_)
    _summarise(standing, len(known))
    for entry in idle:
        _say(f"baseline: nothing is wrong any more with {entry.node} under {entry.rule}; drop the entry")
    contradicted = owl and not _is_consistent(store)
    if contradicted or any(LEVELS.index(finding.level) <= LEVELS.index(fail_on) for finding in standing):
        raise click.exceptions.Exit(1)


def _is_consistent(store: LocalStore | RemoteStore) -> bool:
    """Whether the facts and their ontology stay in OWL 2 DL and free of contradiction; says what does not."""
    from kg_tool.store import Triples
    from kg_tool.validate.reasoning import judge, project

    triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    verdict = judge(project(triples if isinstance(triples, Triples) else ()))
    for breach in verdict.profile:
        _say(f"OWL 2 DL: {breach}")
    if verdict.consistent is not None:
        _say("OWL: the facts and the ontology are consistent" if verdict.consistent else "OWL: a contradiction")
    return verdict.consistent is True and not verdict.profile


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


def _open(
    files: Sequence[Path], endpoint: str | None, workspace: Workspace, as_of: str | None, timeout: float
) -> LocalStore | RemoteStore:
    from kg_tool.store import LocalStore, RemoteStore

    if endpoint:
        return RemoteStore(endpoint, timeout=timeout)
    store = LocalStore(timeout=timeout)
    built = (workspace.data / "coalition.ttl", workspace.data / "evidence.ttl")
    words = [path for path in sorted(workspace.ontology.glob("*.ttl")) if path.name != "shapes.ttl"]
    store.load([*(files or built), *words])
    if as_of:
        _set_day(store, as_of)
    return store


def _set_day(store: LocalStore, day: str) -> None:
    """State another issue date of the dataset, which is the day that rules take for today."""
    from datetime import date

    from pyoxigraph import Literal, Quad

    from kg_tool.errors import UsageError
    from kg_tool.graph.vocabulary import DATASET, DATE, iri

    try:
        date.fromisoformat(day)
    except ValueError:
        raise UsageError("--as-of {day}: not a date; write it as 2018-02-13", day=day) from None
    issued = iri("dcterms:issued")
    for quad in list(store.inner.quads_for_pattern(DATASET, issued, None)):
        store.inner.remove(quad)
    store.inner.add(Quad(DATASET, issued, Literal(day, datatype=DATE)))


def _write(findings: Sequence[Finding], found: Sequence[Entry], format_: str) -> None:
    from kg_tool.cli.table import write_rows
    from kg_tool.validate import report
    from kg_tool.validate.sarif import to_sarif
    from kg_tool.validate.shacl_report import to_turtle

    match format_:
        case "ttl":
            sys.stdout.write(to_turtle(findings))
        case "json":
            sys.stdout.write(report.to_json(found))
        case "sarif":
            sys.stdout.write(to_sarif(found))
        case "tsv":
            write_rows(report.COLUMNS, report.rows(found), "tsv", sys.stdout)
        case _:
            for line in blocks(found):
                click.echo(line)


def blocks(found: Sequence[Entry]) -> Iterator[str]:
    """Lines for a terminal: a block for each rule, with every finding's node, message and witnesses."""
    from itertools import groupby
    from urllib.parse import unquote

    from kg_tool.cli.table import on_screen
    from kg_tool.question.short import short_name
    from kg_tool.validate.report import shown

    for (level, rule), group in groupby(found, key=lambda entry: (entry.finding.level, entry.finding.rule)):
        members = list(group)
        yield f"{level.upper()}  {on_screen(rule)}  ({len(members)})"
        for entry in members:
            yield f"  {on_screen(shown(entry.finding.focus))}  {on_screen(entry.label)}".rstrip()
            yield f"    {on_screen(entry.message)}"
            for witness in entry.witnesses:
                said = witness.words or f"{witness.property} {short_name(witness.value)}"
                yield f"    {on_screen(unquote(witness.place))}  {on_screen(said)}"
        yield ""


def _summarise(standing: Sequence[Finding], known: int) -> None:
    counts = [sum(finding.level == level for finding in standing) for level in LEVELS]
    said = ", ".join(f"{count} {level}{'s' * (count != 1)}" for count, level in zip(counts, LEVELS, strict=True))
    _say((said if standing else "no findings") + (f", {known} accepted by the baseline" if known else ""))
