"""Articles in and out: what a full build gives, shown before it is written, whole whenever the process dies."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg_tool.errors import InputError, UsageError
from kg_tool.graph.build import build
from kg_tool.graph.diff import PARTS, read_triples
from kg_tool.graph.revise import Place, adding, carry_out, retracting
from kg_tool.workspace import Workspace


def place(workspace: Workspace) -> Place:
    return Place(workspace, workspace.articles, workspace.data)


def graph_bytes(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in PARTS]


def test_adding_one_by_one_in_any_order_equals_a_full_build(
    workspace: Workspace, articles: dict[str, Path], tmp_path: Path
) -> None:
    results = []
    for order in (sorted(articles), sorted(articles, reverse=True)):
        for name in articles:
            (workspace.articles / name).unlink(missing_ok=True)
        build(workspace, workspace.articles, workspace.data)
        for name in order:
            carry_out(adding(place(workspace), [articles[name]], "en"))
        results.append(graph_bytes(workspace.data))
    build(workspace, workspace.articles, tmp_path / "full")
    assert results == [graph_bytes(tmp_path / "full")] * 2


def test_retracting_takes_every_claim_of_the_article_out(workspace: Workspace, articles: dict[str, Path]) -> None:
    build(workspace, workspace.articles, workspace.data)
    before = graph_bytes(workspace.data)
    carry_out(adding(place(workspace), list(articles.values()), "en", published="2018-06-08"))
    assert graph_bytes(workspace.data) != before
    assert "2018-06-08" in (workspace.articles / "articles.csv").read_text(encoding="utf-8")
    carry_out(retracting(place(workspace), ["talks.ar.txt", "paris.ar"], "en"))
    assert graph_bytes(workspace.data) == before
    assert not list(workspace.articles.glob("*.txt"))


def test_what_an_article_changes_is_told_as_facts(workspace: Workspace, articles: dict[str, Path]) -> None:
    build(workspace, workspace.articles, workspace.data)
    revision = adding(place(workspace), [articles["talks.ar.txt"]], "en")
    told = {(c.kind, c.property, *c.values) for c in revision.changes if c.label == "Gulf ministers in Riyadh"}
    assert ("more", "attended by", "Qatar") in told
    assert any(kind == "confirmed" and "2018-05-02" in values for kind, _, *values in told)
    assert not (workspace.articles / "talks.ar.txt").exists()


def test_an_article_that_is_there_already_changes_nothing(workspace: Workspace, articles: dict[str, Path]) -> None:
    carry_out(adding(place(workspace), [articles["talks.ar.txt"]], "en"))
    again = adding(place(workspace), [articles["talks.ar.txt"]], "en")
    assert (again.changes, again.copied) == ((), {})


def test_another_text_of_the_same_name_or_the_same_text_of_another_name_is_refused(
    workspace: Workspace, articles: dict[str, Path]
) -> None:
    carry_out(adding(place(workspace), [articles["talks.ar.txt"]], "en"))
    twin = articles["talks.ar.txt"].with_name("twin.ar.txt")
    twin.write_bytes(articles["talks.ar.txt"].read_bytes())
    with pytest.raises(InputError, match="is there already as talks"):
        adding(place(workspace), [twin], "en")
    articles["talks.ar.txt"].write_text("نص آخر\n", encoding="utf-8")
    with pytest.raises(InputError, match="another article of that name"):
        adding(place(workspace), [articles["talks.ar.txt"]], "en")


def test_an_article_that_is_not_there_cannot_be_retracted(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"nothing\.txt: no such article"):
        retracting(place(workspace), ["nothing.txt"], "en")


def test_killed_at_any_moment_the_last_good_graph_stays_and_the_next_run_goes_through(
    workspace: Workspace, articles: dict[str, Path], tmp_path: Path
) -> None:
    build(workspace, workspace.articles, workspace.data)
    before = graph_bytes(workspace.data)
    call = [sys.executable, "-m", "kg_tool", "add", *map(str, articles.values()), "--yes", "--workspace"]
    build_done = tmp_path / "full"
    started = time.monotonic()
    _run(call, workspace)
    needed = time.monotonic() - started
    after = graph_bytes(workspace.data)
    chance = random.Random(7)
    for _ in range(KILLS):
        for name in articles:
            (workspace.articles / name).unlink(missing_ok=True)
        build(workspace, workspace.articles, workspace.data)
        process = subprocess.Popen([*call, str(workspace.root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.6, 1.02) * needed)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read_triples(workspace.data)
        assert graph_bytes(workspace.data) in (before, after)
    _run(call, workspace)
    assert graph_bytes(workspace.data) == after
    build(workspace, workspace.articles, build_done)
    assert graph_bytes(build_done) == after


KILLS = int(os.environ.get("KG_TOOL_KILLS", "4"))
"""How often the process is killed; a thorough run takes fifty."""


def _run(call: list[str], workspace: Workspace) -> None:
    subprocess.run([*call, str(workspace.root)], check=True, capture_output=True)
