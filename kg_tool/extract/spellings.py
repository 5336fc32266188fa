"""Spellings: a person's name in another transliteration is found again by its skeleton.

Newspapers write foreign names as they hear them (غ, ج or ك for g; long vowels or none). The skeleton of a name keeps
one letter for each class of letters that stand for one another and drops the vowels; the classes are in the lexicon.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg_tool.extract.vocabulary import words_of
from kg_tool.gazetteer import Gazetteer
from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Lexicon

SHORTENED = "~"
"""Marks the skeleton of a name's first two words: newspapers drop what follows."""
SHORTEST_SKELETON = 5
"""Letters of a name's skeleton below which it proves nothing."""


@dataclass(frozen=True)
class Spellings:
    """The persons of the gazetteer by the skeletons of the first and last word of their names."""

    classes: dict[int, str]
    given: frozenset[str]
    people: dict[str, tuple[str, ...]]
    states: dict[str, frozenset[str]]
    surnames: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, lexicon: Lexicon, gazetteer: Gazetteer, article: str) -> Spellings:
        """The skeletons of all persons, by the classes of names.LANG.yaml (`skeleton`)."""
        table = lexicon.table("names")
        classes: dict[int, str] = {}
        for letter, alike in (table.data.get("skeleton") or {}).items():
            for other in str(alike):
                classes[ord(fold_word(other) or other)] = "" if letter == "none" else str(letter)
        given = frozenset("".join(words_of(str(w))) for w in table.section("given"))
        held: dict[str, set[str]] = defaultdict(set)
        for office in gazetteer.offices:
            held[office.person].add(office.of)
        people: dict[str, set[str]] = defaultdict(set)
        states: dict[str, frozenset[str]] = {}
        spellings = cls(classes, given, {}, {}, {})
        surnames: dict[str, set[str]] = defaultdict(set)
        for entity in gazetteer.of_kind("person"):
            states[entity.key] = frozenset({entity.fields.get("country", ""), *held[entity.key]})
            for name in entity.names.get(lexicon.lang, ()):
                words = tuple(words_of(name))
                if len(words) > 1:
                    surnames[words[-1].removeprefix(article)].add(entity.key)
                skeleton = spellings.skeleton(words)
                if skeleton:
                    people[skeleton].add(entity.key)
                if shorter := spellings.skeleton(words[:2]):
                    people[SHORTENED + shorter].add(entity.key)
        return cls(classes, given, _sorted(people), states, _sorted(surnames))

    def skeleton(self, words: tuple[str, ...]) -> str:
        """What first and last word of a name keep of their letters; "" where that is too little."""
        if len(words) < 2 or not self.classes:
            return ""
        first, last = (_once(w.translate(self.classes)) for w in (words[0], words[-1]))
        return f"{first} {last}" if len(first) + len(last) >= SHORTEST_SKELETON else ""

    def find(self, words: tuple[str, ...], states: frozenset[str]) -> str | None:
        """The key of the one person whose name is spelled alike, if his states (where the text gives them) agree.

        A first name that is common in the language proves nothing without the state.
        """
        skeleton = self.skeleton(words)
        keys = self.people.get(skeleton) or (self.people.get(SHORTENED + skeleton, ()) if states else ())
        agreeing = [k for k in keys if states & self.states[k]] if states else list(keys)
        if len(agreeing) != 1 or (not states and words[0] in self.given):
            return None
        return agreeing[0]


def _sorted(found: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {k: tuple(sorted(v)) for k, v in found.items()}


def _once(letters: str) -> str:
    """Letters with doubled ones written once."""
    return "".join(c for i, c in enumerate(letters) if i == 0 or letters[i - 1] != c)
