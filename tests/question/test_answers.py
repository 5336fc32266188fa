"""Every saved question gives the expected answer, and the same rows in three engines.

The expected answers are the tables of expected/NAME.md, under the parameters that they were asked with. After a change
of a question or of the test graph, make them anew and read them through:

    KG_TOOL_REGENERATE=1 python -m pytest tests/question/test_answers.py -k expected
"""

import io
import os
import re
import shlex
from pathlib import Path

import pytest
import rdflib

from kg_tool.cli.options import for_people
from kg_tool.cli.table import write_rows
from kg_tool.question import find_question, question_files, run
from kg_tool.question.header import TAGS, TYPES
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

QUERIES = Workspace.default().queries
EXPECTED = Path(__file__).parent / "expected"
FEDERATED = {"wikidata-capitals"}
NAMES = [name for name in question_files(QUERIES) if name not in FEDERATED]
PLAIN = "no parameters"


def cases(name):
    """The parameters under which a question's expected answers stand: heading -> values."""
    headings = re.findall(r"^## (.*)$", (EXPECTED / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {heading: {} if heading == PLAIN else parameters(heading) for heading in headings}


def parameters(heading):
    given = {}
    for word in shlex.split(heading):
        key, _, value = word.partition("=")
        given.setdefault(key, []).append(value)
    return given


CASES = [pytest.param(name, given, id=f"{name}: {heading}") for name in NAMES for heading, given in cases(name).items()]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_expected_answers(name, store):
    question = find_question(QUERIES, name)
    out = io.StringIO()
    out.write(f"# {question.header.summary['en']}\n")
    for heading, given in cases(name).items():
        out.write(f"\n## {heading}\n\n")
        answer = run(question, store, given)
        write_rows(answer.columns, for_people(answer), "md", out)
    file = EXPECTED / f"{name}.md"
    if os.environ.get("KG_TOOL_REGENERATE"):
        file.write_text(out.getvalue(), encoding="utf-8")
    assert out.getvalue() == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_first_expected_answer_of_a_question_has_rows(name):
    assert re.search(r"^\| ---.*\n\| ", (EXPECTED / f"{name}.md").read_text(encoding="utf-8").split("\n## ")[1], re.M)


@pytest.mark.parametrize(("name", "given"), CASES)
def test_rdflib_gives_the_same_rows(name, given, store, rdflib_graph):
    question = find_question(QUERIES, name)
    rows = [tuple(row) for row in run(question, store, given)]
    other = rdflib_graph.query(question.bind(given, store))
    assert [tuple(rdflib_value(term) for term in row) for row in other] == rows


@pytest.mark.parametrize(("name", "given"), CASES)
def test_an_endpoint_gives_the_same_rows(name, given, store, endpoint):
    question = find_question(QUERIES, name)
    assert [tuple(row) for row in run(question, endpoint, given)] == [tuple(row) for row in run(question, store, given)]


def rdflib_value(term):
    """A term of rdflib as a plain value, as kg_tool.question gives it."""
    if isinstance(term, rdflib.Literal):
        value = term.toPython()
        return str(term) if isinstance(value, rdflib.Literal) else value
    return None if term is None else str(term)


def test_there_are_questions_of_every_group_and_parameters_of_every_type():
    headers = [find_question(QUERIES, name).header for name in question_files(QUERIES)]
    assert len(headers) >= 30
    assert {header.tags[0] for header in headers} == set(TAGS)
    assert {parameter.type for header in headers for parameter in header.parameters} == set(TYPES)


def test_every_question_ends_with_an_order():
    for file in question_files(QUERIES).values():
        assert re.search(r"\}\n(GROUP BY .*\n)?(HAVING.*\n)?ORDER BY [^\n]+\n\Z", file.read_text(encoding="utf-8")), (
            file
        )


def test_the_federated_question_works_offline_with_a_local_service(serve, tmp_path):
    data = tmp_path / "wikidata.nt"
    direct = "http://www.wikidata.org/prop/direct/"
    data.write_text(
        f'<http://www.wikidata.org/entity/Q142> <{direct}P297> "FR" .\n'
        f"<http://www.wikidata.org/entity/Q142> <{direct}P36> <http://www.wikidata.org/entity/Q90> .\n"
        f'<http://www.wikidata.org/entity/Q30> <{direct}P297> "US" .\n'
        f"<http://www.wikidata.org/entity/Q30> <{direct}P36> <http://www.wikidata.org/entity/Q61> .\n",
        encoding="utf-8",
    )
    question = find_question(QUERIES, "wikidata-capitals")
    online = LocalStore(online=True, timeout=20)
    online.load([Path(__file__).parent / "graph/coalition.ttl"])
    rows = [(row.countryLabel, row.ours, row.theirs) for row in run(question, online, {}, service=serve(data))]
    item = "http://www.wikidata.org/entity/"
    assert rows == [("France", item + "Q90", item + "Q90"), ("United States", item + "Q61", item + "Q61")]
