"""Notes in a sentence: what single words say of the meeting that is open: its status, level and format, its sides."""

from __future__ import annotations

from kg_tool.extract.drafts import PAIR, Fact
from kg_tool.extract.elements import Element
from kg_tool.extract.story import NEAR, status_fact
from kg_tool.extract.verbs import Verbs


class Notes(Verbs):
    """Words that tell something of a meeting beside who takes part."""

    def note(self, at: int, element: Element) -> None:
        """Remember what the words after a phrase will be read by."""
        senses = element.senses
        if "places:visit" in senses:
            self.visiting = True
            self.visit_of_city(at)
        if "cue:negation" in senses:
            self.negated_at = at
        if "there" in senses:
            self.take_up_place(at)
        if "same_day" in senses:
            self.same_day(element)
        if "duration" in senses and self.visiting and self.current is None:
            self.lasts(element, self.datings)
        undated = self.current is not None and not self.current.datings and not self.current.by_verb
        near = self.clause == self.opened or self.at - self.trigger <= NEAR
        if "cue:planned" in senses and (self.current is None or near or (undated and not self.said)):
            (self.current.statuses if self.current else self.statuses).append(status_fact(element, "planned"))
        if "same_sides" in senses and not self.is_new(self.current) and self.verb is not None:
            self.sides_told = element.stem, element.end

    def note_meeting(self, at: int, element: Element) -> None:
        """What a phrase says of the meeting that is open."""
        senses, current = element.senses, self.current
        if current is None:
            return
        if "delegates" in senses and self.role == "participant" and not self.silent:
            self.unnamed_side(at)
        if "duration" in senses and current.datings:
            self.lasts(element, current.datings)
        if not self.is_new(current):
            return
        if "both" in senses:
            self._both(element)
        if "together" in senses and not current.takings and (people := self.people_before()):
            self.take(people[-1], "participant", "both-named-before", senses["together"][0].origin)
        if "same_sides" in senses and current.same_sides is None:
            current.same_sides = element.stem, element.end
        if "international" in senses and current.kind == "summit" and at - self.genitive <= NEAR:
            current.international = True
        if "cue:arrival" in senses:
            current.arrival = current.kind == "receive"

    def note_kind(self, at: int, element: Element) -> None:
        """Words for a level or format, beside the noun that they belong to."""
        senses = element.senses
        near = (
            self.current is None or at - self.genitive <= NEAR or "far_levels" in senses or self._met_here(at, element)
        )
        if not near or (at > self.first and "delegates" in self.elements[at - 1].senses):
            return
        if "delegates" in senses and not self.story.subject_first and self._of_no_state(at):
            return
        for kind in ("level", "format"):
            if f"{kind}s" not in senses:
                continue
            sense = senses[f"{kind}s"][0]
            fact = Fact(kind, sense.value, element.stem, element.end, f"{kind}-word", sense.origin)
            if self.current is None:
                self.level_facts.append(fact)
            elif not self.agenda and not self.silent:
                self.current.facts.append(fact)

    def _met_here(self, at: int, element: Element) -> bool:
        """Whether leaders, ambassadors or commanders without a name are those met by a verb right before them."""
        draft = self.current
        met = draft is not None and draft.by_verb and draft.kind == "meet" and self.is_new(draft)
        reach = {"summit": NEAR, "senior-officials": 1, "defence": 1}.get(element.value("levels") or "", 0)
        return met and at - self.trigger <= reach

    def _of_no_state(self, at: int) -> bool:
        """Whether those at an element head something else than states or bodies ("the heads of police services")."""
        following = self.elements[at + 1] if at + 1 < self.stop else None
        return following is not None and following.kind == "word" and not following.joined

    def _both(self, element: Element) -> None:
        """Let the two persons named last, of two sides, have met ("a meeting that brought both together")."""
        draft = self.current
        here = {p.represents: p for p in self.seen if p.kind == "person" and p.represents and not p.actor.plural}
        people = list(here.values())[-PAIR:] if len(here) >= PAIR else self.story.people
        if draft is None or draft.takings or len({p.represents for p in people}) < PAIR:
            return
        for party in people:
            draft.add("participant", party, "both-named-before", element.senses["both"][0].origin)
