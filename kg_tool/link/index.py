"""The NameIndex: which entities a name can mean, by the form in which the gazetteer has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg_tool.gazetteer import Entity, Gazetteer, split
from kg_tool.link.model import Key
from kg_tool.link.words import Words, plain

NAME, DEMONYM, EXTENDED, SURNAME, SOUND = "name", "demonym", "extended", "surname", "sound"
COMMON, CAPITAL, REPEATED = "common word", "capital", "repeated"
"""How a name was found: as it stands in the table, as a people's name, with more words, by surname, by its sound; as a
name that is also a common word, by the capital that stands for its state, as a part of a full name in the same text."""

_FEWEST_WORDS = 2
_SHORTEST_SURNAME = 4
_LONGEST_NAME = 8
"""Words of the longest name that a scan of a text tries."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity, and how its name was found."""

    entity: Key
    form: str


class NameIndex:
    """All names of a gazetteer, in every language, folded; built once, asked often."""

    def __init__(self, gazetteer: Gazetteer, words: Words) -> None:
        self.gazetteer = gazetteer
        self._words = words
        self._names: dict[str, dict[Key, str]] = defaultdict(dict)
        self._short: dict[str, dict[Key, str]] = defaultdict(dict)
        self._surnames: dict[str, set[Key]] = defaultdict(set)
        self._sounds: dict[str, set[Key]] = defaultdict(set)
        self._parts: dict[Key, set[str]] = defaultdict(set)
        self._starts: set[str] = set()
        for key, entity in gazetteer.entities.items():
            self._enter(key, entity)
        self._found: dict[tuple[str, str | None], tuple[Hit, ...]] = {}

    def find(self, name: str, kind: str | None = None) -> tuple[Hit, ...]:
        """The entities (of one kind) that a name can mean, by the first way that finds any."""
        asked = (name, kind)
        hits = self._found.get(asked)
        if hits is None:
            hits = self._found[asked] = self._find(plain(name), kind) or self._capital(plain(name), kind)
        return hits

    def repeated(self, name: str, named: Iterable[Key]) -> tuple[Hit, ...]:
        """The persons of a text in whose full names a single word is a part."""
        word = plain(name)
        words = {word} - {""} if " " not in word else set()
        words |= {w for w in word.split(" ")[1:] if " " in word and word.split(" ")[0] in self._words.titles}
        return tuple(Hit(key, REPEATED) for key in sorted(named) if len(words) == 1 and words & self._parts[key])

    def scan(self, words: list[str]) -> Iterator[tuple[int, int, Key]]:
        """Names in a row of folded words, longest first, as (start, stop, entity); homonyms are left out."""
        at = 0
        while at < len(words):
            stop = at + 1
            for start in self._words.stems(words[at]):
                if start not in self._starts:
                    continue
                found = self._longest(start, words, at)
                if found is not None:
                    stop, keys = found
                    if len(keys) == 1:
                        yield at, stop, keys[0]
                    break
            at = stop

    def is_name(self, words: str) -> bool:
        """Whether folded words are a name of some entity."""
        return words in self._names

    def _enter(self, key: Key, entity: Entity) -> None:
        fields = entity.fields
        names = [n for known in entity.names.values() for n in known]
        names += [fields[column] for column in ("official_en", "official_ar") if fields.get(column)]
        for name in names:
            folded = plain(name)
            if not folded:
                continue
            self._names[folded].setdefault(key, COMMON if folded in self._words.common else NAME)
            parts = folded.split(" ")
            if not folded.replace(" ", "").isdecimal():
                self._starts.add(parts[0])
            if len(parts) > 1 and (
                parts[0] in self._words.articles or key[0] == self._words.cues.get(parts[0]) == "city"
            ):
                self._short[" ".join(parts[1:])].setdefault(key, NAME)
            if key[0] == "person" and len(parts) >= _FEWEST_WORDS:
                self._parts[key] |= set(parts)
                if len(parts[-1]) >= _SHORTEST_SURNAME:
                    self._surnames[parts[-1]].add(key)
                sound = self._words.sound(folded)
                if sound.count(" ") >= 1:
                    self._sounds[sound].add(key)
        for column in ("demonyms_en", "demonyms_ar"):
            for name in split(fields.get(column, "")):
                folded = plain(name)
                self._names[folded].setdefault(key, DEMONYM)
                self._starts.add(folded.split(" ")[0])

    def _find(self, name: str, kind: str | None) -> tuple[Hit, ...]:
        first, _, rest = name.partition(" ")
        for start in self._words.stems(first):
            hits = self._exact(f"{start} {rest}" if rest else start, kind)
            if hits:
                return hits
        if kind not in (None, "person"):
            return ()
        words = name.split(" ")
        while len(words) > 1 and words[0] in self._words.titles:
            words = words[1:]
            hits = self._exact(" ".join(words), kind)
            if hits:
                return hits
        return self._as_person(words)

    def _exact(self, name: str, kind: str | None) -> tuple[Hit, ...]:
        known = self._names.get(name, {}) | self._short.get(name, {})
        return tuple(Hit(key, form) for key, form in known.items() if kind in (None, key[0]))

    def _capital(self, name: str, kind: str | None) -> tuple[Hit, ...]:
        """The states whose capitals have a name, where a state is asked for."""
        cities = self._find(name, "city") if kind == "country" else ()
        found = [self.gazetteer.entities[hit.entity].fields for hit in cities if hit.form == NAME]
        return tuple(Hit(("country", fields["country"]), CAPITAL) for fields in found if fields["capital"] == "yes")

    def _as_person(self, words: list[str]) -> tuple[Hit, ...]:
        for stop in range(len(words) - 1, 1, -1):
            known = self._names.get(" ".join(words[:stop]), {})
            persons = [key for key in known if key[0] == "person"]
            if persons:
                return tuple(Hit(key, EXTENDED) for key in persons)
        sounding = self._sounds.get(self._words.sound(" ".join(words)), set()) if len(words) > 1 else set()
        if sounding:
            return tuple(Hit(key, SOUND) for key in sorted(sounding))
        if len(words) == 1:
            return tuple(Hit(key, SURNAME) for key in sorted(self._surnames.get(words[0], ())))
        return ()

    def _longest(self, start: str, words: list[str], at: int) -> tuple[int, list[Key]] | None:
        for stop in range(min(len(words), at + _LONGEST_NAME), at, -1):
            known = self._names.get(" ".join([start, *words[at + 1 : stop]]))
            if known:
                return stop, list(known)
        return None
