"""The same rules give the same findings over HTTP as on the embedded store; an endpoint that dies never conforms."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg_tool.disk import fill
from kg_tool.errors import RemoteError
from kg_tool.store import LocalStore, RemoteStore
from kg_tool.validate import Shapes, load_shapes, validate
from kg_tool.workspace import Workspace

GOOD = Path(__file__).parent / "fixtures" / "good.ttl"
ONTOLOGY = Workspace.default().ontology
FAULTS = """@prefix coal: <https://w3id.org/coalition-kg/term/> .
@prefix mtg: <https://w3id.org/coalition-kg/id/meeting/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
mtg:faulty a coal:Meeting ; rdfs:label "الاجتماع"@ar , "اجتماع آخر"@ar ; coal:edtf "2018" , 2018 ;
  coal:earliest "2018-02-30"^^xsd:date ; coal:latest "2017-01-01"^^xsd:date ; coal:hostedBy mtg:faulty ;
  coal:partOf mtg:faulty .
"""


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes([ONTOLOGY / "shapes.ttl"])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    faulty = tmp_path_factory.mktemp("graph") / "faulty.ttl"
    faulty.write_text(FAULTS, encoding="utf-8")
    return [GOOD, faulty, *(ONTOLOGY / name for name in ("coalition.ttl", "concepts.ttl", "themes.ttl"))]


@pytest.fixture(scope="module")
def endpoint(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    folder = tmp_path_factory.mktemp("served") / "store"
    fill(folder, files)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/query"
    server.terminate()
    server.wait(10)


def test_findings_over_http_are_those_of_the_embedded_store(endpoint: str, files: list[Path], shapes: Shapes) -> None:
    local = LocalStore()
    local.load(files)
    here, there = validate(local, shapes), validate(RemoteStore(endpoint), shapes)
    assert len(here) > 5
    assert [finding.key for finding in there] == [finding.key for finding in here]
    assert [finding.bindings for finding in there] == [finding.bindings for finding in here]


def test_the_graph_is_not_fetched(endpoint: str, files: list[Path], shapes: Shapes) -> None:
    class Counting(RemoteStore):
        rows = 0

        def query(self, sparql: str):
            results = super().query(sparql)
            if hasattr(results, "_rows"):
                results._rows = self.counted(results._rows)
            return results

        def counted(self, rows):
            for row in rows:
                Counting.rows += 1
                yield row

    local = LocalStore()
    local.load(files)
    validate(Counting(endpoint), shapes)
    assert Counting.rows < len(local) / 2


@pytest.fixture
def dying(files: list[Path]) -> Iterator[str]:
    """An endpoint that answers ten queries and then breaks off in the middle of its answers."""
    store = LocalStore()
    store.load(files)
    answered = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            from urllib.parse import parse_qs

            import pyoxigraph as ox

            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(body)["query"][0]
            answer = store.inner.query(query).serialize(format=ox.QueryResultsFormat.JSON) or b""
            answered.append(query)
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer if len(answered) <= 10 else answer[: len(answer) // 2])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/query"
    server.shutdown()
    server.server_close()


def test_an_endpoint_that_dies_halfway_never_conforms(dying: str, shapes: Shapes) -> None:
    with pytest.raises(RemoteError):
        validate(RemoteStore(dying, timeout=5.0), shapes)
