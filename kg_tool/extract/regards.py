"""Regards: a form of address that stands for a person named before ("His Excellency held a meeting with ...")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg_tool.extract.elements import Element
from kg_tool.extract.phrases import Actor

Regards = Mapping[str, tuple[str, ...]]
"""Form of address -> words of which one stands in the phrase of the person whom it means, all folded."""


def understand(actors: Sequence[Actor], elements: Sequence[Element], text: str, regards: Regards) -> list[Actor]:
    """The actors, those told by a form of address alone with the name and offices of the person last named that it
    suits; one that suits nobody is left out."""
    out: list[Actor] = []
    named: list[tuple[Actor, str]] = []
    for actor in actors:
        phrase = text[elements[actor.first].start : elements[actor.stop - 1].end]
        if actor.regard:
            marks = regards.get(elements[actor.first].text, ())
            meant = next((a for a, words in reversed(named) if any(mark in words for mark in marks)), None)
            if meant is not None:
                out.append(replace(actor, key=meant.key, sense=meant.sense, name=meant.name, offices=meant.offices))
            continue
        if actor.kind == "person" and actor.name is not None and not actor.plural:
            named.append((actor, phrase))
        out.append(actor)
    return out
