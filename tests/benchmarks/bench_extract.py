"""Extraction: articles and words a second, memory, and the figures on the gold annotations.

python tests/benchmarks/bench_extract.py [ARTICLES.jsonl] [--jobs N] [--limit N]

Without a file, the articles of ../shared/corpus are taken; the gold annotations of tests/gold are scored on their
texts, which lie there too.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kg_tool.article import article_of
from kg_tool.extract import Extractor
from kg_tool.extract.stream import extract_lines
from kg_tool.record import to_json
from kg_tool.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
SHARED = (ROOT / "../shared").resolve()
GOLD = {
    "sample": [SHARED / "gold" / "kuwait-2018.json"],
    "development": sorted((SHARED / "gold").glob("snn-*.json")),
    "annotated": sorted((ROOT / "tests" / "gold" / "articles").glob("*.json")),
    "English": sorted((ROOT / "tests" / "gold" / "english").glob("*.json")),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--limit", type=int, default=2000)
    given = options.parse_args()
    if given.file or (SHARED / "corpus").is_dir():
        lines = given.file.open("rb") if given.file else corpus_lines()
        measure_speed(islice(lines, given.limit), given.jobs)
    if (SHARED / "tools").is_dir():
        measure_quality()


def corpus_lines() -> Iterator[bytes]:
    sys.path.insert(0, str(SHARED / "tools"))
    from dev_articles import articles, text_of

    for path in sorted((SHARED / "corpus").glob("*.zip")):
        for index, row in enumerate(articles(path.stem)):
            line = {"id": f"{path.stem}-{index}", "published": path.stem, "text": text_of(row)}
            yield json.dumps(line, ensure_ascii=False).encode()


def measure_speed(lines: Iterable[bytes], jobs: int) -> None:
    kept = list(lines)
    words = sum(len(json.loads(line)["text"].split()) for line in kept)
    begun = time.perf_counter()
    meetings = done = 0
    for result in extract_lines(iter(kept), Workspace.default(), "corpus", jobs=jobs):
        done += result.error is None
        meetings += len(json.loads(result.text)["meetings"]) if result.text else 0
    seconds = time.perf_counter() - begun
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{done} articles, {meetings} meetings, {jobs} jobs, start included: {seconds:.1f} s")
    print(f"{done / seconds:.0f} articles/s, {words / seconds:.0f} words/s, largest process {memory:.0f} MB")


def measure_quality() -> None:
    sys.path.insert(0, str(SHARED / "tools"))
    import score_extraction as score

    extractor = Extractor.default()
    for name, paths in GOLD.items():
        totals: list[Any] = [score.Counter(), score.Counter(), score.Counter()]
        for path in paths:
            gold = json.loads(path.read_text(encoding="utf-8"))
            article = article_of(gold_text(path, gold), gold["id"], gold["published"])
            for total, part in zip(totals, score.compare(gold, json_of(extractor.extract(article))), strict=False):
                total.update(part)
        if paths:
            core = [p for p in {*totals[0], *totals[1], *totals[2]} if p != "themes"]
            figures = [score.prf(*(sum(t[p] for p in part) for t in totals)) for part in (core, ["themes"])]
            print(
                f"{name} ({len(paths)}): core P {figures[0]['precision']:.3f} R {figures[0]['recall']:.3f} "
                f"F1 {figures[0]['f1']:.3f}, themes F1 {figures[1]['f1']:.3f}"
            )


def json_of(record: Any) -> Any:
    return json.loads(json.dumps(to_json(record)))


def gold_text(path: Path, gold: dict[str, Any]) -> str:
    if "file" in gold:
        from dev_articles import articles, text_of

        text: str = text_of(articles(gold["file"].removesuffix(".json"))[gold["index"]])
        return text
    if "text_file" in gold:
        return (SHARED / "articles" / gold["text_file"]).read_text(encoding="utf-8")
    return path.with_suffix(".txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
