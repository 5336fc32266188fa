"""Sentences for findings of shapes that bring no message of their own; they are data, in data/lexicon/findings.yaml."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kg_tool.validate.finding import Finding, fill, local_name
from kg_tool.validate.terms import Term
from kg_tool.workspace import Workspace

_OTHER = "other"


def default_message(finding: Finding, lang: str, name_of: Callable[[Term], str]) -> str:
    """What a constraint component's finding says in a language; English where the table has no other."""
    table = _table()
    name = local_name(finding.component).removesuffix("ConstraintComponent")
    sentences = table.get(name) or table[_OTHER]
    template = sentences.get(lang) or sentences["en"]
    return fill(template, dict(finding.bindings), name_of)


@cache
def _table() -> dict[str, dict[str, str]]:
    import yaml

    path = Workspace.default().lexicon / "findings.yaml"
    table: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
