"""Findings for a reader: each with its node's name, its message and the words behind it, worst first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg_tool.question.short import short_name
from kg_tool.store import Store, select
from kg_tool.validate.defaults import default_message
from kg_tool.validate.finding import Finding, local_name, plain
from kg_tool.validate.terms import Term
from kg_tool.validate.witness import Texts, Witness, witnesses

COLUMNS = ("severity", "rule", "node", "label", "path", "value", "message", "claim", "place", "words")
_BATCH = 500
_NAMES = """
SELECT ?node ?label WHERE {{ VALUES ?node {{ {nodes} }}
  ?node <http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel> ?label }}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it is shown: the node's label and the message in the reader's language, and the witnesses."""

    finding: Finding
    label: str
    message: str
    witnesses: tuple[Witness, ...]


def entries(store: Store, findings: Sequence[Finding], texts: Texts, lang: str) -> list[Entry]:
    """Findings with names, messages and witnesses looked up in the store that was validated."""
    names = _names(store, findings, lang)

    def name_of(term: Term) -> str:
        return names.get(term) or (shown(term) if isinstance(term, NamedNode) else plain(term))

    found = witnesses(store, findings, texts)
    return [
        Entry(finding, names.get(finding.focus, ""), message_of(finding, lang, name_of), behind)
        for finding, behind in zip(findings, found, strict=True)
    ]


def message_of(finding: Finding, lang: str, name_of: Callable[[Term], str] = plain) -> str:
    """A finding's message in a language: the shape's, else a sentence about the constraint that was broken."""
    return finding.text(lang, name_of) or default_message(finding, lang, name_of)


def _names(store: Store, findings: Iterable[Finding], lang: str) -> dict[Term, str]:
    nodes = {
        term
        for finding in findings
        for term in (finding.focus, finding.value, *(bound for _, bound in finding.bindings))
        if isinstance(term, NamedNode)
    }
    best: dict[Term, tuple[int, str]] = {}
    ordered = sorted(nodes, key=str)
    for start in range(0, len(ordered), _BATCH):
        for row in select(store, _NAMES.format(nodes=" ".join(map(str, ordered[start : start + _BATCH])))):
            node, label = row["node"], row["label"]
            if isinstance(node, NamedNode) and isinstance(label, Literal):
                rank = (0 if label.language == lang else 1 if label.language == "en" else 2, label.value)
                best[node] = min(rank, best.get(node, rank))
    return {node: label for node, (_, label) in best.items()}


def rows(found: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    """Rows under COLUMNS: one for each finding and witness, so that a program need not take cells apart."""
    for entry in found:
        finding = entry.finding
        head = (
            finding.level,
            finding.rule,
            finding.focus.value,
            entry.label,
            str(finding.path or ""),
            finding.value.value if finding.value is not None else None,
            entry.message,
        )
        for witness in entry.witnesses or (None,):
            yield (*head, *((witness.claim, witness.place, witness.words) if witness else (None, None, None)))


def to_json(found: Iterable[Entry]) -> str:
    """A JSON array with one object for each finding, its messages by language and its witnesses within."""
    return json.dumps([_object(entry) for entry in found], ensure_ascii=False, indent=2) + "\n"


def _object(entry: Entry) -> Mapping[str, object]:
    finding = entry.finding
    return {
        "severity": finding.level,
        "rule": finding.rule,
        "shape": str(finding.shape),
        "component": local_name(finding.component),
        "node": _value(finding.focus),
        "label": entry.label,
        "path": None if finding.path is None else str(finding.path),
        "value": None if finding.value is None else _value(finding.value),
        "message": entry.message,
        "claims": [asdict(witness) for witness in entry.witnesses],
    }


def _value(term: Term) -> str:
    return str(term) if isinstance(term, BlankNode) else term.value


def shown(term: Term) -> str:
    """A node as a prefixed name where one of the project's prefixes fits."""
    return short_name(term.value) if isinstance(term, NamedNode) else str(term)
