"""Which sections of a graph a query can read, so that its other triples need not be loaded: predicates, and classes.

Only tokens are looked at, therefore the answer errs towards everything (None): a predicate that is a variable, a
negated or a zero-length path, DESCRIBE, SERVICE, GRAPH, quoted triples and escapes all mean None. Otherwise every IRI
of the query counts as a predicate that it reads; of the types, it reads those of the classes that stand right behind
`a`, and all of them where something else stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg_tool.graph.sections import TYPE
from kg_tool.sparql import Token, tokens

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TERMS = {"variable", "iri", "name", "blank", "string", "number", "language"}
_UNSURE = {"BASE", "CONSTRUCT", "DESCRIBE", "FROM", "GRAPH", "SERVICE"}
_TAILS = {"SELECT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET"}
"""Words after which variables stand side by side without being a triple, until the next curly bracket."""


def sections(sparql: str) -> frozenset[str] | None:
    """Names of all sections whose triples can matter to a SELECT query's answer; None where all may."""
    known = [token for token in tokens(sparql) if token.kind != "comment"]
    if "\\" in sparql.replace('\\"', "") or any(_is_unsure(known, i) for i in range(len(known))):
        return None
    if _has_variable_predicate(known):
        return None
    return _iris(known)


def _is_unsure(known: Sequence[Token], i: int) -> bool:
    """Whether a token stands for a construct that reads triples by other means than the IRIs of the query."""
    token = known[i]
    after = known[i + 1] if i + 1 < len(known) else None
    before = known[i - 1] if i else None
    if token.kind == "word":
        return token.text.upper() in _UNSURE
    if token.kind != "other":
        return False
    match token.text:
        case "?":
            return True
        case "*":
            return before is not None and (before.kind in ("iri", "name") or before.text in ("a", ")", "}"))
        case "!":
            return after is not None and (after.kind in ("iri", "name") or after.text in ("a", "^", "("))
        case "<" | "{":
            return after is not None and after.text in ("<", "|") and after.offset == token.offset + 1
    return False


def _has_variable_predicate(known: Sequence[Token]) -> bool:
    """Whether a variable may stand between a subject (or `;` or `[`) and an object, inside a group of patterns."""
    brackets: list[tuple[str, bool]] = []
    listing = False
    is_term = False  # whether the token before may end a subject, or begin the place of a predicate
    for i, token in enumerate(known):
        patterns = bool(brackets) and brackets[-1][1] and not listing
        text = token.text
        if token.kind in ("variable", "blank") and patterns and is_term and _begins_term(known, i + 1):
            return True
        if token.kind == "other" and text in ("{", "[", "("):
            # What stands in the round brackets of a function or keyword is an expression, elsewhere it is a list.
            called = text == "(" and (listing or not patterns or (i > 0 and known[i - 1].kind == "word"))
            brackets.append((text, not called))
            listing = False if text in "{[" else listing
            is_term = text == "["
        elif token.kind == "other" and text in ("}", "]", ")"):
            called = bool(brackets) and not brackets.pop()[1]
            listing = listing and text == ")"
            is_term = text == "]" or (text == ")" and not called)
        else:
            if token.kind == "word" and text.upper() in _TAILS:
                listing = True
            is_term = token.kind in _TERMS or text == ";"
    return False


def _begins_term(known: Sequence[Token], i: int) -> bool:
    if i >= len(known):
        return False
    token = known[i]
    return token.kind in _TERMS or token.text in ("(", "[", "+", "-", "true", "false")


def _iris(known: Sequence[Token]) -> frozenset[str] | None:
    prefixes: dict[str, str] = {}
    iris: list[str | None] = []
    for i, token in enumerate(known):
        iri = None
        if token.kind == "iri":
            iri = token.text[1:-1]
        elif token.kind == "word" and token.text == "a":
            iri = TYPE
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if i and known[i - 1].text.upper() == "PREFIX" and i + 1 < len(known):
                prefixes[prefix] = known[i + 1].text[1:-1]
            elif prefix in prefixes:
                iri = prefixes[prefix] + local
            else:
                return None
        iris.append(iri)
    found = {_RDF + "first", _RDF + "rest"}
    for i, iri in enumerate(iris):
        if iri == TYPE:
            found.update(_types(known, iris, i))
        elif iri is not None:
            found.add(iri)
    return frozenset(found)


def _types(known: Sequence[Token], iris: Sequence[str | None], i: int) -> list[str]:
    """Sections of the types that the predicate `a` at a token reads."""
    found: list[str] = []
    at = i + 1
    while known[i - 1].text != "^" and at < len(known) and iris[at] is not None:
        found.append(f"{TYPE} {iris[at]}")
        if at + 1 == len(known) or known[at + 1].text != ",":
            return found
        at += 2
    return [TYPE]
