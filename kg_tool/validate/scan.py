"""One walk over a shape's focus nodes and values for all that can be told of a value, or of there being exactly one.

The query returns only the values that fail something, each with a flag for every condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg_tool.errors import InputError
from kg_tool.validate import shapes as model
from kg_tool.validate.conditions import certainly_passes, passes, regex
from kg_tool.validate.finding import Finding
from kg_tool.validate.focus import ClassesOf
from kg_tool.validate.paths import Predicate, is_nullable, repeats_rows
from kg_tool.validate.place import Place, node
from kg_tool.validate.shapes import Constraint, MaxCount, MinCount, Shape, ValueTest
from kg_tool.validate.terms import Term, as_term, short

Select = Callable[[str], Iterator[QuerySolution]]

_VALUE_TESTS = (
    model.ClassTest,
    model.DatatypeTest,
    model.NodeKindTest,
    model.RangeTest,
    model.LengthTest,
    model.PatternTest,
    model.LanguageTest,
    model.InTest,
)
_IS_ALONE = "NOT EXISTS { ?this %s ?other_ . FILTER(!sameTerm(?other_, ?value)) }"


@dataclass(frozen=True, slots=True)
class Scan:
    """What one walk answers: tests of values, and perhaps that there is one value, and only one."""

    tests: tuple[ValueTest, ...] = ()
    needed: MinCount | None = None
    alone: MaxCount | None = None

    @classmethod
    def of(cls, shape: Shape) -> Scan:
        """The part of a shape's constraints that one walk answers."""
        tests = tuple(c for c in shape.constraints if isinstance(c, _VALUE_TESTS))
        alone = next((c for c in shape.constraints if isinstance(c, MaxCount) and c.count == 1), None)
        needed = next((c for c in shape.constraints if isinstance(c, MinCount) and c.count == 1), None)
        if shape.path is not None and is_nullable(shape.path):
            needed = None
        if not isinstance(shape.path, Predicate):
            alone = None
        return cls(tests, needed if tests or alone else None, alone)

    def answers(self, constraint: Constraint) -> bool:
        """Is a constraint among those of this walk?"""
        return isinstance(constraint, _VALUE_TESTS) or constraint is self.needed or constraint is self.alone

    def findings(self, place: Place, select: Select, classes_of: ClassesOf) -> Iterator[Finding]:
        """The walk's findings at a place."""
        conditions = [f"COALESCE({passes(test, place.value, classes_of)}, false)" for test in self.tests]
        if self.alone:
            conditions.append(_IS_ALONE % place.shape.path)
        if not conditions:
            return
        width = len(place.selected.split())
        first_flag = width + (place.shape.path is not None)
        several = []
        for row in select(self._query(place, conditions)):
            root, this = place.nodes((row[0], row[width - 1]))
            value = this if place.shape.path is None else as_term(row[width])
            if value is None:
                if self.needed:
                    yield place.finding(self.needed.component, (root, this, None))
                continue
            flags = [len(conditions) > 1 and _is_true(row[first_flag + i]) for i in range(len(conditions))]
            for test, passed in zip(self.tests, flags, strict=False):
                if not passed and not certainly_passes(test, value):
                    yield place.finding(test.component, (root, this, value))
            if self.alone and not flags[-1]:
                several.append((root, this))
        if self.alone:
            for root, this in dict.fromkeys(several):
                yield place.finding(self.alone.component, (root, this, None))

    def _query(self, place: Place, conditions: list[str]) -> str:
        path = place.shape.path
        distinct = "DISTINCT " if path is not None and repeats_rows(path) else ""
        named = place.selected if path is None else f"{place.selected} ?value"
        flags = [f"({condition} AS ?ok{i}_)" for i, condition in enumerate(conditions)] if len(conditions) > 1 else []
        step = f"OPTIONAL {{ {place.step}}} " if self.needed else place.step
        fine = " && ".join(["BOUND(?value)"] * bool(self.needed) + conditions)
        return f"SELECT {distinct}{named} {' '.join(flags)} WHERE {{ {place.focus_text} {step} FILTER(!({fine})) }}"


def check_support(shape: Shape, test: ValueTest, select: Select) -> None:
    """Refuse by name what a store cannot tell, rather than report a difference that is not in the data."""
    expected: NamedNode | None = None
    if isinstance(test, model.PatternTest):
        probe = regex(test, '""')
        sentence = "shape {shape}: the store does not know the regular expression {what}; write it in XPath's syntax"
        what = test.pattern if not test.flags else f"{test.pattern} with flags {test.flags}"
    elif isinstance(test, model.DatatypeTest):
        probe, expected = f'DATATYPE("1"^^{test.datatype})', test.datatype
        sentence = "shape {shape}: the store does not keep the datatype {what} apart; use another store or datatype"
        what = str(test.datatype)
    else:
        return
    answer: Term | None = as_term(next(select(f"SELECT ({probe} AS ?answer) WHERE {{}}"))[0])
    if answer is None or (expected is not None and answer != expected):
        raise InputError(sentence, shape=short(node(shape.node)), what=what)


def _is_true(cell: object) -> bool:
    return isinstance(cell, Literal) and cell.value == "true"
