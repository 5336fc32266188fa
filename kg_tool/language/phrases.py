"""Phrases: words in sequence that mean one thing, found at a token, the longest first.

The first word may carry proclitics, unless it is a single letter or mark. All its written forms are worked out when the
phrases are compiled, so that looking at a token costs one look into a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from kg_tool.language.fold import fold_word
from kg_tool.language.tokens import Clitics, Token, tokenize

Meaning = TypeVar("Meaning")


class Found(NamedTuple, Generic[Meaning]):
    """A phrase at a token: the index after its last token, its meaning, the proclitics before it and their letters."""

    stop: int
    meaning: Meaning
    clitics: tuple[str, ...]
    offset: int


class Phrases(Generic[Meaning]):
    """A dictionary of phrases. Words are given as a newspaper writes them; they are folded here."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]], clitics: Clitics) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in entries:
            words = tuple(token.text for token in tokenize(fold_word(phrase)))
            if words:
                by_first.setdefault(words[0], []).append((words[1:], meaning))
        self._readings: dict[str, list[tuple[tuple[str, ...], Meaning, tuple[str, ...], int]]] = {}
        for first, found in by_first.items():
            forms = clitics.written(first) if len(first) > 1 else [(first, (), 0)]
            for written, before, offset in forms:
                self._readings.setdefault(written, []).extend((rest, m, before, offset) for rest, m in found)
        for readings in self._readings.values():
            readings.sort(key=lambda reading: (reading[3], -len(reading[0])))

    @property
    def beginnings(self) -> Set[str]:
        """The words that a phrase can begin with, in all written forms."""
        return self._readings.keys()

    def match(self, tokens: Sequence[Token], at: int) -> Found[Meaning] | None:
        """The phrase at a token: that with the fewest letters of proclitics, among these the longest."""
        for rest, meaning, clitics, offset in self._readings.get(tokens[at].text, ()):
            stop = at + 1 + len(rest)
            if not rest or _follow(rest, tokens, at + 1):
                return Found(stop, meaning, clitics, offset)
        return None


def _follow(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    return at + len(words) <= len(tokens) and all(tokens[at + i].text == word for i, word in enumerate(words))
