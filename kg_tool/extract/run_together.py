"""Words that aggregators run together: "in Jeddahreceived", where a caption or dateline meets the first sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg_tool.extract.vocabulary import CACHED_WORDS, Vocabulary
from kg_tool.language.sentences import Bounds
from kg_tool.language.tokens import WORD, Token, divisions

SHORTEST = 6
"""Letters from which on a word may be two."""
LAST = ("city", "country", "demonym", "person")
"""Kinds of words with which a caption ends."""


@dataclass
class RunTogether:
    """Cuts a word into two where its first part ends a caption and its second is a verb that begins a sentence.

    ends: other words with which a caption ends ("yesterday").
    """

    vocabulary: Vocabulary
    ends: frozenset[str]
    _cuts: dict[str, int] = field(default_factory=dict)

    def part(self, tokens: Sequence[Token]) -> tuple[list[Token], list[int]]:
        """The tokens, each word that is two as two, and the offsets at which they were cut."""
        out: list[Token] = []
        cuts: list[int] = []
        for token in tokens:
            cut = self._cut(token.text) if token.kind == WORD and len(token.text) >= SHORTEST else 0
            if cut:
                middle = token.start + cut
                out.append(Token(token.text[:cut], token.start, middle, WORD))
                out.append(Token(token.text[cut:], middle, token.end, WORD))
                cuts.append(middle)
            else:
                out.append(token)
        return out, cuts

    def _cut(self, word: str) -> int:
        """Where a word is cut, 0 where it is one word or the vocabulary cannot tell."""
        if word not in self._cuts:
            if len(self._cuts) >= CACHED_WORDS:
                self._cuts.clear()
            self._cuts[word] = self._divide(word)
        return self._cuts[word]

    def _divide(self, word: str) -> int:
        if self.vocabulary.knows(word):
            return 0
        found = [left for left, right in divisions(word, self._is_part) if self._ends(left) and self._begins(right)]
        return len(found[0]) if len(found) == 1 else 0

    def _is_part(self, part: str) -> bool:
        return self._ends(part) or self._begins(part)

    def _ends(self, part: str) -> bool:
        bare = part.removeprefix(self.vocabulary.article)
        known = {**self.vocabulary.senses(part), **self.vocabulary.senses(bare)}
        return part in self.ends or not known.keys().isdisjoint(LAST)

    def _begins(self, part: str) -> bool:
        return "verb" in self.vocabulary.senses(part)


def parted(sentences: Iterable[Bounds], cuts: Sequence[int]) -> Iterator[Bounds]:
    """The sentences, ended too where words that were run together were cut."""
    for start, end in sentences:
        inside = cuts[bisect_right(cuts, start) : bisect_right(cuts, end - 1)]
        for first, last in zip((start, *inside), (*inside, end), strict=True):
            yield Bounds(first, last)
