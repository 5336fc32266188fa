"""SPARQL text as tokens: enough to see what a query reaches for, and to say where and why it is not valid.

The engines' parsers need no space between some words (`ASKFROM <x> {}` and `trueSERVICE <x> {}` are valid to Oxigraph),
therefore a keyword counts wherever a bare word contains it. rdflib decodes `\\uXXXX` before it parses, Oxigraph does
not; therefore a query is looked at both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg_tool.errors import UsageError
from kg_tool.nearest import closest

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
               |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
               (?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*(?<!\.))?)
    | (?P<blank>_:\w[\w.-]*)
    | (?P<number>\d+)
    | (?P<word>[A-Za-z_]+)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OUTWARD = re.compile(r"SERVICE|FROM|LOAD", re.IGNORECASE)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)


class Token(NamedTuple):
    """A token and where it starts: `kind` is a group name of the grammar above, `offset` in code points."""

    kind: str
    text: str
    offset: int


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query, comments included, white space left out; never raises."""
    for match in _TOKEN.finditer(sparql):
        yield Token(match.lastgroup or "other", match.group(), match.start())


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def refuse_outward(sparql: str) -> None:
    """Raise UsageError where a query would make an engine fetch something: SERVICE, FROM or LOAD."""
    for text in {sparql, _ESCAPE.sub(_decoded, sparql)}:
        for token in tokens(text):
            found = _OUTWARD.search(token.text) if token.kind == "word" else None
            if found:
                line, column = place(text, token.offset + found.start())
                raise UsageError(
                    "line {line}, column {column}: {keyword} reaches for the network; add --online to allow it",
                    line=line,
                    column=column,
                    keyword=found.group().upper(),
                )


def query_form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; raises UsageError for an update or something else."""
    for token in tokens(sparql):
        if token.kind == "word":
            word = token.text.upper()
            form = next((form for form in _FORMS if word.startswith(form)), None)
            if form:
                return form
            if word not in ("PREFIX", "BASE", "VERSION"):
                line, column = place(sparql, token.offset)
                raise UsageError(
                    "line {line}, column {column}: {word} begins no query; write SELECT, ASK, CONSTRUCT or DESCRIBE",
                    line=line,
                    column=column,
                    word=token.text,
                )
    raise UsageError("the query is empty; write SELECT, ASK, CONSTRUCT or DESCRIBE")


def declared_prefixes(sparql: str) -> dict[str, str]:
    """Prefix -> namespace, as the query declares them."""
    found: dict[str, str] = {}
    significant = [token for token in tokens(sparql) if token.kind != "comment"]
    for word, name, namespace in zip(significant, significant[1:], significant[2:], strict=False):
        if word.text.upper() == "PREFIX" and name.kind == "name" and namespace.kind == "iri":
            found[name.text[:-1]] = namespace.text[1:-1]
    return found


def used_names(sparql: str) -> Iterator[Token]:
    """The prefixed names of a query, without those of its prefix declarations."""
    before = ""
    for token in tokens(sparql):
        if token.kind == "name" and before != "PREFIX":
            yield token
        if token.kind != "comment":
            before = token.text.upper()


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The query with declarations of those known prefixes that it uses and does not declare, on its first line."""
    declared = declared_prefixes(sparql)
    used = {token.text.partition(":")[0] for token in used_names(sparql)}
    missing = sorted(used & prefixes.keys() - declared.keys())
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in missing) + sparql


def check_names(sparql: str, prefixes: Mapping[str, str], terms: Iterable[str] = ()) -> None:
    """Raise UsageError for a prefix that is neither declared nor among `prefixes`, naming the nearest.

    With `terms` (IRIs), also for a name in the namespace of some term that is none of the terms.
    """
    known = {**prefixes, **declared_prefixes(sparql)}
    vocabulary = set(terms)
    namespaces = {term[: max(term.rfind("/"), term.rfind("#")) + 1] for term in vocabulary}
    for token in used_names(sparql):
        prefix, _, local = token.text.partition(":")
        line, column = place(sparql, token.offset)
        if prefix not in known:
            raise UsageError(
                "line {line}, column {column}: the prefix {prefix}: is not known; {hint}",
                line=line,
                column=column,
                prefix=prefix,
                hint=_hint(prefix, known, "declare it with PREFIX"),
            )
        if known[prefix] in namespaces and known[prefix] + local not in vocabulary:
            own = [term.removeprefix(known[prefix]) for term in vocabulary if term.startswith(known[prefix])]
            raise UsageError(
                "line {line}, column {column}: {name} is no term of the vocabulary; {hint}",
                line=line,
                column=column,
                name=token.text,
                hint=_hint(local, own, "see the ontology", f"{prefix}:"),
            )


def _hint(word: str, known: Iterable[str], otherwise: str, before: str = "") -> str:
    near = closest(word, known)
    return "nearest: " + ", ".join(before + name for name in near) if near else otherwise


def syntax_error(sparql: str, message: str, prefixes: Mapping[str, str]) -> UsageError:
    """The sentence for a query that Oxigraph refuses with `message`: line, column and what was expected there."""
    try:
        query_form(sparql)
        check_names(sparql, prefixes)
        _check_brackets(sparql)
    except UsageError as error:
        return error
    found = _PLACE.match(message)
    if not found:
        return UsageError("not valid SPARQL: {reason}", reason=message)
    line, column, expected = int(found[1]), int(found[2]), " ".join(found[3].split())
    offset = sum(len(text) + 1 for text in sparql.split("\n")[: line - 1]) + column - 1
    known = [token for token in tokens(sparql) if token.kind != "comment"]
    near = next((token for token in known if token.offset + len(token.text) > offset), known[-1])
    line, column = place(sparql, near.offset)
    return UsageError(
        "line {line}, column {column}: not valid SPARQL at {token}: {reason}",
        line=line,
        column=column,
        token=repr(near.text[:40]),
        reason=_expectation(expected),
    )


def _check_brackets(sparql: str) -> None:
    opened = []
    for token in tokens(sparql):
        if token.kind == "other" and token.text in "{([":
            opened.append(token)
        elif token.kind == "other" and token.text in "})]":
            partner = opened.pop() if opened else None
            if partner is None or partner.text + token.text not in ("{}", "()", "[]"):
                raise _bracket(sparql, token)
    if opened:
        raise _bracket(sparql, opened[-1])


def _bracket(sparql: str, token: Token) -> UsageError:
    line, column = place(sparql, token.offset)
    return UsageError(
        "line {line}, column {column}: the {bracket} has no partner; close or remove it",
        line=line,
        column=column,
        bracket=token.text,
    )


def _expectation(expected: str) -> str:
    """The parser's sentence, where it has one; its lists of characters and keywords help nobody."""
    choices = expected.removeprefix("one of ").split(", ")
    return next((part for part in choices if part.startswith("The ")), "something else belongs here")


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
