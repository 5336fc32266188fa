"""Memberships: sentences that say what a body consists of: its size, its members, the groups among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg_tool.extract.elements import COMMAS, Element
from kg_tool.extract.phrases import Actor
from kg_tool.record import Claim, Evidence, HeadCount, MembershipReport, Span

REACH = 6
"""Elements between a body and the verb that says what it comprises."""

HEAD = 2
"""Elements at the head of a sentence among which the body stands of which it is an account."""

FEWEST = 3
"""States without a number below which a list is no account of a membership."""

MEMBERS = ("country", "organisation", "movement")
"""Kinds of actors that belong to a body."""

LONGEST_NAME = 4
"""Plain words that may stand between a body's known name and the list of its members."""

CLOSING = {"-": "-", "–": "–", "—": "—", "(": ")"}
"""Marks that open a list of a body's members, and those that close it."""

SpanOf = Callable[[int, int], Span]


Reports = dict[str, dict[tuple[str, object], Claim]]
"""Body -> its claims by property and value."""


def find_memberships(
    elements: Sequence[Element], sentences: Sequence[tuple[int, int]], actors: Sequence[Actor], span: SpanOf
) -> list[MembershipReport]:
    """The membership reports of a text, one a body, with keys b1, b2 ... in the order of the text."""
    at = {a.first: a for a in actors}
    claims: Reports = {}
    for first, stop in sentences:
        body = _body(elements, at, first, stop)
        if body is not None:
            _read_members(elements, at, body, stop, claims, span)
    for actor in actors:
        if actor.kind == "organisation":
            for member in _in_brackets(elements, at, actor):
                _enter(claims, actor, "members", str(member.key), member, elements, span)
    kept = [c for c in claims.values() if ("count", "") in c or sum(name == "members" for name, _ in c) >= FEWEST]
    return [MembershipReport(f"b{i}", tuple(c.values())) for i, c in enumerate(kept, 1)]


def _in_brackets(elements: Sequence[Element], at: Mapping[int, Actor], body: Actor) -> list[Actor]:
    """The states and bodies in dashes or brackets behind a body's name: "the Visegrad four - Poland, ... -"."""
    found: list[Actor] = []
    index = body.stop
    while index < min(body.stop + LONGEST_NAME, len(elements)) and elements[index].kind == "word":
        index += 1  # the rest of the name
    if index >= len(elements) or elements[index].text not in CLOSING:
        return found
    closing = CLOSING[elements[index].text]
    index += 1
    while (actor := at.get(index)) is not None and actor.kind in MEMBERS:
        found.append(actor)
        index = actor.stop
        if index < len(elements) and elements[index].text in COMMAS:
            index += 1
    closed = index < len(elements) and elements[index].text == closing
    return found if closed and len(found) >= FEWEST else []


def is_account(elements: Sequence[Element], at: Mapping[int, Actor], first: int, stop: int) -> bool:
    """Whether a sentence begins by saying what a body comprises and tells of no occasion: nobody in it takes part."""
    told = _body(elements, at, first, stop)
    if told is None or told[0].first - first > HEAD:
        return False
    rest = elements[first:stop]
    return not any("nouns" in e.senses or ("verb" in e.senses and not e.says_size()) for e in rest)


def _body(elements: Sequence[Element], at: Mapping[int, Actor], first: int, stop: int) -> tuple[Actor, int] | None:
    """The body of which a sentence says what it comprises, and where the account begins."""
    body: Actor | None = None
    for index in range(first, stop):
        actor = at.get(index)
        if actor is not None and actor.kind == "organisation":
            if index > first and elements[index - 1].says_size():
                return actor, actor.stop
            body = actor
        elif body is not None and elements[index].says_size() and index - body.stop <= REACH:
            return body, index + 1
    return None


def _read_members(
    elements: Sequence[Element],
    at: Mapping[int, Actor],
    told: tuple[Actor, int],
    stop: int,
    claims: Reports,
    span: SpanOf,
) -> None:
    body, index = told
    while index < stop:
        element, actor = elements[index], at.get(index)
        following = elements[index + 1] if index + 1 < stop else None
        if actor is not None:
            if actor.kind in ("country", "collective") and _is_member(elements, actor, index):
                name = "groups" if actor.kind == "collective" else "members"
                if actor.key != f"{body.key}-states":
                    _enter(claims, body, name, str(actor.key), actor, elements, span)
            index = max(actor.stop, index + 1)
            continue
        if "clause_openers" in element.senses and not element.says_size():
            if following is not None and not following.says_size():
                return
        elif element.number is not None and following is not None and (unit := following.value("counts")) is not None:
            count = HeadCount(element.number.value, element.number.comparator, unit)
            claim = Claim("count", count, (Evidence("body-size", span(element.stem, following.end)),))
            _open(claims, body, elements, span).setdefault(("count", ""), claim)
        index += 1


def _is_member(elements: Sequence[Element], actor: Actor, index: int) -> bool:
    """Whether an actor stands in the list of members: no preposition other than of the list before it."""
    before = elements[index - 1]
    return (
        actor.joined
        or before.kind == "word"
        or "fillers" in before.senses
        or "besides" in before.senses
        or before.text == ","
        or (before.says_size() or "places:at" in before.senses)
    )


def _open(claims: Reports, body: Actor, elements: Sequence[Element], span: SpanOf) -> dict[tuple[str, object], Claim]:
    key = str(body.key)
    if key not in claims:
        stretch = span(elements[body.first].stem, elements[body.stop - 1].end)
        claims[key] = {("body", key): Claim("body", key, (Evidence("member-body", stretch),))}
    return claims[key]


def _enter(
    claims: Reports,
    body: Actor,
    name: str,
    value: str,
    actor: Actor,
    elements: Sequence[Element],
    span: SpanOf,
) -> None:
    stretch = span(elements[actor.first].stem, elements[actor.stop - 1].end)
    claim = Claim(name, value, (Evidence("listed-member", stretch),))
    _open(claims, body, elements, span).setdefault((name, value), claim)
