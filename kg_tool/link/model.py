"""What linking takes and gives as plain data: a mention with its context, candidates with every part of their score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Key = tuple[str, str]
"""An entity of the gazetteer: (kind, key)."""

LINKED = "linked"
REFUSED = "refused"
UNSURE = "unsure"
WEAK = "weak"
HOMONYMS = "homonyms"
UNKNOWN = "unknown"
OPEN = frozenset({UNSURE, WEAK, HOMONYMS})
"""Outcomes that wait for a decision of a person."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name to be linked.

    key: what the decision ledger knows it by (the record's key, else the words themselves); names: the words that were
    read; kind: the kind of entity, None where it is to be found out; country: the state that the source gives for a
    place; role, of: the office that it gives for a person; before: the folded words just before the name; inside:
    whether the name is seen to be a part of a longer one.
    """

    key: str
    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None
    role: str | None = None
    of: str | None = None
    before: tuple[str, ...] = ()
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a mention.

    published: the day (EDTF); article: its id; spoken_of: how many other mentions speak of each country or body; named:
    the persons that the text calls by their full names.
    """

    published: str | None = None
    article: str | None = None
    spoken_of: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    named: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One feature's share of a score, with what it saw."""

    feature: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a mention may mean; its score is the sum of the parts."""

    entity: Key
    qid: str
    parts: tuple[Part, ...]

    @property
    def score(self) -> float:
        return round(sum(part.weight for part in self.parts), 4)


@dataclass(frozen=True, slots=True)
class Link:
    """What became of a mention.

    entity: the gazetteer's (kind, key), None where the linker abstains; qid: its Wikidata item, empty where the row has
    no verified one; outcome: linked | refused (by the ledger) | unsure (by the ledger) | weak (below the threshold) |
    homonyms (too near to each other) | unknown (no candidate); candidates: best first.
    """

    mention: Mention
    outcome: str
    why: str
    entity: Key | None = None
    qid: str = ""
    candidates: tuple[Candidate, ...] = ()

    @property
    def score(self) -> float | None:
        """The best candidate's score, None without candidates."""
        return self.candidates[0].score if self.candidates else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The best candidate's parts."""
        return self.candidates[0].parts if self.candidates else ()

    @property
    def is_open(self) -> bool:
        """Whether a person should decide."""
        return self.outcome in OPEN
