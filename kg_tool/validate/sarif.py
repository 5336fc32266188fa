"""Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the text that is to blame."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from kg_tool.validate.report import Entry
from kg_tool.validate.witness import Witness

_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(found: Sequence[Entry]) -> str:
    """One run with a rule for each shape and a result for each finding."""
    rules = sorted({entry.finding.rule for entry in found})
    run = {
        "tool": {"driver": {"name": "kg-tool", "rules": [{"id": rule} for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(entry, rules) for entry in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(entry: Entry, rules: Sequence[str]) -> dict[str, object]:
    finding = entry.finding
    node = {"logicalLocations": [{"fullyQualifiedName": str(finding.focus), "name": entry.label or None}]}
    if not entry.label:
        node["logicalLocations"][0].pop("name")
    places = [{**node, "physicalLocation": _place(w)} for w in entry.witnesses if w.line is not None]
    digest = hashlib.sha256("\x1f".join(finding.key).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS[finding.level],
        "message": {"text": entry.message},
        "locations": places or [node],
        "partialFingerprints": {"finding/v1": digest},
    }


def _place(witness: Witness) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": witness.place.rsplit(":", 2)[0]},
        "region": {
            "startLine": witness.line,
            "startColumn": witness.column,
            "snippet": {"text": witness.words},
        },
    }
