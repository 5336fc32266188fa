"""The tense around a place in a text, by the words that tell it: was the Tuesday it names, or will it be?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg_tool.errors import InputError
from kg_tool.language.fold import Folded
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.phrases import Phrases
from kg_tool.language.sentences import Bounds
from kg_tool.language.tokens import WORD, Clitics, Token

Tense = Literal["past", "future"]


_NEXT = 2
"""Code points behind a place in which a word tells its tense whatever stands before: "on Monday said the minister"."""
_NEAR = 40
"""Code points behind a place in which a word still tells its tense, where none before it does."""


@dataclass(frozen=True)
class TenseCues:
    """The words that tell a language's tense, compiled."""

    words: Phrases[Tense]
    conjunctions: frozenset[str]
    future_form: re.Pattern[str]
    not_future: frozenset[str]

    @classmethod
    def read(cls, lexicon: Lexicon) -> TenseCues:
        """The cues that language.LANG.yaml lists; raises InputError for a broken entry."""
        table = lexicon.table("language")
        future: list[tuple[str, Tense]] = [(word, "future") for word in table.words("tense", "future")]
        past: list[tuple[str, Tense]] = [(word, "past") for word in table.words("tense", "past")]
        form = table.text("tense", "future_form")
        try:
            pattern = re.compile(form)
        except re.error as error:
            raise InputError(
                "{file}: line {line}: not a regular expression ({reason})",
                **table.place("tense", "future_form"),
                reason=error,
            ) from None
        clitics = Clitics.read(lexicon)
        words = Phrases([*future, *past], clitics)
        return cls(words, clitics.leading, pattern, frozenset(table.words("tense", "not_future")))

    def of(
        self, folded: Folded, tokens: Sequence[Token], sentences: Sequence[Bounds]
    ) -> Callable[[int, int], Tense | None]:
        """A function from a stretch of the original text to its tense, None where its sentence tells none."""
        places: list[int] = []
        tenses: list[Tense] = []
        opening: set[int] = set()
        at = 0
        while at < len(tokens):
            tense, stop, opens = self._tense(tokens, at) if tokens[at].kind == WORD else (None, at + 1, False)
            if tense is not None:
                places.append(folded.offsets[tokens[at].start])
                if opens:
                    opening.add(places[-1])
                tenses.append(tense)
            at = stop
        starts = [folded.offsets[sentence.start] for sentence in sentences]
        ends = [folded.span(sentence.start, sentence.end)[1] for sentence in sentences]

        def tense_at(start: int, end: int) -> Tense | None:
            index = bisect_right(starts, start) - 1
            first, last = (starts[index], ends[index]) if index >= 0 else (start, end)
            before, after = bisect_left(places, start) - 1, bisect_left(places, end)
            behind = places[after] - end if after < len(places) and places[after] < last else _NEAR
            is_next = behind < _NEXT and places[after] not in opening
            if not is_next and before >= 0 and places[before] >= first:
                return tenses[before]
            return tenses[after] if behind < _NEAR else None

        return tense_at

    def _tense(self, tokens: Sequence[Token], at: int) -> tuple[Tense | None, int, bool]:
        """The tense that a word or phrase at a token tells, where it ends, and whether a conjunction opens it."""
        found = self.words.match(tokens, at)
        # a preposition before what looks like a verb of the past makes it a noun: لعقد
        if found is not None and (found.meaning == "future" or self.conjunctions.issuperset(found.clitics)):
            return found.meaning, found.stop, not self.conjunctions.isdisjoint(found.clitics)
        form = self.future_form.fullmatch(tokens[at].text)
        if form is None or form.group("verb") in self.not_future:
            return None, at + 1, False
        return "future", at + 1, form.start("verb") > 0
