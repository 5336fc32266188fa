"""JSON lines: order kept, same bytes for any number of jobs, a bad line is named and does not stop the rest."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from kg_tool.cli import main
from kg_tool.extract.stream import extract_lines
from kg_tool.workspace import Workspace

TEXT = "التقى الرئيس المصري أمس في القاهرة ملك الأردن"
LINES = [
    json.dumps(
        {"id": f"a{i}", "published": "2019-03-13", "text": f"التقى الرئيس المصري أمس في القاهرة ملك الأردن {i}."}
    )
    for i in range(80)
]
BAD = [b"not json", b'{"id": "x"}', b"\xff\xfe", b'{"text": "\\ud800"}', b"[1]"]


def data() -> list[bytes]:
    lines = [line.encode() for line in LINES]
    return [*lines[:40], *BAD, *lines[40:]]


def test_results_come_in_order_and_bad_lines_are_named() -> None:
    results = list(extract_lines(data(), Workspace.default(), "f.jsonl"))
    assert [json.loads(r.text)["id"] for r in results if r.error is None] == [f"a{i}" for i in range(80)]
    assert [r.line for r in results if r.error is not None] == [41, 42, 43, 44, 45]
    assert all(f"line {r.line}" in str(r.error) for r in results if r.error is not None)


def test_two_jobs_give_the_same_bytes_as_one() -> None:
    one, two = (
        [r.text for r in extract_lines(data(), Workspace.default(), "f.jsonl", jobs=jobs) if r.error is None]
        for jobs in (1, 2)
    )
    assert one == two


def test_the_command_streams_and_says_what_it_skipped(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"\n".join([*data()[:3], b"", BAD[0], b""]))
    result = CliRunner().invoke(main, ["extract", "--jsonl", str(path)])
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a0", "a1", "a2"]
    assert "line 5: not JSON" in result.stderr
