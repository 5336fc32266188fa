"""Whose an office or a name is: that of the person whose phrase is read, or somebody else's."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from kg_tool.extract.elements import Element
from kg_tool.extract.phrases import Office, belongs
from kg_tool.extract.vocabulary import Sense

if TYPE_CHECKING:
    from kg_tool.extract.actors import ActorReader

MEETING = ("meet", "receive")
"""Verbs behind which a name and an office are those of two who meet ("met Kerry the Russian minister Lavrov")."""


class Whose:
    """The phrase of one person as far as it is read, from elements[first] to the cursor."""

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

    def behind(self) -> Element | None:
        """The element behind the one at the cursor."""
        return self.elements[self.cursor + 1] if self.cursor + 1 < len(self.elements) else None

    def begins_another(self, joined: bool) -> bool:
        """Whether an office behind a name is the next person's."""
        if joined:
            return self.reader.names_follow(self.cursor) or self.is_of_another()
        assert self.name is not None
        told = bool(self.offices) and self.offices[-1].element <= self.name[0]
        if not self.offices and (self._is_doer() or self._is_of_foreign_state()):
            return self.reader.names_follow(self.cursor)  # "Allawi | the American ambassador Jones"
        return told and (self.reader.names_follow(self.cursor) or self.is_of_another_owner())

    def _is_doer(self) -> bool:
        """Whether the phrase stands right behind a verb of meeting, whose object may follow it."""
        before = self.elements[self.first - 1].value("verb") if self.first else None
        return before in MEETING

    def _is_of_foreign_state(self) -> bool:
        """Whether an office behind a known name is of a state that is none of that person's."""
        return self._is_foreign(self._owner_behind())

    def is_of_another_owner(self) -> bool:
        """Whether an office is of another state or body than the one told before a name ("A received B's minister")."""
        of, told = self._owner_behind(), self._told_owner()
        return of is not None and told is not None and of != told

    def is_of_another(self) -> bool:
        """Whether an office joined to a named person is somebody else's: of another state, or the first one told."""
        if not self.offices:
            return True
        of = self._owner_behind()
        if of is None:
            return False
        return self._told_owner() not in (None, of) or self._is_foreign(of)

    def _owner_behind(self) -> str | None:
        """The state or body told right behind the office at the cursor."""
        at = self.cursor + 1
        at += at < len(self.elements) and self.elements[at].text in self.names.realms  # "of the Republic of | Peru"
        of = belongs(self.elements[at]) if at < len(self.elements) else None
        return of.value if of is not None else None

    def _is_foreign(self, of: str | None) -> bool:
        """Whether a state or body is none of those of the known person."""
        return of is not None and self.key is not None and of not in self.reader.countries_of.get(self.key, (of,))

    def _told_owner(self) -> str | None:
        """The state or body told last of the offices so far."""
        return next((o.of for o in reversed(self.offices) if o.of), None)

    def is_another(self, element: Element) -> bool:
        """Whether a known name behind a state's office is that of no one of the state ("the French President | Prince
        Muhammad")."""
        of = self.offices[-1].of if self.offices else None
        if of is None or not of.isupper():
            return False
        known = [self.reader.countries_of.get(sense.value) for sense in element.senses["person"]]
        return all(known) and not any(states and of in states for states in known)

    def is_of_elsewhere(self, element: Element, of: Sense) -> bool:
        """Whether a state's bare name behind a known person's office is not his ("left A, the minister, Rome")."""
        if self.key is None or of.kind != "country" or element.clitics:
            return False
        known = [self.key, *(s.value for s in self.namesakes())]
        return all(of.value not in self.reader.countries_of.get(key, (of.value,)) for key in known)

    def namesakes(self) -> tuple[Sense, ...]:
        """All known persons whose name the phrase gives."""
        return self.elements[self.name[0]].senses.get("person", ()) if self.name is not None else ()

    def is_superior(self, element: Element) -> bool:
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
        beside = last.element == self.cursor - 1 and set(element.clitics) <= {article}
        return bool(article) and beside and not title.definite(article)

    def heads_something(self, element: Element) -> bool:
        """Whether a word for a head of state is that of an institution here ("the head of the court")."""
        following = self.behind()
        if "heading" not in element.senses or following is None:
            return False
        if not {"institutions", "heads"}.isdisjoint(following.senses) and belongs(following) is None:
            return element.clitics[-1:] != (self.names.article,)
        if following.kind != "word":
            return False
        return following.text not in self.names.given and element.clitics[-1:] != (self.names.article,)

    def goes_with_office(self, element: Element) -> bool:
        """Whether a portfolio belongs to the office before it: joined, or what it is for ("minister | for trade")."""
        if not self.offices or self.cursor == self.first or self.name is not None:
            return False
        owners = self.names.owners
        return element.joined or (element.clitics[:1] or ("",))[0] in owners or element.text.startswith(owners)

    def is_in_own_state(self, element: Element) -> bool:
        """Whether "in" behind the minister's office of a name told before stands for "of" ("A, minister of culture in
        Peru", "A, foreign-policy chief in the Union")."""
        following = self.behind()
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

    def is_posting(self, element: Element) -> bool:
        """Whether where an official is posted follows ("ambassador to")."""
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

    def family_follows(self) -> bool:
        """Whether a bare family name may follow: after a form of address or a title of one word ("the President")."""
        if self.honoured or self.counterpart:
            return True
        if not self.offices:
            return False
        title = self.elements[self.offices[-1].element]
        if self.names.article and title.clitics != (self.names.article,):
            return title.text.startswith(self.names.article) and " " not in title.text and self.offices[-1].of is None
        return " " not in title.text and self.offices[-1].of is None

    def goes_on(self, end: int) -> bool:
        """Whether a plain word stands at an element."""
        return end < len(self.elements) and self.elements[end].kind == "word"


def led_by(element: Element, proclitics: Container[str]) -> bool:
    """Whether an element begins with one of some proclitics."""
    return element.clitics[:1] != () and element.clitics[0] in proclitics


def state_of(element: Element) -> Sense | None:
    """The state or body that an element names."""
    return element.sense("country") or element.sense("organisation")
