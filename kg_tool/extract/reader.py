"""Reading a story: its sentences one by one, then what one meeting leaves to be taken from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from kg_tool.extract.drafts import Dating, Draft, Fact, Place
from kg_tool.extract.merge import SESSIONS, best_dating, best_places
from kg_tool.extract.parties import Party
from kg_tool.extract.sentence import Sentence
from kg_tool.extract.story import Story, Subject
from kg_tool.language.edtf import bounds

SIDES = 2
"""Sides from which on a meeting without a day is taken to be of the day told before."""
TALKED_OF = 4
"""Sentences from a meeting's within which what its people are said to discuss is what they discuss there."""
REACH = 2
"""Sentences before a meeting's in which that day may stand."""


def read_story(story: Story) -> list[Draft]:
    """The drafts of the meetings that a story tells of, in order."""
    for number, (first, stop) in enumerate(story.sentences):
        Sentence(story, number, first, stop).read()
    return story.drafts


def complete(story: Story, drafts: Sequence[Draft], groups: Container[str]) -> None:
    """A meeting of "the two sides" or "the three states" has the sides of the one told before, else those of the
    list of states that the text begins with.

    groups: ad-hoc groups, which are not a body of their own but those who meet.
    """
    known: list[Party] = []
    for first, stop in story.sentences[:3]:
        states = [story.cast.party(a) for a in story.actors if a.kind == "country" and first <= a.first < stop]
        listed = [p for p in states if p.actor.joined or any(q.actor.first == p.actor.stop for q in states)]
        if not known and len({p.value for p in listed}) >= 2:
            known = listed
    for draft in drafts:
        parties = draft.parties()
        if len(parties) >= 2:
            known = [t.party for t in draft.takings if t.role == "participant"]
        elif (told := draft.same_sides or _series(draft)) is not None and not parties:
            if any(body not in groups for body in draft.values("of")):
                continue
            for party in known:
                side = party.represents if party.kind == "person" else party.value
                if side:
                    at = told
                    state = replace(party, kind="country", value=side, represents=None, rank="", span=at)
                    draft.add("participant", state, "same-sides")


def _series(draft: Draft) -> tuple[int, int] | None:
    """The words that tell of a numbered meeting of a series: it has the sides of the one told before."""
    return draft.trigger if draft.ordinal is not None and draft.kind in SESSIONS and not draft.background else None


def settle(story: Story, draft: Draft, before: Sequence[Draft]) -> None:
    """A meeting told without day and place gets those of a statement that one of its people makes at it, one told
    without a day those of the visit in which it falls; one that falls in the stay in which one of its people was just
    told to have met somebody else is where that was.

    before: the drafts told before it.
    """
    if best_dating(draft) is None and draft.stay_days and not draft.background:
        draft.datings.extend(replace(d, strength=2, rule="day-of-visit") for d in draft.stay_days)
    if not (draft.datings or draft.title or draft.places or draft.background):
        _take_statement(story, draft)
    if draft.by_verb and not (draft.places or draft.title or draft.background) and best_dating(draft) is None:
        draft.places.extend(_place_of_stay(draft, before))
    _talks_abroad(draft)
    if best_dating(draft) is None and len(draft.sides()) >= SIDES:
        draft.datings.extend(_day_before(story, draft))


def share_subjects(story: Story, drafts: Sequence[Draft]) -> None:
    """What people are said to discuss is what the meeting told nearest deals with that one of them takes part in; where
    nobody is named, the one told right before."""
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for sentence in () if draft.background else draft.sentences:
            told[sentence].append(draft)
    for subject in story.subjects:
        near = [0, *(away for far in range(1, TALKED_OF + 1) for away in (-far, far))] if subject.people else [-1]
        found = (d for away in near for d in told.get(subject.sentence + away, ()) if _discussed_at(subject, d))
        meeting = next(found, None)
        if meeting is not None:
            meeting.zones.append(subject.zone)


def _discussed_at(subject: Subject, draft: Draft) -> bool:
    """Whether one of those who discuss something takes part in a meeting, or nobody is named."""
    here = {t.party.value for t in draft.takings} | draft.parties()
    return not subject.people or not here.isdisjoint(subject.people)


def _talks_abroad(draft: Draft) -> None:
    """Talks of one official in another state ("his talks in Nairobi") are talks with that state."""
    sides = {t.party.represents for t in draft.takings if t.party.kind == "person"}
    if len(draft.sides()) != 1 or None in sides or not sides or draft.kind != "talks" or draft.values("of"):
        return
    place = next((p for p in draft.places if p.country and p.strength >= 2), None)
    if place is not None and place.country not in sides:
        at = place.start, place.end
        draft.facts.append(Fact("participants", str(place.country), *at, "talks-abroad"))


def _place_of_stay(draft: Draft, before: Sequence[Draft]) -> list[Place]:
    """The place of the meeting that its first person is told right before to have had with somebody else."""
    who = draft.takings[0].party.value if draft.takings else None
    told = next((d for d in reversed(before) if d.takings and d.takings[0].party.value == who), None)
    if who is None or told is None or told.background or told.tense == "future":
        return []
    if min(draft.sentences) - max(told.sentences) > REACH:
        return []
    return [replace(p, strength=2, rule="place-of-stay") for p in best_places(told) if p is not None][:1]


def _take_statement(story: Story, draft: Draft) -> None:
    """Day and place of the first statement that one of a meeting's people makes."""
    people = draft.people()
    for statement in story.statements:
        if people & {p.value for p in statement.speakers}:
            draft.datings.extend(replace(d, strength=2, rule="day-of-statement") for d in statement.datings)
            draft.places.extend(replace(p, rule="place-of-statement") for p in statement.places)
            return


def _day_before(story: Story, draft: Draft) -> list[Dating]:
    """The day told last in the sentences right before a meeting's, of somebody who takes part in it."""
    first = min(draft.sentences - {0}, default=draft.sentence)
    tense, published = draft.tense, story.cast.published or ""
    for heads, datings, number in reversed(story.days):
        if first - REACH <= number <= first and _who(t.party for t in draft.takings) & _who(heads):
            days = [d for d in datings if d.strength >= 2 and _is_day(d) and _fits(d.edtf, tense, published)]
            return [replace(d, strength=2, rule="day-told-before") for d in days]
    return []


def _fits(day: str, tense: str, published: str) -> bool:
    """Whether a day is not on the other side of the day of publication than a verb's tense says."""
    if not published:
        return True
    return not ((tense == "future" and day < published) or (tense == "past" and day > published))


def _is_day(dating: Dating) -> bool:
    first, last = bounds(dating.edtf)
    return first is not None and first == last


def _who(parties: Iterable[Party]) -> set[object]:
    """Persons by their names, those without one by office and state."""
    return {p.value or (p.role, p.represents) for p in parties if p.kind == "person" and (p.value or p.represents)}
