"""Memberships: sentences that say what a body consists of: its size, its members, the groups among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg_tool.extract.elements import Element
from kg_tool.extract.phrases import Actor
from kg_tool.record import Claim, Evidence, HeadCount, MembershipReport, Span

REACH = 6
"""Elements between a body and the verb that says what it comprises."""

FEWEST = 3
"""States without a number below which a list is no account of a membership."""

SpanOf = Callable[[int, int], Span]


def find_memberships(
    elements: Sequence[Element], sentences: Sequence[tuple[int, int]], actors: Sequence[Actor], span: SpanOf
) -> list[MembershipReport]:
    """The membership reports of a text, one a body, with keys b1, b2 ... in the order of the text."""
    at = {a.first: a for a in actors}
    claims: dict[str, dict[tuple[str, object], Claim]] = {}
    for first, stop in sentences:
        body: Actor | None = None
        open_body: Actor | None = None
        index = first
        while index < stop:
            element = elements[index]
            actor = at.get(index)
            if actor is not None:
                if actor.kind == "organisation" and open_body is None:
                    body = actor
                elif open_body is not None and actor.kind in ("country", "collective"):
                    name = "groups" if actor.kind == "collective" else "members"
                    if _is_member(elements, actor, index) and actor.key != f"{open_body.key}-states":
                        _enter(claims, open_body, name, str(actor.key), actor, elements, span)
                index = max(actor.stop, index + 1)
                continue
            if _says_size(element):
                if body is not None and index - body.stop <= REACH:
                    open_body = body
            elif open_body is not None and "clause_openers" in element.senses and "cue:size" not in element.senses:
                if index + 1 < stop and not _says_size(elements[index + 1]):
                    open_body = None
            elif element.number is not None and open_body is not None and index + 1 < stop:
                unit = elements[index + 1].value("counts")
                if unit is not None:
                    count = HeadCount(element.number.value, element.number.comparator, unit)
                    stretch = span(element.stem, elements[index + 1].end)
                    claim = Claim("count", count, (Evidence("body-size", stretch),))
                    _open(claims, open_body, elements, span).setdefault(("count", ""), claim)
            index += 1
    kept = [c for c in claims.values() if ("count", "") in c or sum(name == "members" for name, _ in c) >= FEWEST]
    return [MembershipReport(f"b{i}", tuple(c.values())) for i, c in enumerate(kept, 1)]


def _says_size(element: Element) -> bool:
    return element.value("comparators") == "size" or "cue:size" in element.senses


def _is_member(elements: Sequence[Element], actor: Actor, index: int) -> bool:
    """Whether an actor stands in the list of members: no preposition other than of the list before it."""
    before = elements[index - 1]
    return (
        actor.joined
        or before.kind == "word"
        or "fillers" in before.senses
        or before.text == ","
        or (_says_size(before) or "places:at" in before.senses)
    )


def _open(
    claims: dict[str, dict[tuple[str, object], Claim]], body: Actor, elements: Sequence[Element], span: SpanOf
) -> dict[tuple[str, object], Claim]:
    key = str(body.key)
    if key not in claims:
        stretch = span(elements[body.first].stem, elements[body.stop - 1].end)
        claims[key] = {("body", key): Claim("body", key, (Evidence("member-body", stretch),))}
    return claims[key]


def _enter(
    claims: Mapping[str, dict[tuple[str, object], Claim]] | dict[str, dict[tuple[str, object], Claim]],
    body: Actor,
    name: str,
    value: str,
    actor: Actor,
    elements: Sequence[Element],
    span: SpanOf,
) -> None:
    assert isinstance(claims, dict)
    stretch = span(elements[actor.first].stem, elements[actor.stop - 1].end)
    claim = Claim(name, value, (Evidence("listed-member", stretch),))
    _open(claims, body, elements, span).setdefault((name, value), claim)
