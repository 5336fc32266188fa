"""Articles in and out: what a full build gives, shown before it is written, whole whenever the process dies."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg_tool.errors import InputError, UsageError
from kg_tool.graph.build import build, write_graph
from kg_tool.graph.diff import PARTS, read_triples
from kg_tool.graph.revise import Place, adding, carry_out, retracting
from kg_tool.graph.sections import sections_file
from kg_tool.workspace import Workspace


def place(workspace: Workspace) -> Place:
    return Place(workspace, workspace.articles, workspace.data)


def graph_bytes(folder: Path) -> list[bytes]:
    """The graph's files and their sections."""
    return [file.read_bytes() for name in PARTS for file in (folder / name, sections_file(folder / name))]


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


@pytest.mark.parametrize("command", ["add", "build"])
def test_killed_at_any_moment_the_last_good_graph_stays_and_the_next_run_goes_through(
    command: str, workspace: Workspace, articles: dict[str, Path]
) -> None:
    old = build(workspace, workspace.articles, workspace.data)
    before = graph_bytes(workspace.data)
    call = [sys.executable, "-m", "kg_tool", command, "--workspace", str(workspace.root)]
    if command == "add":
        call += [*map(str, articles.values()), "--yes"]
    else:
        for path in articles.values():
            shutil.copy(path, workspace.articles)
    started = time.monotonic()
    subprocess.run(call, check=True, capture_output=True)
    needed = time.monotonic() - started
    after = graph_bytes(workspace.data)
    chance = random.Random(7)
    for number in range(KILLS):
        if command == "add":
            for name in articles:
                (workspace.articles / name).unlink(missing_ok=True)
        write_graph(old, workspace.data)
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number % 2:
            time.sleep(chance.uniform(0, 1.02) * needed)
        else:
            _wait_until_it_writes(process, workspace.data)
            time.sleep(chance.uniform(0, WRITING))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read_triples(workspace.data)
        assert graph_bytes(workspace.data) in (before, after)
        subprocess.run(call, check=True, capture_output=True)
        assert graph_bytes(workspace.data) == after
    assert {file.name for file in workspace.data.iterdir() if file.is_file()} == {
        file.name for name in PARTS for file in (workspace.data / name, sections_file(workspace.data / name))
    }


KILLS = int(os.environ.get("KG_TOOL_KILLS", "6"))
"""How often the process is killed, by turns while it writes and at any moment; a thorough run takes fifty."""
WRITING = 0.02
"""Seconds that the writing takes, or a little more."""


def _wait_until_it_writes(process: subprocess.Popen[bytes], folder: Path) -> None:
    while process.poll() is None and not any(folder.glob("*.kg-tool.*")):
        time.sleep(0.0005)
