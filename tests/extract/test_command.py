"""kg-tool extract: one article and several, the formats, standard input, wrong calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg_tool.cli import main
from kg_tool.errors import UsageError

TEXT = "استقبل الرئيس المصري أمس في القاهرة وزير الخارجية الأردني."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "brief.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def run(*args: object, stdin: str | None = None) -> str:
    result = CliRunner().invoke(main, ["extract", *map(str, args)], input=stdin, catch_exceptions=False)
    return result.stdout


def test_one_article_is_an_object_and_two_are_an_array(path: Path) -> None:
    one = json.loads(run(path, "--published", "2019-03-13"))
    two = json.loads(run(path, path, "--published", "2019-03-13"))
    assert one["meetings"][0]["date"] == "2019-03-12"
    assert two == [one, one]


def test_standard_input_is_an_article(path: Path) -> None:
    assert json.loads(run("-", stdin=TEXT))["meetings"][0]["city"] == "Cairo"
    assert path.exists()


def test_table_and_turtle_and_explanation_come_out(path: Path) -> None:
    assert "Cairo" in run(path, "--format", "table")
    assert "coal:MeetingReport" in run(path, "--format", "ttl")
    rows = json.loads(run(path, "--explain"))
    assert {row["property"] for row in rows} >= {"participants", "city", "status"}
    assert all(row["rule"] and row["quote"] for row in rows)


@pytest.mark.parametrize("args", [[], ["a.txt", "--jsonl", "b.jsonl"], ["a.txt", "--published", "yesterday"]])
def test_wrong_calls_are_refused(args: list[str]) -> None:
    with pytest.raises(UsageError):
        CliRunner().invoke(main, ["extract", *args], catch_exceptions=False, standalone_mode=False)
