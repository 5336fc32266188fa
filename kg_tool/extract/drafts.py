"""Drafts: what one stretch of text says of a meeting, before mentions of the same meeting are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg_tool.extract.parties import Party
from kg_tool.record import HeadCount

PAIR = 2
"""Those who make a meeting, and whom "the two" means."""
WITH = ("cue-with", "cue-between")
"""Rules of those behind "with", where one side is told before it, and behind "between"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the stretch of folded text and the rule behind it; origin: "file:line" of the triggering entry."""

    property: str
    value: str | HeadCount
    start: int
    end: int
    rule: str
    origin: str = ""
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """A party in a role: host | chair | participant."""

    role: str
    party: Party
    rule: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a city (gazetteer slug), a country (code), or both; strength as of Dating."""

    city: str | None
    country: str | None
    start: int
    end: int
    rule: str
    strength: int = 2


@dataclass(frozen=True, slots=True)
class Dating:
    """When (EDTF), where the text says so; strength 3: beside the trigger, 2: in its sentence, 1: of the stay or the
    context; distance: elements between it and the trigger."""

    edtf: str
    start: int
    end: int
    rule: str
    strength: int
    distance: int = 0


Context = TypeVar("Context", Place, Dating)


def of_context(told: Iterable[Context], least: int = 1) -> list[Context]:
    """The places or days of one meeting, each once, as another's: those of at least a strength, none above 2."""
    found: dict[object, Context] = {}
    for one in told:
        if one.strength >= least:
            what = one.edtf if isinstance(one, Dating) else (one.city, one.country)
            found.setdefault(what, replace(one, strength=min(one.strength, 2)))
    return list(found.values())


@dataclass(eq=False)
class Draft:
    """A meeting as far as it is read. trigger: folded span; kind: class of noun or verb; title: told in the title.

    owned: whose it is a pronoun tells; purpose: told as what somebody comes for; ordinal: which of a series it is;
    worldwide: a conference of many states, or a meeting of a region's body; adjective: the one state whose adjective
    its noun has; stay_days: when the visit is in which it falls;
    peers: with colleagues from several states, who rank as whom they meet; several: told of as meetings, in the plural.
    """

    trigger: tuple[int, int]
    kind: str
    sentence: int
    title: bool
    origin: str = ""
    by_verb: bool = False
    tense: str = ""
    takings: list[Taking] = field(default_factory=list)
    datings: list[Dating] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    statuses: list[Fact] = field(default_factory=list)
    negated: bool = False
    within: Draft | None = None
    beside: Draft | None = None
    sentences: set[int] = field(default_factory=set)
    background: bool = False
    owned: bool = False
    purpose: bool = False
    arrival: bool = False
    international: bool = False
    worldwide: bool = False
    same_sides: tuple[int, int] | None = None
    met_delegation: bool = False
    named: str = ""
    ordinal: int | None = None
    zones: list[tuple[int, int]] = field(default_factory=list)
    stay_days: Sequence[Dating] = ()
    peers: bool = False
    adjective: Fact | None = None
    several: bool = False

    def add(self, role: str, party: Party, rule: str, origin: str = "") -> None:
        """Enter a party, once in a role."""
        for taking in self.takings:
            same = taking.party.value == party.value and taking.party.represents == party.represents
            if same and taking.role == role:
                return
        self.takings.append(Taking(role, party, rule, origin))

    def part(self, takings: list[Taking]) -> Draft:
        """A draft of its own of those of the parties who met by themselves."""
        own = copy(self)
        for name in ("datings", "places", "facts", "statuses", "zones", "sentences"):
            setattr(own, name, copy(getattr(self, name)))
        own.takings = takings
        return own

    def values(self, name: str) -> list[str]:
        """The values of a property among the facts."""
        return [str(f.value) for f in self.facts if f.property == name]

    def planned(self) -> bool:
        """Whether the meeting is said to be still to come."""
        return any(f.value == "planned" for f in self.statuses)

    def called_off(self) -> bool:
        """Whether the meeting is said to be cancelled or postponed."""
        return any(f.value == "cancelled" for f in self.statuses)

    def sides(self) -> set[str]:
        """The states and bodies that take part in any role; a person who stands for none is a side of his own."""
        return self.parties() | {
            t.party.value for t in self.takings if t.party.kind == "person" and not t.party.represents and t.party.value
        }

    def people(self) -> set[str]:
        """The persons who are named as taking part in any role."""
        return {t.party.value for t in self.takings if t.party.kind == "person" and t.party.value}

    def parties(self) -> set[str]:
        """The states, bodies and groups that take part in any role."""
        out = {t.party.represents if t.party.kind == "person" else t.party.value for t in self.takings}
        named = {*self.values("groups"), *self.values("participants")}
        return {side for side in out | named if side}
