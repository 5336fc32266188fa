"""Phrases of persons: what may stand in a name or an office, read off the elements around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg_tool.extract.elements import COMMAS, Element
from kg_tool.extract.names import LONGEST_NAME, NameTable
from kg_tool.extract.phrases import Office, belongs
from kg_tool.extract.vocabulary import Sense

LONGEST_OFFICE = 8
"""Elements from an office's title to its holder's name."""
LONGEST_GAP = 7
"""Words of an office's description ("for African affairs") that may stand between it and its holder's name."""


@dataclass
class NameReader:
    """Tells where personal names and offices begin and end in the elements of one text.

    original: the words of an element as written.
    """

    elements: Sequence[Element]
    text: str
    names: NameTable
    original: Callable[[Element], str]

    def owner_before(self, at: int) -> Sense | None:
        """The state or body at an element right before an office, where the language puts it there ("Peru's king")."""
        if not self.names.owner_first or at + 1 >= len(self.elements):
            return None
        element, following = self.elements[at], self.elements[at + 1]
        if "office" not in following.senses or following.joined or "office" in element.senses:
            return None
        return belongs(element)

    def owned_office(self, at: int) -> bool:
        """Whether an office stands behind a word for the state or body told of before ("its", "the alliance's")."""
        following = self.elements[at + 1] if at + 1 < len(self.elements) else None
        own = any(kind in self.elements[at].senses for kind in ("possessives", "any_body"))
        return own and following is not None and "office" in following.senses

    def is_name(self, at: int) -> bool:
        """Whether a phrase of the vocabulary is rather a given name here ("Sultan bin ...", "Prince Khalid")."""
        element = self.elements[at]
        if " " in element.text or element.text not in self.names.given:
            return False
        following = self.elements[at + 1].text if at + 1 < len(self.elements) else ""
        return following in self.names.particles or (
            "person" not in element.senses and not element.clitics and (following in self.names.given)
        )

    def name_end(self, at: int, addressed: bool, family: bool = False) -> int:
        """Where the personal name that begins at an element ends; `at` itself where none begins."""
        cursor, words = at, 0
        feminine = addressed and self._is_womans_title(at - 1)
        while cursor < len(self.elements):
            element = self.elements[cursor]
            before = self.elements[cursor - 1].text if cursor > at else ""
            if cursor > at and element.clitics and element.clitics != (self.names.article,):
                break
            if not self.names.continues(
                element, self.original(element), cursor == at, addressed, family, feminine
            ) and not (cursor > at and self._as_surname(element, before)):
                break
            if words >= 2 and not self._third_name(cursor, before):
                break
            if element.text in self.names.day_parts and self._before_date(cursor):
                break
            words += element.text not in self.names.particles
            if words > LONGEST_NAME:
                break
            cursor += 1
        while cursor > at and self.elements[cursor - 1].text in self.names.particles:
            cursor -= 1
        return cursor

    def _is_womans_title(self, at: int) -> bool:
        """Whether a title or form of address at an element has the ending that a man's name seldom has."""
        if at < 0 or not {"office", "honorific"} & self.elements[at].senses.keys():
            return False
        return self.original(self.elements[at]).split()[0].endswith(self.names.never_end_first)

    def _before_date(self, at: int) -> bool:
        return at + 1 < len(self.elements) and self.elements[at + 1].kind == "date"

    def _as_surname(self, element: Element, before: str) -> bool:
        """Whether a phrase of another meaning (a city, a nationality) is a surname after the word before it."""
        if element.kind not in ("word", "phrase") or " " in element.text:
            return False
        if before in self.names.particles:
            return True
        if set(element.senses) == {"person"} and not element.clitics:
            return True
        if before in self.names.given and self._is_nisba_surname(element):
            return True
        other = element.kind == "phrase" and set(element.senses) <= {"city", "portfolio"}
        return before in self.names.given and not element.clitics and other

    def _is_nisba_surname(self, element: Element) -> bool:
        """Whether a state's adjective with the article may be a surname behind a given name ("Muhammad the Omani")."""
        article = self.names.article
        return bool(article) and element.senses.keys() == {"demonym"} and element.clitics == (article,)

    def _third_name(self, at: int, before: str) -> bool:
        """Whether a third word still belongs to a name: after a given name or particle, or before a mark or phrase."""
        element = self.elements[at]
        if self.names.capitals or before in self.names.given or before in self.names.particles:
            return True
        if element.text in self.names.given or element.text in self.names.particles:
            return True
        if element.text.startswith(self.names.article):
            return True
        following = self.elements[at + 1] if at + 1 < len(self.elements) else None
        return following is None or following.kind not in ("word", "number")

    def names_follow(self, at: int) -> bool:
        """Whether the office at an element has a holder of its own after it."""
        for cursor in range(at + 1, min(at + LONGEST_OFFICE, len(self.elements))):
            element = self.elements[cursor]
            if "person" in element.senses or "honorific" in element.senses:
                return not element.joined
            if belongs(element) is not None or "office" in element.senses or "portfolio" in element.senses:
                if element.joined:
                    return False
                continue
            if element.kind == "word" and self.describes_office(element):
                continue
            return element.kind == "word" and self.name_end(cursor, True, True) > cursor
        return False

    def describes_office(self, element: Element) -> bool:
        """Whether a plain word, by its beginning, goes on with what an office is for ("and | Security")."""
        return bool(self.names.describing) and element.text.startswith(self.names.describing)

    def office_follows(self, end: int) -> bool:
        if end >= len(self.elements):
            return False
        element = self.elements[end]
        if element.kind == "mark" and element.text == "," and end + 1 < len(self.elements):
            end += 1
            element = self.elements[end]
        if self.owner_before(end) is not None:
            return not element.joined
        return "office" in element.senses and not element.joined and "verb" not in element.senses

    def after_mark(self, at: int, name: tuple[int, int] | None, offices: list[Office], honoured: bool) -> int | None:
        """Where the phrase goes on after a mark, None where it ends."""
        mark = self.elements[at].text
        following = self.elements[at + 1] if at + 1 < len(self.elements) else None
        if following is None:
            return None
        if mark == '"' and name is None and (offices or honoured):
            return at + 1
        if mark == '"' and name is not None and not offices and self.elements[name[0] - 1].text == mark:
            return at + 1 if "office" in following.senses and not following.clitics else None
        if mark == "-" and "fillers" in following.senses:
            return min(at + 3, len(self.elements))
        if mark == "." and at and self.elements[at - 1].senses.get("honorific"):
            return at + 1
        if mark in COMMAS and not following.joined:
            return self._after_comma(at, name, offices)
        if mark == "(" and name is None and offices:
            for cursor in range(at + 1, min(at + 5, len(self.elements))):
                if self.elements[cursor].text == ")":
                    return cursor + 1
        return None

    def _after_comma(self, at: int, name: tuple[int, int] | None, offices: list[Office]) -> int | None:
        """Behind a comma: the office of a name, or the name of an office's holder."""
        ahead = at + 1
        if name is not None:
            owned = self.owner_before(ahead) is not None or self.owned_office(ahead)
            office = ahead + 1 if owned else ahead
            told = not offices and "office" in self.elements[office].senses
            return ahead if told and not (office > ahead and self.names_follow(office)) else None
        if not offices and "counterpart" not in self.elements[at - 1].senses:
            return None
        following = self.elements[ahead]
        if "person" in following.senses or "honorific" in following.senses:
            return ahead
        lineage = ahead + 1 < len(self.elements) and self.elements[ahead + 1].text in self.names.particles
        end = self.name_end(ahead, lineage)
        ends = end < len(self.elements) and self.elements[end].kind in ("mark", "break")
        return ahead if end >= ahead + 2 and ends else None

    def posting(self, at: int) -> int | None:
        """After "to", "at" of an ambassador or envoy: the element behind the state or body he is posted to."""
        for cursor in range(at + 1, min(at + 4, len(self.elements))):
            senses = self.elements[cursor].senses
            if "nouns" in senses or "verb" in senses or "office" in senses:
                return None  # "A, as he received B's envoy"
            if belongs(self.elements[cursor]) is not None or "city" in senses:
                return cursor + 1
            if self.elements[cursor].kind not in ("word", "phrase"):
                return None
        return None

    def adjacent(self, at: int) -> bool:
        """Whether an element is the second half of the name before it ("the Republic of | Egypt")."""
        return at > 0 and belongs(self.elements[at - 1]) is not None and not self.elements[at].clitics

    def gap(self, at: int, ranked: bool = False) -> int | None:
        """Where the holder's name or form of address begins after a description of the office, None where none does.

        ranked: the name may have a rank before it that is an office too ("Ambassador").
        """
        for cursor in range(at, min(at + LONGEST_GAP, len(self.elements))):
            element = self.elements[cursor]
            if element.kind not in ("word", "phrase"):
                return None
            senses = element.senses
            if cursor > at and ("person" in senses or "honorific" in senses) and not element.clitics:
                return cursor
            if cursor > at and element.text in self.names.given and not element.clitics:
                return cursor
            if element.kind == "word" and self.describes_office(element):
                continue
            if (
                element.text.startswith(self.names.joining)
                or element.joined
                or any(
                    kind.startswith(("verb", "cue", "clause", "noun", "anaphor", "call", "not_", "places:kinds"))
                    for kind in senses
                )
            ):
                return None
            if ranked and cursor > at and "office" in senses and set(element.clitics) <= {self.names.article}:
                return cursor if self.name_end(cursor + 1, True) > cursor + 1 else None
            if "offices" in senses or ("office" in senses and cursor > at):
                return None
        return None
