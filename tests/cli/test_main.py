"""The manners that all commands share: help, exit codes, one sentence for an error, pipes and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg_tool.cli import COMMANDS, main

TOOL = [sys.executable, "-m", "kg_tool"]


def run(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KG_TOOL_LANG": "en", "PYTHONUTF8": "1"}
    return subprocess.run([*TOOL, *args], capture_output=True, text=True, env=env, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_ends_with_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example: kg-tool " + name in " ".join(result.output.split())


def test_the_help_lists_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (["nonsense"], 2, "No such command"),
        (["extract"], 2, ""),
        (["extract", "no-such-file.txt"], 3, "no-such-file.txt"),
        (["query", "no-such-question"], 2, "no-such-question"),
        (["query", "--lang", "xx"], 2, "xx"),
        (["explain", "not an iri"], 2, "not an IRI"),
        (["explain", "mtg:of-nobody"], 1, "nothing in this graph"),
        (["validate", "no-such-graph.ttl"], 3, "no-such-graph.ttl"),
        (["fmt", "no-such-file.ttl"], 3, "no-such-file.ttl"),
        (["build", "--articles", "no-such-folder"], 3, "no-such-folder"),
        (["build", "--workspace", "/"], 3, "not a workspace"),
        (["build", "--out", "/dev/null/x"], 3, "cannot be written"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else None,
)
def test_a_wrong_call_ends_with_one_sentence_and_its_exit_code(args: list[str], code: int, sentence: str) -> None:
    result = run(*args)
    assert result.returncode == code
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    if code == 3:
        assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "binary"),
        ("اجتماع".encode("cp1256"), "not UTF-8"),
        (b"x" * 50_000_000, "more than"),
    ],
    ids=["empty", "binary", "cp1256", "50 MB"],
)
def test_an_unreadable_article_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes(content)
    result = run("extract", str(article))
    assert result.returncode == 3
    assert "article.txt" in result.stderr
    assert sentence in result.stderr


def test_a_traceback_comes_only_when_asked_for() -> None:
    assert "Traceback" in run("--debug", "fmt", "no-such-file.ttl").stderr


def test_the_sentence_is_arabic_for_an_arabic_reader() -> None:
    env = {**os.environ, "KG_TOOL_LANG": "ar", "PYTHONUTF8": "1"}
    result = subprocess.run([*TOOL, "fmt", "no-such-file.ttl"], capture_output=True, text=True, env=env, check=False)
    assert result.returncode == 3
    assert any("\u0600" <= c <= "\u06ff" for c in result.stderr)


def test_a_closed_pipe_is_silent() -> None:
    with subprocess.Popen(
        [*TOOL, "query", "--docs"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""


def test_ctrl_c_ends_a_running_query_at_once() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with subprocess.Popen(
        [*TOOL, "sparql", endless], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(2)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
        assert time.monotonic() - begun < 10
        assert process.returncode == 130
        assert "Traceback" not in complaint
