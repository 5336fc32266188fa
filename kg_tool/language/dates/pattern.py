"""Patterns over word classes: the grammar of date expressions as calendar.LANG.yaml writes it.

    day of? month        classes one behind the other; ? after one or a group: it may be missing
    ( day | weekday )    alternatives
    day.2                a second slot of the class day
    ~in month            stands before, but is no part of the mention (at the beginning only)
    <!every weekday      must not stand before (at the beginning only)
    today !ordinal       must not follow
    $tail                the fragment of that name

There is no repetition, so a match takes time in proportion to the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TERM = re.compile(r"(?P<mark>~|<!|!)?(?P<name>[a-z][a-z-]*)(?:\.(?P<tag>[a-z0-9]+))?(?P<optional>\?)?")
_WORDS = re.compile(r"\(|\)\??|\||[^\s()|]+")
_FRAGMENT = re.compile(r"\$([a-z-]+)")
_DEEPEST = 10
"""Fragments inside fragments, beyond which a definition must be going in a circle."""

NOTHING = "."
"""The symbol of a token that belongs to no class."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; slots[group name] is the slot as written (day, day.2), `first` holds the symbols that the
    mention can begin with."""

    rule: str
    regex: re.Pattern[str]
    slots: Mapping[str, str]
    first: frozenset[str]


def expand(sequence: str, fragments: Mapping[str, str]) -> str:
    """The sequence with its fragments put in; raises PatternError for an unknown or circular one."""
    for _ in range(_DEEPEST):
        if "$" not in sequence:
            return sequence
        sequence = _FRAGMENT.sub(lambda match: f"( {_fragment(match.group(1), fragments)} )", sequence)
    raise PatternError("its fragments refer to each other in a circle")


def compile_pattern(rule: str, sequence: str, symbols: Callable[[str], str]) -> Pattern:
    """Compile an expanded sequence; `symbols` gives for a class the characters that stand for its words.

    Raises PatternError where the sequence cannot be read, and what `symbols` raises for an unknown class.
    """
    parser = _Parser(_WORDS.findall(sequence), symbols)
    context = parser.context()
    body = parser.alternatives()
    if parser.left:
        raise PatternError("a ) without its (")
    if body.nullable:
        raise PatternError("everything in it may be missing")
    return Pattern(rule, re.compile(context + body.regex), parser.slots, body.first)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A compiled piece: its regex, the symbols it can begin with, whether it may be empty."""

    regex: str = ""
    first: frozenset[str] = frozenset()
    nullable: bool = True


class _Parser:
    """Recursive descent over the words of a sequence."""

    def __init__(self, words: list[str], symbols: Callable[[str], str]) -> None:
        self.left = words[::-1]
        self.slots: dict[str, str] = {}
        self._symbols = symbols

    def context(self) -> str:
        """The lookbehinds at the beginning: what must stand there in order, and what must not stand there."""
        wanted, unwanted = "", ""
        while self.left and self.left[-1][0] in "~<":
            term = _term(self.left.pop())
            if term["mark"] == "~":
                wanted += self._characters(term)
            else:
                unwanted += f"(?<!{self._characters(term)})"
        return (f"(?<={wanted})" if wanted else "") + unwanted

    def alternatives(self) -> _Piece:
        pieces = [self._sequence()]
        while self.left and self.left[-1] == "|":
            self.left.pop()
            pieces.append(self._sequence())
        if len(pieces) == 1:
            return pieces[0]
        first = frozenset[str]().union(*(piece.first for piece in pieces))
        return _Piece("|".join(p.regex for p in pieces), first, any(p.nullable for p in pieces))

    def _sequence(self) -> _Piece:
        regex, first, nullable = "", frozenset[str](), True
        while self.left and self.left[-1] not in ("|", ")", ")?"):
            piece = self._item()
            regex += piece.regex
            if nullable:
                first |= piece.first
            nullable = nullable and piece.nullable
        return _Piece(regex, first, nullable)

    def _item(self) -> _Piece:
        word = self.left.pop()
        if word == "(":
            inside = self.alternatives()
            closing = self.left.pop() if self.left else ""
            if not closing:
                raise PatternError("a ( without its )")
            optional = closing == ")?"
            return _Piece(f"(?:{inside.regex}){'?' if optional else ''}", inside.first, optional or inside.nullable)
        term = _term(word)
        if term["mark"] == "!":
            return _Piece(f"(?!{self._characters(term)})")
        if term["mark"]:
            raise PatternError(f"{word}: what stands before must come first")
        group = f"g{len(self.slots)}"
        self.slots[group] = term["name"] + (f".{term['tag']}" if term["tag"] else "")
        optional = bool(term["optional"])
        regex = f"(?P<{group}>{self._characters(term)}){'?' if optional else ''}"
        return _Piece(regex, frozenset(self._symbols(term["name"])), optional)

    def _characters(self, term: re.Match[str]) -> str:
        return f"[{re.escape(self._symbols(term['name']))}]"


def _fragment(name: str, fragments: Mapping[str, str]) -> str:
    if name not in fragments:
        raise PatternError(f"no fragment is named {name}")
    return fragments[name]


def _term(word: str) -> re.Match[str]:
    match = _TERM.fullmatch(word)
    if match is None:
        raise PatternError(f"{word}: not a class (day, day.2, of?, ~in, !ordinal)")
    return match
