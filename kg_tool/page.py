"""Web pages as articles: the main text and what the page states of itself, through trafilatura (extra "html").

The extracted text is the text that offsets count, for another version of the extractor may cut a page differently;
so a build keeps it (see `graph.build`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg_tool.article import Article, article_of
from kg_tool.errors import InputError, UsageError


def read_page(html: str, path: Path, published: str | None) -> Article:
    """The article on a page; title, publisher, date and address as far as the page states them.

    Raises UsageError where trafilatura is not installed, InputError where the page has no main text.
    """
    try:
        import trafilatura
    except ImportError:
        raise UsageError('{file}: HTML needs the extra "html"; run pip install "kg-tool[html]"', file=path) from None

    body = trafilatura.extract(html, include_comments=False, include_tables=False, deduplicate=True)
    if not body:
        raise InputError("{file}: no article text found on the page; save its text as .txt", file=path)
    page: Any = trafilatura.extract_metadata(html)
    title = page.title if page else None
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    stated = page.date if page and not published else None
    article = article_of(
        text,
        path.stem,
        published or stated,
        path=path.name,
        url=page.url if page else None,
        title=title,
        publisher=page.sitename if page else None,
    )
    return article if not stated else Article(**{**vars(article), "published_basis": "stated"})
