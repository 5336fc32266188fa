"""Subjects left to be understood: who met where a verb or noun is told without its doer."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise, takewhile

from kg_tool.extract.attendance import Attendance
from kg_tool.extract.drafts import PAIR, WITH, Draft, Fact
from kg_tool.extract.merge import SESSIONS
from kg_tool.extract.parties import Party
from kg_tool.extract.phrases import BODIES

HEAD_OF_BODY = "secretary-general"
"""The role of those who convene the body that they head."""
SIDES = ("country", "organisation", "movement")
"""Kinds of actors that hold talks with each other."""
BETWEEN = 3
"""Elements, marks of quotation among them, between two sides that are listed."""
CALLED = 14
"""Elements from a verb of calling for a meeting to the noun."""
HEAD = 4
"""Elements at the head of a sentence within which a noun's pronoun means the subject that follows."""


class Understood(Attendance):
    """Whom a sentence leaves to be understood."""

    def supply_subject(self, draft: Draft) -> None:
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
        told = told or (draft.purpose and bool(self.travelled))
        if any(t.rule == "cue-between" and t.party.kind == "person" for t in draft.takings):
            return  # all who met are told
        others = all(t.rule == "cue-with" for t in draft.takings) and not draft.values("groups")
        if (len(_sides_but_colleagues(draft)) >= PAIR and not others) or draft.values("of") or not told:
            return
        stated = (
            self.led(self.elements[self.trigger_of(draft)], "at")
            or draft.by_verb
            or draft.owned
            or draft.purpose
            or (bool(self.travelled) and draft.kind != "reception")
        )
        if not stated and all(t.rule not in WITH for t in draft.takings):
            return
        if self._subject_told(draft):
            return
        if any(t.rule == "meet-verb" and self._with_follows(t.party) for t in draft.takings):
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

    def _subject_told(self, draft: Draft) -> bool:
        """Whether who met is told right before the verb; of a verb joined to what was told, that may be another."""
        joined = self.elements[self.trigger_of(draft)].joined
        told = [t.party for t in draft.takings if t.rule == "subject-before-verb"]
        return bool(told) if self.story.subject_first else any(p.kind == "person" and not joined for p in told)

    def _with_follows(self, party: Party) -> bool:
        """Whether "with" stands right behind a party, but for a day: it is who met, whoever is named there."""
        at = party.actor.stop
        at += at < self.stop and self.elements[at].kind == "date"
        return at < self.stop and "cue:with" in self.elements[at].senses

    def _pair_told(self, draft: Draft) -> list[Party]:
        """The two officials of whom the sentence speaks before "their meeting" or "as he received him", else the two
        states or bodies that it lists ("A and B agreed at the end of their talks")."""
        at = self.trigger_of(draft)
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
        if len(pair) < PAIR and not received:
            pair = self._listed_pair(draft)
        return list(pair.values())[:PAIR] if len(pair) >= PAIR else []

    def _listed_pair(self, draft: Draft) -> dict[str, Party]:
        """The first two states, bodies or movements joined to each other before a noun of talks, each by its name."""
        told = [p for p in self.head if p.kind in SIDES and p.value and p.span[1] < draft.trigger[0]]
        for one, other in pairwise(told):
            if other.actor.joined and other.actor.first - one.actor.stop <= BETWEEN and one.value != other.value:
                return {str(one.value): one, str(other.value): other}
        return {}

    def _body_told(self, draft: Draft) -> Party | None:
        """The body that does something "at its meeting", where that is told of it before."""
        at = self.trigger_of(draft)
        before = self.elements[at - 1].senses if at > self.first else {}
        if draft.kind not in SESSIONS or not (
            "places:at" in before or "during_it" in before or self.elements[at].clitics
        ):
            return None
        told = [p for p in self.head if p.span[1] < draft.trigger[0]]
        return told[-1] if told and told[-1].kind == "organisation" else None

    def called_for(self, draft: Draft) -> bool:
        """Let the body that somebody calls to a meeting, or whose head does, have it ("NATO's secretary-general called
        for a meeting tomorrow", "Turkey called the Alliance to a meeting"); whether one does."""
        at = self.trigger_of(draft)
        at -= at > self.first and "verbal_nouns" in self.elements[at - 1].senses  # "called to the holding of"
        before = self.elements[max(self.first, at - CALLED) : at]
        call = next((e for e in reversed(before) if "cue:request" in e.senses and "verb" in e.senses), None)
        if draft.kind not in SESSIONS or call is None or not before or "places:towards" not in before[-1].senses:
            return False
        told = [p for p in self.seen if call.end <= p.span[0] and p.span[1] < draft.trigger[0]]
        called = next((p for p in reversed(told) if p.kind in BODIES), None)
        head = next((p for p in told if p.kind == "person" and p.role == HEAD_OF_BODY and p.represents), None)
        if called is not None:
            name = "of" if called.kind == "organisation" else "groups"
            draft.facts.append(Fact(name, str(called.value), *called.span, "holder", called.origin))
        elif head is not None:
            span = head.represents_span or head.span
            draft.facts.append(Fact("of", str(head.represents), *span, "holder", head.origin))
        else:
            return False
        draft.tense = "future"
        if told[0] not in (called, head):
            origin = call.senses["cue:request"][0].origin
            draft.statuses.append(Fact("status", "proposed", call.stem, call.end, "cue-request", origin))
        return True

    def _several_told(self, draft: Draft) -> list[Party]:
        """The officials of several states of whom a sentence speaks before "their meeting"."""
        before = [p for p in self.head if p.span[1] < draft.trigger[0]]
        first = next((i for i, p in enumerate(before) if p.actor.plural), None)
        if first is None:
            return []
        states = list(takewhile(lambda p: p.kind in ("country", *BODIES), before[first + 1 :]))
        return [before[first], *states] if len(states) >= PAIR or any(p.kind in BODIES for p in states) else []

    def _object_follows(self, draft: Draft) -> bool:
        """Whether the words right behind a verb are whom its subject meets ("met with several ministers")."""
        at = self.trigger_of(draft)
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

    def trigger_of(self, draft: Draft) -> int:
        """The element that opened a draft of this sentence."""
        at = bisect_left(self.elements, draft.trigger[0], self.first, self.stop, key=lambda e: e.stem)
        return at if at < self.stop and self.elements[at].stem == draft.trigger[0] else self.first

    def _at_head(self, draft: Draft) -> bool:
        """Whether a meeting is told in the words that open the sentence ("Before his meeting with A, B said")."""
        return draft.trigger[0] <= self.elements[min(self.first + HEAD, self.stop - 1)].stem

    def distant_subject(self, draft: Draft) -> None:
        """A verb of meeting whose subject stands further before it: a body or a group."""
        if draft.values("of"):
            return
        self.current = draft
        for party in self.head if draft.values("level") else self.head[-2:]:
            if self._speaks(party):
                continue
            if party.kind in BODIES or party.actor.plural:
                self.admit_subject(party, "subject-before-verb", draft.origin)

    def _speaks(self, party: Party) -> bool:
        """Whether those of a body stand right behind a verb of saying ("officials of the UN said that")."""
        before = party.actor.first - 1
        return party.actor.delegation and before >= self.first and self.elements[before].value("verb") == "say"


def _sides_but_colleagues(draft: Draft) -> set[str]:
    """The sides of a draft; colleagues of several states ("his American and Saudi counterparts") are one."""
    if not (draft.peers or any(t.party.actor.counterpart for t in draft.takings)):
        return draft.sides()
    return draft.sides() - {str(f.value) for f in draft.facts if f.rule == "office-of-state"}
