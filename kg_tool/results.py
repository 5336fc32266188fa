"""Answers of a store, read in the background: an embedded query ignores Ctrl-C and knows no time-out, its waiter does.

A daemon thread runs the query and hands batches of rows over; whoever waits for them can be interrupted, gives up
after the time-out, and never holds more than a few batches in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic
from typing import Any, NamedTuple, TypeVar, cast

import pyoxigraph as ox

from kg_tool.errors import RemoteError

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean | Iterator[ox.Triple]

T = TypeVar("T")

_BATCH = 1024
_AGE = 0.05
"""Seconds after which an unfinished batch is handed over."""


class Solutions:
    """Rows of a SELECT, as they come; they can be walked once."""

    def __init__(self, variables: list[ox.Variable], rows: Iterator[ox.QuerySolution]) -> None:
        self.variables = variables
        self._rows = rows

    def __iter__(self) -> Iterator[ox.QuerySolution]:
        return self._rows


class Triples:
    """Triples of a CONSTRUCT or DESCRIBE, as they come; they can be walked once."""

    def __init__(self, triples: Iterator[ox.Triple]) -> None:
        self._triples = triples

    def __iter__(self) -> Iterator[ox.Triple]:
        return self._triples


Results = Solutions | Triples | bool
"""SELECT gives Solutions, CONSTRUCT and DESCRIBE Triples, ASK a bool."""


def in_background(
    ask: Callable[[], AbstractContextManager[Answer]],
    explain: Callable[[Exception], Exception],
    timeout: float | None = None,
) -> Results:
    """Results of a query that `ask` opens; the asking, the fetching of rows and the closing happen in a daemon thread.

    `timeout`: how many seconds the engine may keep its reader waiting, in sum; then RemoteError is raised. None is
    no limit. What `ask` or its rows raise is raised here as `explain` puts it.
    """
    handover = _Handover(timeout, explain)
    Thread(target=_produce, args=(ask, handover.queue, handover.abandoned), daemon=True).start()
    first = handover.next()
    if isinstance(first.head, bool):
        return first.head
    rows = handover.items(first)
    return Triples(rows) if first.head is None else Solutions(first.head, rows)


def interruptible(work: Callable[[], T]) -> T:
    """What `work` returns or raises; Ctrl-C ends the waiting, though not the work of native code."""
    outcome: list[tuple[T | None, BaseException | None]] = []

    def run() -> None:
        try:
            outcome.append((work(), None))
        except BaseException as error:  # it is raised again by the thread that waits
            outcome.append((None, error))

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    value, error = outcome[0]
    if error is not None:
        raise error
    return cast("T", value)


class _Message(NamedTuple):
    """What goes over: rows, and with the first ones the head (variables, an ASK's answer, or None for triples)."""

    items: list[Any]
    last: bool
    head: list[ox.Variable] | bool | None = None
    error: BaseException | None = None


class _Handover:
    """The reader's end: a short queue of messages, and a flag that tells the producer to stop."""

    def __init__(self, timeout: float | None, explain: Callable[[Exception], Exception]) -> None:
        self.queue: Queue[_Message] = Queue(maxsize=4)
        self.abandoned = Event()
        self._explain = explain
        self._timeout = self._left = timeout

    def next(self) -> _Message:
        start = monotonic()
        try:
            message = self.queue.get(timeout=self._left)
        except Empty:
            raise RemoteError(
                "the query took longer than {timeout} s and was ended; allow more with --timeout, or ask for less",
                timeout=f"{self._timeout:g}",
            ) from None
        if self._left is not None:
            self._left = max(0.0, self._left - (monotonic() - start))
        if isinstance(message.error, Exception):
            raise self._explain(message.error) from None
        if message.error is not None:
            raise message.error
        return message

    def items(self, message: _Message) -> Iterator[Any]:
        yield from message.items
        while not message.last:
            message = self.next()
            yield from message.items

    def __del__(self) -> None:
        self.abandoned.set()


def _produce(ask: Callable[[], AbstractContextManager[Answer]], queue: Queue[_Message], abandoned: Event) -> None:
    """Run the query and put its rows into the queue; ends early once nobody waits for them any more."""

    def put(message: _Message) -> None:
        while not abandoned.is_set():
            try:
                queue.put(message, timeout=0.2)
            except Full:
                continue
            return

    try:
        with ask() as answer:
            if isinstance(answer, ox.QueryBoolean):
                put(_Message([], True, bool(answer)))
                return
            head = answer.variables if isinstance(answer, ox.QuerySolutions) else None
            batch: list[object] = []
            since = monotonic()
            for item in answer:
                batch.append(item)
                if len(batch) >= _BATCH or monotonic() - since > _AGE:
                    put(_Message(batch, False, head))
                    if abandoned.is_set():
                        return
                    batch, since = [], monotonic()
        put(_Message(batch, True, head))
    except BaseException as error:
        # Raised again by the thread that waits; without its frames, for pyoxigraph's results must die in this thread.
        put(_Message([], True, error=error.with_traceback(None)))
