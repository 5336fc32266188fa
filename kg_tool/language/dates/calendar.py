"""The Calendar: the date words and patterns of one language, compiled from calendar.LANG.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from kg_tool.errors import InputError
from kg_tool.language.dates.pattern import Pattern, PatternError, compile_pattern, expand
from kg_tool.language.dates.rules import RULES
from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Lexicon, Table
from kg_tool.language.numbers import NumberWords, keyed, ordinal_words
from kg_tool.language.phrases import Phrases
from kg_tool.language.tokens import Clitics, Token, tokenize

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DIRECTIONS = {"last": -1, "this": 0, "next": 1}
UNITS = ("day", "week", "month", "year")
_ORDERS = ("day", "month", "none")
_UNIT_COUNTS = {"one": 1, "two": 2, "many": None}

MONTH_CLASSES = ("month", "usual-month", "clear-month")
"""Any month; one that dates something behind "in"; one that does so alone."""

FIXED_CLASSES = (
    frozenset({"digits", "number", "day"}),
    frozenset({"digits", "number"}),
    frozenset({"number", "year"}),
    frozenset({"number"}),
    frozenset(MONTH_CLASSES),
)
"""Sets of classes that no line of the lexicon need have: those of digits (a day, any two digits, a year, another
number) and those of a month that is named twice."""

Classes = Mapping[str, Any]
"""Class -> what the word means in it."""


class MonthName(NamedTuple):
    """A month by its number in its calendar."""

    number: int
    hijri: bool


class TimeUnit(NamedTuple):
    """A length of time; quantity is None where the number stands before it."""

    name: str
    quantity: int | None


@dataclass(frozen=True)
class Calendar:
    """The compiled words and patterns. `symbols` gives the character of each set of classes."""

    words: Phrases[Classes]
    numbers: NumberWords
    symbols: Mapping[frozenset[str], str]
    patterns: Mapping[str, Sequence[Pattern]]
    clitics: Mapping[str, Classes]
    not_dates: Phrases[bool]
    numeric_order: str
    capitalised: bool

    @cached_property
    def beginnings(self) -> Set[str]:
        """The words that matter to dates, in all written forms."""
        return self.words.beginnings | self.not_dates.beginnings | self.numbers.beginnings

    @classmethod
    def read(cls, lexicon: Lexicon) -> Calendar:
        """The calendar of a language; raises InputError with file and line for a broken entry."""
        table, clitics = lexicon.table("calendar"), Clitics.read(lexicon)
        entries = _Entries()
        for read in (_months, _days, _units, _parts, _markers):
            read(table, entries)
        _ordinals(lexicon.table("numbers"), entries)
        symbols = _symbols(entries)
        order = table.text("numeric_order")
        if order not in _ORDERS:
            raise _unknown(table, ("numeric_order", order), _ORDERS)
        return cls(
            Phrases(entries.meanings.items(), clitics),
            NumberWords.read(lexicon),
            symbols,
            _patterns(table, symbols),
            {clitic: entries.meanings.get(clitic, {}) for parts in clitics.forms.values() for clitic in parts},
            Phrases([(phrase, True) for phrase in table.words("not_dates")], clitics),
            order,
            table.data.get("capitalised") is True,
        )

    def not_a_date_at(self, tokens: Sequence[Token], at: int) -> int | None:
        """Where an expression that only looks like a date ends, if one begins at a token."""
        found = self.not_dates.match(tokens, at)
        return found.stop if found else None


def _unknown(table: Table, at: tuple[str, str], known: Sequence[str]) -> InputError:
    return InputError(
        "{file}: line {line}: {name} is not known here; use one of {known}",
        **table.place(*at),
        name=at[-1],
        known=", ".join(known),
    )


class _Entries:
    """Phrases with all classes that they have, one key for all their spellings."""

    def __init__(self) -> None:
        self.meanings: dict[str, dict[str, Any]] = {}

    def add(self, phrase: str, meaning: Classes) -> None:
        key = " ".join(token.text for token in tokenize(fold_word(phrase)))
        known = self.meanings.setdefault(key, {})
        for name, value in meaning.items():
            known.setdefault(name, value)


def _named(table: Table, section: str, names: Sequence[str]) -> list[tuple[str, str]]:
    """The words of a section whose keys are certain names."""
    found: list[tuple[str, str]] = []
    for key in table.section(section):
        if key not in names:
            raise _unknown(table, (section, key), names)
        found += [(key, word) for word in table.words(section, key)]
    return found


def _months(table: Table, entries: _Entries) -> None:
    ambiguous, weak = (frozenset(table.words(name)) for name in ("ambiguous_months", "weak_months"))
    for section, hijri in (("months", False), ("hijri_months", True)):
        for number, word in keyed(table, section):
            if not 1 <= number <= 12:
                raise InputError("{file}: line {line}: months go from 1 to 12", **table.place(section, number))
            name = MonthName(number, hijri)
            names = MONTH_CLASSES[: 1 if word in weak else 2 if word in ambiguous else 3]
            entries.add(word, dict.fromkeys(names, name))


def _days(table: Table, entries: _Entries) -> None:
    for name, word in _named(table, "weekdays", WEEKDAYS):
        entries.add(word, {"weekday": WEEKDAYS.index(name)})
    for offset, word in keyed(table, "deictic_days"):
        entries.add(word, {"deictic": offset})
    for name, word in _named(table, "directions", tuple(DIRECTIONS)):
        entries.add(word, {"direction": DIRECTIONS[name]})


def _units(table: Table, entries: _Entries) -> None:
    for unit, (form, count) in product(table.section("units"), _UNIT_COUNTS.items()):
        if unit not in UNITS:
            raise _unknown(table, ("units", unit), UNITS)
        for word in table.words("units", unit, form):
            entries.add(word, {"units": TimeUnit(unit, count)})


def _parts(table: Table, entries: _Entries) -> None:
    for section, name in (("seasons", "season"), ("fractions", "fraction"), ("decades", "decade")):
        for value, word in keyed(table, section):
            entries.add(word, {name: value})
    for name, word in _named(table, "eras", ("hijri", "gregorian")):
        entries.add(word, {"era": name})


def _markers(table: Table, entries: _Entries) -> None:
    for name in table.section("markers"):
        for word in table.words("markers", name):
            entries.add(word, {str(name): True})


def _ordinals(table: Table, entries: _Entries) -> None:
    for value, word in ordinal_words(table):
        if value <= 31:
            entries.add(word, {"day": value, "ordinal": value})


def _symbols(entries: _Entries) -> dict[frozenset[str], str]:
    """A private-use character for every set of classes that a word has."""
    sets = {frozenset(meaning): None for meaning in entries.meanings.values()} | dict.fromkeys(FIXED_CLASSES)
    return {names: chr(0xE000 + index) for index, names in enumerate(sets)}


def _patterns(table: Table, symbols: Mapping[frozenset[str], str]) -> dict[str, list[Pattern]]:
    """The patterns by the symbol that they can begin with, in the order of the file."""
    known = frozenset[str]().union(*symbols)
    fragments = {str(name): table.text("fragments", name) for name in table.section("fragments")}

    def characters(name: str) -> str:
        if name not in known:
            raise PatternError(f"no words are listed for the class {name}")
        return "".join(symbol for names, symbol in symbols.items() if name in names)

    by_symbol: dict[str, list[Pattern]] = {symbol: [] for symbol in symbols.values()}
    for rule in table.section("patterns"):
        if rule not in RULES:
            raise _unknown(table, ("patterns", rule), tuple(RULES))
        for index, sequence in enumerate(table.data["patterns"][rule] or ()):
            try:
                expanded = expand(str(sequence), fragments)
                pattern = compile_pattern(rule, expanded, characters)
            except PatternError as error:
                raise InputError(
                    "{file}: line {line}: the pattern cannot be read: {reason}",
                    **table.place("patterns", rule, index),
                    reason=error,
                ) from None
            for symbol in pattern.first:
                by_symbol[symbol].append(pattern)
    return by_symbol
