"""kg-tool query, sparql, load and dump as a user meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GRAPH = ROOT / "tests/question/graph"
GRAPHS = [
    option for name in ("coalition", "evidence", "vocabulary") for option in ("--graph", str(GRAPH / f"{name}.ttl"))
]


def kg(*arguments, stdin=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kg_tool", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        input=stdin,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KG_TOOL_LANG": "en", **environment},
    )


def test_a_question_is_asked_of_files():
    done = kg("query", "hosts", *GRAPHS, "-p", "during=2015", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [row["hostLabel"] for row in json.loads(done.stdout)] == ["United States"]
    assert done.stderr == ""


def test_columns_are_chosen_by_name_and_order():
    done = kg(
        "query", "meetings-timeline", *GRAPHS, "-p", "during=2018", "--columns", "hosts,counts", "--format", "csv"
    )
    assert done.stdout.splitlines() == ["hosts,counts", '"Iraq, Kuwait",86 members; more than 60 countries', "Kuwait,"]
    done = kg("query", "hosts", *GRAPHS, "--columns", "place")
    assert done.returncode == 2 and "hosts has no column 'place'; it has host,hostLabel" in done.stderr


def test_labels_come_in_the_reader_s_language():
    assert "الكويت" in kg("query", "hosts", *GRAPHS, "--format", "tsv", KG_TOOL_LANG="ar").stdout


def test_a_table_shows_short_names_and_the_language_asked():
    done = kg("query", "hosts", *GRAPHS, "--lang", "ar")
    assert "cty:KW" in done.stdout and "\u2068الكويت\u2069" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "hots", *GRAPHS], 2, "no question is called 'hots'; nearest: hosts"),
        (["query", "hosts", "-p", "during", *GRAPHS], 2, "is not NAME=VALUE"),
        (["query", "hosts", "-p", "durin=2015", *GRAPHS], 2, "has no parameter 'durin'; nearest: during"),
        (["query", "hosts", "-p", "during=yesterday", *GRAPHS], 2, "a date in EDTF, such as 2015"),
        (["query", "hosts", "-p", "during=1999", *GRAPHS], 1, "nothing matches"),
        (["query", "hosts", "-p", "lang=fr", *GRAPHS], 2, "one of en, ar"),
        (["query", "hosts", "--graph", "missing.ttl"], 3, "missing.ttl: no such file"),
        (["query", "hosts", "--store", "missing"], 3, "missing: no store"),
        (["query", "hosts", "--endpoint", "missing"], 2, "no http or https address"),
        (["query", "hosts", "--endpoint", "http://127.0.0.1:9/", *GRAPHS], 2, "name different places"),
        (["query", "hosts", "--endpoint", "http://127.0.0.1:9/"], 4, "cannot be reached"),
        (["query", "wikidata-capitals", *GRAPHS], 2, "SERVICE reaches for the network; add --online"),
        (["query", "hosts", "--service", "http://127.0.0.1:9/", *GRAPHS], 2, "asks no other service"),
        (
            ["sparql", "SELECT * { ?s a coal:Meting }", *GRAPHS],
            2,
            "coal:Meting is no term of the vocabulary; nearest: coal:Meeting",
        ),
        (["sparql", "SELECT * { ?s a cola:Meeting }", *GRAPHS], 2, "the prefix cola: is not known; nearest:"),
        (["sparql", "SELECT * { ?s }", *GRAPHS], 2, "line 1, column 15: not valid SPARQL at '}'"),
        (["sparql", "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", *GRAPHS], 2, "FROM reaches for the network"),
        (["sparql", "ASK { cty:KW coal:hostedBy ?x }", *GRAPHS], 1, "nothing matches"),
        (["load", "missing.ttl", "--store", "{tmp}/s"], 3, "missing.ttl: no such file"),
        (["dump", "--store", "{tmp}/s", "{tmp}/out.ttl"], 3, "no store"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_an_exit_code(tmp_path, arguments, code, says):
    done = kg(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_is_filled_asked_and_emptied(tmp_path):
    store = tmp_path / "store"
    assert kg("load", *(GRAPHS[1::2]), "--store", store).returncode == 0
    assert "United States" in kg("query", "hosts", "--store", store).stdout
    assert kg("dump", "--store", store, tmp_path / "out.ttl").returncode == 0
    again = kg("query", "hosts", "--graph", tmp_path / "out.ttl")
    assert again.stdout == kg("query", "hosts", *GRAPHS).stdout


def test_sparql_comes_from_stdin_and_gives_rows_a_graph_or_an_answer():
    query = "SELECT ?c { ?c a coal:Country ; coal:isoAlpha2 'KW' }"
    assert kg("sparql", "-", *GRAPHS, "--format", "csv", stdin=query).stdout.splitlines() == [
        "c",
        "https://w3id.org/coalition-kg/id/country/KW",
    ]
    made = kg("sparql", "CONSTRUCT WHERE { cty:KW rdfs:label ?l }", *GRAPHS).stdout
    assert 'rdfs:label "Kuwait"@en' in made
    assert kg("sparql", "ASK { cty:KW a coal:Country }", *GRAPHS).stdout == "yes\n"


def test_credentials_are_never_in_an_error():
    done = kg(
        "query",
        "hosts",
        "--endpoint",
        "http://127.0.0.1:9/",
        KG_TOOL_ENDPOINT_USER="me",
        KG_TOOL_ENDPOINT_PASSWORD="geheim",
    )
    assert done.returncode == 4
    assert "geheim" not in done.stderr
