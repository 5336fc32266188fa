"""Runs rules written in SPARQL: for all focus nodes at once where that is safe, else node by node, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution

from kg_tool.errors import InputError, UsageError
from kg_tool.validate.antijoin import with_outer_joins
from kg_tool.validate.focus import Focus
from kg_tool.validate.prebind import check_prebound, obstacle, text_of
from kg_tool.validate.query_text import Query, all_tokens, parse_query
from kg_tool.validate.shapes import Shape, SparqlRule
from kg_tool.validate.terms import Term, as_term, short

_FEW = 50
"""Rows for which a NOT EXISTS is cheaper looked up than joined."""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one row of a rule says: SHACL, section 5.3.2."""

    this: Term
    value: Term | None
    path: NamedNode | None
    message: Literal | None
    bindings: tuple[tuple[str, Term], ...]


class RuleRunner:
    """Runs rules through two functions that query the store."""

    def __init__(
        self,
        select: Callable[[str], Iterator[QuerySolution]],
        ask: Callable[[str], bool],
        note: Callable[[str], None],
    ) -> None:
        self.select = select
        self.ask = ask
        self.note = note

    def results(self, shape: Shape, rule: SparqlRule, focus: Focus) -> Iterator[RuleResult]:
        """The results of a rule at a set of focus nodes; raises InputError for a query that SHACL does not allow."""
        name = rule_name(shape, rule)
        query = parse_query(rule.text, name)
        prebound = ["this", "shapesGraph", "currentShape", *(key for key, _ in rule.bound)]
        check_prebound(query, prebound + ["value"] * (rule.form == "ask"), name)
        values = {key: str(term) for key, term in rule.bound}
        if shape.path is not None:
            values["PATH"] = str(shape.path)
        if isinstance(shape.node, NamedNode):
            values["currentShape"] = str(shape.node)
        self._check_names(query, values, name)
        try:
            if rule.form == "ask":
                yield from self._ask_each(shape, rule, query, values, focus)
            else:
                yield from self._select_all(shape, rule, query, values, focus, name)
        except UsageError as error:
            raise InputError("rule {name}: its query is refused ({reason}); mend it", name=name, reason=error) from None

    def _check_names(self, query: Query, values: dict[str, str], name: str) -> None:
        used = {token.variable for token in all_tokens(query.body)}
        if "shapesGraph" in used:
            raise InputError("rule {name}: $shapesGraph is not supported; state what it needs in the data", name=name)
        if "currentShape" in used and "currentShape" not in values:
            raise InputError("rule {name}: $currentShape needs a shape with an IRI; name the shape", name=name)
        if "PATH" in used and "PATH" not in values:
            raise InputError("rule {name}: $PATH needs a property shape; give the shape a sh:path", name=name)

    def _select_all(
        self, shape: Shape, rule: SparqlRule, query: Query, values: dict[str, str], focus: Focus, name: str
    ) -> Iterator[RuleResult]:
        reason = obstacle(query)
        if reason is None:
            for row in self.select(text_of(self._faster(query, values, focus), values, focus.text("?this"))):
                this = as_term(row["this"]) if "this" in _variables(query) else None
                if this is None:
                    raise InputError("rule {name}: its query must select $this; add it", name=name)
                yield _result(shape, rule, row, this, query)
            return
        self.note(f"rule {name}: checked node by node, for it has {reason}")
        for this in self._nodes(focus):
            text = text_of(query, {**values, "this": _written(this, name)})
            for row in self.select(text):
                yield _result(shape, rule, row, this, query)

    def _faster(self, query: Query, values: dict[str, str], focus: Focus) -> Query:
        """The query in the form that suits it: NOT EXISTS is looked up for each of a few rows, joined for many."""
        joined = with_outer_joins(query)
        if joined is None:
            return query
        rows = self.select(text_of(joined.unfiltered, values, focus.text("?this")))
        return joined.query if sum(1 for _ in islice(rows, _FEW + 1)) > _FEW else query

    def _ask_each(
        self, shape: Shape, rule: SparqlRule, query: Query, values: dict[str, str], focus: Focus
    ) -> Iterator[RuleResult]:
        """ASK validators: false for a value node is a result (SHACL, section 6.3)."""
        name = rule_name(shape, rule)
        path = "" if shape.path is None else f"?this {shape.path} ?value . "
        value_var = "?this" if shape.path is None else "?value"
        pairs = (
            self.select(f"SELECT DISTINCT ?this {value_var} WHERE {{ {focus.text('?this')} {path} }}")
            if path
            else self.select(f"SELECT DISTINCT ?this WHERE {{ {focus.text('?this')} }}")
        )
        for row in pairs:
            this, value = as_term(row[0]), as_term(row[1 if path else 0])
            if this is None or value is None:
                continue
            written = {"this": _written(this, name), "value": _written(value, name)}
            if not self.ask(text_of(query, {**values, **written})):
                yield RuleResult(this, value, None, None, (*rule.bound, ("value", value)))

    def _nodes(self, focus: Focus) -> Iterator[Term]:
        for row in self.select(f"SELECT DISTINCT ?this WHERE {{ {focus.text('?this')} }}"):
            this = as_term(row[0])
            if this is not None:
                yield this


def rule_name(shape: Shape, rule: SparqlRule) -> str:
    """How messages call a rule: its own IRI, else that of its shape."""
    for node in (rule.source, shape.node, rule.component):
        if isinstance(node, NamedNode):
            return short(node)
    return short(shape.node)


def _written(term: Term, name: str) -> str:
    if isinstance(term, BlankNode):
        raise InputError("rule {name}: cannot be checked at a blank node; give the node an IRI", name=name)
    return str(term)


def _variables(query: Query) -> frozenset[str]:
    """The names that a query projects; `*` stands for every variable in it."""
    head = query.body.head
    tokens = all_tokens(query.body) if any(token.text == "*" for token in head) else iter(head)
    return frozenset(token.variable for token in tokens if token.variable)


def _result(shape: Shape, rule: SparqlRule, row: QuerySolution, this: Term, query: Query) -> RuleResult:
    found = {name: as_term(row[name]) for name in _variables(query)}
    bound = {name: term for name, term in found.items() if term is not None}
    path, message = bound.get("path"), bound.get("message")
    value = bound.get("value") or (this if shape.path is None else None)
    return RuleResult(
        this,
        value,
        path if isinstance(path, NamedNode) else None,
        message if isinstance(message, Literal) else None,
        (*rule.bound, *((name, term) for name, term in bound.items())),
    )
