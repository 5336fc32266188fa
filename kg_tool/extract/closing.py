"""The end of a sentence: subjects that it leaves to be understood, and what the next sentences may need of it."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from itertools import takewhile

from kg_tool.extract.attendance import Attendance
from kg_tool.extract.drafts import WITH, Dating, Draft, Place, Taking
from kg_tool.extract.merge import SESSIONS
from kg_tool.extract.parties import Party
from kg_tool.extract.story import Statement, Subject
from kg_tool.extract.verbs import PAIR

PRONOUN_KINDS = ("encounter", "talks", "meeting", "reception")
"""Nouns whose owner may be a pronoun ("his talks with")."""
HEAD = 4
"""Elements at the head of a sentence within which a noun's pronoun means the subject that follows."""
MONTH = 7
"""Characters of an EDTF month: "since February" tells not when a visit is."""
RESOLVING = ("discuss", "adopt", "approve", "agree")
"""Verbs of what a body does at its meetings."""


class Closing(Attendance):
    """What is done once a sentence has been read."""

    def close(self) -> None:
        """Complete the drafts of the sentence and hand them over."""
        story = self.story
        self._body_discussed()
        self._council_briefed()
        self._leave_stay()
        for draft in self.new:
            if self.seat is not None and not (draft.takings or draft.values("of") or draft.values("groups")):
                self.current = draft
                self.admit_subject(self.seat, "holder", self.seat.origin)
        if self.main is not None and self.is_new(self.main) and self.main.by_verb and not self.main.takings:
            self._distant_subject(self.main)
        for draft in self.new:
            if draft.by_verb or draft.purpose or draft.kind in PRONOUN_KINDS:
                self._supply_subject(draft)
            if self._of_visitors(draft):
                if story.stay is not None:
                    draft.places.append(replace(story.stay, strength=2) if self.travelled else story.stay)
                draft.stay_days = story.stay_days
        self.new = [one for draft in self.new for one in _one_by_one(draft)]
        story.drafts.extend(self.new)
        self._leave_days()
        self._leave_subject()
        for draft in self.new:
            if draft.background:
                self._take_from_speaker(draft)
        if self.call and not self.new:
            story.last = None
        elif self.main is not None:
            story.last = self.main
        self._leave_topic()

    def _leave_stay(self) -> None:
        """Who is on the visit that the sentence tells of, and when."""
        story = self.story
        if not self.travelled:
            if self.visiting and not (self.current or self.call) and story.last is not None and self._of_the_visit():
                story.last.datings.extend(replace(d, strength=2, rule="day-of-visit") for d in self.datings)
            return
        people = (
            [p for p in self.seen if p.kind == "person"] or self.seen or [p for p in (story.topic,) if p is not None]
        )
        story.visitors = frozenset(v for p in people for v in (p.value, p.represents) if v)
        dated = zip(self.datings, self.dated_clauses, strict=True)
        days = [d for d, (clause, _) in dated if clause in self.travelled]
        story.stay_days = [d for d in days if d.strength > 1 or len(d.edtf) > MONTH][:1]

    def _of_the_visit(self) -> bool:
        """Whether a sentence opens with the visit told of before ("The visit is due on ...")."""
        opening = self.elements[self.first : min(self.first + 2, self.stop)]
        told = any(
            "places:visit" in e.senses and (self.story.article in e.clitics or "owned" in e.senses) for e in opening
        )
        return told and not any("cue:since" in e.senses for e in opening)  # "shortly before the visit"

    def _leave_days(self) -> None:
        """The days told with somebody, and what he says where."""
        told = [*self.datings, *(d for draft in self.new for d in draft.datings)]
        heads = self.head or [t.party for draft in self.new for t in draft.takings]
        if told and heads:
            self.story.days.append((heads, told, self.number))
        if self.current is None and self.datings and self.places and self.head and not self.call:
            self.story.statements.append(Statement(self.head, self.datings, [p for p, _ in self.places]))

    def _leave_subject(self) -> None:
        """What is discussed, where no meeting is told."""
        verb = self.verb[2] if self.verb is not None and self.verb[0] == "discuss" else None
        begins = self.pending_agenda or verb
        if begins is None or self.current is not None or self.call:
            return
        people = {p.value for p in self.head if p.kind == "person"} - {None}
        sides = {p.value for p in self.head if p.kind != "person"} - {None}
        zone = begins.end, self.elements[self.stop - 1].end
        self.story.subjects.append(Subject(frozenset(map(str, people or sides)), zone, self.number))

    def _take_from_speaker(self, draft: Draft) -> None:
        """A meeting that is told as the occasion of a statement ("said after talks") is the speaker's, on that day."""
        named = any(p.rule == "place-in-name" for p in draft.places)
        if not (draft.takings or named) and draft.kind in PRONOUN_KINDS and self.speakers:
            for party in self._speaking_together():
                draft.add("participant", party, "subject-carried-over")
        if not draft.datings and len(draft.sides()) >= PAIR:
            draft.datings.extend(replace(d, strength=2, rule="day-of-statement") for d in self.datings[:1])

    def _speaking_together(self) -> list[Party]:
        """The first who speaks, with those who are named with him ("A and B announced")."""
        together = [self.speakers[0]]
        for party in self.head:
            if party.actor.joined and party.kind == "person" and party.actor.first == together[-1].actor.stop:
                together.append(party)
        return together

    def _body_discussed(self) -> None:
        """A body that discusses or adopts something on a day that is told meets on it, where no meeting is named."""
        if self.current is not None or self.verb is None or self.verb[0] not in RESOLVING or self.call or self.silent:
            return
        _, tense, verb = self.verb
        if self._sides_discussed():
            return
        bodies = [p for p in self.waiting if p.kind in ("organisation", "collective")]
        officials = [p for p in self.waiting if p.actor.plural]
        if not bodies or len(self.waiting) > len(bodies) + len(officials):
            return
        if self.verb[0] == "agree" and not officials:
            return
        if self.verb[0] == "approve" and not all(self._is_council(p) for p in bodies):
            return
        if officials and bodies[0].actor.first - officials[-1].actor.stop > 1:
            return
        if not any(d.strength > 1 for d in self.datings):
            return
        at, self.at = self.at, self.verb_at
        self.places = [(p, clause) for p, clause in self.places if self._beside_body(p, bodies[-1])]
        draft = self.open(verb, "session", tense, verb.senses["verb"][0].origin, True)
        self.verb_roles(draft)
        draft.zones.append((verb.end, self.elements[self.stop - 1].end))
        self.at = at

    def _beside_body(self, place: Place, body: Party) -> bool:
        """Whether a place is told where a body meets, not in what it decides on: no plain word stands between."""
        between = self.elements[body.actor.stop : self.stop]
        return all(e.kind != "word" for e in takewhile(lambda e: e.stem < place.start, between))

    def _council_briefed(self) -> None:
        """A council before which somebody speaks, or to which he reports, on a day that is told meets on it."""
        if self.current is not None or self.call or not self.datings:
            return
        council = next((p for p in self.seen if p.kind == "organisation" and self._is_council(p)), None)
        if council is None or not self._is_audience(council.actor.first):
            return
        people = [p for p in self.head if p.kind == "person" and p.represents]
        if not people:
            return
        first, day = self.elements[council.actor.first], self._day_of_audience(council.actor.first)
        at, self.at, self.places = self.at, council.actor.first, []
        self.open(first, "session", self.last_tense, council.origin, False)
        self.admit_subject(council, "holder", council.origin)
        self.take(people[0], "participant", "subject-at-meeting", people[0].origin)
        self.new[-1].datings = [replace(day, strength=2, rule="day-of-statement")]
        self.at = at

    def _day_of_audience(self, council: int) -> Dating:
        """The day told nearest to the council at an element, but for one on which it was announced."""
        dated = list(zip(self.datings, self.dated_clauses, strict=True))
        told = [(d, where) for d, where in dated if where[0] not in self.said]
        return min(told or dated, key=lambda one: abs(one[1][1] - council))[0]

    def _is_audience(self, at: int) -> bool:
        """Whether the council at an element is told something: behind "before", or behind "to" where a briefing is."""
        before = self.elements[at - 1] if at > self.first else None
        if before is None:
            return False
        briefed = any("briefings" in e.senses for e in self.elements[self.first : at])
        return "audience" in before.senses or (briefed and "places:towards" in before.senses)

    def _is_council(self, body: Party) -> bool:
        """Whether a body's name begins with a word for a council, committee or the like."""
        return self.elements[body.actor.first].text.split()[0] in self.story.words["convening"]

    def _sides_discussed(self) -> bool:
        """Let two sides who discussed or agreed on something on a day or at a place have met; whether they did."""
        assert self.verb is not None
        _, tense, verb = self.verb
        sides = {p.represents if p.kind == "person" else p.value for p in self.waiting if not p.actor.plural}
        several = [p.actor for p in self.waiting if p.actor.plural or p.actor.delegation]
        sides |= {str(f.value) for a in several for f in self.states_behind(a.stop, joined=a.delegation)}
        officials = bool(several) or any(p.kind == "person" for p in self.waiting)
        if len(sides - {None}) < PAIR or not officials or not (self.datings or self.places):
            return False
        draft = self.open(verb, "discuss", tense, verb.senses["verb"][0].origin, True)
        self.verb_roles(draft)
        draft.zones.append((verb.end, self.elements[self.stop - 1].end))
        return True

    def _of_visitors(self, draft: Draft) -> bool:
        """Whether a meeting may fall into the visit told of: one of its people or sides is on it, or none is known."""
        people = {t.party.value for t in draft.takings} | draft.parties()
        if not people:
            return not draft.values("of")
        visitors = self.story.visitors
        own = [t.party for t in draft.takings if t.party.kind == "person" and t.party.represents in visitors]
        named = [p.value for p in own if p.value]
        if named and any(p.value in visitors for p in self.story.people):
            return not visitors.isdisjoint(named)  # not another official of the visitor's state
        return not visitors or not visitors.isdisjoint(people)

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
        if draft.owned and not draft.takings and (several := self._several_told(draft)):
            self.current = draft
            for party in several:
                self.admit_subject(party, "subject-carried-over", draft.origin)
            return
        if draft.owned and not draft.takings and (pair := self._pair_told(draft)):
            for party in pair:
                draft.add("participant", party, "both-named-before", draft.origin)
            return
        if draft.owned and not (draft.takings or draft.facts) and (body := self._body_told(draft)) is not None:
            self.current = draft
            self.admit_subject(body, "holder", body.origin)
            return
        told = draft.takings or draft.values("groups") or (draft.values("level") and self._object_follows(draft))
        if any(t.rule == "cue-between" and t.party.kind == "person" for t in draft.takings):
            return  # all who met are told
        others = all(t.rule == "cue-with" for t in draft.takings) and not draft.values("groups")
        if (len(draft.sides()) >= PAIR and not others) or draft.values("of") or not told:
            return
        stated = draft.by_verb or draft.owned or draft.purpose or (bool(self.travelled) and draft.kind != "reception")
        if not stated and all(t.rule not in WITH for t in draft.takings):
            return
        if self.story.subject_first and any(t.rule == "subject-before-verb" for t in draft.takings):
            return
        have = {t.party.value for t in draft.takings}
        ahead = [p for p in self.speakers if p.value and p.value not in have]
        if draft.owned and self._at_head(draft) and ahead:
            draft.add("participant", ahead[0], "subject-carried-over")
            return
        people = [p for p in self.people_before() if p.value not in {*have, None}]
        told_before = self._delegation_before(draft) or self._state_before(draft)
        subject = people[-1] if people else told_before or self.understood(draft.sides())
        unnamed = subject is not None and subject.value is None and subject.represents not in draft.sides()
        if subject is not None and (unnamed or subject.value not in have):
            draft.add("participant", subject, "subject-carried-over")

    def _several_told(self, draft: Draft) -> list[Party]:
        """The officials of several states of whom a sentence speaks before "their meeting"."""
        before = [p for p in self.head if p.span[1] < draft.trigger[0]]
        first = next((i for i, p in enumerate(before) if p.actor.plural), None)
        if first is None:
            return []
        states = list(takewhile(lambda p: p.kind in ("country", "collective"), before[first + 1 :]))
        return [before[first], *states] if len(states) >= PAIR or any(p.kind == "collective" for p in states) else []

    def _pair_told(self, draft: Draft) -> list[Party]:
        """The two officials of whom the sentence speaks before "their meeting" or "as he received him"."""
        at = next((i for i in range(self.first, self.stop) if self.elements[i].stem == draft.trigger[0]), self.first)
        behind = self.elements[at + 1].text if at + 1 < self.stop else ""
        received = draft.kind == "reception" and behind in self.story.words["received"]
        if not received and not self.elements[at].text.endswith(tuple(self.story.words["owned_by_two"])):
            return []
        pair: dict[str, Party] = {}
        for party in self.people_before():
            before = self.elements[party.actor.first - 1] if party.actor.first > self.first else None
            sent = before is not None and (before.text in self.story.words["senders"] or "cue:aside" in before.senses)
            if party.represents and not sent and party.span[1] < draft.trigger[0]:
                pair.setdefault(party.represents, party)
        return list(pair.values())[:PAIR] if len(pair) >= PAIR else []

    def _body_told(self, draft: Draft) -> Party | None:
        """The body that does something "at its meeting", where that is told of it before."""
        at = next((i for i in range(self.first, self.stop) if self.elements[i].stem == draft.trigger[0]), self.first)
        before = self.elements[at - 1].senses if at > self.first else {}
        if draft.kind not in SESSIONS or not (
            "places:at" in before or "during_it" in before or self.elements[at].clitics
        ):
            return None
        told = [p for p in self.head if p.span[1] < draft.trigger[0]]
        return told[-1] if told and told[-1].kind == "organisation" else None

    def _object_follows(self, draft: Draft) -> bool:
        """Whether the words right behind a verb are whom its subject meets ("met with several ministers")."""
        at = next((i for i in range(self.first, self.stop) if self.elements[i].stem == draft.trigger[0]), self.stop)
        if not draft.by_verb or at + 1 >= self.stop:
            return False
        following = self.elements[at + 1]
        clitics = following.clitics or following.text[:1]
        return "cue:with" in following.senses or "at" in map(self.story.place_clitics.get, clitics)

    def _delegation_before(self, draft: Draft) -> Party | None:
        """The delegation that a sentence begins by speaking of, where what it comes for is told ("a delegation of the
        Fund arrives for talks with")."""
        have = draft.sides()
        sent = [p for p in self.head if p.actor.delegation and p.value not in have and p.span[1] < draft.trigger[0]]
        return sent[-1] if sent and (draft.purpose or self.travelled) else None

    def _state_before(self, draft: Draft) -> Party | None:
        """The state that a sentence begins by speaking of, where all that take part are states ("Cairo hoped for the
        talks with Ethiopia and Sudan")."""
        if self.story.subject_first or any(t.party.kind != "country" for t in draft.takings):
            return None
        have = draft.sides()
        before = [p for p in self.head if p.kind == "country" and p.value not in have and p.span[1] < draft.trigger[0]]
        return before[-1] if before else None

    def _at_head(self, draft: Draft) -> bool:
        """Whether a meeting is told in the words that open the sentence ("Before his meeting with A, B said")."""
        return draft.trigger[0] <= self.elements[min(self.first + HEAD, self.stop - 1)].stem


def _one_by_one(draft: Draft) -> list[Draft]:
    """A visitor's meetings with the head of a state and his own colleague there, told by one verb, each as a draft of
    its own ("A met the President and his counterpart")."""
    people = [t for t in draft.takings if t.party.kind == "person" and t.party.represents and t.party.value]
    counterpart = next((t for t in people if t.party.actor.counterpart), None)
    if draft.kind != "meet" or counterpart is None or len(people) < len(draft.takings):
        return [draft]
    visitors = [t for t in people if t.party.represents != counterpart.party.represents]
    hosts = [t for t in people if t.party.represents == counterpart.party.represents]
    if len(visitors) != 1 or all(t.party.rank != "head" for t in hosts):
        return [draft]
    draft.takings = [*visitors, hosts[0]]
    return [draft, *(_between(draft, [*visitors, host]) for host in hosts[1:])]


def _between(draft: Draft, takings: list[Taking]) -> Draft:
    """A draft of its own of those of a draft's parties who met by themselves."""
    own = copy(draft)
    for name in ("datings", "places", "facts", "statuses", "zones", "sentences"):
        setattr(own, name, copy(getattr(draft, name)))
    own.takings = takings
    return own
