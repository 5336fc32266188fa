"""kg-tool validate: exit codes, formats, and what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg_tool.cli.validate import command
from kg_tool.errors import InputError, RemoteError, UsageError
from kg_tool.graph.vocabulary import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HEAD += "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
SHAPES = """
shp:named sh:targetClass coal:Meeting ; sh:property shp:label , shp:venue ; sh:sparql shp:late .
shp:label sh:path rdfs:label ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "{$this} needs a label"@en .
shp:venue sh:path coal:venue ; sh:maxCount 1 .
shp:late sh:prefixes shp:p ; sh:select "SELECT $this ?value { $this coal:latest ?value } LIMIT 0" .
shp:p sh:declare [ sh:prefix "coal" ; sh:namespace "https://w3id.org/coalition-kg/term/"^^xsd:anyURI ] .
"""
WARNING = "mtg:a a coal:Meeting ."
VIOLATION = 'mtg:a a coal:Meeting ; rdfs:label "a"@en ; coal:venue "one" , "two" .'
FINE = 'mtg:a a coal:Meeting ; rdfs:label "a"@en .'


@pytest.fixture
def shapes(tmp_path: Path) -> str:
    file = tmp_path / "shapes.ttl"
    file.write_text(HEAD + SHAPES, encoding="utf-8")
    return str(file)


@pytest.fixture
def graph(tmp_path: Path):
    def write(text: str) -> str:
        file = tmp_path / "graph.ttl"
        file.write_text(HEAD + text, encoding="utf-8")
        return str(file)

    return write


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (FINE, "info", 0),
        (WARNING, "violation", 0),
        (WARNING, "warning", 1),
        (WARNING, "info", 1),
        (VIOLATION, "violation", 1),
        (VIOLATION, "info", 1),
    ],
)
def test_the_exit_code_follows_the_worst_finding(graph, shapes: str, text: str, fail_on: str, code: int) -> None:
    assert run(graph(text), "--shapes", shapes, "--fail-on", fail_on).exit_code == code


def test_findings_go_to_stdout_and_talk_to_stderr(graph, shapes: str) -> None:
    result = run(graph(WARNING), "--shapes", shapes)
    assert result.stdout == "WARNING  label  (1)\n  mtg:a\n    mtg:a needs a label\n\n"
    assert "0 violations, 1 warning, 0 infos" in result.stderr
    assert "node by node, for it has LIMIT" in result.stderr


@pytest.mark.parametrize("format_", ["json", "sarif"])
@pytest.mark.parametrize("text", [FINE, VIOLATION])
def test_json_and_sarif_are_valid_even_without_findings(graph, shapes: str, format_: str, text: str) -> None:
    json.loads(run(graph(text), "--shapes", shapes, "--format", format_).stdout)


def test_the_report_in_turtle_says_whether_the_graph_conforms(graph, shapes: str) -> None:
    for text, answer in ((FINE, "true"), (VIOLATION, "false")):
        assert f"sh:conforms {answer}" in run(graph(text), "--shapes", shapes, "--format", "ttl").stdout


def test_both_engines_report_alike(graph, shapes: str) -> None:
    file = graph(VIOLATION)
    reports = [
        run(file, "--shapes", shapes, "--engine", engine, "--format", "json").stdout for engine in ("sparql", "pyshacl")
    ]
    named = [[(f["rule"], f["node"], f["component"]) for f in json.loads(report)] for report in reports]
    assert named[0] == named[1] == [("venue", PREFIXES["mtg"] + "a", "MaxCountConstraintComponent")]


def test_a_baseline_turns_a_known_failure_into_success(graph, shapes: str, tmp_path: Path) -> None:
    file = tmp_path / "known.yaml"
    file.write_text("- {rule: venue, node: 'mtg:a', reason: two halls were used}\n", encoding="utf-8")
    result = run(graph(VIOLATION), "--shapes", shapes, "--baseline", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 accepted by the baseline" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nowhere.ttl"], InputError),
        (["--shapes", "nowhere.ttl"], InputError),
        (["--baseline", "nowhere.yaml"], InputError),
        (["--endpoint", "http://127.0.0.1:9/"], RemoteError),
        (["--endpoint", "http://127.0.0.1:9/", "--engine", "pyshacl"], UsageError),
        (["--endpoint", "nonsense"], UsageError),
    ],
)
def test_what_goes_wrong_is_one_of_our_errors(shapes: str, arguments: list[str], error: type[Exception]) -> None:
    given = arguments if "--shapes" in arguments else [*arguments, "--shapes", shapes]
    assert isinstance(run(*given).exception, error)


@pytest.mark.parametrize("day", ["2018", "13/02/2018", "2018-02-30"])
def test_a_day_that_is_none_is_refused(graph, shapes: str, day: str) -> None:
    assert isinstance(run(graph(FINE), "--shapes", shapes, "--as-of", day).exception, UsageError)


def test_the_day_that_rules_take_for_today_can_be_set(graph, tmp_path: Path) -> None:
    shapes = tmp_path / "s.ttl"
    shapes.write_text(
        HEAD
        + """shp:past sh:targetClass coal:Meeting ; sh:sparql shp:q . shp:q sh:select \"\"\"
        SELECT $this { $this <https://w3id.org/coalition-kg/term/latest> ?day .
          <https://w3id.org/coalition-kg/dataset> <http://purl.org/dc/terms/issued> ?today . FILTER(?day < ?today) }
        \"\"\" .""",
        encoding="utf-8",
    )
    text = 'mtg:a a coal:Meeting ; coal:latest "2018-02-13"^^xsd:date .\n'
    text += '<https://w3id.org/coalition-kg/dataset> dcterms:issued "2018-01-01"^^xsd:date .'
    file = graph(text)
    assert run(file, "--shapes", str(shapes)).exit_code == 0
    assert run(file, "--shapes", str(shapes), "--as-of", "2019-01-01").exit_code == 1
