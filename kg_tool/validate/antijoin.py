"""NOT EXISTS as an outer join, for queries that run over all focus nodes at once.

Stores look NOT EXISTS up row by row, and Oxigraph orders the triples of such a group without regard to what the row
binds: over a join of several triples that took minutes where an outer join takes milliseconds. `P FILTER NOT EXISTS
{ G }` keeps the solutions of P that G does not extend; `P OPTIONAL { G } FILTER(!BOUND(?v))` keeps the same ones, each
once, if ?v is always bound in G and named nowhere else, and if everything else of P comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg_tool.validate.query_text import Element, Group, Query, Token, all_tokens

_RESERVED = frozenset(("this", "PATH", "value", "path", "message"))


@dataclass(frozen=True, slots=True)
class OuterJoined:
    """A query whose NOT EXISTS filters became outer joins, and the same query without any of them."""

    query: Query
    unfiltered: Query


def with_outer_joins(query: Query) -> OuterJoined | None:
    """The query with the NOT EXISTS filters of its outermost group replaced; None where that changes nothing.

    Only a group whose triples hang together by variables of its own is replaced: the others would be a product.
    """
    elements = query.body.group.elements
    inner = {i: group for i, element in enumerate(elements) if (group := _joined_group(element))}
    elsewhere = {
        token.variable
        for i, element in enumerate(elements)
        if i not in inner
        for token in all_tokens(Group((element,)))
    }
    elsewhere |= {token.variable for part in (*query.body.head, *query.body.tail) for token in all_tokens(part)}
    kept: list[Element] = []
    joined: list[Element] = []
    for i, element in enumerate(elements):
        fresh = sorted(_bound(inner[i]) - elsewhere - _RESERVED) if i in inner else []
        if fresh and _hangs_together(inner[i], frozenset(fresh)):
            joined += [Element("OPTIONAL", (Token("word", "OPTIONAL"), inner[i])), _is_unbound(fresh[0])]
        else:
            kept.append(element)
    return OuterJoined(_with_group(query, (*kept, *joined)), _with_group(query, tuple(kept))) if joined else None


def _with_group(query: Query, elements: tuple[Element, ...]) -> Query:
    return replace(query, body=replace(query.body, group=Group(elements)))


def _hangs_together(group: Group, fresh: frozenset[str]) -> bool:
    """Are all triples joined to one another by variables that only this group names?"""
    parts: list[set[str]] = []
    for element in group.elements:
        if element.kind != "triples":
            continue
        for triple in _names_by_triple(element):
            names = triple & fresh
            joined = [part for part in parts if part & names]
            parts = [part for part in parts if not part & names] + [names.union(*joined)]
    return len(parts) == 1


def _names_by_triple(element: Element) -> Iterator[set[str]]:
    """The variables of each triple, those after a semicolon with their subject."""
    subject = ""
    names: set[str] = set()
    first = True
    for token in (*element.tokens(), Token("other", ".")):
        if token.text in (".", ";"):
            if names:
                yield names
            names = {subject} - {""} if token.text == ";" else set()
            first = token.text == "."
        elif token.variable:
            subject = token.variable if first else subject
            names = names | {token.variable}
            first = False
        else:
            subject = "" if first else subject
            first = False


def _joined_group(element: Element) -> Group | None:
    """The group of a FILTER NOT EXISTS over several triples, which holds but triples and plain filters."""
    groups = list(element.groups())
    words = [token.word for token in element.tokens()]
    if element.kind != "FILTER" or words != ["FILTER", "NOT", "EXISTS"] or len(groups) != 1:
        return None
    parts = groups[0].elements
    plain = all(e.kind in ("triples", "FILTER") and not list(e.groups()) for e in parts)
    several = any(token.text in (".", ";") for e in parts if e.kind == "triples" for token in list(e.tokens())[:-1])
    return groups[0] if plain and several else None


def _bound(group: Group) -> set[str]:
    return {token.variable for e in group.elements if e.kind == "triples" for token in e.tokens() if token.variable}


def _is_unbound(name: str) -> Element:
    texts = ("FILTER", "(", "!", "BOUND", "(", f"?{name}", ")", ")")
    return Element("FILTER", tuple(Token("word" if text.isalpha() else "other", text) for text in texts))
