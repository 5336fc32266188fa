"""After a change, only the focus nodes that it can have touched: the rest of the earlier findings stand.

A changed triple touches a focus node if the node's evaluation walks along it. For each place in a shape's tree where a
triple may be walked, the path that leads there from the focus node is known; the focus nodes are found by walking it
backwards from the changed triple, in the graph after the change. That suffices for removed triples too: of the changed
triples on a walk take the first; the way up to it has not changed.

A rule in SPARQL is read the same way, triple by triple (see `reach`). Where a triple does not hang on $this, or is a
path, the rule is run anew for all focus nodes of its root shape. A change of rdfs:subClassOf touches everything.
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
from kg_tool.validate.query_text import parse_query
from kg_tool.validate.reach import walks
from kg_tool.validate.shapes import Constraint, Shape
from kg_tool.validate.terms import SUBCLASS, TYPE, Term, as_term

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Touch:
    """A place where an evaluation walks over triples: how it leads there from the focus node, `?this`.

    lead: a graph pattern from `?this` to `var`, which is the triples' subject (or object, if backwards); prologue: what
    the pattern's names need before the query. predicate: None for any. everywhere: whatever the focus node.
    """

    predicate: NamedNode | None
    lead: str = ""
    var: str = "?this"
    backwards: bool = False
    everywhere: bool = False
    prologue: str = ""


def touches(shape: Shape) -> frozenset[Touch]:
    """All places where the evaluation of a targeted shape walks, its targets included."""
    found = set(_walk(shape, None))
    for target in shape.targets:
        match target.kind, target.term:
            case "class", _:
                found.add(Touch(TYPE))
            case "subjectsOf", NamedNode() as predicate:
                found.add(Touch(predicate))
            case "objectsOf", NamedNode() as predicate:
                found.add(Touch(predicate, backwards=True))
    return frozenset(found)


def _along(path: Path | None, predicate: NamedNode | None, backwards: bool = False) -> Touch:
    if path is None:
        return Touch(predicate, backwards=backwards)
    return Touch(predicate, f"?this {path} ?reached", "?reached", backwards)


def _walk(shape: Shape, before: Path | None) -> Iterator[Touch]:
    """The places of a shape whose focus nodes are reached along `before`."""
    here = before
    if shape.path is not None:
        for way, step, backwards in prefixes(shape.path):
            yield _along(join(before, way) if way else before, step.iri, backwards)
        here = join(before, shape.path)
    for constraint in shape.constraints:
        yield from _of_constraint(shape, constraint, before, here)


def _of_constraint(shape: Shape, constraint: Constraint, before: Path | None, here: Path | None) -> Iterator[Touch]:
    match constraint:
        case model.ClassTest():
            yield _along(here, TYPE)
        case model.Pair(_, _, predicate):
            yield _along(before, predicate)
        case model.Closed():
            yield _along(before, None)
        case model.Logic(_, _, members):
            for member in members:
                yield from _walk(member, here)
        case model.Nested(_, inner):
            yield from _walk(inner, here)
        case model.Qualified():
            for inner in (constraint.shape, *constraint.siblings):
                yield from _walk(inner, here)
        case model.SparqlRule():
            yield from _of_rule(shape, constraint, before)


def _of_rule(shape: Shape, rule: model.SparqlRule, before: Path | None) -> Iterator[Touch]:
    query = parse_query(rule.text, str(shape.node))
    steps = [step.iri for _, step, _ in prefixes(shape.path)] if shape.path else []
    given = [term for _, term in rule.bound if isinstance(term, NamedNode)]
    for predicate in (*steps, *given):
        yield Touch(predicate, everywhere=True)
    prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in query.prefixes().items())
    values = {name: str(term) for name, term in rule.bound} | ({"PATH": str(shape.path)} if shape.path else {})
    for walk in walks(query):
        iri = NamedNode(walk.predicate) if walk.predicate is not None else None
        if walk.links is None or before is not None:
            yield Touch(iri, everywhere=True)
        else:
            lead = "".join(link.text(values) for link in walk.links)
            yield Touch(iri, lead, f"?{walk.end}", walk.backwards, prologue=prologue)


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
    starts: dict[tuple[str, str, str], set[Term]] = defaultdict(set)
    for touch in touches(shape):
        met = triples if touch.predicate is None else by_predicate.get(touch.predicate, [])
        if met and touch.everywhere:
            return None
        reached = (as_term(t.object if touch.backwards else t.subject) for t in met)
        starts[touch.prologue, touch.lead, touch.var].update(term for term in reached if term is not None)
    found: set[Term] = set()
    for (prologue, lead, var), nodes in starts.items():
        found |= _back_along(store, prologue, lead, var, nodes) if lead else nodes
    return frozenset(found)


def _is_blank(triple: Triple) -> bool:
    """Has a triple a node that no other query can name?"""
    return not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal)


def _back_along(store: Store, prologue: str, lead: str, var: str, nodes: set[Term]) -> set[Term]:
    """The values of ?this from which a pattern leads to one of some nodes."""
    found: set[Term] = set()
    ordered = sorted(nodes, key=str)
    for start in range(0, len(ordered), _BATCH):
        some = values(var, tuple(ordered[start : start + _BATCH]))
        for row in select(store, f"{prologue}SELECT DISTINCT ?this WHERE {{ {some} {lead} }}"):
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
