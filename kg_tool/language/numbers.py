"""Numbers in digits and words, with what is said about them ("more than", "about").

Whole numbers only: decimals, percentages, parts of dates with slashes, times and names like G20 are none. Years are
numbers too: a caller that knows the dates leaves those out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from kg_tool.errors import InputError
from kg_tool.language.fold import Folded
from kg_tool.language.lexicon import Lexicon, Table
from kg_tool.language.phrases import Phrases
from kg_tool.language.tokens import MARK, NUMBER, WORD, Clitics, Token

COMPARATORS = ("more-than", "about", "at-least", "at-most")
MOST_DIGITS = 12
"""Digits beyond which a run of digits is a code, not a number."""

_GROUP = re.compile(r"\d{3}")
_HUNDRED = 100
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in the original text; the span takes in the comparator's words.

    comparator: exactly | more-than | about | at-least | at-most;
    rule: number-digits | number-words | number-dual; `first` and `stop` are token indices of the number alone.
    """

    start: int
    end: int
    value: int
    comparator: str
    rule: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a number: value, and "cardinal", "scale" or "dual"; whether it can begin a number."""

    value: int
    kind: str
    begins: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    """A number read from tokens[first:stop], beginning `offset` letters into the first one."""

    value: int
    stop: int
    offset: int
    rule: str


def keyed(table: Table, *section: str) -> list[tuple[int, str]]:
    """The words of a section whose keys are numbers."""
    found: list[tuple[int, str]] = []
    for key in table.section(*section):
        if not isinstance(key, int):
            raise InputError(
                "{file}: line {line}: {name} must be a number in digits", **table.place(*section, key), name=key
            )
        found += [(key, word) for word in table.words(*section, key)]
    return found


def ordinal_words(table: Table) -> list[tuple[int, str]]:
    """The ordinals that numbers.LANG.yaml lists or puts together, as (number, words as written)."""
    tens = keyed(table, "ordinal_compounds", "tens")
    return [
        *keyed(table, "ordinals"),
        *((u + t, f"{word} {join}") for u, word in keyed(table, "ordinal_compounds", "units") for t, join in tens),
    ]


class NumberWords:
    """The number words and comparators of a language, compiled."""

    def __init__(self, table: Table, clitics: Clitics) -> None:
        parts = [(w, _Part(2, "dual")) for w in table.words("duals")]
        never_alone = frozenset(table.words("never_alone"))
        for section, kind in (("cardinals", "cardinal"), ("scales", "scale")):
            for value in table.section(section):
                if not isinstance(value, int):
                    raise InputError(
                        "{file}: line {line}: {name} must be a number in digits",
                        **table.place(section, value),
                        name=value,
                    )
                parts += [(w, _Part(value, kind, w not in never_alone)) for w in table.words(section, value)]
        self._parts = Phrases(parts, clitics)
        self._percent = Phrases([(phrase, True) for phrase in table.words("percent")], clitics)
        self._joiners = frozenset(table.words("joiners"))
        self._before, self._after = (
            Phrases(
                [
                    (phrase, _comparator(table, place, name))
                    for name in table.section("comparators", place)
                    for phrase in table.words("comparators", place, name)
                ],
                clitics,
            )
            for place in ("before", "after")
        )

        self._beginnings = self._parts.beginnings | self._percent.beginnings | self._before.beginnings

    @property
    def beginnings(self) -> Set[str]:
        """The words that a number in words can begin with."""
        return self._parts.beginnings

    @classmethod
    def read(cls, lexicon: Lexicon) -> NumberWords:
        """The words that numbers.LANG.yaml lists; raises InputError for a broken entry."""
        return cls(lexicon.table("numbers"), Clitics.read(lexicon))

    def number_at(self, tokens: Sequence[Token], at: int) -> _Read | None:
        """The whole number that begins at a token, as long as it goes."""
        token = tokens[at]
        if token.kind == NUMBER:
            return self._after_digits(tokens, at)
        return self._words(tokens, at) if token.kind == WORD else None

    def find(self, folded: Folded, tokens: Sequence[Token]) -> list[NumberMention]:
        """All numbers of a text, in order."""
        found: list[NumberMention] = []
        opening: dict[int, tuple[int, str]] = {}
        at = 0
        while at < len(tokens):
            if tokens[at].kind != NUMBER and tokens[at].text not in self._beginnings:
                at += 1
                continue
            share = self._percent.match(tokens, at)
            if share is not None:
                at = share.stop
                continue
            comparator = self._before.match(tokens, at) if tokens[at].kind == WORD else None
            if comparator is not None:
                opening[comparator.stop] = (tokens[at].start + comparator.offset, comparator.meaning)
            number = self.number_at(tokens, at)
            if number is None:
                at = at + 1 if comparator is None else comparator.stop
                continue
            if number.stop == len(tokens) or self._percent.match(tokens, number.stop) is None:
                found.append(self._mention(folded, tokens, at, number, opening.get(at)))
            at = number.stop
        return found

    def _mention(
        self, folded: Folded, tokens: Sequence[Token], at: int, number: _Read, before: tuple[int, str] | None
    ) -> NumberMention:
        start, end = tokens[at].start + number.offset, tokens[number.stop - 1].end
        comparator = "exactly"
        if before is not None:
            start, comparator = before
        else:
            # "25 دولة على الأقل": the counted noun may stand between
            for step in range(number.stop, min(number.stop + 2, len(tokens))):
                after = self._after.match(tokens, step)
                if after is not None:
                    comparator, end = after.meaning, tokens[after.stop - 1].end
                    break
        return NumberMention(*folded.span(start, end), number.value, comparator, number.rule, at, number.stop)

    def _after_digits(self, tokens: Sequence[Token], at: int) -> _Read | None:
        stop, text = _digits(tokens, at)
        if len(text) > MOST_DIGITS or not _stands_alone(tokens, at, stop):
            return None
        value = int(text)
        scale = self._parts.match(tokens, stop) if stop < len(tokens) else None
        if scale is not None and scale.meaning.kind == "scale" and not scale.clitics and value < _THOUSAND:
            return _Read(value * scale.meaning.value, scale.stop, 0, "number-digits")
        return _Read(value, stop, 0, "number-digits")

    def _words(self, tokens: Sequence[Token], at: int) -> _Read | None:
        found = self._parts.match(tokens, at)
        if found is None or not found.meaning.begins:
            return None
        if found.meaning.kind == "dual":
            return _Read(found.meaning.value, found.stop, found.offset, "number-dual")
        total = _Total()
        total.add(found.meaning, joined=True)
        stop = found.stop
        for part, after, joined in self._following(tokens, stop):
            if not total.add(part, joined):
                break
            stop = after
        return _Read(total.value, stop, found.offset, "number-words")

    def _following(self, tokens: Sequence[Token], at: int) -> Iterator[tuple[_Part, int, bool]]:
        """The parts that stand one behind the other from a token on, and whether a joiner precedes each."""
        while at < len(tokens):
            joined = tokens[at].text in self._joiners
            if joined:
                at += 1
            found = self._parts.match(tokens, at) if at < len(tokens) else None
            if found is None or found.meaning.kind == "dual" or not self._joiners.issuperset(found.clitics):
                return
            yield found.meaning, found.stop, joined or bool(found.clitics)
            at = found.stop


class _Total:
    """A number being put together from its parts, the large ones first."""

    def __init__(self) -> None:
        self._done = 0
        self._group = 0
        self._last_scale: int | None = None

    @property
    def value(self) -> int:
        return self._done + self._group

    def add(self, part: _Part, joined: bool) -> bool:
        """Take a part in, if it can belong to the number; says whether it did."""
        if part.kind == "scale":
            return self._scale(part.value, joined)
        return self._cardinal(part.value, joined)

    def _cardinal(self, value: int, joined: bool) -> bool:
        group = self._group
        if value >= _THOUSAND:
            if self.value:
                return False
            self._done, self._last_scale = value, _THOUSAND
            return True
        if group == 0:
            if self._done and not joined:
                return False
        elif not (_tens_follow(group, value, joined) or _units_follow(group, value)):
            return False
        self._group += value
        return True

    def _scale(self, value: int, joined: bool) -> bool:
        if self._last_scale is not None and value >= self._last_scale:
            return False
        if value == _HUNDRED:
            if self._group >= 10 or (self._group == 0 and not joined):
                return False
            self._group = max(self._group, 1) * _HUNDRED
            return True
        if self._group == 0 and not joined:
            return False
        self._done += max(self._group, 1) * value
        self._group, self._last_scale = 0, value
        return True


def _tens_follow(group: int, value: int, joined: bool) -> bool:
    """Arabic: five and twenty; also behind a hundred (a hundred and five and twenty)."""
    return joined and 0 < group % 100 < 10 and value in range(20, 100, 10)


def _units_follow(group: int, value: int) -> bool:
    """Twenty(-)five, a hundred and five, a hundred and fifteen."""
    return 0 < value < 100 and (group % 100 == 0 or (group % 100 in range(20, 100, 10) and value < 10))


def _comparator(table: Table, place: str, name: str) -> str:
    if name not in COMPARATORS:
        raise InputError(
            "{file}: line {line}: {name} is not known here; use one of {known}",
            **table.place("comparators", place, name),
            name=name,
            known=", ".join(COMPARATORS),
        )
    return name


def _digits(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """The digits from a token on, over separators of thousands: the index after them and the digits."""
    text, stop = tokens[at].text, at + 1
    while (
        len(tokens[at].text) <= 3
        and stop + 1 < len(tokens)
        and tokens[stop].text == ","
        and tokens[stop].start == tokens[stop - 1].end
        and tokens[stop + 1].start == tokens[stop].end
        and _GROUP.fullmatch(tokens[stop + 1].text)
    ):
        text += tokens[stop + 1].text
        stop += 2
    return stop, text


def _stands_alone(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether digits are a number of their own, and no part of a decimal, date, time, score, percentage or name."""
    if at > 0 and tokens[at - 1].end == tokens[at].start:
        before = tokens[at - 1]
        if before.kind == WORD and before.text.isascii():
            return False
        if before.kind == MARK and before.text in "./:-" and at > 1 and tokens[at - 2].end == before.start:
            return False
    if stop >= len(tokens):
        return True
    after = tokens[stop]
    touching = after.start == tokens[stop - 1].end
    beyond = tokens[stop + 1] if stop + 1 < len(tokens) else None
    return not (
        touching
        and after.kind == MARK
        and after.text in "./:"
        and beyond is not None
        and beyond.kind == NUMBER
        and beyond.start == after.end
    )
