"""kg-tool link: lists, decisions, review, checks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg_tool.cli.link import command
from kg_tool.errors import InputError, UnknownNameError
from kg_tool.link import Ledger
from kg_tool.workspace import Workspace

RECORD = {
    "id": "brief",
    "lang": "ar",
    "published": "2016-03-01",
    "meetings": [
        {
            "key": "m1",
            "city": "Amman",
            "country": "JO",
            "of": ["nato"],
            "participants": ["CD", "John Kerry"],
            "groups": ["arab-states"],
            "count": {"value": 3, "comparator": "exactly", "unit": "countries"},
            "evidence": [
                {"property": "participants", "value": "CD", "start": 9, "end": 16, "quote": "الكونغو", "rule": "r"},
                {"property": "city", "value": "Amman", "start": 1, "end": 5, "quote": "عمان", "rule": "r"},
            ],
        }
    ],
    "memberships": [{"body": "nato", "members": ["US"], "groups": [], "count": None}],
    "persons": [{"name_en": "John Kerry", "name_ar": None, "role": "foreign-minister", "of": "US"}],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of its own, so that decisions go nowhere else."""
    home = Workspace.default()
    for name in ("ontology", "queries"):
        (tmp_path / name).mkdir()
    shutil.copytree(home.gazetteer, tmp_path / "data/gazetteer")
    shutil.copytree(home.lexicon, tmp_path / "data/lexicon")
    (tmp_path / "record.json").write_text(json.dumps(RECORD), encoding="utf-8")
    return tmp_path


def _run(root: Path, *args: str, answers: str | None = None) -> Result:
    result = CliRunner().invoke(command, ["--workspace", str(root), *args], input=answers)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _links(root: Path, *args: str) -> dict[str, dict[str, object]]:
    result = _run(root, "--record", str(root / "record.json"), "--format", "json", *args)
    return {row["name"]: row for row in json.loads(result.stdout)}


def test_links_come_with_entity_item_score_and_reasons(root: Path) -> None:
    links = _links(root)
    assert links["Amman"]["entity"] == "city:amman"
    assert links["John Kerry"]["wikidata"] == "Q22316"
    assert "foreign-minister of US on that day" in str(links["John Kerry"]["why"])
    assert links["arab-states"]["outcome"] == "linked"


def test_open_cases_alone_can_be_listed(root: Path) -> None:
    assert list(_links(root, "--open")) == ["CD"]


def test_a_decision_closes_a_case_and_can_be_undone(root: Path) -> None:
    about = ["--mention", "الكونغو", "--entity", "country:CG"]
    _run(root, "--decide", "same", *about, "--who", "reader", "--why", "north bank")
    assert _links(root)["CD"]["entity"] == "country:CG"
    listed = _run(root, "--decisions", "--format", "csv").stdout
    assert "الكونغو" in listed and "north bank" in listed
    _run(root, "--undo", *about)
    assert _links(root)["CD"]["outcome"] == "homonyms"
    with pytest.raises(InputError, match="no decision on"):
        _run(root, "--undo", *about)


def test_a_decision_about_an_unknown_entity_is_refused(root: Path) -> None:
    with pytest.raises(UnknownNameError, match="add a row first"):
        _run(root, "--decide", "same", "--mention", "x", "--entity", "country:ZZ")
    assert _run(root, "--decide", "same", "--mention", "x").exit_code == 2
    assert not (root / "data/links.csv").exists()


def test_review_walks_the_open_cases_and_saves_each_answer(root: Path) -> None:
    result = _run(
        root, "--record", str(root / "record.json"), "--review", "--who", "me", answers="n\nnot here\ns\nyes\n"
    )
    assert result.exit_code == 0, result.output
    decided = {(d.entity, d.decision, d.why) for d in Ledger.load(root / "data/links.csv")}
    assert decided == {("CD", "not-same", "not here"), ("CG", "same", "yes")}


def test_review_can_be_left_with_what_was_decided_kept(root: Path) -> None:
    _run(root, "--record", str(root / "record.json"), "--review", "--who", "me", answers="u\nperhaps\nq\n")
    assert [d.decision for d in Ledger.load(root / "data/links.csv")] == ["unsure"]


def test_the_tables_can_be_checked(root: Path) -> None:
    assert _run(root, "--check").exit_code == 0
    path = root / "data/gazetteer/collectives.csv"
    path.write_text(path.read_text("utf-8") + "new,nowhere,New,جديدة,,,x\n", encoding="utf-8")
    result = _run(root, "--check", "--format", "csv")
    assert result.exit_code == 1
    assert "nowhere is not in organisations.csv" in result.stdout


def test_a_file_that_is_no_record_is_refused_with_the_way_out(root: Path) -> None:
    (root / "record.json").write_text('{"meetings": [{}]}', encoding="utf-8")
    with pytest.raises(InputError, match="no record of the exchange format"):
        _run(root, "--record", str(root / "record.json"))
