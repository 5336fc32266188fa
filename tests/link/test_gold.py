"""The linker against mentions annotated by reading, independently of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg_tool.link import Linker
from kg_tool.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parent))
import gold

PRECISION, RECALL = 0.995, 0.95


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker.of_workspace(Workspace.default())


def _report(measured: gold.Measure) -> str:
    lines = [f"precision {measured.precision:.4f}, recall {measured.recall:.4f}"]
    for what, found in (("wrong", measured.wrong), ("missed", measured.missed)):
        lines += [f"{what}: {m.source} {m.start} {m.surface} -> {link.entity} ({link.why})" for m, link in found]
    return "\n".join(lines)


def test_the_gold_is_large_enough() -> None:
    entries = sum(path.read_text(encoding="utf-8").count('"start"') for path in gold.FOLDER.glob("*.json"))
    assert entries - len(list(gold.cases())) >= 400
    assert len(list(gold.cases())) >= 60


def test_mentions_and_cases_are_linked_rightly(linker: Linker) -> None:
    mentions = list(gold.mentions())
    if not gold.SHARED.exists():
        assert mentions, "the project's own texts are always at hand"
    measured = gold.measure(linker, [*mentions, *gold.cases()])
    assert measured.precision >= PRECISION, _report(measured)
    assert measured.recall >= RECALL, _report(measured)


def test_homonyms_alone_are_never_linked_wrongly(linker: Linker) -> None:
    measured = gold.measure(linker, list(gold.cases()))
    assert not measured.wrong, _report(measured)
    assert measured.recall >= 0.9, _report(measured)
