"""Extraction: an article becomes a record of the meetings, memberships and offices that it states, with the words."""

from kg_tool.extract.extractor import Extractor, Reading

__all__ = ["Extractor", "Reading"]
