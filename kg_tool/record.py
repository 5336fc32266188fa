"""The domain as plain data: what a source says (claims with their words) and what is fused from it (events).

Offsets are code points of the article as read (see `article.py`). Property names and values are those of the
exchange format: countries are ISO 3166-1 alpha-2 codes ("KW"), organisations, movements and collectives are slugs
("nato", "gcc-states"), persons their usual English name ("John Kerry"), cities their English name, dates EDTF
(ISO 8601-2). Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

ActorKind = Literal["country", "organisation", "person"]

SINGLE = ("status", "level", "format", "date", "city", "country", "venue", "count", "part_of")
"""Meeting properties that have at most one value in a report."""
MANY = ("of", "hosts", "chairs", "participants", "groups", "themes")
"""Meeting properties that may have several values."""
PROPERTIES = (*SINGLE, *MANY)

_COUNTRY = re.compile(r"[A-Z]{2}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def actor_kind(key: str) -> ActorKind:
    """The kind of an actor, read off the form of its key: "KW" a country, "nato" an organisation, else a person."""
    if _COUNTRY.fullmatch(key):
        return "country"
    return "organisation" if _SLUG.fullmatch(key) else "person"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article: `quote` is `text[start:end]`, in code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class HeadCount:
    """How many took part, as the text puts it.

    comparator: exactly | more-than | about | at-least | at-most;
    unit: countries | countries-and-organisations | members | ministers | delegations | organisations | persons.
    """

    value: int
    comparator: str = "exactly"
    unit: str = "countries"

    def __str__(self) -> str:
        return f"{self.comparator} {self.value} {self.unit}"


Value = str | HeadCount


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a claim may be made: the words (`span`) for an article, a cited source's id for a curated row.

    `rule` is the slug of the extraction rule or table mapping that produced the claim.
    """

    rule: str
    span: Span | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one property, as a report states it; `on_behalf_of` is whom an acting person stood for."""

    property: str
    value: Value
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of one thing: a bag of claims under a key that is unique in the source."""

    key: str
    claims: tuple[Claim, ...] = ()

    def claim(self, name: str) -> Claim | None:
        """The first claim of a property, None where the source is silent."""
        return next((c for c in self.claims if c.property == name), None)

    def text(self, name: str) -> str | None:
        """The value of a single textual property."""
        found = self.claim(name)
        return found.value if found is not None and isinstance(found.value, str) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a textual property, in the order of the claims."""
        return tuple(c.value for c in self.claims if c.property == name and isinstance(c.value, str))

    @property
    def count(self) -> HeadCount | None:
        found = self.claim("count")
        return found.value if found is not None and isinstance(found.value, HeadCount) else None


@dataclass(frozen=True, slots=True)
class MeetingReport(Report):
    """A meeting as one source tells it; its claims' properties are PROPERTIES."""


@dataclass(frozen=True, slots=True)
class MembershipReport(Report):
    """What a source says of a body's members: claims of `body`, `members`, `groups`, `count`, `joined`."""


@dataclass(frozen=True, slots=True)
class OfficeReport(Report):
    """A person with an office as a source states them: claims of `name_en`, `name_ar`, `role`, `of`."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where reports come from: an article that was read (it has a digest) or an address that a table cites.

    published: EDTF or None; published_basis: given | stated | inferred | none; digest: SHA-256 of the text as read,
    in hex, None for a cited address; path: the article's file name, without folders; primary: issued by a party to
    the meeting; origin: sources of one origin (copies of one release, one agency's text) are not independent.
    """

    id: str
    lang: str
    published: str | None = None
    published_basis: str = "none"
    digest: str | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    primary: bool = False
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """All that one source states."""

    source: Source
    meetings: tuple[MeetingReport, ...] = ()
    memberships: tuple[MembershipReport, ...] = ()
    persons: tuple[OfficeReport, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        return (*self.meetings, *self.memberships, *self.persons)


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """Points at one claim: the source's id, the report's key and the claim's property and value."""

    source: str
    report: str
    property: str
    value: Value


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that an event has after fusion, the claims behind it, those it outranks, and the rule that chose."""

    property: str
    value: Value
    chosen: tuple[ClaimRef, ...]
    rejected: tuple[ClaimRef, ...] = ()
    rule: str = "only-claim"


@dataclass(frozen=True, slots=True)
class Event:
    """One real meeting: its permanent slug, labels by language, facts, and the reports (source id, key) that tell it.

    kind: meeting | conference | series; `part_of` facts hold the slug of the enclosing event.
    """

    slug: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    reports: tuple[tuple[str, str], ...]
    participations: tuple[Participation, ...] = ()
    series: str | None = None
    previous: str | None = None
    next: str | None = None

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a textual property."""
        return tuple(f.value for f in self.facts if f.property == name and isinstance(f.value, str))

    def text(self, name: str) -> str | None:
        """The value of a single textual property."""
        return next(iter(self.texts(name)), None)


@dataclass(frozen=True, slots=True, order=True)
class Participation:
    """Who stood for whom in what role (chair | host | participant)."""

    person: str
    on_behalf_of: str
    role: str


def to_json(record: SourceRecord) -> dict[str, Any]:
    """The exchange format of one source: plain dicts and lists, ready for `json.dump`."""
    source = record.source
    return {
        "id": source.id,
        "lang": source.lang,
        "published": source.published,
        "published_basis": source.published_basis,
        "meetings": [_meeting_json(m) for m in record.meetings],
        "memberships": [
            {
                "body": m.text("body"),
                "members": list(m.texts("members")),
                "groups": list(m.texts("groups")),
                "count": _count_json(m.count),
                "evidence": _evidence_json(m.claims),
            }
            for m in record.memberships
        ],
        "persons": [
            {name: p.text(name) for name in ("name_en", "name_ar", "role", "of")}
            | {"evidence": _evidence_json(p.claims)}
            for p in record.persons
        ],
    }


def _meeting_json(meeting: MeetingReport) -> dict[str, Any]:
    out: dict[str, Any] = {"key": meeting.key}
    for name in SINGLE:
        out[name] = _count_json(meeting.count) if name == "count" else meeting.text(name)
    for name in MANY:
        out[name] = list(meeting.texts(name))
    return out | {"evidence": _evidence_json(meeting.claims)}


def _count_json(count: HeadCount | None) -> dict[str, Any] | None:
    return None if count is None else {"value": count.value, "comparator": count.comparator, "unit": count.unit}


def _evidence_json(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    out = []
    for claim in claims:
        value = _count_json(claim.value) if isinstance(claim.value, HeadCount) else claim.value
        for item in claim.evidence:
            row: dict[str, Any] = {"property": claim.property, "value": value}
            if item.span is not None:
                row |= {"start": item.span.start, "end": item.span.end, "quote": item.span.quote}
            if item.source is not None:
                row["source"] = item.source
            out.append(row | {"rule": item.rule})
    return out
