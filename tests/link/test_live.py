"""The live path: a real SPARQL server with a file in Wikidata's shape, and a small one that misbehaves."""

from __future__ import annotations

import http.server
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg_tool.cli.link import command
from kg_tool.errors import RemoteError, UsageError
from kg_tool.gazetteer import Gazetteer
from kg_tool.link.live import differences, proposals
from kg_tool.link.wikidata import AGENT, BATCH, Client
from kg_tool.workspace import Workspace

DATA = Path(__file__).parent / "wikidata.ttl"
TODAY = date(2024, 5, 1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if found is None:
        pytest.skip("the oxigraph server is not installed")
    folder = tmp_path_factory.mktemp("wikidata")
    subprocess.run([found, "load", "--location", folder, "--file", DATA], check=True, capture_output=True)
    address = f"127.0.0.1:{_free_port()}"
    server = subprocess.Popen(
        [found, "serve-read-only", "--location", folder, "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{address}/")
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server does not start")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(Workspace.default().gazetteer)


def test_rows_that_wikidata_contradicts_are_named(endpoint: str, gazetteer: Gazetteer) -> None:
    keys = [
        ("country", "FR"),
        ("country", "KW"),
        ("city", "paris"),
        ("city", "rome"),
        ("city", "london"),
        ("person", "john-kerry"),
        ("person", "philip-hammond"),
        ("organisation", "eu"),
        ("city", "vienna"),
    ]
    client = Client(endpoint, today=TODAY)
    found = {(d.key, d.aspect) for d in differences(gazetteer, [gazetteer.entities[key] for key in keys], client)}
    assert found == {
        ("KW", "code"),
        ("rome", "place"),
        ("london", "label"),
        ("philip-hammond", "office"),
        ("eu", "type"),
        ("vienna", "item"),
    }


def test_missing_names_become_proposals_of_the_right_type(endpoint: str) -> None:
    client = Client(endpoint, today=TODAY)
    found = list(proposals([("person", "Newcomer Minister"), ("person", "Nobody")], client))
    assert [(p.qid, p.name_ar) for p in found] == [("Q999999991", "الوزير الجديد كليا")]
    assert found[0].source == "Wikidata, asked 2024-05-01"


def test_a_name_with_quotes_is_bound_not_injected(endpoint: str) -> None:
    assert not list(proposals([("person", 'x" } . ?s ?p ?o . { "\\')], Client(endpoint)))


def test_answers_are_kept_with_their_date_and_asked_again_after_a_month(endpoint: str, tmp_path: Path) -> None:
    query = "SELECT ?l WHERE { <http://www.wikidata.org/entity/Q90> <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    first = Client(endpoint, tmp_path, today=TODAY).ask(query)
    (kept,) = tmp_path.glob("*.json")
    assert json.loads(kept.read_text("utf-8"))["asked"] == "2024-05-01"
    assert Client(endpoint, tmp_path, today=date(2024, 5, 20)).ask(query) == first
    assert Client(endpoint, tmp_path, today=date(2024, 7, 1)).ask(query).asked == date(2024, 7, 1)
    kept.write_text("{ half", encoding="utf-8")
    assert Client(endpoint, tmp_path, today=TODAY).ask(query) == first


def test_many_items_go_in_batches(endpoint: str) -> None:
    client = Client(endpoint)
    terms = [f"<http://www.wikidata.org/entity/Q{i}>" for i in range(1, 2 * BATCH + 2)]
    answers = list(client.ask_for("SELECT ?item WHERE { VALUES ?item { {values} } }", terms))
    assert [len(answer.rows) for answer in answers] == [BATCH, BATCH, 1]


Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


class Misbehaving:
    """A server that gives a row of answers, the last one again and again; `seen` are the requests' user agents."""

    def __init__(self, answers: list[Answer]) -> None:
        self.seen: list[str] = []
        outer, left = self, list(answers)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.seen.append(self.headers["User-Agent"])
                (left.pop(0) if len(left) > 1 else left[0])(self)

            def log_message(self, *_: object) -> None: ...

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self) -> Misbehaving:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


_EMPTY = b'{"head":{"vars":[]},"results":{"bindings":[]}}'


def _status(code: int, **headers: str) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def _body(body: bytes, media: str = "application/sparql-results+json", length: int | None = None) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", media)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        request.wfile.write(body)

    return answer


def _silence(request: http.server.BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    _body(_EMPTY)(request)


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    waits: list[float] = []
    with Misbehaving([_status(429, Retry_After="7"), _status(503), _body(_EMPTY)]) as server:
        assert Client(server.url, pause=waits.append).ask("SELECT * {}").rows == ()
        assert waits == [7.0, 4.0]
        assert set(server.seen) == {AGENT}


def test_a_date_to_wait_for_is_understood() -> None:
    waits: list[float] = []
    past = "Wed, 21 Oct 2015 07:28:00 GMT"
    with Misbehaving([_status(503, Retry_After=past), _body(_EMPTY)]) as server:
        Client(server.url, pause=waits.append).ask("SELECT * {}")
    assert waits == [0.0]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (_status(429, Retry_After="1"), r"is busy \(HTTP 429\)"),
        (_status(429, Retry_After="86400"), r"is busy \(HTTP 429\)"),
        (_status(503), r"is busy \(HTTP 503\)"),
        (_status(500), "answered with HTTP 500"),
        (_status(404), "answered with HTTP 404"),
        (_body(_EMPTY[:20]), "cut off or no query results"),
        (_body(_EMPTY, length=500), "cut off or no query results"),
        (_body(b"<html><body>Sorry</body></html>", "text/html"), "answered with a web page"),
        (_body(b"[]"), "cut off or no query results"),
        (_silence, "did not answer in time"),
    ],
)
def test_every_failure_ends_in_one_sentence(answer: Answer, sentence: str, tmp_path: Path) -> None:
    with Misbehaving([answer]) as server:
        client = Client(server.url, tmp_path, timeout=1, pause=lambda _: None)
        with pytest.raises(RemoteError, match=sentence) as caught:
            client.ask("SELECT * {}")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir()), "a failed answer is not kept"


def test_without_a_network_there_is_one_sentence_and_exit_code_4(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{_free_port()}/sparql"
    with pytest.raises(RemoteError, match="cannot be reached"):
        Client(nowhere).ask("SELECT * {}")
    record = _record(tmp_path)
    result = CliRunner().invoke(
        command, ["--record", str(record), "--live", "--endpoint", nowhere, "--cache", str(tmp_path / "c")]
    )
    assert isinstance(result.exception, RemoteError)
    assert result.exception.exit_code == 4
    assert record.exists()


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        Client("file:///etc/passwd")


def _record(folder: Path) -> Path:
    path = folder / "record.json"
    persons = [
        {"name_en": name, "role": "foreign-minister", "of": "FR"} for name in ("Newcomer Minister", "John Kerry")
    ]
    path.write_text(json.dumps({"id": "r", "lang": "en", "published": "2015-01-01", "persons": persons}), "utf-8")
    return path


def test_the_command_shows_differences_and_writes_proposals(endpoint: str, tmp_path: Path) -> None:
    out = tmp_path / "proposals.csv"
    before = (Workspace.default().gazetteer / "persons.csv").read_bytes()
    options = ["--live", "--endpoint", endpoint, "--cache", str(tmp_path / "cache"), "--proposals", str(out)]
    result = CliRunner().invoke(command, ["--record", str(_record(tmp_path)), *options, "--format", "csv"])
    assert result.exit_code == 0, result.output
    assert "Q999999991" in out.read_text("utf-8")
    assert (Workspace.default().gazetteer / "persons.csv").read_bytes() == before
