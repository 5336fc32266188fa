"""A DateMention: words that date something, and what they mean as EDTF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kg_tool.language.edtf import bounds
from kg_tool.language.tense import Tense


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression; `start` and `end` are code points of the original text.

    edtf: None where the words alone do not settle it; then `past` and `future` hold the reading in either direction,
    as far as there is one, and `toward` chooses.
    basis: "stated" (the text gives the whole date) | "published" (counted from the day of publication) | "tense" |
    "nearest" (a year left out: the nearest such day) | "open".
    offset: where the text itself says how a date that it names lies to the day of writing ("today, 3 June 2015" is 0,
    "yesterday, Monday" is -1).
    """

    start: int
    end: int
    edtf: str | None
    rule: str
    basis: str
    past: str | None = None
    future: str | None = None
    offset: int | None = None

    @property
    def earliest(self) -> date | None:
        """The first day it may mean, None where that is open."""
        return bounds(self.edtf)[0] if self.edtf else None

    @property
    def latest(self) -> date | None:
        """The last day it may mean, None where that is open."""
        return bounds(self.edtf)[1] if self.edtf else None

    def toward(self, tense: Tense | None) -> DateMention:
        """The mention read in the direction of a tense; unchanged where the words have settled it already."""
        if tense is None or self.basis not in ("open", "tense", "nearest"):
            return self
        reading = self.past if tense == "past" else self.future
        return self if reading is None else replace(self, edtf=reading, basis="tense")
