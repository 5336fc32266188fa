"""Binding: what a language writes as words of their own, others as part of a word or not at all.

The lexicon lists articles and the like (`absorbed`) and words for "and" (`conjunctions`). Elements of the first kind
are left out, and one behind a word for "and" is joined to what stands before, as if "and" were a part of it. What
follows then reads a language that writes these words apart as one that does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg_tool.extract.elements import Element

ABSORBED, CONJUNCTIONS, POSSESSIVES = "absorbed", "conjunctions", "possessives"


def bind(elements: Sequence[Element], hyphen: str) -> list[Element]:
    """The elements without absorbed words, those behind a conjunction marked as joined.

    hyphen: the mark that makes one word of two plain words between which it stands without a space; "" for none.
    """
    out: list[Element] = []
    joined = False
    for index, element in enumerate(elements):
        before = elements[index - 1] if index else None
        attached = before is not None and before.end == element.start
        kinds = element.senses.keys()
        if kinds == {ABSORBED} or (element.text == "'" and attached and _is_ending(elements, index)):
            continue
        if kinds == {CONJUNCTIONS}:
            joined = True
            continue
        if attached and out and _compound(out, element, hyphen):
            first = out[-2]
            out[-2:] = [replace(first, text=f"{first.text}{hyphen}{element.text}", end=element.end)]
            continue
        out.append(replace(element, joined=True) if joined else element)
        joined = joined and POSSESSIVES in kinds  # "and its minister": the minister is joined
    return out


def _is_ending(elements: Sequence[Element], at: int) -> bool:
    """Whether an apostrophe stands before an absorbed ending ("Peru's")."""
    following = elements[at + 1] if at + 1 < len(elements) else None
    return following is not None and ABSORBED in following.senses and following.start == elements[at].end


def _compound(out: Sequence[Element], element: Element, hyphen: str) -> bool:
    """Whether an element is the second half of a hyphenated word."""
    if not hyphen or len(out) < 2 or element.kind != "word" or out[-1].text != hyphen:
        return False
    return out[-2].kind == "word" and out[-2].end == out[-1].start
