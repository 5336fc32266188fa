"""Councils in a sentence: bodies and sides that are told to have discussed or decided something, or to be briefed.

No meeting is named there; that a body decided on a day tells that it met.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg_tool.extract.drafts import PAIR, Dating, Place
from kg_tool.extract.parties import Party
from kg_tool.extract.phrases import BODIES
from kg_tool.extract.understood import Understood

RESOLVING = ("discuss", "adopt", "approve", "agree")
"""Verbs of what a body does at its meetings."""


class Councils(Understood):
    """Meetings that only what was done at them tells."""

    def body_discussed(self) -> None:
        """A body that discusses or adopts something on a day that is told meets on it, where no meeting is named."""
        if self.current is not None or self.verb is None or self.verb[0] not in RESOLVING or self.call or self.silent:
            return
        _, tense, verb = self.verb
        if self._sides_discussed():
            return
        bodies = [p for p in self.waiting if p.kind in BODIES]
        officials = [p for p in self.waiting if p.actor.plural]
        if not bodies or len(self.waiting) > len(bodies) + len(officials):
            return
        if self.verb[0] == "agree" and not officials:
            return
        if self.verb[0] == "approve" and not all(self._is_council(p) for p in bodies):
            return
        if officials and bodies[0].actor.first - officials[-1].actor.stop > 1:
            return
        if not any(d.strength > 1 for d in self.datings):
            return
        at, self.at = self.at, self.verb_at
        self.places = [(p, clause) for p, clause in self.places if self._beside_body(p, bodies[-1])]
        draft = self.open(verb, "session", tense, verb.senses["verb"][0].origin, True)
        self.verb_roles(draft)
        draft.zones.append((verb.end, self.elements[self.stop - 1].end))
        self.at = at

    def _beside_body(self, place: Place, body: Party) -> bool:
        """Whether a place is told where a body meets, not in what it decides on: no plain word stands between."""
        between = self.elements[body.actor.stop : self.stop]
        return all(e.kind != "word" for e in takewhile(lambda e: e.stem < place.start, between))

    def council_briefed(self) -> None:
        """A council before which somebody speaks, or to which he reports, on a day that is told meets on it."""
        if self.current is not None or self.call or not self.datings:
            return
        council = next((p for p in self.seen if p.kind == "organisation" and self._is_council(p)), None)
        if council is None or not self._is_audience(council.actor.first):
            return
        people = [p for p in self.head if p.kind == "person" and p.represents]
        if not people:
            return
        first, day = self.elements[council.actor.first], self._day_of_audience(council.actor.first)
        at, self.at, self.places = self.at, council.actor.first, []
        self.open(first, "session", self.last_tense, council.origin, False)
        self.admit_subject(council, "holder", council.origin)
        self.take(people[0], "participant", "subject-at-meeting", people[0].origin)
        self.new[-1].datings = [replace(day, strength=2, rule="day-of-statement")]
        self.at = at

    def _day_of_audience(self, council: int) -> Dating:
        """The day told nearest to the council at an element, but for one on which it was announced."""
        dated = list(zip(self.datings, self.dated_clauses, strict=True))
        told = [(d, where) for d, where in dated if where[0] not in self.said]
        return min(told or dated, key=lambda one: abs(one[1][1] - council))[0]

    def _is_audience(self, at: int) -> bool:
        """Whether the council at an element is told something: behind "before", or behind "to" where a briefing is."""
        before = self.elements[at - 1] if at > self.first else None
        if before is None:
            return False
        briefed = any("briefings" in e.senses for e in self.elements[self.first : at])
        return "audience" in before.senses or (briefed and "places:towards" in before.senses)

    def _is_council(self, body: Party) -> bool:
        """Whether a body's name begins with a word for a council, committee or the like."""
        return self.elements[body.actor.first].text.split()[0] in self.story.words["convening"]

    def _sides_discussed(self) -> bool:
        """Let two sides who discussed or agreed on something on a day or at a place have met; whether they did."""
        assert self.verb is not None
        _, tense, verb = self.verb
        sides = {p.represents if p.kind == "person" else p.value for p in self.waiting if not p.actor.plural}
        several = [p.actor for p in self.waiting if p.actor.plural or p.actor.delegation]
        sides |= {str(f.value) for a in several for f in self.states_behind(a.stop, joined=a.delegation)}
        officials = bool(several) or any(p.kind == "person" for p in self.waiting)
        if len(sides - {None}) < PAIR or not officials or not (self.datings or self.places):
            return False
        draft = self.open(verb, "discuss", tense, verb.senses["verb"][0].origin, True)
        self.verb_roles(draft)
        draft.zones.append((verb.end, self.elements[self.stop - 1].end))
        return True
