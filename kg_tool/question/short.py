"""IRIs as people read and type them."""

from __future__ import annotations

from kg_tool.graph.vocabulary import PREFIXES

_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def short_name(iri: str) -> str:
    """An IRI as a prefixed name where one of the project's prefixes fits, else the IRI itself."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri
