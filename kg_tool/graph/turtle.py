"""Our own Turtle: sorted, one object a line, so that the same triples give the same bytes and a new fact adds lines
without touching the others.

A block ends with a full stop on a line of its own, and every line of it with a semicolon; therefore no line changes
when another follows it. Blank nodes are written where they are used, lists in round brackets; a blank node that is
used twice or lies on a cycle is refused, for it has no place of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg_tool.errors import InputError

Subject = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE, _FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("type", "first", "rest", "nil"))
_STRING, _LANG_STRING = NamedNode(_XSD + "string"), NamedNode(_RDF + "langString")
_BARE = {
    _XSD + "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    _XSD + "decimal": re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_LOCAL = re.compile(r"[^\W_][\w-]*(\.[\w-]+)*", re.ASCII)
_IRI_ESCAPE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_STRING_ESCAPE = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONG_ESCAPE = re.compile(r'[\x00-\x08\x0b-\x1f\x7f-\x9f\\\u200e\u200f\u202a-\u202e\u2066-\u2069]|"(?="")|"\Z')
_AXIOMS = ("http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#")
_NO_AXIOMS = {_AXIOMS[0] + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}
_INDENT = "    "
_WIDTH = 100

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|(?P<comment>#[^\n]*)',
    re.DOTALL,
)


def write(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Triples as Turtle, sorted; raises InputError for a blank node that cannot be written in its place."""
    try:
        return _Writer(triples, prefixes).text()
    except RecursionError:
        raise InputError("blank nodes nest too deeply to be written; give the inner ones IRIs") from None


def reformat(text: str, name: str) -> str:
    """A Turtle file's text in our form; its leading comment lines and its prefixes are kept.

    Raises InputError (naming `name` and the line) for broken Turtle, and for a comment below the head, which would be
    lost.
    """
    head = _leading_comments(text)
    for token in _TOKEN.finditer(text, len(head)):
        if token["comment"] is not None:
            raise InputError(
                "{file}: line {line}: this comment would be lost; move it to the top of the file or into rdfs:comment",
                file=name,
                line=text.count("\n", 0, token.start()) + 1,
            )
    triples, prefixes = read(text, name)
    return head + write(triples, prefixes)


def read(text: str, name: str) -> tuple[list[Triple], dict[str, str]]:
    """The triples and prefixes of a Turtle text; raises InputError with `name` and the line."""
    parser = parse(text.encode("utf-8", "surrogatepass"), format=RdfFormat.TURTLE)
    try:
        return [quad.triple for quad in parser], parser.prefixes
    except SyntaxError as error:
        raise InputError(
            "{file}: line {line}: not valid Turtle ({reason}); mend the line",
            file=name,
            line=error.lineno,
            reason=error.msg,
        ) from None


def _leading_comments(text: str) -> str:
    match = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*", text)
    block = match[0].strip("\n") if match else ""
    return f"{block}\n\n" if block else ""


class _Writer:
    def __init__(self, triples: Iterable[Triple], prefixes: Mapping[str, str]) -> None:
        self.by_subject: dict[Subject, list[tuple[NamedNode, Term]]] = defaultdict(list)
        uses: Counter[BlankNode] = Counter()
        for t in dict.fromkeys(triples):
            if not isinstance(t.subject, NamedNode | BlankNode) or isinstance(t.object, Triple):
                raise InputError("a triple term ({term}) is not RDF 1.1; state its parts instead", term=t)
            self.by_subject[t.subject].append((t.predicate, t.object))
            if isinstance(t.object, BlankNode):
                uses[t.object] += 1
        for node, number in uses.items():
            if number > 1:
                raise InputError(
                    "the blank node {node} is used {number} times; give it an IRI", node=node, number=number
                )
        self.inline = frozenset(uses)
        self.prefixes = dict(sorted(prefixes.items()))
        self.by_length = sorted(((ns, p) for p, ns in prefixes.items()), key=lambda x: (-len(x[0]), x[1]))
        self.cache: dict[str, str] = {}
        self.written: set[Subject] = set()

    def text(self) -> str:
        heads = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in self.prefixes.items()]
        named = sorted((s for s in self.by_subject if isinstance(s, NamedNode)), key=lambda s: s.value)
        blocks = [self._block(s) for s in named]
        roots = [s for s in self.by_subject if isinstance(s, BlankNode) and s not in self.inline]
        blocks += sorted(f"{self._nested(s, 0)} .\n" for s in roots)
        if len(self.written) < len(self.by_subject):
            lost = next(s for s in self.by_subject if s not in self.written)
            raise InputError("the blank node {node} lies on a cycle; give it an IRI", node=lost)
        return "\n".join(["\n".join(heads) + "\n", *blocks]) if heads else "\n".join(blocks)

    def _block(self, subject: NamedNode) -> str:
        self.written.add(subject)
        lines = [_INDENT + line + " ;\n" for line in self._lines(subject, 1)]
        return f"{self._iri(subject)}\n{''.join(lines)}.\n"

    def _lines(self, subject: Subject, depth: int) -> list[str]:
        rows = [
            (_rank(predicate), self._verb(predicate), self._term(term, depth))
            for predicate, term in self.by_subject[subject]
        ]
        return [f"{verb} {term}" for _, verb, term in sorted(rows)]

    def _verb(self, predicate: NamedNode) -> str:
        return "a" if predicate == _TYPE else self._iri(predicate)

    def _term(self, term: Term, depth: int) -> str:
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, BlankNode):
            items = self._list_items(term)
            return self._nested(term, depth) if items is None else self._list(items, depth)
        return "()" if term == _NIL else self._iri(term)

    def _list_items(self, node: BlankNode) -> list[Term] | None:
        """The members of a well-formed list that starts at a blank node, else None; marks its cells as written."""
        items: list[Term] = []
        cells: list[BlankNode] = []
        cell: Term = node
        while cell != _NIL:
            if not isinstance(cell, BlankNode) or cell in cells:
                return None
            properties = dict(self.by_subject.get(cell, ()))
            if len(self.by_subject.get(cell, ())) != 2 or set(properties) != {_FIRST, _REST}:
                return None
            cells.append(cell)
            items.append(properties[_FIRST])
            cell = properties[_REST]
        self.written.update(cells)
        return items

    def _list(self, items: list[Term], depth: int) -> str:
        texts = [self._term(item, depth + 1) for item in items]
        flat = f"( {' '.join(texts)} )"
        if len(flat) <= _WIDTH and "\n" not in flat:
            return flat
        pad = "\n" + _INDENT * (depth + 1)
        return "(" + "".join(pad + text for text in texts) + "\n" + _INDENT * depth + ")"

    def _nested(self, node: BlankNode, depth: int) -> str:
        if node in self.written:
            raise InputError("the blank node {node} lies on a cycle; give it an IRI", node=node)
        self.written.add(node)
        if node not in self.by_subject:
            return "[]"
        pad = "\n" + _INDENT * (depth + 1)
        return "[" + "".join(f"{pad}{line} ;" for line in self._lines(node, depth + 1)) + "\n" + _INDENT * depth + "]"

    def _iri(self, node: NamedNode) -> str:
        value = node.value
        known = self.cache.get(value)
        if known is None:
            known = self.cache[value] = self._shorten(value)
        return known

    def _shorten(self, value: str) -> str:
        for namespace, prefix in self.by_length:
            if value.startswith(namespace) and _LOCAL.fullmatch(value, len(namespace)):
                return f"{prefix}:{value[len(namespace) :]}"
        return "<" + _IRI_ESCAPE.sub(_unicode_escape, value) + ">"

    def _literal(self, literal: Literal) -> str:
        value, datatype = literal.value, literal.datatype
        if literal.language:
            return f"{_quoted(value)}@{literal.language.lower()}"
        if datatype == _STRING:
            return _quoted(value)
        bare = _BARE.get(datatype.value)
        return value if bare and bare.fullmatch(value) else f"{_quoted(value)}^^{self._iri(datatype)}"


def _rank(predicate: NamedNode) -> int:
    if predicate == _TYPE:
        return 0
    return 1 if predicate.value.startswith(_AXIOMS) and predicate.value not in _NO_AXIOMS else 2


def _quoted(value: str) -> str:
    if "\n" in value:
        return '"""' + _LONG_ESCAPE.sub(_escape, value) + '"""'
    return '"' + _STRING_ESCAPE.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or _unicode_escape(match)


def _unicode_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
