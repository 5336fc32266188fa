"""How long a whole `kg-tool query NAME` takes on the shipped graph, against `python -c "import rdflib"`.

    python tests/benchmarks/bench_cold_start.py [--workspace DIR] [NAME ...]

Prints, for each question as its example calls it, the ratio of the two best times of several runs, taken in turns so
that a busy machine slows both. The first call of all, which indexes the graph, is shown apart; a ratio above 1 misses
the target.
"""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg_tool.question import find_question, question_files
from kg_tool.workspace import Workspace

RUNS = 7
REFERENCE = [sys.executable, "-c", "import rdflib"]


def seconds(command, environment):
    start = time.perf_counter()
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def ratio(command, environment):
    """Best time of a command and of the reference, run in turns."""
    pairs = [(seconds(command, environment), seconds(REFERENCE, environment)) for _ in range(RUNS)]
    best, reference = (min(column) for column in zip(*pairs, strict=True))
    return best, best / reference


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    queries = (Workspace.at(given.workspace) if given.workspace else Workspace.default()).queries
    place = ["--workspace", str(given.workspace)] if given.workspace else []
    tool = [sys.executable, "-m", "kg_tool"]
    with tempfile.TemporaryDirectory() as cache:
        root = str(Path(__file__).parents[2])
        environment = {**os.environ, "KG_TOOL_CACHE": cache, "PYTHONPATH": root}
        best, against = ratio([*tool, "--help"], environment)
        print(f"{'--help':32} {best:.3f} s  ratio {against:.2f}")
        first_calls, worst = {}, 0.0
        for name in given.names or question_files(queries):
            question = find_question(queries, name)
            if "--online" in question.header.example:
                continue
            command = [*tool, *shlex.split(question.header.example)[1:], *place]
            before = len(list(Path(cache).glob("*/*")))
            first = seconds(command, environment)
            if len(list(Path(cache).glob("*/*"))) > before:
                first_calls[name] = first
            best, against = ratio(command, environment)
            worst = max(worst, against)
            print(f"{name:32} {best:.3f} s  ratio {against:.2f}")
        for name, first in first_calls.items():
            print(f"first call, with indexing: {name:22} {first:.3f} s")
        print(f"worst ratio {worst:.2f} (target: at most 1)")


if __name__ == "__main__":
    main()
