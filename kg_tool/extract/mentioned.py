"""Mentioned: which bodies and states a text names, by which its short forms and homonyms are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg_tool.extract.elements import Element
from kg_tool.extract.phrases import Actor


def bodies_of(actors: Sequence[Actor], elements: Sequence[Element], article: str) -> dict[str, Actor]:
    """The bodies of a text by the words of their names, folded: "the Alliance" after its full name.

    The first word of a name outranks the others.
    """
    found: dict[str, Actor] = {}
    named = [(a, elements[a.first].text.split()) for a in actors if a.kind in ("organisation", "movement")]
    for actor, (first, *others) in named:
        if others:
            found.setdefault(first.removeprefix(article), actor)
    if not article:
        for actor, words in named:
            for word in words:
                found.setdefault(word, actor)
    return found


def states_of(elements: Sequence[Element], of_people: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The states that a text names without ambiguity, by name or demonym, or by a person known to be of one alone.

    of_people: the states of each known person.
    """
    people = (s.value for e in elements for s in e.senses.get("person", ())[:1])
    known = frozenset(state for key in people for state in _alone(of_people.get(key, frozenset())))
    return known | frozenset(
        sense.value
        for element in elements
        for kind in ("country", "demonym")
        for sense in element.senses.get(kind, ())
        if not (kind == "country" and "city" in element.senses)
    )


def _alone(states: frozenset[str]) -> frozenset[str]:
    """The one state of a person; none where he has been of several states or bodies."""
    return states if len(states) == 1 else frozenset()
