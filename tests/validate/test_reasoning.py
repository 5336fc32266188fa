"""Profile, consistency and closure; and that each check can fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg_tool.cli import main
from kg_tool.errors import UsageError
from kg_tool.graph.build import build
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.validate.reasoning import Verdict, closure, judge, project
from kg_tool.workspace import Workspace

_ONTOLOGY = Workspace.default().ontology
_PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def _triples(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse((_PROLOGUE + text).encode(), format=ox.RdfFormat.TURTLE)]


def _files(*names: str) -> list[ox.Triple]:
    return [quad.triple for name in names for quad in ox.parse(path=str(_ONTOLOGY / name))]


@pytest.fixture(scope="module")
def terms() -> list[ox.Triple]:
    return _files("coalition.ttl")


def test_good_graph_is_in_the_profile_and_consistent(good_graph: tuple[ox.Triple, ...]) -> None:
    assert judge(project(good_graph)) == Verdict((), True)


@pytest.mark.parametrize(
    "contradiction",
    [
        "cty:XA a coal:Country , coal:Person .",
        "mtg:m a coal:Meeting , coal:Membership .",
        "mtg:m coal:hostedBy plc:p . plc:p a coal:City .",
        "mtg:m coal:level fmt:plenary . fmt:plenary a coal:Format .",
        'hct:h coal:count "sixty" .',
        'mtg:m coal:earliest "2020-01-01"^^xsd:date , "2020-01-02"^^xsd:date .',
        "mtg:m coal:attendedByGroup cty:XA . cty:XA a coal:Country .",
    ],
)
def test_contradiction_is_found(terms: list[ox.Triple], contradiction: str) -> None:
    assert judge(project([*terms, *_triples(contradiction)])) == Verdict((), False)


@pytest.mark.parametrize(
    ("axiom", "sentence"),
    [
        ("coal:hostedBy a owl:DatatypeProperty .", "more than one property kind"),
        ("coal:partOf a owl:AsymmetricProperty .", "simple object property"),
        ("mtg:m coal:hostBy cty:XA .", "not completely mappable"),
        ("rep:r rdf:subject mtg:m .", "not completely mappable"),
    ],
)
def test_breach_of_the_profile_is_named(terms: list[ox.Triple], axiom: str, sentence: str) -> None:
    verdict = judge(project([*terms, *_triples(axiom)]))
    assert verdict.consistent is None
    assert any(sentence in breach for breach in verdict.profile)


def test_days_are_outside_the_profile_until_they_are_projected(terms: list[ox.Triple]) -> None:
    day = _triples('mtg:m coal:earliest "2020-01-01"^^xsd:date .')
    assert judge([*terms, *day]).profile
    assert judge(project([*terms, *day])) == Verdict((), True)


def test_projection_keeps_facts_and_drops_evidence_and_labels(good_graph: tuple[ox.Triple, ...]) -> None:
    kept = {str(t.predicate.value).rpartition("/")[2] for t in project(good_graph)}
    assert {"hostedBy", "heldIn", "reports", "earliest"} <= kept
    assert not kept & {"claimValue", "claimSubject", "quote", "span", "chosen"}
    assert not any(p.endswith(("#label", "#definition")) for p in kept)
    assert not any(
        isinstance(t.object, ox.Literal) and t.object.datatype.value.endswith("#date") for t in project(good_graph)
    )


def test_vocabularies_that_we_align_with_bring_no_contradiction(good_graph: tuple[ox.Triple, ...]) -> None:
    assert judge(project([*good_graph, *_files("alignments.ttl")])) == Verdict((), True)


def test_closure_follows_chairs_enclosing_events_and_inverses(terms: list[ox.Triple]) -> None:
    stated = _triples("mtg:a coal:partOf mtg:b ; coal:chairedBy cty:XA ; coal:next mtg:d . mtg:b coal:partOf mtg:c .")
    derived = closure([*terms, *stated])
    expected = _triples("mtg:a coal:partOf mtg:c ; coal:attendedBy cty:XA . mtg:d coal:previous mtg:a .")
    assert set(expected) <= set(derived)
    assert not set(stated) & set(derived)


def test_without_the_reasoners_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyhermit", "reasonable"):
        monkeypatch.setitem(sys.modules, name, None)
    for call in (judge, closure):
        with pytest.raises(UsageError, match=r"kg-tool\[reasoning\]"):
            call([])


def test_the_workspace_s_own_graph_is_in_the_profile_and_consistent(tmp_path: Path) -> None:
    workspace = Workspace.default()
    graph = build(workspace, workspace.articles, tmp_path)
    words = _files("coalition.ttl", "concepts.ttl", "themes.ttl")
    assert judge(project([*words, *graph.facts, *graph.evidence])) == Verdict((), True)


def test_the_command_tells_what_the_reasoner_says(tmp_path: Path) -> None:
    torn = tmp_path / "torn.ttl"
    torn.write_text(
        "@prefix coal: <https://w3id.org/coalition-kg/term/> .\n"
        "<https://w3id.org/coalition-kg/id/x> a coal:Person, coal:Meeting .\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["validate", "--owl", str(torn)])
    assert result.exit_code == 1
    assert "OWL: a contradiction" in result.stderr
