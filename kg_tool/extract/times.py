"""Times in a sentence: the days of a meeting, how long it lasts, how many come to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kg_tool.extract.drafts import Dating, Fact
from kg_tool.extract.elements import Element
from kg_tool.extract.merge import YEAR, best_dating
from kg_tool.extract.phrases import BODIES
from kg_tool.extract.story import NEAR, SentenceState, is_year
from kg_tool.language.edtf import bounds, interval
from kg_tool.record import HeadCount

COUNTED = 2
"""Elements after a meeting's noun behind a verb of attending within which a number says how many attend."""
DEICTIC = ("date-relative-day", "date-weekday", "date-in-apposition")
"""Rules of dates told from the day of the article."""
BESIDE = 6
"""Elements behind a verb of holding within which a date is that of what is held."""
SINCE = 7
"""Elements before a date among which a word for "since" makes it another event's."""
LONG_PAST = 14
"""Days before publication from which on a date is not that of a meeting told as still to come."""
FAR = 100
"""Added to the distance of a date in another sentence than the meeting's own."""


class Times(SentenceState):
    """Dates, durations and head counts on their way to a draft."""

    def on_date(self, element: Element) -> None:
        if any(e.text in self.story.words["editions"] for e in self.elements[max(self.first, self.at - 2) : self.at]):
            return
        beside_holding = self._beside_holding()
        strength = self._date_strength(element, beside_holding)
        if beside_holding:
            self._weaken_before()
        dating = self.dated(element, strength)
        before = self.elements[self.at - 1].senses if self.at > self.first else {}
        if self._since_something():
            strength = 1
            dating = dating and replace(dating, strength=1)
        if (
            dating is None
            or ("cue:since" in before and strength < 3)
            or ("cue:since" in before and self.current is None)
        ):
            return
        if self.joined_day(dating):
            return
        if "cue:until" in before and self.current is not None and self.current.datings:
            began = self.current.datings[-1]
            if began.edtf < dating.edtf and "/" not in began.edtf + dating.edtf:
                whole = interval(began.edtf, dating.edtf)
                self.current.datings[-1] = replace(began, edtf=whole, end=dating.end, rule="date-until")
                return
        if self.current is not None:
            far = FAR if not self.is_new(self.current) else 0
            dating = replace(dating, distance=abs(self.at - self.trigger) + far)
            self.current.datings.append(dating)
            self.told_here.append((self.current, dating))
        else:
            self.datings.append(dating)
            self.dated_clauses.append((self.clause, self.at))

    def _date_strength(self, element: Element, beside_holding: bool) -> int:
        """How close a date stands to the meeting that is open; beside_holding: it tells when that is held."""
        strength = 3
        if self.agenda and not (self.silent or self.aside) and self._ends_clause(element):
            strength = 2
        elif self.agenda or self.silent or self.aside or self._in_speech():
            strength = 1
        elif (
            self.current is not None
            and (not self.is_new(self.current) or self.clause != self.opened)
            and not beside_holding
        ):
            strength = 2
        if is_year(element) and self.at - self.genitive > NEAR:
            strength = min(strength, 2)
        return 1 if self._long_past(element) else strength

    def _beside_holding(self) -> bool:
        """Whether a date stands behind the verb that says when the meeting is held ("called yesterday for talks, which
        will be held in May")."""
        verb = self.held_at
        if self.current is None or not self.is_new(self.current) or verb < self.trigger or self.at - verb > BESIDE:
            return False
        return not any("verb" in e.senses or "nouns" in e.senses for e in self.elements[verb + 1 : self.at])

    def _weaken_before(self) -> None:
        """Let the dates told before the meeting count less: they tell when it was called for."""
        assert self.current is not None
        before = self.current.trigger[0]
        self.current.datings[:] = [
            replace(d, strength=min(d.strength, 2)) if d.start < before else d for d in self.current.datings
        ]

    def _in_speech(self) -> bool:
        """Whether a date stands in what somebody says behind the meeting ("met A, who said that in")."""
        return self.current is not None and self.said_at > self.trigger and self.clause - self.opened > 1

    def _long_past(self, element: Element) -> bool:
        """Whether a date lies well before publication and so is none of a meeting to come ("he will meet A, who last
        December ...")."""
        published, edtf = self.story.cast.published, element.moment and element.moment.mention.edtf
        if not published or not edtf or self.current is None or self.current.tense != "future":
            return False
        last, day = bounds(edtf)[1], bounds(published)[0]
        return last is not None and day is not None and last + timedelta(LONG_PAST) < day

    def _ends_clause(self, element: Element) -> bool:
        """Whether a relative day stands last in the clause that tells what a meeting is about: it is the meeting's."""
        following = self.elements[self.at + 1] if self.at + 1 < self.stop else None
        last = following is None or following.kind in ("mark", "break")
        relative = element.moment is not None and element.moment.mention.rule in DEICTIC
        told = self.elements[self.trigger + 1 : self.at]
        return last and relative and self.is_new(self.current) and not any("verb" in e.senses for e in told)

    def _since_something(self) -> bool:
        """Whether the date is that of an event since or before which something is told ("since the accord of")."""
        for back in range(self.at - 2, max(self.first, self.at - SINCE) - 1, -1):
            element = self.elements[back]
            if "verb" in element.senses or "nouns" in element.senses or element.kind in ("date", "mark"):
                return False
            if "cue:since" in element.senses:
                return back > self.trigger
        return False

    def same_day(self, element: Element) -> None:
        """The day of the meeting told of last, where the text says that it is the same; what is told is another one."""
        last = self.story.last
        if last is not None and self.current is None and not self.story.subject_first:
            self.afterwards = last
        told = best_dating(last) if last is not None and last is not self.current else None
        if told is None or "/" in told.edtf:
            return
        dating = Dating(told.edtf, element.stem, element.end, "same-day", self.strength())
        if self.current is not None:
            self.current.datings.append(dating)
        else:
            self.datings.append(dating)
            self.dated_clauses.append((self.clause, self.at))

    def joined_day(self, dating: Dating) -> bool:
        """Let a date and the day after that is joined to it ("today and tomorrow") become an interval."""
        before = self.current.datings if self.current is not None else self.datings
        at = self.at - 1
        if at > self.first and "places:upon" in self.elements[at].senses:
            at -= 1
        joined = any(e.joined for e in self.elements[at + 1 : self.at + 1])
        if not (joined and before and at >= self.first) or self.elements[at].moment is None:
            return False
        (first, last), (day, _) = bounds(before[-1].edtf), bounds(dating.edtf)
        if first is None or first != last or day != first + timedelta(1):
            return False
        before[-1] = replace(before[-1], edtf=interval(before[-1].edtf, dating.edtf), end=dating.end)
        return True

    def head_strength(self, dating: Dating, clause: int, at: int) -> int:
        """How close a date before the trigger stands to it: it opens the sentence, or stands right before; a bare year
        well before it is that of something else."""
        if len(dating.edtf) <= YEAR and self.at - at > NEAR:
            return 1
        if clause != self.clause:
            opener = self.elements[self.clause_at - 1].senses if self.clause_at > self.first else {}
            return 1 if clause in self.said and not (clause == self.clause - 1 and "simultaneous" in opener) else 2
        return 3 if at - self.first <= NEAR or self.at - at <= NEAR or self.current is None else 2

    def lasts(self, element: Element, datings: list[Dating]) -> None:
        """How many days a meeting, or a visit, lasts that began on a known day, one of its datings."""
        if not datings:
            return
        began = max(datings, key=lambda d: d.strength)
        first, last = bounds(began.edtf)
        lasting = range(max(self.first, self.at - 3), self.at)
        says = any(
            self.elements[i].value("verb") == "hold" or "places:visit" in self.elements[i].senses for i in lasting
        )
        if began.strength >= 2 and first is not None and first == last and says:
            end = first + timedelta(int(element.senses["duration"][0].value) - 1)
            index = datings.index(began)
            whole = interval(began.edtf, end.isoformat())
            datings[index] = replace(began, edtf=whole, rule="date-and-duration")

    def _counts_others(self, at: int) -> bool:
        """Whether a number of persons is that of somebody told of behind a cue ("beside aid for 20 persons")."""
        persons = self.elements[at + 1].value("counts") == "persons"
        return (
            persons
            and at > self.first
            and self.elements[at - 1].kind == "word"
            and self.attended_at < max(self.trigger, 0)
        )

    def dated(self, element: Element, strength: int = 3) -> Dating | None:
        assert element.moment is not None
        mention = element.moment.mention
        to_come = self.current is not None and self.current.tense == "future" and self.clause == self.opened
        announced = (self.announced or to_come) and self.is_new(self.current) and not self.background_here()
        if announced and self.genitive > self.announced_at:
            mention = mention.toward("future")
        if mention.edtf is None:
            return None
        return Dating(mention.edtf, element.moment.start, element.moment.end, mention.rule, strength)

    def on_number(self, at: int) -> int:
        number = self.elements[at].number
        following = self.elements[at + 1] if at + 1 < self.stop else None
        if number is None or following is None or "counts" not in following.senses:
            return at + 1
        if self.current is None and self.verb is None and not self.story.subject_first:
            return at + 2
        if at > self.first and self.elements[at - 1].text == self.story.article != "":
            return at + 2  # "the 28 states": a body's size
        for back in range(max(self.first, at - 4), at):
            if self.elements[back].says_size():
                return at + 2
        if self._counts_others(at):
            return at + 2
        unsaid = self.role is None and at - self.attended_at > COUNTED
        if self.current is not None and (unsaid or self.agenda or self.silent):
            return at + 2
        owner = self.story.ending_at(at)
        if self.story.subject_first and owner is not None and owner.kind in BODIES:
            return at + 2  # "the Union's 27 members": its size
        sense = following.senses["counts"][0]
        start = min(self.elements[at].stem, self.story.folded_start(number.start))
        count = HeadCount(number.value, number.comparator, sense.value)
        fact = Fact("count", count, start, following.end, "head-count", sense.origin)
        (self.current.facts if self.current else self.waiting_facts).append(fact)
        self.last_party = (at + 2, False)
        return at + 2
