"""kg-tool query: the saved questions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg_tool.cli.options import for_people, open_place, place_options, workspace_at
from kg_tool.cli.table import format_option, write_rows


@click.command("query", add_help_option=False)
@click.argument("name", required=False)
@click.option(
    "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter's value; several for a list of them."
)
@click.option("--columns", metavar="NAME,NAME", help="Only these columns, in this order.")
@format_option()
@click.option("--lang", type=click.Choice(["en", "ar"]), help="Language of labels and helps (KG_TOOL_LANG).")
@place_options
@click.option("--service", metavar="URL", help="Ask this service in place of the one that the question names.")
@click.option("--docs", is_flag=True, help="Print the reference page of all questions (Markdown).")
@click.option("-h", "--help", "help_", is_flag=True, help="Show this message, or with NAME the question's own help.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    parameters: tuple[str, ...],
    columns: str | None,
    format_: str,
    lang: str | None,
    graphs: tuple[Path, ...],
    store: Path | None,
    endpoint: str | None,
    online: bool,
    timeout: float | None,
    workspace: Path | None,
    service: str | None,
    docs: bool,
    help_: bool,
) -> None:
    """Ask a saved question by its NAME; without one, list the questions.

    Values are forgiving: Kuwait, KW, الكويت, Q817 and the node's IRI mean the same. Exit code 1: nothing matched.

    Example: kg-tool query meetings-timeline -p during=2015 --columns date,place,hosts
    """
    if help_ and name is None:
        click.echo(ctx.get_help())
        return
    from kg_tool.messages import language

    where = workspace_at(workspace)
    folder = where.queries
    lang = lang or language()
    if docs or help_ or name is None:
        _tell(folder, name, docs, lang, format_)
        return
    from kg_tool.question.answer import run
    from kg_tool.question.saved import find_question

    question = find_question(folder, name)
    given = _given(parameters)
    if any(p.name == "lang" for p in question.header.parameters):
        given.setdefault("lang", [lang])
    reads = question.reads(given)
    place = open_place(question.header.graphs, graphs, store, endpoint, online, timeout, where, reads=reads)
    answer = run(question, place, given, service=service)
    chosen = _chosen(columns, answer.columns, name)
    rows = ([row[at] for at in chosen] for row in answer)
    shown = for_people(rows) if format_ in ("table", "md") else rows
    if write_rows([answer.columns[at] for at in chosen], shown, format_, sys.stdout) == 0:
        click.echo(f"nothing matches; give fewer or other parameters (kg-tool query {name} --help)", err=True)
        ctx.exit(1)


def _given(parameters: tuple[str, ...]) -> dict[str, list[str]]:
    """-p NAME=VALUE options as name -> values."""
    given: dict[str, list[str]] = {}
    for text in parameters:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise click.UsageError(f"-p {text[:60]!r} is not NAME=VALUE, such as -p during=2015")
        given.setdefault(name, []).append(value)
    return given


def _chosen(wanted: str | None, columns: Sequence[str], question: str) -> list[int]:
    """The places of the columns of --columns among the answer's; all of them without it."""
    from kg_tool.errors import UsageError

    if wanted is None:
        return list(range(len(columns)))
    names = [name.strip() for name in wanted.split(",")]
    for name in names:
        if name not in columns:
            raise UsageError(
                "{question} has no column {name}; it has {columns}",
                question=question,
                name=repr(name[:60]),
                columns=",".join(columns),
            )
    return [columns.index(name) for name in names]


def _tell(folder: Path, name: str | None, docs: bool, lang: str, format_: str) -> None:
    """The list of questions, the help of one, or the reference of all."""
    from kg_tool.question.reference import question_help, reference, words
    from kg_tool.question.saved import find_question, load_query, question_files

    if name is not None and not docs:
        click.echo(question_help(find_question(folder, name), words(folder, lang), lang), nl=False)
        return
    questions = [load_query(file) for file in question_files(folder).values()]
    if docs:
        click.echo(reference(questions, words(folder, lang), lang), nl=False)
        return
    rows = [(q.name, q.header.tags[0], q.header.summary[lang]) for q in questions]
    write_rows(("question", "group", "summary"), rows, format_, sys.stdout)
