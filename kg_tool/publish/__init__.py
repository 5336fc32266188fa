"""A release: the graph in every form that people ask for, with its description; the same bytes on every run."""

from kg_tool.publish.release import publish

__all__ = ["publish"]
