"""Linking: mentions of a record become entities of the gazetteer and their Wikidata items, or deliberately not."""

from kg_tool.link.ledger import Decision, Ledger
from kg_tool.link.linker import Linker
from kg_tool.link.model import Candidate, Context, Link, Mention, Part
from kg_tool.link.offices import office_holders, offices_of

__all__ = [
    "Candidate",
    "Context",
    "Decision",
    "Ledger",
    "Link",
    "Linker",
    "Mention",
    "Part",
    "office_holders",
    "offices_of",
]
