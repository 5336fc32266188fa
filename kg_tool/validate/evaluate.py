"""The engine: each constraint of a shape becomes a query over all its focus nodes, run where the data is.

What can be told of single values goes into one query for each path (see `scan`); pairs, languages and the rest are a
query each. A nested shape is evaluated on the set of value nodes, bottom up: what fails it is
fetched, and decides the outer constraint.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from pyoxigraph import BlankNode, NamedNode, QuerySolution

from kg_tool.store import Store, select
from kg_tool.validate import shapes as model
from kg_tool.validate.finding import Finding
from kg_tool.validate.focus import Focus, Targets, Values, values
from kg_tool.validate.paths import Path, Predicate, is_nullable
from kg_tool.validate.place import Place, Row, node
from kg_tool.validate.prebound_run import RuleRunner
from kg_tool.validate.scan import Scan, check_support
from kg_tool.validate.shapes import Constraint, Shape, ValueTest
from kg_tool.validate.terms import SUBCLASS, Term, as_term

Task = Callable[[], Iterator[Finding]]

_MANY_CLASSES = 500
"""More subclasses than this are left to a path in the query."""
_BATCH = 500
"""How many nodes go into one VALUES."""


class Evaluator:
    """Evaluates shapes on a store; `note` hears what a user should know of how it is done."""

    def __init__(self, store: Store, note: Callable[[str], None]) -> None:
        self.store = store
        self.rules = RuleRunner(self.select, self.ask, note)
        self.classes: dict[NamedNode, tuple[NamedNode, ...] | None] = {}
        self.checked: set[ValueTest] = set()

    def tasks(self, shape: Shape, only: tuple[Term, ...] | None = None) -> Iterator[Task]:
        """What gives the findings at a targeted shape's focus nodes (with `only`: those among certain nodes)."""
        return self._tasks(Place(shape, Targets(shape.targets, self.classes_of, only), shape))

    def select(self, query: str) -> Iterator[QuerySolution]:
        """The rows of a SELECT query."""
        return iter(select(self.store, query))

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        return self.store.query(query) is True

    def classes_of(self, cls: NamedNode) -> tuple[NamedNode, ...] | None:
        """A class and its subclasses as the data states them; None where they are too many, or not all named."""
        if cls not in self.classes:
            found = [row[0] for row in self.select(f"SELECT DISTINCT ?c WHERE {{ ?c {SUBCLASS}* {cls} }}")]
            named = [c for c in found if isinstance(c, NamedNode)]
            usable = len(named) == len(found) <= _MANY_CLASSES
            self.classes[cls] = tuple(sorted({*named, cls}, key=str)) if usable else None
        return self.classes[cls]

    def _tasks(self, place: Place) -> Iterator[Task]:
        """The parts of an evaluation, each to be run by itself."""
        if place.shape.deactivated:
            return
        scan = Scan.of(place.shape)
        for test in scan.tests:
            self._check_support(place.shape, test)
        yield partial(scan.findings, place, self.select, self.classes_of)
        for constraint in place.shape.constraints:
            match constraint:
                case model.Nested(_, shape):
                    path = place.shape.path
                    focus = place.focus if path is None else Values(place.focus, path, rooted=True)
                    yield from self._tasks(Place(shape, focus, place.root_shape))
                case model.Qualified():
                    yield partial(self._qualified, place, constraint)
                case model.Closed():
                    yield partial(self._closed, place, constraint)
                case model.SparqlRule():
                    yield partial(self._rule, place, constraint)
                case _ if not scan.answers(constraint):
                    yield partial(self._plain, place, constraint)

    def failing(self, shape: Shape, focus: Focus, root_shape: Shape) -> set[Term]:
        """The focus nodes that do not conform to a shape."""
        return {finding.root for task in self._tasks(Place(shape, focus, root_shape)) for finding in task()}

    def _check_support(self, shape: Shape, test: ValueTest) -> None:
        if test not in self.checked:
            check_support(shape, test, self.select)
            self.checked.add(test)

    def _plain(self, place: Place, constraint: Constraint) -> Iterator[Finding]:
        for row in self._rows(place, constraint):
            yield place.finding(constraint.component, row)

    def _rows(self, place: Place, constraint: Constraint) -> Iterator[Row]:
        match constraint:
            case model.MinCount(_, count):
                return self._too_few(place, count)
            case model.MaxCount(_, count):
                return self._too_many(place, count)
            case model.UniqueLang():
                return self._repeated_languages(place)
            case model.HasValue(_, term):
                return self._without(place, term)
            case model.Pair():
                return self._pairs(place, constraint)
            case model.Logic():
                return self._logic(place, constraint)
        raise AssertionError(constraint)

    def _fetch(self, place: Place, columns: str, where: str) -> Iterator[Row]:
        """Rows of a query that selects the place's nodes and, in `columns`, perhaps a value."""
        rooted = place.focus.rooted
        for row in self.select(f"SELECT DISTINCT {place.selected} {columns} WHERE {{ {where} }}"):
            root, this = (row[0], row[1]) if rooted else (row[0], row[0])
            value = as_term(row[1 + rooted]) if columns else None
            yield node(root), node(this), value

    def _too_few(self, place: Place, count: int) -> Iterator[Row]:
        path = place.shape.path
        if count < 1 or path is None or (count == 1 and is_nullable(path)):
            return iter(())
        if count == 1:
            return self._fetch(place, "", f"{place.focus_text} FILTER NOT EXISTS {{ ?this {path} ?value }}")
        return self._counted(place, f"{place.focus_text} OPTIONAL {{ ?this {path} ?value }}", f"< {count}")

    def _too_many(self, place: Place, count: int) -> Iterator[Row]:
        if count == 0:
            return self._fetch(place, "", place.values_text)
        return self._counted(place, place.values_text, f"> {count}")

    def _counted(self, place: Place, where: str, comparison: str) -> Iterator[Row]:
        rows = self.select(
            f"SELECT {place.selected} WHERE {{ {where} }} "
            f"GROUP BY {place.selected} HAVING(COUNT(DISTINCT ?value) {comparison})"
        )
        for row in rows:
            yield node(row[0]), node(row[1] if place.focus.rooted else row[0]), None

    def _repeated_languages(self, place: Place) -> Iterator[Row]:
        rows = self.select(
            f"SELECT {place.selected} ?lang WHERE {{ {place.values_text} "
            f'BIND(LCASE(LANG({place.value})) AS ?lang) FILTER(?lang != "") }} '
            f"GROUP BY {place.selected} ?lang HAVING(COUNT(DISTINCT {place.value}) > 1)"
        )
        for row in rows:
            yield node(row[0]), node(row[1] if place.focus.rooted else row[0]), None

    def _without(self, place: Place, term: Term) -> Iterator[Row]:
        path = place.shape.path
        missing = "" if isinstance(term, BlankNode) else f"FILTER(!{_reaches(path, str(term))})"
        return self._fetch(place, "", f"{place.focus_text} {missing}")

    def _pairs(self, place: Place, pair: model.Pair) -> Iterator[Row]:
        var, other = place.value, pair.predicate
        here = place.values_text
        match pair.relation:
            case "disjoint":
                yield from self._valued(place, f"{here} FILTER EXISTS {{ ?this {other} {var} }}")
            case "equals":
                yield from self._valued(place, f"{here} FILTER NOT EXISTS {{ ?this {other} {var} }}")
                path = place.shape.path
                absent = f"FILTER(!{_reaches(path, '?value')})"
                yield from self._fetch(place, "?value", f"{place.focus_text} ?this {other} ?value . {absent}")
            case relation:
                # One result for each pair that is not in order (SHACL, section 4.5.3), hence ?other in the columns.
                holds = f"COALESCE(?value {relation} ?other, false)"
                where = f"{here} ?this {other} ?other . FILTER(!{holds})"
                yield from self._fetch(place, "?value ?other", where)

    def _valued(self, place: Place, where: str) -> Iterator[Row]:
        """Rows with their values, which at a node shape are the focus nodes themselves."""
        if place.shape.path is not None:
            return self._fetch(place, "?value", where)
        return ((root, this, this) for root, this, _ in self._fetch(place, "", where))

    def _closed(self, place: Place, closed: model.Closed) -> Iterator[Finding]:
        allowed = ", ".join(map(str, closed.allowed))
        query = (
            f"SELECT DISTINCT {place.selected} ?predicate ?value "
            f"WHERE {{ {place.focus_text} ?this ?predicate ?value . FILTER(?predicate NOT IN ({allowed})) }}"
        )
        for row in self.select(query):
            root, this = node(row[0]), node(row[1 if place.focus.rooted else 0])
            predicate, value = row["predicate"], node(row["value"])
            if isinstance(predicate, NamedNode):
                yield place.finding(closed.component, (root, this, value), Predicate(predicate))

    def _logic(self, place: Place, logic: model.Logic) -> Iterator[Row]:
        focus = place.values_focus
        if logic.kind in ("not", "xone"):
            failed = Counter[Term]()
            for member in logic.members:
                failed.update(self.failing(member, focus, place.root_shape))
            wanted = 1 if logic.kind == "not" else len(logic.members) - 1
            for root, this, value in self._valued(place, place.values_text):
                if value is not None and failed[value] != wanted:
                    yield root, this, value
            return
        bad: set[Term] | None = None
        for member in logic.members:
            nodes = self.failing(member, focus, place.root_shape)
            if logic.kind == "or":
                bad = nodes if bad is None else bad & nodes
                if not bad:
                    return
            else:
                bad = nodes | (bad or set())
        yield from self._among(place, bad or set())

    def _among(self, place: Place, nodes: set[Term]) -> Iterator[Row]:
        """The rows whose value is one of some nodes."""
        if not nodes:
            return
        if len(nodes) > _BATCH * 10 or any(isinstance(node, BlankNode) for node in nodes):
            yield from (row for row in self._valued(place, place.values_text) if row[2] in nodes)
            return
        ordered = sorted(nodes, key=str)
        for start in range(0, len(ordered), _BATCH):
            some = tuple(ordered[start : start + _BATCH])
            yield from self._valued(place, place.values_text + values(place.value, some))

    def _qualified(self, place: Place, rule: model.Qualified) -> Iterator[Finding]:
        focus = place.values_focus
        failed = self.failing(rule.shape, focus, place.root_shape)
        taken = [self.failing(sibling, focus, place.root_shape) for sibling in rule.siblings]
        conforming: dict[tuple[Term, Term], int] = defaultdict(int)
        for root, this, value in self._fetch(place, "?value", place.values_text):
            if value not in failed and all(value in others for others in taken):
                conforming[root, this] += 1
        if rule.least > 0:
            for root, this, _ in self._fetch(place, "", place.focus_text):
                if conforming.get((root, this), 0) < rule.least:
                    yield place.finding(rule.component, (root, this, None))
        if rule.most is not None:
            for (root, this), count in conforming.items():
                if count > rule.most:
                    yield place.finding(rule.too_many, (root, this, None))

    def _rule(self, place: Place, rule: model.SparqlRule) -> Iterator[Finding]:
        roots: dict[Term, list[Term]] = defaultdict(list)
        if place.focus.rooted:
            for root, this, _ in self._fetch(place, "", place.focus_text):
                roots[this].append(root)
        for result in self.rules.results(place.shape, rule, place.focus):
            for root in roots[result.this] if place.focus.rooted else (result.this,):
                shown = dict(result.bindings) | {"this": result.this}
                yield Finding(
                    focus=result.this,
                    path=Predicate(result.path) if result.path else place.shape.path,
                    value=result.value,
                    component=rule.component,
                    shape=place.shape.node,
                    severity=place.shape.severity,
                    root=root,
                    root_shape=place.root_shape.node,
                    messages=(result.message,) if result.message else rule.messages or place.shape.messages,
                    bindings=tuple(sorted(shown.items())),
                    constraint=rule.source,
                )


def _reaches(path: Path | None, term: str) -> str:
    """An expression: is a term among the value nodes of `?this`?"""
    if path is None:
        return f"sameTerm(?this, {term})"
    found = f"EXISTS {{ ?this {path} {term} }}"
    return f"(sameTerm(?this, {term}) || {found})" if is_nullable(path) else f"({found})"
