"""Tours in a sentence: somebody who travels to several states for talks is to meet each of them."""

from __future__ import annotations

from dataclasses import replace

from kg_tool.extract.councils import Councils
from kg_tool.extract.drafts import PAIR, Draft, Fact
from kg_tool.extract.merge import GREAT
from kg_tool.extract.parties import Party


class Tours(Councils):
    """Talks on a tour, told once for all states that it covers."""

    def talks_on_tour(self) -> None:
        """Put a draft for each state of a tour in place of the one that tells of its talks without naming a host."""
        traveller = self._traveller_on_tour()
        if len({place.country for place in self.tour}) < PAIR or traveller is None or self.call:
            return
        draft = next((d for d in self.new if self._told_of_tour(d, traveller)), None) or self._purpose_of_tour()
        if draft is None:
            return
        self.new.remove(draft)
        for number, place in enumerate(self.tour):
            talks = draft.part([])
            talks.add("participant", traveller, "subject-carried-over", draft.origin)
            talks.facts.append(Fact("participants", str(place.country), place.start, place.end, "state-of-tour"))
            talks.places = [replace(place, strength=3)]
            talks.datings = talks.datings if number == 0 else []  # the day on which the tour begins
            if (draft.tense or self.last_tense) != "past":
                talks.statuses.append(Fact("status", "planned", *draft.trigger, "tense", draft.origin))
            self.new.append(talks)
        self.main = self.new[-len(self.tour)] if self.main in (None, draft) else self.main

    def _told_of_tour(self, draft: Draft, traveller: Party) -> bool:
        """Whether a draft tells behind the places of the tour of talks without saying with whom."""
        behind = draft.trigger[0] > self.tour[-1].end and draft.kind not in GREAT
        return behind and not draft.background and draft.sides() <= {traveller.represents, traveller.value}

    def _traveller_on_tour(self) -> Party | None:
        """The official named last before the places of the tour, else the topic."""
        people = [p for p in self.seen if p.kind == "person" and p.represents and not p.actor.plural]
        told = [p for p in people if self.tour and p.span[1] < self.tour[0].start]
        return told[-1] if told else self.story.topic

    def _purpose_of_tour(self) -> Draft | None:
        """The talks for which the tour is made ("a tour of A and B to discuss"), where no other meeting is told."""
        begins = self.pending_agenda
        if begins is None or self.current is not None:
            return None
        draft = self.open(begins, "talks", "", begins.senses["cue:agenda"][0].origin, False)
        draft.purpose = True
        draft.zones.append((begins.end, self.elements[self.stop - 1].end))
        self.pending_agenda = None
        return draft
