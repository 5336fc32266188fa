"""Tests of one value as SPARQL expressions: true where the value surely passes, false or an error where it may not."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg_tool.validate.focus import ClassesOf, instance_of
from kg_tool.validate.lexical import BOUNDS, PLAIN, is_checked, is_well_formed
from kg_tool.validate.shapes import (
    ClassTest,
    DatatypeTest,
    InTest,
    LanguageTest,
    LengthTest,
    NodeKindTest,
    PatternTest,
    RangeTest,
    ValueTest,
)
from kg_tool.validate.terms import RDF, XSD, Term, string

_KINDS = {"IRI": "isIRI({0})", "BlankNode": "isBlank({0})", "Literal": "isLiteral({0})"}
_PLAIN_TYPES = (XSD + "string", RDF + "langString")


def passes(test: ValueTest, var: str, classes_of: ClassesOf) -> str:
    """The expression for one test; `var` is the value's variable with its question mark."""
    match test:
        case ClassTest(_, cls):
            return f"EXISTS {{ {instance_of(var, cls, classes_of)} }}"
        case DatatypeTest(_, datatype):
            return _datatype(var, datatype)
        case NodeKindTest(_, kind):
            return "(" + " || ".join(_KINDS[part].format(var) for part in kind.split("Or")) + ")"
        case RangeTest(_, operator, bound):
            return f"({var} {operator} {bound})"
        case LengthTest(_, operator, length):
            return f"(!isBlank({var}) && STRLEN(STR({var})) {operator} {length})"
        case PatternTest():
            return f"(!isBlank({var}) && {regex(test, f'STR({var})')})"
        case LanguageTest(_, ranges):
            return "(" + " || ".join(["false", *(f"LANGMATCHES(LANG({var}), {string(r)})" for r in ranges)]) + ")"
        case InTest(_, terms):
            return _in(var, terms)


def regex(test: PatternTest, text: str) -> str:
    """A pattern's call of REGEX on an expression."""
    flags = f", {string(test.flags)}" if test.flags else ""
    return f"REGEX({text}, {string(test.pattern)}{flags})"


def certainly_passes(test: ValueTest, value: Term) -> bool:
    """What a store left undecided: does the value pass after all? Only lexical forms ask for a second look."""
    return (
        isinstance(test, DatatypeTest)
        and isinstance(value, Literal)
        and value.datatype == test.datatype
        and is_checked(test.datatype.value)
        and is_well_formed(value.value, test.datatype.value)
    )


def _datatype(var: str, datatype: NamedNode) -> str:
    name = datatype.value.removeprefix(XSD)
    same = f"DATATYPE({var}) = {datatype}"
    if name in PLAIN and name != datatype.value:
        return f"({same} && REGEX(STR({var}), {string(PLAIN[name])}))"
    return f"({same} && false)" if name in BOUNDS and name != datatype.value else f"({same})"


def _in(var: str, terms: tuple[Term, ...]) -> str:
    """Membership by term, not by value: IN compares with `=`, which is the same for IRIs and strings only."""
    plain = [t for t in terms if isinstance(t, NamedNode) or (isinstance(t, Literal) and _is_plain(t))]
    parts = [f"{var} IN ({', '.join(map(str, plain))})"] if plain else []
    parts += [f"sameTerm({var}, {t})" for t in terms if t not in plain]
    return "(" + " || ".join(parts or ["false"]) + ")"


def _is_plain(literal: Literal) -> bool:
    return literal.datatype.value in _PLAIN_TYPES
