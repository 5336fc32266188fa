"""Dates: what a text says of days, months and years, as EDTF with the rule that gave it."""

from kg_tool.language.dates.calendar import Calendar
from kg_tool.language.dates.document import DocumentDate, dates_of_writing, document_date
from kg_tool.language.dates.find import TenseOf, find_dates
from kg_tool.language.dates.mention import DateMention

__all__ = ["Calendar", "DateMention", "DocumentDate", "TenseOf", "dates_of_writing", "document_date", "find_dates"]
