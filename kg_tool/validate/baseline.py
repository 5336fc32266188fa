"""A baseline: findings that someone has looked at and accepts, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg_tool.errors import InputError
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.validate.finding import Finding


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding: the rule, the node (IRI), perhaps the value, and why it may stand."""

    rule: str
    node: str
    reason: str
    value: str | None = None

    def covers(self, finding: Finding) -> bool:
        if (self.rule, self.node) != (finding.rule, finding.focus.value):
            return False
        return self.value is None or (finding.value is not None and finding.value.value == self.value)


def read_baseline(file: Path) -> list[Accepted]:
    """The entries of a YAML list with rule, node, reason and perhaps value; prefixed names are understood.

    Raises InputError for a file that is not such a list or an entry without a reason.
    """
    import yaml

    try:
        rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            "{file}: cannot be read ({reason}); check the path", file=file, reason=error.strerror
        ) from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError("{file}: not valid YAML ({reason})", file=file, reason=" ".join(str(error).split())) from None
    if not isinstance(rows or [], list):
        raise InputError("{file}: a baseline is a list of entries; begin each with a dash", file=file)
    return [_entry(row, number, file) for number, row in enumerate(rows or [], start=1)]


def _entry(row: object, number: int, file: Path) -> Accepted:
    cells = row if isinstance(row, dict) else {}
    unknown = sorted(set(map(str, cells)) - {"rule", "node", "reason", "value"})
    missing = [name for name in ("rule", "node", "reason") if not str(cells.get(name) or "").strip()]
    if unknown or missing:
        raise InputError(
            "{file}: entry {number} {fault}; give rule, node and reason (and value, if it matters)",
            file=file,
            number=number,
            fault=f"lacks {missing[0]}" if missing else f"has the unknown key {unknown[0]}",
        )
    value = cells.get("value")
    return Accepted(
        str(cells["rule"]), _iri(str(cells["node"])), str(cells["reason"]), _iri(str(value)) if value else None
    )


def _iri(text: str) -> str:
    prefix, _, local = text.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES and not local.startswith("//") else text


def split(
    findings: Iterable[Finding], accepted: Sequence[Accepted]
) -> tuple[list[Finding], list[Finding], list[Accepted]]:
    """Findings that stand, findings that are accepted, and the entries that no finding needs any more."""
    standing: list[Finding] = []
    known: list[Finding] = []
    used: set[Accepted | None] = set()
    for finding in findings:
        cover = next((entry for entry in accepted if entry.covers(finding)), None)
        (standing if cover is None else known).append(finding)
        used.add(cover)
    return standing, known, [entry for entry in accepted if entry not in used]
