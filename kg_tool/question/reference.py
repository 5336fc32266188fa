"""What a user reads of the questions: one question's help, and the reference page of all of them, in en and ar.

The words of the pages that are not a question's own stand in queries/reference.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg_tool.errors import InputError
from kg_tool.question.header import TAGS, Parameter
from kg_tool.question.saved import Question

WORDS = "reference.yaml"


def words(folder: Path, lang: str) -> Mapping[str, str]:
    """The page's own words in a language; raises InputError where the file is missing or broken."""
    import yaml

    file = folder / WORDS
    try:
        with file.open(encoding="utf-8") as stream:
            found: dict[str, dict[str, str]] = yaml.safe_load(stream)
        return found[lang]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(
            "{file}: not readable as the words of the reference ({reason})", file=file, reason=error
        ) from None


def question_help(question: Question, say: Mapping[str, str], lang: str) -> str:
    """The help of one question as plain text."""
    header = question.header
    lines = [f"{question.name}: {header.summary[lang]}", "", header.description[lang], ""]
    lines += [f"{say['parameters']}:"] if header.parameters else [f"{say['parameters']}: {say['none']}"]
    for parameter in header.parameters:
        lines.append(f"  -p {parameter.name}={parameter.type.upper()}")
        lines.append(f"      {parameter.description[lang]} {_limits(parameter, say)}".rstrip())
    lines += ["", f"{say['columns']}:"]
    width = max(len(column.name) for column in header.columns)
    lines += [f"  {column.name:<{width}}  {column.meaning[lang]}" for column in header.columns]
    lines += ["", f"{say['graphs']}: {', '.join(header.graphs)}", f"{say['example']}: {header.example}"]
    return "\n".join(lines) + "\n"


def reference(questions: Iterable[Question], say: Mapping[str, str], lang: str) -> str:
    """The reference page of all questions as Markdown, grouped by their first tag."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.header.tags[0], []).append(question)
    out = [f"# {say['title']}", "", say["introduction"].strip(), ""]
    for tag in TAGS:
        out += [f"## {say[tag]}", ""]
        for question in groups.get(tag, ()):
            out += _section(question, say, lang)
    return "\n".join(out)


def _section(question: Question, say: Mapping[str, str], lang: str) -> list[str]:
    header = question.header
    out = [f"### {question.name}", "", f"**{header.summary[lang]}.** {header.description[lang]}", ""]
    if header.parameters:
        out += [f"| {say['parameter']} | {say['type']} | {say['meaning']} |", "| --- | --- | --- |"]
        out += [f"| `{p.name}` | {p.type} | {p.description[lang]} {_limits(p, say)} |" for p in header.parameters]
        out.append("")
    out += [f"| {say['column']} | {say['meaning']} |", "| --- | --- |"]
    out += [f"| `{column.name}` | {column.meaning[lang]} |" for column in header.columns]
    return [*out, "", f"{say['graphs']}: {', '.join(header.graphs)}", "", "```sh", header.example, "```", ""]


def _limits(parameter: Parameter, say: Mapping[str, str]) -> str:
    parts = []
    if parameter.allowed:
        parts.append(f"{say['allowed']}: {', '.join(parameter.allowed)}.")
    if parameter.allowed_from:
        parts.append(f"{say['listed by']} `kg-tool query {parameter.allowed_from}`.")
    if parameter.default is not None:
        parts.append(f"{say['default']}: {parameter.default}.")
    if parameter.several:
        parts.append(f"{say['several']}.")
    return " ".join(parts)
