"""Appositions: what one actor's phrase tells of others that stand beside it in a list or behind a comma.

"the presidents of Chile and Peru, A and B": A is the president of Chile, B that of Peru. "Peru ... its foreign
minister": the minister is Peru's. "A, B and C": B is joined as C is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg_tool.extract.elements import COMMAS, DASHES, Element
from kg_tool.extract.names import NameTable
from kg_tool.extract.phrases import Actor, Office
from kg_tool.extract.vocabulary import Sense

OWNERS = ("country", "organisation")
FEWEST = 2
"""Members from which a list of owners is one."""

Owner = tuple[str, int, Sense]
"""A state or body, the element that names it, and its sense there."""


def resolve(actors: Sequence[Actor], elements: Sequence[Element], names: NameTable) -> list[Actor]:
    """The actors of a text with what lists and appositions tell of them."""
    return distributed(joined_lists(sent(possessed(actors, elements), elements, names), elements), elements)


def possessed(actors: Sequence[Actor], elements: Sequence[Element]) -> list[Actor]:
    """An office behind "its" belongs to the state or body named last, one behind "the alliance's" to the body."""
    out: list[Actor] = []
    named: Actor | None = None
    body: Actor | None = None
    for actor in actors:
        if actor.kind in OWNERS:
            named = actor
            body = actor if actor.kind == "organisation" else body
        at = actor.offices[0].element if actor.offices else actor.first
        before = elements[at - 1].senses if at > 0 else {}
        last = body if "any_body" in before else named
        owned = "possessives" in before or "any_body" in before
        if owned and last is not None and last.key and last.sense and actor.offices and actor.offices[0].of is None:
            office = replace(actor.offices[0], of=last.key, of_element=last.first)
            out.append(replace(actor, offices=(office, *actor.offices[1:])))
        else:
            out.append(actor)
    return out


def sent(actors: Sequence[Actor], elements: Sequence[Element], names: NameTable) -> list[Actor]:
    """A person right behind "from" and a state is of that state, with the office told for all before the list:
    "the ministers of water, from Egypt A and from Sudan B"."""
    out: list[Actor] = []
    shared: Office | None = None
    for actor in actors:
        if actor.plural and actor.offices:
            shared = actor.offices[0]
        state = out[-1] if out else None
        if (
            actor.kind == "person"
            and actor.name is not None
            and state is not None
            and state.kind == "country"
            and state.stop == actor.first
            and not actor.joined
            and not any(o.of for o in actor.offices)
            and state.first
            and elements[state.first - 1].text in names.origins
        ):
            office = actor.offices[0] if actor.offices else shared
            sense = office.sense if office is not None else state.sense
            if sense is not None:
                role = office.role if office is not None else ""
                own = Office(role, sense, office.element if office is not None else state.first, state.key, state.first)
                word = elements[state.first - 1]
                joined = word.joined or word.text.startswith(names.joining)
                out[-1] = replace(actor, first=state.first, offices=(own, *actor.offices[1:]), joined=joined)
                continue
        out.append(actor)
    return out


def joined_lists(actors: Sequence[Actor], elements: Sequence[Element]) -> list[Actor]:
    """The members of a list that commas part are joined like its last one, behind which no comma is needed."""
    out = list(actors)
    for index in range(len(out) - 2, 0, -1):
        actor, before, after = out[index], out[index - 1], out[index + 1]
        if after.joined and _next_to(actor, after, elements) and _comma_between(before, actor, elements):
            out[index] = replace(actor, joined=True)
    return out


def distributed(actors: Sequence[Actor], elements: Sequence[Element]) -> list[Actor]:
    """The holders of a plural office each with the state told in the same place of the list of states."""
    out = list(actors)
    at = {a.first: i for i, a in enumerate(out)}
    official = ""
    for index, element in enumerate(elements):
        if "offices" in element.senses:
            sense = element.senses["offices"][0]
            role = sense.value
        elif "counterpart" in element.senses:
            sense, role = element.senses["counterpart"][0], official
        else:
            if "office" in element.senses:
                official = element.senses["office"][0].value
            continue
        owners, stop = _owners_behind(index + 1, out, at, elements)
        if len(owners) < FEWEST:
            owners, stop = _owners_before(index, elements), index + 1
        people = _people_behind(stop, len(owners), out, at, elements)
        if role and people:
            for place, (person, (code, where, _)) in enumerate(zip(people, owners, strict=True)):
                office = Office(role, sense, index, code, where)
                actor = out[person]
                out[person] = replace(actor, offices=(office,), joined=actor.joined or place == 0, counterpart=False)
    return out


def _owners_behind(
    at: int, actors: Sequence[Actor], index_at: dict[int, int], elements: Sequence[Element]
) -> tuple[list[Owner], int]:
    """The list of states and bodies that begins at an element, and where it ends."""
    found: list[Owner] = []
    stop = at
    while (index := index_at.get(at)) is not None:
        actor = actors[index]
        if actor.kind not in OWNERS or actor.key is None or actor.sense is None or (found and not actor.joined):
            break
        found.append((actor.key, actor.first, actor.sense))
        at = stop = actor.stop
        if at < len(elements) and elements[at].text in COMMAS:
            at += 1
    return found, stop


def _owners_before(at: int, elements: Sequence[Element]) -> list[Owner]:
    """The adjectives of states right before an element: "the French, German and Polish ..."."""
    found: list[Owner] = []
    back = at - 1
    while back >= 0 and ("demonym" in elements[back].senses or elements[back].text in COMMAS):
        if "demonym" in elements[back].senses:
            sense = elements[back].senses["demonym"][0]
            found.insert(0, (sense.value, back, sense))
        back -= 1
    return found


def _people_behind(
    at: int, number: int, actors: Sequence[Actor], index_at: dict[int, int], elements: Sequence[Element]
) -> list[int]:
    """As many persons in a list behind a comma or dash as there are owners; none where the numbers differ."""
    if number < FEWEST or at >= len(elements) or elements[at].text not in (*COMMAS, *DASHES):
        return []
    found: list[int] = []
    at += 1
    while (index := index_at.get(at)) is not None and len(found) < number:
        actor = actors[index]
        if actor.kind != "person" or actor.name is None or (found and not actor.joined):
            break
        found.append(index)
        at = actor.stop
        if at < len(elements) and elements[at].text in COMMAS:
            at += 1
    return found if len(found) == number else []


def _comma_between(before: Actor, actor: Actor, elements: Sequence[Element]) -> bool:
    return actor.first - before.stop == 1 and elements[before.stop].text in COMMAS


def _next_to(actor: Actor, after: Actor, elements: Sequence[Element]) -> bool:
    return after.first == actor.stop or _comma_between(actor, after, elements)
