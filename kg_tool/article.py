"""An Article: a text as read, with what is known of its origin; the one place where article files are opened.

The text is UTF-8 decoded, a BOM dropped, CRLF and CR turned to LF, and NFC normalised; every offset in the project
counts code points of that text.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg_tool.errors import InputError
from kg_tool.record import Source

MAX_BYTES = 20_000_000
"""A file beyond this size is no news article."""


@dataclass(frozen=True)
class Article:
    """A text to read facts from. published: the day it belongs to (EDTF) and how that is known."""

    id: str
    text: str
    lang: str
    published: str | None = None
    published_basis: str = "none"
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text as read, UTF-8 encoded, in hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1, in code points) of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def source(self) -> Source:
        """The article as the origin of reports."""
        return Source(
            id=self.id,
            lang=self.lang,
            published=self.published,
            published_basis=self.published_basis,
            digest=self.digest,
            path=self.path,
            url=self.url,
            title=self.title,
            publisher=self.publisher,
        )


def read_article(path: Path, published: str | None = None) -> Article:
    """The article in a .txt or .html file; `published` (an EDTF date) outranks what the page itself states.

    Raises InputError for a file that is missing, empty, over MAX_BYTES, binary or not UTF-8. HTML needs the extra
    "html".
    """
    raw = _read_bytes(path)
    text = normalise(_decode(raw, str(path)))
    if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
        from kg_tool.page import read_page

        return read_page(text, path, published)
    return article_of(text, path.stem, published, path=path.name)


def article_of(text: str, article_id: str, published: str | None = None, **origin: str | None) -> Article:
    """An Article of a text already decoded; raises InputError where the text is empty or holds NUL characters."""
    text = normalise(text)
    name = origin.get("path") or article_id
    if not text.strip():
        raise InputError("{file}: the article is empty; give a file with text", file=name)
    if "\x00" in text:
        raise InputError("{file}: this is binary data, not a text; give an article as UTF-8 text", file=name)
    title = next(line.strip() for line in text.splitlines() if line.strip())
    origin = {"title": title, **origin}
    return Article(article_id, text, language_of(text), published, "given" if published else "none", **origin)


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                "{file}: {size} bytes are more than an article may have ({limit}); split the file",
                file=path,
                size=size,
                limit=MAX_BYTES,
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            "{file}: cannot be read ({reason}); check the path", file=path, reason=error.strerror
        ) from None


def _decode(raw: bytes, name: str) -> str:
    if b"\x00" in raw:
        raise InputError("{file}: this is binary data, not a text; give an article as UTF-8 text", file=name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError("{file}: line {line}: not UTF-8; save the article as UTF-8", file=name, line=line) from None


def normalise(text: str) -> str:
    """A decoded text as the project counts it: no BOM, LF line ends, NFC."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def language_of(text: str) -> str:
    """ "ar" where Arabic letters outnumber Latin ones among the first 5,000 characters, else "en"."""
    head = text[:5000]
    arabic = sum("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufefc" for c in head)
    latin = sum("A" <= c <= "z" for c in head)
    return "ar" if arabic > latin else "en"
