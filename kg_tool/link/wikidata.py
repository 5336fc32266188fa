"""A client for a Wikidata SPARQL endpoint, or a mirror of one: polite, patient, and remembering.

Answers are kept on disk with their date. A server that says "busy" (HTTP 429, 503) is asked again after the time that
its Retry-After header names, else after a pause that doubles. Raises RemoteError, one sentence each.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import time
import urllib.error
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg_tool.endpoint import check, public_name
from kg_tool.errors import RemoteError
from kg_tool.files import write_together

ENDPOINT = "https://query.wikidata.org/sparql"
AGENT = "kg-tool/0.1 (https://w3id.org/coalition-kg/; knowledge graphs of diplomacy)"
BATCH = 50
"""Items or names in one query."""

_BUSY = (429, 503)
_ATTEMPTS = 4
_FIRST_PAUSE = 2.0
_LONGEST_PAUSE = 60.0
_DAYS_KEPT = 30

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query (variable -> value, language tags and types dropped) and the day they were fetched."""

    rows: tuple[Row, ...]
    asked: date


@dataclass
class Client:
    """Asks an endpoint; `cache` is the folder of kept answers, `pause` waits (seconds), `today` dates the answers."""

    endpoint: str = ENDPOINT
    cache: Path | None = None
    timeout: float = 60.0
    pause: Callable[[float], None] = time.sleep
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    def __post_init__(self) -> None:
        check(self.endpoint)

    def ask(self, sparql: str) -> Answer:
        """The answer to a SELECT query, from the cache where it is younger than a month."""
        kept = self._kept(sparql)
        if kept is not None:
            return kept
        answer = Answer(tuple(_rows(self.endpoint, self._fetch(sparql))), self.today)
        self._keep(sparql, answer)
        return answer

    def ask_for(self, template: str, terms: Sequence[str]) -> Iterator[Answer]:
        """Answers to a query whose {values} are filled with terms (written as SPARQL), a batch at a time."""
        for start in range(0, len(terms), BATCH):
            yield self.ask(template.replace("{values}", " ".join(terms[start : start + BATCH])))

    def _fetch(self, sparql: str) -> bytes:
        name = public_name(self.endpoint)
        for attempt in range(_ATTEMPTS):
            try:
                response: Any = self._wrapper(sparql).query().response
                with response:
                    body: bytes = response.read()
                    media = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
            except (SPARQLWrapperException, OSError, http.client.HTTPException) as error:
                refusal = error if isinstance(error, urllib.error.HTTPError) else error.__context__
                if not isinstance(refusal, urllib.error.HTTPError):
                    raise _unreachable(name, error) from None
                wait = self._wait(refusal, attempt)
                refusal.close()
                if wait is None:
                    raise _refused(name, refusal.code) from None
                self.pause(wait)
                continue
            if "html" in media:
                raise RemoteError(
                    "{endpoint} answered with a web page, not with query results; is it a SPARQL endpoint?",
                    endpoint=name,
                )
            return body
        raise RemoteError("{endpoint} stays busy; try again later", endpoint=name)

    def _wait(self, refusal: urllib.error.HTTPError, attempt: int) -> float | None:
        """Seconds to wait before the next attempt, None where there is to be none."""
        if refusal.code not in _BUSY or attempt == _ATTEMPTS - 1:
            return None
        asked = _seconds(refusal.headers.get("Retry-After"))
        wait = _FIRST_PAUSE * 2**attempt if asked is None else asked
        return wait if wait <= _LONGEST_PAUSE else None

    def _wrapper(self, sparql: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.endpoint, agent=AGENT)
        wrapper.setQuery(sparql)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setTimeout(max(1, round(self.timeout)))
        return wrapper

    def _file(self, sparql: str) -> Path | None:
        digest = hashlib.sha256(f"{self.endpoint}\n{sparql}".encode()).hexdigest()
        return None if self.cache is None else self.cache / f"{digest}.json"

    def _kept(self, sparql: str) -> Answer | None:
        path = self._file(sparql)
        if path is None or not path.exists():
            return None
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            answer = Answer(tuple(kept["rows"]), date.fromisoformat(kept["asked"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # a damaged file is as good as none: the question is asked again
        return answer if (self.today - answer.asked).days <= _DAYS_KEPT else None

    def _keep(self, sparql: str, answer: Answer) -> None:
        path = self._file(sparql)
        if path is not None:
            kept = {"asked": answer.asked.isoformat(), "endpoint": public_name(self.endpoint), "query": sparql}
            write_together({path: json.dumps(kept | {"rows": answer.rows}, ensure_ascii=False)})


def literal(text: str, lang: str = "") -> str:
    """A text as a SPARQL literal, with a language tag."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\r", r"\r")
    return f'"{escaped}"@{lang}' if lang else f'"{escaped}"'


def item(qid: str) -> str:
    """A Wikidata item as a SPARQL term."""
    return f"<http://www.wikidata.org/entity/{qid}>"


def _rows(endpoint: str, body: bytes) -> Iterator[Row]:
    try:
        bindings: list[Mapping[str, Mapping[str, str]]] = json.loads(body)["results"]["bindings"]
        yield from ({name: term["value"] for name, term in row.items()} for row in bindings)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RemoteError(
            "{endpoint} sent an answer that is cut off or no query results; try again", endpoint=public_name(endpoint)
        ) from None


def _seconds(retry_after: str | None) -> float | None:
    """The header's number of seconds, or the time until its date; None where it says neither."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _refused(name: str, code: int) -> RemoteError:
    if code in _BUSY:
        return RemoteError("{endpoint} is busy (HTTP {code}); wait and try again", endpoint=name, code=code)
    return RemoteError("{endpoint} answered with HTTP {code}; check the address", endpoint=name, code=code)


def _unreachable(name: str, error: Exception) -> RemoteError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return RemoteError("{endpoint} did not answer in time; try again later", endpoint=name)
    if isinstance(error, http.client.IncompleteRead):
        return RemoteError("{endpoint} sent an answer that is cut off or no query results; try again", endpoint=name)
    return RemoteError(
        "{endpoint} cannot be reached ({reason}); check the connection",
        endpoint=name,
        reason=" ".join(str(getattr(reason, "strerror", None) or reason).split())[:200],
    )
