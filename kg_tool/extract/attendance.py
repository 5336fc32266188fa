"""Attendance in a sentence: the parties that are named, on their way into the meeting that is open."""

from __future__ import annotations

from kg_tool.extract.drafts import PAIR, Fact
from kg_tool.extract.elements import DASHES
from kg_tool.extract.nouns import Nouns
from kg_tool.extract.parties import Party
from kg_tool.extract.phrases import Actor
from kg_tool.extract.story import NEAR

GENITIVE = 3
"""Elements after a noun within which the body stands whose meeting it is."""
PAIRED = {"country", "organisation"}
"""Kinds of actors that a hyphen joins in a meeting's name."""
HOUSES = ("cue:venue", "places:buildings")
"""Kinds of phrases that end in a building."""
SPEAKER = 2
"""Elements behind a verb of saying within which the speaker stands."""


class Attendance(Nouns):
    """Who is named, and whether he takes part."""

    def on_actor(self, actor: Actor) -> None:
        if self.goal_of_tour(actor) or self._stood_in_for(actor):
            return
        party = self._party(actor)
        before = self.story.ending_at(actor.first - 1)
        listed = before is not None and before.plural and "places:at" in self.elements[actor.first - 1].senses
        if (
            actor.kind == "country"
            and not (listed or actor.delegation or self.listed(actor))
            and self.country_place(actor)
        ):
            return
        if actor.kind == "person" and not actor.plural:
            self.person_here = party
            self._remember(party)
        self._resume(actor)
        if actor.delegation and self.heads_a_delegation(actor.first):
            return
        other = self._pair(actor)
        if other is not None and self.current is not None and 0 < actor.first - self.genitive <= GENITIVE:
            for one in (party, self._party(other)):
                self.take(one, "participant", "paired-names", one.origin)
            self.paired = other.first
            return
        if actor.first == self.paired:
            return
        if actor.kind == "person" and 0 < actor.first - self.said_at <= SPEAKER:
            self.speakers.append(party)
        if actor.kind == "organisation" and actor.first > self.first and self._stands_aside(actor, party):
            self.seen.append(party)
            return
        if actor.kind == "person" and actor.first > self.first and self._is_owner(actor):
            return
        if self.welcoming:
            self.seen.append(party)
            return
        took = self._expected(actor, party) or self._place_party(actor, party)
        self.seen.append(party)
        if self.current is None:
            self.head.append(party)
        self.last_party = (actor.stop, took)

    def heads_a_delegation(self, at: int) -> bool:
        """Let whoever heads a delegation attend what he would chair otherwise ("the King heads his country's delegation
        to the summit"); whether a delegation stands at an element."""
        heads = self.verb is not None and self.verb[0] == "chair" and bool(self.waiting)
        if not heads or self.elements[at].text not in self.story.words["delegations"]:
            return False
        assert self.verb is not None
        self.verb = "attend", *self.verb[1:]
        return True

    def _stood_in_for(self, actor: Actor) -> bool:
        """Whether a person is one on whose behalf the one named next acts."""
        absent = self.stood_in_for and actor.kind == "person"
        if absent:
            self.stood_in_for, self.stands_in_at = False, actor.stop
        return absent

    def _stands_aside(self, actor: Actor, party: Party) -> bool:
        """Whether a body gives its patronage, or its seat, to those who meet."""
        before = self.elements[actor.first - 1]
        if not before.senses.keys().isdisjoint(HOUSES):
            self.seat = party
            return True
        return before.text in self.story.words["sponsors"]

    def _is_owner(self, actor: Actor) -> bool:
        """Whether a person is told as whose a building or a following is ("at the house of the Prime Minister",
        "a minister in the government of A")."""
        before, clitics = self.elements[actor.first - 1], self.elements[actor.first].clitics
        its = before.text.endswith(tuple(self.story.words["held_it"]))  # "in his office"
        housed = not its and not before.senses.keys().isdisjoint(HOUSES)
        return not clitics and (housed or before.text in self.story.words["followings"])

    def _remember(self, party: Party) -> None:
        """Keep a person as the one named last."""
        if party.value is not None and party.represents:
            people = self.story.people
            people[:] = [*(p for p in people if p.value != party.value), party][-PAIR:]

    def _resume(self, actor: Actor) -> None:
        """Go on with a role behind a relative clause of travel ("who arrived in Baghdad"), which takes no object."""
        if self.suspended is None or self.role is not None:
            return
        bare = not self.elements[actor.first].clitics and "places:at" not in self.elements[actor.first - 1].senses
        if bare and (actor.kind == "person" or actor.delegation):
            self.set_role(*self.suspended)
            self.suspended = None

    def _pair(self, actor: Actor) -> Actor | None:
        """The second of two names that a hyphen joins ("EU-Japan"), None where there is none."""
        at = actor.stop
        other = self.story.actor_at.get(at + 1)
        if other is None or self.elements[at].text not in DASHES or not {actor.kind, other.kind} <= PAIRED:
            return None
        attached = self.elements[at - 1].end == self.elements[at].start and self.elements[at].end == (
            self.elements[at + 1].start
        )
        return other if attached else None

    def _party(self, actor: Actor) -> Party:
        """The party that an actor is: a visitor's colleague is of the state visited, a delegate of the one told."""
        cast, stay = self.story.cast, self.story.stay
        party = cast.party(actor)
        if actor.counterpart and party.represents is None and stay is not None and stay.country:
            party = cast.assign(party, stay.country, (stay.start, stay.end))
        if self.side is not None and actor.kind == "person" and not any(o.of for o in actor.offices):
            party = cast.assign(party, *self.side)
        if party.represents is None and (meant := self._state_of_pronoun(actor)) is not None:
            party = cast.assign(party, *meant)
        if (sender := self._sender(actor)) is not None and party.represents is None:
            party = cast.assign(party, str(sender.value), sender.span)
        if actor.delegation and self.role == "participant" and self.rule == "cue-participant":
            self.side = str(actor.key), party.span
        return party

    def _state_of_pronoun(self, actor: Actor) -> tuple[str, tuple[int, int]] | None:
        """The state visited or named last, and where, at an office without a name that is told with a pronoun ("visited
        A and met its emir")."""
        if not actor.offices or actor.name is not None or actor.plural:
            return None
        title = self.elements[actor.offices[0].element].text
        if not title.endswith(tuple(self.story.words["held_it"])):
            return None
        place = next((p for p, _ in reversed(self.places) if p.country), None) or self.story.stay
        if place is not None and place.country:
            return place.country, (place.start, place.end)
        state = next((p for p in reversed(self.seen) if p.kind == "country" and p.value), None)
        return (str(state.value), state.span) if state is not None else None

    def _sender(self, actor: Actor) -> Party | None:
        """The government told right before an official as who sends him ("the government sent the minister")."""
        last = self.seen[-1] if self.seen else None
        official = actor.kind == "person" and any(o.role for o in actor.offices) and not actor.plural
        if last is None or not official or not last.actor.delegation or last.kind != "country":
            return None
        before = self.elements[last.actor.first - 1] if last.actor.first > self.first else None
        sent = before is not None and before.value("verb") == "travel"
        return last if sent and all(e.kind != "word" for e in self.elements[last.actor.stop : actor.first]) else None

    def _expected(self, actor: Actor, party: Party) -> bool:
        """Whether an actor is the subject that stands right behind its verb's object."""
        if self.expected is None or self.current is None:
            return False
        role, rule, origin, at = self.expected
        self.expected = None
        if actor.first - at != 1 or actor.plural or self.elements[actor.first].clitics:
            return False
        self.take(party, role, rule, origin)
        return True

    def _told_of_others(self, actor: Actor) -> bool:
        """Whether a person is joined to one right before him who takes no part ("freed from the militia and A"), or is
        told, far behind the meeting, as the one to whom something else belongs ("the forces loyal to A")."""
        if actor.kind != "person":
            return False
        if actor.joined and self.last_party == (actor.first, False):
            return True
        element, before = self.elements[actor.first], self.elements[actor.first - 1]
        return self.led(element, "towards") and before.kind == "word" and actor.first - self.trigger > NEAR

    def _is_guest(self, actor: Actor, party: Party) -> bool:
        """Whether an actor behind a verb of hosting is those who hold an office, or a guest: where the object stands
        behind its verb, or behind a host of another state."""
        if actor.plural:
            return True
        if self.story.subject_first:
            return actor.delegation or actor.kind == "person"
        hosts = {p.represents for p in self.waiting if p.kind == "person"}
        return actor.kind == "person" and not actor.joined and bool(hosts) and party.represents not in {*hosts, None}

    def _place_party(self, actor: Actor, party: Party) -> bool:
        """Let a party take part in the meeting that is open, wait with a verb, or neither; whether it takes part."""
        if self.current is None and self.verb is not None and self.verb[0] == "host" and self._is_guest(actor, party):
            _, tense, verb = self.verb
            origin = verb.senses["verb"][0].origin
            self.verb_roles(self.open(verb, "meeting", tense, origin, False))
            self.set_role("participant", "host-verb", origin)
        if self.current is None:
            if self.verb is not None and self.continues(actor):
                self.waiting.append(party)
            return False
        if self.role is not None and not self.silent:
            return not self._told_of_others(actor) and self.admit(actor, party)
        if self.stands_in(actor):
            self.take(party, "participant", "stands-in", party.origin)
            return True
        if not self.silent and actor.kind == "organisation" and self.states_of(actor):
            self.current.facts.append(Fact("of", str(actor.key), *party.span, "meeting-of-members", party.origin))
            return False
        if not 0 < actor.first - self.genitive <= GENITIVE:
            return False
        if actor.plural:
            return self.admit_plural(party)
        if actor.kind == "organisation":
            self.current.facts.append(Fact("of", str(actor.key), *party.span, "meeting-of", party.origin))
            return True
        if actor.kind == "collective":
            self.current.facts.append(Fact("groups", str(actor.key), *party.span, "noun-genitive", party.origin))
            return True
        return False
