"""How much linking adds to extraction: seconds a hundred articles, and their ratio (to be under a quarter).

usage: bench_link.py [--articles N]     reads ../shared/corpus where it is at hand, else the project's own articles
"""

from __future__ import annotations

import argparse
import json
import time
import zipfile
from pathlib import Path

from kg_tool.article import Article, article_of
from kg_tool.extract import Extractor
from kg_tool.graph.build import read_articles
from kg_tool.link import Linker
from kg_tool.workspace import Workspace

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared/corpus"
TARGET = 0.25


def articles(number: int) -> list[Article]:
    """The first articles of the corpus, or the project's own where it is not at hand."""
    found: list[Article] = []
    for path in sorted(CORPUS.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for i, row in enumerate(json.loads(archive.read(f"{path.stem}.json"))):
                text = f"{row.get('title') or ''}\n\n{row.get('content') or ''}"
                if text.strip():
                    found.append(article_of(text, f"{path.stem}-{i}", path.stem))
                if len(found) == number:
                    return found
    return found or read_articles(Workspace.default().articles)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=500)
    texts = articles(parser.parse_args().articles)
    workspace = Workspace.default()
    extractor, linker = Extractor(workspace), Linker.of_workspace(workspace)
    extractor.extract(texts[0])
    started = time.perf_counter()
    records = [extractor.extract(text) for text in texts]
    extracted = time.perf_counter()
    links = [link for record in records for link in linker.link(record)]
    linked = time.perf_counter()
    a, b = extracted - started, linked - extracted
    print(f"{len(texts)} articles, {len(links)} mentions, {sum(link.outcome == 'linked' for link in links)} linked")
    print(f"extraction {a / len(texts) * 1000:.2f} ms an article, linking {b / len(texts) * 1000:.2f} ms")
    print(f"linking / extraction = {b / a:.3f} (target {TARGET})")


if __name__ == "__main__":
    main()
