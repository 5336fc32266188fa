"""The structure of a SPARQL query's text, as far as pre-binding needs it: groups, filters, binds, subselects.

Triples and expressions stay runs of tokens; the store's own parser judges the rest of the syntax.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg_tool import sparql
from kg_tool.errors import InputError

MAX_DEPTH = 50
"""How deep groups may nest."""


class Token(NamedTuple):
    """A token of SPARQL, and whether white space stands before it."""

    kind: str
    text: str
    spaced: bool = True

    @property
    def word(self) -> str:
        """A keyword or function name in capitals, "" for any other token."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def variable(self) -> str:
        """The variable's name, "" for any other token."""
        return self.text[1:] if self.kind == "variable" else ""


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a group. kind: triples | FILTER | BIND | OPTIONAL | UNION | GRAPH | SELECT."""

    kind: str
    parts: tuple[Part, ...]

    def tokens(self) -> Iterator[Token]:
        """Its own tokens, without those of groups inside it."""
        return (part for part in self.parts if isinstance(part, Token))

    def groups(self) -> Iterator[Group]:
        return (part for part in self.parts if isinstance(part, Group))

    def mentions(self, name: str) -> bool:
        """Do its own tokens name a variable?"""
        return any(token.variable == name for token in self.tokens())


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces."""

    elements: tuple[Element, ...]

    def mentions(self, name: str) -> bool:
        """Is a variable named anywhere inside, at any depth?"""
        return any(token.variable == name for token in all_tokens(self))


@dataclass(frozen=True, slots=True)
class Select:
    """A query or subquery: its form (SELECT or ASK), what it projects, its group and its modifiers."""

    form: str
    head: tuple[Token, ...]
    group: Group
    tail: tuple[Part, ...]

    def projects(self, name: str) -> bool:
        """Is a variable among the projected ones, by its bare name?"""
        return any(token.variable == name for token, depth in with_depth(self.head) if depth == 0)


Part = Token | Group | Select


@dataclass(frozen=True, slots=True)
class Query:
    """A query's prologue and its body."""

    prologue: tuple[Token, ...]
    body: Select

    def prefixes(self) -> dict[str, str]:
        """The declared prefixes (the last declaration counts)."""
        words = self.prologue
        return {
            words[i + 1].text[:-1]: words[i + 2].text[1:-1]
            for i, token in enumerate(words)
            if token.word == "PREFIX" and i + 2 < len(words)
        }


def parse_query(text: str, name: str) -> Query:
    """The structure of a SELECT or ASK query; raises InputError, naming the rule, where braces or keywords misfit."""
    return _Parser(text, name).query()


def all_tokens(part: Part) -> Iterator[Token]:
    """Every token at any depth."""
    if isinstance(part, Token):
        yield part
    elif isinstance(part, Group):
        for element in part.elements:
            for inner in element.parts:
                yield from all_tokens(inner)
    else:
        yield from part.head
        yield from all_tokens(part.group)
        for inner in part.tail:
            yield from all_tokens(inner)


def all_selects(part: Part) -> Iterator[Select]:
    """Every subquery at any depth, and the part itself if it is one."""
    if isinstance(part, Select):
        yield part
        yield from all_selects(part.group)
        for inner in part.tail:
            yield from all_selects(inner)
    elif isinstance(part, Group):
        for element in part.elements:
            for inner in element.parts:
                yield from all_selects(inner)


def with_depth(tokens: tuple[Part, ...]) -> Iterator[tuple[Token, int]]:
    """Tokens with the number of open round brackets around them; groups are left out."""
    depth = 0
    for token in tokens:
        if not isinstance(token, Token):
            continue
        depth -= token.text == ")"
        yield token, depth
        depth += token.text == "("


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for token in sparql.tokens(text):
        if token.kind != "comment":
            yield Token(token.kind, token.text, token.offset > end)
            end = token.offset + len(token.text)


class _Parser:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def query(self) -> Query:
        prologue = []
        while self.peek().word not in ("SELECT", "ASK"):
            prologue.append(self.take())
        query = Query(tuple(prologue), self.select())
        if self.at < len(self.tokens):
            raise self.error(f"nothing may follow the query, but {self.peek().text} does")
        return query

    def error(self, reason: str) -> InputError:
        return InputError("rule {name}: {reason}; mend its query", name=self.name, reason=reason)

    def peek(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else Token("end", "")

    def take(self) -> Token:
        token = self.peek()
        if token.kind == "end":
            raise self.error("the query ends too early")
        self.at += 1
        return token

    def select(self) -> Select:
        form = self.take().word
        head: list[Token] = []
        while self.peek().text != "{":
            token = self.take()
            if token.word == "FROM":
                raise self.error("FROM is not supported in a rule")
            head.append(token)
        if head and head[-1].word == "WHERE":
            head.pop()
        group = self.group()
        tail: list[Part] = []
        while self.peek().kind != "end" and self.peek().text != "}":
            self.refuse(self.peek())
            tail.append(self.group() if self.peek().text == "{" else self.take())
        return Select(form, tuple(head), group, tuple(tail))

    def group(self) -> Group:
        self.take()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"its groups nest more than {MAX_DEPTH} deep")
        elements: list[Element] = []
        if self.peek().word == "SELECT":
            elements.append(Element("SELECT", (self.select(),)))
        while self.peek().text != "}":
            elements.append(self.element())
        self.take()
        self.depth -= 1
        return Group(tuple(elements))

    def element(self) -> Element:
        token = self.peek()
        self.refuse(token)
        if token.text == "{":
            return self.union()
        match token.word:
            case "FILTER" | "BIND":
                return self.expression()
            case "OPTIONAL":
                return Element("OPTIONAL", (self.take(), self.braces()))
            case "GRAPH":
                return Element("GRAPH", (self.take(), self.take(), self.braces()))
        parts = []
        while self.peek().text not in ("{", "}") and self.peek().word not in _OPENERS:
            parts.append(self.take())
        return Element("triples", tuple(parts))

    def refuse(self, token: Token) -> None:
        if token.word in ("MINUS", "VALUES", "SERVICE"):
            raise self.error(f"{token.word} is not allowed where variables are pre-bound (SHACL, section 5.2.1)")

    def braces(self) -> Group:
        if self.peek().text != "{":
            raise self.error(f"a brace is missing before {self.peek().text}")
        return self.group()

    def union(self) -> Element:
        parts: list[Part] = [self.group()]
        while self.peek().word == "UNION":
            parts += [self.take(), self.braces()]
        return Element("UNION", tuple(parts))

    def expression(self) -> Element:
        """FILTER and BIND: up to the end of a bracket, or of a group after EXISTS."""
        first = self.take()
        parts: list[Part] = [first]
        depth = 0
        while True:
            if self.peek().text == "{":
                parts.append(self.group())
            else:
                token = self.take()
                depth += (token.text == "(") - (token.text == ")")
                parts.append(token)
                if token.text != ")":
                    continue
            if depth == 0:
                return Element(first.word, tuple(parts))


_OPENERS = frozenset(("FILTER", "BIND", "OPTIONAL", "GRAPH", "MINUS", "VALUES", "SERVICE"))
