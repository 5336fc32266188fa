from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Triple

from kg_tool.errors import InputError
from kg_tool.graph.diff import Change, compare, narrate, read_triples
from kg_tool.graph.labels import Labels
from kg_tool.graph.turtle import read
from kg_tool.graph.vocabulary import PREFIXES
from kg_tool.workspace import Workspace

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
TALKS = 'mtg:talks a coal:Meeting ; rdfs:label "Talks"@en ; coal:edtf "2018-05-02" ; coal:attendedBy cty:KW .\n'
KUWAIT = 'cty:KW a coal:Country ; rdfs:label "Kuwait"@en , "الكويت"@ar .\n'
QATAR = 'cty:QA a coal:Country ; rdfs:label "Qatar"@en , "قطر"@ar .\n'
REPORT = (
    "rep:{key} a coal:MeetingReport ; coal:reports mtg:talks ; prov:wasDerivedFrom art:{key} .\n"
    "clm:{key} a coal:Claim ; coal:claimSubject rep:{key} ; coal:claimProperty coal:edtf ; coal:claimValue {value} .\n"
)
FUSION = "fus:1 a coal:Fusion ; coal:ofMeeting mtg:talks ; coal:fusedProperty coal:edtf ; coal:rejected clm:b .\n"


def triples(text: str) -> list[Triple]:
    return read(HEAD + text, "graph")[0]


def changes(old: str, new: str, lang: str = "en") -> list[Change]:
    return compare(triples(old), triples(new), Labels.of(Workspace.default(), lang))


def kinds(found: Iterable[Change]) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.kind, change.values) for change in found]


def test_a_graph_does_not_differ_from_itself() -> None:
    assert changes(TALKS + KUWAIT, TALKS + KUWAIT) == []


def test_participants_more_and_fewer_are_told_by_name_in_the_readers_language() -> None:
    more = TALKS.replace("cty:KW .", "cty:KW , cty:QA .")
    old, new = TALKS + KUWAIT + QATAR, more + KUWAIT + QATAR
    assert kinds(changes(old, new)) == [("more", ("Qatar",))]
    assert kinds(changes(old, new, "ar")) == [("more", ("قطر",))]
    assert kinds(changes(new, old)) == [("fewer", ("Qatar",))]


def test_a_date_that_moves_is_one_change() -> None:
    (change,) = changes(TALKS, TALKS.replace("05-02", "05-03"))
    assert (change.kind, change.before, change.values) == ("changed", ("2018-05-02",), ("2018-05-03",))


def test_new_and_gone_meetings_are_named() -> None:
    assert kinds(changes(KUWAIT, TALKS + KUWAIT))[0] == ("new", ())
    assert [c.kind for c in changes(TALKS + KUWAIT, KUWAIT)] == ["gone"]


def test_a_second_source_confirms_a_value() -> None:
    first = TALKS + REPORT.format(key="a", value='"2018-05-02"')
    second = first + REPORT.format(key="b", value='"2018-05-02"')
    (change,) = changes(first, second)
    assert (change.kind, change.total, len(change.before)) == ("confirmed", 2, 1)


def test_a_disagreement_that_arises_and_one_that_is_settled() -> None:
    first = TALKS + REPORT.format(key="a", value='"2018-05-02"')
    second = first + REPORT.format(key="b", value='"2018-05-03"') + FUSION
    (change,) = changes(first, second)
    assert (change.kind, change.values, change.before) == ("disputed", ("2018-05-02",), ("2018-05-03",))
    assert [c.kind for c in changes(second, first)] == ["settled"]


def test_the_story_has_a_line_for_each_subject_and_puts_confirmations_together() -> None:
    first = TALKS + KUWAIT + REPORT.format(key="a", value='"2018-05-02"')
    second = first + REPORT.format(key="b", value='"2018-05-02"') + "mtg:talks coal:attendedBy cty:QA .\n" + QATAR
    story = list(narrate(changes(first, second)))
    assert story[0] == "new: Qatar"
    assert story[1] == "Talks"
    assert len(story) == 4


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no graph"):
        read_triples(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read_triples(tmp_path / "missing.ttl")
