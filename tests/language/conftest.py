"""The compiled lexicons of both languages, read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg_tool.language.datelines import Datelines
from kg_tool.language.dates import Calendar, DateMention, find_dates
from kg_tool.language.fold import fold
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.numbers import NumberWords
from kg_tool.language.sentences import SentenceRules
from kg_tool.language.tense import TenseCues
from kg_tool.language.tokens import Clitics, tokenize
from kg_tool.workspace import Workspace


@dataclass(frozen=True)
class Compiled:
    """What the lexicon files of one language compile to."""

    clitics: Clitics
    rules: SentenceRules
    numbers: NumberWords
    calendar: Calendar
    tense: TenseCues
    datelines: Datelines

    def dates(self, text: str, published: str | None = "2015-07-22", told: bool = True) -> list[DateMention]:
        """The dates of a text; 22 July 2015 was a Wednesday. told: whether tense decides what it can."""
        folded = fold(text)
        tokens = tokenize(folded.text)
        tense = self.tense.of(folded, tokens, self.rules.sentences(folded.text)) if told else None
        return find_dates(folded, tokens, self.calendar, published, tense)


@pytest.fixture(scope="session")
def compiled() -> Callable[[str], Compiled]:
    """A function from a language code to its compiled lexicon."""
    known: dict[str, Compiled] = {}

    def of(lang: str) -> Compiled:
        if lang not in known:
            lexicon = Lexicon.load(Workspace.default().lexicon, lang)
            known[lang] = Compiled(
                Clitics.read(lexicon),
                SentenceRules.read(lexicon),
                NumberWords.read(lexicon),
                Calendar.read(lexicon),
                TenseCues.read(lexicon),
                Datelines.read(lexicon),
            )
        return known[lang]

    return of


@pytest.fixture(scope="session")
def ar(compiled: Callable[[str], Compiled]) -> Compiled:
    return compiled("ar")


@pytest.fixture(scope="session")
def en(compiled: Callable[[str], Compiled]) -> Compiled:
    return compiled("en")
