"""Rules that a shapes graph states in SPARQL: sh:sparql constraints and SPARQL-based constraint components."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg_tool.errors import InputError
from kg_tool.validate.shapes import SparqlRule
from kg_tool.validate.terms import IMPORTS, OWL, RDF, RDFS, SUBCLASS, TRUE, TYPE, Term, sh, short

Objects = Callable[[Term, NamedNode], list[Term]]

_COMPONENT = sh("SPARQLConstraintComponent")
_RESERVED = frozenset(("this", "shapesGraph", "currentShape", "path", "PATH", "value"))
_WELL_KNOWN = {"rdf": RDF, "rdfs": RDFS, "owl": OWL}


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    path: NamedNode
    optional: bool


@dataclass(frozen=True, slots=True)
class _Component:
    node: NamedNode
    parameters: tuple[_Parameter, ...]


class Rules:
    """Reads rules of a shapes graph; `objects` looks up (subject, predicate) there."""

    def __init__(self, objects: Objects, subjects: Iterable[Term]) -> None:
        self.objects = objects
        self.components = [
            self._component(node) for node in subjects if isinstance(node, NamedNode) and self._is_component(node)
        ]

    def of_constraint(self, node: Term, shape: Term) -> SparqlRule | None:
        """The rule at a value of sh:sparql; None where it is deactivated."""
        if TRUE in self.objects(node, sh("deactivated")):
            return None
        text = self._text(node, "select", shape)
        return SparqlRule(_COMPONENT, text, "select", node, self._messages(node))

    def of_components(self, shape: Term, is_property: bool) -> list[SparqlRule]:
        """The rules that a shape states by giving values to the parameters of the graph's own components."""
        return [
            rule
            for component in self.components
            for bound in self._bindings(component, shape)
            if (rule := self._validator(component, is_property, bound, shape))
        ]

    def _is_component(self, node: NamedNode) -> bool:
        waiting, seen = list(self.objects(node, TYPE)), set()
        while waiting:
            cls = waiting.pop()
            if cls == sh("ConstraintComponent"):
                return bool(self.objects(node, sh("parameter")))
            if cls not in seen:
                seen.add(cls)
                waiting += self.objects(cls, SUBCLASS)
        return False

    def _component(self, node: NamedNode) -> _Component:
        parameters = []
        for parameter in self.objects(node, sh("parameter")):
            paths = self.objects(parameter, sh("path"))
            if len(paths) != 1 or not isinstance(paths[0], NamedNode):
                raise InputError("component {node}: a parameter needs one sh:path, an IRI", node=node)
            name = paths[0].value.replace("#", "/").rsplit("/", 1)[-1]
            if name in _RESERVED or not name.isidentifier():
                raise InputError("component {node}: {name} cannot be a parameter's name", node=node, name=name)
            optional = TRUE in self.objects(parameter, sh("optional"))
            parameters.append(_Parameter(name, paths[0], optional))
        return _Component(node, tuple(parameters))

    def _bindings(self, component: _Component, shape: Term) -> list[tuple[tuple[str, Term], ...]]:
        """What a shape gives to a component's parameters: none, one set of values, or several of a lone one."""
        given = [(p, self.objects(shape, p.path)) for p in component.parameters]
        if any(not values and not p.optional for p, values in given) or not any(values for _, values in given):
            return []
        if len(given) == 1:
            return [((given[0][0].name, value),) for value in given[0][1]]
        if any(len(values) > 1 for _, values in given):
            raise InputError(
                "shape {shape}: each parameter of {node} may have one value; keep one",
                shape=short(shape),
                node=component.node,
            )
        return [tuple((p.name, values[0]) for p, values in given if values)]

    def _validator(
        self, component: _Component, is_property: bool, bound: tuple[tuple[str, Term], ...], shape: Term
    ) -> SparqlRule | None:
        special = "propertyValidator" if is_property else "nodeValidator"
        found = self.objects(component.node, sh(special)) or self.objects(component.node, sh("validator"))
        if not found:
            raise InputError(
                "component {node} has no validator for {shape}; add sh:{name}",
                node=component.node,
                shape=short(shape),
                name=special,
            )
        node = found[0]
        form = "select" if self.objects(node, sh("select")) else "ask"
        messages = self._messages(node) or self._messages(component.node)
        return SparqlRule(component.node, self._text(node, form, shape), form, None, messages, bound)

    def _messages(self, node: Term) -> tuple[Literal, ...]:
        return tuple(m for m in self.objects(node, sh("message")) if isinstance(m, Literal))

    def _text(self, node: Term, form: str, shape: Term) -> str:
        texts = self.objects(node, sh(form))
        if len(texts) != 1 or not isinstance(texts[0], Literal):
            raise InputError(
                "shape {shape}: the rule {node} needs exactly one sh:{form} with a query",
                shape=short(shape),
                node=short(node),
                form=form,
            )
        heads = [f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in self._prefixes(node).items()]
        return "".join(heads) + texts[0].value

    def _prefixes(self, node: Term) -> dict[str, str]:
        """sh:declare of the nodes that sh:prefixes names and of those that they import (SHACL, section 5.2.1)."""
        declared = dict(_WELL_KNOWN)
        waiting, seen = list(self.objects(node, sh("prefixes"))), set()
        while waiting:
            place = waiting.pop(0)
            if place in seen:
                continue
            seen.add(place)
            waiting += self.objects(place, IMPORTS)
            for declaration in self.objects(place, sh("declare")):
                names = self.objects(declaration, sh("prefix"))
                iris = self.objects(declaration, sh("namespace"))
                if len(names) == 1 and len(iris) == 1:
                    declared[names[0].value] = iris[0].value
        return declared
