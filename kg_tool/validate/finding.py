"""A finding: one place where a graph breaks a shape, or a text breaks a claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg_tool.validate.paths import Path
from kg_tool.validate.terms import SH, Term

SEVERITIES = ("violation", "warning", "info")
"""From worst to mildest."""

_VARIABLE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation, in SHACL's terms (section 3.6.2).

    shape is the source shape; root and root_shape tell from which focus node of which targeted shape it was reached;
    messages are the shape's templates, `bindings` what stands for their `{?name}` and `{$name}`.
    """

    focus: Term
    path: Path | None
    value: Term | None
    component: NamedNode
    shape: Term
    severity: NamedNode
    root: Term
    root_shape: Term
    messages: tuple[Literal, ...] = ()
    bindings: tuple[tuple[str, Term], ...] = ()
    constraint: Term | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes a finding the same in two runs, two engines or a baseline."""
        parts = (self.focus, self.path, self.value, self.component, self.shape, self.severity)
        return tuple("" if part is None else str(part) for part in parts)

    @property
    def rule(self) -> str:
        """The name of what was broken: the local name of the shape, or of its root where it is a blank node."""
        named = self.shape if isinstance(self.shape, NamedNode) else self.root_shape
        return local_name(named)

    @property
    def level(self) -> str:
        """violation, warning or info; a severity that is none of SHACL's counts as a violation."""
        name = self.severity.value.removeprefix(SH).lower()
        return name if name in SEVERITIES else "violation"

    def text(self, lang: str, name_of: Callable[[Term], str] | None = None) -> str:
        """The message in a language (else in English, else any), its variables replaced by what they stand for."""
        by_lang = {message.language or "": message.value for message in self.messages}
        template = by_lang.get(lang) or by_lang.get("en") or next(iter(by_lang.values()), "")
        return fill(template, dict(self.bindings), name_of or plain)


def fill(template: str, bindings: Mapping[str, Term], name_of: Callable[[Term], str]) -> str:
    """A message with `{?name}` and `{$name}` replaced; a variable without a value stays as it is written."""

    def replace(match: re.Match[str]) -> str:
        term = bindings.get(match[1])
        return match[0] if term is None else name_of(term)

    return _VARIABLE.sub(replace, template)


def plain(term: Term) -> str:
    """A term without brackets and quotes."""
    return term.value


def local_name(term: Term) -> str:
    """The last part of an IRI; a blank node or literal as it is."""
    return term.value.replace("#", "/").rstrip("/").rsplit("/", 1)[-1] if isinstance(term, NamedNode) else str(term)


def worst_first(finding: Finding) -> tuple[int, str, tuple[str, ...]]:
    """The order of a report: by severity, then by rule, then by node."""
    return SEVERITIES.index(finding.level), finding.rule, finding.key
