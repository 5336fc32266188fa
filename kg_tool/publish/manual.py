"""The ontology's documentation as HTML, a page a language, made by pyLODE.

pyLODE walks over sets (of elements by their address in memory, even), and writes labels of all languages into one page.
It is therefore run in a process of its own with a fixed hash seed and ordered sets, on a graph of one language whose
blank nodes have fixed names.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg_tool.errors import InputError, KgToolError

LANGUAGES = {"ar": "rtl", "en": "ltr"}
"""Language -> direction of its page."""
_RUN = r"""
import logging, re, sys
logging.disable(logging.CRITICAL)
import pylode.utils
from pylode import OntPub
from rdflib import Graph
class Ordered(list):
    add = list.append
pylode.utils.set = Ordered
text = sys.stdin.buffer.read().decode("utf-8")
same = {name: name for name in re.findall(r"_:(b\d+)", text)}
graph = Graph(bind_namespaces="none").parse(data=text, format="nt", bnode_context=same)
sys.stdout.buffer.write(OntPub(ontology=graph, sort_subjects=True).make_html().encode("utf-8"))
"""


def manual(ontology: Sequence[Triple]) -> dict[str, str]:
    """The pages by file name; raises InputError where the extra "docs" is not installed."""
    try:
        import_module("pylode")
    except ImportError:
        raise InputError(
            "the ontology's documentation needs pyLODE; install kg-tool[docs] or give --no-manual"
        ) from None
    return {f"{lang}.html": _page(ontology, lang, direction) for lang, direction in LANGUAGES.items()}


def _page(ontology: Sequence[Triple], lang: str, direction: str) -> str:
    lines = sorted(f"{triple} .\n" for triple in _in_language(ontology, lang))
    done = subprocess.run(
        [sys.executable, "-c", _RUN],
        input="".join(lines).encode("utf-8"),
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        check=False,
    )
    if done.returncode:
        raise KgToolError("pyLODE failed on the ontology ({reason})", reason=done.stderr.decode().strip()[-200:])
    page = done.stdout.decode("utf-8")
    return page.replace("<html>", f'<html lang="{lang}" dir="{direction}">', 1)


def _in_language(ontology: Sequence[Triple], lang: str) -> list[Triple]:
    """The triples without literals of other languages, blank nodes numbered in the order of their descriptions."""
    names: dict[BlankNode, BlankNode] = {}

    def named(term: NamedNode | BlankNode | Literal) -> NamedNode | BlankNode | Literal:
        return names.setdefault(term, BlankNode(f"b{len(names):05d}")) if isinstance(term, BlankNode) else term

    return [
        Triple(named(t.subject), t.predicate, named(t.object))  # type: ignore[arg-type]
        for t in ontology
        if not (isinstance(t.object, Literal) and t.object.language not in (None, lang))
    ]
