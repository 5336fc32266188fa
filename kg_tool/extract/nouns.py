"""Nouns in a sentence: one that names an occasion opens a meeting, takes up one told before, or tells of it."""

from __future__ import annotations

from kg_tool.extract.drafts import PAIR, Draft, of_context
from kg_tool.extract.elements import Element
from kg_tool.extract.merge import GREAT, SESSIONS
from kg_tool.extract.notes import Notes
from kg_tool.extract.story import NEAR

GATHERINGS = ("conference", "summit", "session", "meeting")
"""Nouns of occasions at which those who speak take part."""
REGION = 8
"""Elements from the head of a body's name within which an adjective tells its region."""


class Nouns(Notes):
    """What the nouns of occasions do."""

    def on_noun(self, at: int, element: Element) -> None:
        """Let the noun of an occasion open a meeting, take one up, or tell more of the one that is open."""
        if self._is_dossier(at):
            return
        relation = self.relation(at)
        followed = self._sides_behind(at)
        takes_up = "anaphors" in element.senses and (followed is None or self._with_known(followed + 1))
        if self.current is not None and (self.inside(at) or (takes_up and self._beside_last(relation))):
            return
        if relation is None and (self._of_others(element, followed) or self._is_topic(at, followed)):
            return
        if self.agenda and at > self.first and "during" in self.elements[at - 1].senses:
            self.end_agenda(element)
        begins = self.verb_at if self.verb is not None else at
        draft = self._draft_of(at, element, relation, takes_up)
        if draft is not None:
            self._name(draft, at, element, begins)

    def _draft_of(self, at: int, element: Element, relation: str | None, takes_up: bool) -> Draft | None:
        """The draft of which a noun tells, opened here or before; None where it only takes one up."""
        sense = element.senses["nouns"][0]
        if self.current is None:
            return self._first_draft(at, element, relation, takes_up)
        if relation is not None:
            return self.related(element, sense, relation)
        if takes_up and not self.names_another(at):
            self.take_up(at, element)
            return None
        if self.between is not None and (held := self._held_after(at, element)) is not None:
            return held
        draft = self.current
        if draft.kind == "meeting" and sense.value == "summit" and self.is_new(draft):
            draft.kind = sense.value
        if self.names_another(at) or {draft.kind, sense.value} == set(GREAT) or self._held_too(at, element):
            return self.open(element, sense.value, "", sense.origin, False)
        if self.verb is not None and not draft.by_verb:
            self.verb_roles(draft)
        return draft

    def _first_draft(self, at: int, element: Element, relation: str | None, takes_up: bool) -> Draft | None:
        """The draft of a noun where no meeting is open; None where it takes up an earlier one or is no more than a
        time ("after the summit")."""
        sense = element.senses["nouns"][0]
        self.host_announced(at)
        if takes_up and relation is None and not self.names_another(at) and self.take_up(at, element):
            self._speaker_at(at)
            return None
        if takes_up and relation == "background" and self.story.subject_first and self.story.last is not None:
            return None
        owned = "owned" in element.senses
        if owned and relation == "background" and self.verb is not None and self.verb[0] == "hold":
            self.between = (self.verb, [*self.waiting])
        aside = relation in ("background", "margin") and not owned
        draft = self.open(element, sense.value, self.verb[1] if self.verb else "", sense.origin, False, aside)
        self.verb_roles(draft)
        if draft.purpose:
            self._admit_intending(at, draft)
        self.speakers_at(at)
        self._spoke_at(at)
        return draft

    def _admit_intending(self, at: int, draft: Draft) -> None:
        """Let several who mean to meet each other take part ("the ministers of A and B intend to meet")."""
        parties = self.right_before(at if self.story.ending_at(at) is not None else at - 1)
        if len(parties) >= PAIR or any(p.actor.plural for p in parties):
            for party in parties:
                self.admit_subject(party, "hold-verb", draft.origin)

    def _is_dossier(self, at: int) -> bool:
        """Whether a noun is what a file, a track or a team is for ("in charge of the file of the negotiations")."""
        return at > self.first and "dossiers" in self.elements[at - 1].senses

    def _is_topic(self, at: int, followed: int | None) -> bool:
        """Whether "the talks between A and B" are what somebody speaks of ("reports on the course of the talks")."""
        begins = self.pending_agenda
        if (
            begins is None
            or self.current is not None
            or followed is None
            or "between" not in self.elements[followed].senses
        ):
            return False
        near = begins.end > self.elements[max(self.first, at - NEAR)].start
        return near and self.elements[at].definite(self.story.article)

    def _name(self, draft: Draft, at: int, element: Element, begins: int) -> None:
        """What a noun and the words around it say of its meeting; begins: the verb before it, or the noun itself."""
        sense = element.senses["nouns"][0]
        if draft.trigger == (element.stem, element.end) or draft.kind in GREAT:
            draft.named = draft.named or sense.feature
        draft.ordinal = draft.ordinal or self.ordinal(at)
        if sense.value == "conference":
            words = [*element.text.split(), *(e.text for e in self.elements[at + 1 : min(at + NEAR, self.stop)])]
            draft.worldwide |= not self.story.words["worldwide"].isdisjoint(words)
        draft.zones.insert(0, (element.stem, element.end))  # "peace talks": a name that tells the subject
        self.status_before(at)
        self.named_place(at)
        self.owner(at)
        self.adjectives(at)
        self._joint_body(draft, begins, at)
        gathered = at > self.first and "cue:participant" in self.elements[at - 1].senses
        self.set_role("participant", "cue-participant" if gathered else "noun-genitive", sense.origin)
        self.genitive = at
        self.verb = None

    def on_proceedings(self, element: Element) -> None:
        """Let a body that opens or ends "its work" have met."""
        if self.current is not None or self.verb is None or self.verb[0] != "hold":
            return
        if any(p.kind == "organisation" for p in self.waiting):
            _, tense, verb = self.verb
            self.verb_roles(self.open(element, "session", tense, verb.senses["verb"][0].origin, False))

    def _beside_last(self, relation: str | None) -> bool:
        """Let what a verb tells be held beside or within the meeting told before ("meets A on the margins of the
        meeting"), which goes on; whether it is."""
        outer, last = self.current, self.story.last
        if relation not in ("margin", "within") or last is None or last is outer:
            return False
        if outer is None or not (outer.by_verb and self.is_new(outer)):
            return False
        if relation == "within":
            outer.within = last
        else:
            outer.beside = last
            outer.places.extend(of_context(last.places))
        return True

    def _joint_body(self, draft: Draft, begins: int, at: int) -> None:
        """The states of the body whose meeting it is, before the noun as the verb's subject or right behind it: "the
        Saudi-Turkish committee held its meeting"; or that it is one of a region; begins: the verb, or the noun."""
        for body in range(begins + 1, min(at + NEAR, self.stop)):
            if "heads" in self.elements[body].senses:
                self.adjectives(body)
                draft.worldwide |= draft.kind in SESSIONS and self._of_region(body)

    def _of_region(self, body: int) -> bool:
        """Whether the name of a body says that states of a region have it ("the Arab committee of statistics")."""
        if self.elements[body].text not in self.story.words["assemblies"]:
            return False
        for at in range(body + 1, min(body + REGION, self.stop)):
            element = self.elements[at]
            if "verb" in element.senses or element.kind in ("mark", "date"):
                return False
            if element.text.removeprefix(self.story.article) in self.story.words["regional"]:
                return at + 1 == self.stop or "demonym" not in self.elements[at + 1].senses  # "Saudi Arabian"
        return False

    def _speaker_at(self, at: int) -> None:
        """Whoever speaks "during the session" takes part in it."""
        before = self.elements[at - 1].senses if at > self.first else {}
        spoken = "during_it" in before and self.clause in self.said and self.speakers
        if spoken and self.current is not None and self.current.kind in GATHERINGS:
            self.admit_subject(self.speakers[-1], "subject-at-meeting", self.speakers[-1].origin)

    def _spoke_at(self, at: int) -> None:
        """Whoever says something at a meeting ("A said at the opening of a summit") takes part in it."""
        if self.story.subject_first or self.clause not in self.said or self.background_here() or not self.speakers:
            return
        speaker, assumed = self.speakers[-1], self.story.cast.roles.speakers
        between = self.elements[speaker.actor.stop : at]
        there = any("places:at" in e.senses or "during_it" in e.senses for e in between[:2])
        near = len(between) <= NEAR and not any("verb" in e.senses or "cue:agenda" in e.senses for e in between)
        gathering = self.current is not None and self.current.kind in GATHERINGS
        if there and near and gathering and speaker.role not in assumed:
            self.admit_subject(speaker, "subject-at-meeting", speaker.origin)

    def _sides_behind(self, at: int) -> int | None:
        """The element that says "with" or "between" right behind a noun and its adjectives, None where none does."""
        ahead, article = at + 1, self.story.article
        while article and ahead < min(at + 3, self.stop) and self.elements[ahead].kind == "word":
            if not self.elements[ahead].text.startswith(article):
                break
            ahead += 1
        return ahead if ahead < self.stop and "cue:with" in self.elements[ahead].senses else None

    def _of_others(self, element: Element, followed: int | None) -> bool:
        """Whether "the talks between A and B" are spoken of at the meeting of a body told of in the sentence."""
        draft = self.current
        if (
            draft is None
            or followed is None
            or not self.is_new(draft)
            or not draft.values("of")
            or "anaphors" not in element.senses
        ):
            return False
        return "between" in self.elements[followed].senses

    def _with_known(self, at: int) -> bool:
        """Whether the actor at an element is a person who takes part in the meeting told of last."""
        actor, last = self.story.actor_at.get(at), self.story.last
        if actor is None or actor.kind != "person" or last is None:
            return False
        party = self.story.cast.party(actor)
        return party.value is not None and any(t.party.value == party.value for t in last.takings)

    def _held_after(self, at: int, element: Element) -> Draft | None:
        """The meeting of which a noun tells that is the object of a verb behind which the one before it stands ("held,
        after his meeting with A, talks with B"); None where the noun has an article."""
        told, article = self.current, self.story.article
        assert self.between is not None
        (self.verb, self.waiting), self.between = self.between, None
        if (
            told is None
            or not article
            or element.definite(article)
            or "owned" in element.senses
            or at <= self.trigger + 1
        ):
            self.verb, self.waiting = None, []
            return None
        sense = element.senses["nouns"][0]
        draft = self.open(element, sense.value, "", sense.origin, False)
        draft.tense = ""
        self.verb_roles(draft)
        draft.beside = told
        draft.datings.extend(of_context(told.datings, 2))
        draft.places.extend(of_context(told.places, 2))
        return draft

    def _held_too(self, at: int, element: Element) -> bool:
        """Whether a noun without article stands behind a verb of holding in another clause than the meeting told of, or
        behind one that is joined to what is told of that ("held talks with A and had a meeting with B")."""
        article = self.story.article
        if not article or self.verb is None or self.verb[0] != "hold":
            return False
        goes_on = self.elements[self.verb_at].joined and self.current is not None and self.current.takings
        if self.clause == self.opened and not goes_on:
            return False
        if "owned" in element.senses or element.definite(article):
            return False
        return at - self.verb_at <= 2 and not self.agenda
