"""Visits in a sentence: where somebody travels to or is on a visit, or a tour takes him."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg_tool.extract.drafts import Place
from kg_tool.extract.elements import COMMAS, Element
from kg_tool.extract.phrases import Actor
from kg_tool.extract.times import Times

LOOK_AHEAD = 4
"""Elements before a word for a visit among which is told that it has not begun."""
LONGEST_TOUR = 12
"""Elements of the list of places that a tour covers."""
LOOK_FOR_TOUR = 6
"""Elements before a verb of covering among which the tour is named."""
LOOK_FOR_VISIT = 14
"""Elements before a place among which a word of travel makes it the goal of a visit."""


class Visits(Times):
    """Places to which somebody comes, which are those of what he does there."""

    def visit(self, place: Place) -> None:
        """Where somebody travels to: the place of what he does there, and of the meeting that the sentence tells of."""
        if self._to_come() or self._in_direct_speech():
            return
        if self.is_new(self.current) and any("onward" in e.senses for e in self.elements[self.trigger : self.at]):
            self.moved_on = place
            return
        self.story.stay, self.story.stay_days = place, ()
        self.travelled.add(self.clause)
        if self.is_new(self.current) and self.current is not None and not self.agenda:
            self.current.places.append(replace(place, strength=2))

    def _in_direct_speech(self) -> bool:
        """Whether somebody is being quoted, who may speak of any journey ("said: our visit completes that to Rome")."""
        quoted = self.said_at >= self.first and any(e.text == ":" for e in self.elements[self.said_at : self.at])
        return quoted and self.last_tense != "future"

    def _to_come(self) -> bool:
        """Whether a journey is announced in another clause than that of the meeting told of, which is over."""
        draft = self.current
        if draft is None or not self.is_new(draft) or self.clause == self.opened or draft.tense == "future":
            return False
        return self.last_tense in ("present", "future") and bool(self.said)

    def visit_of_city(self, at: int) -> None:
        """The goal of a visit right before its noun ("the Ankara visit"), where the language puts it there."""
        before = self.elements[at - 1] if at > self.first else None
        if self.story.subject_first and before is not None and "city" in before.senses:
            city = before.senses["city"][0]
            self.visit(Place(city.value, city.feature or None, before.stem, before.end, "visit-place", 1))

    def towards(self, at: int) -> bool:
        """Whether a place is where somebody travels to or is on a visit."""
        start, preposition = self.before_place(at)
        if preposition == "at":
            return False
        dated = start >= self.first and self.elements[start].kind == "date"  # "visited | the minister | today | Rome"
        verb = self._verb_of_traveller(start + 1 - dated) or self._verb_of_traveller(at - dated)
        if not preposition and verb is not None:
            return "leaving" not in verb.senses or self._visit_over(at)
        reach = LOOK_FOR_VISIT if preposition else 1
        for back in range(start, max(self.first - 1, start - reach), -1):
            senses = self.elements[back].senses
            if "places:visit" in senses and "turn:previous" in self.elements[back + 1].senses:
                return False  # an earlier visit
            if "places:visit" in senses and self._not_begun(back):
                return False
            if "places:visit" in senses or ("arrivals" in senses and self._of_person(back + 1)):
                return preposition == "towards" or back == start
            if "verb" in senses and not (back > self.first and "cue:negation" in self.elements[back - 1].senses):
                goes = preposition == "towards" or "leaving" not in senses or self._visit_over(at)
                return senses["verb"][0].value == "travel" and goes
        return False

    def _not_begun(self, visit: int) -> bool:
        """Whether what is told happened before the visit at an element ("two days before his visit to")."""
        before = self.elements[max(self.first, visit - LOOK_AHEAD) : visit]
        return any(e.text in self.story.words["ahead_of"] for e in before)

    def _verb_of_traveller(self, stop: int) -> Element | None:
        """The verb of travelling whose subject ends before an element ("visited | the minister | Rome")."""
        actor = self.story.ending_at(stop)
        while actor is not None and actor.first > self.first and (actor.kind == "person" or actor.delegation):
            before = self.elements[actor.first - 1]
            if "verb" in before.senses:
                return before if before.value("verb") == "travel" else None
            headed = "cue:chair" in before.senses  # "a delegation headed by"
            actor = self.story.ending_at(actor.first - headed)
        return None

    def _visit_over(self, at: int) -> bool:
        """Whether a place that somebody leaves is where he was on the visit told of ("left Rome after a visit")."""
        ahead = self.elements[at : self.stop]
        return any(
            "places:visit" in e.senses and before.text in self.story.words["ended"] for before, e in pairwise(ahead)
        )

    def _of_person(self, at: int) -> bool:
        """Whether a person begins at an element."""
        actor = self.story.actor_at.get(at)
        return actor is not None and actor.kind == "person"

    def at_place(self, at: int) -> bool:
        return self.before_place(at)[1] == "at"

    def before_place(self, at: int) -> tuple[int, str]:
        """The element before a place and the words that belong to it, and whether "at" or "towards" stands there."""
        back = at
        kind = False
        while back >= self.first and at - back <= 5:
            element = self.elements[back]
            kind = kind or "places:kinds" in element.senses
            for clitic in element.clitics:
                if (preposition := self.story.place_clitics.get(clitic)) is not None:
                    return back - 1, preposition
            if back < at:
                senses = element.senses
                if kind and "places:upon" in senses:
                    return back - 1, "at"
                for preposition in ("at", "towards"):
                    if f"places:{preposition}" in senses:
                        return back - 1, preposition
                if not (
                    any(
                        k in senses
                        for k in ("places:kinds", "demonym", "places:buildings", "fillers", "country", "city")
                    )
                    or element.text in (",", "(", "-")
                ):
                    return back, ""
            back -= 1
        return back, ""

    def goal_of_tour(self, actor: Actor) -> bool:
        """Let a state be one of those that a tour covers; whether it is."""
        element = self.elements[actor.first]
        covered = actor.kind == "country" and not actor.delegation and self.on_tour(actor.first)
        if covered:
            self.tour.append(Place(None, actor.key, element.stem, element.end, "goal-of-tour", 1))
        return covered

    def on_tour(self, at: int) -> bool:
        """Whether a place stands in the list of those that a tour covers ("a tour that covers A, B and C")."""
        back = at - 1
        while back > self.first and at - back <= LONGEST_TOUR and self._in_list(back):
            back -= 1
        if back <= self.first or self.elements[back].text not in self.story.words["covering"]:
            return False
        return any("places:visit" in e.senses for e in self.elements[max(self.first, back - LOOK_FOR_TOUR) : back])

    def _in_list(self, at: int) -> bool:
        """Whether an element may stand between the places of a list, or is one."""
        element = self.elements[at]
        listed = ("city", "country", "places:kinds", "places:towards", "cue:each")
        return element.text in COMMAS or any(kind in element.senses for kind in listed)
