"""Small reports for tests of fusion, and the annotated sample article as a record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg_tool.record import PROPERTIES, Claim, Evidence, HeadCount, MeetingReport, Source, SourceRecord, Span, Value

WORDS = (Evidence("test-rule", Span(0, 4, "word")),)
GOLD = Path(__file__).parents[2] / "../shared/gold/kuwait-2018.json"


def source(name: str, published: str | None = None, publisher: str | None = None, primary: bool = False) -> Source:
    digest = name.encode().hex().ljust(64, "0")
    return Source(name, "en", published, digest=digest, publisher=publisher, primary=primary)


def report(key: str = "m1", **values: Value | list[str]) -> MeetingReport:
    """A held meeting unless told else; a list makes several claims, "Name@US" a person who stood for a state."""
    stated: dict[str, Value | list[str]] = {"status": "held", **values}
    return MeetingReport(
        key,
        tuple(
            _claim(name, one) for name, many in stated.items() for one in (many if isinstance(many, list) else [many])
        ),
    )


def told(
    name: str, *reports: MeetingReport, published: str | None = None, publisher: str | None = None
) -> SourceRecord:
    return SourceRecord(source(name, published, publisher), reports)


def unsure(found: MeetingReport, name: str, confidence: float) -> MeetingReport:
    """The same report, with the claims of one property read by a rule that is trusted less."""
    claims = (replace(c, confidence=confidence) if c.property == name else c for c in found.claims)
    return replace(found, claims=tuple(claims))


def present(found: MeetingReport, *persons: str) -> MeetingReport:
    """The same report, with persons said to be present, not named by the words for the meeting."""
    evidence = (Evidence("cue-participant", WORDS[0].span),)
    return replace(found, claims=(*found.claims, *(Claim("participants", person, evidence) for person in persons)))


def _claim(name: str, value: Value) -> Claim:
    if isinstance(value, HeadCount) or "@" not in value:
        return Claim(name, value, WORDS)
    person, _, stood_for = value.partition("@")
    return Claim(name, person, WORDS, on_behalf_of=stood_for)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    return SimpleNamespace(source=source, report=report, told=told, unsure=unsure, present=present, words=WORDS)


@pytest.fixture(scope="session")
def annotated() -> SourceRecord:
    """The record that a perfect reader would make of the sample article."""
    if not GOLD.exists():
        pytest.skip("the annotated sample article is not beside the checkout")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    return SourceRecord(
        source(gold["id"], gold["published"]),
        tuple(MeetingReport(m["key"], tuple(_gold_claims(m))) for m in gold["meetings"]),
    )


def _gold_claims(meeting: dict[str, Any]) -> list[Claim]:
    return [
        Claim(name, HeadCount(**value) if isinstance(value, dict) else value, WORDS)
        for name in PROPERTIES
        for value in _each(meeting.get(name))
        if value is not None
    ]


def _each(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]
