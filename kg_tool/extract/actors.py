"""Actors: who is named in a text, as one phrase each: a person with offices, an office without a name, a state, a body.

"the foreign minister of Egypt, Sameh Shoukry" is one actor: his name, his office, and the state it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg_tool.extract.appositions import resolve
from kg_tool.extract.elements import Element
from kg_tool.extract.name_reader import NameReader
from kg_tool.extract.persons import PersonPhrase
from kg_tool.extract.phrases import Actor, Office
from kg_tool.extract.vocabulary import Senses
from kg_tool.extract.whose import led_by
from kg_tool.language.tokens import Clitics

ACTOR_KINDS = ("country", "organisation", "movement", "collective")
ACTIVE = ("meet", "discuss", "hold", "attend", "say", "announce", "agree", "deal", "postpone", "cancel")
"""Verbs beside which a capital stands for its state."""
OFFICIALS = 4
"""Officials named last among whom the colleague of a counterpart is sought."""


@dataclass
class ActorReader(NameReader):
    """Reads the actors of one text out of its elements.

    surnames, bodies, states: what the text names elsewhere; collectives: body -> its states as a group; countries_of:
    states of a known person; senses: of a folded phrase; role_of: the office that a known person holds.
    """

    clitics: Clitics
    posted: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    bodies: Mapping[str, Actor] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    collectives: Mapping[str, str] = field(default_factory=dict)
    countries_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    senses: Callable[[str], Senses] = lambda _: {}
    role_of: Callable[[str | None], str] = lambda _: ""

    def read(self) -> list[Actor]:
        """All actors in the order of the text."""
        actors: list[Actor] = []
        officials: list[Actor] = []
        at = 0
        while at < len(self.elements):
            actor = self.actor(at, actors[-1] if actors else None)
            if actor is None:
                at += 1
            else:
                if actor.counterpart:
                    official = self._colleague_of(actor, officials)
                    actor = actor if official is None else self._as_colleague(actor, official)
                elif actor.kind == "person" and (actor.offices or actor.key) and not actor.plural:
                    officials.append(actor)
                actors.append(actor)
                at = max(actor.stop, at + 1)
        return resolve(actors, self.elements, self.names)

    def actor(self, at: int, before: Actor | None) -> Actor | None:
        """The actor whose phrase begins at an element, None where none does."""
        element = self.elements[at]
        if at and "institutions" in self.elements[at - 1].senses and not element.clitics:
            return None
        if element.kind == "phrase":
            if "city" in element.senses and "country" in element.senses and self._is_city(at, element):
                return None
            found = self._known(at, before) or self._entity(at, before)
            if found is not None or not (self.is_name(at) or self._is_surname(element)):
                return found
        if element.kind not in ("word", "phrase"):
            return None
        if self._is_surname(element):
            split = self.clitics.best(element.text, self.surnames.__contains__)
            joined = element.joined or (split is not None and not self.names.joining_set.isdisjoint(split.clitics))
            return Actor("person", at, at + 1, name=(at, at + 1), joined=joined)
        if element.kind == "word" and element.text in self.names.common and not self._begins_name(at):
            return None
        return self._person(at)

    def _begins_name(self, at: int) -> bool:
        """Whether a common word is a given name here: one that another name follows ("Ali Ahmad ...")."""
        element = self.elements[at]
        if element.text not in self.names.given or self.original(element) in self.names.not_names:
            return False
        return at + 1 < len(self.elements) and self.elements[at + 1].text in self.names.given

    def _known(self, at: int, before: Actor | None) -> Actor | None:
        """The actor of a phrase that names an office, a person, a colleague, or those who stand for a state."""
        senses = self.elements[at].senses
        if "peers" in senses and (peers := self._delegation(at)) is not None:
            return peers
        if "offices" in senses:
            return self._offices(at)
        if self.owner_before(at) is not None:
            return self._person(at)
        titled = any(kind in senses for kind in ("office", "honorific", "counterpart"))
        if "person" in senses or (titled and not self.is_name(at)):
            return self._person(at) or self._regard(at)
        if titled:
            return None
        if "demonym" in senses:
            return self._nationals(at, before) or self._colleague(at, before)
        return self._delegation(at) if "delegates" in senses else None

    def _nationals(self, at: int, before: Actor | None) -> Actor | None:
        """A state named by its people behind "with" or "between", or joined to such ("talks with the Turks")."""
        element, endings = self.elements[at], self.names.plural_endings
        if not at or self.names.article not in element.clitics or not element.text.endswith(endings):
            return None
        listed = element.joined and before is not None and before.kind == "country" and before.stop == at
        if not listed and "cue:with" not in self.elements[at - 1].senses:
            return None
        sense = element.senses["demonym"][0]
        return Actor("country", at, at + 1, sense.value, sense, joined=element.joined)

    def _entity(self, at: int, before: Actor | None) -> Actor | None:
        """The state, body, movement or group that a phrase names."""
        element = self.elements[at]
        if self._is_short_name(at) and element.text in self.bodies:
            return replace(self.bodies[element.text], first=at, stop=at + 1, joined=element.joined)
        if any(
            kind in element.senses for kind in ("person", "demonym", "offices", "office", "honorific", "counterpart")
        ):
            return None
        if element.value("counts") == "countries" and (states := self._member_states(at)) is not None:
            return states
        for kind in ACTOR_KINDS:
            if kind in element.senses:
                sense = element.senses[kind][0]
                return Actor(kind, at, at + 1, sense.value, sense, joined=element.joined)
        capital = element.sense("capital")
        if capital is not None and self._is_metonym(at, before):
            return Actor("country", at, at + 1, capital.value, capital, joined=element.joined)
        return None

    def _is_metonym(self, at: int, before: Actor | None) -> bool:
        """Whether a capital stands for its state: as the doer beside a verb, behind "between", or joined to a state."""
        element = self.elements[at]
        if element.clitics and not self.names.joining_set.issuperset(element.clitics):
            return False
        if at == 0:
            return False
        previous = self.elements[at - 1].senses
        if element.joined and before is not None and before.kind == "country" and before.stop == at:
            return before.sense is not None and before.sense.kind in ("capital", "country")
        if "between" in previous or ("cue:with" in previous and not element.joined):
            return True
        if self._acts(at - 1):
            return True
        following = self.elements[at + 1] if at + 1 < len(self.elements) else None
        opens = self.elements[at - 1].kind in ("mark", "break") or "clause_openers" in previous
        return opens and following is not None and self._acts(at + 1)

    def _acts(self, at: int) -> bool:
        """Whether a verb of a doer stands at an element: one of meeting or speaking, or a plain one."""
        element = self.elements[at]
        if element.kind != "word":
            return element.value("verb") in ACTIVE
        word = element.text
        return word in self.names.verbs or (word[:1] in self.names.joining_set and word[1:] in self.names.verbs)

    def _is_surname(self, element: Element) -> bool:
        """Whether an element is the family name of a person whom the text names in full."""
        if element.kind == "phrase":
            return set(element.senses) == {"city"} and element.text in self.surnames
        known = self.surnames.__contains__
        return element.kind == "word" and bool(self.surnames) and self.clitics.best(element.text, known) is not None

    def _delegation(self, at: int) -> Actor | None:
        """Those who stand for a state without a name: "the Egyptian side", "officials of Kenya"."""
        if at + 1 >= len(self.elements):
            return None
        following = self.elements[at + 1]
        stop = at + 2
        peers = "peers" in self.elements[at].senses
        governing = (peers or "authorities" in self.elements[at].senses) and "places:at" in following.senses
        within = "places:at" in following.senses and self._is_body(stop)  # "officials in the Union"
        abroad = governing or within or following.text in self.names.origins  # "diplomats from"
        if abroad and stop < len(self.elements):
            following = self.elements[stop]
            stop += 1
        if "portfolio" in following.senses and stop < len(self.elements):
            following = self.elements[stop]
            stop += 1
        if following.kind == "word" and stop < len(self.elements) and self._describes(following, self.elements[stop]):
            following = self.elements[stop]
            stop += 1
        belonging = self._is_body(stop - 1) and not peers and led_by(following, self.names.owners)
        if following.clitics and following.clitics[0] != self.names.article and not belonging:
            return None
        body = () if peers or "levels" in self.elements[at].senses else ("organisation",)
        for sense_kind in (*(("collective",) if peers else ()), "demonym", "country", "movement", *body):
            if sense_kind in following.senses:
                sense = following.senses[sense_kind][0]
                kind = "country" if sense_kind == "demonym" else sense_kind
                return Actor(kind, at, stop, sense.value, sense, joined=self.elements[at].joined, delegation=True)
        city = following.sense("city")
        if city is not None and city.feature and not following.clitics:  # "the government of Kabul"
            return Actor("country", at, stop, city.feature, city, joined=self.elements[at].joined, delegation=True)
        return self._leaders(at, following, stop)

    def _is_body(self, at: int) -> bool:
        """Whether a body or movement stands at an element."""
        senses = self.elements[at].senses if at < len(self.elements) else {}
        return "organisation" in senses or "movement" in senses

    def _describes(self, element: Element, following: Element) -> bool:
        """Whether a plain word behind those who stand for a state tells what they are, before the adjective that tells
        for whom ("the security officials of", "military officials, Turkish")."""
        return element.text.startswith(self.names.article) or ("demonym" in following.senses and not following.clitics)

    def _leaders(self, at: int, following: Element, stop: int) -> Actor | None:
        """The states of a body, at a word for their leaders or ministers before its name."""
        body = following.sense("organisation")
        collective = self.collectives.get(body.value) if body is not None else None
        if body is None or collective is None or not {"levels", "peers"} & self.elements[at].senses.keys():
            return None
        return Actor("collective", at, stop, collective, body, joined=self.elements[at].joined, delegation=True)

    def _member_states(self, at: int) -> Actor | None:
        """ "The states of" a body that has a name for them, at an element that says "states"."""
        if at + 1 >= len(self.elements):
            return None
        body = self.actor(at + 1, None)
        if body is None or body.kind != "organisation" or body.key is None:
            return None
        collective = self.collectives.get(body.key)
        if collective is None:
            return None
        sense = body.sense
        return Actor("collective", at, body.stop, collective, sense, joined=self.elements[at].joined)

    def _is_short_name(self, at: int) -> bool:
        """Whether a word stands for a body by itself, where it is definite; one for institutions too, where no
        adjective follows ("the League", not "the American University")."""
        element = self.elements[at]
        definite = not self.names.article or self.names.article in element.clitics
        if element.senses.keys() == {"heads"}:
            return definite
        if element.senses.keys() != {"heads", "institutions"} or not definite:
            return False
        return at + 1 == len(self.elements) or self.names.article not in self.elements[at + 1].clitics

    def _is_city(self, at: int, element: Element) -> bool:
        """Whether a name that a city and a state share is the city: after "city", "capital", the adjective of the
        city's state, or where the text names the city's state and not the homonymous one."""
        for back in (at - 1, at - 2):
            if back >= 0 and "places:kinds" in self.elements[back].senses:
                return True
        city = element.senses["city"][0]
        if at and self.elements[at - 1].value("demonym") == city.feature:
            return True
        return city.feature in self.states and element.senses["country"][0].value not in self.states

    def _person(self, at: int) -> Actor | None:
        return PersonPhrase(self, at).read()

    def _colleague_of(self, actor: Actor, officials: Sequence[Actor]) -> Actor | None:
        """The official whose colleague a counterpart is: the one named last who is of another state and not told in one
        list with him."""
        own = next((o.of for o in actor.offices if o.of), None)
        last = officials[-OFFICIALS:]
        here = [o for o in last if not self._ends_between(o.stop, actor.first)]
        named = [o for o in last if o not in here and o.name is not None]
        for official in (*reversed(here), *reversed(named), *reversed(last)):
            of = next((o.of for o in official.offices if o.of), None)
            states = {of} if of else self.countries_of.get(official.key or "", frozenset())
            beside = actor.joined and actor.first - official.stop <= 1
            if not beside and (own is None or own not in states):
                return official
        told = here[-1] if here and own is not None else None  # "A and his colleague B met"
        return told if told is not None and all(o.of != own for o in told.offices) else None

    def _ends_between(self, first: int, stop: int) -> bool:
        """Whether a sentence ends between two elements."""
        return any(e.kind == "break" or e.text == "." for e in self.elements[first:stop])

    def _as_colleague(self, actor: Actor, official: Actor) -> Actor:
        """A counterpart with the role of the official before him, told with the name or known of him."""
        model = official.offices[0] if official.offices else None
        role = model.role if model is not None else self.role_of(official.key)
        if role == "minister" and (known := self.role_of(actor.key)).endswith("-minister"):
            role = known
        sense = model.sense if model is not None else official.sense
        if not role or sense is None:
            return actor
        if not actor.offices:
            return replace(actor, offices=(Office(role, sense, actor.first),))
        own = actor.offices[0]
        if own.role:
            return actor
        return replace(actor, offices=(replace(own, role=role, sense=sense), *actor.offices[1:]))

    def _regard(self, at: int) -> Actor | None:
        """A form of address that stands for a person named before."""
        element = self.elements[at]
        if "regard" not in element.senses:
            return None
        return Actor("person", at, at + 1, joined=element.joined, regard=True)

    def _colleague(self, at: int, before: Actor | None) -> Actor | None:
        """A demonym that begins an actor: "the Egyptian Sameh Shoukry" after a colleague, or a state's adjective."""
        element = self.elements[at]
        sense = element.senses["demonym"][0]
        following = self.elements[at + 1] if at + 1 < len(self.elements) else None
        if following is None:
            return None
        if before is None or before.kind != "person" or not before.offices or at - before.stop > 2:
            return None
        name: tuple[int, int] | None = None
        key = None
        known = following.senses.get("person")
        if known:
            name, key = (at + 1, at + 2), known[0].value
        else:
            end = self.name_end(at + 1, True, True)
            if end > at + 1:
                name = (at + 1, end)
        if name is None:
            return None
        first = before.offices[0]
        office = Office(first.role, first.sense, first.element, sense.value, at)
        return Actor("person", at, name[1], key, known[0] if known else None, name, (office,), joined=element.joined)

    def _offices(self, at: int) -> Actor:
        """Offices in the dual or plural ("the foreign ministers of ..."): what follows says whose."""
        element = self.elements[at]
        sense = element.senses["offices"][0]
        stop = at + 1
        while stop < len(self.elements) and "portfolio" in self.elements[stop].senses and self.elements[stop].joined:
            stop += 1
        return Actor(
            "person", at, stop, None, sense, None, (Office(sense.value, sense, at),), plural=True, joined=element.joined
        )
