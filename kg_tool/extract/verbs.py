"""Verbs in a sentence: those that open a meeting, those that wait for the noun that names it, and the others."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from kg_tool.extract.drafts import PAIR, Fact, of_context
from kg_tool.extract.elements import COMMAS, Element
from kg_tool.extract.openings import Openings
from kg_tool.extract.parties import Party
from kg_tool.extract.phrases import BODIES, Actor
from kg_tool.extract.story import NEAR

SUBJECT_VERBS = ("chair", "host", "attend", "hold", "postpone", "cancel")
"""Verbs whose subject may take part in the meeting that their object names."""
ROLES = ("chair", "attend", "host")
"""Verbs that give their subject a part in a meeting told of before."""
HEADED = (*BODIES, "movement")
"""Kinds of actors that have members and heads."""
LATELY = 2
"""Sentences after which a verb without an object takes up no meeting."""


class Verbs(Openings):
    """What the verbs of a sentence do, by their class in the lexicon."""

    def on_verb(self, at: int, element: Element) -> None:
        """Let a verb act."""
        sense = element.senses["verb"][0]
        name, tense = sense.value, sense.feature
        if self._is_no_occasion(at, name):
            return
        self.verb_at = at
        self.welcoming = False
        if name in ("hold", "host") and self.behind_relative(at):
            self.end_agenda(element)
        if name == "hold" and at - self.announced_at <= NEAR and "clause_openers" not in self.elements[at - 1].senses:
            tense = "future"  # "intends to hold": a verbal noun
        before = self.elements[at - 1] if at > self.first else None
        if "verbal_nouns" in element.senses and (
            element.clitics[-1:] or (before is not None and before.kind == "word")
        ):
            tense = "future" if element.clitics and not element.joined else ""
        if name != "say":
            self.last_tense = tense
        self.announced = name == "announce"
        if self.announced:
            self.announced_at = at
        if name in ("say", "announce") and at - self.negated_at != 1:  # "a visit not announced before"
            self.said.add(self.clause)
            self.said_at = at
        actions: dict[str, Callable[[int, str, str, Element], None]] = {
            "receive": self._meet,
            "meet": self._meet,
            "discuss": self._discuss,
            "deal": self._deal,
            "agree": self._deal,
            "say": self._end_role,
            "travel": self._end_role,
            "call": self._call,
        }
        actions.get(name, self._wait)(at, name, tense, element)

    def _is_no_occasion(self, at: int, name: str) -> bool:
        """Whether a verb tells of something else here: "lives in", "meets once a year", "received 20 requests"."""
        if name not in ("hold", "receive", "meet"):
            return False
        behind = [e for e in self.elements[at + 1 : min(at + 1 + NEAR, self.stop)] if e.kind != "date"]
        if not behind:
            return False
        if name == "hold" and self.elements[at].text in self.story.words["residing"]:
            return "places:at" in behind[0].senses
        if name == "receive" and behind[0].kind == "number":
            return True
        return name == "meet" and any("habits" in e.senses for e in behind)

    def _meet(self, at: int, name: str, tense: str, element: Element) -> None:
        origin = element.senses["verb"][0].origin
        same = self._same_subject(element)
        if same and tense == "present" and self.current is not None and self.current.tense == "future":
            tense = "future"  # "will receive A and meets B"
        subjects = same or self.subjects_before(at) or self._pair_before(at)
        told = self.current
        draft = self.open(element, name, tense, origin, True)
        if same and told is not None and told.tense == tense:
            draft.datings.extend(of_context(told.datings, 2))
            if self.moved_on is not None:
                draft.places.append(replace(self.moved_on, strength=2))
            else:
                draft.places.extend(of_context(told.places, 2))
        draft.international = not subjects and (
            self._several_before(at) if self.story.subject_first else self._body_behind(at, name)
        )
        before = self.elements[at - 1] if at > self.first else None
        if before is not None and tense != "past" and self._may(before.text):
            draft.statuses.append(Fact("status", "proposed", before.stem, before.end, "cue-may", origin))
        for subject in subjects:
            self.admit_subject(subject, "subject-before-verb", origin)
        self.set_role("participant", f"{name}-verb", origin)

    def _same_subject(self, element: Element) -> list[Party]:
        """Who met in the words before, at a verb joined to theirs ("A received B and met C")."""
        told = self.current
        if self.story.subject_first or told is None or not (told.by_verb and self.is_new(told)):
            return []
        there = self.at > self.first and "there" in self.elements[self.at - 1].senses  # "to Jeddah, where he met C"
        if not (element.joined or there or self._same_doer()):
            return []
        traveller = self._traveller()
        return [traveller] if traveller else [t.party for t in told.takings if t.party.kind == "person"][:1]

    def _same_doer(self) -> bool:
        """Whether "then" or the like stands before the verb and no subject of its own behind it."""
        if self.at <= self.first or self.elements[self.at - 1].text not in self.story.words["sequels"]:
            return False
        own = 0
        for at in range(self.at + 1, self.stop):
            actor, senses = self.story.actor_at.get(at), self.elements[at].senses
            if "verb" in senses or "clause_openers" in senses:
                break
            own += actor is not None and actor.kind == "person" and not actor.joined
        return own < PAIR

    def _traveller(self) -> Party | None:
        """Who is told to have travelled since the last meeting of the sentence was ("B had visited A and met C")."""
        for at in range(self.at - 1, self.trigger, -1):
            if self.elements[at].value("verb") != "travel":
                continue
            auxiliary = at - 1 if self.elements[at - 1].text in self.story.words["auxiliaries"] else at
            actor = self.story.ending_at(auxiliary) or self.story.actor_at.get(at + 1)
            return self.story.cast.party(actor) if actor is not None and actor.kind == "person" else None
        return None

    def participle(self, at: int, element: Element) -> bool:
        """Let a noun that is a participle behind its subject's comma open a meeting ("ministers, meeting in")."""
        if at <= self.first or "participles" not in element.senses or self.elements[at - 1].text not in COMMAS:
            return False
        sense = element.senses["participles"][0]
        subjects = self.subjects_before(at)
        if not subjects or self.current in self.new:
            return False
        self.open(element, "meet", "", sense.origin, True)
        for subject in subjects:
            self.admit_subject(subject, "subject-before-verb", sense.origin)
        self.set_role("participant", "meet-verb", sense.origin)
        return True

    def _pair_before(self, at: int) -> list[Party]:
        """Whom "the two" right before a verb means: the two persons last named, else those of the last meeting."""
        if at <= self.first or "same_sides" not in self.elements[at - 1].senses:
            return []
        people = {p.value: p for p in self.people_before() if p.value}
        if len(people) < PAIR and self.story.last is not None:
            takings = self.story.last.takings
            people = {t.party.value: t.party for t in takings if t.party.kind == "person" and t.party.value}
        return list(people.values())[-PAIR:] if len(people) >= PAIR else []

    def _several_before(self, at: int) -> bool:
        """Whether those who met before are the subject of a verb without a named one ("the ministers decided to")."""
        return self.story.last is not None and any(
            "anaphors" in e.senses and "nouns" not in e.senses for e in self.elements[self.clause_at : at]
        )

    def _may(self, word: str) -> bool:
        """Whether a word, perhaps behind "and", makes what the verb tells a possibility."""
        may, joining = self.story.words["may"], self.story.cast.names.joining_set
        return word in may or (word[:1] in joining and word[1:] in may)

    def _body_behind(self, at: int, name: str) -> bool:
        """Whether a body or group without a name of its own stands right behind a verb of meeting."""
        if name != "meet":
            return False
        ahead = at + 1
        while ahead < self.stop and self.when_or_where(ahead):
            ahead += 1
        return ahead < self.stop and self.elements[ahead].text in self.story.words["convening"]

    def _wait(self, at: int, name: str, tense: str, element: Element) -> None:
        """A verb whose meeting is the noun beside it: it waits for the noun, and its subject with it."""
        if self.story.subject_first and name in ROLES and self._acts(at, name, element):
            return
        current = self.current
        if name == "hold" and current is not None and self.is_new(current) and not current.by_verb:
            relative = self.behind_relative(at)
            lasts = element.text in self.story.words["lasting"]
            if lasts or (not relative and self.clause > self.opened + 1):
                tense = ""  # told in what somebody says
            self.held_at = at
            decides = tense == "future" or (relative and (tense == "past" or (tense and current.tense != "future")))
            current.tense = tense if decides else current.tense or tense
        if current is not None and name not in ("hold", "host"):
            its = self.clause == self.opened or element.text.endswith(tuple(self.story.words["held_it"]))
            if name == "chair" and not self.silent and self.is_new(current) and its and not self.heads_body(at):
                headed = self.elements[at - 1].text in self.story.words["delegations"]
                self.expected = "participant" if headed else "chair", "chair-verb", element.senses["verb"][0].origin, at
            return
        if name in ("adopt", "approve") and self.verb is not None and self.waiting:
            return  # what it adopts "confirms" something
        if name == "hold" and current is None and self._council(at, tense, element):
            return
        if name == "hold" and self.is_new(current) and self._holder_follows(at, element):
            self.expected = "participant", "hold-verb", element.senses["verb"][0].origin, at
        self.verb = (name, tense, element)
        if current is None:
            self.waiting = self.subjects_before(at) if name in (*SUBJECT_VERBS, "adopt", "approve") else []
            self.waiting = self.waiting or self._body_going_on(at, element)
            if name == "attend" and not self.waiting and (people := self.people_before()):
                self.waiting.append(people[-1])
            if name == "host" and not self.waiting and element.joined and at + 1 not in self.story.actor_at:
                self.waiting = self._state_spoken_of()

    def heads_body(self, at: int) -> bool:
        """Whether a verb or cue of chairing tells who heads a body, not who chairs ("the movement that A heads")."""
        if self.body_related(at) is not None:
            return True
        if not self.behind_relative(at):
            return False
        named = self.elements[max(self.trigger + 1, at - NEAR) : at - 1]  # a body of unknown name
        return any("heads" in e.senses for e in named) and not any("nouns" in e.senses for e in named)

    def body_related(self, at: int) -> Actor | None:
        """The body of which a verb behind a relative pronoun tells."""
        body = self.story.ending_at(at - 1) if self.behind_relative(at) else None
        return body if body is not None and body.kind in HEADED else None

    def _body_going_on(self, at: int, element: Element) -> list[Party]:
        """The bodies or groups right before "to hold" ("the Union's states hastened to hold a meeting")."""
        if "verbal_nouns" not in element.senses or at <= self.first:
            return []
        if "places:towards" not in self.elements[at - 1].senses:
            return []
        return [p for p in self.right_before(at - 1) if p.kind in BODIES]

    def _holder_follows(self, at: int, element: Element) -> bool:
        """Whether a verb of holding tells behind the noun of the meeting who held it ("the talks that A held")."""
        if not self.behind_relative(at) or "witnesses" in element.senses:
            return False
        return element.text.endswith(tuple(self.story.words["held_it"]))

    def _council(self, at: int, tense: str, element: Element) -> bool:
        """Let "the council of ministers that was held" open a meeting of those who hold the office, or of the body."""
        if not self.behind_relative(at):
            return False
        body, following = self.story.ending_at(at - 1), self.elements[at + 1] if at + 1 < self.stop else None
        if body is not None and body.kind == "organisation" and following is not None:
            if following.kind != "date" and "places:at" not in following.senses:
                return False
            self.open(element, "session", tense, element.senses["verb"][0].origin, True)
            self.admit_subject(self.story.cast.party(body), "holder", element.senses["verb"][0].origin)
            return True
        ends = (self.story.ending_at(i) for i in range(at - 1, at - 1 - NEAR, -1))
        ministers = next((a for a in ends if a is not None and a.plural), None)
        if ministers is None or "heads" not in self.elements[ministers.first - 1].senses:
            return False
        self.open(element, "session", tense, element.senses["verb"][0].origin, True)
        for actor in (ministers, self.story.actor_at.get(ministers.stop)):
            if actor is not None:
                self.admit_subject(self.story.cast.party(actor), "holder", element.senses["verb"][0].origin)
        return True

    def _state_spoken_of(self) -> list[Party]:
        """The state with which the sentence begins as what it speaks of ("Cyprus, which ..., and hosted a summit")."""
        actor = self.story.actor_at.get(self.first)
        if self.story.subject_first or actor is None or actor.kind != "country":
            return []
        return [self.story.cast.party(actor)] if self.elements[actor.stop].text in COMMAS else []

    def _acts(self, at: int, name: str, element: Element) -> bool:
        """Let a verb give its subject a part in the meeting that is open, or, of those who only attend, in the last."""
        if at - self.negated_at <= 2:
            return False
        before = self.elements[at - 1].senses if at > self.first else {}
        relative = self.current is not None and "clause_openers" in before
        alone = name in ("attend", "chair") and at + 1 not in self.story.actor_at and not self._occasion_ahead(at)
        object_told = at + 1 < self.stop and self.elements[at + 1].kind == "word" and not self.elements[at + 1].joined
        if self.current is None and not object_told and (alone or (name == "attend" and not self._occasion_ahead(at))):
            last = self.story.last
            if last is None or self.call or self.number - max(last.sentences) > LATELY:
                return False
            self.current = self.main = last
            last.sentences.add(self.number)
            self.flush()
        elif self.current is None or (name == "host" and not relative):
            return False
        origin = element.senses["verb"][0].origin
        subjects = self.subjects_before(at) if self.current not in self.new else self.right_before(at)
        subjects = subjects or self._pronoun_before(at)
        for subject in subjects:
            if name == "attend":
                self.admit_subject(subject, "attend-verb", origin)
            elif not subject.actor.plural:
                self.take(subject, name, f"{name}-verb", origin)
        self.agenda = self.silent = False
        if name == "attend":
            self.set_role("participant", "attend-verb", origin)
        else:
            shared = at + 1 < self.stop and "jointly" in self.elements[at + 1].senses
            self.set_role(name if shared else None, f"{name}-verb", origin)
        return bool(subjects) or name == "attend"

    def _pronoun_before(self, at: int) -> list[Party]:
        """Whom "he" right before a verb means: the person last named in the sentence, else the topic."""
        if at <= self.first or "pronouns" not in self.elements[at - 1].senses:
            return []
        people = self.people_before()[-1:]
        return people or ([self.story.topic] if self.story.topic is not None else [])

    def _occasion_ahead(self, at: int) -> bool:
        """Whether a noun or name of a meeting is what is attended."""
        for ahead in range(at + 1, min(at + 1 + NEAR, self.stop)):
            senses = self.elements[ahead].senses
            if "nouns" in senses or "anaphors" in senses:
                return True
            if "verb" in senses:
                return False
        return False

    def _discuss(self, at: int, name: str, tense: str, element: Element) -> None:
        if self.current is not None and not self._discusses_with(at):
            self.open_agenda(element)
            return
        if self.current is not None:
            self.open(element, name, tense, element.senses["verb"][0].origin, True)
            self.set_role("participant", "discuss-with", element.senses["verb"][0].origin)
            return
        self.verb = (name, tense, element)
        self.waiting = self.subjects_before(at)
        if len({side for p in self.waiting if (side := p.represents or p.value)}) >= 2:
            draft = self.open(element, name, tense, element.senses["verb"][0].origin, True)
            self.verb_roles(draft)
            self.open_agenda(element)

    def _discusses_with(self, at: int) -> bool:
        """Whether a person stands right behind a verb of discussing and another behind "with" ("where A discusses with
        B"): they meet, it is not what the meeting told of is about."""
        first = self.story.actor_at.get(at + 1)
        if first is None or first.kind != "person" or first.stop >= self.stop:
            return False
        other = self.story.actor_at.get(first.stop + 1)
        return "cue:with" in self.elements[first.stop].senses and other is not None and other.kind == "person"

    def _deal(self, at: int, name: str, tense: str, element: Element) -> None:
        if self.current is None:
            self.verb = (name, tense, element)
            self.waiting = self.subjects_before(at)
            return
        if self.story.subject_first and self.current in self.new and len(parties := self.subjects_before(at)) >= PAIR:
            for party in parties:
                self.admit_subject(party, "agreeing-parties", element.senses["verb"][0].origin)
        self.open_agenda(element)
        if name == "agree" and at + 1 in self.story.actor_at:
            self.set_role("participant", "agreeing-parties", element.senses["verb"][0].origin)

    def _end_role(self, at: int, name: str, tense: str, element: Element) -> None:  # noqa: ARG002
        self.role = None
        if self.verb is None or self.verb[0] not in ("adopt", "approve") or not self.waiting:
            self.verb = None

    def _call(self, at: int, name: str, tense: str, element: Element) -> None:  # noqa: ARG002
        self.call = self.silent = True
        self.current = None

    def people_before(self) -> list[Party]:
        """The persons named before the trigger who may be the doers: not those who speak for others."""
        speakers = self.story.cast.roles.speakers
        return [p for p in self.head if p.kind == "person" and p.role not in speakers]

    def understood(self, sides: Container[str]) -> Party | None:
        """Whom a doer who is not named means: an official of another side told of without a name, else the topic; where
        a verb needs its subject, the topic only behind a pronoun, and no official then."""
        here = self.elements[self.first : self.stop]
        explicit = self.story.subject_first
        if explicit and any("pronouns" in e.senses for e in here):
            return self.story.topic
        unnamed = [p for p in self.people_before() if p.value is None and p.represents and not p.actor.plural]
        if explicit:
            return unnamed[-1] if unnamed else None
        topic = self.story.topic
        others = [p for p in unnamed if p.represents not in sides]
        same = topic is not None and bool(others) and topic.represents == others[-1].represents
        return others[-1] if others and not same else topic
