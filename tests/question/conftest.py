"""The test graph in three engines: embedded Oxigraph, rdflib, and an `oxigraph serve` endpoint on this machine."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rdflib

from kg_tool.disk import fill
from kg_tool.store import LocalStore, RemoteStore

GRAPH = Path(__file__).parent / "graph"
FILES = [GRAPH / name for name in ("coalition.ttl", "evidence.ttl", "vocabulary.ttl")]


@pytest.fixture(scope="session")
def graph_files():
    return FILES


@pytest.fixture(scope="session")
def store():
    local = LocalStore()
    local.load(FILES)
    return local


@pytest.fixture(scope="session")
def rdflib_graph():
    graph = rdflib.Graph()
    for file in FILES:
        graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """A function that serves RDF files with `oxigraph serve-read-only` and gives the endpoint's address."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    servers = []

    def start(*files):
        folder = tmp_path_factory.mktemp("served") / "store"
        fill(folder, files)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [program, "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
        servers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/query"
            time.sleep(0.05)
        pytest.fail("the oxigraph server did not start")

    yield start
    for server in servers:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def endpoint(serve):
    return RemoteStore(serve(*FILES))
