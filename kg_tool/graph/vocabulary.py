"""Namespaces and terms of our graphs: the one place where IRIs of the vocabulary are written down in Python."""

from __future__ import annotations

from pyoxigraph import NamedNode

BASE = "https://w3id.org/coalition-kg/"
DATASET = NamedNode(f"{BASE}dataset")

_OURS = {
    "coal": "term/",
    "thm": "theme/",
    "shp": "shape/",
    "lvl": "level/",
    "fmt": "format/",
    "sts": "status/",
    "rol": "role/",
    "ofr": "office-role/",
    "unt": "unit/",
    "cmp": "comparator/",
    "rul": "rule/",
    "art": "id/article/",
    "src": "id/source/",
    "rep": "id/report/",
    "clm": "id/claim/",
    "spn": "id/span/",
    "mtg": "id/meeting/",
    "ser": "id/series/",
    "cty": "id/country/",
    "org": "id/organisation/",
    "per": "id/person/",
    "mov": "id/movement/",
    "sub": "id/subnational/",
    "plc": "id/place/",
    "col": "id/collective/",
    "prt": "id/participation/",
    "hct": "id/headcount/",
    "mem": "id/membership/",
    "off": "id/office/",
    "hld": "id/holding/",
    "out": "id/outcome/",
    "fus": "id/fusion/",
}

PREFIXES: dict[str, str] = {
    **{prefix: BASE + path for prefix, path in _OURS.items()},
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix -> namespace, for everything the project writes."""


def iri(curie: str) -> NamedNode:
    """The node of a prefixed name, as in `iri("coal:Meeting")`; raises KeyError for an unknown prefix."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


TYPE = iri("rdf:type")
LABEL = iri("rdfs:label")
DATE = iri("xsd:date")
INTEGER = iri("xsd:integer")
DECIMAL = iri("xsd:decimal")
ANY_URI = iri("xsd:anyURI")
