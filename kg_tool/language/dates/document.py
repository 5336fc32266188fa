"""The date of a document: given with it, stated in its dateline, or inferred from what the text says of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg_tool.article import Article
from kg_tool.language.datelines import Datelines
from kg_tool.language.dates.calendar import Calendar
from kg_tool.language.dates.find import TenseOf, find_dates
from kg_tool.language.dates.mention import DateMention
from kg_tool.language.fold import Folded
from kg_tool.language.tokens import Token


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day a text belongs to (EDTF) and its basis: given | stated | inferred | none."""

    edtf: str | None
    basis: str


NO_DATE = DocumentDate(None, "none")


def document_date(
    article: Article, folded: Folded, tokens: Sequence[Token], calendar: Calendar, datelines: Datelines
) -> DocumentDate:
    """The date of an article; `folded` and `tokens` are of its text.

    Stated: a dateline holds a full date. Inferred: the text puts a full date beside a word counted from its own day
    ("today, 3 June 2015", "yesterday, Monday 2 June 2015"), and all such places agree. Otherwise there is none.
    """
    if article.published is not None:
        return DocumentDate(
            article.published, article.published_basis if article.published_basis != "none" else "given"
        )
    mentions = [m for m in find_dates(folded, tokens, calendar) if m.basis == "stated" and _day(m) is not None]
    heads = datelines.find(folded)
    filed = {_day(m) for m in mentions if any(head.start <= m.start and m.end <= head.end for head in heads)}
    if len(filed) == 1:
        return _known(filed, "stated")
    return _known({_day_of_writing(m) for m in mentions if m.offset is not None}, "inferred")


def day_of_writing(published: str, mentions: Sequence[DateMention]) -> str:
    """The day (EDTF) that "today" is in a text published on a given day, whose date expressions are known.

    A collected article often bears the day of its collection. Where "yesterday, Monday" and the like all tell one
    other day, up to a week before, or the next one (tomorrow's paper), the text was written on that day.
    """
    days = {_day_of_writing(m) for m in mentions if m.offset is not None and m.basis == "published"}
    return _known(days, "").edtf or published


def dates_of_writing(
    folded: Folded, tokens: Sequence[Token], calendar: Calendar, published: str | None, tense: TenseOf
) -> list[DateMention]:
    """The date expressions of a text, counted from the day on which it says itself that it was written."""
    found = find_dates(folded, tokens, calendar, published, tense)
    written = day_of_writing(published, found) if published is not None else None
    return found if written == published else find_dates(folded, tokens, calendar, written, tense)


def _known(days: set[date | None], basis: str) -> DocumentDate:
    day = next(iter(days)) if len(days) == 1 else None
    return DocumentDate(day.isoformat(), basis) if day is not None else NO_DATE


def _day(mention: DateMention) -> date | None:
    return mention.earliest if mention.earliest == mention.latest else None


def _day_of_writing(mention: DateMention) -> date | None:
    day = _day(mention)
    return day - timedelta(days=mention.offset or 0) if day is not None else None
