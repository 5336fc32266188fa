"""Bounds of sentences and clauses in a folded text.

A line feed always ends a sentence. A full stop does not where it belongs to a number, an abbreviation or an initial,
or where it stands inside brackets or a short quotation; closing quotes and brackets after it belong to its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg_tool.language.lexicon import Lexicon

LONGEST_QUOTATION = 300
"""Characters up to which a quotation is kept in the sentence around it."""

_PARAGRAPH = re.compile(r"[^\n]+")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NESTING = re.compile(r'["(){}\[\]]')
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")


class Bounds(NamedTuple):
    """A stretch of the folded text, without the space around it."""

    start: int
    end: int


class SentenceRules:
    """Where sentences and clauses end in a language, compiled from its lexicon."""

    def __init__(self, ends: str, separators: str, abbreviations: Iterable[str]) -> None:
        """ends: characters that end a sentence; separators: those that end a clause; abbreviations: words written with
        a full stop, folded and without it."""
        self._end = re.compile(rf"[{re.escape(ends)}]+[\"')\]}}]*")
        self._separator = re.compile(rf"[{re.escape(separators)}]| - ")
        self._abbreviations = frozenset(abbreviations)

    @classmethod
    def read(cls, lexicon: Lexicon) -> SentenceRules:
        """The rules that language.LANG.yaml lists."""
        table = lexicon.table("language")
        return cls(table.text("sentence_ends"), table.text("clause_separators"), table.words("abbreviations"))

    def sentences(self, text: str) -> list[Bounds]:
        """The sentences of a folded text, in order."""
        found: list[Bounds] = []
        for paragraph in _PARAGRAPH.finditer(text):
            cuts = self._sentence_cuts(text, paragraph.start(), paragraph.end())
            found.extend(_pieces(text, paragraph.start(), paragraph.end(), cuts))
        return found

    def clauses(self, text: str, sentence: Bounds) -> list[Bounds]:
        """The clauses of a sentence: cut at separators outside brackets and quotations, never inside a number."""
        shelter = _Shelter(text, *sentence)
        cuts = [
            m.end()
            for m in self._separator.finditer(text, *sentence)
            if m.end() not in shelter and not _between_digits(text, m.start(), m.end())
        ]
        return list(_pieces(text, *sentence, cuts))

    def _sentence_cuts(self, text: str, start: int, end: int) -> Iterator[int]:
        shelter = _Shelter(text, start, end)
        for match in self._end.finditer(text, start, end):
            if match.end() not in shelter and self._ends_here(text, match, start, end):
                yield match.end()

    def _ends_here(self, text: str, match: re.Match[str], start: int, end: int) -> bool:
        at = match.end()
        if match.group() != ".":
            return at == end or not text[at].isascii() or not text[at].isalnum()
        before = _WORD_BEFORE.search(text, max(start, match.start() - 20), match.start())
        word = before.group() if before else ""
        if at < end and text[at] != " ":
            # "قال.وأضاف": a forgotten space; in Latin script it is an address, an acronym or a number
            return len(word) > 1 and text[at].isalpha() and not text[at].isascii() and not word.isascii()
        return word not in self._abbreviations and len(word) != 1


class _Shelter:
    """The positions inside brackets that close and inside short quotations that close, as sorted disjoint stretches."""

    def __init__(self, text: str, start: int, end: int) -> None:
        stretches: list[tuple[int, int]] = []
        opened: list[tuple[str, int]] = []
        quote: int | None = None
        for match in _NESTING.finditer(text, start, end):
            mark, at = match.group(), match.start()
            if mark == '"':
                if quote is not None and at - quote <= LONGEST_QUOTATION:
                    stretches.append((quote + 1, at))
                quote = at if quote is None else None
            elif mark not in _BRACKETS:
                opened.append((mark, at))
            elif opened and opened[-1][0] == _BRACKETS[mark]:
                stretches.append((opened.pop()[1] + 1, at))
        stretches.sort()
        self._starts: list[int] = []
        self._ends: list[int] = []
        for first, last in stretches:
            if self._ends and first <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], last)
            else:
                self._starts.append(first)
                self._ends.append(last)

    def __contains__(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at <= self._ends[index]


def _between_digits(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()


def _pieces(text: str, start: int, end: int, cuts: Iterable[int]) -> Iterator[Bounds]:
    for cut in (*cuts, end):
        first, last = start, cut
        while first < last and text[first] == " ":
            first += 1
        while last > first and text[last - 1] == " ":
            last -= 1
        if first < last:
            yield Bounds(first, last)
        start = cut
