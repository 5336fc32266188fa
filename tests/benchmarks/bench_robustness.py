"""Hostile texts: how the time grows when a text doubles. Linear growth prints 2, anything below 2.6 is fine.

python tests/benchmarks/bench_robustness.py [CHARACTERS]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from kg_tool.article import article_of
from kg_tool.extract import Extractor

SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
LIMIT = 2.6
_RANDOM = random.Random(7)

TEXTS: dict[str, Callable[[int], str]] = {
    "random bytes": lambda n: "".join(map(chr, _RANDOM.choices([*range(1, 0x250), *range(0x600, 0x700)], k=n))),
    "half a UTF-8 sequence": lambda n: ("اجتماع".encode() * n)[: 2 * n + 1].decode("utf-8", "replace"),
    "no space": lambda n: "اجتماع" + "م" * n,
    "brackets": lambda n: "اجتماع " + "(" * n,
    "closed brackets": lambda n: "اجتماع " + "(" * (n // 2) + ")" * (n // 2),
    "right-to-left overrides": lambda n: "اجتماع " + "\u202eا" * (n // 2),
    "zero-width joiners": lambda n: "اجتماع " + "\u200d" * n,
    "quotation marks": lambda n: 'التقى "' * (n // 7),
    "names in a row": lambda n: "الرئيس محمد " * (n // 12),
    "commas and offices": lambda n: "وزير الخارجية، " * (n // 15),
    "dates in a row": lambda n: "اجتماع 3 مايو 2014 " * (n // 19),
    "meetings in a row": lambda n: "التقى الرئيس المصري في القاهرة ملك الأردن. " * (n // 43),
    "one long sentence": lambda n: "التقى الرئيس المصري في القاهرة ملك الأردن و" * (n // 43),
    "numbers": lambda n: "اجتماع " + "20 دولة و" * (n // 9),
}


def seconds(extractor: Extractor, text: str) -> float:
    best = 1e9
    for _ in range(3):
        begun = time.process_time()
        extractor.extract(article_of(text, "hostile", "2015-07-27"))
        best = min(best, time.process_time() - begun)
    return best


def main() -> int:
    extractor = Extractor.default()
    seconds(extractor, "اجتماع")
    worst = 0.0
    for name, make in TEXTS.items():
        once, twice = (seconds(extractor, make(size).replace("\x00", " ") or " ") for size in (SIZE, 2 * SIZE))
        ratio = twice / once
        worst = max(worst, ratio)
        print(f"{name:26} {once:7.3f} s, twice as long {twice:7.3f} s: time(2n)/time(n) {ratio:.2f}", flush=True)
    print(f"largest ratio {worst:.2f} (limit {LIMIT})")
    return int(worst > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
