"""One HTTP exchange with a SPARQL 1.1 endpoint, over SPARQLWrapper: a query goes out, pyoxigraph's terms come in.

Raises RemoteError, one sentence each, for everything that a network and a stranger's server can do wrong. The sentence
never holds credentials: they come from the environment, go to the endpoint's own host, and follow no redirect.
"""

from __future__ import annotations

import http.client
import os
import re
import ssl
import urllib.error
import urllib.request
from ast import literal_eval
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import BASIC, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg_tool.errors import RemoteError, UsageError
from kg_tool.results import Answer

USER, PASSWORD = "KG_TOOL_ENDPOINT_USER", "KG_TOOL_ENDPOINT_PASSWORD"
_AGENT = "kg-tool (https://w3id.org/coalition-kg/)"


class _Wrapper(SPARQLWrapper):  # type: ignore[misc, unused-ignore]
    """SPARQLWrapper whose Authorization header stays with the endpoint: urllib would carry it along a redirect."""

    def _createRequest(self) -> urllib.request.Request:  # noqa: N802
        request = super()._createRequest()
        credentials = request.headers.pop("Authorization", None)
        if credentials:
            request.add_unredirected_header("Authorization", credentials)
        return request


def check(endpoint: str) -> None:
    """Raise UsageError for an address that is no http(s) URL or that carries credentials."""
    try:
        parts = urlsplit(endpoint)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid or not endpoint.isascii() or re.search(r"[\x00-\x20\x7f]", endpoint):
        raise UsageError("the endpoint is no http or https address; give one like https://host/sparql")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "the endpoint's address holds credentials; put them into {user} and {password}",
            user=USER,
            password=PASSWORD,
        )


@contextmanager
def ask(endpoint: str, sparql: str, form: str, timeout: float | None) -> Iterator[Answer]:
    """Send a query of the given form (SELECT, ASK, CONSTRUCT, DESCRIBE) and parse the answer as it arrives.

    `timeout`: seconds that the server may stay silent; the connection lasts a little longer, so that whoever waits for
    the rows is the one to give up.
    """
    graph = form in ("CONSTRUCT", "DESCRIBE")
    wrapper = _Wrapper(endpoint, agent=_AGENT)
    wrapper.setQuery(sparql)
    wrapper.queryType = form
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(TURTLE if graph else JSON)
    if timeout is not None:
        wrapper.setTimeout(ceil(timeout) + 1)
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password:
        wrapper.setHTTPAuth(BASIC)
        wrapper.setCredentials(user, password)
    name = public_name(endpoint)
    try:
        response: Any = wrapper.query().response
    except (SPARQLWrapperException, OSError, http.client.HTTPException) as error:
        raise _sentence(name, error) from None
    with response:
        media = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        yield _triples(name, response, media) if graph else _results(name, response, media)


def _results(name: str, response: Any, media: str) -> Answer:
    format_ = ox.QueryResultsFormat.from_media_type(media)
    if format_ is None or format_ == ox.QueryResultsFormat.CSV:
        raise _not_results(name, media)
    return ox.parse_query_results(response, format=format_)


def _triples(name: str, response: Any, media: str) -> Iterator[ox.Triple]:
    """The triples; RemoteError where the body ends before the length that was announced (valid Turtle can)."""
    format_ = ox.RdfFormat.from_media_type(media)
    if format_ is None:
        raise _not_results(name, media)
    for quad in ox.parse(response, format=format_):
        yield quad.triple
    if response.length:
        raise RemoteError(
            "{endpoint} sent an answer that is cut off or not valid ({reason}); try again, or ask for less",
            endpoint=name,
            reason=f"{response.length} bytes are missing",
        )


def broken(endpoint: str, error: Exception) -> RemoteError:
    """The sentence for an answer that stops or turns invalid in the middle; an error with a sentence stays as it is."""
    if isinstance(error, RemoteError):
        return error
    name = public_name(endpoint)
    if isinstance(error, TimeoutError):
        return RemoteError(
            "{endpoint} fell silent in the middle of its answer; try again, or ask for less", endpoint=name
        )
    reason = error.msg if isinstance(error, SyntaxError) else str(error) or type(error).__name__
    return RemoteError(
        "{endpoint} sent an answer that is cut off or not valid ({reason}); try again, or ask for less",
        endpoint=name,
        reason=_one_line(str(reason)),
    )


def public_name(endpoint: str) -> str:
    """The address without its query string, which may hold a key."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _not_results(name: str, media: str) -> RemoteError:
    what = "a web page" if media in ("text/html", "application/xhtml+xml") else media or "something without a type"
    return RemoteError(
        "{endpoint} answered with {what}, not with query results; is it the address of a SPARQL endpoint?",
        endpoint=name,
        what=what,
    )


def _sentence(name: str, error: Exception) -> RemoteError:
    refusal = error if isinstance(error, urllib.error.HTTPError) else error.__context__
    if isinstance(refusal, urllib.error.HTTPError):
        refusal.close()
    code = error.code if isinstance(error, urllib.error.HTTPError) else _CODES.get(type(error).__name__)
    if code is None:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return RemoteError("{endpoint} did not answer in time; allow more with --timeout", endpoint=name)
        if isinstance(reason, ssl.SSLError):
            reason = reason.reason or reason
        return RemoteError(
            "{endpoint} cannot be reached ({reason}); check the address and the connection",
            endpoint=name,
            reason=_one_line(str(getattr(reason, "strerror", None) or reason)),
        )
    if code in (401, 403):
        return RemoteError(
            "{endpoint} refuses access (HTTP {code}); set {user} and {password}",
            endpoint=name,
            code=code,
            user=USER,
            password=PASSWORD,
        )
    if code in (429, 503):
        return RemoteError("{endpoint} is busy (HTTP {code}); wait and try again", endpoint=name, code=code)
    return RemoteError(
        "{endpoint} answered with HTTP {code} ({reason}); check the address and the query",
        endpoint=name,
        code=code,
        reason=_one_line(_said(error)),
    )


_CODES = {
    "QueryBadFormed": 400,
    "Unauthorized": 401,
    "EndPointNotFound": 404,
    "URITooLong": 414,
    "EndPointInternalError": 500,
}


def _said(error: Exception) -> str:
    """What the server wrote: the body of an error answer, unless it is a page."""
    if isinstance(error, urllib.error.HTTPError):
        return str(error.reason)
    found = re.search(r"Response:\s*(b['\"].*)$", str(error), re.DOTALL)
    body = literal_eval(found[1]).decode("utf-8", "replace") if found else str(error)
    return "a web page" if "<html" in body.lower() else body


def _one_line(text: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= 200 else line[:200] + "…"
