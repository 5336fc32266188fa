"""Homonyms: names that are also other words are names only where what stands before them shows it.

The lexicon lists them (`common`: مالي is Mali and "financial"), the words behind which they are names (`before`), the
longer phrases that hold a name and mean something else (`other`: the European football union), and what a spelling with
its marks names (`marked`: عُمان is the state, عمّان the city). Behind an article that is no part of it, the name of a
place is none: السيول are floods and not Seoul.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kg_tool.extract.elements import COMMAS, Element
from kg_tool.language.lexicon import Lexicon

OTHER = "other"
"""The kind of a phrase that holds a name and means something else."""
STATE = "state"
"""The feature of a demonym that is also the name of the state itself (جيبوتي): only behind an article a demonym."""
PLACES = frozenset({"country", "city"})
LISTED = PLACES | {"demonym"}
NAMES = LISTED | {"movement"}
SHOWING = frozenset({"office", "offices", "portfolio", "counterpart", "delegates", "capitals"})
SHOWING_PLACES = frozenset({"places:kinds", "places:at", "places:towards", "places:visit"})
"""Kinds of phrases right behind which a word is a name."""


@dataclass(frozen=True)
class Homonyms:
    """The lists of homonyms.LANG.yaml, folded; article: the language's."""

    common: frozenset[str]
    before: frozenset[str]
    article: str
    marked: Mapping[str, str]

    @classmethod
    def read(cls, lexicon: Lexicon, article: str) -> Homonyms:
        """The lists of a language; `other` is a part of its vocabulary."""
        table = lexicon.table("homonyms")
        marked = {str(written): str(kind) for written, kind in table.data.get("marked", {}).items()}
        return cls(frozenset(table.words("common")), frozenset(table.words("before")), article, marked)

    def settle(self, elements: Sequence[Element], text: str, original: Callable[[Element], str]) -> list[Element]:
        """The elements of a folded text without the senses that they do not have there; original: of an element."""
        out: list[Element] = []
        for at, element in enumerate(elements):
            wrong: Collection[str] = ()
            if OTHER in element.senses:
                wrong = element.senses
            elif len(PLACES & element.senses.keys()) > 1 and (kind := self.marked.get(original(element))):
                wrong = PLACES - {kind}
            elif element.text in self.common and not self._shown(element, out, elements[at + 1 : at + 2]):
                wrong = NAMES
            elif self.article and element.clitics[-1:] == (self.article,):
                wrong = PLACES
            elif any(sense.feature == STATE for sense in element.senses.get("demonym", ())):
                wrong = ("demonym",)
            out.append(
                element if not wrong or element.senses.keys().isdisjoint(wrong) else _without(element, wrong, text)
            )
        return out

    def _shown(self, element: Element, before: Sequence[Element], behind: Sequence[Element]) -> bool:
        """Whether what stands beside a homonym shows that it is a name: an office, a place word, a list of states."""
        if any(e.joined and not LISTED.isdisjoint(e.senses) for e in behind):
            return True
        if not before:
            return False
        if element.joined or before[-1].text in COMMAS:
            return not LISTED.isdisjoint(before[-1 if element.joined else max(-2, -len(before))].senses)
        senses = before[-1].senses
        placed = not SHOWING_PLACES.isdisjoint(senses) and "demonym" not in element.senses
        placed = placed or ("nouns" in senses and "city" in element.senses)  # "the Seoul conference"
        return before[-1].text in self.before or placed or not SHOWING.isdisjoint(senses)


def _without(element: Element, kinds: Collection[str], text: str) -> Element:
    """An element without some kinds of senses; a single word without any is a plain word, proclitics and all."""
    senses = {kind: found for kind, found in element.senses.items() if kind not in kinds}
    if senses or " " in element.text:
        return replace(element, senses=senses)
    return Element("word", text[element.start : element.end], element.start, element.start, element.end)
