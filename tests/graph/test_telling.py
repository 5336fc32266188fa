from __future__ import annotations

import pytest

from kg_tool.fuse import Identities
from kg_tool.fuse.explain import Explanation, explain
from kg_tool.graph.telling import lines
from kg_tool.record import SourceRecord
from kg_tool.tables import read_tables
from kg_tool.workspace import Workspace

SLUG = "gc-2015-06-02-paris"
WORKSPACE = Workspace.default()


@pytest.fixture(scope="module")
def records() -> list[SourceRecord]:
    return read_tables(WORKSPACE)


@pytest.fixture(scope="module")
def found(records: list[SourceRecord]) -> Explanation:
    return explain(records, Identities.load(WORKSPACE), SLUG)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ("city: Paris (", "Saudi Arabia", "decided by hand")),
        ("ar", ("المدينة: باريس (", "السعودية", "حسم المحرر")),
    ],
)
def test_values_and_rules_are_told_in_the_reader_s_language(
    found: Explanation, records: list[SourceRecord], lang: str, told: tuple[str, ...]
) -> None:
    text = "\n".join(lines(found, records, WORKSPACE, lang))
    assert all(words in text for words in told)


def test_each_cited_source_is_listed_once_and_values_point_at_it(
    found: Explanation, records: list[SourceRecord]
) -> None:
    text = list(lines(found, records, WORKSPACE, "en"))
    cited = {source for s in found.statements for source in s.sources}
    listed = text[text.index("Sources cited") + 1 :]
    assert [line.split()[1] for line in listed] == sorted(cited)
    assert len([line for line in text if "citing [" in line]) > 1


def test_what_speaks_against_a_value_stands_below_it(found: Explanation, records: list[SourceRecord]) -> None:
    text = list(lines(found, records, WORKSPACE, "en"))
    count = next(i for i, line in enumerate(text) if "head count: exactly 24 delegations" in line)
    assert any("against it: exactly 25 countries" in line for line in text[count : count + 6])
