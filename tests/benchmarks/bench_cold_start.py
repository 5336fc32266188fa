"""How long a whole `kg-tool query NAME` takes on the shipped graph, against `python -c "import rdflib"`.

    python tests/benchmarks/bench_cold_start.py [--workspace DIR] [NAME ...]

Prints, for each question as its example calls it, two ratios of the best of several runs, taken in turns: of elapsed
time, and of processor time, which a busy machine disturbs less. First calls, which keep a part of a large graph for
the next time, are shown apart; a ratio above 1 misses the target. Both sides run from compiled files.
"""

import argparse
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg_tool.question import find_question, question_files
from kg_tool.workspace import Workspace

RUNS = 7
LINE = "{:36} {:.3f} s  ratio: elapsed {:.2f}, processor {:.2f}"
REFERENCE = [sys.executable, "-c", "import rdflib"]


def seconds(command, environment):
    """Elapsed and processor seconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ratios(command, environment):
    """Best elapsed time of a command, and its ratios of elapsed and of processor time to the reference's."""
    runs = [(*seconds(command, environment), *seconds(REFERENCE, environment)) for _ in range(RUNS)]
    elapsed, processor, reference, reference_processor = (min(column) for column in zip(*runs, strict=True))
    return elapsed, elapsed / reference, processor / reference_processor


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
        compiled = {"PYTHONPYCACHEPREFIX": f"{cache}/compiled", "PYTHONDONTWRITEBYTECODE": ""}
        environment = {**os.environ, **compiled, "KG_TOOL_CACHE": f"{cache}/parts", "PYTHONPATH": root}
        print(LINE.format("--help", *ratios([*tool, "--help"], environment)))
        first_calls, worst = {}, 0.0
        for name in given.names or question_files(queries):
            question = find_question(queries, name)
            if "--online" in question.header.example:
                continue
            command = [*tool, *shlex.split(question.header.example)[1:], *place]
            before = len(list(Path(cache).rglob("*.nt")))
            first, first_processor = seconds(command, environment)
            reference, reference_processor = seconds(REFERENCE, environment)
            if len(list(Path(cache).rglob("*.nt"))) > before:
                first_calls[name] = first, first / reference, first_processor / reference_processor
            measured = ratios(command, environment)
            worst = max(worst, measured[2])
            print(LINE.format(name, *measured), flush=True)
        for name, first in first_calls.items():
            print(LINE.format(f"first call: {name}", *first))
        print(f"worst ratio of processor time {worst:.2f} (target: at most 1)")


if __name__ == "__main__":
    main()
