"""Scores of candidates: a sum of parts, one a feature, each with what it saw.

The weights are set so that an exact name alone reaches the threshold, a surname or a similar sound needs support from
the context, and a contradiction brings any of them below it, but for a person whose office is given to another state:
that is an error of the source, and the person is still himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from kg_tool.gazetteer import Entity, Gazetteer
from kg_tool.language.edtf import bounds
from kg_tool.link.index import CAPITAL, COMMON, DEMONYM, EXTENDED, NAME, REPEATED, SOUND, SURNAME, Hit
from kg_tool.link.model import Candidate, Context, Mention, Part
from kg_tool.link.offices import Holding, held_on

THRESHOLD = 0.6
"""The least score of a link."""
MARGIN = 0.08
"""The least lead over the next candidate."""

_FORMS = {
    NAME: 0.55,
    DEMONYM: 0.55,
    REPEATED: 0.55,
    EXTENDED: 0.5,
    CAPITAL: 0.5,
    SOUND: 0.4,
    COMMON: 0.4,
    SURNAME: 0.35,
}
_KIND = 0.1
_COUNTRY, _OTHER_COUNTRY = 0.3, -0.4
_NEARBY, _IN_COMPANY = 0.25, 0.15
_OFFICE, _OFFICE_OTHER_TIME, _OFFICE_OTHER_STATE, _RELATED, _NO_OFFICE = 0.25, 0.1, 0.05, 0.05, -0.2
_AWAY_IN_TIME = -0.15
_CAPITAL = 0.05
_LARGE = 0.02
_CUE, _OTHER_CUE, _PART_OF_NAME = 0.15, -0.25, -0.5

_LARGE_CITY = 1_000_000
_COMPANY = 3
"""How many other states make it likely that a common word is the name of a state."""
_CAREER = timedelta(days=8 * 365)
"""How far from any known office a person may still be the one in the news."""


class Scorer:
    """Scores hits against mention and context; `holdings` are indexed once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entities = gazetteer.entities
        self._held: dict[str, list[Holding]] = defaultdict(list)
        for office in gazetteer.offices:
            self._held[office.person].append(Holding.of_office(office))

    def candidate(self, hit: Hit, mention: Mention, context: Context, cue: str | None, only_kind: bool) -> Candidate:
        """One candidate with all its parts. only_kind: no candidate is of another kind."""
        entity = self._entities[hit.entity]
        parts = [Part("name", _FORMS[hit.form], hit.form)]
        if only_kind:
            parts.append(Part("kind", _KIND, entity.kind))
        parts += self._place(entity, mention, context)
        if hit.form == COMMON and entity.kind == "country" and sum(map(bool, context.spoken_of.values())) >= _COMPANY:
            parts.append(Part("company", _IN_COMPANY, "several other states are spoken of beside it"))
        if entity.kind == "person":
            parts += self._career(entity, mention, context)
        parts += _prominence(entity)
        parts += _cue(entity, cue)
        return Candidate(hit.entity, entity.qid, tuple(parts))

    def _place(self, entity: Entity, mention: Mention, context: Context) -> Iterator[Part]:
        country = entity.key if entity.kind == "country" else entity.fields.get("country", "")
        homes = [country] if country else []
        if mention.country and entity.kind == "city":
            if mention.country == country:
                yield Part("country", _COUNTRY, f"in {country}, as the source has it")
            else:
                yield Part("country", _OTHER_COUNTRY, f"in {country}, the source has {mention.country}")
            return
        if entity.kind == "person":
            homes += [holding.of for holding in self._held.get(entity.key, ())]
        near = next((home for home in homes if context.spoken_of.get(home)), None)
        if near:
            yield Part("nearby", _NEARBY, f"{near} is spoken of beside it")

    def _career(self, entity: Entity, mention: Mention, context: Context) -> Iterator[Part]:
        holdings = self._held.get(entity.key, ())
        day = _day(context.published)
        if mention.role and mention.of:
            yield from _office(entity, holdings, mention.role, mention.of, day)
        elif mention.of and mention.of == entity.fields.get("country"):
            yield Part("office", _RELATED, f"of {mention.of}")
        if day and holdings and not any(holding.near(day, _CAREER) for holding in holdings):
            yield Part("time", _AWAY_IN_TIME, f"no known office near {day.year}")


def _office(
    entity: Entity, holdings: list[Holding] | tuple[Holding, ...], role: str, of: str, day: date | None
) -> Iterator[Part]:
    same = [h for h in holdings if (h.role, h.of) == (role, of)]
    if any(held_on(h, day) for h in same):
        yield Part("office", _OFFICE, f"{role} of {of} on that day")
    elif same:
        yield Part("office", _OFFICE_OTHER_TIME, f"{role} of {of} at another time")
    elif other := next((h.of for h in holdings if h.role == role), None):
        yield Part("office", _OFFICE_OTHER_STATE, f"{role} of {other}, not of {of}")
    elif of == entity.fields.get("country") or any(h.of == of for h in holdings):
        yield Part("office", _RELATED, f"of {of}, in another office")
    elif holdings:
        yield Part("office", _NO_OFFICE, f"no known office of {of}")


def _prominence(entity: Entity) -> Iterator[Part]:
    if entity.fields.get("capital") == "yes":
        yield Part("capital", _CAPITAL, "a capital")
    if entity.fields.get("population", "").isdigit() and int(entity.fields["population"]) >= _LARGE_CITY:
        yield Part("size", _LARGE, "a city of over a million")


def _cue(entity: Entity, cue: str | None) -> Iterator[Part]:
    if cue == entity.kind:
        yield Part("cue", _CUE, "the word before it names this kind")
    elif cue == "other":
        yield Part("cue", _PART_OF_NAME, "the word before it makes it another name")
    elif cue:
        yield Part("cue", _OTHER_CUE, f"the word before it names a {cue}")


def _day(edtf: str | None) -> date | None:
    if not edtf:
        return None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None
    return first or last
