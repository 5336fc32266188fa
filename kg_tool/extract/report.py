"""Reports: a merged draft becomes claims with evidence, in the terms of the exchange format."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from kg_tool.extract.criteria import is_meeting
from kg_tool.extract.drafts import PAIR, WITH, Draft, Fact, Taking
from kg_tool.extract.merge import GREAT, best_dating, best_places
from kg_tool.extract.parties import Party
from kg_tool.gazetteer import Gazetteer
from kg_tool.language.edtf import bounds
from kg_tool.record import SINGLE, Claim, Evidence, MeetingReport, Span

CONFIDENCE = {
    "subject-carried-over": 0.85,
    "same-sides": 0.85,
    "both-named-before": 0.85,
    "talks-abroad": 0.7,
    "same-group": 0.8,
    "same-series": 0.8,
    "visit-place": 0.85,
    "host-country": 0.9,
    "in-country": 0.9,
    "place-in-name": 0.9,
    "place-of-statement": 0.7,
    "place-of-stay": 0.7,
    "states-of-body": 0.9,
    "body-of-states": 0.8,
    "day-of-statement": 0.7,
    "day-told-before": 0.75,
    "day-of-visit": 0.8,
    "rank-of-participants": 0.9,
    "tense": 0.95,
    "sides": 0.9,
}
"""How far a rule that concludes from the context may be trusted; one that reads the words themselves counts as 1."""
CONTEXT_DAYS = ("day-of-visit", "day-told-before", "day-of-statement")
"""Rules by which a day is not told of the meeting itself."""
NAMING = ("participants", "groups", "hosts", "count")
"""Properties, beside the bodies, by which a draft names who met."""
REGION = "regional-government"
CHAIN = 10
"""Meetings, each beside or within the next, through which a status is sought."""
PROPERTY = {"host": "hosts", "chair": "chairs", "participant": "participants"}
SpanOf = Callable[[int, int], Span]
BodyOf = Callable[[Fact], Fact | None]
"""From a fact of `of` to the body that it stands for, None where it is none."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with, for each claim, the "file:line" of the data entry behind it (empty where there is none)."""

    report: MeetingReport
    origins: Mapping[tuple[str, str], str]
    draft: Draft


def reports(
    drafts: Sequence[Draft],
    gazetteer: Gazetteer,
    span: SpanOf,
    published: str | None,
    independent: Container[str | None],
    body: BodyOf,
) -> list[Reported]:
    """The reports of the drafts that are meetings, with keys m1, m2 ... in the order of the text."""
    kept = [d for d in drafts if is_meeting(d, independent) and _names_somebody(d, body)]
    keys = {id(d): f"m{i}" for i, d in enumerate(kept, 1)}
    return [_report(d, keys, gazetteer, span, published, body) for d in kept]


def _names_somebody(draft: Draft, body: BodyOf) -> bool:
    """Whether a draft names who met or where, or is a conference or summit: an ad-hoc group alone is nobody."""
    if draft.takings or draft.places or draft.kind in GREAT or any(f.property in NAMING for f in draft.facts):
        return True
    return any(f.property == "of" and body(f) is not None for f in draft.facts)


def _report(
    draft: Draft, keys: Mapping[int, str], gazetteer: Gazetteer, span: SpanOf, published: str | None, body: BodyOf
) -> Reported:
    facts = [*_status(draft, published), *_when_and_where(draft, gazetteer), *_who(draft)]
    facts += [f for f in draft.facts if f.property in ("participants", "groups", "hosts", "themes")]
    facts += [f for fact in _bodies(draft) if (f := _body(fact, draft, body)) is not None]
    facts += _one(draft, "count") + _one(draft, "venue")
    facts += _level(draft, gazetteer) + _format(draft)
    if draft.within is not None and id(draft.within) in keys:
        facts.append(Fact("part_of", keys[id(draft.within)], *draft.within.trigger, "within", draft.within.origin))
    claims: dict[tuple[str, str], Claim] = {}
    origins: dict[tuple[str, str], str] = {}
    single: set[str] = set()
    for fact in facts:
        at = fact.property, str(fact.value)
        if at in claims or (fact.property in SINGLE and fact.property in single):
            continue
        single.add(fact.property)
        evidence = Evidence(fact.rule, span(fact.start, fact.end))
        confidence = CONFIDENCE.get(fact.rule, 1.0)
        claims[at] = Claim(fact.property, fact.value, (evidence,), confidence, fact.on_behalf_of)
        origins[at] = fact.origin
    return Reported(MeetingReport(keys[id(draft)], tuple(claims.values())), origins, draft)


def _body(fact: Fact, draft: Draft, body: BodyOf) -> Fact | None:
    """What a body is to a meeting; an ad-hoc group that meets one state is the other side of it."""
    if fact.property != "of":
        return fact
    found = body(fact)
    alone = len(draft.parties() - {str(fact.value)}) == 1
    return replace(fact, property="participants") if found is None and alone else found


def _bodies(draft: Draft) -> list[Fact]:
    """The bodies whose meeting it is; one that meets with others, or with another body, is a participant."""
    holders = {f.value for f in draft.facts if f.property == "of" and f.rule == "holder"}
    beside = any(t.rule == "hold-verb" and t.party.kind == "country" for t in draft.takings)
    with_others = len(holders) > 1 or beside or any(t.rule in (*WITH, "discuss-with") for t in draft.takings)
    first = next((f.value for f in draft.facts if f.property == "of"), None)
    met_others = draft.kind == "meet" and any(t.rule in ("meet-verb", *WITH) for t in draft.takings)
    return [
        replace(f, property="participants")
        if (f.rule == "holder" and (with_others or f.value != first)) or (f.rule == "meeting-of" and met_others)
        else f
        for f in draft.facts
        if f.property == "of"
    ]


def _one(draft: Draft, name: str) -> list[Fact]:
    return [f for f in draft.facts if f.property == name][:1]


def _status(draft: Draft, published: str | None) -> list[Fact]:
    """The status that is told; one told in the present without a day is to come where the meeting beside which, or
    within which, it is held is."""
    told, outer = _status_told(draft, published), draft
    if told is not None:
        return [told]
    for _ in range(CHAIN):  # the text may tell of two meetings each behind the other
        following = outer.beside or outer.within
        if outer.tense != "present" or following is None:
            break
        outer, told = following, _status_told(following, published)
        if told is not None:
            break
    status = "planned" if told is not None and told.value == "planned" else "held"
    return [Fact("status", status, *draft.trigger, "tense", draft.origin)]


def _status_told(draft: Draft, published: str | None) -> Fact | None:
    """The status that a cue, the day or the tense of a meeting tells; None where only the past or nothing does."""
    stated = {str(f.value): f for f in reversed(draft.statuses)}
    for status in ("cancelled", "proposed"):
        if status in stated:
            return stated[status]
    dating = best_dating(draft)
    planned = Fact("status", "planned", *draft.trigger, "tense", draft.origin)
    to_come = draft.tense == "future" or (draft.tense != "past" and "planned" in stated)
    announced = to_come and dating is not None and dating.rule in CONTEXT_DAYS
    if dating is not None and published and not announced:
        first, last = bounds(dating.edtf)
        day, _ = bounds(published)
        if first is not None and day is not None:
            at = dating.start, dating.end
            if first > day:
                return Fact("status", "planned", *at, "date-after-publication")
            if last is not None and last < day:
                return Fact("status", "held", *at, "date-before-publication")
    if draft.tense == "future" or (draft.tense in ("present", "") and "planned" in stated):
        return stated.get("planned", planned)
    return planned if draft.tense == "present" and dating is not None and not draft.title else None


def _when_and_where(draft: Draft, gazetteer: Gazetteer) -> list[Fact]:
    out: list[Fact] = []
    dating = best_dating(draft)
    if dating is not None:
        out.append(Fact("date", dating.edtf, dating.start, dating.end, dating.rule))
    city, country = best_places(draft)
    if city is not None and city.city is not None:
        name = gazetteer.entities["city", city.city].label("en")
        out.append(Fact("city", name, city.start, city.end, city.rule, f"cities.csv:{city.city}"))
    if country is None:
        for taking in draft.takings:
            if taking.role == "host" and taking.party.kind == "country":
                out.append(Fact("country", str(taking.party.value), *taking.party.span, "host-country", taking.origin))
                break
    if country is not None and country.country:
        rule = "country-of-city" if country.city else country.rule
        out.append(Fact("country", country.country, country.start, country.end, rule))
    return out


def _who(draft: Draft) -> list[Fact]:
    out: list[Fact] = []
    chairs = {t.party.value for t in draft.takings if t.role == "chair"}
    bodies = set(draft.values("of"))
    for taking in draft.takings:
        if taking.role == "participant" and taking.party.value in chairs and taking.rule != "cue-participant":
            continue
        if taking.role == "host" and taking.party.value in bodies:
            continue  # a body's own meeting
        out += _stands_for(taking, bodies)
    return out


def _stands_for(taking: Taking, bodies: set[str]) -> list[Fact]:
    party, name = taking.party, PROPERTY[taking.role]
    if party.kind != "person":
        return [Fact(name, str(party.value), *party.span, taking.rule, taking.origin)]
    out = []
    if party.value is not None:
        out.append(
            Fact(
                name,
                party.value,
                *party.span,
                taking.rule,
                taking.origin or party.origin,
                on_behalf_of=party.represents,
            )
        )
    own_body = party.represents in bodies and party.role in ("secretary-general", "executive-director")
    if party.represents and not own_body and (taking.role == "participant" or party.value is None):
        at = party.represents_span or party.span
        out.append(Fact(name, party.represents, *at, "represented", party.origin))
    return out


def _level(draft: Draft, gazetteer: Gazetteer) -> list[Fact]:
    stated = [f for f in draft.facts if f.property == "level"]
    if draft.kind == "summit":
        return [Fact("level", "summit", *draft.trigger, "summit-noun", draft.origin)]
    attending = next((f for f in stated if f.rule == "plural-office" and f.value in ("ministerial", "summit")), None)
    if stated:
        return [attending if attending is not None and stated[0].value == "expert" else stated[0]]
    ranks = _ranks_by_side(draft, gazetteer)
    if len(ranks) >= 2 or (ranks and draft.peers):
        tops = set(ranks.values()) - ({""} if draft.peers else set())
        level = None
        if tops == {"head"}:
            level = "summit"
        elif tops <= {"head", "minister"}:
            level = "ministerial"
        elif tops <= {"head", "minister", "senior"} and "senior" in tops:
            level = "senior-officials"
        elif tops <= {"military"}:
            level = "defence"
        if level:
            return [Fact("level", level, *draft.trigger, "rank-of-participants", draft.origin)]
    return [Fact("level", "unspecified", *draft.trigger, "no-level-stated", draft.origin)]


_ORDER = ("head", "minister", "military", "senior", "other", "")


def _ranks_by_side(draft: Draft, gazetteer: Gazetteer) -> dict[str, str]:
    """The highest rank on each side, among those who take part.

    The head of a region ranks as a minister; a region beside its own state is no side where others are. The head of a
    body is no head of state, and no side where two states are.
    """
    out: dict[str, str] = {}
    states = {t.party.represents for t in draft.takings if t.party.rank == "head" and _is_state(t.party, gazetteer)}
    for taking in draft.takings:
        party = taking.party
        side = party.represents if party.kind == "person" else party.value
        if side is None:
            continue
        rank = party.rank if party.kind == "person" else ""
        region = gazetteer.entities.get(("movement", side))
        if region is not None and region.fields.get("kind") == REGION:
            rank = "minister" if rank == "head" else rank
            own = region.fields.get("country", "")
            side = own if own in draft.parties() and len(draft.parties()) > PAIR else side
        if rank == "head" and not _is_state(party, gazetteer):
            if len(states) >= PAIR:
                continue
            rank = "other"
        if side not in out or _ORDER.index(rank) < _ORDER.index(out[side]):
            out[side] = rank
    return out


def _is_state(party: Party, gazetteer: Gazetteer) -> bool:
    """Whether a person stands for a state, or for nobody who is known."""
    return party.represents is None or ("organisation", party.represents) not in gazetteer.entities


def _format(draft: Draft) -> list[Fact]:
    stated = [f for f in draft.facts if f.property == "format"]
    if stated:
        return [stated[0]]
    value = "unspecified"
    if draft.kind == "conference":
        value = "conference"
    elif len(draft.sides()) == 2 and not draft.values("of"):
        value = "bilateral"
    elif 2 < len(draft.sides()) <= 5 and not draft.values("of"):
        value = "small-group"
    return [Fact("format", value, *draft.trigger, "sides", draft.origin)]
