"""A sentence: read from word to word, each word giving the drafts what it tells.

A trigger (a verb of meeting, a noun that names an occasion) opens a draft or takes up one; a cue ("chaired by", "with",
"to discuss") sets the role in which the parties after it stand; dates and places go to the draft that is open.
"""

from __future__ import annotations

from dataclasses import replace

from kg_tool.extract.appositions import DASHES
from kg_tool.extract.drafts import Draft, Fact
from kg_tool.extract.elements import Element
from kg_tool.extract.memberships import is_account
from kg_tool.extract.merge import GREAT
from kg_tool.extract.openings import DEALING
from kg_tool.extract.parties import Party
from kg_tool.extract.phrases import Actor
from kg_tool.extract.story import NEAR, Statement, Story, status_fact
from kg_tool.extract.verbs import PAIR, SUBJECT_VERBS, Verbs

PRONOUN_KINDS = ("encounter", "talks", "meeting", "reception")
"""Nouns whose owner may be a pronoun ("his talks with")."""
GENITIVE = 3
"""Elements after a noun within which the body stands whose meeting it is."""
GATHERINGS = ("conference", "summit", "session", "meeting")
"""Nouns of occasions at which those who speak take part."""
PAIRED = {"country", "organisation"}
"""Kinds of actors that a hyphen joins in a meeting's name."""
SPEAKER = 2
"""Elements behind a verb of saying within which the speaker stands."""
HEAD = 4
"""Elements at the head of a sentence within which a noun's pronoun means the subject that follows."""
NAMED = 3
"""Elements behind the noun of a conference within which what it is about belongs to its name."""
RESOLVING = ("discuss", "adopt")
"""Verbs of what a body does at its meetings."""
SHORT_CUE = 4
"""Letters up to which a cue of taking part is too weak to end an agenda."""


class Sentence(Verbs):
    """One sentence of a story."""

    def read(self) -> None:
        """Read it, and leave its drafts and what the next sentence may need in the story."""
        if is_account(self.elements, self.story.actor_at, self.first, self.stop) or self._is_contest():
            return
        at = self.first
        self.heading()
        while at < self.stop:
            self.at = at
            element = self.elements[at]
            actor = self.story.actor_at.get(at)
            if element.kind == "date":
                self.on_date(element)
            elif element.kind == "number":
                at = self.on_number(at)
                continue
            elif actor is not None:
                self._on_actor(actor)
                at = max(actor.stop, at + 1)
                continue
            elif element.kind == "phrase":
                self._on_phrase(at, element)
            elif element.text == ":" and self.said and self.number:
                self.silent = True  # somebody's words follow
                self.role = None
            at += 1
        self._close()

    def _is_contest(self) -> bool:
        """Whether a sentence tells of a match, where states meet that send teams: no official is named in it."""
        here = self.elements[self.first : self.stop]
        if not any("contests" in e.senses for e in here):
            return False
        return not any(a.offices for i in range(self.first, self.stop) if (a := self.story.actor_at.get(i)))

    # -- phrases -------------------------------------------------------------------------------------------------------

    def _on_phrase(self, at: int, element: Element) -> None:
        senses = element.senses
        if self.on_place(at, element):
            return
        if "not_meetings" in senses:
            self.silent = True
            self.verb = None
            return
        if "calls" in senses:
            self.call = self.silent = True
            self.current = None
            return
        self._note(at, element)
        self._note_meeting(at, element)
        self._note_kind(at, element)
        if "nouns" in senses:
            if not self.participle(at, element):
                self._on_noun(at, element)
            return
        if self._means_meeting(at, element):
            return
        if "clause_openers" in senses or "cue:within" in senses or element.value("verb") in ("say", "announce"):
            self.clause += 1
            self.clause_at = at + 1
            self.aside |= "relatives" in senses and at - max(self.trigger, self.genitive) > NEAR
            self.told_here = []
            self.person_here = None
        if "relatives" in senses and self.role is not None and self.story.ending_at(at) is not None:
            self.suspended = self.role, self.rule, self.origin
        if "verb" in senses:
            if element.value("verb") != "travel":
                self.suspended = None
            if element.value("verb") in (*SUBJECT_VERBS, "say", "travel"):
                self.aside = False
            self.on_verb(at, element)
        self._on_cue(at, element)

    def _means_meeting(self, at: int, element: Element) -> bool:
        """Let a word that means a meeting take it up; a pronoun does so as the object of a verb that waits for one."""
        senses = element.senses
        if "it" in senses:
            if self.verb is not None and self.verb[0] in SUBJECT_VERBS:
                self.take_up(at, element)
            return True
        means = "anaphors" in senses or ("attendees" in senses and self.those_met(at))
        return means and self.take_up(at, element)

    def _note(self, at: int, element: Element) -> None:
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
        undated = self.current is not None and not self.current.datings and not self.current.by_verb
        near = self.clause == self.opened or self.at - self.trigger <= NEAR
        if "cue:planned" in senses and (self.current is None or near or (undated and not self.said)):
            (self.current.statuses if self.current else self.statuses).append(status_fact(element, "planned"))
        if "same_sides" in senses and not self.is_new(self.current) and self.verb is not None:
            self.sides_told = element.stem, element.end

    def _note_meeting(self, at: int, element: Element) -> None:
        """What a phrase says of the meeting that is open."""
        senses, current = element.senses, self.current
        if current is None:
            return
        if "delegates" in senses and self.role == "participant" and not self.silent:
            self.unnamed_side(at)
        if "duration" in senses and current.datings:
            self.lasts(element)
        if not self.is_new(current):
            return
        if "both" in senses:
            self._both(element)
        if "same_sides" in senses and current.same_sides is None:
            current.same_sides = element.stem, element.end
        if "international" in senses and current.kind == "summit" and at - self.genitive <= NEAR:
            current.international = True
        if "cue:arrival" in senses:
            current.arrival = current.kind == "receive"

    def _note_kind(self, at: int, element: Element) -> None:
        """Words for a level or format, beside the noun that they belong to."""
        senses = element.senses
        near = self.current is None or at - self.genitive <= NEAR or "far_levels" in senses
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

    def _of_no_state(self, at: int) -> bool:
        """Whether those at an element head something else than states or bodies ("the heads of police services")."""
        following = self.elements[at + 1] if at + 1 < self.stop else None
        return following is not None and following.kind == "word" and not following.joined

    def _on_noun(self, at: int, element: Element) -> None:
        sense = element.senses["nouns"][0]
        relation = self.relation(at)
        followed = self._sides_behind(at)
        takes_up = "anaphors" in element.senses and (followed is None or self._with_known(followed + 1))
        if self.current is not None and self.inside(at):
            return
        if self.agenda and at > self.first and "during" in self.elements[at - 1].senses:
            self.end_agenda(element)
        if self.current is None:
            self.host_announced(at)
            if takes_up and relation is None and not self.names_another(at) and self.take_up(at, element):
                self._speaker_at(at)
                return
            if takes_up and relation == "background" and self.story.subject_first and self.story.last is not None:
                return  # "after the summit": no more than a time
            aside = relation in ("background", "margin") and "owned" not in element.senses
            draft = self.open(element, sense.value, self.verb[1] if self.verb else "", sense.origin, False, aside)
            self.verb_roles(draft)
            self.speakers_at(at)
        elif relation is not None:
            draft = self.related(element, sense, relation)
        elif takes_up and not self.names_another(at):
            self.take_up(at, element)
            return
        else:
            draft = self.current
            if draft.kind == "meeting" and sense.value == "summit" and self.is_new(draft):
                draft.kind = sense.value
            if self.names_another(at) or {draft.kind, sense.value} == set(GREAT) or self._held_too(at, element):
                draft = self.open(element, sense.value, "", sense.origin, False)
            elif self.verb is not None and not draft.by_verb:
                self.verb_roles(draft)
        draft.named = draft.named or sense.feature
        draft.ordinal = draft.ordinal or self.ordinal(at)
        if sense.value == "conference":
            words = [*element.text.split(), *(e.text for e in self.elements[at + 1 : min(at + NEAR, self.stop)])]
            draft.worldwide |= not self.story.worldwide.isdisjoint(words)
        draft.zones.insert(0, (element.stem, element.end))  # "peace talks": a name that tells the subject
        self.status_before(at)
        self.named_place(at)
        self.owner(at)
        self.adjectives(at)
        self.set_role("participant", "noun-genitive", sense.origin)
        self.genitive = at
        self.verb = None

    def _speaker_at(self, at: int) -> None:
        """Whoever speaks "during the session" takes part in it."""
        before = self.elements[at - 1].senses if at > self.first else {}
        spoken = "during_it" in before and self.clause in self.said and self.speakers
        if spoken and self.current is not None and self.current.kind in GATHERINGS:
            self.admit_subject(self.speakers[-1], "subject-at-meeting", self.speakers[-1].origin)

    def _sides_behind(self, at: int) -> int | None:
        """The element that says "with" or "between" right behind a noun and its adjectives, None where none does."""
        ahead, article = at + 1, self.story.article
        while article and ahead < min(at + 3, self.stop) and self.elements[ahead].kind == "word":
            if not self.elements[ahead].text.startswith(article):
                break
            ahead += 1
        return ahead if ahead < self.stop and "cue:with" in self.elements[ahead].senses else None

    def _with_known(self, at: int) -> bool:
        """Whether the actor at an element is a person who takes part in the meeting told of last."""
        actor, last = self.story.actor_at.get(at), self.story.last
        if actor is None or actor.kind != "person" or last is None:
            return False
        party = self.story.cast.party(actor)
        return party.value is not None and any(t.party.value == party.value for t in last.takings)

    def _held_too(self, at: int, element: Element) -> bool:
        """Whether a noun without article stands behind a verb of holding in another clause than the meeting told of."""
        article = self.story.article
        if not article or self.verb is None or self.verb[0] != "hold" or self.clause == self.opened:
            return False
        if "owned" in element.senses or article in element.clitics or element.text.startswith(article):
            return False
        return at - self.verb_at <= 2 and not self.agenda

    def _on_cue(self, at: int, element: Element) -> None:
        senses = element.senses
        for role in ("chair", "host", "participant"):
            found = senses.get(f"cue:{role}")
            if found and self._opens_role(at, element, role):
                self.set_role(role, f"cue-{role}", found[0].origin)
                self._side_follows(at)
                return
        if "jointly" in senses and self.current is not None and not self.silent:
            self.set_role(self.role or "participant", "cue-jointly", senses["jointly"][0].origin)
        elif "cue:called_off" in senses and self.current is not None and self.is_new(self.current):
            origin = senses["cue:called_off"][0].origin
            fact = Fact("status", "cancelled", element.stem, element.end, "cue-called-off", origin)
            self.current.statuses.append(fact)
            self.silent = True
        elif "cue:absent" in senses or "cue:aside" in senses:
            self.role = None
            self.silent = True
        elif "cue:agenda" in senses and element.value("verb") not in DEALING:
            if self.current is not None and self.current.kind in GREAT and 0 < at - self.genitive <= NAMED:
                self.current.zones.append((element.end, self.elements[min(at + NAMED, self.stop) - 1].end))
            elif self.current is not None:
                self.open_agenda(element)
            else:
                self.pending_agenda = element
        elif "cue:with" in senses and not self.agenda and not self.silent:
            if self.joins(at):
                self._with(element)
            elif self.rule == "cue-with":
                self.role = None  # the parties of another noun ("the accord between")
        elif "clause_openers" in senses and self.role == "participant" and self.rule != "cue-participant":
            self.role = None

    def _side_follows(self, at: int) -> None:
        """A cue with the adjective of a state behind it ("on the American side"): those who follow are its people."""
        following = self.elements[at + 1] if at + 1 < self.stop else None
        state = following.sense("demonym") if following is not None else None
        self.side = (state.value, (following.stem, following.end)) if state and following else None

    def _opens_role(self, at: int, element: Element, role: str) -> bool:
        """Whether a cue of a role holds here; at the head of a sentence it takes up the meeting told before."""
        if self.current is None and self.story.last is not None and not self.call and at <= self.first + 2:
            self.current = self.main = self.story.last
            self.current.sentences.add(self.number)
            self.flush()
        strong = element.value("verb") == "attend" or len(element.text) > SHORT_CUE
        if role == "participant" and (self.silent or self.agenda) and not strong:
            return False
        self.end_agenda(element)
        return True

    def _with(self, element: Element) -> None:
        if self.current is not None:
            self.set_role("participant", "cue-with", element.senses["cue:with"][0].origin)
        elif self.verb is not None and self.verb[0] == "discuss":
            name, tense, verb = self.verb
            origin = verb.senses["verb"][0].origin
            self.verb_roles(self.open(verb, name, tense, origin, True))
            self.pending_agenda = None  # the verb itself, which now tells of a meeting
            self.set_role("participant", "discuss-with", origin)

    # -- actors --------------------------------------------------------------------------------------------------------

    def _on_actor(self, actor: Actor) -> None:
        party = self._party(actor)
        before = self.story.ending_at(actor.first - 1)
        listed = before is not None and before.plural and "places:at" in self.elements[actor.first - 1].senses
        if actor.kind == "country" and not (listed or actor.delegation or self.listed(actor)) and self.country_place(actor):
            return
        if actor.kind == "person" and not actor.plural:
            self.person_here = party
            self._remember(party)
        self._resume(actor)
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
        took = self._expected(actor, party) or self._place_party(actor, party)
        self.seen.append(party)
        if self.current is None:
            self.head.append(party)
        self.last_party = (actor.stop, took)

    def _remember(self, party: Party) -> None:
        """Keep a person as the one named last."""
        if party.value is not None and party.represents:
            people = self.story.people
            people[:] = [*(p for p in people if p.value != party.value), party][-PAIR:]

    def _both(self, element: Element) -> None:
        """Let the two persons named last, of two sides, have met ("a meeting that brought both together")."""
        draft, people = self.current, self.story.people
        if draft is None or draft.takings or len({p.represents for p in people}) < PAIR:
            return
        for party in people:
            draft.add("participant", party, "both-named-before", element.senses["both"][0].origin)

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
        if actor.delegation and self.role == "participant" and self.rule == "cue-participant":
            self.side = str(actor.key), party.span
        return party

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

    def _place_party(self, actor: Actor, party: Party) -> bool:
        """Let a party take part in the meeting that is open, wait with a verb, or neither; whether it takes part."""
        if self.current is None and self.verb is not None and self.verb[0] == "host" and _is_guest(actor, self.story):
            _, tense, verb = self.verb
            origin = verb.senses["verb"][0].origin
            self.verb_roles(self.open(verb, "meeting", tense, origin, False))
            self.set_role("participant", "host-verb", origin)
        if self.current is None:
            if self.verb is not None and self.continues(actor):
                self.waiting.append(party)
            return False
        if self.role is not None and not self.silent:
            return self.admit(actor, party)
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
        return False

    # -- the end -------------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        story = self.story
        self._body_discussed()
        if self.travelled:
            topic = [story.topic] if story.topic is not None and not self.seen else []
            people = [p for p in self.seen if p.kind == "person"]
            told = [*(people or self.seen), *topic]
            story.visitors = frozenset(v for p in told for v in (p.value, p.represents) if v)
            story.stay_days = [d for d, (clause, _) in zip(self.datings, self.dated_clauses) if clause in self.travelled][:1]
        if self.main is not None and self.is_new(self.main) and self.main.by_verb and not self.main.takings:
            self._distant_subject(self.main)
        for draft in self.new:
            if draft.by_verb or draft.purpose or draft.kind in PRONOUN_KINDS:
                self._supply_subject(draft)
            if self._of_visitors(draft):
                if story.stay is not None:
                    draft.places.append(story.stay)
                draft.stay_days = story.stay_days
        story.drafts.extend(self.new)
        told = [*self.datings, *(d for draft in self.new for d in draft.datings)]
        if told and self.head:
            story.days.append((self.head, told, self.number))
        for draft in self.new:
            named = any(p.rule == "place-in-name" for p in draft.places)
            if draft.background and not (draft.takings or named) and draft.kind in PRONOUN_KINDS and self.speakers:
                draft.add("participant", self.speakers[0], "subject-carried-over")
            if draft.background and not draft.datings and len(draft.sides()) >= PAIR:
                draft.datings.extend(replace(d, strength=2, rule="day-of-statement") for d in self.datings[:1])
        if self.current is None and self.datings and self.places and self.head and not self.call:
            story.statements.append(Statement(self.head, self.datings, self.places))
        if self.call and not self.new:
            story.last = None
        elif self.main is not None:
            story.last = self.main
        self._leave_topic()

    def _body_discussed(self) -> None:
        """A body that discusses or adopts something on a day that is told meets on it, where no meeting is named."""
        if self.current is not None or self.verb is None or self.verb[0] not in RESOLVING or self.call or self.silent:
            return
        name, tense, verb = self.verb
        bodies = [p for p in self.waiting if p.kind == "organisation"]
        if not bodies or len(self.waiting) > len(bodies) or not any(d.strength > 1 for d in self.datings):
            return
        at, self.at = self.at, self.verb_at
        draft = self.open(verb, name, tense, verb.senses["verb"][0].origin, True)
        self.verb_roles(draft)
        draft.zones.append((verb.end, self.elements[self.stop - 1].end))
        self.at = at

    def _of_visitors(self, draft: Draft) -> bool:
        """Whether a meeting may fall into the visit told of: one of its people or sides is on it, or none is known."""
        people = {t.party.value for t in draft.takings} | draft.parties()
        if not people:
            return not draft.values("of")
        return not self.story.visitors or not self.story.visitors.isdisjoint(people)

    def _leave_topic(self) -> None:
        """Whom a pronoun in the next sentence means."""
        people = [p for p in self.head if p.kind == "person"]
        if self.main is not None and self.main.takings:
            first = self.main.takings[0].party
            if first.kind == "person":
                self.story.topic = first
        elif people:
            self.story.topic = people[0]

    def _distant_subject(self, draft: Draft) -> None:
        """A verb of meeting whose subject stands further before it: a body or a group."""
        if draft.values("of"):
            return
        self.current = draft
        for party in self.head if draft.values("level") else self.head[-2:]:
            if party.kind in ("organisation", "collective") or party.actor.plural:
                self.admit_subject(party, "subject-before-verb", draft.origin)

    def _supply_subject(self, draft: Draft) -> None:
        """A verb or noun whose doer is a pronoun: the person named before in the sentence, else the topic."""
        told = draft.takings or draft.values("groups") or (draft.values("level") and self._object_follows(draft))
        if len(draft.sides()) >= 2 or draft.values("of") or not told:
            return
        stated = draft.by_verb or draft.owned or draft.purpose
        if not stated and all(t.rule != "cue-with" for t in draft.takings):
            return
        if self.story.subject_first and any(t.rule == "subject-before-verb" for t in draft.takings):
            return
        have = {t.party.value for t in draft.takings}
        ahead = [p for p in self.speakers if p.value and p.value not in have]
        if draft.owned and self._at_head(draft) and ahead:
            draft.add("participant", ahead[0], "subject-carried-over")
            return
        people = [p for p in self.people_before() if p.value not in {*have, None}]
        states = self._state_before(draft)
        subject = people[-1] if people else states or self.understood(draft.sides())
        if subject is not None and subject.value not in have:
            draft.add("participant", subject, "subject-carried-over")


    def _object_follows(self, draft: Draft) -> bool:
        """Whether the words right behind a verb of meeting are whom its subject meets ("met with several ministers")."""
        at = next((i for i in range(self.first, self.stop) if self.elements[i].stem == draft.trigger[0]), self.stop)
        if not draft.by_verb or at + 1 >= self.stop:
            return False
        following = self.elements[at + 1]
        return "cue:with" in following.senses or "at" in map(self.story.place_clitics.get, following.clitics)

    def _state_before(self, draft: Draft) -> Party | None:
        """The state that a sentence begins by speaking of, where all that take part are states ("Cairo was hopeful about
        the talks with Ethiopia and Sudan")."""
        if self.story.subject_first or any(t.party.kind != "country" for t in draft.takings):
            return None
        have = draft.sides()
        before = [p for p in self.head if p.kind == "country" and p.value not in have and p.span[1] < draft.trigger[0]]
        return before[-1] if before else None

    def _at_head(self, draft: Draft) -> bool:
        """Whether a meeting is told in the words that open the sentence ("Before his meeting with ..., Carter said")."""
        return draft.trigger[0] <= self.elements[min(self.first + HEAD, self.stop - 1)].stem


def _is_guest(actor: Actor, story: Story) -> bool:
    """Whether an actor is those who hold an office, or, where the object stands behind its verb, a guest."""
    return actor.plural or (story.subject_first and (actor.delegation or actor.kind == "person"))
