"""Fusing values: what an event's property is, given what the reports claim, and by which rule.

Of a property with one value, a claim wins that (1) more independent origins support, else (2) a primary source
supports, else (3) the later source states, else (4) is the more precise, else comes first in order. A claim supports
another where it says the same less precisely ("June 2015", "more than 20"). Of a property with many values all are
kept, but for those that people rejected. A decision by hand outranks all of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg_tool.fuse.features import day_span
from kg_tool.fuse.identities import Decision
from kg_tool.record import Claim, ClaimRef, Fact, HeadCount, Source, Value

UNSTATED = "unspecified"
BY_HAND = "decided-by-hand"
_DATES = ("date", "joined")
_STATUS_ORDER = ("held", "cancelled", "planned", "proposed")
_EXACTNESS = ("exactly", "about", "more-than", "at-least", "at-most")
_UNIT_FAMILIES = {"countries-and-organisations": "members", "delegations": "members"}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim with what weighs for it: the independent origins behind it, whether one is primary, how late it is."""

    ref: ClaimRef
    claim: Claim
    origins: frozenset[str]
    primary: bool
    published: str


def origin_of(source: Source) -> str:
    """What a source goes back to: copies of one release, or one agency's texts, count once."""
    return source.origin or source.publisher or source.digest or source.id


def said(source: Source, key: str, claim: Claim, cited: Mapping[str, Source]) -> Said:
    """A claim with its weight: a table's claim stands on the sources it cites, an article's on itself."""
    behind = [cited.get(item.source, source) if item.source else source for item in claim.evidence] or [source]
    return Said(
        ref=ClaimRef(source.id, key, claim.property, claim.value),
        claim=claim,
        origins=frozenset(origin_of(s) for s in behind),
        primary=any(s.primary for s in behind),
        published=max(s.published or "" for s in behind),
    )


def fuse_single(name: str, claims: Sequence[Said], decision: Decision | None = None) -> list[Fact]:
    """The fact of a property that has one value; head counts of different units are different facts."""
    stated = [c for c in claims if c.ref.value != UNSTATED]
    if not stated:
        return []
    if name == "status":
        return [_fuse_status(stated)]
    outvoted = frozenset(decision.rejected) if decision is not None else frozenset()
    families: dict[str, list[Said]] = defaultdict(list)
    for c in stated:
        if str(c.ref.value) not in outvoted:
            families[_family(c.ref.value)].append(c)
    facts = [_choose(name, families[family], decision) for family in sorted(families)]
    rejected = [c.ref for c in stated if str(c.ref.value) in outvoted]
    return [_with_rejected(f, rejected) if decision and str(f.value) == decision.chosen else f for f in facts]


def _with_rejected(fact: Fact, rejected: Sequence[ClaimRef]) -> Fact:
    """A fact with the claims that people rejected in its favour."""
    if not rejected:
        return fact
    return replace(fact, rejected=tuple(sorted((*fact.rejected, *rejected), key=ref_key)), rule=BY_HAND)


def fuse_many(name: str, claims: Iterable[Said], decision: Decision | None = None) -> list[Fact]:
    """A fact for each value of a property that has many; rejected ones stand with the value chosen in their place."""
    by_value: dict[Value, list[ClaimRef]] = defaultdict(list)
    rejected: list[ClaimRef] = []
    for c in claims:
        outvoted = decision is not None and c.ref.value in decision.rejected
        (rejected if outvoted else by_value[c.ref.value]).append(c.ref)
    facts = []
    for value in sorted(by_value, key=str):
        refs = tuple(sorted(by_value[value], key=ref_key))
        if decision is not None and value == decision.chosen:
            facts.append(_with_rejected(Fact(name, value, refs, rule=BY_HAND), rejected))
        else:
            facts.append(Fact(name, value, refs, rule=_unison(refs)))
    return facts


def ref_key(ref: ClaimRef) -> tuple[str, str, str, str]:
    """Sorts references to claims whatever the type of their values."""
    return ref.source, ref.report, ref.property, str(ref.value)


def _fuse_status(claims: Sequence[Said]) -> Fact:
    """What took place outranks what was announced: no report is wrong, each was right in its time."""
    value = min((str(c.ref.value) for c in claims), key=_STATUS_ORDER.index)
    refs = sorted((c.ref for c in claims if c.ref.value == value), key=ref_key)
    others = any(c.ref.value != value for c in claims)
    return Fact("status", value, tuple(refs), rule="event-outranks-plan" if others else _unison(refs))


def _unison(refs: Sequence[ClaimRef]) -> str:
    return "only-claim" if len(refs) == 1 else "unanimous"


def _choose(name: str, claims: Sequence[Said], decision: Decision | None) -> Fact:
    values = sorted({c.ref.value for c in claims}, key=str)
    by_hand = next((v for v in values if decision is not None and str(v) == decision.chosen), None)
    if by_hand is not None and len(values) > 1:
        chosen = sorted((c.ref for c in claims if _supports(name, c.ref.value, by_hand)), key=ref_key)
        rejected = sorted((c.ref for c in claims if not _supports(name, c.ref.value, by_hand)), key=ref_key)
        return Fact(name, by_hand, tuple(chosen), tuple(rejected), BY_HAND)
    ranked = sorted(((_merits(name, value, claims), value) for value in values), key=lambda x: (*x[0], str(x[1])))
    merits, best = ranked[0]
    chosen = sorted((c.ref for c in claims if _supports(name, c.ref.value, best)), key=ref_key)
    rejected = sorted((c.ref for c in claims if not _supports(name, c.ref.value, best)), key=ref_key)
    if len(values) == 1:
        rule = _unison(chosen)
    elif not rejected:
        rule = "more-precise"
    else:
        rival = next(m for m, value in ranked[1:] if not _supports(name, value, best))
        decisive = (rule for rule, mine, theirs in zip(_RULES, merits, rival, strict=True) if mine != theirs)
        rule = next(decisive, "first-in-order")
    return Fact(name, best, tuple(chosen), tuple(rejected), rule)


_RULES = ("independent-majority", "primary-source", "later-correction", "more-precise")
"""Names of the rules, in the order in which `_merits` lists what they look at."""


def _merits(name: str, value: Value, claims: Sequence[Said]) -> tuple[int, int, int, int]:
    """How good a value is, the best first when sorted: fewer is better in every place."""
    behind = [c for c in claims if _supports(name, c.ref.value, value)]
    exact = [c for c in behind if c.ref.value == value]
    origins = frozenset(o for c in behind for o in c.origins)
    latest = max(c.published for c in exact)
    return (
        -len(origins),
        0 if any(c.primary for c in exact) else 1,
        -int("".join(ch for ch in latest if ch.isdigit())[:8].ljust(8, "0")),
        _vagueness(name, value),
    )


def _supports(name: str, claimed: Value, value: Value) -> bool:
    """Does a claim speak for a value? Yes for the same, and for a vaguer way to say it."""
    if claimed == value:
        return True
    if isinstance(claimed, HeadCount) and isinstance(value, HeadCount):
        return _count_supports(claimed, value)
    if name in _DATES and isinstance(claimed, str) and isinstance(value, str) and "/" not in claimed:
        return _encloses(claimed, value)
    return False


def _encloses(outer: str, inner: str) -> bool:
    (outer_first, outer_last), (first, last) = day_span(outer), day_span(inner)
    if outer_first is None or outer_last is None or first is None or last is None:
        return False
    return outer_first <= first and last <= outer_last


def _count_supports(claimed: HeadCount, value: HeadCount) -> bool:
    if claimed.unit != value.unit or value.comparator != "exactly":
        return False
    match claimed.comparator:
        case "about":
            return abs(claimed.value - value.value) * 10 <= value.value
        case "more-than":
            return value.value > claimed.value and value.value * 3 <= claimed.value * 4
        case "at-least":
            return value.value >= claimed.value and value.value * 3 <= claimed.value * 4
        case "at-most":
            return value.value <= claimed.value
    return False


def _vagueness(name: str, value: Value) -> int:
    if isinstance(value, HeadCount):
        return _EXACTNESS.index(value.comparator)
    if name in _DATES:
        first, last = day_span(value)
        return last - first if first is not None and last is not None else 100_000
    return 0


def _family(value: Value) -> str:
    return _UNIT_FAMILIES.get(value.unit, value.unit) if isinstance(value, HeadCount) else ""
