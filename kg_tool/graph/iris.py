"""IRIs of instances: readable where a key is, content hashes for claims and spans.

A claim's IRI depends on the article's digest, the report's key, the property, the value and the span, never on the
method, the confidence or the status, so that a better rule does not move a citation. A claim of a table that cites
several sources is one claim: one more source does not move it either.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pyoxigraph import NamedNode

from kg_tool.graph.vocabulary import iri
from kg_tool.record import Evidence, HeadCount, Source, Value, actor_kind

_PREFIX_OF_ACTOR = {"country": "cty", "organisation": "org", "person": "per"}
_UNSAFE = re.compile(r"[^\w]+|_")


def slug(name: str) -> str:
    """A name as the last part of an IRI: accents dropped from Latin letters, lower case, hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _UNSAFE.sub("-", plain.casefold()).strip("-")


def source_iri(source: Source) -> NamedNode:
    """An article by the digest of its text, a cited source by its id in the table."""
    return iri(f"art:{source.digest[:12]}" if source.digest else f"src:{slug(source.id)}")


def source_key(source: Source) -> str:
    """The part of a source's IRI that its reports' IRIs begin with."""
    return source.digest[:12] if source.digest else slug(source.id)


def report_iri(source: Source, key: str) -> NamedNode:
    return iri(f"rep:{source_key(source)}-{slug(key)}")


def claim_iri(source: Source, report: str, name: str, value: Value, evidence: Evidence) -> NamedNode:
    span = f"{evidence.span.start}-{evidence.span.end}" if evidence.span else ""
    return iri(f"clm:{_digest(source.digest or source.id, report, name, str(value), span)}")


def span_iri(source: Source, start: int, end: int) -> NamedNode:
    return iri(f"spn:{source_key(source)}-{start}-{end}")


def actor_iri(key: str) -> NamedNode:
    """A country, organisation or person by its key in a record ("KW", "nato", "John Kerry")."""
    return iri(f"{_PREFIX_OF_ACTOR[actor_kind(key)]}:{key if actor_kind(key) == 'country' else slug(key)}")


def place_iri(name: str, country: str | None) -> NamedNode:
    """A city by its English name; the country code keeps namesakes apart where it is known."""
    return iri(f"plc:{slug(name)}{f'-{country.lower()}' if country else ''}")


def head_count_iri(count: HeadCount) -> NamedNode:
    return iri(f"hct:{slug(str(count))}")


def participation_iri(event: str, person: str, on_behalf_of: str, role: str) -> NamedNode:
    return iri(f"prt:{event}-{slug(person)}-{slug(on_behalf_of)}-{role}")


def quote_digest(quote: str) -> str:
    """What stands for a quote in a graph that leaves the words out."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
