"""What parameters become: terms in one row, whatever is typed."""

import re
import socket
import threading

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.errors import KgToolError, UnknownNameError, UsageError
from kg_tool.question import ask, find_question, question_files, run
from kg_tool.question.binding import literal_cells, rows_text
from kg_tool.question.header import LANGUAGES, Parameter
from kg_tool.sparql import tokens
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

QUERIES = Workspace.default().queries
HOSTILE = [
    '"',
    "'",
    '\\"',
    '") } #',
    '" "en") } } SELECT * WHERE { ?s ?p ?o } #',
    "UNDEF) } ?s ?p ?o . SERVICE <http://127.0.0.1:{port}/> { ?a ?b ?c } #",
    "<http://127.0.0.1:{port}/a b>",
    "<http://127.0.0.1:{port}/> ",
    "http://127.0.0.1:{port}/x> . ?s ?p <y",
    "cty:KW> } #",
    "cty:KW#",
    "} LIMIT 1 #",
    "# comment",
    "'''",
    '"""',
    "\\u0022",
    "\\",
    "a\nb\rc\td",
    "\x00",
    "Kuwait\x00",
    "\u202eKuwait",
    "\u2067الكويت\u2069",
    "\ud800",
    "\ufeffKuwait",
    "%s%n{0}",
    "$country",
    "?country",
    "2015-01-01T00:00:00",
    "2015/2014",
    "99999999999999999999999999",
    "-0",
    "1e9",
    "NaN",
    "٢٠١٥",
    "",
    " ",
    "x" * 1_000_000,
    '"' * 1_000_000,
    "٠" * 1_000_000,
]


@pytest.fixture(scope="module")
def listener():
    """A port on which somebody would notice if anything went out."""
    heard = []
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()

    def listen():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            heard.append(connection.recv(100))
            connection.close()

    threading.Thread(target=listen, daemon=True).start()
    yield server.getsockname()[1], heard
    server.close()


@pytest.mark.parametrize("name", question_files(QUERIES))
def test_hostile_values_never_make_another_query(name, store, listener):
    port, heard = listener
    question = find_question(QUERIES, name)
    frame = outside_the_row(question.text, question)
    for parameter in question.header.parameters:
        for hostile in HOSTILE:
            value = hostile.replace("{port}", str(port))
            try:
                sparql = question.bind({parameter.name: [value]}, store)
            except KgToolError as error:
                assert len(str(error)) < 1000
                continue
            assert outside_the_row(sparql, question) == frame
            if "SERVICE <" in question.text:
                continue
            for row in run(question, store, {parameter.name: [value]}):
                assert len(row) == len(question.header.columns)
    assert heard == []


def outside_the_row(sparql, question):
    """The tokens of a query, without the cells of the row that is generated; each cell must be one whole term."""
    if question.rows is None:
        return [token[:2] for token in tokens(sparql)]
    start, end = question.rows
    tail = question.text[end:]
    assert sparql.startswith(question.text[:start]) and sparql.endswith(tail)
    row = list(tokens(sparql[start : len(sparql) - len(tail)]))
    assert {token.kind for token in row if token.text not in ("(", ")", "UNDEF", "^")} <= {"string", "iri", "number"}
    return [token[:2] for token in tokens(sparql[:start] + tail)]


@given(st.text(max_size=50))
def test_any_text_is_one_literal_or_an_error(text):
    parameter = Parameter("x", "string", {})
    try:
        row = rows_text([[literal_cells(parameter, text)]])
    except UsageError:
        return
    query = f"SELECT ?x {{ VALUES (?x) {{ {row} }} }}"
    assert next(iter(ox.Store().query(query)))["x"] == ox.Literal(text)
    assert str(next(iter(rdflib.Graph().query(query)))[0]) == text


@pytest.mark.parametrize(
    "value",
    [
        "Kuwait",
        "kuwait ",
        "KW",
        "KWT",
        "kw",
        "الكويت",
        "الكُويت",
        "دولة الكويت",
        "Q817",
        "http://www.wikidata.org/entity/Q817",
        "cty:KW",
        "https://w3id.org/coalition-kg/id/country/KW",
        "<https://w3id.org/coalition-kg/id/country/KW>",
    ],
)
def test_every_way_to_name_a_node_means_the_same(value, store):
    question = find_question(QUERIES, "country-attendance")
    bound = question.bind({"country": [value]}, store)
    assert bound == question.bind({"country": ["https://w3id.org/coalition-kg/id/country/KW"]}, store)


@pytest.mark.parametrize("value", ["Paris 2014", "2014 paris", "باريس 2014"])
def test_some_words_of_a_meeting_s_name_mean_it_where_no_other_has_them(value, store):
    rows = list(run(find_question(QUERIES, "meeting-participants"), store, {"meeting": [value]}))
    assert {row.meetingLabel for row in rows} == {"Paris meeting, 2014"}
    with pytest.raises(UnknownNameError, match=r"may be Kuwait conference, 2018 .* or Kuwait meeting, 2018"):
        run(find_question(QUERIES, "meeting-participants"), store, {"meeting": ["Kuwait 2018"]})
    with pytest.raises(UnknownNameError, match="kg-tool query meetings-timeline lists what there is"):
        run(find_question(QUERIES, "meeting-participants"), store, {"meeting": ["xyzzyq"]})


def test_an_ambiguous_name_lists_the_candidates(store):
    with pytest.raises(UnknownNameError, match=r"'republic' may be Ruritania \(cty:XR\) or Zenda \(cty:XZ\)"):
        find_question(QUERIES, "country-attendance").bind({"country": ["republic"]}, store)


@pytest.mark.parametrize(("typed", "near"), [("Kuwiat", "Kuwait (cty:KW)"), ("العراك", "Iraq (cty:IQ)")])
def test_an_unknown_name_lists_the_nearest(typed, near, store):
    with pytest.raises(UnknownNameError) as caught:
        find_question(QUERIES, "country-attendance").bind({"country": [typed]}, store)
    assert near in str(caught.value)


def test_a_node_of_another_type_is_unknown(store):
    with pytest.raises(UnknownNameError):
        find_question(QUERIES, "country-attendance").bind({"country": ["per:john-smith"]}, store)


def test_unknown_parameters_and_lists_where_none_are_taken_are_errors(store):
    question = find_question(QUERIES, "hosts")
    with pytest.raises(UnknownNameError, match="nearest: during"):
        question.bind({"durin": ["2015"]}, store)
    with pytest.raises(UsageError, match="one value only"):
        question.bind({"during": ["2015", "2016"]}, store)


def test_several_values_of_several_parameters_make_every_combination(store):
    question = find_question(QUERIES, "who-stood-for-whom")
    text = question.bind({"person": ["John Smith", "Anne Dupont"], "meeting": ["paris-2014", "kuwait-2018"]}, store)
    row = re.search(r"\) \{(.*)\}$", next(line for line in text.splitlines() if "VALUES (?person" in line))[1]
    assert row.count("(") == 4


@pytest.mark.parametrize(
    ("kind", "value", "cells"),
    [
        ("integer", "12", ['"12"^^<http://www.w3.org/2001/XMLSchema#integer>']),
        ("integer", "١٢", ['"12"^^<http://www.w3.org/2001/XMLSchema#integer>']),
        ("date", "٢٠١٥-٠٦-٠٢", ['"2015-06-02"^^<http://www.w3.org/2001/XMLSchema#date>']),
        (
            "edtf",
            "2015-02",
            [
                '"2015-02-01"^^<http://www.w3.org/2001/XMLSchema#date>',
                '"2015-02-28"^^<http://www.w3.org/2001/XMLSchema#date>',
            ],
        ),
        ("edtf", "2015/..", ['"2015-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', "None"]),
        ("string", 'a"b', ['"a\\"b"']),
    ],
)
def test_values_become_terms_of_their_type(kind, value, cells):
    assert [str(cell) for cell in literal_cells(Parameter("x", kind, {}), value)] == cells


@pytest.mark.parametrize(
    ("kind", "value"), [("integer", "1.5"), ("date", "2015"), ("date", "2015-02-30"), ("edtf", "x")]
)
def test_values_of_another_type_are_errors(kind, value):
    with pytest.raises(UsageError, match="is not right; give"):
        literal_cells(Parameter("x", kind, {}), value)


def test_an_escape_that_an_engine_might_decode_into_a_quote_is_refused():
    with pytest.raises(UsageError, match="write the character itself"):
        literal_cells(Parameter("x", "string", {}), "\\u0022) } #")


def test_only_allowed_values_are_taken():
    with pytest.raises(UsageError, match="one of en, ar"):
        literal_cells(Parameter("lang", "language", {}, "en", LANGUAGES), "fr")


def test_the_python_api_gives_typed_records(graph_files):
    rows = list(ask("hosts", {"during": 2015}, graph=graph_files))
    assert [(row.hostLabel, row.meetings, row.first.isoformat()) for row in rows] == [
        ("United States", 1, "2015-06-02")
    ]
    rows = list(ask("chairs", {"actor": ["US", "جون سميث"], "lang": None}, graph=list(map(str, graph_files))))
    assert len(rows) == 2


def test_a_frame_needs_pandas_or_polars_and_says_so(graph_files):
    answer = ask("hosts", graph=graph_files)
    try:
        frame = answer.to_frame()
    except UsageError as error:
        assert "pip install kg-tool[frames]" in str(error)
    else:
        assert list(frame.columns) == list(answer.columns)
        assert len(frame) == 4


def test_rows_come_as_they_are_asked_for():
    store = LocalStore()
    node = ox.NamedNode("https://example.org/n")
    store.extend(ox.Triple(node, ox.NamedNode("https://example.org/p"), ox.Literal(i)) for i in range(3000))
    rows = iter(store.query("SELECT ?a ?b { ?s ?p ?a . ?t ?q ?b }"))
    assert next(rows) is not None
