"""Why a graph says what it says of a node: the claims behind it, each with its source, place and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg_tool.article import read_article
from kg_tool.errors import UsageError
from kg_tool.graph.vocabulary import BASE, PREFIXES
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.passage import CLOSE, OPEN, marked_sentence
from kg_tool.store import Store, select
from kg_tool.workspace import Workspace

_IRI = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")
_CLAIMS = """
PREFIX coal: <{term}>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?claim ?property ?value ?valueLabel ?standing ?rule
  ?file ?address ?start ?end ?line ?column ?quote ?lang
WHERE {{
  {{ ?report coal:reports <{node}> . ?claim coal:claimSubject ?report }}
  UNION {{ ?claim coal:claimValue <{node}> ; coal:claimSubject ?report }}
  UNION {{ ?claim coal:claimSubject ?report FILTER(?claim = <{node}>) }}
  ?claim coal:claimProperty ?property ; coal:claimValue ?value ; coal:method ?rule .
  ?report prov:wasDerivedFrom ?source .
  OPTIONAL {{ ?value rdfs:label ?valueLabel FILTER(LANG(?valueLabel) = "{lang}") }}
  OPTIONAL {{ ?fusion coal:chosen ?claim BIND("chosen" AS ?standing) }}
  OPTIONAL {{ ?other coal:rejected ?claim BIND("rejected" AS ?standing) }}
  OPTIONAL {{ ?source coal:fileName ?file }}
  OPTIONAL {{ ?claim coal:citedFrom ?cited . ?cited coal:address ?address }}
  OPTIONAL {{
    ?claim coal:span ?span . ?span coal:start ?start ; coal:end ?end ; coal:line ?line ; coal:column ?column .
    OPTIONAL {{ ?span coal:quote ?quote BIND(LANG(?quote) AS ?lang) }}
  }}
}}
ORDER BY ?property ?file ?start ?address ?claim
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim: the property's short name, the value as text, where it is said, and the words.

    place: "file:line:column" or an address; words: the sentence with the words marked where the article is at hand,
    else the quote; standing: chosen, rejected or empty.
    """

    property: str
    value: str
    place: str
    words: str
    standing: str
    rule: str


def node_of(text: str) -> NamedNode:
    """A node from an IRI or a prefixed name ("mtg:gc-2014-12-03-brussels"); raises UsageError for anything else."""
    inner = text.removeprefix("<").removesuffix(">")
    prefix, colon, local = inner.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        inner = PREFIXES[prefix] + local
    if "://" not in inner or not _IRI.fullmatch(inner):
        raise UsageError("{text}: not an IRI; give one such as mtg:gc-2014-12-03-brussels", text=text)
    return NamedNode(inner)


def explain(store: Store, node: NamedNode, workspace: Workspace, articles: Path, lang: str = "en") -> list[Statement]:
    """The statements behind a node (or behind one claim), by property and source; empty where nothing speaks of it."""
    rows = select(store, _CLAIMS.format(term=PREFIXES["coal"], node=node.value, lang=lang))
    texts: dict[str, str | None] = {}
    out = []
    for row in rows:
        cell = {v.value: t.value if isinstance(t := row[v], NamedNode | Literal) else "" for v in rows.variables}
        words = cell["quote"] and f"{OPEN}{cell['quote']}{CLOSE}"
        if cell["file"] and cell["start"]:
            text = texts.setdefault(cell["file"], _text_at(articles / cell["file"]))
            start, end = int(cell["start"]), int(cell["end"])
            if text is not None and text[start:end] == cell["quote"]:
                words = marked_sentence(text, start, end, Lexicon.load(workspace.lexicon, cell["lang"]))
        place = f"{cell['file']}:{cell['line']}:{cell['column']}" if cell["line"] else cell["address"] or cell["file"]
        out.append(
            Statement(
                property=cell["property"].rpartition("/")[2],
                value=cell["valueLabel"] or cell["value"].removeprefix(BASE),
                place=place,
                words=words,
                standing=cell["standing"],
                rule=cell["rule"].rpartition("/")[2],
            )
        )
    return out


def _text_at(path: Path) -> str | None:
    return read_article(path).text if path.exists() else None
