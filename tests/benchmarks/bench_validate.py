"""Validation at 10^4, 10^5 and 10^6 triples: our engine and pySHACL side by side, each in a process of its own.

    python tests/benchmarks/bench_validate.py [--shapes FILE] [--sizes 10000 100000 1000000] [--rules-up-to 10000]

Seconds are wall time of a whole process: start, load, validate. Memory is the process's peak. `core` leaves the rules
in SPARQL out, which pySHACL runs node by node: beyond --rules-up-to triples only ours runs them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONTOLOGY = [ROOT / "ontology" / name for name in ("coalition.ttl", "concepts.ttl", "themes.ttl")]


def measure(engine: str, graph: Path, shapes: Path, with_rules: bool) -> dict[str, object]:
    """In this process: load, validate, and say what it took."""
    sys.path.insert(0, str(ROOT))
    start = time.perf_counter()
    from kg_tool.validate import load_shapes, read_shapes
    from kg_tool.validate.terms import sh

    loaded = load_shapes([shapes])
    if not with_rules:
        loaded = read_shapes(t for t in loaded.triples if t.predicate != sh("sparql"))
    if engine == "ours":
        from kg_tool.store import LocalStore
        from kg_tool.validate import validate

        store = LocalStore()
        store.load([*ONTOLOGY, graph])
        ready = time.perf_counter()
        found = validate(store, loaded)
    else:
        import rdflib

        from kg_tool.validate.referee import judge

        data = rdflib.Graph()
        for file in (*ONTOLOGY, graph):
            data.parse(file)
        ready = time.perf_counter()
        found = judge(data, loaded)
    done = time.perf_counter()
    return {
        "load": ready - start,
        "validate": done - ready,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "keys": sorted(list(finding.key) for finding in found),
    }


def in_process(engine: str, graph: Path, shapes: Path, with_rules: bool) -> dict[str, object]:
    command = [sys.executable, __file__, "--measure", engine, str(graph), "--shapes", str(shapes)]
    start = time.perf_counter()
    done = subprocess.run(command + ["--with-rules"] * with_rules, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout) | {"total": time.perf_counter() - start}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shapes", type=Path, default=ROOT / "ontology" / "shapes.ttl")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rules-up-to", type=int, default=10_000)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--with-rules", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        engine, graph = given.measure
        print(json.dumps(measure(engine, Path(graph), given.shapes, given.with_rules)))
        return
    from meeting_graph import write_meetings

    print(
        f"{'triples':>9} {'shapes':6} {'engine':8} {'load s':>8} {'check s':>8} {'total s':>8} {'MB':>6} {'found':>7}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            graph = Path(folder) / f"{size}.ttl"
            made = write_meetings(graph, size)
            for shapes in ("core", "all"):
                engines = ("ours", "pyshacl") if shapes == "core" or size <= given.rules_up_to else ("ours",)
                results = {e: in_process(e, graph, given.shapes, shapes == "all") for e in engines}
                for engine, r in results.items():
                    print(
                        f"{made.triples:>9} {shapes:6} {engine:8} {r['load']:8.2f} {r['validate']:8.2f} "
                        f"{r['total']:8.2f} {r['megabytes']:6.0f} {len(r['keys']):>7}",
                        flush=True,
                    )
                compare(results, [node for node, _ in made.faults])


def compare(results: dict[str, dict], faulty: list[str]) -> None:
    ours = results["ours"]
    seen = {key[0].strip("<>") for key in ours["keys"]}
    line = f"          faulty nodes reported: {sum(node in seen for node in faulty)} of {len(faulty)}"
    if "pyshacl" in results:
        theirs = results["pyshacl"]
        same = "the same findings" if ours["keys"] == theirs["keys"] else "DIFFERENT findings"
        line += f"; {same}; ours takes {ours['total'] / theirs['total']:.3f} of pySHACL's time"
    print(line, flush=True)


if __name__ == "__main__":
    main()
