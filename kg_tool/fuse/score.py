"""How alike two reports are: a sum of parts that a person can read, each with its reason.

The parts are log-odds like weights: positive speaks for one meeting, negative for two. SAME is the sum from which on
two reports are taken for one meeting; a part of VETO or below settles that they are not. The weights stand in
weights.yaml beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

import yaml

from kg_tool.fuse.features import Features, features
from kg_tool.record import MeetingReport, Source

VETO = -10.0
_FEW_DAYS = 3
_ALIKE = 0.85
"""Two names whose letters agree to this degree are two spellings of one."""
COARSE = 10
"""An interval of more days than this is a vague date, not a meeting of several days."""


@dataclass(frozen=True, slots=True)
class Part:
    """One reason: which aspect, its weight, and the two values compared, as a person would say it."""

    aspect: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """The sum of the parts; `same` where it reaches the threshold and nothing forbids it."""

    total: float
    parts: tuple[Part, ...]

    @property
    def same(self) -> bool:
        return self.total >= weights()["same"] and not self.vetoed

    @property
    def vetoed(self) -> bool:
        return any(part.weight <= VETO for part in self.parts)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a pair of reports: the sources they stand in (days of publication, language)."""

    a: Source
    b: Source


@cache
def weights() -> dict[str, float]:
    """The weights by name, from weights.yaml."""
    loaded: dict[str, float] = yaml.safe_load((Path(__file__).parent / "weights.yaml").read_text(encoding="utf-8"))
    return loaded


def score(a: MeetingReport, b: MeetingReport, context: Context) -> PairScore:
    """How strongly two reports tell of one meeting; symmetric."""
    return score_features(features(a, context.a), features(b, context.b))


def same(a: MeetingReport, b: MeetingReport, context: Context) -> bool:
    """Do two reports tell of one meeting?"""
    return score(a, b, context).same


def score_features(a: Features, b: Features) -> PairScore:
    """As `score`, on features computed once a report."""
    if (b.source, b.key) < (a.source, a.key):
        a, b = b, a
    parts: list[Part] = []
    for compare in (_source, _date, _place, _body, _level, _kind, _actors, _persons, _count, _themes):
        found = compare(a, b)
        if found is not None:
            parts.append(found)
            if found.weight <= VETO:
                break
    return PairScore(round(sum(part.weight for part in parts), 3), tuple(parts))


def _part(aspect: str, name: str, why: str, factor: float = 1.0) -> Part:
    return Part(aspect, round(weights()[name] * factor, 3), why)


def _source(a: Features, b: Features) -> Part | None:
    """One source does not tell of one meeting in two reports."""
    if a.source == b.source and a.key != b.key:
        return _part("source", "one-source", f"both reports stand in {a.source}")
    return None


def _date(a: Features, b: Features) -> Part | None:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    gap = max(a.first, b.first) - min(a.last, b.last)
    why = f"{a.date or 'around publication'} and {b.date or 'around publication'}"
    if a.date is None or b.date is None:
        if gap <= 0:
            return _part("date", "date-by-publication", why)
        return _part("date", "date-far-from-publication", why, min(3.0, gap / 7))
    if gap <= 0:
        return _part("date", _agreement(a, b, max(a.last - a.first, b.last - b.first)), why)
    if gap == 1:
        return _part("date", "date-next-day", why)
    return _part("date", "date-days-apart" if gap <= 3 else "date-far-apart", why)


def _agreement(a: Features, b: Features, longest: int) -> str:
    """The name of the weight for dates that touch, by how many days the longer one covers."""
    if longest > COARSE:
        return "date-within-month" if longest < 32 else "date-within-period"
    if longest == 0 or a.date == b.date:
        return "date-same-day"
    return "date-overlap" if longest <= _FEW_DAYS else "date-within-week"


def _place(a: Features, b: Features) -> Part | None:
    why = f"{a.city or a.country or a.venue} and {b.city or b.country or b.venue}"
    if a.city and b.city:
        if a.city == b.city:
            return _part("place", "place-same-city", why)
        return _part("place", "place-other-city" if a.country == b.country else "place-other-country", why)
    if a.country and b.country:
        return _part("place", "place-same-country" if a.country == b.country else "place-other-country", why)
    return None


def _body(a: Features, b: Features) -> Part | None:
    if not a.bodies and not b.bodies:
        return None
    why = f"{_list(a.bodies)} and {_list(b.bodies)}"
    if a.bodies & b.bodies:
        return _part("body", "body-same", why)
    if a.bodies and b.bodies:
        return _part("body", "body-other", why)
    one, other = (a, b) if a.bodies else (b, a)
    return _part("body", "body-takes-part" if one.bodies & other.actors else "body-unstated", why)


def _level(a: Features, b: Features) -> Part | None:
    if a.level is None or b.level is None:
        return None
    why = f"{a.level} and {b.level}"
    if a.level == b.level:
        return _part("level", "level-same", why)
    if (a.level == "summit") != (b.level == "summit") and a.talks and b.talks:
        return _part("level", "level-summit-or-not", why)
    near = {"senior-officials", "expert", "political-directors", "defence"}
    return _part("level", "level-near" if a.level in near and b.level in near else "level-other", why)


def _kind(a: Features, b: Features) -> Part | None:
    why = f"{a.format} and {b.format}"
    if a.bilateral != b.bilateral and (a.format or a.bodies) and (b.format or b.bodies):
        return _part("format", "format-two-sides-or-many", why)
    if a.format and b.format:
        return _part("format", "format-same" if a.format == b.format else "format-other", why)
    return None


def _actors(a: Features, b: Features) -> Part | None:
    """States and organisations: for talks of two sides both must agree, for a large meeting an overlap will do."""
    if not a.actors or not b.actors:
        return None
    shared, only_a, only_b = a.actors & b.actors, a.actors - b.actors, b.actors - a.actors
    why = f"{_list(a.actors)} and {_list(b.actors)}"
    if not shared:
        return _part("actors", "actors-disjoint", why)
    if (a.bilateral or b.bilateral or (a.talks and b.talks)) and only_a and only_b:
        return _part("actors", "actors-other-side", why)
    if a.bilateral and b.bilateral and a.actors == b.actors and len(a.actors) > 1:
        return _part("actors", "actors-same-two", why)
    return _part("actors", "actors-shared", why, min(1.0, len(shared) / 3))


def _persons(a: Features, b: Features) -> Part | None:
    if not a.persons or not b.persons:
        return None
    shared = _shared_names(a.persons, b.persons)
    why = f"{_list(a.persons)} and {_list(b.persons)}"
    if not shared:
        two = a.bilateral and b.bilateral
        return _part("persons", "persons-disjoint-two-sides" if two else "persons-disjoint", why)
    if shared == 1 and (a.bilateral or b.bilateral) and len(a.persons) > 1 and len(b.persons) > 1:
        return _part("persons", "persons-other-partner", why)
    return _part("persons", "persons-shared", why, min(1.0, shared / 2))


def _shared_names(a: frozenset[str], b: frozenset[str]) -> int:
    """How many persons two reports share; spellings of names that no table knows differ by a letter or two."""
    same_names = a & b
    rest = sorted(b - same_names)
    return len(same_names) + sum(any(_alike(name, other) for other in rest) for name in sorted(a - same_names))


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    return a[:1] == b[:1] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _count(a: Features, b: Features) -> Part | None:
    if a.count is None or b.count is None:
        return None
    low, high = sorted((a.count.value, b.count.value))
    why = f"{a.count} and {b.count}"
    if low == high:
        return _part("count", "count-same", why)
    return _part("count", "count-near" if high <= 1.35 * low else "count-far", why)


def _themes(a: Features, b: Features) -> Part | None:
    if not a.themes or not b.themes:
        return None
    shared = len(a.themes & b.themes) / min(len(a.themes), len(b.themes))
    why = f"{_list(a.themes)} and {_list(b.themes)}"
    return _part("themes", "themes-shared", why, shared) if shared else _part("themes", "themes-disjoint", why)


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "unstated"
