"""The known names that lie nearest to one that is not known, for error messages."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 100
"""Longer names are compared with nothing: they are no slips of the pen."""


def nearest(name: str, known: Iterable[str], count: int = 3) -> str:
    """A hint such as "nearest: Kuwait, Qatar"; empty where nothing lies near."""
    found = closest(name, known, count)
    return "nearest: " + ", ".join(found) if found else ""


def closest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names nearest to a name, without regard to case, nearest first."""
    from difflib import get_close_matches

    folded = {other.casefold(): other for other in sorted(known)}
    if len(name) > _LONGEST:
        return []
    return [folded[match] for match in get_close_matches(name.casefold(), folded, n=count, cutoff=0.6)]
