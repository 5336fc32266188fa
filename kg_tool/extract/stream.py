"""Streaming: articles as JSON lines become records as JSON lines, by several processes, in order, in flat memory."""

from __future__ import annotations

import json
import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Event, Semaphore

from kg_tool.article import article_of
from kg_tool.errors import InputError
from kg_tool.extract.extractor import Extractor
from kg_tool.record import to_json
from kg_tool.workspace import Workspace

BATCH = 32
"""Lines that a process takes at a time."""
AHEAD = 4
"""Batches a process that may be under way, so that memory does not grow with the file."""

Numbered = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one line: its number (from 1), its length in bytes, and the record's JSON or what is wrong."""

    line: int
    size: int
    text: str = ""
    error: InputError | None = None


class _Worker:
    """The extractor of this process, built when first needed; a forked process has its parent's."""

    extractor: Extractor | None = None


def extract_lines(
    lines: Iterable[bytes], workspace: Workspace, name: str, published: str | None = None, jobs: int = 1
) -> Iterator[Result]:
    """The result of each line, in the order of the lines; the same whatever the number of jobs.

    A line is a JSON object with `text`, and perhaps `id`, `published` (an EDTF date), `url` and `title`. name: the
    file's, for messages. published: the day of lines that give none.
    """
    numbered = enumerate(lines, 1)
    _prepare(workspace)
    batches = iter(lambda: list(islice(numbered, BATCH)), [])
    tasks = ((batch, name, published) for batch in batches)
    if jobs <= 1:
        for task in tasks:
            yield from _extract_batch(task)
        return
    room = Semaphore(jobs * AHEAD)
    stopped = Event()

    def admitted() -> Iterator[tuple[list[Numbered], str, str | None]]:
        for task in tasks:
            room.acquire()
            if stopped.is_set():
                return
            yield task

    with multiprocessing.get_context().Pool(jobs, _start, (workspace,)) as pool:
        try:
            for results in pool.imap(_extract_batch, admitted()):
                room.release()
                yield from results
        finally:  # the thread that feeds the pool may wait for room that nobody makes any more
            stopped.set()
            room.release()


def _start(workspace: Workspace) -> None:
    """What a process begins with: Ctrl-C is its parent's, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _prepare(workspace)


def _prepare(workspace: Workspace) -> None:
    if _Worker.extractor is None or _Worker.extractor.workspace != workspace:
        _Worker.extractor = Extractor(workspace)


def _extract_batch(task: tuple[list[Numbered], str, str | None]) -> list[Result]:
    batch, name, published = task
    return [_extract_line(number, line, name, published) for number, line in batch if line.strip()]


def _extract_line(number: int, line: bytes, name: str, published: str | None) -> Result:
    assert _Worker.extractor is not None
    try:
        row = _read(number, line, name)
        article = article_of(
            str(row["text"]),
            str(row.get("id") or f"line-{number}"),
            str(row["published"]) if row.get("published") else published,
            **{key: str(row[key]) for key in ("url", "title", "publisher") if row.get(key)},
        )
        record = to_json(_Worker.extractor.extract(article))
    except InputError as error:
        return Result(number, len(line), error=error)
    return Result(number, len(line), json.dumps(record, ensure_ascii=False))


def _read(number: int, line: bytes, name: str) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("{file}: line {line}: not UTF-8; skipped", file=name, line=number) from None
    except (ValueError, RecursionError) as error:
        raise InputError(
            "{file}: line {line}: not JSON ({reason}); skipped", file=name, line=number, reason=str(error)[:80]
        ) from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('{file}: line {line}: an object with "text" is needed; skipped', file=name, line=number)
    if not str(row["text"]).strip() or not _is_unicode(line, row):
        raise InputError("{file}: line {line}: the text is empty or no Unicode; skipped", file=name, line=number)
    return row


def _is_unicode(line: bytes, row: dict[str, object]) -> bool:
    """Whether no value holds half a surrogate pair, which JSON can escape and UTF-8 cannot hold."""
    if b"\\u" not in line:
        return True
    return not any("\ud800" <= c <= "\udfff" for value in row.values() if isinstance(value, str) for c in value)
