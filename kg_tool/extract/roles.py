"""Roles in a sentence: which of the parties that are named take part, and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg_tool.extract.drafts import Fact
from kg_tool.extract.elements import COMMAS, DASHES, QUOTE, Element
from kg_tool.extract.parties import Party
from kg_tool.extract.phrases import Actor
from kg_tool.extract.story import NEAR
from kg_tool.extract.where import Places

SKIPPED = ("levels", "formats", "fillers", "heads", "cue:planned", "cue:earlier", "cue:each", "places:at")
"""Kinds of phrases between a noun or cue and the party that belongs to it."""
LEVELS = defaultdict(lambda: "ministerial", head="summit", senior="senior-officials")
"""The level of a meeting of those who hold an office of a rank."""
NEAR_AGAINST = 3
"""Elements after "against" within which an actor is the one opposed."""
FOR_STATES = ("conference", "meeting")
"""Kinds of occasions that are held for a state ("the donors' meeting for Yemen")."""
LONGEST_RELATIVE = 10
"""Elements of a relative clause that stands between two members of a list."""
OFFICIALS = 3
"""Elements before "in" among which the officials or ministries of those that follow stand."""
LONGEST_LEAD = 3
"""Plain words between a cue and the first party of its list ("chaired by five sides, namely ...")."""


class Roles(Places):
    """Parties on their way to a draft."""

    def set_role(self, role: str | None, rule: str, origin: str) -> None:
        self.role, self.rule, self.origin = role, rule, origin

    def open_agenda(self, element: Element) -> None:
        if self.current is not None and not self.agenda:
            self.current.zones.append((element.end, self.elements[self.stop - 1].end))
        self.agenda = True
        self.role = None

    def end_agenda(self, element: Element) -> None:
        """What follows is told of the meeting again, not of what it is about."""
        if self.agenda and self.current is not None and self.is_new(self.current) and self.current.zones:
            self.current.zones[-1] = (self.current.zones[-1][0], element.start)
        self.silent = self.agenda = False

    def joins(self, at: int) -> bool:
        """Whether "with" or "between" belongs to the trigger and not to another noun ("relations with")."""
        before = self.elements[at - 1]
        if self._bond(at) or ("nouns" in before.senses and at - 1 not in (self.trigger, self.genitive)):
            return False
        return (
            before.kind != "word"
            or at - self.trigger <= NEAR
            or (self.verb is not None and at - self.verb_at <= NEAR * 2)
        )

    def _bond(self, at: int) -> bool:
        """Whether a state, or "both states", behind "with" has something else in common ("the accord with A")."""
        actor = self.story.actor_at.get(at + 1)
        state = actor is not None and actor.kind in ("country", "organisation") and not actor.delegation
        state |= at + 1 < self.stop and "same_sides" in self.elements[at + 1].senses
        back = at - 1
        while back > self.trigger and self._qualifies(back):
            back -= 1
        if state and "heads" in self.elements[back - 1].senses:
            return False  # "the committee of partnership between A and B"
        return state and self.elements[back].text in self.story.words["bonds"] and back > self.trigger

    def _qualifies(self, at: int) -> bool:
        """Whether a plain word with the article, or an adjective of a state, stands at an element."""
        element, article = self.elements[at], self.story.article
        if element.text in self.story.words["bonds"] or not article:
            return False
        return element.senses.keys() == {"demonym"} or (element.kind == "word" and element.text.startswith(article))

    def subjects_before(self, at: int) -> list[Party]:
        """The parties right before a verb; where the subject stands first, else those that begin the verb's clause."""
        near = self.right_before(at)
        if not self.story.subject_first:
            return near
        begun = self._clause_subjects(at)
        return [*begun, *(p for p in near if p not in begun)]

    def right_before(self, at: int) -> list[Party]:
        """The parties right before a verb, as headlines put them: one, or a list joined by "and"."""
        found: list[Party] = []
        stop = at
        if self.behind_relative(stop):
            stop -= 1  # "who chaired"
        if stop > self.first and self.elements[stop - 1].kind == "mark":
            stop = self._before_aside(stop - 1)
        while (actor := self.story.ending_at(stop)) is not None and actor.first >= self.first:
            found.insert(0, self.story.cast.party(actor))
            before = self.elements[actor.first - 1].senses if actor.first > self.first else {}
            placed = any(k in before for k in ("places:at", "places:towards")) or self.elements[actor.first].clitics
            if (actor.kind == "country" and placed and not actor.joined) or self._is_goal(actor):
                return []
            if not (actor.joined or (self.story.ending_at(actor.first) or actor).plural):
                break
            stop = actor.first
            if stop > self.first and self.elements[stop - 1].text == QUOTE:
                stop -= 1
            if actor.joined and stop > self.first and self.elements[stop - 1].text in COMMAS:
                stop -= 1
                stop = self._before_relative(stop)
        return found

    def _is_goal(self, actor: Actor) -> bool:
        """Whether a state is one of those that a tour covers."""
        return any(place.start == self.elements[actor.first].stem for place in self.tour)

    def _before_aside(self, mark: int) -> int:
        """Where an aside between dashes begins whose end a mark is ("A – who is B's adviser – met"), else the mark."""
        if not self._is_dash(mark):
            return mark
        dashes = (i for i in range(mark - 1, max(self.first, mark - LONGEST_RELATIVE), -1) if self._is_dash(i))
        begins = next(dashes, mark)
        return begins if "clause_openers" in self.elements[begins + 1].senses else mark

    def _is_dash(self, at: int) -> bool:
        return self.elements[at].text in DASHES

    def _before_relative(self, stop: int) -> int:
        """Where the party ends whose relative clause ends at an element; the element itself if there is none."""
        if self.story.ending_at(stop) is not None:
            return stop
        for back in range(stop - 1, max(self.first, stop - LONGEST_RELATIVE), -1):
            if "clause_openers" in self.elements[back].senses and self.elements[back - 1].text in COMMAS:
                return back - 1 if self.story.ending_at(back - 1) is not None else stop
        return stop

    def _clause_subjects(self, at: int) -> list[Party]:
        """The parties that begin the clause of a verb, where who does something stands before it."""
        found: list[Party] = []
        for party in self.seen:
            actor = party.actor
            if not self.clause_at <= actor.first < at:
                continue
            gap = self.elements[found[-1].actor.stop if found else self.clause_at : actor.first]
            if found and any(e.kind == "word" for e in gap):
                break
            before = self.elements[actor.first - 1].senses if actor.first > self.first else {}
            if "places:at" in before or "places:towards" in before or "cue:with" in before:
                break
            found.append(party)
        return found

    def speakers_at(self, at: int) -> None:
        """Whoever does or says something at a meeting takes part in it, where the subject begins the clause."""
        before = self.elements[at - 1].senses if at > self.first else {}
        if self.story.subject_first and "places:at" in before and not self.silent and not self.background_here():
            for party in self._clause_subjects(at):
                self.admit_subject(party, "subject-at-meeting", party.origin)

    def continues(self, actor: Actor) -> bool:
        """Whether a party between a verb and its noun is the verb's subject, or goes on with the list of them."""
        if not self.waiting:
            return True
        if self.stands_in(actor):
            return True
        last = self.waiting[-1].actor
        between = self.elements[last.stop : actor.first]
        return (
            all(e.value("counts") == "countries" or e.text in COMMAS for e in between)
            and (actor.joined or last.plural or "places:at" in self.elements[actor.first - 1].senses)
        ) or (actor.delegation)

    def stands_in(self, actor: Actor) -> bool:
        """Whether a person stands right behind the one on whose behalf he acts, or behind "represented by"."""
        if actor.kind != "person":
            return False
        before = self.elements[actor.first - 1].text if actor.first > self.first else ""
        return 0 <= actor.first - self.stands_in_at <= NEAR or before in self.story.words["represented"]

    def admit(self, actor: Actor, party: Party) -> bool:
        assert self.current is not None and self.role is not None
        if actor.kind == "person" and not actor.plural:
            self.take(party, self.role, self.rule, self.origin)
            if actor.counterpart:
                self.current.facts.extend(self.states_behind(actor.stop, joined=True))
            return True
        if actor.plural:
            return self.admit_plural(party)
        of_members = self.states_of(actor) and not self.rule.startswith("cue-")
        if not (actor.delegation or self.bare(actor) or of_members) or self._beneficiary(actor):
            return False
        if actor.kind == "collective":
            self.current.facts.append(Fact("groups", str(actor.key), *party.span, self.rule, party.origin))
            self.current.peers |= "peers" in self.elements[actor.first].senses
            return True
        if (
            actor.kind == "organisation"
            and not actor.delegation
            and ((self.rule in ("noun-genitive", "meet-verb", "host-verb") and not self.listed(actor)) or of_members)
        ):
            self.current.facts.append(Fact("of", str(actor.key), *party.span, "meeting-of", party.origin))
            return True
        self.take(party, self.role, self.rule, self.origin)
        self.current.peers |= "peers" in self.elements[actor.first].senses
        if actor.delegation:
            self.current.facts.extend(self.states_behind(actor.stop, joined=True))
        return True

    def _beneficiary(self, actor: Actor) -> bool:
        """Whether a state is the one for which a conference is held ("the donors' conference for A")."""
        assert self.current is not None
        of_state = self.current.kind in FOR_STATES and actor.kind == "country"
        return of_state and self.led(self.elements[actor.first], "towards")

    def admit_plural(self, party: Party) -> bool:
        assert self.current is not None
        self.current.facts.append(Fact("level", LEVELS[party.rank], *party.span, "plural-office", party.origin))
        if self.role != "chair":
            self.current.facts.extend(self.states_behind(party.actor.stop))
        return True

    def states_behind(self, first: int, joined: bool = False) -> Iterator[Fact]:
        """The states whose adjectives stand right behind offices in the plural ("the Egyptian and Saudi ministers"), or
        joined to the adjective of those named ("American | and Israeli officials")."""
        at = first
        while at < self.stop and "demonym" in self.elements[at].senses and at not in self.story.actor_at:
            element = self.elements[at]
            if (joined or at > first) and not element.joined:
                return
            sense = element.senses["demonym"][0]
            yield Fact("participants", sense.value, element.stem, element.end, "office-of-state", sense.origin)
            at += 1

    def admit_subject(self, party: Party, rule: str, origin: str) -> None:
        """A party that meets or holds a meeting: a body's own meeting is its, a group is a group."""
        assert self.current is not None
        if party.actor.plural:
            self.admit_plural(party)
        elif party.kind == "organisation":
            self.current.facts.append(Fact("of", str(party.value), *party.span, "holder", party.origin))
        elif party.kind == "collective":
            self.current.facts.append(Fact("groups", str(party.value), *party.span, rule, party.origin))
        else:
            self.take(party, "participant", rule, origin)
            if party.actor.delegation:
                self.current.facts.extend(self.states_behind(party.actor.stop, joined=True))

    def take(self, party: Party, role: str, rule: str, origin: str) -> None:
        assert self.current is not None
        self.current.add(role, party, rule, origin)

    def states_of(self, actor: Actor) -> bool:
        """Whether a body is named for its member states ("ministers of the states of", "of states taking part in")."""
        back = [self.elements[i] for i in range(max(self.first, actor.first - 4), actor.first)]
        if (
            len(back) >= 3
            and "places:at" in back[-1].senses
            and any(e.value("counts") == "countries" for e in back[:-1])
        ):
            return True
        before = self.elements[actor.first - 1] if actor.first > self.first else None
        return (
            before is not None
            and before.value("counts") == "countries"
            and actor.first >= 2
            and (
                self.story.ending_at(actor.first - 1) is not None
                or "in" in before.clitics
                or self.elements[actor.first - 2].kind != "number"
            )
        )

    def listed(self, actor: Actor) -> bool:
        return self.last_party is not None and self.last_party[1] and actor.joined

    def bare(self, actor: Actor) -> bool:
        """Whether a state or body without an office stands where a participant is named."""
        if self.listed(actor):
            return True
        back = actor.first - 1
        words = 0
        before = self.elements[max(self.first, actor.first - NEAR_AGAINST) : actor.first]
        if any("cue:against" in e.senses for e in before):
            return False
        if before and "places:at" in before[-1].senses and actor.kind != "country":
            return self._officials_of(actor.first - 1)
        while back >= self.first:
            element = self.elements[back]
            senses = element.senses
            if any(
                k in senses
                for k in (
                    "cue:with",
                    "cue:participant",
                    "cue:chair",
                    "cue:host",
                    "cue:each",
                    "besides",
                    "delegates",
                    "nouns",
                    "offices",
                    "portfolio",
                    "counts",
                )
            ):
                return True
            if "verb" in senses and senses["verb"][0].value in ("host", "meet", "hold", "attend", "deal", "agree"):
                return True
            if self.last_party is not None and back < self.last_party[0]:
                listed = actor.joined or self.elements[back + 1].text in COMMAS
                return self.last_party[1] and (listed or self.elements[actor.first - 1].text == "(")
            adjective = element.text.startswith(self.story.article) and element.kind == "word"
            told = adjective or element.kind in ("mark", "number") or any(k in senses for k in SKIPPED)
            if not (told or (actor.kind == "organisation" and self.when_or_where(back))):
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

    def when_or_where(self, at: int) -> bool:
        """Whether an element tells a day or place between a verb and its subject."""
        element = self.elements[at]
        placed = at > self.first and "places:at" in self.elements[at - 1].senses
        return (
            element.kind == "date"
            or "places:at" in element.senses
            or (placed and ("city" in element.senses or "country" in element.senses))
        )

    def _officials_of(self, at: int) -> bool:
        """Whether officials or ministries stand right before an element: "the ministers in the states of"."""
        officials = self.story.ending_at(at)
        if officials is not None and officials.plural:
            return True
        before = self.elements[max(self.first, at - OFFICIALS) : at]
        return any("delegates" in e.senses for e in before) and not any("verb" in e.senses for e in before)

    def unnamed_side(self, at: int) -> None:
        """A delegation whose state only the rest of its description tells."""
        assert self.current is not None
        own = self.current.sides()
        for ahead in range(at + 1, min(at + 14, self.stop)):
            element = self.elements[ahead]
            if "verb" in element.senses or element.text in COMMAS:
                return
            states = {s.value for kind in ("demonym", "movement") for s in element.senses.get(kind, ())}
            if states and own and not states & own:
                self.current.met_delegation = True
                return
