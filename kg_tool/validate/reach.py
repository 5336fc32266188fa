"""Where a rule in SPARQL walks: for each of its triples, how it hangs on $this.

A solution at a focus node matches a triple together with those that link it to $this by shared variables. Therefore a
changed triple can matter only to the focus nodes from which these links lead to it. Links are the triples of the same
group and those of the groups around it, for they hold in every solution; a triple without links may matter anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg_tool.validate.query_text import Element, Group, Query, Select, Token
from kg_tool.validate.terms import RDF

_TYPE = RDF + "type"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; the predicate may be a path of several tokens."""

    subject: Token
    predicate: tuple[Token, ...]
    object: Token

    @property
    def ends(self) -> tuple[str, str]:
        """The names of the variables at both ends, "" for a constant."""
        return self.subject.variable, self.object.variable

    def text(self, values: Mapping[str, str]) -> str:
        """The pattern in a query, with variables replaced that stand for a term or path."""
        tokens = (self.subject, *self.predicate, self.object)
        return " ".join(values.get(token.variable, token.text) for token in tokens) + " . "


@dataclass(frozen=True, slots=True)
class Walk:
    """A triple that a rule reads: `links` lead from $this to the variable `end`, its subject (or object, if backwards).

    links None: it may lie anywhere. predicate None: it may have any.
    """

    predicate: str | None
    links: tuple[Pattern, ...] | None = None
    end: str = ""
    backwards: bool = False


def walks(query: Query) -> list[Walk]:
    """Every triple that a rule can read."""
    return list(_of_group(query.body.group, (), query.prefixes()))


def _of_group(group: Group, outer: tuple[Pattern, ...], prefixes: Mapping[str, str]) -> Iterator[Walk]:
    own: list[Pattern] = []
    for element in group.elements:
        if element.kind == "triples":
            read = _patterns(element)
            if read is None:
                yield from _anywhere(tuple(element.tokens()), prefixes)
                yield Walk(None)
            own += read or ()
    around = (*own, *outer)
    for pattern in own:
        yield from _of_pattern(pattern, own, outer, prefixes)
    for element in group.elements:
        for part in element.parts:
            if isinstance(part, Group):
                yield from _of_group(part, around, prefixes)
            elif isinstance(part, Select):
                # Inside, all names but $this are the subquery's own.
                yield from _of_group(part.group, (), prefixes)


def _of_pattern(
    pattern: Pattern, own: Sequence[Pattern], outer: Sequence[Pattern], prefixes: Mapping[str, str]
) -> Iterator[Walk]:
    links = _links([other for other in (*own, *outer) if other is not pattern])
    start, end = pattern.ends
    if len(pattern.predicate) > 1 or pattern.predicate[0].variable == "PATH" or not {start, end} & links.keys():
        yield from _anywhere(pattern.predicate, prefixes)
        return
    predicate = None if pattern.predicate[0].variable else _iri(pattern.predicate[0], prefixes)
    # Links within the group are the narrower ones, and fewer are faster.
    found = [
        (sum(link in outer for link in links[e]), len(links[e]), e != start, e) for e in (start, end) if e in links
    ]
    _, _, backwards, name = min(found)
    yield Walk(predicate, links[name], name, backwards)


def _links(patterns: list[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Each variable that hangs on $this -> the patterns that lead to it, by the shortest way."""
    found: dict[str, tuple[Pattern, ...]] = {"this": ()}
    waiting = ["this"]
    while waiting:
        name = waiting.pop(0)
        for pattern in patterns:
            start, end = pattern.ends
            for here, there in ((start, end), (end, start)):
                if here == name and there and there not in found:
                    found[there] = (*found[name], pattern)
                    waiting.append(there)
    return found


def _anywhere(tokens: tuple[Token, ...], prefixes: Mapping[str, str]) -> Iterator[Walk]:
    for token in tokens:
        if token.variable and token.variable != "PATH":
            yield Walk(None)
        elif iri := _iri(token, prefixes):
            yield Walk(iri)


def _iri(token: Token, prefixes: Mapping[str, str]) -> str | None:
    """The IRI that a token writes; None for punctuation."""
    if token.kind == "iri":
        return token.text[1:-1]
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefixes.get(prefix, "") + local.replace("\\", "")
    return _TYPE if token.text == "a" else None


def _patterns(element: Element) -> list[Pattern] | None:
    """The triples of a run of tokens; None where bracketed nodes or lists make them hard to tell."""
    found: list[Pattern] = []
    subject: Token | None = None
    verb: list[Token] = []
    objects = 0
    for token in _terms(element):
        if token.text in "[](" and token.kind == "other" and (subject is None or token.text != "("):
            return None
        if token.kind == "other" and token.text in (".", ";", ","):
            if token.text == ".":
                subject, verb, objects = None, [], 0
            elif token.text == ";":
                verb, objects = [], 0
            else:
                objects = 0
        elif subject is None:
            subject = token
        elif not verb or _continues(verb, token):
            verb.append(token)
        elif objects:
            return None
        else:
            found.append(Pattern(subject, tuple(verb), token))
            objects = 1
    return found


_OPENERS, _JOINERS, _SUFFIXES = ("(", "^", "!"), ("/", "|"), ("*", "+", "?", ")")


def _continues(verb: list[Token], token: Token) -> bool:
    """Does a token belong to the path that has begun?"""
    depth = sum((t.text == "(") - (t.text == ")") for t in verb)
    return depth > 0 or verb[-1].text in (*_OPENERS, *_JOINERS) or token.text in (*_JOINERS, *_SUFFIXES)


def _terms(element: Element) -> Iterator[Token]:
    """Tokens with a literal's language or datatype joined to it."""
    pending: Token | None = None
    typed = 0
    for token in element.tokens():
        if pending is not None and (token.kind == "language" or (token.text == "^" and not token.spaced) or typed == 2):
            pending = Token("string", pending.text + token.text)
            typed = typed + 1 if token.text == "^" else 0
            continue
        if pending is not None:
            yield pending
        pending, typed = (token, 0) if token.kind == "string" else (None, 0)
        if pending is None:
            yield token
    if pending is not None:
        yield pending
