"""Knowledge graphs of diplomacy from the news: extract, link, fuse, validate, question; every fact with its words.

The steps as functions on plain data, in the order of the way:

    article = read_article(Path("talks.ar.txt"), published="2018-02-12")
    record = Extractor(workspace).extract(article)          # what the article states, each claim with its span
    links = Linker.of_workspace(workspace).link(record)     # who is meant, or deliberately not
    events = fuse_records([record], Identities.load(workspace))
    graph = assemble(workspace, [record], [article])        # facts and evidence as triples
    findings = validate_graph(store, shapes)
    answer = ask("hosts")

Names are imported when they are first used, so that `import kg_tool` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg_tool.article import Article as Article
    from kg_tool.article import read_article as read_article
    from kg_tool.errors import KgToolError as KgToolError
    from kg_tool.extract import Extractor as Extractor
    from kg_tool.fuse import Identities as Identities
    from kg_tool.fuse import fuse as fuse_records
    from kg_tool.gazetteer import Gazetteer as Gazetteer
    from kg_tool.graph.build import Graph as Graph
    from kg_tool.graph.build import assemble as assemble
    from kg_tool.graph.build import build as build_files
    from kg_tool.graph.explain import explain as explain_node
    from kg_tool.graph.turtle import reformat as reformat_turtle
    from kg_tool.link import Linker as Linker
    from kg_tool.publish import publish as publish_release
    from kg_tool.question import ask as ask
    from kg_tool.record import SourceRecord as SourceRecord
    from kg_tool.record import to_json as to_json
    from kg_tool.store import LocalStore as LocalStore
    from kg_tool.store import RemoteStore as RemoteStore
    from kg_tool.validate import load_shapes as load_shapes
    from kg_tool.validate import validate as validate_graph
    from kg_tool.validate.audit import audit as audit_quotes
    from kg_tool.workspace import Workspace as Workspace

_HOMES = {
    "Article": "article",
    "Extractor": "extract",
    "Gazetteer": "gazetteer",
    "Graph": "graph.build",
    "Identities": "fuse",
    "KgToolError": "errors",
    "Linker": "link",
    "LocalStore": "store",
    "RemoteStore": "store",
    "SourceRecord": "record",
    "Workspace": "workspace",
    "ask": "question",
    "assemble": "graph.build",
    "audit_quotes": "validate:audit",
    "build_files": "graph.build:build",
    "explain_node": "graph.explain:explain",
    "fuse_records": "fuse:fuse",
    "load_shapes": "validate",
    "publish_release": "publish:publish",
    "read_article": "article",
    "reformat_turtle": "graph.turtle:reformat",
    "to_json": "record",
    "validate_graph": "validate:validate",
}
"""Public name -> module, and after a colon its name there (`validate` and the like are names of modules here)."""

__all__ = sorted(_HOMES)  # noqa: PLE0605


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, inner = _HOMES[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), inner or name)
