from __future__ import annotations

import pytest

from kg_tool.graph import iris
from kg_tool.graph.vocabulary import PREFIXES, iri
from kg_tool.record import Evidence, HeadCount, Source, Span

SOURCE = Source("brief", "ar", digest="9f2c" * 16)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("John Kerry", "john-kerry"),
        ("Adel al-Jubeir", "adel-al-jubeir"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("عادل", "عادل"),
    ],
)
def test_slugs_are_readable(name: str, slug: str) -> None:
    assert iris.slug(name) == slug


@pytest.mark.parametrize(("key", "curie"), [("KW", "cty:KW"), ("nato", "org:nato"), ("John Kerry", "per:john-kerry")])
def test_an_actor_key_tells_its_kind(key: str, curie: str) -> None:
    assert iris.actor_iri(key) == iri(curie)


def test_a_claim_keeps_its_iri_when_the_rule_changes_but_not_when_the_words_do() -> None:
    def claim(rule: str, start: int) -> str:
        return iris.claim_iri(SOURCE, "m1", "hosts", "KW", Evidence(rule, Span(start, start + 6, "الكويت"))).value

    assert claim("host-verb", 5) == claim("host-noun", 5)
    assert claim("host-verb", 5) != claim("host-verb", 6)


def test_articles_are_known_by_their_text_and_cited_sources_by_their_id() -> None:
    assert iris.source_iri(SOURCE) == iri("art:9f2c9f2c9f2c")
    assert iris.source_iri(Source("state-gov-2014", "en", url="https://example.org/x")) == iri("src:state-gov-2014")


def test_equal_head_counts_share_a_node() -> None:
    assert iris.head_count_iri(HeadCount(60, "more-than")) == iris.head_count_iri(HeadCount(60, "more-than"))


def test_no_prefix_is_another_ones_beginning_by_mistake() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
