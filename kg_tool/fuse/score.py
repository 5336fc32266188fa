"""How alike two reports are: a sum of parts that a person can read, each with its reason.

The parts are weights like log-odds: positive speaks for one meeting, negative for two, and one of `contradiction` or
below settles it. They stand in weights.yaml beside this module, with the sum from which on two reports are taken for
one meeting.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

import yaml

from kg_tool.fuse.features import TWO_SIDES, Features, features
from kg_tool.record import MeetingReport, Source

_SETTLED = -10.0
"""Where one part weighs this much, the others are not looked at."""
_FEW_DAYS = 3
_OFFICIALS = frozenset(("senior-officials", "expert", "political-directors", "defence"))
_MANY = 3
"""From so many shared sides on, that they are shared tells more than who each of them is."""
_ALIKE = 0.85
"""Two names whose letters agree to this degree are two spellings of one."""
_TELLING = 3
"""A family name of fewer consonants agrees with too many others."""
_ONE_SOUND = str.maketrans("cqzv", "kksf")
_SILENT = re.compile(r"[^a-z]|[aeiouwy]")
_DOUBLED = re.compile(r"(.)\1+")
_TELLING_WHICH = ("place", "body", "actors", "persons", "count", "themes")
"""One of these must agree: on any day there are many meetings of ministers."""
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
    """The sum of the parts; `same` where it reaches the threshold and nothing contradicts it."""

    total: float
    parts: tuple[Part, ...]

    @property
    def same(self) -> bool:
        return one_meeting({part.aspect: part.weight for part in self.parts})


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
    parts = tuple(Part(aspect, weight, _WHY[aspect](a, b)) for aspect, weight in _weigh(a, b))
    return PairScore(round(sum(part.weight for part in parts), 3), parts)


def weighed(a: Features, b: Features) -> dict[str, float]:
    """The weight of each aspect, without reasons."""
    if (b.source, b.key) < (a.source, a.key):
        a, b = b, a
    return dict(_weigh(a, b))


def one_meeting(parts: Mapping[str, float]) -> bool:
    """Is enough said for one meeting, and by more than its time and rank, and nothing that contradicts it?"""
    table = weights()
    return (
        round(sum(parts.values()), 3) >= table["same"]
        and min(parts.values()) > table["contradiction"]
        and any(parts.get(aspect, 0.0) > 0 for aspect in _TELLING_WHICH)
    )


def _weigh(a: Features, b: Features) -> Iterator[tuple[str, float]]:
    """The weight of each aspect that both reports say something of, up to one that settles the matter."""
    table = weights()
    for aspect, compare in _COMPARE.items():
        found = compare(a, b)
        if found is not None:
            name, factor = found
            weight = table[name] * factor
            weight = round(weight if weight >= 0 else max(weight, _least(aspect, a, b)), 3)
            yield aspect, weight
            if weight <= _SETTLED:
                return


def _least(aspect: str, a: Features, b: Features) -> float:
    """The least weight of what speaks against a pair: the log of the chance that one of the claims was read wrongly."""
    wrong = 1.0 - a.sure.get(aspect, 1.0) * b.sure.get(aspect, 1.0)
    return math.log(wrong) if wrong > 0 else -math.inf


Weighed = tuple[str, float] | None
"""The name of a weight and how much of it counts; None where one of the reports is silent."""


def _source(a: Features, b: Features) -> Weighed:
    """One source does not tell of one meeting in two reports, unless it comes back to talks that it has told of."""
    return ("one-source", 1.0) if a.source == b.source and a.key != b.key and not _retold(a, b) else None


def _retold(a: Features, b: Features) -> bool:
    """Are they talks of the same two persons, or of the same two sides with persons named but once?

    The days must touch, unless one of them is not sure.
    """
    if not (a.bilateral and b.bilateral) or not (_touching(a, b) or _either_unsure(a, b)):
        return False
    return _same_two_met(a, b) or (a.actors == b.actors and not (a.persons and b.persons))


def _touching(a: Features, b: Features) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return max(a.first, b.first) <= min(a.last, b.last)


def _either_unsure(a: Features, b: Features) -> bool:
    return any(x.date is None or x.as_of_issue for x in (a, b))


def _date(a: Features, b: Features) -> Weighed:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    gap = max(a.first, b.first) - min(a.last, b.last)
    if a.date is None or b.date is None:
        if gap <= 0:
            return ("date-near-publication" if _told_at_once(a, b) else "date-by-publication"), 1.0
        return "date-far-from-publication", min(3.0, gap / 7)
    if gap <= 0:
        return _agreement(a, b, max(a.last - a.first, b.last - b.first)), 1.0
    if gap <= _FEW_DAYS and (a.as_of_issue or b.as_of_issue):
        return ("date-near-issue" if gap == 1 else "date-days-from-issue"), 1.0
    if gap == 1:
        return ("date-next-day-talks" if a.talks and b.talks else "date-next-day"), 1.0
    return ("date-days-apart" if gap <= _FEW_DAYS else "date-far-apart"), 1.0


def _told_at_once(a: Features, b: Features) -> bool:
    """Is one meeting meant if what is told without a date is news of the day?"""
    if a.news_first is None or a.news_last is None or b.news_first is None or b.news_last is None:
        return False
    return max(a.news_first, b.news_first) <= min(a.news_last, b.news_last)


def _agreement(a: Features, b: Features, longest: int) -> str:
    """The name of the weight for dates that touch, by how many days the longer one covers."""
    if longest > COARSE:
        return "date-within-month" if longest < 32 else "date-within-period"
    if longest == 0 or a.date == b.date:
        return "date-same-day"
    return "date-overlap" if longest <= _FEW_DAYS else "date-within-week"


def _place(a: Features, b: Features) -> Weighed:
    if a.country and b.country and a.country != b.country:
        if _same_party_that_day(a, b):
            return "place-other-country-same-party", 1.0
        return ("place-other-country" if a.city and b.city else "place-other-bare-country"), 1.0
    if a.city and b.city:
        return ("place-same-city" if a.city == b.city else "place-other-city"), 1.0
    return ("place-same-country", 1.0) if a.country and b.country else None


def _same_party_that_day(a: Features, b: Features) -> bool:
    """Do the same two sides meet, with a person in common, on one day? Not in two countries: one was read wrongly."""
    return (
        a.bilateral
        and b.bilateral
        and a.actors == b.actors
        and a.date is not None
        and a.date == b.date
        and a.first == a.last
        and bool(_shared_names(a.principals, b.principals))
    )


def _body(a: Features, b: Features) -> Weighed:
    if not a.bodies and not b.bodies:
        return None
    if a.bodies & b.bodies:
        return "body-same", 1.0
    if a.bodies and b.bodies:
        return "body-other", 1.0
    one, other = (a, b) if a.bodies else (b, a)
    met_others = one.bodies & other.actors and (one.actors & other.actors or not other.talks)
    return ("body-takes-part" if met_others else "body-unstated"), 1.0


def _level(a: Features, b: Features) -> Weighed:
    if a.level is None or b.level is None:
        return None
    if a.level == b.level:
        return "level-same", 1.0
    if (a.level == "summit") != (b.level == "summit") and a.talks and b.talks:
        return "level-summit-or-not", 1.0
    return ("level-near" if a.level in _OFFICIALS and b.level in _OFFICIALS else "level-other"), 1.0


def _format(a: Features, b: Features) -> Weighed:
    if a.bilateral != b.bilateral and (a.format or a.bodies) and (b.format or b.bodies) and not _same_two_met(a, b):
        return "format-two-sides-or-many", 1.0
    if a.format and b.format:
        return ("format-same" if a.format == b.format else "format-other"), 1.0
    return None


def _actors(a: Features, b: Features) -> Weighed:
    """States and organisations: for talks of few sides all must agree, for a large meeting an overlap will do."""
    if not a.actors or not b.actors:
        return None
    one, other = _with_bodies(a, b), _with_bodies(b, a)
    shared = one & other
    if not shared:
        return ("actors-disjoint-talks" if a.talks and b.talks else "actors-disjoint"), 1.0
    few = a.bilateral or b.bilateral or (a.talks and b.talks)
    if few and len(shared) < len(one) and len(shared) < len(other):
        return "actors-other-side", 1.0
    if a.bilateral and b.bilateral and a.actors == b.actors and len(a.actors) > 1:
        return "actors-same-two", 1.0
    if len(shared) >= _MANY and shared in (one, other) and len(one | other) <= 2 * len(shared):
        return "actors-same-many", 1.0
    return "actors-shared", min(1.0, len(shared) / _MANY)


def _with_bodies(a: Features, b: Features) -> frozenset[str]:
    """Whom a report names, with those bodies whose meeting it takes for what another says that they took part in."""
    return a.actors | (a.bodies & b.actors)


def _persons(a: Features, b: Features) -> Weighed:
    if not a.persons or not b.persons:
        return None
    shared = _shared_names(a.persons, b.persons)
    if not shared:
        return ("persons-disjoint-two-sides" if a.bilateral and b.bilateral else "persons-disjoint"), 1.0
    if a.bilateral or b.bilateral:
        if len(a.principals) == len(b.principals) == TWO_SIDES and not _met_too(a, b):
            return "persons-other-partner", 1.0
        if not _shared_names(a.principals, b.principals):
            return "persons-of-retinue", 1.0
    covered = _shared_names(a.named, b.named) / min(len(a.named), len(b.named))
    return "persons-shared", min(1.0, shared / 2) * min(1.0, max(0.0, 2 * covered - 1))


def _same_two_met(a: Features, b: Features) -> bool:
    """Do both name the same two persons as those that met?"""
    two = len(a.principals) == len(b.principals) == TWO_SIDES
    return two and _shared_names(a.principals, b.principals) == TWO_SIDES


def _met_too(a: Features, b: Features) -> bool:
    """Are the two who met in one report at least present in the other, and the other way round?"""
    return _shared_names(a.principals, b.persons) == len(a.principals) and _shared_names(
        b.principals, a.persons
    ) == len(b.principals)


def _shared_names(a: frozenset[str], b: frozenset[str]) -> int:
    """How many persons two reports share; spellings of names that no table knows differ by a letter or two."""
    same_names = a & b
    rest = b - same_names
    return len(same_names) + sum(any(_alike(name, other) for other in rest) for name in a - same_names)


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    return (a[:1] == b[:1] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE) or _sound_alike(a, b)


def _sound_alike(a: str, b: str) -> bool:
    """Do two names have the same consonants, as far as a script without vowels keeps them ("Ohouro", "Uhuru")?

    A family name alone may stand for the whole name.
    """
    one, other = ([_consonants(word) for word in name.split()] for name in (a, b))
    if not one or not other or one[-1] != other[-1] or len(one[-1]) < _TELLING:
        return False
    return len(one) == 1 or len(other) == 1 or one[0] == other[0]


def _consonants(word: str) -> str:
    """What is left of a name's spelling once vowels, doubled letters and letters of one sound are taken away."""
    return _DOUBLED.sub(r"\1", _SILENT.sub("", word.lower().translate(_ONE_SOUND)))


def _count(a: Features, b: Features) -> Weighed:
    if a.count is None or b.count is None:
        return None
    low, high = sorted((a.count.value, b.count.value))
    if low == high:
        return "count-same", 1.0
    return ("count-near" if high <= 1.35 * low else "count-far"), 1.0


def _themes(a: Features, b: Features) -> Weighed:
    if not a.themes or not b.themes:
        return None
    shared = len(a.themes & b.themes) / min(len(a.themes), len(b.themes))
    return ("themes-shared", shared) if shared else ("themes-disjoint", 1.0)


_COMPARE: dict[str, Callable[[Features, Features], Weighed]] = {
    "source": _source,
    "date": _date,
    "place": _place,
    "body": _body,
    "level": _level,
    "format": _format,
    "actors": _actors,
    "persons": _persons,
    "count": _count,
    "themes": _themes,
}
"""What is compared, in the order in which a person would look."""


_SILENCE = "–"
"""Stands for what a report does not state."""


def _both(show: Callable[[Features], object]) -> Callable[[Features, Features], str]:
    return lambda a, b: " / ".join(str(show(x) or _SILENCE) for x in (a, b))


def _how_sure(x: Features, aspect: str, value: str | None) -> str | None:
    """A value as told, with how far its claim may be trusted where that is less than fully."""
    return f"{value} ({x.sure[aspect]:g})" if value and x.sure[aspect] < 1 else value


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


_WHY: dict[str, Callable[[Features, Features], str]] = {
    "source": lambda a, _: a.source,
    "date": _both(lambda x: _how_sure(x, "date", x.date)),
    "place": _both(lambda x: _how_sure(x, "place", x.city or x.country or x.venue)),
    "body": _both(lambda x: _names(x.bodies)),
    "level": _both(lambda x: _how_sure(x, "level", x.level)),
    "format": _both(lambda x: x.format or ("bilateral" if x.bilateral else None)),
    "actors": _both(lambda x: _names(x.actors)),
    "persons": _both(lambda x: _names(x.persons)),
    "count": _both(lambda x: x.count),
    "themes": _both(lambda x: _names(x.themes)),
}
"""How the two values of an aspect are told, in the words of the record, for readers of any language."""
