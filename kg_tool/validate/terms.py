"""Terms of SHACL and of RDF's own vocabulary, and the text of a term in a SPARQL query."""

from __future__ import annotations

from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPE = NamedNode(RDF + "type")
FIRST = NamedNode(RDF + "first")
REST = NamedNode(RDF + "rest")
NIL = NamedNode(RDF + "nil")
SUBCLASS = NamedNode(RDFS + "subClassOf")
CLASS = NamedNode(RDFS + "Class")
IMPORTS = NamedNode(OWL + "imports")
TRUE = Literal("true", datatype=NamedNode(XSD + "boolean"))


@cache
def sh(name: str) -> NamedNode:
    """A term of the SHACL vocabulary by its local name."""
    return NamedNode(SH + name)


def string(text: str) -> str:
    """A string as a SPARQL literal, with its quotes."""
    return str(Literal(text))


def as_term(value: object) -> Term | None:
    """A cell of a solution as a term of RDF 1.1; None where the variable is unbound or holds a triple."""
    return value if isinstance(value, NamedNode | BlankNode | Literal) else None


def short(term: Term | Triple) -> str:
    """A term for people: `sh:minCount` for SHACL's own, `<iri>`, `_:b` or a literal's N-Triples otherwise."""
    text = str(term)
    return f"sh:{text[len(SH) + 1 : -1]}" if text.startswith("<" + SH) else text
