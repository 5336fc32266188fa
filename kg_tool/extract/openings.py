"""Openings: a trigger opens a draft of a meeting or takes up one told of before."""

from __future__ import annotations

from dataclasses import replace

from kg_tool.extract.drafts import PAIR, Dating, Draft, Fact, of_context
from kg_tool.extract.elements import Element
from kg_tool.extract.merge import GREAT, disjoint
from kg_tool.extract.roles import Roles
from kg_tool.extract.story import is_year, status_fact
from kg_tool.extract.vocabulary import Sense

MEANT = 2
"""Strength from which on a place is that of the meeting itself."""
SKIPPED = ("levels", "formats", "fillers", "nouns")
"""Kinds of phrases that may stand among the adjectives of a meeting's noun."""
CHAIRED = 9
"""Elements behind a noun among which is told who chaired its meeting."""
LONGEST_ABSENCE = 5
"""Sentences after which a meeting is no longer what "the meeting" means."""
MOVED = ("invite", "postpone", "cancel")
"""Verbs that do something to a meeting that is still to come: their parties are to take part in it."""
SUBJECTS = ("hold", "host", "chair", "attend", "discuss", "adopt", "approve", "agree")
"""Verbs whose subjects take part in the meeting that they tell of."""
DEALING = ("deal", "agree")
"""Verbs behind which stands what a meeting deals with."""
DENIED = 8
"""Elements of a clause after a verb of denial within which what is told did not happen."""
MOST_DAYS = 50
"""Days told of one meeting by which another is told from it: more than any text tells."""
NEGATED = 2
"""Elements from a negation to the meeting that it denies."""
REQUEST = 9
"""Elements before a noun among which somebody asks for the meeting."""
LOOK_BACK = 3
"""Elements before a noun among which a cue says how it belongs to the meeting told before."""


class Openings(Roles):
    """Which meeting the words speak of."""

    def open(
        self, element: Element, kind: str, tense: str, origin: str, by_verb: bool, background: bool = False
    ) -> Draft:
        draft = Draft(
            (element.stem, element.end), kind, self.number, self.number == 0, origin, by_verb, tense or self.last_tense
        )
        draft.sentences.add(self.number)
        self.opened = self.clause
        self.trigger = self.at
        draft.owned = "owned" in element.senses
        draft.purpose = self._intended()
        draft.background = background
        draft.same_sides, self.sides_told = self.sides_told, None
        draft.negated = self._not_held() or (self._denied() and not (draft.owned or background))
        draft.several = element.text.removeprefix(self.story.article) in self.story.words["several_meetings"]
        if self.afterwards is not None:
            draft.beside, self.afterwards = self.afterwards, None
            for place in of_context(draft.beside.places):
                self.wait_at(place)
        previous = self.current
        self.current = draft
        if previous is None and not background:
            self.flush()
            self.main = draft
        self.agenda = self.silent = self.aside = False
        self.new.append(draft)
        return draft

    def _intended(self) -> bool:
        """Whether the noun at the cursor is told as what somebody comes for, or means to do ("intends a meeting with",
        "his hope for a meeting with")."""
        at, back = self.at, self.at - 1
        if self.led(self.elements[at], "towards"):
            return True
        before = self.elements[back] if back >= self.first else None
        if before is None:
            return False
        if "verbal_nouns" in before.senses:
            return self.led(before, "towards")
        if subjects := self.right_before(at):
            back = subjects[0].actor.first - 1
        elif not before.senses.keys().isdisjoint(("places:at", "places:towards")):
            back -= 1
        return back >= self.first and self.elements[back].text in self.story.words["intends"]

    def _not_held(self) -> bool:
        """Whether a negation stands right before the meeting ("will not meet", "will not hold any talks")."""
        any_told = self.at > self.first and self.elements[self.at - 1].text in self.story.words["any"]
        return 0 < self.at - self.negated_at <= NEGATED + any_told

    def _denied(self) -> bool:
        """Whether a verb of denial stands before the meeting in its clause ("denied that he had held any talks")."""
        told = self.elements[max(self.clause_at, self.at - DENIED) : self.at]
        denied = any("cue:denial" in e.senses for e in told)
        return denied and not any("cue:occasion" in e.senses for e in told)

    def flush(self) -> None:
        """Dates, places and cues before the trigger go to the draft."""
        assert self.current is not None
        self.current.datings.extend(
            replace(d, strength=min(d.strength, self.head_strength(d, clause, at)), distance=self.at - at)
            for d, (clause, at) in zip(self.datings, self.dated_clauses, strict=True)
        )
        self.dated_clauses = []
        for place, clause in self.places:
            told = 3 if clause == self.clause else 1 if clause in self.said else 2
            self.current.places.append(replace(place, strength=min(told, place.strength)))
        self.current.statuses.extend(self.statuses)
        self.current.facts.extend(self.level_facts)
        self.current.facts.extend(self.waiting_facts)
        self.datings, self.places, self.statuses, self.level_facts, self.waiting_facts = [], [], [], [], []

    def relation(self, at: int) -> str | None:
        for back in range(at - 1, max(self.first - 1, at - 1 - LOOK_BACK), -1):
            senses = self.elements[back].senses
            for cue, relation in (("within", "within"), ("margin", "margin"), ("margins_after", "background")):
                if f"cue:{cue}" in senses:
                    return relation
        return None

    def related(self, element: Element, sense: Sense, relation: str) -> Draft:
        """A meeting beside the one that is open: the one it is held within, on whose margins, before or after."""
        outer = self.current
        assert outer is not None
        draft = self.open(element, sense.value, "", sense.origin, False)
        if relation == "within":
            outer.within = draft
        else:
            outer.beside = draft
            draft.background = relation == "background"
            if draft.owned:
                self.move_here(draft)
        return draft

    def names_another(self, at: int) -> bool:
        """Whether the noun at an element begins another meeting: a date of its own differs from the one told before."""
        known = self.current or self.meant(self.elements[at])
        if known is None:
            return True
        if self.hosted_elsewhere(known) or self._held_elsewhere(at, known) or self.other_turn(at, known):
            return True
        ordinal = self.ordinal(at)
        if ordinal is not None and known.ordinal not in (None, ordinal):
            return True
        if self.current is None and (self._of_other_two(at, known) or self._chaired_by_another(at, known)):
            return True
        have = {d.edtf for d in known.datings[-MOST_DAYS:] if d.strength >= 2}
        if not have:
            return False
        if self.current is None and self.datings:
            return all(disjoint(d.edtf, known) for d in self.datings for known in have)
        for ahead in range(at + 1, self.stop):
            element = self.elements[ahead]
            if element.moment is not None:
                if is_year(element) or "cue:since" in self.elements[ahead - 1].senses:
                    continue
                dated = self.dated(element)
                return dated is not None and all(disjoint(dated.edtf, edtf) for edtf in have)
            if any(k in element.senses for k in ("nouns", "cue:agenda")):
                return False
        return False

    def _of_other_two(self, at: int, known: Draft) -> bool:
        """Whether "their meeting" is that of two persons of the sentence of whom a known meeting tells at most one."""
        if not self.elements[at].text.endswith(tuple(self.story.words["owned_by_two"])):
            return False
        named = {p.value for p in self.seen if p.kind == "person" and p.value and p.represents}
        return len(named) == PAIR and len(named & {t.party.value for t in known.takings}) < PAIR

    def _chaired_by_another(self, at: int, known: Draft) -> bool:
        """Whether the noun's meeting has a chairman behind it who is none of the two whom a known meeting tells of."""
        ahead = range(at + 1, min(at + CHAIRED, self.stop))
        cue = next((i for i in ahead if "cue:chair" in self.elements[i].senses), None)
        chair = self.story.actor_at.get(cue + 1) if cue is not None else None
        if chair is None or chair.kind != "person" or chair.plural or len(known.people()) != PAIR:
            return False
        party = self.story.cast.party(chair)
        return party.value is not None and party.value not in known.people()

    def ordinal(self, at: int) -> int | None:
        """Which of a series the noun at an element names: the ordinal in it, behind it, or, in English, before it."""
        ordinals = self.story.ordinals
        before, *words = self.elements[at].text.split()
        words += [f"{''.join(e.clitics)}{e.text}" for e in self.elements[at + 1 : min(at + 4, self.stop)]]
        for size in (3, 2, 1):
            if (number := ordinals.get(" ".join(words[:size]))) is not None:
                return number
        if self.story.subject_first:
            return ordinals.get(before) or (ordinals.get(self.elements[at - 1].text) if at > self.first else None)
        return None

    def other_turn(self, at: int, known: Draft) -> bool:
        """Whether a word right beside the noun tells it from a known meeting: "the next meeting", "they intend to meet"
        after one held, "the previous one" after any other."""
        following = self.elements[at + 1].senses if at + 1 < self.stop else {}
        if "turn:next" in following or (at > self.first and "cue:planned" in self.elements[at - 1].senses):
            return known.tense != "future" and all(f.value != "planned" for f in known.statuses)
        return "turn:previous" in following

    def hosted_elsewhere(self, known: Draft) -> bool:
        """Whether the verb that waits for the noun names a host state other than that of a known meeting's city."""
        if self.current is not None or self.verb is None or self.verb[0] != "host":
            return False
        states = {p.country for p in known.places if p.city and p.country and p.strength >= 2}
        hosts = {p.value for p in self.waiting if p.kind == "country"}
        return bool(states and hosts and not states & hosts)

    def _held_elsewhere(self, at: int, known: Draft) -> bool:
        """Whether a city right behind the noun is none of those of a known meeting ("the meetings in Cairo")."""
        if at + 2 >= self.stop or "places:at" not in self.elements[at + 1].senses:
            return False
        named = self.elements[at + 2].senses.get("city", ())
        cities = {p.city for p in known.places if p.city and p.strength >= MEANT}
        if cities:
            return bool(named) and cities.isdisjoint(s.value for s in named)
        states = {p.country for p in known.places}
        return bool(named and states) and states.isdisjoint(s.feature for s in named)

    def meant(self, element: Element) -> Draft | None:
        """Which meeting told before a word means: "the conference" is the last conference, not a session within it."""
        last = self.story.last
        kind = element.value("nouns")
        if last is None or kind not in GREAT or last.kind in GREAT:
            return last
        return next((d for d in reversed(self.story.drafts) if d.kind == kind and not d.background), last)

    def inside(self, at: int) -> bool:
        """Whether the meeting told of is the one within which the noun's meeting is held ("... in its framework")."""
        for ahead in range(at + 1, min(at + 8, self.stop)):
            sense = self.elements[ahead].senses.get("cue:within_it")
            if sense:
                return True
        return False

    def move_here(self, draft: Draft) -> None:
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

    def those_met(self, at: int) -> bool:
        """Whether "the ministers" right behind a verb of discussing are those who met in the sentence before."""
        last = self.story.last
        told = self.current is None and last is not None and self.number - max(last.sentences) == 1
        return told and self.verb is not None and self.verb[0] in ("discuss", *DEALING) and at - self.verb_at == 1

    def take_up(self, at: int, element: Element) -> bool:
        """Let a word that means a meeting told before take it up; False where there is none that it can mean."""
        pronoun = "nouns" not in element.senses
        if pronoun and (self.visiting or (self.current is not None and self.current.by_verb and not self.agenda)):
            return False
        draft = self.current
        if draft is None:
            draft = self.meant(element)
            if draft is None or self.call or self.number - max(draft.sentences) > LONGEST_ABSENCE:
                return False
            self.current = self.main = draft
            draft.sentences.add(self.number)
            self.flush()
        if not (self.role and at and any(k.startswith("cue:") for k in self.elements[at - 1].senses)):
            self.role = None
        was_agenda = self.agenda or self.pending_agenda is not None
        self.agenda = False
        self.silent = False
        self.genitive = self.trigger = at
        if was_agenda or (self.verb is not None and self.verb[0] in ("discuss", *DEALING)):
            self.open_agenda(element)
        elif self.verb is not None:
            self.attended_at = at if self.verb[0] == "attend" else self.attended_at
            self.verb_roles(draft)
        self.verb = None
        self.status_before(at)
        if not draft.places:
            self.named_place(at)
        return True

    def verb_roles(self, draft: Draft) -> None:
        """The parties between a verb and its noun take the role that the verb gives."""
        if self.verb is None:
            return
        name, tense, element = self.verb
        draft.tense = draft.tense or tense
        sense = element.senses["verb"][0]
        role = {"host": "hosts", "chair": "chairs"}.get(name, "participants")
        if any(p.actor.delegation for p in self.waiting):  # to head a delegation is to attend
            role = "participants"
        for party in self.waiting if name in (*SUBJECTS, *MOVED) else ():
            if name == "attend" and party.kind == "organisation":
                self.take(party, "participant", "attend-verb", sense.origin)
            elif role == "participants":
                self.admit_subject(party, f"{name}-verb", sense.origin)
            elif not party.actor.plural:
                self.take(party, role[:-1], f"{name}-verb", sense.origin)
        draft.facts.extend(self.waiting_facts)
        self.waiting_facts = []
        if name in ("postpone", "cancel"):
            draft.statuses.append(Fact("status", "cancelled", element.stem, element.end, f"{name}-verb", sense.origin))
        if name == "announce" and tense:
            draft.tense = draft.tense if draft.tense not in ("past",) else ""
        self.expected = (
            (role[:-1], f"{name}-verb", sense.origin, self.at)
            if name in ("host", "chair") and not self.waiting
            else None
        )
        self.waiting = []
        self.verb = None

    def status_before(self, at: int) -> None:
        """Postponement, cancellation or proposal said right before the noun."""
        assert self.current is not None
        for back in range(at - 1, max(self.first - 1, at - 5), -1):
            for status in ("cancelled", "proposed"):
                if f"cue:{status}" in self.elements[back].senses:
                    self.current.statuses.append(status_fact(self.elements[back], status))
                    return
        asked = self._asked_for(at)
        if asked is not None:
            origin = asked.senses["cue:request"][0].origin
            self.current.statuses.append(Fact("status", "proposed", asked.stem, asked.end, "cue-request", origin))

    def _asked_for(self, at: int) -> Element | None:
        """The word by which somebody asks that a noun's meeting be held ("asked the pact to hold a meeting"), or, with
        a proclitic, for the meeting itself ("called for a summit")."""
        holding = self.led(self.elements[at], "at")
        for back in range(at - 1, max(self.first - 1, at - REQUEST - 1), -1):
            element = self.elements[back]
            if "clause_openers" in element.senses or element.text == ":":
                return None
            if "verbal_nouns" in element.senses:
                holding = True
            elif "cue:request" in element.senses:
                return element if holding else None
            elif "verb" in element.senses:
                return None
        return None

    @staticmethod
    def _among_adjectives(element: Element) -> bool:
        """Whether an element may stand among the adjectives of a meeting's noun."""
        return element.text in ("-", "/", ",") or element.kind == "number" or any(k in element.senses for k in SKIPPED)

    def owner(self, at: int) -> None:
        """The body right before the noun whose meeting it is, where the language puts it there: "the NATO summit"."""
        assert self.current is not None
        before = self.story.ending_at(at)
        if not self.story.subject_first or before is None or before.kind != "organisation" or before.first < self.first:
            return
        party = self.story.cast.party(before)
        self.current.facts.append(Fact("of", str(before.key), *party.span, "meeting-of", party.origin))

    def adjectives(self, at: int) -> None:
        """The states of a meeting that two adjectives name: "Franco-German talks"."""
        assert self.current is not None
        found: list[Element] = []
        for ahead in range(at + 1, min(at + 7, self.stop)):
            element = self.elements[ahead]
            if "demonym" in element.senses or self._is_adjective(ahead, found):
                found.append(element)
            elif not self._among_adjectives(element) and (found or element.kind != "word"):
                break
        states = [e.senses["demonym"][0] if "demonym" in e.senses else e.senses["country"][0] for e in found]
        if len(states) == 1:
            self.current.adjective = Fact("groups", states[0].value, found[0].stem, found[0].end, "talks-of-a-conflict")
        if len({s.value for s in states}) >= 2:
            for element, sense in zip(found, states, strict=True):
                self.current.facts.append(
                    Fact("participants", sense.value, element.stem, element.end, "adjective-pair", sense.origin)
                )

    def _is_adjective(self, at: int, found: list[Element]) -> bool:
        """Whether a state's name is its adjective here, as beside another one ("the Saudi-Turkish talks")."""
        if not self.story.article or "country" not in self.elements[at].senses or self.elements[at].clitics:
            return False
        beside = self.elements[at + 1] if not found and at + 1 < self.stop else self.elements[at - 1]
        return "demonym" in beside.senses
