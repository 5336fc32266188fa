"""Phrases that name actors, as plain data: who is named, with which offices, at which elements."""

from __future__ import annotations

from dataclasses import dataclass

from kg_tool.extract.elements import Element
from kg_tool.extract.vocabulary import Sense

BODIES = ("organisation", "collective")
"""Kinds of actors that meet as one, by themselves or through those who hold an office in them."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office in the text: role, the elements of its words and of the actor it belongs to."""

    role: str
    sense: Sense
    element: int
    of: str | None = None
    of_element: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase that names an actor, at elements[first:stop].

    kind: person (named or not) | country | organisation | movement | collective; key: the code or slug, of a person
    the gazetteer's slug; name: the elements of a person's name; plural: an office of several states;
    regard: a form of address alone.
    """

    kind: str
    first: int
    stop: int
    key: str | None = None
    sense: Sense | None = None
    name: tuple[int, int] | None = None
    offices: tuple[Office, ...] = ()
    counterpart: bool = False
    plural: bool = False
    joined: bool = False
    delegation: bool = False
    regard: bool = False


def belongs(element: Element) -> Sense | None:
    """The state or body that an office before the element belongs to."""
    for kind in ("demonym", "country", "organisation", "movement", "collective"):
        if kind in element.senses:
            return element.senses[kind][0]
    return None
