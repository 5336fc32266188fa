"""Every saved question, as its example calls it, gives the expected answer on the shipped graph.

shipped/NAME.md holds the number of rows and the first of them. After `kg-tool build` has changed the graph, make the
files anew and read the differences through:

    KG_TOOL_REGENERATE=1 python -m pytest tests/question/test_shipped.py
"""

import io
import os
import shlex
from itertools import islice
from pathlib import Path

import pytest

from kg_tool.cli.options import for_people
from kg_tool.cli.table import write_rows
from kg_tool.question import find_question, question_files, run
from kg_tool.question.graphs import graph_files
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

SHIPPED = Path(__file__).parent / "shipped"
WORKSPACE = Workspace.default()
NAMES = [name for name in question_files(WORKSPACE.queries) if name != "wikidata-capitals"]
SHOWN = 25


@pytest.fixture(scope="module")
def shipped():
    files = graph_files(("coalition", "evidence", "themes", "concepts"), WORKSPACE)
    if missing := [file.name for file in files if not file.exists()]:
        pytest.skip(f"the graph is not built yet: {', '.join(missing)}")
    store = LocalStore()
    store.load(files)
    return store


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_expected_answer_on_the_shipped_graph(name, shipped):
    question = find_question(WORKSPACE.queries, name)
    given = {}
    for word in shlex.split(question.header.example)[3:]:
        if "=" in word:
            key, _, value = word.partition("=")
            given.setdefault(key, []).append(value)
    answer = run(question, shipped, given)
    rows = list(for_people(answer))
    out = io.StringIO()
    out.write(f"# {question.header.example}\n\n{len(rows)} rows")
    out.write(f", the first {SHOWN}:\n\n" if len(rows) > SHOWN else ":\n\n")
    write_rows(answer.columns, islice(rows, SHOWN), "md", out)
    file = SHIPPED / f"{name}.md"
    if os.environ.get("KG_TOOL_REGENERATE"):
        SHIPPED.mkdir(exist_ok=True)
        file.write_text(out.getvalue(), encoding="utf-8")
    assert out.getvalue() == file.read_text(encoding="utf-8")
