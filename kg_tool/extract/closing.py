"""The end of a sentence: its drafts are completed, and what the next sentences may need of it is left in the story."""

from __future__ import annotations

from dataclasses import replace

from kg_tool.extract.drafts import PAIR, Dating, Draft
from kg_tool.extract.merge import best_dating, best_places
from kg_tool.extract.parties import Party
from kg_tool.extract.story import Statement, Subject
from kg_tool.extract.tours import Tours

PRONOUN_KINDS = ("encounter", "talks", "meeting", "reception")
"""Nouns whose owner may be a pronoun ("his talks with")."""
GOVERNING = ("head", "minister")
"""Ranks of those who govern a state."""
MONTH = 7
"""Characters of an EDTF month: "since February" tells not when a visit is."""


class Closing(Tours):
    """What is done once a sentence has been read."""

    def close(self) -> None:
        """Complete the drafts of the sentence and hand them over."""
        story = self.story
        self.body_discussed()
        self.council_briefed()
        self._leave_stay()
        self.talks_on_tour()
        for draft in self.new:
            if self.seat is not None and not (draft.parties() or draft.values("of")):
                self.current = draft
                self.admit_subject(self.seat, "holder", self.seat.origin)
        if self.main is not None and self.is_new(self.main) and self.main.by_verb and not self.main.takings:
            self.distant_subject(self.main)
        for draft in self.new:
            if not (draft.takings or draft.facts or draft.by_verb) and self.called_for(draft):
                continue
            chaired = any(t.role == "chair" for t in draft.takings)
            summit = draft.kind == "summit" and any(t.rule == "cue-with" for t in draft.takings)
            if draft.by_verb or draft.purpose or chaired or summit or draft.kind in PRONOUN_KINDS:
                self.supply_subject(draft)
            self._settle_host(draft)
            if self._of_visitors(draft):
                self._place_in_stay(draft)
        self.new = [one for draft in self.new for one in _one_by_one(draft)]
        story.drafts.extend(self.new)
        self._leave_days()
        self._leave_subject()
        for draft in self.new:
            if draft.background or self._spoken_during(draft):
                self._take_from_speaker(draft)
        if self.call and not self.new:
            story.last = None
        elif self.main is not None:
            story.last = self.main
        self._leave_topic()

    def _settle_host(self, draft: Draft) -> None:
        """Let an official whose state is not told, and whom one of another state meets in a country, be of that."""
        sides = draft.parties()
        if not draft.by_verb or len(sides) != 1:
            return
        _, place = best_places(draft)
        if place is None or place.country is None or place.country in sides:
            return
        for at, taking in enumerate(draft.takings):
            party = taking.party
            if party.kind == "person" and party.represents is None and party.rank in GOVERNING and not party.former:
                host = self.story.cast.assign(party, place.country, (place.start, place.end))
                draft.takings[at] = replace(taking, party=host)

    def _leave_stay(self) -> None:
        """Who is on the visit that the sentence tells of, and when."""
        story = self.story
        if not self.travelled:
            if self.visiting and not (self.current or self.call) and story.last is not None and self._of_the_visit():
                story.last.datings.extend(
                    replace(d, strength=2, rule="day-of-visit")
                    for d in self.datings
                    if not self._is_later(d, story.last)
                )
            return
        people = (
            [p for p in self.seen if p.kind == "person"] or self.seen or [p for p in (story.topic,) if p is not None]
        )
        story.visitors = frozenset(v for p in people for v in (p.value, p.represents) if v)
        dated = zip(self.datings, self.dated_clauses, strict=True)
        days = [d for d, (clause, _) in dated if clause in self.travelled]
        story.stay_days = [d for d in days if d.strength > 1 or len(d.edtf) > MONTH][:1]

    def _place_in_stay(self, draft: Draft) -> None:
        """Let a meeting fall into the visit told of: where and when that is."""
        stay = self.story.stay
        if stay is not None:
            draft.places.append(replace(stay, strength=2) if self.travelled else stay)
        if self._within_stay(draft):
            draft.stay_days = [d for d in self.story.stay_days if not self._is_later(d, draft)]

    def _within_stay(self, draft: Draft) -> bool:
        """Whether a meeting may be held where the visit is told to be: no other country is told of it."""
        stay, (_, place) = self.story.stay, best_places(draft)
        return stay is None or place is None or stay.country is None or place.country == stay.country

    def _is_later(self, day: Dating, draft: Draft) -> bool:
        """Whether a day is to come, and a meeting over."""
        published = self.story.cast.published
        return draft.tense == "past" and published is not None and day.edtf > published

    def _of_the_visit(self) -> bool:
        """Whether a sentence opens with the visit told of before ("The visit is due on ...")."""
        opening = self.elements[self.first : min(self.first + 2, self.stop)]
        told = any(
            "places:visit" in e.senses and (self.story.article in e.clitics or "owned" in e.senses) for e in opening
        )
        return told and not any("cue:since" in e.senses for e in opening)  # "shortly before the visit"

    def _leave_days(self) -> None:
        """The days told with somebody, and what he says where."""
        told = [*self.datings, *(d for draft in self.new for d in draft.datings)]
        heads = self.head or [t.party for draft in self.new for t in draft.takings]
        if told and heads:
            self.story.days.append((heads, told, self.number))
        if self.current is None and self.datings and self.places and self.head and not self.call:
            self.story.statements.append(Statement(self.head, self.datings, [p for p, _ in self.places]))

    def _leave_subject(self) -> None:
        """What is discussed, where no meeting is told."""
        verb = self.verb[2] if self.verb is not None and self.verb[0] == "discuss" else None
        begins = self.pending_agenda or verb
        if begins is None or self.current is not None or self.call:
            return
        people = {p.value for p in self.head if p.kind == "person"} - {None}
        sides = {p.value for p in self.head if p.kind != "person"} - {None}
        zone = begins.end, self.elements[self.stop - 1].end
        self.story.subjects.append(Subject(frozenset(map(str, people or sides)), zone, self.number))

    def _take_from_speaker(self, draft: Draft) -> None:
        """A meeting that is told as the occasion of a statement ("said after talks") is the speaker's, on that day."""
        named = any(p.rule == "place-in-name" for p in draft.places)
        if not (draft.takings or named) and draft.kind in PRONOUN_KINDS and self.speakers:
            for party in self._speaking_together():
                draft.add("participant", party, "subject-carried-over")
        # the day of a background meeting, however weakly told, is its own
        undated = not draft.datings if draft.background else best_dating(draft) is None
        if undated and len(draft.sides()) >= PAIR:
            told = [*self.datings, *draft.datings]
            draft.datings.extend(replace(d, strength=2, rule="day-of-statement") for d in told[:1])

    def _spoken_during(self, draft: Draft) -> bool:
        """Whether a meeting is told behind somebody's words as where he spoke them ("said on Monday that ..., during a
        meeting with")."""
        during = self.trigger_of(draft) - 1
        told = during > self.first and "during_it" in self.elements[during].senses and bool(self.said)
        return told and self.elements[during - 1].kind == "mark"

    def _speaking_together(self) -> list[Party]:
        """The first who speaks, with those who are named with him ("A and B announced")."""
        together = [self.speakers[0]]
        for party in self.head:
            if party.actor.joined and party.kind == "person" and party.actor.first == together[-1].actor.stop:
                together.append(party)
        return together

    def _of_visitors(self, draft: Draft) -> bool:
        """Whether a meeting may fall into the visit told of: one of its people or sides is on it, or none is known."""
        people = {t.party.value for t in draft.takings} | draft.parties()
        if not people or draft.kind == "session":
            return not draft.values("of")
        visitors = self.story.visitors
        own = [t.party for t in draft.takings if t.party.kind == "person" and t.party.represents in visitors]
        named = [p.value for p in own if p.value]
        if named and any(p.value in visitors for p in self.story.people):
            return not visitors.isdisjoint(named)  # not another official of the visitor's state
        return not visitors or not visitors.isdisjoint(people)

    def _leave_topic(self) -> None:
        """Whom a pronoun in the next sentence means."""
        people = [p for p in self.head if p.kind == "person"]
        if self.main is not None and self.main.takings:
            first = self.main.takings[0].party
            if first.kind == "person":
                self.story.topic = first
        elif people:
            self.story.topic = people[0]


def _one_by_one(draft: Draft) -> list[Draft]:
    """A visitor's meetings with the head of a state and his own colleague there, told by one verb, each as a draft of
    its own ("A met the President and his counterpart")."""
    people = [t for t in draft.takings if t.party.kind == "person" and t.party.represents and t.party.value]
    counterpart = next((t for t in people if t.party.actor.counterpart), None)
    if draft.kind != "meet" or counterpart is None or len(people) < len(draft.takings):
        return [draft]
    visitors = [t for t in people if t.party.represents != counterpart.party.represents]
    hosts = [t for t in people if t.party.represents == counterpart.party.represents]
    if len(visitors) != 1 or all(t.party.rank != "head" for t in hosts):
        return [draft]
    draft.takings = [*visitors, hosts[0]]
    return [draft, *(draft.part([*visitors, host]) for host in hosts[1:])]
