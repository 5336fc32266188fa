"""Items: the tokens of a text as words of the calendar, one symbol each, for the patterns to run over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kg_tool.language.dates.calendar import MONTH_CLASSES, Calendar, Classes, MonthName
from kg_tool.language.dates.pattern import NOTHING
from kg_tool.language.fold import Folded
from kg_tool.language.tokens import NUMBER, WORD, Token

FIRST_YEAR, LAST_YEAR = 1300, 2199
"""The numbers of four digits that may be years, Hijri ones included."""

_NO_CLASSES: Classes = {}


@dataclass(slots=True)
class Item:
    """A word of the calendar: its classes with their values, and where it stands in the folded text."""

    classes: Classes
    start: int
    end: int


@dataclass(slots=True)
class Items:
    """The items of a text in order, and their symbols as one string."""

    items: list[Item] = field(default_factory=list)
    symbols: str = ""


class _Reader:
    def __init__(self, folded: Folded, tokens: Sequence[Token], calendar: Calendar) -> None:
        self._folded, self._tokens, self._calendar = folded, tokens, calendar
        self._items: list[Item] = []
        self._symbols: list[str] = []
        self._closing = False

    def read(self) -> Items:
        at, beginnings = 0, self._calendar.beginnings
        while at < len(self._tokens):
            token = self._tokens[at]
            dates = token.kind == NUMBER or token.text in beginnings
            at = self._read_at(at) if dates else self._skip(at, at + 1)
        return Items(self._items, "".join(self._symbols))

    def _read_at(self, at: int) -> int:
        token = self._tokens[at]
        barred = self._calendar.not_a_date_at(self._tokens, at)
        if barred is not None:
            return self._skip(at, barred)
        if token.kind == NUMBER:
            return self._digits(at)
        found = self._calendar.words.match(self._tokens, at)
        if found is None:
            return self._number_words(at) if token.kind == WORD else self._skip(at, at + 1)
        meaning, start, end = found.meaning, token.start + found.offset, self._tokens[found.stop - 1].end
        if self._calendar.capitalised and not self._is_capital(start) and _is_name(meaning):
            return self._skip(at, at + 1)
        position = token.start
        for clitic in found.clitics:
            self._clitic(clitic, position)
            position += len(clitic)
        if self._closing and ("close" in meaning or "quote" in meaning):
            self._closing = False
            self._items[-1].end = end
        elif "month" in meaning:
            self._month(meaning, start, end)
        else:
            self._add(meaning, start, end)
        return found.stop

    def _add(self, classes: Classes, start: int, end: int) -> None:
        self._items.append(Item(classes, start, end))
        self._symbols.append(self._calendar.symbols.get(frozenset(classes), NOTHING))
        self._closing = False

    def _skip(self, at: int, stop: int) -> int:
        if not self._symbols or self._symbols[-1] != NOTHING:
            self._add(_NO_CLASSES, self._tokens[at].start, self._tokens[at].start)
        self._closing = False
        return stop

    def _clitic(self, clitic: str, start: int) -> None:
        meaning = self._calendar.clitics[clitic]
        self._add(meaning, start, start + len(clitic))

    def _digits(self, at: int) -> int:
        token = self._tokens[at]
        start, end, stop = token.start, token.end, at + 1
        if self._items and "the" in self._items[-1].classes and self._items[-1].end == start:
            start = self._items.pop().start
            self._symbols.pop()
        if stop < len(self._tokens) and self._tokens[stop].start == end:
            suffix = self._calendar.words.match(self._tokens, stop)
            if suffix is not None and "suffix" in suffix.meaning:
                stop, end = suffix.stop, self._tokens[suffix.stop - 1].end
        if len(token.text) > 4:
            return self._skip(at, stop)
        value = int(token.text)
        classes: dict[str, Any] = {"number": value}
        if len(token.text) <= 2:
            classes["digits"] = value
            if 1 <= value <= 31:
                classes["day"] = value
        elif len(token.text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            classes["year"] = value
        self._add(classes, start, end)
        return stop

    def _number_words(self, at: int) -> int:
        number = self._calendar.numbers.number_at(self._tokens, at)
        if number is None or number.rule != "number-words":
            return self._skip(at, at + 1)
        token = self._tokens[at]
        self._add({"number": number.value}, token.start + number.offset, self._tokens[number.stop - 1].end)
        return number.stop

    def _month(self, meaning: Classes, start: int, end: int) -> None:
        """A month, or the second name of the one before: "كانون الثاني/يناير", "آب (أغسطس)"."""
        between = self._items[-1].classes if self._items else _NO_CLASSES
        back = 2 if any(name in between for name in ("slash", "open", "dash", "quote")) else 1
        before = self._items[-back] if len(self._items) >= back else None
        if before is None or before.classes.get("month") != meaning["month"]:
            self._add(meaning, start, end)
            return
        if back == 2:
            self._items.pop()
            self._symbols.pop()
        month: MonthName = meaning["month"]
        before.classes, before.end = dict.fromkeys(MONTH_CLASSES, month), end
        self._symbols[-1] = self._calendar.symbols[frozenset(before.classes)]
        self._closing = "open" in between or "quote" in between

    def _is_capital(self, at: int) -> bool:
        return self._folded.original[self._folded.offsets[at]].isupper()


def read_items(folded: Folded, tokens: Sequence[Token], calendar: Calendar) -> Items:
    """The items of a text. Words that date nothing are NOTHING, one for a run of them; so is the end of a paragraph."""
    return _Reader(folded, tokens, calendar).read()


def _is_name(meaning: Classes) -> bool:
    return "month" in meaning or "weekday" in meaning
