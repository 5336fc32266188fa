"""Folding: one spelling for what is written in many ways, with the way back to the text as read.

Arabic: alef with hamza, madda or wasla -> ا; alef maksura and Persian ya -> ي; ta marbuta -> ه; hamza on waw or ya ->
its carrier; Persian letters -> those that Arabic newspapers use for them; tatweel and vowel signs are dropped;
presentation forms become plain letters. All scripts: decimal digits -> 0-9, double quotes -> ", single ones -> ',
dashes -> -, spaces -> a plain space, line and paragraph separators -> a line feed; Latin letters lose accents and case;
bidi marks, zero-width and other format characters are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_LETTERS = {
    "ا": "أإآٱٲٳ",
    "ي": "ىئیېےۍ",
    "ه": "ةۀۂەھہۃ",
    "و": "ؤۆۇۈۋ",
    "ك": "کڪگڭ",
    "ب": "پ",
    "ج": "چ",
    "ف": "ڤ",
    "ز": "ژ",
    "": "ـ",
    '"': "«»“”„‟‹›〝〞❝❞＂",
    "'": "‘’‚‛`´ʼʻ′",
    "-": "−",
    ",": "٬",
    ".": "٫۔",
    "%": "٪",
    "…": "…",
}
"""Folded form -> the characters that Unicode's own decompositions do not bring to it."""

_SPECIAL = {variant: folded for folded, variants in _LETTERS.items() for variant in variants}
_LINE_ENDS = "\n\r\v\f\x85"
_MARKS = frozenset({"Mn", "Me"})


def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    category = unicodedata.category(character)
    if category in _MARKS or category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Zs":
        return " "
    if category in {"Zl", "Zp", "Cc"}:
        return "\n" if category != "Cc" or character in _LINE_ENDS else " "
    if category == "Pd":
        return "-"
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        lowered = character.casefold()
        return lowered if lowered == character else "".join(_fold_character(c) for c in lowered)
    if parts[0] == " ":  # the free-standing form of a mark
        return ""
    return "".join(_fold_character(c) for c in parts)


class _Table(dict[int, str]):
    """A translation table that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _Table()


class Folded(NamedTuple):
    """A folded text. offsets[i] is the index in `original` that text[i] comes from; one more entry holds its length."""

    text: str
    original: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that text[start:end] comes from, with the marks on its last letter."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        stop = self.offsets[end - 1] + 1
        following = self.offsets[end]
        while stop < following and (self.original[stop] == "ـ" or unicodedata.category(self.original[stop]) in _MARKS):
            stop += 1
        return self.offsets[start], stop


def fold(text: str) -> Folded:
    """Fold a text; linear in its length."""
    folded = text.translate(_TABLE)
    uneven = [c for c in set(text) if len(_TABLE[ord(c)]) != 1]
    if not uneven:
        return Folded(folded, text, range(len(text) + 1))
    offsets: list[int] = []
    done = 0
    for match in re.finditer(f"[{re.escape(''.join(uneven))}]", text):
        at = match.start()
        offsets.extend(range(done, at))
        offsets.extend([at] * len(_TABLE[ord(text[at])]))
        done = at + 1
    offsets.extend(range(done, len(text) + 1))
    return Folded(folded, text, offsets)


def fold_word(text: str) -> str:
    """The folded form alone, for the words of a lexicon or gazetteer."""
    return text.translate(_TABLE)
