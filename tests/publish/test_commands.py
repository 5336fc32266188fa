"""The commands of fusion, revision and release as a user calls them."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg_tool.graph.build import build
from kg_tool.workspace import Workspace

NAMES = ("add", "diff", "fuse", "publish", "retract", "show")


def run(name: str, *arguments: str | Path, answer: str | None = None) -> Result:
    command: click.Command = import_module(f"kg_tool.cli.{name}").command
    return CliRunner().invoke(command, [str(a) for a in arguments], input=answer)


@pytest.fixture
def built(workspace: Workspace, articles: dict[str, Path]) -> Workspace:
    build(workspace, workspace.articles, workspace.data)
    assert run("add", articles["talks.ar.txt"], "--workspace", workspace.root, "--yes").exit_code == 0
    return workspace


@pytest.mark.parametrize("name", NAMES)
def test_help_ends_with_an_example(name: str) -> None:
    assert f"Example: kg-tool {name}" in run(name, "--help").output


def test_fuse_lists_meetings_of_several_reports_and_explains_one(built: Workspace) -> None:
    listed = run("fuse", "--workspace", built.root, "--format", "json")
    assert [row["meeting"] for row in json.loads(listed.stdout)] == ["riyadh-2018"]
    told = run("fuse", "--workspace", built.root, "--explain", "mtg:riyadh-2018", "--lang", "en").stdout
    assert "table-meetings with talks.ar#m1: +" in told
    assert "date: 2018-05-02" in told


def test_rows_for_unnamed_meetings_make_their_names_permanent(built: Workspace, articles: dict[str, Path]) -> None:
    run("add", articles["paris.ar.txt"], "--workspace", built.root, "--yes")
    rows = run("fuse", "--workspace", built.root, "--unnamed", "--format", "csv").stdout
    table = built.coalition / "identities.csv"
    table.write_text(table.read_text(encoding="utf-8") + rows.partition("\n")[2], encoding="utf-8")
    before = (built.data / "coalition.ttl").read_bytes()
    build(built, built.articles, built.data)
    assert (built.data / "coalition.ttl").read_bytes() == before
    assert run("fuse", "--workspace", built.root, "--unnamed", "--format", "json").stdout.strip() in ("[]", "[\n]")


def test_add_writes_nothing_when_the_answer_is_no(built: Workspace, articles: dict[str, Path]) -> None:
    before = (built.data / "coalition.ttl").read_bytes()
    said = run("add", articles["paris.ar.txt"], "--workspace", built.root, answer="n\n")
    assert said.exit_code == 1
    assert (built.data / "coalition.ttl").read_bytes() == before
    assert not (built.articles / "paris.ar.txt").exists()


def test_retract_undoes_add(built: Workspace, articles: dict[str, Path]) -> None:
    before = (built.data / "evidence.ttl").read_bytes()
    run("add", articles["paris.ar.txt"], "--workspace", built.root, "--yes")
    assert run("retract", "paris.ar.txt", "--workspace", built.root, "--yes").exit_code == 0
    assert (built.data / "evidence.ttl").read_bytes() == before


def test_diff_says_by_its_exit_code_whether_graphs_differ(built: Workspace, tmp_path: Path) -> None:
    assert run("diff", built.data, built.data).exit_code == 0
    build(built, built.articles, tmp_path / "same")
    assert run("diff", built.data, tmp_path / "same").exit_code == 0
    run("retract", "talks.ar.txt", "--workspace", built.root, "--yes")
    said = run("diff", tmp_path / "same", built.data, "--format", "json")
    assert said.exit_code == 1
    assert {row["label"] for row in json.loads(said.stdout)} >= {"Gulf ministers in Riyadh"}


@pytest.mark.parametrize("name", ["KW", "الكويت", "Kuwait", "Q817", "cty:KW"])
def test_show_finds_a_country_by_any_of_its_names(built: Workspace, name: str) -> None:
    graph = ("--graph", built.data / "coalition.ttl", "--graph", built.data / "evidence.ttl")
    said = run("show", name, "--lang", "en", *graph)
    assert said.stdout.startswith("Kuwait (cty:KW, country")
    assert "Gulf ministers in Riyadh" in said.stdout


def test_show_speaks_arabic(built: Workspace) -> None:
    said = run("show", "riyadh-2018", "--lang", "ar", "--graph", built.data / "coalition.ttl")
    assert said.stdout.startswith("وزراء الخليج في الرياض")
