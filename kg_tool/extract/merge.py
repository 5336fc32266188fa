"""Merging: drafts that speak of the same meeting become one."""

from __future__ import annotations

from collections.abc import Sequence

from kg_tool.extract.bodies import Bodies
from kg_tool.extract.drafts import PAIR, Dating, Draft, Place
from kg_tool.language.edtf import bounds

SEVERAL = 3
"""So many states are no place where one meeting is held."""
YEAR = 4
"""Characters of an EDTF year: too vague a date where it does not stand beside the meeting."""


LONGEST_MEETING = 6
"""Days: a longer span is a week, month or year that holds the meeting, less exact than a day."""
NEAR = 2
"""Sentences between which a meeting told without parties is the one told with them."""
FAR = 6
"""Sentences beyond which the same day or city no longer makes one meeting of two."""
SESSIONS = ("meeting", "session", "meet", "negotiation")
GREAT = ("conference", "summit")
SMALL = ("receive", "meet", "encounter", "reception")
"""Kinds of occasions: a great one is never a small one."""
MOST = 40
"""Meetings back to which a mention may refer: more than any article tells of."""
OPEN = 100_000
"""Days taken for a span without an end."""


def merge(drafts: Sequence[Draft], bodies: Bodies) -> list[Draft]:
    """One draft a meeting, in the order of first mention; a later mention adds what the earlier ones do not say."""
    merged: list[Draft] = []
    into: dict[int, Draft] = {}
    told = [people for d in drafts if not d.title and d.kind in (*SMALL, "discuss") and (people := d.people())]
    for draft in drafts:
        if draft.title and _told_apart(draft, told):
            continue
        for link in ("within", "beside"):
            other = getattr(draft, link)
            setattr(draft, link, into.get(id(other), other))
        target = next((m for m in merged[-MOST:] if same_meeting(m, draft, bodies)), None)
        if target is None:
            merged.append(draft)
            into[id(draft)] = draft
        else:
            _absorb(target, draft)
            into[id(draft)] = target
    for draft in merged:
        for link in ("within", "beside"):
            other = getattr(draft, link)
            if other is not None:
                found = into.get(id(other))
                setattr(draft, link, None if found is draft else found)
    return merged


def _told_apart(headline: Draft, told: Sequence[set[str]]) -> bool:
    """Whether the text tells one by one of the meetings that its headline put into one ("A meets B and C").

    told: the persons of each meeting told of below the headline.
    """
    people = headline.people()
    if len(people) <= PAIR:
        return False
    pairs = {frozenset(some) for met in told if PAIR <= len(some := met & people) < len(people)}
    return len(pairs) > 1 and frozenset().union(*pairs) == people


def same_meeting(a: Draft, b: Draft, bodies: Bodies) -> bool:
    """Whether two drafts can and do speak of one meeting."""
    if _kept_apart(a, b) or _beside_body_of(a, b, bodies) or _beside_body_of(b, a, bodies):
        return False
    if a.named and a.named == b.named:
        return not _dates_differ(a, b)
    if _dates_differ(a, b) or _places_differ(a, b):
        return False
    bodies_a, bodies_b = bodies.family(a.values("of")), bodies.family(b.values("of"))
    if bodies_a and bodies_b and not bodies_a & bodies_b:
        return False
    people_a, people_b = a.people(), b.people()
    if people_a and people_b and not (people_a <= people_b or people_b <= people_a or _told_of_one_side(a, b)):
        return False
    sides_a, sides_b = a.sides(), b.sides()
    if len(sides_a) >= 2 and len(sides_b) >= 2:
        return sides_a <= sides_b or sides_b <= sides_a
    if bodies_a & bodies_b:
        return True
    if _of_other_sides(bodies_a, sides_a, sides_b) or _of_other_sides(bodies_b, sides_b, sides_a):
        return False
    return _agree(a, b, sides_a | bodies_a, sides_b | bodies_b)


def _agree(a: Draft, b: Draft, who_a: set[str], who_b: set[str]) -> bool:
    """Whether two drafts that nothing parts have enough in common; who: the sides and the bodies that each names."""
    sides_a, sides_b = a.sides(), b.sides()
    if (a.title or b.title) and a.kind == b.kind == "conference":
        return bool(_states_of_place(a) & _states_of_place(b))
    same_day = _days(a) is not None and _days(a) == _days(b)
    if (a.title or b.title) and a.kind == b.kind and same_day and len(sides_a) == len(sides_b) == 1:
        return True  # the headline tells one side of the talks, the text the other
    if same_day and set(a.values("groups")) & set(b.values("groups")):
        return True
    if sides_a and sides_b:
        return bool(sides_a & sides_b) and (a.title or b.title or bool(a.people() & b.people()))
    if a.title or b.title:
        return True
    if not (who_a and who_b) and _apart(a, b) <= NEAR and a.kind in SESSIONS and b.kind in SESSIONS:
        return True
    return _apart(a, b) <= FAR and (same_day or bool(_cities(a) & _cities(b)))


def _of_other_sides(bodies: set[str], own: set[str], others: set[str]) -> bool:
    """Whether one meeting is a body's, told without sides, and the other one of two sides that do not name the body."""
    return bool(bodies) and own <= bodies and len(others) > 1 and bool(own or not bodies & others)


def _apart(a: Draft, b: Draft) -> int:
    """How many sentences lie between two drafts."""
    return min(abs(x - y) for x in a.sentences for y in b.sentences)


def _kept_apart(a: Draft, b: Draft) -> bool:
    """Whether the text itself tells two drafts apart: one beside the other, by name, or by kind."""
    beside = (a is b.beside or b is a.beside) and not (a.people() == b.people() and len(a.people()) >= PAIR)
    if a is b.within or b is a.within or beside or a.negated != b.negated:
        return True
    if a.background != b.background and not (a.parties() and b.parties()):
        return True
    if a.named != b.named and ((a.named and b.named) or not {a.kind, b.kind} <= {"conference", "summit"}):
        return True
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return True
    if {a.tense, b.tense} == {"past", "future"} and not (a.title or b.title) and _sides_differ(a, b):
        return True
    if a.called_off() != b.called_off() and _on_other_days(a, b):
        return True
    if _over_before(a, b) or _over_before(b, a):
        return True
    if any(x.several and not x.parties() and y.kind in SMALL for x, y in ((a, b), (b, a))):
        return True
    if a.title or b.title:
        return False
    return (a.kind in GREAT and b.kind in SMALL) or (b.kind in GREAT and a.kind in SMALL)


def _told_of_one_side(a: Draft, b: Draft) -> bool:
    """Whether a noun tells right behind a meeting of two sides who of one of them was there ("the King's reception was
    attended by his ministers")."""
    one, both = (a, b) if len(a.sides()) < len(b.sides()) else (b, a)
    shared = one.people() & both.people()
    return (
        bool(shared)
        and not one.by_verb
        and len(one.sides()) == 1
        and one.sides() < both.sides()
        and _apart(a, b) <= NEAR
    )


def _over_before(a: Draft, b: Draft) -> bool:
    """Whether one draft is told without parties as past, and the other is still to come."""
    over = a.tense == "past" and not (a.parties() or a.planned())
    return over and b.tense in ("present", "future") and b.planned() and not (a.title or b.title)


def _sides_differ(a: Draft, b: Draft) -> bool:
    """Whether two drafts name other sides than each other, at least two each."""
    sides_a, sides_b = a.sides(), b.sides()
    return len(sides_a) >= PAIR and len(sides_b) >= PAIR and sides_a != sides_b


def _beside_body_of(a: Draft, b: Draft, bodies: Bodies) -> bool:
    """Whether a draft is held on the margins of a meeting of the body whose meeting another draft is."""
    if a.beside is None or a.values("of"):
        return False
    outer = {*a.beside.values("of"), *(str(f.value) for f in bodies.of_states(a.beside))}
    return not outer.isdisjoint(b.values("of"))


def best_dating(draft: Draft) -> Dating | None:
    """The date that tells best when the meeting is: the nearest to a trigger, the most exact and first of equals; an
    interval outranks its own first day."""
    may_be_year = draft.planned()
    found = [
        d for d in draft.datings if d.strength >= (2 if may_be_year or len(d.edtf.partition("/")[0]) > YEAR else 3)
    ]
    if not found:
        return None
    best = min(found, key=lambda d: (-d.strength, _length(d.edtf) > LONGEST_MEETING, d.distance, d.start))
    if _length(best.edtf) > LONGEST_MEETING:
        inside = [d for d in found if _length(d.edtf) <= LONGEST_MEETING and _within(d.edtf, best.edtf)]
        best = min(inside, key=lambda d: (-d.strength, d.distance, d.start), default=best)
    whole = (
        d for d in found if "/" in d.edtf and _length(d.edtf) <= LONGEST_MEETING and d.edtf.startswith(f"{best.edtf}/")
    )
    return next(whole, best)


def _within(edtf: str, frame: str) -> bool:
    """Whether a date lies within another."""
    (first, last), (start, end) = bounds(edtf), bounds(frame)
    return None not in (first, last, start, end) and start <= first and last <= end  # type: ignore[operator]


def _length(edtf: str) -> int:
    """How many days a date spans; a large number where a bound is open."""
    first, last = bounds(edtf)
    return (last - first).days + 1 if first is not None and last is not None else OPEN


def best_places(draft: Draft) -> tuple[Place | None, Place | None]:
    """The place that names the city and the place that names the country (often the same).

    Several states in one sentence, and no city, are what the meeting is about ("in Syria, Iraq and Yemen").
    """
    found = sorted(draft.places, key=lambda p: -p.strength)
    if len({p.country for p in found if p.rule == "in-country"}) >= SEVERAL:
        found = [p for p in found if p.rule != "in-country"]
    city = next((p for p in found if p.city and p.strength >= 2), None)
    if city is None:
        country = next((p for p in found if p.country and p.strength >= 2), None)
        city = next((p for p in found if p.city and (country is None or p.country == country.country)), None)
        return city, country or city or next((p for p in found if p.country), None)
    return city, city


def _absorb(target: Draft, draft: Draft) -> None:
    for taking in draft.takings:
        target.add(taking.role, taking.party, taking.rule, taking.origin)
    target.datings.extend(draft.datings)
    target.places.extend(draft.places)
    target.facts.extend(draft.facts)
    target.statuses.extend(draft.statuses)
    target.zones.extend(draft.zones)
    target.sentences |= draft.sentences
    target.stay_days = target.stay_days or draft.stay_days
    target.same_sides = target.same_sides or draft.same_sides
    target.within = target.within or draft.within
    target.beside = target.beside or draft.beside
    target.background = target.background and draft.background
    if target.title and draft.tense:
        target.tense = draft.tense
    if target.kind == "discuss":
        target.kind = draft.kind
    target.met_delegation = target.met_delegation or draft.met_delegation
    target.by_verb = target.by_verb or draft.by_verb
    target.named = target.named or draft.named
    target.adjective = target.adjective or draft.adjective
    target.peers = target.peers or draft.peers
    target.worldwide = target.worldwide or draft.worldwide
    target.ordinal = target.ordinal or draft.ordinal
    target.title = target.title and draft.title
    target.negated = target.negated and draft.negated


def _days(draft: Draft) -> str | None:
    dating = best_dating(draft)
    return dating.edtf if dating else None


def _cities(draft: Draft) -> set[str]:
    return {p.city for p in draft.places if p.city and p.strength >= 2}


def _dates_differ(a: Draft, b: Draft) -> bool:
    first, second = best_dating(a), best_dating(b)
    if first is None or second is None or max(first.strength, second.strength) < 3:
        return False
    return disjoint(first.edtf, second.edtf)


def disjoint(a: str, b: str) -> bool:
    """Whether two EDTF dates have no day in common."""
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    if first_a is None or first_b is None or last_a is None or last_b is None:
        return False
    return last_a < first_b or last_b < first_a


def _on_other_days(a: Draft, b: Draft) -> bool:
    """Whether two drafts are dated, and to days that have nothing in common."""
    first, second = best_dating(a), best_dating(b)
    return first is not None and second is not None and disjoint(first.edtf, second.edtf)


def _places_differ(a: Draft, b: Draft) -> bool:
    cities_a, cities_b = _cities(a), _cities(b)
    if cities_a and cities_b:
        return not cities_a & cities_b
    states_a, states_b = _states_of_place(a), _states_of_place(b)
    return bool(states_a and states_b and not states_a & states_b)


def _states_of_place(draft: Draft) -> set[str]:
    """The states in which a meeting may be: those of its cities, else those told as its place, else its hosts."""
    told = [p for p in draft.places if p.country and p.strength >= 2]
    states = {p.country for p in told if p.city and p.country} or {p.country for p in told if p.country}
    return states or {
        t.party.value for t in draft.takings if t.role == "host" and t.party.kind == "country" and t.party.value
    }
