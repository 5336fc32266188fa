"""Dates: how many are read rightly and how fast, beside dateparser. Run: python tests/benchmarks/bench_dates.py

Three tables: our own fragments (date_fragments.csv; an empty edtf means that there is no date), the annotated dates of
real articles (tests/gold/dates, where the texts are at hand), and time(2n) / time(n) on hostile texts. dateparser can
name days only, so it is asked for what it can say: a date is right if its day, cut to the month or year where that is
what the text gives, is right; an interval is right if it finds both ends.
"""

from __future__ import annotations

import csv
import hashlib
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from dateparser.search import search_dates

from kg_tool.article import normalise
from kg_tool.language.dates import Calendar, DateMention, find_dates
from kg_tool.language.fold import fold
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.sentences import SentenceRules
from kg_tool.language.tense import TenseCues
from kg_tool.language.tokens import tokenize
from kg_tool.workspace import Workspace

T = TypeVar("T")
HERE = Path(__file__).parent
GOLD = HERE.parent / "gold" / "dates"
CORPUS = (HERE.parents[1] / "../shared/corpus").resolve()
HOSTILE = {
    "no space": "ا",
    "brackets": "()",
    "quotes": '"',
    "zero-width joiners": "\u200d",
    "overrides": "\u202eا",
    "from from from": "من ",
    "12 and 12 and": "12 و ",
    "July/July/": "يوليو/",
    "full stops": ". ",
}


class Reader:
    """Our own reader of one language."""

    def __init__(self, lang: str) -> None:
        lexicon = Lexicon.load(Workspace.default().lexicon, lang)
        self.rules, self.tense = SentenceRules.read(lexicon), TenseCues.read(lexicon)
        self.calendar = Calendar.read(lexicon)

    def dates(self, text: str, published: str) -> list[DateMention]:
        folded = fold(text)
        tokens = tokenize(folded.text)
        tense = self.tense.of(folded, tokens, self.rules.sentences(folded.text))
        return find_dates(folded, tokens, self.calendar, published, tense)


def dateparser_days(text: str, lang: str, published: str) -> list[str]:
    """The days that dateparser finds, as ISO text."""
    settings: Any = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    found = search_dates(text, languages=[lang], settings=settings) or []
    return [day.date().isoformat() for _, day in found]


def dateparser_is_right(days: list[str], edtf: str) -> bool:
    if not edtf:
        return not days
    return all(any(day[: len(end)] == end for day in days) for end in edtf.replace("198X", "198").split("/"))


@dataclass
class Score:
    """Right of all, and the seconds it took."""

    right: int = 0
    total: int = 0
    seconds: float = 0.0

    def add(self, is_right: bool, seconds: float = 0.0) -> None:
        self.right += is_right
        self.total += 1
        self.seconds += seconds

    def __str__(self) -> str:
        return f"{self.right:4d} of {self.total} right ({self.right / max(self.total, 1):6.1%})"


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def fragments(readers: dict[str, Reader]) -> None:
    ours: dict[str, Score] = {}
    theirs: dict[str, Score] = {}
    with (HERE / "date_fragments.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            lang, published, text, edtf = row["lang"], row["published"], row["text"], row["edtf"]
            mentions, seconds = timed(lambda r=readers[lang], t=text, p=published: r.dates(t, p))
            ours.setdefault(lang, Score()).add(
                [m.edtf or "open" for m in mentions] == ([edtf] if edtf else []), seconds
            )
            days, seconds = timed(lambda t=text, la=lang, p=published: dateparser_days(t, la, p))
            theirs.setdefault(lang, Score()).add(dateparser_is_right(days, edtf), seconds)
    print("own fragments")
    for lang, score in ours.items():
        print(f"  {lang}  kg_tool     {score}")
        print(f"  {lang}  dateparser  {theirs[lang]}   {theirs[lang].seconds / score.seconds:.0f} times as long")


def annotated() -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts at hand and their annotated dates."""
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        archive = CORPUS / Path(gold.get("file", "")).with_suffix(".zip")
        if not archive.is_file():
            continue
        with zipfile.ZipFile(archive) as day:
            row = json.loads(day.read(gold["file"]))[gold["index"]]
        raw = f"{row.get('title') or ''}\n\n{row.get('content') or ''}"
        if hashlib.sha256(raw.encode()).hexdigest() == gold["text_sha256"]:
            yield normalise(raw), gold


def articles(reader: Reader) -> None:
    ours, theirs, words, spurious = Score(), Score(), 0, 0
    for text, gold in annotated():
        words += len(text.split())
        mentions, seconds = timed(lambda t=text, g=gold: reader.dates(t, g["published"]))
        ours.seconds += seconds
        met: set[DateMention] = set()
        sentences = sentence_spans(reader, text)
        for item in gold["dates"]:
            over = [m for m in mentions if m.start < item["end"] and item["start"] < m.end]
            met.update(over)
            ours.add(is_right(over, item, gold["dates"]))
            start, end = next((s for s in sentences if s[0] <= item["start"] < s[1]), (item["start"], item["end"]))
            days, seconds = timed(lambda t=text[start:end], g=gold: dateparser_days(t, "ar", g["published"]))
            theirs.add(bool(item["edtf"]) and dateparser_is_right(days, item["edtf"]), seconds)
        spurious += sum(m not in met for m in mentions)
    if not ours.total:
        print("annotated articles: skipped, ../shared/corpus is not there")
        return
    print("annotated articles")
    print(f"  ar  kg_tool     {ours}   {spurious} where there is none, {words / ours.seconds:,.0f} words a second")
    print(f"  ar  dateparser  {theirs}   {theirs.seconds / ours.seconds:.0f} times as long, on their sentences alone")


def sentence_spans(reader: Reader, text: str) -> list[tuple[int, int]]:
    folded = fold(text)
    return [folded.span(start, end) for start, end in reader.rules.sentences(folded.text)]


def is_right(over: list[DateMention], item: dict[str, Any], dates: list[dict[str, Any]]) -> bool:
    """Whether a mention says what the annotation says; one mention may say what two neighbours say ("today and
    tomorrow")."""
    if not over:
        return item["edtf"] is None
    for mention in over:
        inside = [d["edtf"] for d in dates if d["start"] < mention.end and mention.start < d["end"]]
        if mention.edtf == item["edtf"] or (len(inside) > 1 and mention.edtf == "/".join(map(str, inside))):
            return True
    return False


def hostile(reader: Reader) -> None:
    print("time(2n) / time(n), n = 200,000 characters")
    for name, unit in HOSTILE.items():
        texts = [unit * (size // len(unit)) for size in (200_000, 400_000)]
        once, twice = (min(timed(lambda t=text: reader.dates(t, "2016-05-11"))[1] for _ in range(3)) for text in texts)
        print(f"  {name:20} {twice / once:.2f}")


def main() -> None:
    readers = {lang: Reader(lang) for lang in ("ar", "en")}
    fragments(readers)
    articles(readers["ar"])
    hostile(readers["ar"])


if __name__ == "__main__":
    main()
