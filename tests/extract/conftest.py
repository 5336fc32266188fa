"""An extractor built once, and articles of our own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg_tool.article import Article, article_of
from kg_tool.extract import Extractor
from kg_tool.record import to_json

PUBLISHED = "2019-03-13"
Read = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.default()


def article(text: str, published: str | None = PUBLISHED) -> Article:
    return article_of(text, "test", published)


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """From a text to its record in the exchange format."""

    def extract(text: str, published: str | None = PUBLISHED) -> dict[str, Any]:
        return to_json(extractor.extract(article(text, published)))

    return extract
