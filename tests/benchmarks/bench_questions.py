"""The network questions on a million triples: embedded Oxigraph against rdflib, side by side in one run.

    python tests/benchmarks/bench_questions.py [--triples N] [--limit SECONDS]

The graph is made of meetings with participants from a few regions, as diplomacy has it, the rest are labels. rdflib is
given up after the limit; its ratio is then a lower bound.
"""

import argparse
import multiprocessing
import random
import time

import pyoxigraph as ox
import rdflib

from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.question import find_question, run
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

QUESTIONS = ("co-attendance", "similar-countries", "bridging-countries", "attended-with")
REGIONS, PER_REGION, NAMED = 24, 8, 7
TRIPLES_OF_A_MEETING = 6 + NAMED
FACTS = 0.1
"""Share of the triples that are meetings; the others are claims and spans, which these questions never touch."""


def made(triples):
    """N-Triples lines of a graph of about so many triples; the same for the same number."""
    chance = random.Random(1)
    coal, label = PREFIXES["coal"], PREFIXES["rdfs"] + "label"
    kind = PREFIXES["rdf"] + "type"
    countries = [f"{PREFIXES['cty']}r{r}c{c}" for r in range(REGIONS) for c in range(PER_REGION)]
    for country in countries:
        yield f"<{country}> <{kind}> <{coal}Country> ."
        yield f'<{country}> <{label}> "{country[-5:]}"@en .'
    meetings = int(triples * FACTS / TRIPLES_OF_A_MEETING)
    for number in range(meetings):
        meeting = f"<{PREFIXES['mtg']}m{number}>"
        region = chance.randrange(REGIONS)
        near = countries[region * PER_REGION : (region + 1) * PER_REGION]
        far = [chance.choice(countries)] if chance.random() < 0.01 else []
        day = f"{2014 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield f"{meeting} <{kind}> <{coal}Meeting> ."
        yield f'{meeting} <{label}> "meeting {number}"@en .'
        yield f'{meeting} <{coal}edtf> "{day}" .'
        for name in ("earliest", "latest"):
            yield f'{meeting} <{coal}{name}> "{day}"^^<{PREFIXES["xsd"]}date> .'
        yield f"{meeting} <{coal}hostedBy> <{near[0]}> ."
        for country in [*chance.sample(near, NAMED - len(far)), *far]:
            yield f"{meeting} <{coal}attendedBy> <{country}> ."
    for number in range((triples - meetings * TRIPLES_OF_A_MEETING) // 4):
        claim = f"<{PREFIXES['clm']}c{number}>"
        yield f"{claim} <{kind}> <{coal}Claim> ."
        yield f"{claim} <{coal}claimSubject> <{PREFIXES['rep']}r{number // 20}> ."
        yield f'{claim} <{coal}claimValue> "value {number}" .'
        yield f'{claim} <{coal}confidence> "0.9"^^<{PREFIXES["xsd"]}decimal> .'


def with_rdflib(graph, text, answer):
    start = time.perf_counter()
    rows = len(list(graph.query(text)))
    answer.put((time.perf_counter() - start, rows))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=120.0)
    given = parser.parse_args()
    lines = "\n".join(made(given.triples))
    start = time.perf_counter()
    store = LocalStore()
    store.inner.bulk_load(input=lines, format=ox.RdfFormat.N_TRIPLES)
    loaded = time.perf_counter() - start
    start = time.perf_counter()
    graph = rdflib.Graph()
    graph.parse(data=lines, format="nt")
    print(f"{len(store)} triples; loading: oxigraph {loaded:.1f} s, rdflib {time.perf_counter() - start:.1f} s")
    for name in QUESTIONS:
        question = find_question(Workspace.default().queries, name)
        start = time.perf_counter()
        rows = sum(1 for _ in run(question, store, {}))
        ours = time.perf_counter() - start
        answer = multiprocessing.get_context("fork").Queue()
        process = multiprocessing.get_context("fork").Process(target=with_rdflib, args=(graph, question.text, answer))
        process.start()
        process.join(given.limit)
        if process.is_alive():
            process.kill()
            print(
                f"{name:20} oxigraph {ours:7.2f} s  rdflib over {given.limit:.0f} s ratio over {given.limit / ours:.0f}"
            )
            continue
        theirs, other_rows = answer.get()
        same = "same number of rows" if rows == other_rows else f"ROWS DIFFER: {rows} and {other_rows}"
        print(f"{name:20} oxigraph {ours:7.2f} s  rdflib {theirs:7.2f} s  ratio {theirs / ours:.0f}  {same}")


if __name__ == "__main__":
    main()
