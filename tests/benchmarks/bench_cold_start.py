"""How long a whole `kg-tool query NAME` takes on the shipped graph, against `python -c "import rdflib"`.

    python tests/benchmarks/bench_cold_start.py [--workspace DIR] [NAME ...]

Prints, for each question as its example calls it, two ratios of the best of several runs, taken in turns: of elapsed
time, and of processor time, which a busy machine disturbs less. A ratio above 1 misses the target. Every run is a first
one: nothing is kept between calls. Both sides run from compiled files.
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
    with tempfile.TemporaryDirectory() as compiled:
        root = str(Path(__file__).parents[2])
        environment = {
            **os.environ,
            "PYTHONPYCACHEPREFIX": compiled,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPATH": root,
        }
        print(LINE.format("--help", *ratios([*tool, "--help"], environment)))
        worst = [0.0, 0.0]
        for name in given.names or question_files(queries):
            question = find_question(queries, name)
            if "--online" in question.header.example:
                continue
            command = [*tool, *shlex.split(question.header.example)[1:], *place]
            measured = ratios(command, environment)
            worst = [max(pair) for pair in zip(worst, measured[1:], strict=True)]
            print(LINE.format(name, *measured), flush=True)
        print("worst ratio: elapsed {:.2f}, processor {:.2f} (target: at most 1)".format(*worst))


if __name__ == "__main__":
    main()
