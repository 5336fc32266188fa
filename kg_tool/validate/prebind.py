"""Pre-binding (SHACL, section 5.2.1): when all focus nodes can be asked about at once, and how one is written in.

A query is set-wise safe if joining it with the set of focus nodes gives, for each of them, what it would give with
the node written in the place of $this. That holds where every expression that uses $this stands where it is bound:
in the outermost group, in a group whose own triples bind it, in a filter of an OPTIONAL or EXISTS right below such a
group; and where no LIMIT, OFFSET or aggregate mixes focus nodes (grouping by $this keeps them apart). Whatever is
not surely inside this fragment is run node by node.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from kg_tool.errors import InputError
from kg_tool.validate.query_text import Element, Group, Part, Query, Select, Token, all_selects, all_tokens, with_depth

_AGGREGATES = frozenset(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"])


def check_prebound(query: Query, names: Iterable[str], rule: str) -> None:
    """Raise InputError for what SHACL forbids: a pre-bound variable assigned anew, or a subquery that hides it."""
    bound = frozenset(names)
    tokens = [*all_tokens(query.body)]
    for before, token in itertools.pairwise(tokens):
        if before.word == "AS" and token.variable in bound:
            raise InputError(
                "rule {name}: {var} is pre-bound and cannot be assigned; use another variable",
                name=rule,
                var=token.text,
            )
    for select in all_selects(query.body):
        if select is query.body:
            continue
        hidden = sorted(name for name in bound - {"shapesGraph", "currentShape"} if not select.projects(name))
        if "this" in hidden or any(select.group.mentions(name) for name in hidden):
            raise InputError(
                "rule {name}: a subquery must project the pre-bound variable ${var}; add it", name=rule, var=hidden[0]
            )


def obstacle(query: Query) -> str | None:
    """Why a query cannot be run for all focus nodes at once; None if it can."""
    return _select_obstacle(query.body, outermost=True)


def _select_obstacle(select: Select, outermost: bool) -> str | None:
    words = {token.word for token in (*select.head, *(t for t in select.tail if isinstance(t, Token)))}
    if words & {"LIMIT", "OFFSET"}:
        return "LIMIT or OFFSET"
    if words & _AGGREGATES or words & {"GROUP", "HAVING"}:
        if not _groups_by_this(select.tail):
            return "an aggregate that is not grouped by $this"
        if not outermost and not _binds_this(select.group):
            return "an aggregate over a group that does not bind $this"
    if any(part.mentions("this") for part in select.tail if isinstance(part, Group)):
        return "EXISTS in HAVING or ORDER BY"
    return _group_obstacle(select.group, bound=outermost, seen=outermost)


def _groups_by_this(tail: tuple[Part, ...]) -> bool:
    within = False
    for token, depth in with_depth(tail):
        if token.word in ("GROUP", "HAVING", "ORDER"):
            within = token.word == "GROUP"
        if within and depth == 0 and token.variable == "this":
            return True
    return False


def _binds_this(group: Group) -> bool:
    return any(element.kind == "triples" and element.mentions("this") for element in group.elements)


def _group_obstacle(group: Group, bound: bool, seen: bool) -> str | None:
    """bound: is $this bound for BIND at the group's start? seen: can the group's filters see it from outside?"""
    inside = _binds_this(group)
    so_far = bound
    for element in group.elements:
        found = _element_obstacle(element, so_far, bound, seen or inside)
        if found:
            return found
        so_far = so_far or (element.kind == "triples" and element.mentions("this"))
    return None


def _element_obstacle(element: Element, so_far: bool, bound: bool, in_filters: bool) -> str | None:
    match element.kind:
        case "triples":
            signs = {token.text for token in element.tokens() if token.kind == "other"}
            if not bound and element.mentions("this") and signs & {"*", "?"}:
                return "a path of length zero in a nested group"
        case "FILTER" | "BIND":
            visible = so_far if element.kind == "BIND" else in_filters
            if not visible and (element.mentions("this") or any(g.mentions("this") for g in element.groups())):
                return f"a {element.kind} on $this in a nested group"
            return _first(_group_obstacle(group, True, True) for group in element.groups())
        case "OPTIONAL":
            if not so_far and any(group.mentions("this") for group in element.groups()):
                return "an OPTIONAL in a nested group before $this is bound"
            return _first(_group_obstacle(group, False, so_far) for group in element.groups())
        case "SELECT":
            return _first(_select_obstacle(s, outermost=False) for s in element.parts if isinstance(s, Select))
        case _:
            return _first(_group_obstacle(group, False, False) for group in element.groups())
    return None


def _first(reasons: Iterator[str | None]) -> str | None:
    return next((reason for reason in reasons if reason), None)


def text_of(query: Query, values: Mapping[str, str], first: str = "") -> str:
    """A query's text with variables replaced by the text of a term or path, and `first` put into its outermost group.

    A replaced variable that is projected keeps its name: `SELECT $this` becomes `SELECT (<iri> AS ?this)`.
    """
    prologue = "".join(_spaced(token) for token in query.prologue)
    return prologue + " " + "".join(_select_text(query.body, values, first))


def _spaced(token: Token, text: str | None = None) -> str:
    return (" " if token.spaced else "") + (token.text if text is None else text)


def _select_text(select: Select, values: Mapping[str, str], first: str = "", depth: int = 0) -> Iterator[str]:
    yield f" {select.form}"
    # A subquery's constant needs a name of its own, for the outer query assigns the old one.
    suffix = f"_{depth}" if depth else ""
    for token, brackets in with_depth(select.head):
        value = values.get(token.variable)
        yield _spaced(token, f"({value} AS ?{token.variable}{suffix})" if value and brackets == 0 else value)
    yield f" {{ {first}"
    yield from _group_text(select.group, values, depth)
    yield " }"
    yield from _run_text(select.tail, values, depth, bracket_bare=True)


def _group_text(group: Group, values: Mapping[str, str], depth: int) -> Iterator[str]:
    for element in group.elements:
        yield from _run_text(element.parts, values, depth, bracket_bare=False)


def _run_text(parts: tuple[Part, ...], values: Mapping[str, str], depth: int, bracket_bare: bool) -> Iterator[str]:
    brackets = 0
    skip = 0
    for i, part in enumerate(parts):
        if skip:
            skip -= 1
        elif isinstance(part, Group):
            yield " {"
            yield from _group_text(part, values, depth)
            yield " }"
        elif isinstance(part, Select):
            yield from _select_text(part, values, depth=depth + 1)
        elif part.word == "BOUND" and _argument(parts, i) in values:
            yield " (true) "
            skip = 3
        else:
            brackets -= part.text == ")"
            value = values.get(part.variable)
            yield _spaced(part, f"({value})" if value and bracket_bare and brackets == 0 else value)
            brackets += part.text == "("


def _argument(parts: tuple[Part, ...], at: int) -> str:
    """The variable in `BOUND(?variable)` at a place, "" for anything else."""
    following = parts[at + 1 : at + 4]
    if len(following) == 3 and isinstance(following[1], Token):
        return following[1].variable
    return ""
