"""NOT EXISTS as an outer join, for queries that run over all focus nodes at once.

Stores look NOT EXISTS up row by row, and Oxigraph orders the triples of such a group without regard to what the row
binds: over a join of several triples that took minutes where an outer join takes milliseconds. `P FILTER NOT EXISTS
{ G }` keeps the solutions of P that G does not extend; `P OPTIONAL { G } FILTER(!BOUND(?v))` keeps the same ones, each
once, if ?v is always bound in G and named nowhere else, and if everything else of P comes first.
"""

from __future__ import annotations

from dataclasses import replace

from kg_tool.validate.query_text import Element, Group, Query, Token, all_tokens

_RESERVED = frozenset(("this", "PATH", "value", "path", "message"))


def with_outer_joins(query: Query) -> Query:
    """The query with the NOT EXISTS filters of its outermost group replaced where that is the same and is faster."""
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
        if fresh:
            joined += [Element("OPTIONAL", (Token("word", "OPTIONAL"), inner[i])), _is_unbound(fresh[0])]
        else:
            kept.append(element)
    group = Group((*kept, *joined))
    return replace(query, body=replace(query.body, group=group)) if joined else query


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
