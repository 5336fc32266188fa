"""Datelines: the "Riyadh - SPA" or "GENEVA, 12 July (Reuters) -" at the head of a report. What stands there is where
and when the report was filed, not where and when something took place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from kg_tool.language.fold import Folded, fold_word
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.tokens import tokenize

PARAGRAPHS = 5
"""Paragraphs from the beginning in which a dateline is looked for; the first may be the title."""
_LONGEST = 80
"""Characters of a paragraph that can hold its dateline."""

_PARAGRAPH = re.compile(r"[^\n]+")
_NAME = r"[^\W\d_](?:[^-:()\n\"]|-(?=\w)){1,40}?"
_DASH = r"(?:\s*--+\s*|\s+-\s*|\s*-\s+)"
_OWN_LINE = re.compile(rf"\s*{_NAME}{_DASH}[^-:.\n]{{2,30}}\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline in the original text (code points); agency: the folded name it gives, None where there is none."""

    start: int
    end: int
    agency: str | None


@dataclass(frozen=True)
class Datelines:
    """The forms of a dateline, compiled with a language's agencies."""

    forms: tuple[re.Pattern[str], ...]

    @classmethod
    def read(cls, lexicon: Lexicon) -> Datelines:
        """With the agencies that language.LANG.yaml lists."""
        spelled = (
            r"\s?".join(re.escape(token.text) for token in tokenize(fold_word(name)))
            for name in lexicon.table("language").words("agencies")
        )
        listed = "|".join(sorted(spelled, key=len, reverse=True))
        agency = rf"[\"(\[]{{0,2}}\s?(?P<agency>{listed})(?!\w)\s?[\")\]]{{0,2}}"
        ending = rf"(?:{_DASH}|\s*:|\s*\Z)"
        return cls(
            (
                # place, date? agency -
                re.compile(rf"\s*{_NAME}(?:{_DASH}|\s*[:,،]\s*|\s+(?=[(\[\"])){agency}{ending}?"),
                re.compile(rf"\s*[\"(\[]\s?(?P<agency>{listed})(?!\w)\s?[\")\]]\s*[-:]"),
                # agency - place, date? :
                re.compile(rf"\s*{agency}(?:{_DASH}|\s*[:,،/]\s*)(?:{_NAME}{ending})?"),
                # place, date? (an agency that is not listed) -
                re.compile(rf"\s*{_NAME}\s+\((?P<agency>[^()\n]{{2,25}})\){_DASH}"),
                # place, date -
                re.compile(rf"\s*[^\W\d_][^-:()\n\"\d]{{1,30}}[,،][^-:()\n\"\d]{{0,12}}\d[^-:()\n\"]{{0,16}}{_DASH}"),
            )
        )

    def find(self, folded: Folded) -> list[Dateline]:
        """The datelines at the heads of the first paragraphs."""
        found = []
        for paragraph in islice(_PARAGRAPH.finditer(folded.text), PARAGRAPHS):
            head = folded.text[paragraph.start() : min(paragraph.end(), paragraph.start() + _LONGEST)]
            dateline = self._at_head(folded, paragraph.start(), head, whole=len(head) == len(paragraph.group()))
            if dateline is not None:
                found.append(dateline)
        return found

    def _at_head(self, folded: Folded, at: int, head: str, whole: bool) -> Dateline | None:
        for form in self.forms:
            match = form.match(head)
            if match is not None:
                return _dateline(folded, at, head[: match.end()], match.groupdict().get("agency"))
        # a line of its own: "author - place"; never the title, which comes first
        if at > 0 and whole and len(head) <= _LONGEST - 20 and _OWN_LINE.fullmatch(head):
            return _dateline(folded, at, head, None)
        return None


def _dateline(folded: Folded, at: int, text: str, agency: str | None) -> Dateline:
    first = at + len(text) - len(text.lstrip())
    return Dateline(*folded.span(first, at + len(text.rstrip())), agency)
