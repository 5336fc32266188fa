"""After a change, only the focus nodes that it can have touched: the rest of the earlier findings stand.

A changed triple touches a focus node if the node's evaluation walks along it. For each place in a shape's tree where a
triple may be walked, the path that leads there from the focus node is known; the focus nodes are found by walking it
backwards from the changed triple, in the graph after the change. That suffices for removed triples too: of the changed
triples on a walk take the first; the way up to it has not changed.

A rule in SPARQL may reach anywhere. It is run anew for all focus nodes of its root shape, but only if a changed
predicate is named in its query, or if a predicate there is a variable. A change of rdfs:subClassOf touches everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg_tool.store import Store, select
from kg_tool.validate import shapes as model
from kg_tool.validate.finding import Finding, worst_first
from kg_tool.validate.focus import values
from kg_tool.validate.paths import Path, join, prefixes
from kg_tool.validate.prebind import iris_of
from kg_tool.validate.query_text import parse_query
from kg_tool.validate.shapes import Constraint, Shape
from kg_tool.validate.terms import SUBCLASS, TYPE, Term, as_term

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Touch:
    """A place where an evaluation walks: from the focus node along `before`, then over triples of `predicate`.

    before: None at the focus node itself; predicate: None for any; backwards: the walk comes from the object;
    everywhere: the walk may begin at any focus node, for it is a rule in SPARQL.
    """

    before: Path | None
    predicate: NamedNode | None
    backwards: bool = False
    everywhere: bool = False


def touches(shape: Shape) -> frozenset[Touch]:
    """All places where the evaluation of a targeted shape walks, its targets included."""
    found = set(_walk(shape, None))
    for target in shape.targets:
        match target.kind, target.term:
            case "class", _:
                found.add(Touch(None, TYPE))
            case "subjectsOf", NamedNode() as predicate:
                found.add(Touch(None, predicate))
            case "objectsOf", NamedNode() as predicate:
                found.add(Touch(None, predicate, backwards=True))
    return frozenset(found)


def _walk(shape: Shape, before: Path | None) -> Iterator[Touch]:
    """The places of a shape whose focus nodes are reached along `before`."""
    here = before
    if shape.path is not None:
        for way, step, backwards in prefixes(shape.path):
            yield Touch(join(before, way) if way else before, step.iri, backwards)
        here = join(before, shape.path)
    for constraint in shape.constraints:
        yield from _of_constraint(shape, constraint, before, here)


def _of_constraint(shape: Shape, constraint: Constraint, before: Path | None, here: Path | None) -> Iterator[Touch]:
    match constraint:
        case model.ClassTest():
            yield Touch(here, TYPE)
        case model.Pair(_, _, predicate):
            yield Touch(before, predicate)
        case model.Closed():
            yield Touch(before, None)
        case model.Logic(_, _, members):
            for member in members:
                yield from _walk(member, here)
        case model.Nested(_, inner):
            yield from _walk(inner, here)
        case model.Qualified():
            for inner in (constraint.shape, *constraint.siblings):
                yield from _walk(inner, here)
        case model.SparqlRule():
            iris, is_open = iris_of(parse_query(constraint.text, str(shape.node)))
            named = {NamedNode(iri) for iri in iris} | {t for _, t in constraint.bound if isinstance(t, NamedNode)}
            named |= {step.iri for _, step, _ in prefixes(shape.path)} if shape.path else set()
            if is_open:
                yield Touch(None, None, everywhere=True)
            for iri in named:
                yield Touch(None, iri, everywhere=True)


def affected(store: Store, shape: Shape, changed: Iterable[Triple]) -> frozenset[Term] | None:
    """The nodes at which a targeted shape may judge otherwise since some triples were added or removed.

    None means any node. Some of the nodes may be no focus nodes of the shape (any more).
    """
    triples = list(changed)
    if any(t.predicate == SUBCLASS or _is_blank(t) for t in triples):
        return None
    by_predicate: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_predicate[triple.predicate].append(triple)
    found: set[Term] = set()
    starts: dict[Path | None, set[Term]] = defaultdict(set)
    for touch in touches(shape):
        met = triples if touch.predicate is None else by_predicate.get(touch.predicate, [])
        if met and touch.everywhere:
            return None
        starts[touch.before].update(term for t in met if (term := as_term(t.object if touch.backwards else t.subject)))
    for before, nodes in starts.items():
        found |= nodes if before is None else _back_along(store, before, nodes)
    return frozenset(found)


def _is_blank(triple: Triple) -> bool:
    """Has a triple a node that no other query can name?"""
    return not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal)


def _back_along(store: Store, path: Path, nodes: set[Term]) -> set[Term]:
    """The nodes from which a path leads to one of some nodes."""
    found: set[Term] = set()
    ordered = sorted(nodes, key=str)
    for start in range(0, len(ordered), _BATCH):
        some = values("?reached", tuple(ordered[start : start + _BATCH]))
        for row in select(store, f"SELECT DISTINCT ?this WHERE {{ {some} ?this {path} ?reached }}"):
            if (this := as_term(row[0])) is not None:
                found.add(this)
    return found


def merge(
    earlier: Iterable[Finding], again: Iterable[Finding], touched: Mapping[Term, frozenset[Term] | None]
) -> list[Finding]:
    """Earlier findings without those at touched nodes, and the new ones, worst first.

    touched: a targeted shape's node -> the nodes at which it was run anew, None for all of them. Findings of shapes
    that are not in it are dropped.
    """

    def stands(finding: Finding) -> bool:
        nodes = touched.get(finding.root_shape)
        return finding.root_shape in touched and nodes is not None and finding.root not in nodes

    return sorted([*filter(stands, earlier), *again], key=worst_first)
