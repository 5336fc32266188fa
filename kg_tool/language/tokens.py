"""Tokens of a folded text, and what a vocabulary knows about the parts of an Arabic word.

A word is a run of letters, a number a run of digits; every other visible character and every line feed stands alone.
Offsets are those of the folded text; `Folded.span` leads back to the text as read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg_tool.errors import InputError
from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Lexicon

WORD = "word"
NUMBER = "number"
MARK = "mark"
BREAK = "break"

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<number>\d+)|(?P<break>\n)|(?P<mark>\S)")

LONGEST_WORD = 60
"""Letters beyond which a run of letters is no word; longer ones are not analysed."""


class Token(NamedTuple):
    """A stretch of the folded text: its kind is word, number, mark or break."""

    text: str
    start: int
    end: int
    kind: str


class Split(NamedTuple):
    """A reading of a word: proclitics from left to right, and the stem that the vocabulary knows.

    `offset` is where the stem begins in the word.
    """

    clitics: tuple[str, ...]
    stem: str
    offset: int


Known = Callable[[str], bool]
"""A vocabulary as a predicate over folded words, e.g. `vocabulary.__contains__`."""


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a folded text, or of a stretch of it, in order."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(m.group(), m.start(), m.end(), m.lastgroup or MARK) for m in found]


class Clitics:
    """The proclitics of a language: its slots in order, each clitic at most once, and forms that several merge into."""

    def __init__(self, slots: Sequence[Sequence[str]], merged: Mapping[str, Sequence[str]]) -> None:
        """slots: what may stand first, second ...; merged: written form -> the clitics in it (لل -> ل, ال)."""
        forms: dict[str, tuple[str, ...]] = {"": ()}
        for slot in slots:
            forms |= {before + clitic: (*parts, clitic) for before, parts in tuple(forms.items()) for clitic in slot}
        for written, parts in merged.items():
            plain = "".join(parts)
            forms |= {
                form.removesuffix(plain) + written: clitics
                for form, clitics in tuple(forms.items())
                if clitics[-len(parts) :] == tuple(parts) and form.endswith(plain)
            }
        self.forms = forms
        self.leading = frozenset(slots[0]) if slots else frozenset[str]()
        self._merged = [("".join(parts[:-1]), parts[-1], written) for written, parts in merged.items()]
        self._longest = max(map(len, forms))

    @classmethod
    def read(cls, lexicon: Lexicon) -> Clitics:
        """The proclitics that language.LANG.yaml lists."""
        table = lexicon.table("language")
        found = table.section("clitics")
        if not isinstance(found.get("slots"), list) or not isinstance(found.get("merged"), dict):
            raise InputError(
                "{file}: line {line}: clitics needs slots (lists of words) and merged (form: list of words)",
                **table.place("clitics"),
            )
        slots = [[fold_word(str(clitic)) for clitic in slot] for slot in found["slots"]]
        merged = {fold_word(str(form)): table.words("clitics", "merged", form) for form in found["merged"]}
        return cls(slots, merged)

    def splits(self, word: str, known: Known) -> Iterator[Split]:
        """The readings of a word whose stem is known, the longest stem first (the whole word, if it is known)."""
        if len(word) > LONGEST_WORD:
            return
        for length in range(min(self._longest, len(word) - 1) + 1):
            clitics = self.forms.get(word[:length])
            if clitics is not None and known(word[length:]):
                yield Split(clitics, word[length:], length)

    def written(self, word: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """The forms in which a word may stand with proclitics: the form, the proclitics, the letters they take.

        The word may bring its article along: العام also stands in للعام.
        """
        for form, clitics in self.forms.items():
            yield form + word, clitics, len(form)
            for before, article, merged in self._merged:
                if form.endswith(before) and clitics[-1:] == (before,) and word.startswith(article):
                    yield form.removesuffix(before) + merged + word.removeprefix(article), clitics, len(form)

    def best(self, word: str, known: Known) -> Split | None:
        """The reading with the longest stem, None where the vocabulary knows none."""
        return next(self.splits(word, known), None)


SHORTEST_PART = 3
"""Letters below which a part of a run-together word proves nothing."""


def divisions(word: str, known: Known, shortest: int = SHORTEST_PART) -> Iterator[tuple[str, str]]:
    """The ways to cut a word that is not known itself into two that are, both at least `shortest` letters long.

    For words that aggregators run together. Short function words (من, في) pass where the caller allows them by
    `shortest`; more than one result means that the vocabulary cannot tell.
    """
    if len(word) > LONGEST_WORD or known(word):
        return
    for cut in range(shortest, len(word) - shortest + 1):
        if known(word[:cut]) and known(word[cut:]):
            yield word[:cut], word[cut:]
