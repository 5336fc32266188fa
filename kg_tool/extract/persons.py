"""Persons' phrases: a name with its forms of address and offices, in any order, read element by element."""

from __future__ import annotations

from dataclasses import replace

from kg_tool.extract.elements import Element
from kg_tool.extract.phrases import Actor, Office, belongs
from kg_tool.extract.vocabulary import Sense
from kg_tool.extract.whose import Whose, led_by, state_of

ASSISTING = ("assistant-", "deputy-")
"""Beginnings of the roles of officials who may have a rank before their names ("assistant minister | Ambassador A")."""
GOVERNOR = "governor"
"""The role of whom a city or region is named with, in the state of which he holds it."""
LONGEST_NAME = 5
"""Elements behind a title that may complete the name of the body that it begins."""
LONGEST_DESCRIPTION = 4
"""Elements within which an office's adjectives end and the place where its holder is posted begins."""


class PersonPhrase(Whose):
    """The phrase of one person, read element by element."""

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
        namesakes = self.namesakes()
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
        return self._take_described_owner()

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
        if self.offices and (self.is_in_own_state(element) or self.is_posting(element)):
            return self._take_posting(element)
        if "portfolio" in senses and self.goes_with_office(element):
            return self._advance()
        if "city" in senses and self._governs():
            if self.offices[-1].of is None and (city := element.sense("city")) is not None and city.feature:
                self.offices[-1] = replace(self.offices[-1], of=city.feature, of_element=self.cursor)
            return self._advance()  # "the governor of Najran"
        return self._take_gap(bool(self.offices) and self.name is None)

    def _state_behind(self) -> bool:
        """Whether a state's name stands behind the element at the cursor."""
        behind = self.behind()
        return behind is not None and "country" in behind.senses and not behind.clitics

    def _governs(self) -> bool:
        """Whether the office right before the cursor is one that is told with a city or region."""
        last = self.offices[-1] if self.offices else None
        return last is not None and last.role == GOVERNOR and last.element == self.cursor - 1

    def _office_behind(self) -> bool:
        """Whether another's office stands behind the element at the cursor."""
        behind = self.behind()
        return behind is not None and "office" in behind.senses and not behind.joined

    def _take_posting(self, element: Element) -> bool:
        """Where an official is posted to, or, of a minister behind his name, the state that is his own."""
        if self.is_in_own_state(element):
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
        superior = not joined and self.is_superior(element)
        if inside and not (joined or superior) and led_by(element, self.names.prepositions):
            return False
        if self.name is not None and self.begins_another(joined):
            return False
        if joined and self.name is None and self.offices and self.is_of_another():
            return False  # "the King of A and the President of B"
        if inside and not joined and self.name is None and self.offices and self.is_of_another_owner():
            return False  # "A's minister handed B's president"
        office = element.senses["office"][0]
        bound = element.sense("bound")
        if bound is not None and inside and self.offices and self.offices[-1].of is None and not element.clitics:
            self._own(bound)  # "ambassador of | the Custodian"
            return self._advance()
        role = "" if superior or self.heads_something(element) else office.value
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

    def _take_person(self, element: Element) -> bool:
        if self.name is not None or (self.cursor > self.first and element.clitics):
            return False
        if self.is_another(element):
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
        if self.is_of_elsewhere(element, of) or (self._titled() and led_by(element, self.names.owners)):
            return False  # "the visit of minister Zarif | to Kuwait"
        if self.offices and self.offices[-1].of is None:
            self._own(of)
        elif not self.offices:
            self.offices.append(Office("", of, self.cursor, of.value, self.cursor))
        elif self.offices[-1].role == GOVERNOR and self.offices[-1].of == of.value and self.name is None:
            pass  # "the governor of Najran in | Saudi Arabia"
        elif (of.kind == "demonym" and self.name is not None) or not self.reader.adjacent(self.cursor):
            return False
        return self._advance()

    def _titled(self) -> bool:
        """Whether a name behind an office is read."""
        return self.name is not None and bool(self.offices) and self.offices[-1].element < self.name[0]

    def _former(self) -> None:
        """The last office as one that its holder no longer holds."""
        last = self.offices[-1]
        if not last.role.startswith("former"):
            self.offices[-1] = replace(last, role="former-president" if last.role == "president" else "former")

    def _own(self, of: Sense) -> None:
        self.offices[-1] = replace(self.offices[-1], of=of.value, of_element=self.cursor)

    def _take_name(self, element: Element) -> bool:
        addressed = self.honoured or self.counterpart or bool(self.offices)
        end = self.reader.name_end(self.cursor, addressed, self.family_follows())
        last = self.offices[-1] if self.offices else None
        if last is not None and not self.honoured and last.of_element == last.element:
            end = end if element.text in self.names.given else self.cursor  # a title that needs no name
        known = end - self.cursor >= 2 or element.text in self.names.given
        if addressed and not known and not self.family_follows() and self.goes_on(end):
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
            if element.kind != "word" or not element.definite(article):
                return False
        return False

    def _take_gap(self, described: bool) -> bool:
        assists = bool(self.offices) and self.offices[-1].role.startswith(ASSISTING)
        gap = self.reader.gap(self.cursor, assists) if described else None
        if gap is not None:
            self._own_by_adjective(gap)
            self.cursor = gap
        return gap is not None

    def _take_described_owner(self) -> bool:
        """The state whose adjective ends the description of an office behind its holder's name ("A, minister of |
        municipal affairs, Saudi")."""
        article, last = self.names.article, self.offices[-1] if self.offices else None
        if not article or last is None or last.of is not None or self.name is None or last.element < self.name[1]:
            return False
        for cursor in range(self.cursor, min(self.cursor + LONGEST_DESCRIPTION, len(self.elements))):
            element = self.elements[cursor]
            if cursor > self.cursor and "demonym" in element.senses and article in element.clitics:
                self.cursor = cursor
                self._own(element.senses["demonym"][0])
                return self._advance()
            described = element.kind == "word" or "portfolio" in element.senses
            if not described or not element.definite(article):
                return False
        return False

    def _own_by_adjective(self, stop: int) -> None:
        """The one state whose adjective stands in the description of what somebody heads ("head of a Chinese agency"),
        or the body that ends it ("secretary for external relations | of the Union"); where two do, it is of neither."""
        if not self.offices or self.offices[-1].of is not None:
            return
        owner, last = None, self.elements[stop - 1]
        told = [i for i in range(self.cursor, stop) if "demonym" in self.elements[i].senses]
        if stop > self.cursor and led_by(last, self.names.owners) and "organisation" in last.senses:
            told, owner = [stop - 1], last.sense("organisation")
        elif len(told) == 1 and self.elements[told[0] - 1].text not in self.names.affairs:
            owner = self.elements[told[0]].sense("demonym")
        if owner is not None:
            self.offices[-1] = replace(self.offices[-1], of=owner.value, of_element=told[0])
