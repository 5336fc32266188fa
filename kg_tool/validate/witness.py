"""Which words are to blame: the claims behind a finding's nodes, each with article, place and sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg_tool.article import read_article
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.passage import CLOSE, OPEN, marked_sentence
from kg_tool.store import Store, select
from kg_tool.validate.finding import Finding, local_name
from kg_tool.validate.paths import Predicate
from kg_tool.validate.terms import Term, as_term

MOST = 4
"""How many claims are shown for one finding."""

_BATCH = 300
_SAME = {"earliest": "edtf", "latest": "edtf"}
"""Properties whose claims are made under another name: a date is claimed as EDTF text."""
_CLAIMS = """
PREFIX coal: <{coal}>
SELECT DISTINCT ?node ?claim ?property ?value ?file ?address ?lang ?start ?end ?line ?column ?quote WHERE {{
  VALUES ?node {{ {nodes} }}
  {{ ?report coal:reports ?node . ?claim coal:claimSubject ?report }}
  UNION {{ ?claim coal:claimSubject ?node }}
  UNION {{ ?node coal:claimSubject ?report BIND(?node AS ?claim) }}
  UNION {{ ?node coal:chosen|coal:rejected ?claim }}
  UNION {{ ?claim coal:span ?node }}
  UNION {{ ?node coal:inMeeting/^coal:reports ?report ; coal:actor|coal:onBehalfOf ?actor .
           ?claim coal:claimSubject ?report ; coal:claimValue ?actor }}
  ?claim coal:claimProperty ?property ; coal:claimValue ?value .
  OPTIONAL {{ ?claim coal:citedFrom/coal:address ?address }}
  OPTIONAL {{
    ?claim coal:span ?span . ?span coal:spanOf/coal:fileName ?file ; coal:start ?start ; coal:end ?end ;
      coal:line ?line ; coal:column ?column .
    OPTIONAL {{ ?span coal:quote ?quote BIND(LANG(?quote) AS ?lang) }}
  }}
}}
ORDER BY ?node ?file ?start ?address ?claim
"""


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim and where it is made: file, line and column (from 1) of an article, or the address of a cited source.

    words: the sentence with the claim's words between ⟦ and ⟧ where the article is at hand, else the quoted words.
    """

    claim: str
    property: str
    value: str
    place: str
    words: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Texts:
    """The articles of a folder by file name, read when first asked for; None for one that is not at hand."""

    folder: Path | None
    lexicons: Path
    _texts: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    _lexicons: dict[str, Lexicon] = field(default_factory=dict, repr=False, compare=False)

    def text(self, name: str) -> str | None:
        if name not in self._texts:
            path = self.folder / Path(name).name if self.folder else None
            self._texts[name] = read_article(path).text if path and path.exists() else None
        return self._texts[name]

    def passage(self, name: str, start: int, end: int, quote: str, lang: str) -> str:
        """The sentence around a span, the span marked; the quote alone where the text is away or is not as quoted."""
        text = self.text(name)
        if text is None or not quote or text[start:end] != quote:
            return f"{OPEN}{quote}{CLOSE}" if quote else ""
        if lang not in self._lexicons:
            self._lexicons[lang] = Lexicon.load(self.lexicons, lang)
        return marked_sentence(text, start, end, self._lexicons[lang])


def witnesses(store: Store, findings: Sequence[Finding], texts: Texts) -> list[tuple[Witness, ...]]:
    """For each finding the claims that bear on it, at most MOST, those that fit its path and value best."""
    rows = _rows(store, {node for finding in findings for node in _nodes(finding)})
    return [_best(finding, rows, texts) for finding in findings]


def _nodes(finding: Finding) -> list[NamedNode]:
    terms = (finding.focus, finding.value, *(term for _, term in finding.bindings))
    return [term for term in dict.fromkeys(terms) if isinstance(term, NamedNode)]


def _rows(store: Store, nodes: Iterable[NamedNode]) -> dict[NamedNode, list[dict[str, Term]]]:
    found: dict[NamedNode, list[dict[str, Term]]] = defaultdict(list)
    ordered = sorted(nodes, key=str)
    for start in range(0, len(ordered), _BATCH):
        some = " ".join(map(str, ordered[start : start + _BATCH]))
        rows = select(store, _CLAIMS.format(coal=PREFIXES["coal"], nodes=some))
        for row in rows:
            bound = ((v.value, as_term(row[v])) for v in rows.variables)
            cells = {name: term for name, term in bound if term is not None}
            node = cells["node"]
            if isinstance(node, NamedNode):
                found[node].append(cells)
    return found


def _best(finding: Finding, rows: Mapping[NamedNode, list[dict[str, Term]]], texts: Texts) -> tuple[Witness, ...]:
    nodes = _nodes(finding)
    about = {node for node in nodes if node == finding.focus or node != finding.value}
    scored: dict[str, tuple[int, dict[str, Term]]] = {}
    for node in nodes:
        for cells in rows.get(node, ()):
            score = _fit(finding, cells, nodes) if node in about else 0
            if cells["claim"] in nodes:
                score = 9
            claim = cells["claim"].value
            if score and score > scored.get(claim, (0, cells))[0]:
                scored[claim] = score, cells
    most = max((score for score, _ in scored.values()), default=0)
    chosen = (_witness(cells, texts) for score, cells in scored.values() if score == most)
    distinct = {(witness.place, witness.words, witness.value): witness for witness in chosen}
    return tuple(sorted(distinct.values(), key=lambda witness: not witness.words)[:MOST])


def _fit(finding: Finding, cells: Mapping[str, Term], nodes: Sequence[NamedNode]) -> int:
    """How well a claim about one of the nodes fits: 2 for the property that was checked, 1 for a value."""
    name = local_name(finding.path.iri) if isinstance(finding.path, Predicate) else ""
    same_property = local_name(cells["property"]) == _SAME.get(name, name)
    named = {term.value for key, term in finding.bindings if key != "this"} | {node.value for node in nodes}
    if finding.value is not None and finding.value != finding.focus:
        named.add(finding.value.value)
    return 2 * same_property + (cells["value"].value in named - {finding.focus.value})


def _witness(cells: Mapping[str, Term], texts: Texts) -> Witness:
    def cell(name: str) -> str:
        return cells[name].value if name in cells else ""

    claim, name, value = cell("claim"), local_name(cells["property"]), cell("value")
    if not cell("file"):
        return Witness(claim, name, value, cell("address"), "")
    words = texts.passage(cell("file"), int(cell("start")), int(cell("end")), cell("quote"), cell("lang"))
    line, column = int(cell("line")), int(cell("column"))
    return Witness(claim, name, value, f"{cell('file')}:{line}:{column}", words, line, column)
