"""A sentence: read from word to word, each word giving the drafts what it tells.

A trigger (a verb of meeting, a noun that names an occasion) opens a draft or takes up one; a cue ("chaired by", "with",
"to discuss") sets the role in which the parties after it stand; dates and places go to the draft that is open.
"""

from __future__ import annotations

from kg_tool.extract.closing import Closing
from kg_tool.extract.drafts import WITH, Fact
from kg_tool.extract.elements import Element
from kg_tool.extract.memberships import is_account
from kg_tool.extract.merge import GREAT
from kg_tool.extract.openings import DEALING
from kg_tool.extract.story import NEAR
from kg_tool.extract.verbs import SUBJECT_VERBS

SENIOR = "senior-officials"
"""The level of those who are named for their state by their rank ("senior Egyptian officials")."""
ROUNDS = ("session", "negotiation")
"""Kinds of meetings that may be called a round."""
NAMED = 3
"""Elements behind the noun of a conference within which what it is about belongs to its name."""
SHORT_CUE = 4
"""Letters up to which a cue of taking part is too weak to end an agenda."""


class Sentence(Closing):
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
                if actor.delegation and element.value("levels") == SENIOR:
                    self.note_kind(at, element)
                self.on_actor(actor)
                at = max(actor.stop, at + 1)
                continue
            elif element.kind == "phrase":
                self._on_phrase(at, element)
            elif element.text == ":" and (self.said if self.number else self.seen):
                self.silent = True  # somebody's words follow
                self.role = None
            at += 1
        self.close()

    def _is_contest(self) -> bool:
        """Whether a sentence tells of a match, where states meet that send teams: no official is named in it."""
        return self.story.is_contest(self.first, self.stop)

    def _on_phrase(self, at: int, element: Element) -> None:
        senses = element.senses
        if self.on_place(at, element) or ("delegates" in senses and self.heads_a_delegation(at)):
            return
        if "not_meetings" in senses or "welcomes" in senses:
            self.silent = True
            self.welcoming = "welcomes" in senses
            self.verb = None
            return
        if "calls" in senses:
            self.call = self.silent = True
            self.current = None
            return
        if "proceedings" in senses:
            self.on_proceedings(element)
        self.note(at, element)
        self.note_meeting(at, element)
        self.note_kind(at, element)
        if "nouns" in senses:
            if not self.participle(at, element):
                self.on_noun(at, element)
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
        means = "anaphors" in senses or ("attendees" in senses and self.those_met(at)) or self._means_round(at)
        return means and self.take_up(at, element)

    def _means_round(self, at: int) -> bool:
        """Whether a word that may also be a tour is the round of talks told of before."""
        last, element = self.story.last, self.elements[at]
        if last is None or last.kind not in ROUNDS or element.text not in self.story.words["rounds"]:
            return False
        self.visiting = False
        return self.current is None or self.current is last

    def _on_cue(self, at: int, element: Element) -> None:
        senses = element.senses
        if self._on_role(at, element):
            return
        if "jointly" in senses and self.current is not None and not self.silent:
            self.set_role(self.role or "participant", "cue-jointly", senses["jointly"][0].origin)
        elif "cue:called_off" in senses and self.current is not None and self.is_new(self.current):
            origin = senses["cue:called_off"][0].origin
            fact = Fact("status", "cancelled", element.stem, element.end, "cue-called-off", origin)
            self.current.statuses.append(fact)
            self.silent = True
        elif element.text in self.story.words["on_behalf"]:
            self.stood_in_for = True
        elif "cue:absent" in senses or "cue:aside" in senses:
            self.role = None
            self.silent = True
        elif "cue:agenda" in senses and element.value("verb") not in DEALING and self.trigger != at:
            self._on_agenda(at, element)
        elif "cue:with" in senses and not self.agenda and not self.silent:
            if self._comes_to_discuss(at, element):
                self._open_purpose()
            elif self.joins(at):
                self._with(element)
            elif self.rule in WITH or self._bond(at):
                self.role = None  # the parties of another noun ("the accord between")
        elif "clause_openers" in senses and self.role == "participant" and self.rule != "cue-participant":
            self.role = None

    def _on_role(self, at: int, element: Element) -> bool:
        """Let a cue that says who takes part and how set the role of those behind it."""
        for role in ("chair", "host", "participant"):
            found = element.senses.get(f"cue:{role}")
            if found and self._opens_role(at, element, role):
                heads = role == "chair" and self._heads_delegation(at)
                self.set_role("participant" if heads else role, f"cue-{role}", found[0].origin)
                self._side_follows(at)
                return True
        return False

    def _heads_delegation(self, at: int) -> bool:
        """Whether "headed by" stands right behind a delegation: that is headed, not the meeting."""
        before = self.story.ending_at(at)
        if before is not None and before.delegation and before.first >= self.first:
            return True
        return at > self.first and "delegates" in self.elements[at - 1].senses

    def _on_agenda(self, at: int, element: Element) -> None:
        """What a meeting is about follows; right behind the noun of a conference it is a part of its name."""
        if self.current is None:
            self.pending_agenda = element
        elif self.current.kind in GREAT and 0 < at - self.genitive <= NAMED:
            self.current.zones.append((element.end, self.elements[min(at + NAMED, self.stop) - 1].end))
        else:
            self.open_agenda(element)

    def _side_follows(self, at: int) -> None:
        """A cue with the adjective of a state behind it ("on the American side"): those who follow are its people."""
        following = self.elements[at + 1] if at + 1 < self.stop else None
        state = following.sense("demonym") if following is not None else None
        self.side = (state.value, (following.stem, following.end)) if state and following else None

    def _opens_role(self, at: int, element: Element, role: str) -> bool:
        """Whether a cue of a role holds here; at the head of a sentence it takes up the meeting told before."""
        if role == "participant" and self._gathered_themselves(at):
            return False
        if self._of_body(at, role):
            self.role, self.silent = None, role == "participant"
            return False
        if self.current is None and self.story.last is not None and not self.call and at <= self.first + 2:
            self.current = self.main = self.story.last
            self.current.sentences.add(self.number)
            self.flush()
        if self.current is None and self.story.last is None and role == "participant" and not self.call:
            self._open_attended(element)
        strong = element.value("verb") == "attend" or len(element.text) > SHORT_CUE
        if role == "participant" and (self.silent or self.agenda) and not strong:
            return False
        self.end_agenda(element)
        return True

    def _of_body(self, at: int, role: str) -> bool:
        """Whether a cue tells behind a body of whom it consists, or who heads it, which does not mean that they are
        there ("the Council, which comprises A and B", "the party that A heads")."""
        if role == "chair":
            return self.heads_body(at)
        return role == "participant" and self.elements[at].says_size() and self.body_related(at) is not None

    def _gathered_themselves(self, at: int) -> bool:
        """Whether those behind a verb of gathering are its subject: their ending tells ("demonstrators gathered")."""
        following = self.elements[at + 1] if at + 1 < self.stop else None
        if following is None or following.kind != "word" or "verb" not in self.elements[at].senses:
            return False
        return following.text.endswith(tuple(self.story.words["subject_endings"]))

    def _open_attended(self, element: Element) -> None:
        """Open the meeting that a cue names, where the text begins with it ("took part in the meeting that")."""
        *attended, noun = element.text.split()
        sense = self.story.senses(noun).get("nouns") if attended else None
        if sense:
            self.open(element, sense[0].value, "past", sense[0].origin, False)

    def _comes_to_discuss(self, at: int, element: Element) -> bool:
        """Whether somebody behind "with" is whom a traveller comes to discuss something with ("arrived to discuss the
        war with the President")."""
        other = self.story.actor_at.get(at + 1)
        if self.current is not None or self.pending_agenda is None or not self.travelled or "between" in element.senses:
            return False
        return other is not None and (other.kind == "person" or other.delegation)

    def _open_purpose(self) -> None:
        """Open the talks for which somebody comes; what they are about is told before those with whom they are."""
        begins = self.pending_agenda
        assert begins is not None
        origin = begins.senses["cue:agenda"][0].origin
        draft = self.open(begins, "talks", "", origin, False)
        draft.purpose = True
        draft.zones.append((begins.end, self.elements[self.at].start))
        self.pending_agenda = None
        self.set_role("participant", "cue-with", origin)

    def _with(self, element: Element) -> None:
        if self.current is not None:
            rule = "cue-between" if "between" in element.senses else "cue-with"
            self.set_role("participant", rule, element.senses["cue:with"][0].origin)
        elif self.verb is not None and self.verb[0] == "discuss":
            name, tense, verb = self.verb
            origin = verb.senses["verb"][0].origin
            self.verb_roles(self.open(verb, name, tense, origin, True))
            self.pending_agenda = None  # the verb itself, which now tells of a meeting
            self.set_role("participant", "discuss-with", origin)
