"""Persons' phrases: a name with its forms of address and offices, in any order, read element by element."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING

from kg_tool.extract.elements import Element
from kg_tool.extract.phrases import Actor, Office, belongs
from kg_tool.extract.vocabulary import Sense

if TYPE_CHECKING:
    from kg_tool.extract.actors import ActorReader

ASSISTING = ("assistant-", "deputy-")
"""Beginnings of the roles of officials who may have a rank before their names ("assistant minister | Ambassador A")."""
GOVERNOR = "governor"
"""The role of whom a city or region is named with, in the state of which he holds it."""
MEETING = ("meet", "receive")
"""Verbs behind which a name and an office are those of two who meet ("met Kerry the Russian minister Lavrov")."""
LONGEST_NAME = 5
"""Elements behind a title that may complete the name of the body that it begins."""
LONGEST_DESCRIPTION = 4
"""Elements within which an office's adjectives end and the place where its holder is posted begins."""


class PersonPhrase:
    """The phrase of one person as far as it is read, from elements[first] on."""

    def __init__(self, reader: ActorReader, first: int) -> None:
        self.reader, self.elements, self.names = reader, reader.elements, reader.names
        self.first = self.stop = self.cursor = first
        self.offices: list[Office] = []
        self.name: tuple[int, int] | None = None
        self.key: str | None = None
        self.sense: Sense | None = None
        self.honoured = self.counterpart = False
        self.owner: tuple[Sense, int] | None = None  # told before the office, and where
        self.superior = ""  # the role of whom the person serves, where it was told last

    def read(self) -> Actor | None:
        """The actor, None where the elements name nobody."""
        while self.cursor < len(self.elements) and self._step():
            pass
        if self.name is None and not self.offices and not self.counterpart:
            return None
        self._tell_apart()
        return Actor(
            "person",
            self.first,
            self.stop,
            self.key,
            self.sense,
            self.name,
            tuple(self.offices),
            counterpart=self.counterpart,
            joined=self.elements[self.first].joined,
        )

    def _tell_apart(self) -> None:
        """Of persons of one name the one of the state whose office is told."""
        if self.sense is None or self.name is None:
            return
        namesakes = self._namesakes()
        states = {o.of for o in self.offices}
        of_state = self.reader.countries_of
        found = (s for s in namesakes if not states.isdisjoint(of_state.get(s.value, ())))
        if len(namesakes) > 1 and self.sense in namesakes and (told := next(found, None)) is not None:
            self.sense, self.key = told, told.value

    # -- steps ---------------------------------------------------------------------------------------------------------

    def _step(self) -> bool:
        """Take in the element at the cursor and move on; False where the phrase ends before it."""
        element = self.elements[self.cursor]
        titled = self.honoured or bool(self.offices)
        if element.kind == "phrase" and not (self.name is None and titled and self.reader.is_name(self.cursor)):
            return self._take_phrase(element)
        if element.text in self.names.realms and self.offices and self._state_behind():
            self.cursor += 1  # "ambassador of the Republic of | Peru"
            return True
        if element.kind == "mark":
            following = self.reader.after_mark(self.cursor, self.name, self.offices, self.honoured)
            if following is not None:
                self.cursor = following
            return following is not None
        if element.kind in ("word", "phrase") and self.name is None:
            return self._take_name(element)
        return False

    def _advance(self) -> bool:
        self.cursor += 1
        self.stop = self.cursor
        return True

    def _take_phrase(self, element: Element) -> bool:
        senses = element.senses
        owner = self.reader.owner_before(self.cursor)
        own = self.name is not None and self.reader.owned_office(self.cursor)
        if (owner is not None or own) and not self.offices:
            return self._take_owner_before(element, owner)
        if "fillers" in senses:
            self.cursor += 1
            return True
        if "bureaus" in senses and self.offices and self.name is None and self._office_behind():
            self.cursor += 2  # "chief of staff in the office of | the minister"
            return True
        if "former" in senses and self.offices:
            self._former()
            return self._advance()
        if "counterpart" in senses or ("honorific" in senses and "office" not in senses):
            return self._take_address(element)
        if "office" in senses:
            return self._take_office(element)
        if "person" in senses:
            return self._take_person(element)
        of = belongs(element)
        if of is not None and (self.offices or self.counterpart):
            return self._take_owner(element, of)
        if self.offices and (self._is_in_own_state(element) or self._is_posting(element)):
            return self._take_posting(element)
        if "portfolio" in senses and self._goes_with_office(element):
            return self._advance()
        if "city" in senses and self._governs():
            if self.offices[-1].of is None and (city := element.sense("city")) is not None and city.feature:
                self.offices[-1] = replace(self.offices[-1], of=city.feature, of_element=self.cursor)
            return self._advance()  # "the governor of Najran"
        return self._take_gap(bool(self.offices) and self.name is None)

    def _state_behind(self) -> bool:
        """Whether a state's name stands behind the element at the cursor."""
        behind = self.elements[self.cursor + 1 : self.cursor + 2]
        return any("country" in e.senses and not e.clitics for e in behind)

    def _governs(self) -> bool:
        """Whether the office right before the cursor is one that is told with a city or region."""
        last = self.offices[-1] if self.offices else None
        return last is not None and last.role == GOVERNOR and last.element == self.cursor - 1

    def _office_behind(self) -> bool:
        """Whether another's office stands behind the element at the cursor."""
        behind = self.elements[self.cursor + 1 : self.cursor + 2]
        return any("office" in e.senses and not e.joined for e in behind)

    def _take_posting(self, element: Element) -> bool:
        """Where an official is posted to, or, of a minister behind his name, the state that is his own."""
        if self._is_in_own_state(element):
            self.cursor += 1
            of = state_of(self.elements[self.cursor])
            assert of is not None
            self._own(of)
            return self._advance()
        posted = self.reader.posting(self.cursor)
        if posted is not None:
            self.cursor = self.stop = posted
        return posted is not None

    def _take_owner_before(self, element: Element, owner: Sense | None) -> bool:
        """The state or body that the office behind it belongs to; None where a word stands for it ("its")."""
        if self.cursor > self.first and element.joined:
            return False
        if owner is not None:
            self.owner = owner, self.cursor
        self.cursor += 1
        return True

    def _take_address(self, element: Element) -> bool:
        """A form of address, or a word for a colleague."""
        if "counterpart" in element.senses:
            if self.offices or self.name:
                return False
            self.counterpart = True
        else:
            if self.name is not None or (self.cursor > self.first and element.clitics and self.offices):
                return False
            self.honoured = True
        return self._advance()

    def _take_office(self, element: Element) -> bool:
        inside = self.cursor > self.first
        joined = inside and element.joined
        superior = not joined and self._is_superior(element)
        if inside and not (joined or superior) and led_by(element, self.names.prepositions):
            return False
        if self.name is not None and self._begins_another(joined):
            return False
        if joined and self.name is None and self.offices and self._is_of_another():
            return False  # "the King of A and the President of B"
        if inside and not joined and self.name is None and self.offices and self._is_of_another_owner():
            return False  # "A's minister handed B's president"
        office = element.senses["office"][0]
        bound = element.sense("bound")
        if bound is not None and inside and self.offices and self.offices[-1].of is None and not element.clitics:
            self._own(bound)  # "ambassador of | the Custodian"
            return self._advance()
        role = "" if superior or self._heads_something(element) else office.value
        self.superior = office.value if superior else ""
        new = Office(role, office, self.cursor)
        if bound:
            new = replace(new, of=bound.value, of_element=self.cursor)
        elif self.owner is not None and not self.offices:
            new = replace(new, of=self.owner[0].value, of_element=self.owner[1])
        self.offices.append(new)
        self._advance()
        self._take_party(element)
        return True

    def _is_superior(self, element: Element) -> bool:
        """Whether an office behind another is that of whom its holder serves: behind a construct, or "to" ("envoy of
        the President", "adviser to the Minister")."""
        last = self.offices[-1] if self.offices else None
        if last is None or self.name is not None or last.role not in self.reader.serving:
            return False
        before, title = self.elements[self.cursor - 1], self.elements[last.element]
        if before.kind in ("mark", "break") or "office" not in element.senses:
            return False
        if led_by(element, self.names.owners):
            return True
        article = self.names.article
        definite = article in title.clitics or title.text.startswith(article)
        beside = last.element == self.cursor - 1 and set(element.clitics) <= {article}
        return bool(article) and beside and not definite

    def _take_party(self, title: Element) -> None:
        """The party or body whose name begins with the last word of a title ("leader of the party | of the Union")."""
        if " " not in title.text or self.offices[-1].of is not None:
            return
        following = self.elements[self.cursor : self.cursor + LONGEST_NAME]
        for stop in range(len(following), 0, -1):
            name = f"{title.text.split()[-1]} {self.reader.text[following[0].start : following[stop - 1].end]}"
            senses = self.reader.senses(name)
            of = next((senses[kind][0] for kind in ("movement", "organisation") if kind in senses), None)
            if of is not None:
                self._own(of)
                self.cursor = self.stop = self.cursor + stop
                return

    def _heads_something(self, element: Element) -> bool:
        """Whether a word for a head of state is that of an institution here ("the head of the court")."""
        following = self.elements[self.cursor + 1] if self.cursor + 1 < len(self.elements) else None
        if "heading" not in element.senses or following is None:
            return False
        if not {"institutions", "heads"}.isdisjoint(following.senses) and belongs(following) is None:
            return element.clitics[-1:] != (self.names.article,)
        if following.kind != "word":
            return False
        return following.text not in self.names.given and element.clitics[-1:] != (self.names.article,)

    def _begins_another(self, joined: bool) -> bool:
        """Whether an office behind a name is the next person's."""
        if joined:
            return self.reader.names_follow(self.cursor) or self._is_of_another()
        assert self.name is not None
        told = bool(self.offices) and self.offices[-1].element <= self.name[0]
        if not self.offices and (self._is_doer() or self._is_of_foreign_state()):
            return self.reader.names_follow(self.cursor)  # "Allawi | the American ambassador Jones"
        return told and (self.reader.names_follow(self.cursor) or self._is_of_another_owner())

    def _is_doer(self) -> bool:
        """Whether the phrase stands right behind a verb of meeting, whose object may follow it."""
        before = self.elements[self.first - 1].value("verb") if self.first else None
        return before in MEETING

    def _is_of_foreign_state(self) -> bool:
        """Whether an office behind a known name is of a state that is none of that person's."""
        following = self.elements[self.cursor + 1] if self.cursor + 1 < len(self.elements) else None
        of = belongs(following) if following is not None else None
        return (
            self.key is not None
            and of is not None
            and of.value not in self.reader.countries_of.get(self.key, (of.value,))
        )

    def _is_of_another_owner(self) -> bool:
        """Whether an office is of another state or body than the one told before a name ("A received B's minister")."""
        following = self.elements[self.cursor + 1] if self.cursor + 1 < len(self.elements) else None
        of = belongs(following) if following is not None else None
        told = self._told_owner()
        return None not in (of, told) and of is not None and of.value != told

    def _is_of_another(self) -> bool:
        """Whether an office joined to a named person is somebody else's: of another state, or the first one told."""
        if not self.offices:
            return True
        at = self.cursor + 1
        of = belongs(self.elements[at]) if at < len(self.elements) else None
        if of is None:
            return False
        if self._told_owner() not in (None, of.value):
            return True
        return self.key is not None and of.value not in self.reader.countries_of.get(self.key, (of.value,))

    def _told_owner(self) -> str | None:
        """The state or body told last of the offices so far."""
        return next((o.of for o in reversed(self.offices) if o.of), None)

    def _take_person(self, element: Element) -> bool:
        if self.name is not None or (self.cursor > self.first and element.clitics):
            return False
        if self._is_another(element):
            return False
        if self.superior and self._is_the_superior(element):
            return self._advance()  # "the envoy of President | Obama"
        self._know(element)
        title = self.reader.senses(element.text.split()[0]).get("office") if " " in element.text else None
        if title and not self.offices:  # "King Salman" as one name
            self.offices.append(Office(title[0].value, title[0], self.cursor))
        first = self.cursor
        self._advance()
        if self.cursor < len(self.elements) and self.elements[self.cursor].text in self.names.particles:
            self.cursor = self.stop = self.reader.name_end(self.cursor, True) or self.cursor
        self.name = (first, self.stop)
        return True

    def _is_another(self, element: Element) -> bool:
        """Whether a known name behind a state's office is that of no one of the state ("the French President | Prince
        Muhammad")."""
        of = self.offices[-1].of if self.offices else None
        if of is None or not of.isupper():
            return False
        known = [self.reader.countries_of.get(sense.value) for sense in element.senses["person"]]
        return all(known) and not any(states and of in states for states in known)

    def _is_the_superior(self, element: Element) -> bool:
        """Whether a known name right behind the office of whom somebody serves is that official's."""
        key, office = element.senses["person"][0].value, self.offices[-1]
        if self.cursor - office.element > 2 or self.reader.role_of(key) != self.superior:
            return False
        states = self.reader.countries_of.get(key, frozenset())
        if office.of is None and len(states) == 1:
            self.offices[-1] = replace(office, of=next(iter(states)), of_element=self.cursor)
        self.superior = ""
        return True

    def _know(self, element: Element) -> None:
        self.sense = element.senses["person"][0]
        self.key = self.sense.value

    def _take_owner(self, element: Element, of: Sense) -> bool:
        """The state or body that an office belongs to."""
        allowed = (self.names.article, *self.names.owners)
        if (self.cursor > self.first and element.joined) or (element.clitics and element.clitics[0] not in allowed):
            return False
        if self._is_of_elsewhere(element, of):
            return False
        if self.offices and self.offices[-1].of is None:
            self._own(of)
        elif not self.offices:
            self.offices.append(Office("", of, self.cursor, of.value, self.cursor))
        elif self.offices[-1].role == GOVERNOR and self.offices[-1].of == of.value and self.name is None:
            pass  # "the governor of Najran in | Saudi Arabia"
        elif (of.kind == "demonym" and self.name is not None) or not self.reader.adjacent(self.cursor):
            return False
        return self._advance()

    def _is_of_elsewhere(self, element: Element, of: Sense) -> bool:
        """Whether a state's bare name behind a known person's office is not his ("left A, the minister, Rome")."""
        if self.key is None or of.kind != "country" or element.clitics:
            return False
        known = [self.key, *(s.value for s in self._namesakes())]
        return all(of.value not in self.reader.countries_of.get(key, (of.value,)) for key in known)

    def _namesakes(self) -> tuple[Sense, ...]:
        """All known persons whose name the phrase gives."""
        return self.elements[self.name[0]].senses.get("person", ()) if self.name is not None else ()

    def _goes_with_office(self, element: Element) -> bool:
        """Whether a portfolio belongs to the office before it: joined, or what it is for ("minister | for trade")."""
        if not self.offices or self.cursor == self.first or self.name is not None:
            return False
        owners = self.names.owners
        return element.joined or (element.clitics[:1] or ("",))[0] in owners or element.text.startswith(owners)

    def _former(self) -> None:
        """The last office as one that its holder no longer holds."""
        last = self.offices[-1]
        if not last.role.startswith("former"):
            self.offices[-1] = replace(last, role="former-president" if last.role == "president" else "former")

    def _own(self, of: Sense) -> None:
        self.offices[-1] = replace(self.offices[-1], of=of.value, of_element=self.cursor)

    def _is_in_own_state(self, element: Element) -> bool:
        """Whether "in" behind the minister's office of a name told before stands for "of" ("A, minister of culture in
        Peru", "A, foreign-policy chief in the Union")."""
        following = self.elements[self.cursor + 1] if self.cursor + 1 < len(self.elements) else None
        if "places:at" not in element.senses or following is None or state_of(following) is None:
            return False
        last = self.offices[-1] if self.offices else None
        return (
            last is not None
            and last.of is None
            and self.name is not None
            and self.name[1] <= last.element
            and last.role.endswith("minister")
        )

    def _is_posting(self, element: Element) -> bool:
        if "places:seat" in element.senses:
            return True
        if self.offices[-1].role not in self.reader.posted:
            return False
        if "places:towards" in element.senses:
            behind = self.elements[self.cursor + 1 : self.cursor + 2]
            if self.name is not None and any("organisation" in e.senses for e in behind):
                return False  # what he says or gives to a body
            return not (self.first and self.elements[self.first - 1].value("verb") == "travel")
        return "places:at" in element.senses and not (self.name is not None and self._dated_behind())

    def _dated_behind(self) -> bool:
        """Whether a day follows the place behind the preposition at the cursor: something happens there then."""
        return any(e.kind == "date" for e in self.elements[self.cursor + 2 : self.cursor + 3])

    def _take_name(self, element: Element) -> bool:
        addressed = self.honoured or self.counterpart or bool(self.offices)
        end = self.reader.name_end(self.cursor, addressed, self._family_follows())
        last = self.offices[-1] if self.offices else None
        if last is not None and not self.honoured and last.of_element == last.element:
            end = end if element.text in self.names.given else self.cursor  # a title that needs no name
        known = end - self.cursor >= 2 or element.text in self.names.given
        if addressed and not known and not self._family_follows() and self._goes_on(end):
            end = self.cursor  # one unknown word in running text
        if end > self.cursor and (addressed or (known and self.reader.office_follows(end))):
            if end < len(self.elements) and "person" in self.elements[end].senses and not self.elements[end].clitics:
                self._know(self.elements[end])  # "Muhammad | Nawaz Sharif"
                end += 1
            self.name = (self.cursor, end)
            self.cursor = self.stop = end
            return True
        if self._describes_posting():
            self.cursor += 1
            return True
        describing = (self.names.article, *self.names.prepositions)
        goes_on = element.text.startswith(describing) or self.reader.describes_office(element)
        return self._take_gap(last is not None and (last.of is None or goes_on))

    def _describes_posting(self) -> bool:
        """Whether adjectives stand between an office and where its holder is posted ("the new consul in Peru"), or whom
        he serves ("the diplomatic adviser to the President")."""
        article = self.names.article
        if not article or not self.offices or self.name is not None:
            return False
        posted, serving = (self.offices[-1].role in r for r in (self.reader.posted, self.reader.serving))
        for element in self.elements[self.cursor : self.cursor + LONGEST_DESCRIPTION]:
            if posted and ("places:at" in element.senses or "places:towards" in element.senses):
                return True
            if serving and "office" in element.senses and led_by(element, self.names.owners):
                return True
            if element.kind != "word" or not (element.text.startswith(article) or article in element.clitics):
                return False
        return False

    def _goes_on(self, end: int) -> bool:
        return end < len(self.elements) and self.elements[end].kind == "word"

    def _family_follows(self) -> bool:
        """Whether a bare family name may follow: after a form of address or a title of one word ("the President")."""
        if self.honoured or self.counterpart:
            return True
        if not self.offices:
            return False
        title = self.elements[self.offices[-1].element]
        if self.names.article and title.clitics != (self.names.article,):
            return title.text.startswith(self.names.article) and " " not in title.text and self.offices[-1].of is None
        return " " not in title.text and self.offices[-1].of is None

    def _take_gap(self, described: bool) -> bool:
        assists = bool(self.offices) and self.offices[-1].role.startswith(ASSISTING)
        gap = self.reader.gap(self.cursor, assists) if described else None
        if gap is not None:
            self._own_by_adjective(gap)
            self.cursor = gap
        return gap is not None

    def _own_by_adjective(self, stop: int) -> None:
        """The one state whose adjective stands in the description of what somebody heads ("head of a Chinese agency");
        where two do, it is of neither."""
        told = [i for i in range(self.cursor, stop) if "demonym" in self.elements[i].senses]
        if len(told) != 1 or not self.offices or self.offices[-1].of is not None:
            return
        state = self.elements[told[0]].sense("demonym")
        if state is not None and self.elements[told[0] - 1].text not in self.names.affairs:
            self.offices[-1] = replace(self.offices[-1], of=state.value, of_element=told[0])


def led_by(element: Element, proclitics: Container[str]) -> bool:
    """Whether an element begins with one of some proclitics."""
    return element.clitics[:1] != () and element.clitics[0] in proclitics


def state_of(element: Element) -> Sense | None:
    """The state or body that an element names."""
    return element.sense("country") or element.sense("organisation")
