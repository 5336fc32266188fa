"""Places in a sentence: where a meeting is held."""

from __future__ import annotations

from dataclasses import replace

from kg_tool.extract.drafts import Fact, Place
from kg_tool.extract.elements import COMMAS, Element
from kg_tool.extract.phrases import Actor
from kg_tool.extract.visits import Visits
from kg_tool.extract.vocabulary import Senses

BULLETS = ("•", "-", "*", "–")
"""Marks with which an item of a list begins."""
BEHIND_VERB = 2
"""Elements behind a verb within which a place is where it happens."""
LONGEST_OFFICE = 6
"""Words of the description of an office behind its holder's name."""


class Places(Visits):
    """Cities and states that are places here, not parties."""

    def on_place(self, at: int, element: Element) -> bool:
        """Let a phrase be a place, and whether it is one."""
        senses = element.senses
        return (
            ("city" in senses and self.on_city(at, element))
            or ("capitals" in senses and self.capital_by_adjective(at))
            or ("places:kinds" in senses and self.place_by_adjective(at))
        )

    def on_city(self, at: int, element: Element) -> bool:
        if element.text in self.story.common and not (
            at > self.first and "places:kinds" in self.elements[at - 1].senses
        ):
            return False
        homonyms = element.senses["city"]
        city = next((c.value for c in homonyms if c.feature in self.story.states), homonyms[0].value)
        entity = self.story.gazetteer.entities["city", city]
        country = entity.fields.get("country") or None
        if self.on_tour(at):
            self.tour.append(Place(city, country, element.stem, element.end, "goal-of-tour", 1))
            return True
        if self.towards(at):
            self.visit(Place(city, country, element.stem, element.end, "visit-place", 1))
            return True
        if not self.at_place(at):
            capital = entity.fields.get("capital") == "yes"
            if self._saw(at) or (not capital and self._hosts(at)):
                self.hold_at(Place(city, country, element.stem, element.end, "in-city", 3))
                return True
            if capital and country and self.verb is not None and self._hosted_by(at):
                place = Place(city, country, element.stem, element.end, "host-city", 3)
                self.keep_place(place)
                origin = self.verb[2].senses["verb"][0].origin
                hosts = Fact("hosts", country, element.stem, element.end, "host-city", origin)
                (self.current.facts if self.current else self.waiting_facts).append(hosts)
            else:
                self.announced_place = at, Place(city, country, element.stem, element.end, "place-taken-up", 3)
            return False
        if self._untold() or self._elsewhere(at):
            return True
        self.hold_at(Place(city, country, element.stem, element.end, "in-city", self.strength()))
        return True

    def _saw(self, at: int) -> bool:
        """Whether a place is the subject of a verb that tells where something happened ("Vienna saw a meeting")."""
        start, _ = self.before_place(at)
        return start >= self.first and "witnesses" in self.elements[start].senses

    def _hosts(self, at: int) -> bool:
        """Whether a place stands right behind a verb of hosting, but for words like "city"."""
        between = self.elements[self.verb_at + 1 : at]
        return self.verb is not None and self.verb[0] == "host" and all("places:kinds" in e.senses for e in between)

    def _hosted_by(self, at: int) -> bool:
        """Whether a capital is the doer of a verb of hosting, with nobody else between them."""
        if self.verb is None or self.verb[0] != "host":
            return False
        return all(e.kind != "word" for e in self.elements[self.verb_at + 1 : at])

    def take_up_place(self, at: int) -> None:
        """The city named in the clause before ("then came the turn of Rome on 3 May, where ..."), for what follows."""
        if self.announced_place is None or self.current is not None:
            return
        named_at, place = self.announced_place
        between = self.elements[named_at + 1 : at]
        if sum(e.kind == "word" or "verb" in e.senses for e in between) <= 1 and any(e.text in COMMAS for e in between):
            self.announced_place = None
            self.wait_at(place)

    def host_announced(self, at: int) -> None:
        """The city of the clause before as the host that a verb without a subject means ("in Rome, as it hosted")."""
        if self.announced_place is None or self.verb is None or self.verb[0] != "host" or at - self.verb_at != 1:
            return
        place = self.announced_place[1]
        if "verbal_nouns" in self.verb[2].senses and self.verb_at - self.announced_place[0] <= BEHIND_VERB:
            self.announced_place = None  # "Rome prepares to host"
            self.wait_at(place)
        else:
            self.take_up_place(self.verb_at)
        if self.announced_place is None and place.city and place.country:
            capital = self.story.gazetteer.entities["city", place.city].fields.get("capital") == "yes"
            if capital:
                origin = self.verb[2].senses["verb"][0].origin
                self.waiting_facts.append(Fact("hosts", place.country, place.start, place.end, "host-city", origin))

    def country_place(self, actor: Actor) -> bool:
        element = self.elements[actor.first]
        if self.towards(actor.first):
            self.visit(Place(None, actor.key, element.stem, element.end, "visit-place", 1))
            return True
        if self._saw(actor.first):
            self.hold_at(Place(None, actor.key, element.stem, element.end, "in-country", 3))
            return True
        if self._came_from(actor):
            self.story.stay = Place(None, actor.key, element.stem, element.end, "in-country", 3)
            self.story.stay_days = ()
            return True
        if not self.at_place(actor.first):
            return False
        if self._untold() or self._of_office(actor) or self._elsewhere(actor.first):
            return True
        self.hold_at(Place(None, actor.key, element.stem, element.end, "in-country", self.strength()))
        return True

    def _came_from(self, actor: Actor) -> bool:
        """Whether somebody is told to come from a state and what he did there follows ("came from A, where he met")."""
        from_there = actor.first > self.first and self.elements[actor.first - 1].text in self.story.words["senders"]
        behind = next((e for e in self.elements[actor.stop : self.stop] if e.kind != "mark"), None)
        told = behind is not None and "there" in behind.senses
        return from_there and told and not (self.silent or self.agenda)

    def _untold(self) -> bool:
        """Whether a place is told of something else than the meeting: of what it is about, but for one right behind the
        verb ("they discussed in Rome ..."), or in speech."""
        return self.silent or (self.agenda and self.at - self.verb_at > BEHIND_VERB)

    def _elsewhere(self, at: int) -> bool:
        """Whether a place is that of something else told right before it ("the situation in Yemen", "resident in")."""
        start, _ = self.before_place(at)
        back, words = start, self.story.words["ongoing"]
        while back > self.first and self._goes_on(back):
            back -= 1
        if words.isdisjoint(e.text for e in self.elements[back + 1 : start + 1]):
            back = start
        before = self.elements[back] if back >= self.first else None
        if before is None:
            return False
        if back > self.first and "cue:venue" in self.elements[back - 1].senses:
            return False  # "in the Palace of Peace in Jeddah"
        joining, elsewhere = self.story.cast.names.joining_set, self.story.words["elsewhere"]
        joined = before.text[:1] in joining and before.text[1:] in elsewhere
        return "places:seat" in before.senses or before.text in elsewhere or joined

    def _goes_on(self, at: int) -> bool:
        """Whether an element tells since when something goes on, or that it does ("the war | going on since May")."""
        element, since = self.elements[at], "cue:since" in self.elements[at - 1].senses
        told = element.kind in ("date", "number") or "cue:since" in element.senses
        return told or since or element.text in self.story.words["ongoing"]

    def _of_office(self, actor: Actor) -> bool:
        """Whether a state belongs to the description of an official's office before it ("of the forces in Peru")."""
        before = self.seen[-1] if self.seen else None
        if before is None or before.kind != "person" or actor.first - before.actor.stop > LONGEST_OFFICE:
            return False
        between = self.elements[before.actor.stop : actor.first]
        if not between and before.role in self.story.cast.roles.posted:
            return True
        return before.represents == actor.key and all(e.kind == "word" or "portfolio" in e.senses for e in between)

    def place_by_adjective(self, at: int) -> bool:
        """A place told by a state's adjective ("in the Rwandan capital", "in the Polish city"); whether it is one."""
        element, before = self.elements[at], self.elements[at - 1] if at > self.first else None
        if before is None or "demonym" not in before.senses:
            return False
        on = at - 1 > self.first and "places:upon" in self.elements[at - 2].senses
        if not on and not self.at_place(at - 1):
            return False
        if at + 1 < self.stop and "city" in self.elements[at + 1].senses:
            return False
        country = before.senses["demonym"][0].value
        city = None
        if "capitals" in element.senses:
            city = self.story.gazetteer.entities["country", country].fields.get("capital") or None
        if not (self.agenda or self.silent):
            self.hold_at(Place(city, country, before.stem, element.end, "place-by-adjective", self.strength()))
        return True

    def capital_by_adjective(self, at: int) -> bool:
        """A capital told by the adjective behind it ("the capital Polish"): a place, or the host; whether it is one."""
        following = self.elements[at + 1] if at + 1 < self.stop else None
        after = self.elements[at + 2] if at + 2 < self.stop else None
        state = following.sense("demonym") if following is not None else None
        if following is None or state is None or (after is not None and "city" in after.senses):
            return False
        capital = self.story.gazetteer.entities["country", state.value].fields.get("capital") or None
        place = Place(capital, state.value, self.elements[at].stem, following.end, "place-by-adjective", 3)
        if self.towards(at):
            self.visit(replace(place, rule="visit-place", strength=1))
            return True
        if self.at_place(at):
            if not (self.agenda or self.silent):
                self.hold_at(replace(place, strength=self.strength()))
            return True
        if self._saw(at):
            self.hold_at(place)
            return True
        if self.verb is None or self.verb[0] != "host":
            return False
        self.hold_at(place)
        origin = self.verb[2].senses["verb"][0].origin
        fact = Fact("hosts", state.value, place.start, place.end, "host-city", origin)
        (self.current.facts if self.current else self.waiting_facts).append(fact)
        if self.role == "host":
            self.role = None
        return True

    def wait_at(self, place: Place) -> None:
        """Keep a place for the meeting that the sentence may still tell of."""
        self.places.append((place, self.clause))

    def keep_place(self, place: Place) -> None:
        """Give a place to the meeting that is open, or keep it for one to come."""
        if self.current is None:
            self.wait_at(place)
        else:
            self.current.places.append(place)

    def hold_at(self, place: Place) -> None:
        if self.current is None:
            self.wait_at(place)
        else:
            self.current.places.append(place)
            self.told_here.append((self.current, place))

    def heading(self) -> None:
        """A city alone in a line or item is where what follows takes place; a new item ends that."""
        here = self.elements[self.first : self.stop]
        words = [e for e in here if e.kind not in ("mark", "break")]
        if here and here[0].text in BULLETS:
            self.story.stay = None
        if len(words) == 1 and "city" in words[0].senses and self.number:
            city = words[0].senses["city"][0]
            self.story.stay = Place(city.value, city.feature or None, words[0].stem, words[0].end, "heading", 1)

    def named_place(self, at: int) -> None:
        """The place in a meeting's name: "the Paris conference", "the meeting of Geneva"."""
        assert self.current is not None
        element = self.elements[at]
        words = element.text.split()
        if len(words) > 1:
            senses = self.story.senses(words[1])
            if "country" in senses or "city" in senses:
                self.place_of(element, senses, "place-in-name", 2)
            return
        if at + 1 >= self.stop:
            return
        following = self.elements[at + 1]
        after = self.elements[at + 2] if at + 2 < self.stop else None
        sided = after is not None and (after.joined or ("cue:with" in after.senses and "between" not in after.senses))
        if following.clitics or sided:
            return
        if "country" in following.senses or "city" in following.senses:
            self.place_of(following, following.senses, "place-in-name", 2)

    def place_of(self, element: Element, senses: Senses, rule: str, strength: int) -> None:
        place: Place | None = None
        if "country" in senses:
            place = Place(None, senses["country"][0].value, element.stem, element.end, rule, strength)
        elif "city" in senses:
            city = senses["city"][0]
            place = Place(city.value, city.feature or None, element.stem, element.end, rule, strength)
        if place is not None:
            self.keep_place(place)
