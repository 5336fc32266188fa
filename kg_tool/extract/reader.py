"""The Reader: goes through the sentences of a text from word to word and drafts the meetings that they tell of.

A trigger (a verb of meeting, a noun that names an occasion) opens a draft or takes up one; a cue ("chaired by", "with",
"to discuss") sets the role in which the parties after it stand; dates and places go to the draft that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from kg_tool.extract.actors import Actor
from kg_tool.extract.drafts import Dating, Draft, Fact, Place
from kg_tool.extract.elements import Element
from kg_tool.extract.merge import YEAR, disjoint
from kg_tool.extract.parties import Cast, Party
from kg_tool.extract.vocabulary import Senses
from kg_tool.gazetteer import Gazetteer
from kg_tool.language.edtf import bounds, interval
from kg_tool.record import HeadCount

SKIPPED = ("levels", "formats", "fillers", "heads", "cue:planned", "cue:earlier", "cue:each", "places:at")
"""Kinds of phrases between a noun or cue and the party that belongs to it."""
MEETING_VERBS = ("receive", "meet")
NOUN_VERBS = ("hold", "host", "chair", "attend", "announce", "postpone", "cancel")
NEAR_AGAINST = 3
"""Elements after "against" within which an actor is the one opposed."""
LONGEST_LEAD = 3
"""Plain words between a cue and the first party of its list ("chaired by five sides, namely ...")."""
LOOK_FOR_VISIT = 8
"""Elements before a place among which a word of travel makes it the goal of a visit."""
LONGEST_ABSENCE = 5
"""Sentences after which a meeting is no longer what "the meeting" means."""
FAR = 100
"""Added to the distance of a date in another sentence than the meeting's own."""
NEAR = 5
"""Elements after a noun within which a word of level or format belongs to it."""
LOOK_BACK = 3
"""Elements before a noun among which a cue says how it belongs to the meeting told before."""


@dataclass
class Stay:
    """Where somebody is on a visit, and when."""

    place: Place | None = None
    datings: list[Dating] = field(default_factory=list)


@dataclass(frozen=True)
class Statement:
    """A sentence in which somebody speaks at a place on a day and that tells of no meeting itself."""

    speakers: Sequence[Party]
    datings: Sequence[Dating]
    places: Sequence[Place]


@dataclass
class Reader:
    """Reads one text. elements, sentences (first, stop element), actors and the cast of the text."""

    elements: Sequence[Element]
    sentences: Sequence[tuple[int, int]]
    actors: Sequence[Actor]
    cast: Cast
    gazetteer: Gazetteer
    folded_start: Callable[[int], int]
    senses: Callable[[str], Senses]
    common: frozenset[str]
    article: str
    states: frozenset[str]
    drafts: list[Draft] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    days: list[tuple[Sequence[Party], Sequence[Dating], int]] = field(default_factory=list)

    def read(self) -> list[Draft]:
        """The drafts of the text in order."""
        self._actor_at = {a.first: a for a in self.actors}
        self._ending = {a.stop: a for a in self.actors}
        self._last: Draft | None = None
        self._topic: Party | None = None
        self._stay = Stay()
        for number, (first, stop) in enumerate(self.sentences):
            _Sentence(self, number, first, stop).read()
        return self.drafts

    def complete(self, drafts: Sequence[Draft]) -> None:
        """A meeting of "the two sides" or "the three states" has the sides of the one told before, else those of the
        list of states that the text begins with."""
        known: list[Party] = []
        for first, stop in self.sentences[:3]:
            states = [self.cast.party(a) for a in self.actors if a.kind == "country" and first <= a.first < stop]
            listed = [p for p in states if p.actor.joined or any(q.actor.first == p.actor.stop for q in states)]
            if not known and len({p.value for p in listed}) >= 2:
                known = listed
        for draft in drafts:
            parties = draft.parties()
            if len(parties) >= 2:
                known = [t.party for t in draft.takings if t.role == "participant"]
            elif draft.same_sides is not None and not parties and not draft.values("of"):
                for party in known:
                    side = party.represents if party.kind == "person" else party.value
                    if side:
                        at = draft.same_sides
                        told = replace(party, kind="country", value=side, represents=None, rank="", span=at)
                        draft.add("participant", told, "same-sides")

    def settle(self, draft: Draft) -> None:
        """A meeting told without day and place gets those of a statement that one of its people makes at it."""
        if draft.datings or draft.title:
            return
        if draft.places and draft.by_verb:
            draft.datings.extend(self._day_before(draft))
            return
        if draft.places:
            return
        people = _people(draft)
        for statement in self.statements:
            if people & {p.value for p in statement.speakers}:
                draft.datings.extend(replace(d, strength=2, rule="day-of-statement") for d in statement.datings)
                draft.places.extend(replace(p, rule="place-of-statement") for p in statement.places)
                return

    def _day_before(self, draft: Draft) -> list[Dating]:
        """The day told in the sentence right before a meeting's, of somebody who takes part in it."""
        for heads, datings, number in self.days:
            if number == draft.sentence - 1 and _people(draft) & {p.value for p in heads}:
                return [replace(d, strength=2, rule="day-told-before") for d in datings if d.strength >= 2]
        return []

    def ending_at(self, stop: int) -> Actor | None:
        """The actor whose phrase ends before an element."""
        return self._ending.get(stop)


def _people(draft: Draft) -> set[str]:
    return {t.party.value for t in draft.takings if t.party.kind == "person" and t.party.value}


def _is_year(element: Element) -> bool:
    """Whether a date names a year and no more: it seldom dates a meeting told of before."""
    return element.moment is not None and len(element.moment.mention.edtf or "") <= YEAR


def _status(element: Element, status: str) -> Fact:
    origin = element.senses[f"cue:{status}"][0].origin
    return Fact("status", status, element.stem, element.end, f"cue-{status}", origin)


class _Sentence:
    """The state of reading within one sentence."""

    def __init__(self, reader: Reader, number: int, first: int, stop: int) -> None:
        self.reader, self.number, self.first, self.stop = reader, number, first, stop
        self.elements = reader.elements
        self.current: Draft | None = None
        self.main: Draft | None = None
        self.role: str | None = None
        self.rule = ""
        self.origin = ""
        self.verb: tuple[str, str, Element] | None = None  # class, tense and element of a verb that waits for its noun
        self.head: list[Party] = []
        self.waiting_facts: list[Fact] = []
        self.genitive = -9  # the noun that took up a meeting, for what it is of
        self.pending_agenda: Element | None = None
        self.waiting: list[Party] = []  # parties between a verb and its noun
        self.datings: list[Dating] = []
        self.dated_clauses: list[tuple[int, int]] = []
        self.last_tense = ""
        self.visiting = False
        self.sides_told: tuple[int, int] | None = None
        self.person_here: Party | None = None  # the last person that this clause names
        self.told_here: list[tuple[Draft, Dating | Place]] = []  # what this clause has told the current draft
        self.expected: tuple[str, str, str, int] | None = None  # role, rule, origin: of a subject behind its object
        self.side: tuple[str, tuple[int, int]] | None = None  # the state whose delegation is being listed
        self.announced = False
        self.announced_at = -99
        self.said: set[int] = set()  # the clauses in which somebody speaks
        self.trigger = -9  # the element that opened or took up the meeting
        self.verb_at = -9
        self.opened = 0  # the clause of the last trigger
        self.places: list[Place] = []
        self.statuses: list[Fact] = []
        self.agenda = False
        self.silent = False  # speech, absence, or a call: parties take no part
        self.negated_at = -9
        self.clause = 0
        self.call = False
        self.last_party: tuple[int, bool] | None = None  # where the last party ended and whether it took part
        self.level_facts: list[Fact] = []
        self.new: list[Draft] = []

    # -- the walk ------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        at = self.first
        while at < self.stop:
            self.at = at
            element = self.elements[at]
            actor = self.reader._actor_at.get(at)
            if element.kind == "date":
                self._date(element)
            elif element.kind == "number":
                at = self._number(at)
                continue
            elif actor is not None:
                self._actor(actor)
                at = max(actor.stop, at + 1)
                continue
            elif element.kind == "phrase":
                self._phrase(at, element)
            at += 1
        self._close()

    def _phrase(self, at: int, element: Element) -> None:
        senses = element.senses
        if "city" in senses and self._city(at, element):
            return
        if "not_meetings" in senses:
            self.silent = True
            self.verb = None
            return
        if "calls" in senses:
            self.call = self.silent = True
            self.current = None
            return
        if "places:visit" in senses:
            self.visiting = True
        if "cue:negation" in senses:
            self.negated_at = at
        if "cue:planned" in senses and (self.current is None or self.clause == self.opened):
            (self.current.statuses if self.current else self.statuses).append(_status(element, "planned"))
        if "delegates" in senses and self.role == "participant" and self.current is not None and not self.silent:
            self._unnamed_side(at)
        if self.current in self.new and self.current is not None:
            if "same_sides" in senses and self.current.same_sides is None:
                self.current.same_sides = element.stem, element.end
            if "international" in senses and self.current.kind == "summit" and at - self.genitive <= NEAR:
                self.current.international = True
        elif "same_sides" in senses and self.verb is not None:
            self.sides_told = element.stem, element.end
        if "cue:arrival" in senses and self.current in self.new and self.current is not None:
            self.current.arrival = self.current.kind == "receive"
        if "duration" in senses and self.current is not None and self.current.datings:
            self._lasts(element)
        for kind in ("level", "format"):
            near = self.current is None or at - self.genitive <= NEAR or "far_levels" in senses
            if f"{kind}s" in senses and near and not (at > self.first and "delegates" in self.elements[at - 1].senses):
                sense = senses[f"{kind}s"][0]
                fact = Fact(kind, sense.value, element.stem, element.end, f"{kind}-word", sense.origin)
                if self.current is not None and not self.agenda and not self.silent:
                    self.current.facts.append(fact)
                elif self.current is None:
                    self.level_facts.append(fact)
        if "noun" in senses or "nouns" in senses:
            self._noun(at, element)
            return
        if "anaphors" in senses and self._take_up(at, element):
            return
        if "clause_openers" in senses or "cue:within" in senses or element.value("verb") in ("say", "announce"):
            self.clause += 1
            self.told_here = []
            self.person_here = None
        if "verb" in senses:
            self._verb(at, element)
        self._cue(at, element)

    # -- triggers ------------------------------------------------------------------------------------------------------

    def _verb(self, at: int, element: Element) -> None:
        sense = element.senses["verb"][0]
        name, tense = sense.value, sense.feature
        self.verb_at = at
        if name == "hold" and at - self.announced_at <= NEAR and "clause_openers" not in self.elements[at - 1].senses:
            tense = "future"  # "intends to hold": a verbal noun
        if name != "say":
            self.last_tense = tense
        self.announced = name == "announce"
        if self.announced:
            self.announced_at = at
        if name in ("say", "announce"):
            self.said.add(self.clause)
        if name == "hold" and self.current in self.new and not self.current.by_verb and (
            tense == "future" or not self.current.tense
        ):
            self.current.tense = tense
        if name in MEETING_VERBS:
            subjects = self._subjects_before(at)
            draft = self._open(element, name, tense, sense.origin, True)
            for subject in subjects:
                self._admit_subject(subject, "subject-before-verb", sense.origin)
            self._set_role("participant", f"{name}-verb", sense.origin)
        elif name in NOUN_VERBS:
            if self.current is None or name in ("hold", "host"):
                self.verb = (name, tense, element)
                if self.current is None:
                    self.waiting = []
                    if name in ("chair", "host", "attend", "hold"):
                        self.waiting.extend(self._subjects_before(at))
                    people = [p for p in self.head if p.kind == "person" and p.role not in self.reader.cast.roles.speakers]
                    if name == "attend" and not self.waiting and people:
                        self.waiting.append(people[-1])
        elif name == "discuss":
            if self.current is None:
                self.verb = (name, tense, element)
                self.waiting = self._subjects_before(at)
                if len({p.represents or p.value for p in self.waiting if p.represents or p.value}) >= 2:
                    self._open(element, name, tense, sense.origin, True)
                    self._verb_roles(self.current)
                    self._agenda(element)
            else:
                self._agenda(element)
        elif name == "deal":
            if self.current is not None:
                self._agenda(element)
                if at + 1 in self.reader._actor_at:
                    self._set_role("participant", "agreeing-parties", sense.origin)
            else:
                self.verb = (name, tense, element)
        elif name == "say":
            self.role = None
            self.verb = None
        elif name == "call":
            self.call = self.silent = True
            self.current = None
        elif name == "travel":
            self.role = None
            self.verb = None

    def _noun(self, at: int, element: Element) -> None:
        sense = (element.senses.get("nouns") or element.senses["noun"])[0]
        relation = self._relation(at)
        takes_up = "anaphors" in element.senses and not (
            at + 1 < self.stop and "cue:with" in self.elements[at + 1].senses
        )
        if self.current is not None and self._inside(at):
            return
        if self.current is None:
            if takes_up and relation is None and not self._names_another(at) and self._take_up(at, element):
                return
            tense = self.verb[1] if self.verb else ""
            aside = relation == "background" and "owned" not in element.senses
            draft = self._open(element, sense.value, tense, sense.origin, False, aside)
            draft.background = aside
            self._verb_roles(draft)
        elif relation in ("within", "margin", "background"):
            outer = self.current
            draft = self._open(element, sense.value, "", sense.origin, False)
            if relation == "within":
                outer.within = draft
            else:
                outer.beside = draft
                draft.background = relation == "background"
                if draft.owned:
                    self._move_here(draft)
        elif takes_up:
            self._take_up(at, element)
            return
        elif self._names_another(at):
            self._open(element, sense.value, "", sense.origin, False)
        elif self.verb is not None and not self.current.by_verb:
            self._verb_roles(self.current)
        if self.current is not None:
            self.current.named = self.current.named or sense.feature
        self._status_before(at)
        self._named_place(at)
        self._adjectives(at)
        self._set_role("participant", "noun-genitive", sense.origin)
        self.genitive = at
        self.verb = None

    def _move_here(self, draft: Draft) -> None:
        """Day and place of a statement made after a meeting of the speaker's are the meeting's."""
        for outer, told in self.told_here:
            if isinstance(told, Dating):
                outer.datings.remove(told)
                draft.datings.append(replace(told, strength=2))
            else:
                outer.places.remove(told)
                draft.places.append(told)
        self.told_here = []
        speaker = self.person_here
        if speaker is not None:
            for outer in self.new:
                outer.takings = [t for t in outer.takings if t.party is not speaker]
            draft.add("participant", speaker, "subject-carried-over")
            draft.ranks.append(speaker.rank)

    def _names_another(self, at: int) -> bool:
        """Whether the noun at an element begins another meeting: a date of its own differs from the one told before."""
        known = self.current or self.reader._last
        if known is None:
            return True
        have = {d.edtf for d in known.datings if d.strength >= 2}
        if not have:
            return False
        if self.current is None and self.datings:
            return all(disjoint(d.edtf, known) for d in self.datings for known in have)
        for ahead in range(at + 1, self.stop):
            element = self.elements[ahead]
            if element.moment is not None:
                if _is_year(element) or "cue:since" in self.elements[ahead - 1].senses:
                    continue
                dated = self._dated(element)
                return dated is not None and all(disjoint(dated.edtf, edtf) for edtf in have)
            if any(k in element.senses for k in ("nouns", "cue:agenda")):
                return False
        return False

    def _inside(self, at: int) -> bool:
        """Whether the meeting told of is the one within which the noun's meeting is held ("... in its framework")."""
        for ahead in range(at + 1, min(at + 8, self.stop)):
            sense = self.elements[ahead].senses.get("cue:within_it")
            if sense:
                return True
        return False

    def _named_place(self, at: int) -> None:
        """The place in a meeting's name: "the Paris conference", "the meeting of Geneva"."""
        assert self.current is not None
        element = self.elements[at]
        words = element.text.split()
        if len(words) > 1:
            senses = self.reader.senses(words[1])
            if "country" in senses or "city" in senses:
                self._place(element, senses, "place-in-name", 2)
            return
        if at + 1 >= self.stop:
            return
        following = self.elements[at + 1]
        after = self.elements[at + 2] if at + 2 < self.stop else None
        if following.clitics or after is not None and (after.joined or "cue:with" in after.senses):
            return
        if "country" in following.senses or "city" in following.senses:
            self._place(following, following.senses, "place-in-name", 2)

    def _adjectives(self, at: int) -> None:
        """The states of a meeting that two adjectives name: "Franco-German talks"."""
        assert self.current is not None
        found: list[Element] = []
        for ahead in range(at + 1, min(at + 7, self.stop)):
            element = self.elements[ahead]
            if "demonym" in element.senses:
                found.append(element)
            elif not (element.text in ("-", "/", ",") or element.kind == "number" or any(k in element.senses for k in ("levels", "formats", "fillers", "nouns"))):
                if found or element.kind != "word":
                    break
        if len({e.value("demonym") for e in found}) >= 2:
            for element in found:
                sense = element.senses["demonym"][0]
                self.current.facts.append(
                    Fact("participants", sense.value, element.stem, element.end, "adjective-pair", sense.origin)
                )

    def _place(self, element: Element, senses: Senses, rule: str, strength: int) -> None:
        place: Place | None = None
        if "country" in senses:
            place = Place(None, senses["country"][0].value, element.stem, element.end, rule, strength)
        elif "city" in senses:
            city = senses["city"][0]
            place = Place(city.value, city.feature or None, element.stem, element.end, rule, strength)
        if place is not None:
            (self.current.places if self.current else self.places).append(place)

    def _verb_roles(self, draft: Draft) -> None:
        """The parties between a verb and its noun take the role that the verb gives."""
        if self.verb is None:
            return
        name, tense, element = self.verb
        draft.tense = draft.tense or tense
        sense = element.senses["verb"][0]
        role = {"host": "hosts", "chair": "chairs"}.get(name, "participants")
        if any(p.actor.delegation for p in self.waiting):  # to head a delegation is to attend
            role = "participants"
        for party in self.waiting if name in ("hold", "host", "chair", "attend", "discuss") else ():
            if name == "attend" and party.kind == "organisation":
                self._take(party, "participant", "attend-verb", sense.origin)
            elif role == "participants":
                self._admit_subject(party, f"{name}-verb", sense.origin)
            elif not party.actor.plural:
                self._take(party, role[:-1], f"{name}-verb", sense.origin)
        draft.facts.extend(self.waiting_facts)
        self.waiting_facts = []
        if name in ("postpone", "cancel"):
            draft.statuses.append(Fact("status", "cancelled", element.stem, element.end, f"{name}-verb", sense.origin))
        if name == "announce" and tense:
            draft.tense = draft.tense if draft.tense not in ("past",) else ""
        self.expected = (role[:-1], f"{name}-verb", sense.origin, self.at) if name in ("host", "chair") and not self.waiting else None
        self.waiting = []
        self.verb = None

    def _take_up(self, at: int, element: Element) -> bool:
        pronoun = "nouns" not in element.senses
        if pronoun and (self.visiting or (self.current is not None and self.current.by_verb and not self.agenda)):
            return False
        if self.current is None:
            last = self.reader._last
            if last is None or self.call or self.number - max(last.sentences) > LONGEST_ABSENCE:
                return False
            self.current = self.main = self.reader._last
            self.current.sentences.add(self.number)
            self._flush()
        if not (self.role and at and any(k.startswith("cue:") for k in self.elements[at - 1].senses)):
            self.role = None
        was_agenda = self.agenda or self.pending_agenda is not None
        self.agenda = False
        self.silent = False
        self.genitive = self.trigger = at
        if was_agenda or (self.verb is not None and self.verb[0] in ("discuss", "deal")):
            self._agenda(element)
        elif self.verb is not None:
            self._verb_roles(self.current)
        self.verb = None
        self._status_before(at)
        return True

    def _unnamed_side(self, at: int) -> None:
        """A delegation whose state only the rest of its description tells."""
        assert self.current is not None
        own = self.current.sides()
        for ahead in range(at + 1, min(at + 14, self.stop)):
            element = self.elements[ahead]
            if "verb" in element.senses or element.text in (",", "،"):
                return
            states = {s.value for s in element.senses.get("demonym", ())}
            if states and own and not states & own:
                self.current.met_delegation = True
                return

    def _status_before(self, at: int) -> None:
        """Postponement, cancellation or proposal said right before the noun."""
        assert self.current is not None
        for back in range(at - 1, max(self.first - 1, at - 5), -1):
            for status in ("cancelled", "proposed"):
                if f"cue:{status}" in self.elements[back].senses:
                    self.current.statuses.append(_status(self.elements[back], status))
                    return

    def _open(self, element: Element, kind: str, tense: str, origin: str, by_verb: bool, background: bool = False) -> Draft:
        draft = Draft((element.stem, element.end), kind, self.number, self.number == 0, origin, by_verb, tense or self.last_tense)
        draft.sentences.add(self.number)
        self.opened = self.clause
        self.trigger = self.at
        draft.owned = "owned" in element.senses
        draft.same_sides, self.sides_told = self.sides_told, None
        draft.negated = 0 < self.at - self.negated_at <= 2
        previous = self.current
        self.current = draft
        if previous is None and not background:
            self._flush()
            self.main = draft
        self.agenda = False
        self.silent = False
        self.new.append(draft)
        return draft

    def _flush(self) -> None:
        """Dates, places and cues before the trigger go to the draft."""
        assert self.current is not None
        self.current.datings.extend(
            replace(d, strength=self._head_strength(clause, at), distance=self.at - at)
            for d, (clause, at) in zip(self.datings, self.dated_clauses, strict=True)
        )
        self.dated_clauses = []
        self.current.places.extend(self.places)
        self.current.statuses.extend(self.statuses)
        self.current.facts.extend(self.level_facts)
        self.datings, self.places, self.statuses, self.level_facts = [], [], [], []

    def _head_strength(self, clause: int, at: int) -> int:
        """How close a date before the trigger stands to it: it opens the sentence, or stands right before."""
        if clause != self.clause:
            return 1 if clause in self.said else 2
        return 3 if at - self.first <= NEAR or self.at - at <= NEAR or self.current is None else 2

    def _relation(self, at: int) -> str | None:
        for back in range(at - 1, max(self.first - 1, at - 1 - LOOK_BACK), -1):
            senses = self.elements[back].senses
            for cue, relation in (("within", "within"), ("margin", "margin"), ("margins_after", "background")):
                if f"cue:{cue}" in senses:
                    return relation
        return None

    # -- roles ---------------------------------------------------------------------------------------------------------

    def _set_role(self, role: str | None, rule: str, origin: str) -> None:
        self.role, self.rule, self.origin = role, rule, origin

    def _agenda(self, element: Element) -> None:
        if self.current is not None and not self.agenda:
            self.current.zones.append((element.end, self.elements[self.stop - 1].end))
        self.agenda = True
        self.role = None

    def _cue(self, at: int, element: Element) -> None:
        senses = element.senses
        for cue, role in (("chair", "chair"), ("host", "host"), ("participant", "participant")):
            found = senses.get(f"cue:{cue}")
            if found:
                if self.current is None and self.reader._last is not None and not self.call and at <= self.first + 2:
                    self.current = self.main = self.reader._last
                    self.current.sentences.add(self.number)
                    self._flush()
                if cue == "participant" and (self.silent or self.agenda) and not _strong(element):
                    continue
                if self.agenda and self.current in self.new and self.current.zones:
                    self.current.zones[-1] = (self.current.zones[-1][0], element.start)
                self.silent = self.agenda = False
                self._set_role(role, f"cue-{cue}", found[0].origin)
                return
        if "cue:absent" in senses or "cue:aside" in senses:
            self.role = None
            self.silent = True
        elif "cue:agenda" in senses and element.value("verb") != "deal":
            if self.current is not None:
                self._agenda(element)
            else:
                self.pending_agenda = element
        elif "cue:with" in senses and not self.agenda and not self.silent and self._joins(at):
            if self.current is not None:
                self._set_role("participant", "cue-with", senses["cue:with"][0].origin)
            elif self.verb is not None and self.verb[0] == "discuss":
                name, tense, verb = self.verb
                sense = verb.senses["verb"][0]
                draft = self._open(verb, name, tense, sense.origin, True)
                self._verb_roles(draft)
                self._set_role("participant", "discuss-with", sense.origin)
        elif "clause_openers" in senses and self.role == "participant" and self.rule != "cue-participant":
            self.role = None

    def _joins(self, at: int) -> bool:
        """Whether "with" or "between" belongs to the trigger and not to another noun ("relations with")."""
        before = self.elements[at - 1]
        return before.kind != "word" or at - self.trigger <= NEAR or (self.verb is not None and at - self.verb_at <= NEAR * 2)

    def _subjects_before(self, at: int) -> list[Party]:
        """The parties right before a verb, as headlines put them: one, or a list joined by "and"."""
        found: list[Party] = []
        stop = at - 1 if at > self.first and self.elements[at - 1].kind == "mark" else at
        while (actor := self.reader.ending_at(stop)) is not None and actor.first >= self.first:
            found.insert(0, self.reader.cast.party(actor))
            before = self.elements[actor.first - 1].senses if actor.first > self.first else {}
            placed = any(k in before for k in ("places:at", "places:towards")) or self.elements[actor.first].clitics
            if actor.kind == "country" and placed and not actor.joined:
                return []
            if not (actor.joined or (self.reader.ending_at(actor.first) or actor).plural):
                break
            stop = actor.first
        return found

    def _actor(self, actor: Actor) -> None:
        party = self.reader.cast.party(actor)
        stay = self.reader._stay.place
        if actor.counterpart and party.represents is None and stay is not None and stay.country:
            party = self.reader.cast.assign(party, stay.country, (stay.start, stay.end))
        if self.side is not None and actor.kind == "person" and not any(o.of for o in actor.offices):
            party = self.reader.cast.assign(party, *self.side)
        if actor.delegation and self.role == "participant" and self.rule == "cue-participant":
            self.side = str(actor.key), party.span
        element = self.elements[actor.first]
        of_plural = self.reader.ending_at(actor.first - 1)
        listed = of_plural is not None and of_plural.plural and "places:at" in self.elements[actor.first - 1].senses
        if actor.kind == "country" and not listed and self._country_place(actor, element):
            return
        if actor.kind == "person" and not actor.plural:
            self.person_here = party
        took = False
        if self.expected is not None and self.current is not None:
            role, rule, origin, at = self.expected
            self.expected = None
            if actor.first - at == 1 and not actor.plural and not element.clitics:
                self._take(party, role, rule, origin)
                self.last_party = (actor.stop, True)
                return
        if self.current is None and self.verb is not None and self.verb[0] == "host" and actor.plural:
            name, tense, verb = self.verb
            origin = verb.senses["verb"][0].origin
            self._open(verb, "meeting", tense, origin, False)
            self._verb_roles(self.current)
            self._set_role("participant", "host-verb", origin)
        if self.current is not None and self.role is not None and not self.silent:
            took = self._admit(actor, party)
        elif self.current is not None and not self.silent and actor.kind == "organisation" and self._states_of(actor):
            self.current.facts.append(Fact("of", str(actor.key), *party.span, "meeting-of-members", party.origin))
        elif self.current is not None and 0 < actor.first - self.genitive <= 3:
            if actor.plural:
                took = self._admit_plural(party)
            elif actor.kind == "organisation":
                self.current.facts.append(Fact("of", str(actor.key), *party.span, "meeting-of", party.origin))
                took = True
        elif self.current is None and self.verb is not None and self._continues(actor):
            self.waiting.append(party)
        if self.current is None:
            self.head.append(party)
        self.last_party = (actor.stop, took)

    def _continues(self, actor: Actor) -> bool:
        """Whether a party between a verb and its noun is the verb's subject, or goes on with the list of them."""
        if not self.waiting:
            return True
        last = self.waiting[-1].actor
        between = self.elements[last.stop : actor.first]
        return all(e.value("counts") == "countries" for e in between) and (actor.joined or last.plural or "places:at" in self.elements[actor.first - 1].senses) or (
            actor.delegation
        )

    def _admit(self, actor: Actor, party: Party) -> bool:
        assert self.current is not None and self.role is not None
        if actor.kind == "person" and not actor.plural:
            self._take(party, self.role, self.rule, self.origin)
            return True
        if actor.plural:
            return self._admit_plural(party)
        if not (actor.delegation or self._bare(actor) or self._states_of(actor)):
            return False
        if actor.kind == "collective":
            self.current.facts.append(Fact("groups", str(actor.key), *party.span, self.rule, party.origin))
            return True
        if actor.kind == "organisation" and (
            self.rule in ("noun-genitive", "meet-verb", "host-verb") and not self._listed(actor)
            or self._states_of(actor)
        ):
            self.current.facts.append(Fact("of", str(actor.key), *party.span, "meeting-of", party.origin))
            return True
        self._take(party, self.role, self.rule, self.origin)
        return True

    def _admit_plural(self, party: Party) -> bool:
        assert self.current is not None
        self.current.facts.append(Fact("level", "ministerial", *party.span, "plural-office", party.origin))
        return True

    def _admit_subject(self, party: Party, rule: str, origin: str) -> None:
        """A party that meets or holds a meeting: a body's own meeting is its, a group is a group."""
        assert self.current is not None
        if party.actor.plural:
            self.current.facts.append(Fact("level", "ministerial", *party.span, "plural-office", party.origin))
        elif party.kind == "organisation":
            self.current.facts.append(Fact("of", str(party.value), *party.span, "holder", party.origin))
        elif party.kind == "collective":
            self.current.facts.append(Fact("groups", str(party.value), *party.span, rule, party.origin))
        else:
            self._take(party, "participant", rule, origin)

    def _take(self, party: Party, role: str, rule: str, origin: str) -> None:
        assert self.current is not None
        self.current.add(role, party, rule, origin)
        if party.rank:
            self.current.ranks.append(party.rank)

    def _states_of(self, actor: Actor) -> bool:
        """Whether a body is named for its member states ("ministers of the states of", "of states taking part in")."""
        back = [self.elements[i] for i in range(max(self.first, actor.first - 4), actor.first)]
        if len(back) >= 3 and "places:at" in back[-1].senses and any(e.value("counts") == "countries" for e in back[:-1]):
            return True
        before = self.elements[actor.first - 1] if actor.first > self.first else None
        return before is not None and before.value("counts") == "countries" and actor.first >= 2 and (
            self.reader.ending_at(actor.first - 1) is not None
            or "in" in before.clitics
            or self.elements[actor.first - 2].kind != "number"
        )

    def _listed(self, actor: Actor) -> bool:
        return self.last_party is not None and self.last_party[1] and actor.joined

    def _bare(self, actor: Actor) -> bool:
        """Whether a state or body without an office stands where a participant is named."""
        if self._listed(actor):
            return True
        back = actor.first - 1
        words = 0
        before = self.elements[max(self.first, actor.first - NEAR_AGAINST) : actor.first]
        if any("cue:against" in e.senses for e in before):
            return False
        if before and "places:at" in before[-1].senses and actor.kind != "country":
            return False
        while back >= self.first:
            element = self.elements[back]
            senses = element.senses
            if any(k in senses for k in ("cue:with", "cue:participant", "cue:chair", "cue:host", "cue:each", "delegates", "nouns", "offices", "portfolio", "counts")):
                return True
            if "verb" in senses and senses["verb"][0].value in ("host", "meet", "hold", "attend", "deal"):
                return True
            if self.last_party is not None and back < self.last_party[0]:
                return self.last_party[1] and (actor.joined or self.elements[back + 1].text == ",")
            adjective = element.text.startswith(self.reader.article) and element.kind == "word"
            if not (adjective or element.kind in ("mark", "number") or any(k in senses for k in SKIPPED)):
                words += 1
                by_cue = self.rule.startswith("cue-")
                if element.kind != "word" or words > (LONGEST_LEAD if by_cue else 1):
                    return False
                if not by_cue and not (self.elements[actor.first].clitics or actor.delegation):
                    return False
            if actor.first - back > LONGEST_LEAD + 2:
                return False
            back -= 1
        return False

    # -- dates, places, numbers ----------------------------------------------------------------------------------------

    def _date(self, element: Element) -> None:
        strength = 3
        if self.agenda or self.silent:
            strength = 1
        elif self.current is not None and (self.current not in self.new or self.clause != self.opened):
            strength = 2
        if _is_year(element) and self.at - self.genitive > NEAR:
            strength = min(strength, 2)
        dating = self._dated(element, strength)
        before = self.elements[self.at - 1].senses if self.at > self.first else {}
        if dating is None or ("cue:since" in before and strength < 3) or ("cue:since" in before and self.current is None):
            return
        if "cue:until" in before and self.current is not None and self.current.datings:
            began = self.current.datings[-1]
            if began.edtf < dating.edtf and "/" not in began.edtf + dating.edtf:
                whole = interval(began.edtf, dating.edtf)
                self.current.datings[-1] = replace(began, edtf=whole, end=dating.end, rule="date-until")
                return
        if self.current is not None:
            far = FAR if self.current not in self.new else 0
            dating = replace(dating, distance=abs(self.at - self.trigger) + far)
            self.current.datings.append(dating)
            self.told_here.append((self.current, dating))
        else:
            self.datings.append(dating)
            self.dated_clauses.append((self.clause, self.at))

    def _lasts(self, element: Element) -> None:
        """How many days a meeting lasts that began on a known day."""
        assert self.current is not None
        began = max(self.current.datings, key=lambda d: d.strength)
        first, last = bounds(began.edtf)
        lasting = range(max(self.first, self.at - 3), self.at)
        says = any(self.elements[i].value("verb") == "hold" or "places:visit" in self.elements[i].senses for i in lasting)
        if began.strength >= 2 and first is not None and first == last and says:
            end = first + timedelta(int(element.senses["duration"][0].value) - 1)
            index = self.current.datings.index(began)
            whole = interval(began.edtf, end.isoformat())
            self.current.datings[index] = replace(began, edtf=whole, rule="date-and-duration")

    def _dated(self, element: Element, strength: int = 3) -> Dating | None:
        assert element.moment is not None
        mention = element.moment.mention
        if self.announced and self.current in self.new and self.genitive > self.announced_at:
            mention = mention.toward("future")
        if mention.edtf is None:
            return None
        return Dating(mention.edtf, element.moment.start, element.moment.end, mention.rule, strength)

    def _city(self, at: int, element: Element) -> bool:
        if element.text in self.reader.common and not (
            at > self.first and "places:kinds" in self.elements[at - 1].senses
        ):
            return False
        homonyms = element.senses["city"]
        city = next((c.value for c in homonyms if c.feature in self.reader.states), homonyms[0].value)
        entity = self.reader.gazetteer.entities["city", city]
        country = entity.fields.get("country") or None
        if self._towards(at):
            self._visit(Place(city, country, element.stem, element.end, "visit-place", 1))
            return True
        if not self._at_place(at):
            if entity.fields.get("capital") == "yes" and self.verb is not None and self.verb[0] == "host" and country:
                place = Place(city, country, element.stem, element.end, "host-city", 3)
                (self.current.places if self.current else self.places).append(place)
                origin = self.verb[2].senses["verb"][0].origin
                self.waiting_facts.append(Fact("hosts", country, element.stem, element.end, "host-city", origin))
            return False
        if self.agenda or self.silent:
            return True
        self._hold_at(Place(city, country, element.stem, element.end, "in-city", self._strength()))
        return True

    def _hold_at(self, place: Place) -> None:
        if self.current is None:
            self.places.append(place)
        else:
            self.current.places.append(place)
            self.told_here.append((self.current, place))

    def _strength(self) -> int:
        """How close what is read stands to the trigger: 3 in its sentence, 2 where an earlier meeting is taken up."""
        return 3 if self.current is None or self.current in self.new else 2

    def _visit(self, place: Place) -> None:
        """Where somebody travels to: the place of what he does there, and of the meeting that the sentence tells of."""
        self.reader._stay.place = place
        if self.current in self.new and self.current is not None and not self.agenda:
            self.current.places.append(replace(place, strength=2))

    def _country_place(self, actor: Actor, element: Element) -> bool:
        if self._towards(actor.first):
            self._visit(Place(None, actor.key, element.stem, element.end, "visit-place", 1))
            return True
        if not self._at_place(actor.first):
            return False
        if self.agenda or self.silent:
            return True
        self._hold_at(Place(None, actor.key, element.stem, element.end, "in-country", self._strength()))
        return True

    def _towards(self, at: int) -> bool:
        """Whether a place is where somebody travels to or is on a visit."""
        start, preposition = self._before_place(at)
        if preposition == "at":
            return False
        reach = LOOK_FOR_VISIT if preposition else 1
        for back in range(start, max(self.first - 1, start - reach), -1):
            senses = self.elements[back].senses
            if "places:visit" in senses:
                return preposition == "towards" or back == start
            if "verb" in senses:
                return senses["verb"][0].value == "travel"
        return False

    def _at_place(self, at: int) -> bool:
        return self._before_place(at)[1] == "at"

    def _before_place(self, at: int) -> tuple[int, str]:
        """The element before a place and the words that belong to it, and whether "at" or "towards" stands there."""
        back = at
        while back >= self.first and at - back <= 5:
            element = self.elements[back]
            for clitic in element.clitics:
                if clitic in ("ب", "ل"):
                    return back - 1, "at" if clitic == "ب" else "towards"
            if back < at:
                senses = element.senses
                for preposition in ("at", "towards"):
                    if f"places:{preposition}" in senses:
                        return back - 1, preposition
                if not (
                    any(k in senses for k in ("places:kinds", "demonym", "places:buildings", "fillers", "country", "city"))
                    or element.text in (",", "(", "-")
                ):
                    return back, ""
            back -= 1
        return back, ""

    def _number(self, at: int) -> int:
        number = self.elements[at].number
        following = self.elements[at + 1] if at + 1 < self.stop else None
        if number is None or following is None or "counts" not in following.senses:
            return at + 1
        if self.current is None and self.verb is None:
            return at + 2
        for back in range(max(self.first, at - 4), at):
            if self.elements[back].value("comparators") == "size" or "cue:size" in self.elements[back].senses:
                return at + 2
        if self.current is not None and (self.role is None or self.agenda or self.silent):
            return at + 2
        sense = following.senses["counts"][0]
        start = min(self.elements[at].stem, self.reader.folded_start(number.start))
        count = HeadCount(number.value, number.comparator, sense.value)
        fact = Fact("count", count, start, following.end, "head-count", sense.origin)
        (self.current.facts if self.current else self.waiting_facts).append(fact)
        self.last_party = (at + 2, False)
        return at + 2

    # -- the end of a sentence -----------------------------------------------------------------------------------------

    def _close(self) -> None:
        reader = self.reader
        if self.main is not None and self.main in self.new and self.main.by_verb and not self.main.takings:
            if not self.main.values("of") and not self.main.values("level"):
                self.current = self.main
                for party in self.head[-2:]:
                    if party.kind in ("organisation", "collective") or party.actor.plural:
                        self._admit_subject(party, "subject-before-verb", self.main.origin)
            elif not self.main.values("of"):
                self.current = self.main
                for party in self.head:
                    if party.kind in ("organisation", "collective"):
                        self._admit_subject(party, "subject-before-verb", self.main.origin)
        for draft in self.new:
            if reader._stay.place is not None:
                draft.places.append(reader._stay.place)
            if draft.by_verb or draft.kind in ("encounter", "talks", "meeting", "reception"):
                self._supply_subject(draft)
        reader.drafts.extend(self.new)
        told = [*self.datings, *(d for draft in self.new for d in draft.datings)]
        if told and self.head:
            reader.days.append((self.head, told, self.number))
        if self.current is None and self.datings and self.places and self.head and not self.call:
            reader.statements.append(Statement(self.head, self.datings, self.places))
        if self.call and not self.new:
            reader._last = None
        elif self.main is not None:
            reader._last = self.main
        people = [p for p in self.head if p.kind == "person"]
        if self.main is not None and self.main.takings:
            first = self.main.takings[0].party
            if first.kind == "person":
                reader._topic = first
        elif people:
            reader._topic = people[0]

    def _supply_subject(self, draft: Draft) -> None:
        """A verb or noun whose doer is a pronoun: the person named before in the sentence, else the topic."""
        if len(draft.sides()) >= 2 or not draft.takings or draft.values("of"):
            return
        if not (draft.by_verb or draft.owned) and all(t.rule != "cue-with" for t in draft.takings):
            return
        have = {t.party.value for t in draft.takings}
        speakers = self.reader.cast.roles.speakers
        people = [p for p in self.head if p.kind == "person" and p.value not in {*have, None} and p.role not in speakers]
        subject = people[-1] if people else self.reader._topic
        if subject is not None and subject.value not in have:
            draft.add("participant", subject, "subject-carried-over")
            if subject.rank:
                draft.ranks.append(subject.rank)


def _strong(element: Element) -> bool:
    """Whether a cue of taking part holds inside an agenda too: one that takes up the meeting itself."""
    return element.value("verb") == "attend" or len(element.text) > 4
