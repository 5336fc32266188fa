"""Stores: results in the background, time-outs, locks, whole-or-nothing loading, endpoints that misbehave."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest

from kg_tool import disk
from kg_tool.errors import InputError, OutputError, RemoteError, UsageError
from kg_tool.store import LocalStore, RemoteStore, Solutions, Triples, select

ROOT = Path(__file__).parents[1]
NODE, LINK = ox.NamedNode("https://example.org/n"), ox.NamedNode("https://example.org/p")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?b + ?d + ?f = -1) }"
JSON = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"x"}}]}}'


def numbers(count, **options):
    store = LocalStore(**options)
    store.extend(ox.Triple(NODE, LINK, ox.Literal(i)) for i in range(count))
    return store


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def command(*arguments):
    return [sys.executable, "-m", "kg_tool", *map(str, arguments)]


def triples_file(path, count):
    lines = (f"{ox.NamedNode(f'{NODE.value}{i}')} {LINK} {ox.Literal(i)} .\n" for i in range(count))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_each_query_form_gives_its_results():
    store = numbers(3)
    rows = store.query("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert isinstance(rows, Solutions)
    assert [variable.value for variable in rows.variables] == ["o"]
    assert [row["o"] for row in rows] == [ox.Literal(i) for i in range(3)]
    assert store.query("ASK { ?s ?p 2 }") is True
    assert store.query("ASK { ?s ?p 7 }") is False
    made = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(made, Triples)
    assert len(list(made)) == 3
    with pytest.raises(UsageError, match="write a SELECT"):
        select(store, "ASK {}")


def test_all_rows_arrive_however_many_there_are():
    assert sum(1 for _ in select(numbers(5000), "SELECT ?o { ?s ?p ?o }")) == 5000


def test_a_query_that_takes_too_long_is_ended_with_one_sentence():
    start = time.monotonic()
    with pytest.raises(RemoteError, match=r"longer than 0\.5 s and was ended"):
        list(select(numbers(2000, timeout=0.5), ENDLESS))
    assert time.monotonic() - start < 2


def test_rows_that_nobody_wants_any_more_stop_the_query():
    before = threading.active_count()
    rows = iter(select(numbers(3000), "SELECT ?b ?d { ?a ?p ?b . ?c ?q ?d }"))
    next(rows)
    del rows
    for _ in range(50):
        if threading.active_count() <= before:
            return
        time.sleep(0.1)
    pytest.fail("the query is still running")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "select * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASKFROM<http://127.0.0.1:1/>{}",
        "SELECT * FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?o <1) SERVICE <http://127.0.0.1:1/> { } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://127.0.0.1:1/> { } }",
        "SELECT * { # '\nSERVICE <http://127.0.0.1:1/> { } }",
        "LOAD <http://127.0.0.1:1/>",
    ],
)
def test_nothing_goes_out_unasked(query):
    with pytest.raises(UsageError, match="reaches for the network; add --online"):
        numbers(1).query(query)
    with pytest.raises(UsageError, match="reaches for the network; add --online"):
        RemoteStore("http://127.0.0.1:1/").query(query)


def test_words_in_strings_names_and_comments_reach_for_nothing():
    store = numbers(1, prefixes={"service": "https://example.org/"})
    assert (
        store.query("ASK { ?service ?from 0 . OPTIONAL { service:LOAD ?p 'SERVICE <http://x/>' } } # FROM <x>") is True
    )


def test_a_service_that_is_away_is_a_remote_error():
    with pytest.raises(RemoteError, match="the service that the query asks failed"):
        list(select(numbers(1, online=True), "SELECT * { SERVICE <http://127.0.0.1:2/> { ?s ?p ?o } }"))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * { ?s ?p }", "line 1, column 18: not valid SPARQL at '}'"),
        ("SELECT *\n{ ?s foo:bar ?o }", "line 2, column 6: the prefix foo: is not known"),
        ("SELECT *\n{ ?s ?p ?o", "line 2, column 1: the { has no partner"),
        ("SELCT * { ?s ?p ?o }", "line 1, column 1: SELCT begins no query"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", "contains a variable that is unbound"),
        ("INSERT DATA { <a:b> <a:c> 1 }", "INSERT begins no query"),
        ("", "the query is empty"),
    ],
)
def test_a_wrong_query_is_named_with_line_and_column(query, says):
    with pytest.raises(UsageError) as caught:
        numbers(1).query(query)
    assert says in str(caught.value)


# ---------------------------------------------------------------------------------------------------------- on disk


def test_a_load_fills_a_store_and_a_second_one_adds_to_it(tmp_path):
    store = tmp_path / "store"
    assert disk.fill(store, [triples_file(tmp_path / "a.nt", 10)]) == 10
    assert disk.fill(store, [triples_file(tmp_path / "b.nt", 12)]) == 12
    assert len(LocalStore(store, read_only=True)) == 12
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.nt", "b.nt", "store"]


@pytest.mark.parametrize("existing", [False, True])
def test_a_load_of_a_broken_file_leaves_the_store_as_it_was(tmp_path, existing):
    store = tmp_path / "store"
    if existing:
        disk.fill(store, [triples_file(tmp_path / "a.nt", 10)])
    broken = tmp_path / "broken.nt"
    broken.write_text(triples_file(tmp_path / "b.nt", 20).read_text(encoding="utf-8") + "<x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.nt: line 21: not valid RDF"):
        disk.fill(store, [broken])
    if existing:
        assert len(LocalStore(store, read_only=True)) == 10
    else:
        assert not any(p.is_dir() for p in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.ttl", b"<a:b> <a:c>\n\n <d", "line 3: not valid RDF"),
        ("a.ttl", b"\xff\xfe\x00", "line 1: not valid RDF"),
        ("a.doc", b"", "the ending '.doc' stands for no RDF format"),
        ("a.ttl", None, "no such file"),
    ],
)
def test_a_file_that_is_no_graph_is_an_error_with_file_and_line(tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        LocalStore().load([tmp_path / name])
    assert name in str(caught.value) and says in str(caught.value)


def test_named_graphs_of_a_file_are_read_as_one(tmp_path):
    (tmp_path / "a.trig").write_text("<a:g> { <a:s> <a:p> 1 } <a:h> { <a:s> <a:p> 2 }", encoding="utf-8")
    store = LocalStore()
    store.load([tmp_path / "a.trig"])
    assert store.query("ASK { <a:s> <a:p> 1, 2 }") is True


def test_a_folder_that_is_no_store_is_neither_asked_nor_filled(tmp_path):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="no store; fill one"):
        LocalStore(tmp_path, read_only=True)
    with pytest.raises(InputError, match="neither a store nor an empty folder"):
        disk.fill(tmp_path, [])
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]


def test_a_store_that_another_process_writes_is_left_alone(tmp_path):
    store = tmp_path / "store"
    disk.fill(store, [triples_file(tmp_path / "a.nt", 10)])
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import pyoxigraph; s = pyoxigraph.Store({str(store)!r}); print(1, flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        holder.stdout.readline()
        with pytest.raises(InputError, match="another process holds the store"):
            disk.fill(store, [tmp_path / "a.nt"])
        with pytest.raises(InputError, match="another process holds the store"):
            LocalStore(store, read_only=True)
    finally:
        holder.communicate(b"\n")
    assert len(LocalStore(store, read_only=True)) == 10


def test_many_may_read_a_store_but_nobody_writes_meanwhile(tmp_path):
    store = tmp_path / "store"
    disk.fill(store, [triples_file(tmp_path / "a.nt", 10)])
    readers = [LocalStore(store, read_only=True), LocalStore(store, read_only=True)]
    writing = subprocess.run(
        command("load", tmp_path / "a.nt", "--store", store),
        check=False,
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert writing.returncode == 3
    assert "another process holds the store" in writing.stderr
    assert [len(reader) for reader in readers] == [10, 10]


@pytest.mark.parametrize("existing", [False, True])
def test_a_load_that_is_killed_leaves_the_store_as_it_was(tmp_path, existing):
    """Killed at random points of its run, the loader leaves ten triples or none, or has done all of its work."""
    store, more = tmp_path / "store", triples_file(tmp_path / "more.nt", 60_000)
    first = triples_file(tmp_path / "first.nt", 10)
    chance = random.Random(7)
    for _ in range(25):
        if existing and not store.exists():
            disk.fill(store, [first])
        loader = subprocess.Popen(command("load", more, "--store", store), stderr=subprocess.DEVNULL, env=environment())
        time.sleep(chance.uniform(0.05, 0.6))
        loader.send_signal(signal.SIGKILL)
        loader.wait()
        held = len(LocalStore(store, read_only=True)) if store.exists() else 0
        assert held in ((10, 60_000) if existing else (0, 60_000))
        if held == 60_000:
            subprocess.run(["rm", "-r", store], check=True)
    disk.fill(store, [more])
    assert not [p for p in tmp_path.iterdir() if ".loading-" in p.name]


def test_a_full_disk_is_one_sentence_and_leaves_the_store_as_it_was(tmp_path):
    store, more = tmp_path / "store", triples_file(tmp_path / "more.nt", 60_000)
    limited = (
        "import resource, signal, runpy, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "sys.argv = ['kg-tool', *sys.argv[1:]]; runpy.run_module('kg_tool', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "load", str(more), "--store", str(store)],
        check=False,
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 3
    assert "the disk is full; free some space" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["more.nt"]


def test_a_dump_holds_what_was_loaded(tmp_path):
    store = tmp_path / "store"
    disk.fill(store, [triples_file(tmp_path / "a.nt", 10)])
    assert disk.dump(store, tmp_path / "out.nt") == 10
    assert sorted((tmp_path / "out.nt").read_text().splitlines())[0].startswith("<https://example.org/n0>")
    with pytest.raises(OutputError, match="cannot be written"):
        disk.dump(store, tmp_path / "missing" / "out.nt")


# --------------------------------------------------------------------------------------------------- command line


def test_ctrl_c_ends_a_running_query_at_once(tmp_path):
    graph = triples_file(tmp_path / "a.nt", 3000)
    asking = subprocess.Popen(
        command("sparql", ENDLESS, "--graph", graph), stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    time.sleep(1.5)
    asking.send_signal(signal.SIGINT)
    start = time.monotonic()
    asking.communicate(timeout=5)
    assert asking.returncode == 130
    assert time.monotonic() - start < 1


def test_a_time_out_on_the_command_line_is_one_sentence_and_exit_code_4(tmp_path):
    graph = triples_file(tmp_path / "a.nt", 3000)
    done = subprocess.run(
        command("sparql", ENDLESS, "--graph", graph, "--timeout", "1"),
        check=False,
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1 and "longer than 1 s" in done.stderr


def test_a_closed_pipe_is_silent(tmp_path):
    graph = triples_file(tmp_path / "a.nt", 100_000)
    asking = subprocess.Popen(
        command("sparql", "SELECT * { ?s ?p ?o }", "--graph", graph, "--format", "csv"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    asking.stdout.readline()
    asking.stdout.close()
    assert asking.stderr.read() == b""
    asking.wait(20)
    asking.stderr.close()


# -------------------------------------------------------------------------------------------------------- endpoints


class Endpoint(BaseHTTPRequestHandler):
    """A server whose path says how it misbehaves; it remembers what it was sent."""

    seen: ClassVar = []

    def do_POST(self):
        self.seen.append(
            (self.path, self.rfile.read(int(self.headers["Content-Length"])), self.headers["Authorization"])
        )
        name = self.path.partition("?")[0].strip("/")
        if name == "moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        self.send_response(int(name) if name.isdigit() else 200)
        kind = {"page": "text/html", "odd": "application/pdf", "graph": "text/turtle", "cut-graph": "text/turtle"}
        self.send_header("Content-Type", kind.get(name, "application/sparql-results+json"))
        body = {
            "page": b"<html><p>hello</p></html>",
            "cut": JSON[:60],
            "graph": b"<a:s> <a:p> 1 .\n",
            "cut-graph": b"<a:s> <a:p> 1 .\n",
            "ask": b'{"head":{},"boolean":true}',
        }.get(name, b"no such \x1b[31mthing\nline 2" if name.isdigit() else JSON)
        self.send_header("Content-Length", str(len(body) + (30 if name in ("cut", "cut-graph") else 0)))
        self.end_headers()
        if name == "slow":
            time.sleep(2)
        self.wfile.write(body)

    def do_GET(self):
        self.seen.append((self.path, b"", self.headers["Authorization"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_an_endpoint_gives_the_same_results_as_a_store(server):
    assert [row["a"] for row in select(RemoteStore(f"{server}/ok"), "SELECT ?a {}")] == [ox.Literal("x")]
    assert RemoteStore(f"{server}/ask").query("ASK {}") is True
    made = RemoteStore(f"{server}/graph").query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert len(list(made)) == 1


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("page", "answered with a web page, not with query results"),
        ("moved", "answered with a web page, not with query results"),
        ("odd", "answered with application/pdf, not with query results"),
        ("cut", "cut off or not valid"),
        ("400", "HTTP 400 (no such [31mthing line 2)"),
        ("401", "refuses access (HTTP 401); set KG_TOOL_ENDPOINT_USER and KG_TOOL_ENDPOINT_PASSWORD"),
        ("404", "HTTP 404"),
        ("429", "busy (HTTP 429)"),
        ("500", "HTTP 500"),
        ("502", "HTTP 502"),
        ("slow", "longer than 1 s"),
    ],
)
def test_an_endpoint_that_misbehaves_is_one_sentence(server, path, says):
    with pytest.raises(RemoteError) as caught:
        list(select(RemoteStore(f"{server}/{path}?key=hidden", timeout=1), "SELECT ?a {}"))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value) and "hidden" not in str(caught.value)


def test_a_graph_that_ends_too_early_is_noticed(server):
    with pytest.raises(RemoteError, match="30 bytes are missing"):
        list(RemoteStore(f"{server}/cut-graph").query("CONSTRUCT WHERE { ?s ?p ?o }"))


def test_credentials_come_from_the_environment_and_follow_no_redirect(server, monkeypatch):
    monkeypatch.setenv("KG_TOOL_ENDPOINT_USER", "me")
    monkeypatch.setenv("KG_TOOL_ENDPOINT_PASSWORD", "secret")
    Endpoint.seen.clear()
    with pytest.raises(RemoteError) as caught:
        list(select(RemoteStore(f"{server}/moved"), "SELECT ?a {}"))
    assert "secret" not in str(caught.value)
    assert [authorization for _, _, authorization in Endpoint.seen] == ["Basic bWU6c2VjcmV0", None]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://host/", "host/sparql", "http://", "http://h h/", ""])
def test_an_endpoint_must_be_a_web_address(address):
    with pytest.raises(UsageError, match="no http or https address"):
        RemoteStore(address)


def test_credentials_in_the_address_are_refused_unseen():
    with pytest.raises(UsageError) as caught:
        RemoteStore("https://me:secret@host/sparql")
    assert "secret" not in str(caught.value)


def test_an_endpoint_that_is_away_is_a_remote_error():
    with pytest.raises(RemoteError, match="cannot be reached"):
        list(select(RemoteStore("http://127.0.0.1:9/"), "SELECT ?a {}"))
