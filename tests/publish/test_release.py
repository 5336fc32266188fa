from __future__ import annotations

import json
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg_tool.errors import InputError
from kg_tool.graph.build import build
from kg_tool.publish import publish
from kg_tool.workspace import Workspace

COALITION = "https://w3id.org/coalition-kg/term/"
FORMATS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld"}


@pytest.fixture
def built(workspace: Workspace) -> Workspace:
    build(workspace, workspace.articles, workspace.data)
    return workspace


def test_every_run_writes_the_same_bytes(built: Workspace, tmp_path: Path) -> None:
    one, other = publish(built, tmp_path / "one"), publish(built, tmp_path / "other")
    assert [p.relative_to(tmp_path / "one") for p in one] == [p.relative_to(tmp_path / "other") for p in other]
    for a, b in zip(one, other, strict=True):
        assert a.read_bytes() == b.read_bytes(), a.name


def test_both_engines_count_the_same_triples_in_every_form(built: Workspace, tmp_path: Path) -> None:
    publish(built, tmp_path, documented=False)
    for name in ("coalition", "evidence"):
        counts = set()
        for ending, form in FORMATS.items():
            store = ox.Store()
            store.bulk_load(path=str(tmp_path / f"{name}{ending}"))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own JSON-LD parser
                counts |= {len(store), len(Graph().parse(tmp_path / f"{name}{ending}", format=form))}
        assert len(counts) == 1, (name, counts)
        assert counts.pop() > 0


def test_places_are_points_with_longitude_first(built: Workspace, tmp_path: Path) -> None:
    publish(built, tmp_path, documented=False)
    collection = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))
    riyadh = next(f for f in collection["features"] if f["properties"]["label_en"] == "Riyadh")
    assert riyadh["geometry"]["coordinates"] == [pytest.approx(46.7, abs=0.5), pytest.approx(24.7, abs=0.5)]
    assert riyadh["properties"]["meetings"] == 1


def test_the_description_counts_triples_and_names_every_file(built: Workspace, tmp_path: Path) -> None:
    files = publish(built, tmp_path, documented=False)
    description = Graph().parse(tmp_path / "void.ttl")
    counted = sum(len(Graph().parse(tmp_path / f"{name}.ttl")) for name in ("coalition", "evidence"))
    (row,) = description.query(
        "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
        "SELECT ?n (COUNT(?d) AS ?files) { ?set void:triples ?n ; dcat:distribution ?d } GROUP BY ?n"
    )
    assert (int(row["n"]), int(row["files"])) == (counted, len(files) - 1)


def test_the_manual_is_one_page_a_language(built: Workspace, tmp_path: Path) -> None:
    publish(built, tmp_path)
    for lang, label in (("en", "headcount"), ("ar", "اجتماع")):
        page = (tmp_path / f"ontology/{lang}.html").read_text(encoding="utf-8")
        assert f'lang="{lang}"' in page
        assert label in page


def test_a_graph_that_was_not_built_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="make it with kg-tool build"):
        publish(workspace, tmp_path / "release")
    assert not (tmp_path / "release").exists()


def test_links_to_wikidata_become_identities_only_on_request(built: Workspace, tmp_path: Path) -> None:
    assert not [p for p in publish(built, tmp_path / "plain", documented=False) if "sameAs" in p.read_text("utf-8")]
    publish(built, tmp_path / "asked", documented=False, same_as=True)
    store = ox.Store()
    store.bulk_load(path=str(tmp_path / "asked" / "coalition.ttl"))
    linked = sum(1 for _ in store.quads_for_pattern(None, ox.NamedNode(COALITION + "wikidata"), None))
    assert (tmp_path / "asked" / "same-as.ttl").read_text("utf-8").count("owl:sameAs wd:Q") == linked > 0
