"""The link gold: mentions annotated by reading, and how a linker is measured on them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg_tool.link import Link, Linker

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/gold/links"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Mention:
    """An annotated mention; accepted: the items that are right, none where no link is; strict: any link is an error."""

    source: str
    text: str
    start: int
    surface: str
    kind: str
    published: str
    accepted: frozenset[str]
    strict: bool


@dataclass(frozen=True)
class Measure:
    """What a linker did with the gold: right and wrong links, and mentions of which it found no right item."""

    right: int
    wrong: tuple[tuple[Mention, Link], ...]
    missed: tuple[tuple[Mention, Link], ...]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def measure(linker: Linker, mentions: list[Mention]) -> Measure:
    """Precision and recall of items; a link where no item could be confirmed counts as neither."""
    right, wrong, missed = 0, [], []
    for mention in mentions:
        link = linker.link_mention(
            mention.surface, mention.kind, text=mention.text, start=mention.start, published=mention.published
        )
        if link.qid in mention.accepted:
            right += 1
            continue
        if link.qid and (mention.accepted or mention.strict):
            wrong.append((mention, link))
        if mention.accepted:
            missed.append((mention, link))
    return Measure(right, tuple(wrong), tuple(missed))


def cases() -> Iterator[Mention]:
    """The short cases."""
    for case in json.loads((FOLDER / "cases.json").read_text(encoding="utf-8")):
        yield _mention("cases", case, case["text"], case["start"], case["surface"], case["published"])


def mentions() -> Iterator[Mention]:
    """The mentions of all texts that are at hand and are the annotated ones."""
    for path in sorted(FOLDER.glob("*.json")):
        if path.name == "cases.json":
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = _text(gold)
        if text is None:
            continue
        for entry in gold["mentions"]:
            surface = text[entry["start"] : entry["end"]]
            yield _mention(gold["id"], entry, text, entry["start"], surface, gold["published"])


def _mention(source: str, entry: dict[str, object], text: str, start: int, surface: str, published: str) -> Mention:
    accept = entry.get("accept") or []
    items = {str(entry["qid"] or "")} | {str(a["qid"] if isinstance(a, dict) else a) for a in accept}  # type: ignore[attr-defined]
    strict = "must not link" in str(entry.get("note", ""))
    kind = str(entry["kind"])
    return Mention(source, text, start, surface, kind, published, frozenset(items - {"", "None"}), strict)


def _text(gold: dict[str, object]) -> str | None:
    if "text_file" in gold:
        places = (ROOT / str(gold["text_file"]), SHARED / "articles" / str(gold["text_file"]))
        path = next((p for p in places if p.exists()), None)
        text = None if path is None else path.read_text(encoding="utf-8-sig")
    else:
        text = _article(str(gold["file"]), int(str(gold["index"])))
    if text is None:
        return None
    read = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    digests = {hashlib.sha256(t.encode()).hexdigest() for t in (text, read)}
    assert gold["text_sha256"] in digests, f"{gold['id']}: another text than the annotated one"
    return read


@cache
def _day(name: str) -> list[dict[str, str]] | None:
    path = SHARED / "corpus" / name.replace(".json", ".zip")
    if not path.exists():
        return None
    with zipfile.ZipFile(path) as archive:
        return list(json.loads(archive.read(name)))


def _article(name: str, index: int) -> str | None:
    day = _day(name)
    return None if day is None else (day[index].get("title") or "") + "\n\n" + (day[index].get("content") or "")
