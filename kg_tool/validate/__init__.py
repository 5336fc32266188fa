"""Consistency: SHACL shapes run as SPARQL where the data is, and the audit of claims against the texts."""

from kg_tool.validate.audit import Audit, Misquote, audit, audit_record
from kg_tool.validate.finding import Finding
from kg_tool.validate.parse import load_shapes, read_shapes
from kg_tool.validate.run import revalidate, validate
from kg_tool.validate.shapes import Shapes

__all__ = [
    "Audit",
    "Finding",
    "Misquote",
    "Shapes",
    "audit",
    "audit_record",
    "load_shapes",
    "read_shapes",
    "revalidate",
    "validate",
]
