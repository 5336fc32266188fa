"""From a shapes graph to shapes; what cannot be understood is refused by name, never passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path as File

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg_tool.errors import InputError
from kg_tool.graph.turtle import read
from kg_tool.validate import shapes as model
from kg_tool.validate.lexical import BOUNDS
from kg_tool.validate.paths import read_list, read_path
from kg_tool.validate.rules import Rules
from kg_tool.validate.shapes import Constraint, Shape, Shapes, Target
from kg_tool.validate.terms import CLASS, SH, SUBCLASS, TRUE, TYPE, XSD, Term, sh, short

MAX_DEPTH = 50
"""How deep shapes may nest."""

_TARGETS = {
    "targetNode": "node",
    "targetClass": "class",
    "targetSubjectsOf": "subjectsOf",
    "targetObjectsOf": "objectsOf",
}
_SILENT = frozenset(
    {
        "path",
        "name",
        "description",
        "order",
        "group",
        "defaultValue",
        "message",
        "severity",
        "deactivated",
        "flags",
        "ignoredProperties",
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "qualifiedValueShapesDisjoint",
        "prefixes",
        "declare",
        "select",
        "ask",
        "suggestedShapesGraph",
        "shapesGraph",
        "labelTemplate",
        "parameter",
    }
)
"""Properties of SHACL that ask nothing of the data by themselves."""
_RANGES = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}
_RELATIONS = {"equals": "equals", "disjoint": "disjoint", "lessThan": "<", "lessThanOrEquals": "<="}
_NODE_KINDS = frozenset(["IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"])
_WHOLE = frozenset(XSD + name for name in ("integer", *BOUNDS) if name not in ("nonPositiveInteger", "negativeInteger"))
_PROPERTY_ONLY = frozenset(
    {"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals", "qualifiedValueShape"}
)


def load_shapes(files: Iterable[File]) -> Shapes:
    """The shapes of some Turtle files; raises InputError with file and line, or naming the shape."""
    triples: list[Triple] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except OSError as error:
            raise InputError(
                "{file}: cannot be read ({reason}); check the path", file=file, reason=error.strerror
            ) from None
        except UnicodeDecodeError:
            raise InputError("{file}: not UTF-8; save it as UTF-8", file=file) from None
        triples += read(text, str(file))[0]
    return read_shapes(triples)


def read_shapes(triples: Iterable[Triple]) -> Shapes:
    """The shapes in the triples of a shapes graph; raises InputError for one that is ill-formed or not supported."""
    kept = tuple(triples)
    return Shapes(_Reader(kept).roots(), kept)


class _Reader:
    def __init__(self, triples: tuple[Triple, ...]) -> None:
        self.index: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.parents: dict[Term, list[Term]] = defaultdict(list)
        for triple in triples:
            if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
                raise InputError("a shapes graph cannot hold triple terms ({term}); remove them", term=triple)
            self.index[triple.subject][triple.predicate].append(triple.object)
            if triple.predicate == sh("property"):
                self.parents[triple.object].append(triple.subject)
        self.rules = Rules(self.objects, self.subjects())
        self.known: dict[Term, Shape] = {}
        self.open: list[Term] = []

    def objects(self, node: Term, predicate: NamedNode) -> list[Term]:
        return self.index[node][predicate] if node in self.index and predicate in self.index[node] else []

    def subjects(self) -> list[Term]:
        return list(self.index)

    def roots(self) -> tuple[Shape, ...]:
        if any(sh("entailment") in properties for properties in self.index.values()):
            raise InputError("sh:entailment is not supported; close the graph with a reasoner first")
        found = [self.shape(node) for node in self.subjects() if self.targets(node)]
        return tuple(sorted(found, key=lambda shape: str(shape.node)))

    def targets(self, node: Term) -> tuple[Target, ...]:
        explicit = [Target(kind, term) for name, kind in _TARGETS.items() for term in self.objects(node, sh(name))]
        if isinstance(node, NamedNode) and self.is_shape(node) and self.is_class(node):
            explicit.append(Target("class", node))
        if self.objects(node, sh("target")):
            self.refuse(node, "target")
        for target in explicit:
            if target.kind != "node" and not isinstance(target.term, NamedNode):
                raise InputError("shape {shape}: {term} is no target; name an IRI", shape=short(node), term=target.term)
        return tuple(explicit)

    def is_shape(self, node: Term) -> bool:
        types = self.objects(node, TYPE)
        return sh("NodeShape") in types or sh("PropertyShape") in types

    def is_class(self, node: Term) -> bool:
        """Is the node a SHACL instance of rdfs:Class in the shapes graph? (An owl:Class says the same.)"""
        waiting, seen = list(self.objects(node, TYPE)), set()
        while waiting:
            cls = waiting.pop()
            if cls == CLASS or short(cls) == "<http://www.w3.org/2002/07/owl#Class>":
                return True
            if cls not in seen:
                seen.add(cls)
                waiting += self.objects(cls, SUBCLASS)
        return False

    def shape(self, node: Term) -> Shape:
        if node in self.known:
            return self.known[node]
        if isinstance(node, Literal):
            raise InputError("{term} stands where a shape should; name a shape", term=node)
        if node in self.open:
            raise InputError("shape {shape} refers to itself; recursive shapes are not supported", shape=short(node))
        if len(self.open) >= MAX_DEPTH:
            raise InputError(
                "shape {shape}: shapes nest more than {limit} deep; flatten them",
                shape=short(self.open[0]),
                limit=MAX_DEPTH,
            )
        self.open.append(node)
        path = self.single(node, "path")
        severity = self.single(node, "severity") or sh("Violation")
        messages = self.objects(node, sh("message"))
        if not isinstance(severity, NamedNode):
            raise InputError("shape {shape}: sh:severity must be an IRI", shape=short(node))
        shape = Shape(
            node,
            read_path(path, self.objects, node) if path else None,
            self.targets(node),
            self.constraints(node, path is not None),
            severity,
            tuple(m for m in messages if isinstance(m, Literal)),
            self.single(node, "deactivated") == TRUE,
        )
        self.open.pop()
        self.known[node] = shape
        return shape

    def constraints(self, node: Term, is_property: bool) -> tuple[Constraint, ...]:
        found: list[Constraint] = []
        for predicate in sorted(self.index.get(node, ()), key=str):
            name = predicate.value.removeprefix(SH)
            if name == predicate.value or name in _TARGETS or name in _SILENT:
                continue
            read = _READERS.get(name)
            if read is None:
                self.refuse(node, name)
                continue
            if name in _PROPERTY_ONLY and not is_property:
                raise InputError(
                    "shape {shape}: sh:{name} needs a sh:path; move it to a property shape",
                    shape=short(node),
                    name=name,
                )
            found += read(self, node, name)
        return (*found, *self.rules.of_components(node, is_property))

    def refuse(self, node: Term, name: str) -> None:
        raise InputError(
            "shape {shape}: sh:{name} is not supported; remove it or use another engine", shape=short(node), name=name
        )

    def single(self, node: Term, name: str) -> Term | None:
        found = self.objects(node, sh(name))
        if len(found) > 1:
            raise InputError("shape {shape}: sh:{name} has several values; keep one", shape=short(node), name=name)
        return found[0] if found else None

    def wrong(self, node: Term, name: str, term: Term, expected: str) -> InputError:
        return InputError(
            "shape {shape}: sh:{name} cannot be {term}; give {expected}",
            shape=short(node),
            name=name,
            term=term,
            expected=expected,
        )

    def iris(self, node: Term, name: str) -> list[NamedNode]:
        found = []
        for term in self.objects(node, sh(name)):
            if not isinstance(term, NamedNode):
                raise self.wrong(node, name, term, "an IRI")
            found.append(term)
        return found

    def whole(self, node: Term, name: str) -> int | None:
        term = self.single(node, name)
        if term is None:
            return None
        if isinstance(term, Literal) and term.datatype.value in _WHOLE and term.value.lstrip("+").isdigit():
            return int(term.value)
        raise self.wrong(node, name, term, "a whole number")

    def flag(self, node: Term, name: str) -> bool:
        term = self.single(node, name)
        if term is not None and (not isinstance(term, Literal) or term.value not in ("true", "false", "1", "0")):
            raise self.wrong(node, name, term, "true or false")
        return term is not None and term.value in ("true", "1")

    def list_of(self, node: Term, head: Term) -> list[Term]:
        return read_list(head, self.objects, node)

    def read_class(self, node: Term, name: str) -> list[Constraint]:
        return [model.ClassTest(_component(name), cls) for cls in self.iris(node, name)]

    def read_datatype(self, node: Term, name: str) -> list[Constraint]:
        self.single(node, name)
        return [model.DatatypeTest(_component(name), datatype) for datatype in self.iris(node, name)]

    def read_node_kind(self, node: Term, name: str) -> list[Constraint]:
        term = self.single(node, name)
        kind = term.value.removeprefix(SH) if isinstance(term, NamedNode) else ""
        if kind not in _NODE_KINDS:
            raise self.wrong(node, name, term or sh(name), "one of SHACL's six node kinds")
        return [model.NodeKindTest(_component(name), kind)]

    def read_range(self, node: Term, name: str) -> list[Constraint]:
        bound = self.single(node, name)
        if not isinstance(bound, Literal):
            raise self.wrong(node, name, bound or sh(name), "a literal")
        return [model.RangeTest(_component(name), _RANGES[name], bound)]

    def read_length(self, node: Term, name: str) -> list[Constraint]:
        return [model.LengthTest(_component(name), ">=" if name == "minLength" else "<=", self.whole(node, name) or 0)]

    def read_pattern(self, node: Term, name: str) -> list[Constraint]:
        pattern, flags = self.single(node, name), self.single(node, "flags")
        for key, term in ((name, pattern), ("flags", flags)):
            if term is not None and not isinstance(term, Literal):
                raise self.wrong(node, key, term, "a string")
        return [model.PatternTest(_component(name), pattern.value if pattern else "", flags.value if flags else "")]

    def read_languages(self, node: Term, name: str) -> list[Constraint]:
        members = self.list_of(node, self.single(node, name) or sh(name))
        return [model.LanguageTest(_component(name), tuple(m.value for m in members))]

    def read_in(self, node: Term, name: str) -> list[Constraint]:
        members = self.list_of(node, self.single(node, name) or sh(name))
        if any(isinstance(member, BlankNode) for member in members):
            raise self.wrong(node, name, members[0], "IRIs and literals, for a blank node can match nothing")
        return [model.InTest(_component(name), tuple(members))]

    def read_count(self, node: Term, name: str) -> list[Constraint]:
        count = self.whole(node, name) or 0
        return [(model.MinCount if name == "minCount" else model.MaxCount)(_component(name), count)]

    def read_unique_lang(self, node: Term, name: str) -> list[Constraint]:
        return [model.UniqueLang(_component(name))] if self.single(node, name) == TRUE else []

    def read_has_value(self, node: Term, name: str) -> list[Constraint]:
        return [model.HasValue(_component(name), term) for term in self.objects(node, sh(name))]

    def read_pair(self, node: Term, name: str) -> list[Constraint]:
        return [model.Pair(_component(name), _RELATIONS[name], other) for other in self.iris(node, name)]

    def read_closed(self, node: Term, name: str) -> list[Constraint]:
        if not self.flag(node, name):
            return []
        allowed = {p for child in self.objects(node, sh("property")) for p in self.objects(child, sh("path"))}
        ignored = self.single(node, "ignoredProperties")
        if ignored is not None:
            allowed.update(self.list_of(node, ignored))
        named = [term for term in allowed if isinstance(term, NamedNode)]
        return [model.Closed(_component(name), tuple(sorted(named, key=str)))]

    def read_logic(self, node: Term, name: str) -> list[Constraint]:
        found: list[Constraint] = []
        for term in self.objects(node, sh(name)):
            members = [term] if name in ("not", "node") else self.list_of(node, term)
            found.append(model.Logic(_component(name), name, tuple(self.shape(member) for member in members)))
        return found

    def read_property(self, node: Term, name: str) -> list[Constraint]:
        found: list[Constraint] = []
        for term in self.objects(node, sh(name)):
            shape = self.shape(term)
            if shape.path is None:
                raise InputError(
                    "shape {shape}: sh:property {term} has no sh:path; give it one", shape=short(node), term=short(term)
                )
            found.append(model.Nested(_component(name), shape))
        return found

    def read_qualified(self, node: Term, name: str) -> list[Constraint]:
        least, most = self.whole(node, "qualifiedMinCount"), self.whole(node, "qualifiedMaxCount")
        siblings = []
        if self.flag(node, "qualifiedValueShapesDisjoint"):
            own = set(self.objects(node, sh(name)))
            others = [
                shape
                for parent in self.parents[node]
                for sibling in self.objects(parent, sh("property"))
                for shape in self.objects(sibling, sh(name))
            ]
            siblings = [self.shape(other) for other in dict.fromkeys(others) if other not in own]
        too_few, too_many = (sh(f"Qualified{end}CountConstraintComponent") for end in ("Min", "Max"))
        return [
            model.Qualified(too_few, too_many, self.shape(term), least or 0, most, tuple(siblings))
            for term in self.objects(node, sh(name))
        ]

    def read_sparql(self, node: Term, name: str) -> list[Constraint]:
        return [rule for term in self.objects(node, sh(name)) if (rule := self.rules.of_constraint(term, node))]


_READERS: dict[str, Callable[[_Reader, Term, str], list[Constraint]]] = {
    "class": _Reader.read_class,
    "datatype": _Reader.read_datatype,
    "nodeKind": _Reader.read_node_kind,
    **dict.fromkeys(_RANGES, _Reader.read_range),
    **dict.fromkeys(("minLength", "maxLength"), _Reader.read_length),
    "pattern": _Reader.read_pattern,
    "languageIn": _Reader.read_languages,
    "in": _Reader.read_in,
    **dict.fromkeys(("minCount", "maxCount"), _Reader.read_count),
    "uniqueLang": _Reader.read_unique_lang,
    "hasValue": _Reader.read_has_value,
    **dict.fromkeys(_RELATIONS, _Reader.read_pair),
    "closed": _Reader.read_closed,
    **dict.fromkeys(("not", "and", "or", "xone", "node"), _Reader.read_logic),
    "property": _Reader.read_property,
    "qualifiedValueShape": _Reader.read_qualified,
    "sparql": _Reader.read_sparql,
}


def _component(name: str) -> NamedNode:
    """The constraint component that a parameter declares: minCount -> sh:MinCountConstraintComponent."""
    return sh(f"{name[0].upper()}{name[1:]}ConstraintComponent")
