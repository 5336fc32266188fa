"""The Vocabulary: every phrase that extraction knows, from lexicon and gazetteer, as one trie over folded words.

A phrase has senses, one a kind: "النقل" may be a portfolio and nothing else, "بحث" a verb and a cue. Each sense knows
the line of the data file that it comes from, so that a wrong fact leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg_tool.language.fold import fold_word
from kg_tool.language.tokens import WORD, Clitics, Token, tokenize

OPENING: frozenset[str | tuple[str, str]] = frozenset(
    {
        "nouns",
        "briefings",
        "audience",
        "cue:size",
        ("verb", "receive"),
        ("verb", "meet"),
        ("verb", "host"),
        ("verb", "discuss"),
        ("verb", "adopt"),
        ("verb", "approve"),
    }
)
"""Kinds of senses, or kinds with a value, that open a meeting or tell of a membership."""

_END = ""
"""The key under which a trie node keeps the senses of the phrase that ends there."""

CACHED_WORDS = 200_000
"""Words whose readings are remembered, so that memory stays flat however many articles are read."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase can mean. kind: "verb", "cue:chair", "country" ...; value: its class, role, code or slug.

    feature: what else the data says (a verb's tense); origin: "file:line" of the entry.
    """

    kind: str
    value: str
    origin: str = ""
    feature: str = ""


SHORTEST_STEM = 3
"""Letters below which what is left of a word behind its prepositions proves nothing."""

Senses = Mapping[str, tuple[Sense, ...]]
"""Senses by kind; homonyms of one kind stand in the order of the data."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at a token: where it ends, the proclitics before it and their length, its senses."""

    stop: int
    clitics: tuple[str, ...]
    offset: int
    senses: Senses


Node = dict[str, Any]


@dataclass
class Vocabulary:
    """A trie of phrases. `add` while building, then `match`."""

    clitics: Clitics
    article: str = ""
    joining: frozenset[str] = frozenset()
    verb_clitics: frozenset[str] = frozenset()
    future: str = ""
    compound: str = ""
    _root: Node = field(default_factory=dict)
    _opening: set[str] = field(default_factory=set)
    _readings: dict[str, tuple[tuple[tuple[str, ...], int, str], ...]] = field(default_factory=dict)

    def add(self, phrase: str, sense: Sense) -> None:
        """Enter a phrase, as written, with one sense more."""
        for words in spellings([t.text for t in tokenize(fold_word(phrase))], self.compound):
            if sense.kind in OPENING or (sense.kind, sense.value) in OPENING:
                self._opening.add(words[0])
            node = self._root
            for word in words:
                node = node.setdefault(word, {})
            senses: dict[str, tuple[Sense, ...]] = node.setdefault(_END, {})
            known = senses.get(sense.kind, ())
            if all(s.value != sense.value for s in known):
                senses[sense.kind] = (*known, sense)

    def senses(self, phrase: str) -> Senses:
        """The senses of a whole phrase, folded, without proclitics; empty where it is unknown."""
        node: Node | None = self._root
        for word in phrase.split():
            node = node.get(word) if node else None
        return node.get(_END, {}) if node else {}

    def knows(self, word: str) -> bool:
        """Whether a folded word can begin a phrase, with proclitics or without."""
        return bool(self._read(word))

    def may_tell(self, words: Iterable[str]) -> bool:
        """Whether one of some words can begin a phrase without which a text tells of nothing that is extracted."""
        return any(stem in self._opening for word in words for _, _, stem in self._read(word))

    def match(self, tokens: Sequence[Token], at: int) -> Match | None:
        """The longest phrase that begins at a token, the reading with the longest stem among equals."""
        best: Match | None = None
        for clitics, offset, stem in self._read(tokens[at].text):
            node: Node = self._root[stem]
            stop = at + 1
            found: tuple[int, Senses] | None = None
            if _END in node:
                found = stop, node[_END]
            while stop < len(tokens) and (deeper := node.get(tokens[stop].text)) is not None:
                node = deeper
                stop += 1
                if _END in node:
                    found = stop, node[_END]
            if found is not None and (best is None or found[0] > best.stop):
                best = Match(found[0], clitics, offset, found[1])
        if best is not None and best.clitics and "verb" in best.senses:
            return self._as_verb(best)
        if best is not None and self.future and self.future in best.clitics:
            return None
        return best

    def _as_verb(self, match: Match) -> Match | None:
        """A match without the verb where its proclitics do not stand before verbs, in the future where they say so."""
        senses = dict(match.senses)
        if not self.verb_clitics.issuperset(match.clitics):
            del senses["verb"]
        elif self.future in match.clitics:
            senses = {"verb": tuple(replace(s, feature="future") for s in senses["verb"] if s.feature == "present")}
            if not senses["verb"]:
                return None
        return replace(match, senses=senses) if senses else None

    def _read(self, word: str) -> tuple[tuple[tuple[str, ...], int, str], ...]:
        """The readings of a word whose stem begins a phrase, the longest stem first."""
        found = self._readings.get(word)
        if found is None:
            found = tuple(self._analyse(word))
            if len(self._readings) >= CACHED_WORDS:
                self._readings.clear()
            self._readings[word] = found
        return found

    def _analyse(self, word: str) -> Iterator[tuple[tuple[str, ...], int, str]]:
        for split in self.clitics.splits(word, lambda _: True):
            if len(split.stem) < SHORTEST_STEM and not self.joining.issuperset(split.clitics):
                continue
            # a proclitic that merged with the article of a name that has one of its own: للعراق -> ل + العراق
            if self.article and split.clitics[-1:] == (self.article,):
                whole = self.article + split.stem
                if not word[: split.offset].endswith(self.article) and whole in self._root:
                    yield split.clitics[:-1], split.offset, whole
            if split.stem in self._root:
                yield split.clitics, split.offset, split.stem


def spellings(words: list[str], compound: str) -> Iterable[list[str]]:
    """A phrase and the ways in which newspapers join or part its names that begin with `compound` ("servant of")."""
    out: list[list[str]] = [[]]
    index = 0
    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if compound and word == compound and following:
            out = [w + tail for w in out for tail in ([word, following], [word + following])]
            index += 2
            continue
        if compound and word.startswith(compound) and len(word) > len(compound) + 2:
            out = [w + tail for w in out for tail in ([word], [compound, word[len(compound) :]])]
        else:
            out = [[*w, word] for w in out]
        index += 1
    return out


def words_of(phrase: str) -> list[str]:
    """The folded words of a phrase as written."""
    return [t.text for t in tokenize(fold_word(phrase)) if t.kind == WORD]
