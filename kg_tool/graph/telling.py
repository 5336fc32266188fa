"""The explanation of a fused meeting as lines that a person reads, in the words of a lexicon.

Values said by the same reports stand in one line; sources that tables cite are numbered and listed last; a report of
a table that bears the meeting's own slug is called by its source alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from kg_tool.fuse.cluster import Join
from kg_tool.fuse.explain import Explanation, Statement, name
from kg_tool.gazetteer import Gazetteer
from kg_tool.graph.concepts import role_labels
from kg_tool.graph.entities import Directory
from kg_tool.graph.facts import head_count_triples, term_of
from kg_tool.graph.labels import Labels
from kg_tool.graph.vocabulary import iri
from kg_tool.language.lexicon import Lexicon, Table
from kg_tool.record import HeadCount, SourceRecord
from kg_tool.tables.entities import with_record
from kg_tool.workspace import Workspace

_STEP = "    "


class _Names:
    """What the values and rules of an explanation are called in a language."""

    def __init__(self, found: Explanation, records: Iterable[SourceRecord], workspace: Workspace, lang: str) -> None:
        gazetteer = with_record(Gazetteer.load(workspace.gazetteer), workspace)
        self._country = found.event.text("country")
        self._directory = Directory(gazetteer, role_labels(workspace))
        self._directory.learn_names(records)
        terms = [self._term(s) for s in found.statements]
        self._labels = Labels.of(workspace, lang)
        self._labels.learn(self._directory.triples())
        for s in found.statements:
            if isinstance(s.value, HeadCount):
                self._labels.learn(head_count_triples(s.value))
        self._values = {
            (s.property, s.value): self._labels.text(t) for s, t in zip(found.statements, terms, strict=True)
        }

    def value(self, said: Statement) -> str:
        return self._values[said.property, said.value]

    def rule(self, said: Statement) -> str:
        return self._labels.text(iri(f"rul:{said.rule}"))

    def _term(self, said: Statement) -> NamedNode | Literal:
        return term_of(said.property, said.value, self._country, self._directory)


def lines(found: Explanation, records: Iterable[SourceRecord], workspace: Workspace, lang: str) -> Iterator[str]:
    """An explanation in a language, line by line; `records` are those that were fused."""
    words = Lexicon.load(workspace.lexicon, lang).table("fusion")
    labels = dict(found.event.labels)
    label = labels.get(lang) or labels.get("en")
    slug = found.event.slug
    yield words.text("named").format(slug=slug, label=label) if label else slug
    yield words.text("reports")
    yield from (_STEP + report for report in found.reports)
    if found.joins:
        yield words.text("joined")
        yield from _joined(found.joins, slug, words)
    yield words.text("values")
    names = _Names(found, records, workspace, lang)
    cited = sorted({source for s in found.statements for source in s.sources})
    for group in _together(found.statements):
        yield from _said(group, names, slug, words, cited)
    if cited:
        yield words.text("sources")
        yield from (f"{_STEP}[{number}] {source}" for number, source in enumerate(cited, start=1))


def _joined(joins: Sequence[Join], slug: str, words: Table) -> Iterator[str]:
    for named in sorted({ref for join in joins if join.score is None for ref in (join.a, join.b)}):
        yield _STEP + words.text("by_name").format(report=_short(name(named), slug))
    for join in joins:
        if join.score is None:
            continue
        a, b = (_short(name(ref), slug) for ref in (join.a, join.b))
        yield _STEP + words.text("alike").format(a=a, b=b, total=f"{join.score.total:+.1f}")
        for part in join.score.parts:
            aspect = words.text("aspects", part.aspect)
            yield 2 * _STEP + words.text("part").format(weight=f"{part.weight:+.1f}", aspect=aspect, why=part.why)


def _together(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements of one property that the same reports and sources make, by the same rule, in their order."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for s in statements:
        groups.setdefault((s.property, s.holds, s.rule, s.reports, s.sources), []).append(s)
    return list(groups.values())


def _said(group: Sequence[Statement], names: _Names, slug: str, words: Table, cited: Sequence[str]) -> Iterator[str]:
    first, comma = group[0], words.text("comma")
    value = comma.join(names.value(s) for s in group)
    if first.holds:
        property_, rule = words.text("properties", first.property), names.rule(first)
        yield _STEP + words.text("held").format(property=property_, value=value, rule=rule)
    else:
        yield 2 * _STEP + words.text("against").format(value=value)
    depth = (2 if first.holds else 3) * _STEP
    yield depth + words.text("said").format(reports=comma.join(_short(report, slug) for report in first.reports))
    if first.sources:
        numbers = comma.join(str(cited.index(source) + 1) for source in first.sources)
        yield depth + words.text("cited").format(sources=f"[{numbers}]")


def _short(report: str, slug: str) -> str:
    return report.removesuffix(f"#{slug}")
