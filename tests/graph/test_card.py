from __future__ import annotations

from kg_tool.graph.card import Card, card
from kg_tool.graph.labels import Labels
from kg_tool.graph.turtle import read
from kg_tool.graph.vocabulary import PREFIXES, iri
from kg_tool.store import LocalStore
from kg_tool.workspace import Workspace

GRAPH = """
mtg:one a coal:Meeting ; rdfs:label "First talks"@en ; coal:edtf "2017-05-02" ; coal:hostedBy cty:KW ;
    coal:headCount hct:exactly-6-countries .
mtg:two a coal:Meeting ; rdfs:label "Second talks"@en ; coal:edtf "2018-05-02" ; coal:hostedBy cty:KW .
hct:exactly-6-countries coal:count 6 ; coal:comparator cmp:exactly ; coal:unit unt:countries .
cty:KW a coal:Country ; rdfs:label "Kuwait"@en , "الكويت"@ar ; skos:altLabel "State of Kuwait"@en .
org:gcc a coal:Organisation ; rdfs:label "Gulf Cooperation Council"@en .
mem:gcc-kw a coal:Membership ; coal:body org:gcc ; coal:member cty:KW ; coal:startEdtf "1981" .
rep:a coal:reports mtg:one ; prov:wasDerivedFrom art:a .
art:a a coal:Article .
clm:b coal:claimSubject rep:a ; coal:claimProperty coal:edtf ; coal:claimValue "2017-05-03" .
fus:a coal:ofMeeting mtg:one ; coal:fusedProperty coal:edtf ; coal:rejected clm:b .
"""


def shown(node: str, lang: str = "en") -> Card:
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = LocalStore()
    store.extend(read(head + GRAPH, "graph")[0])
    return card(store, iri(node), Labels.of(Workspace.default(), lang))


def test_an_actor_shows_its_names_and_what_it_hosted_the_newest_first() -> None:
    found = shown("cty:KW")
    assert (found.label, found.kinds, found.also) == ("Kuwait", ("country",), ("State of Kuwait",))
    hosted = [(line.value, line.date) for line in found.lines if line.fact == "← hosted by"]
    assert hosted == [("Second talks", "2018-05-02"), ("First talks", "2017-05-02")]


def test_a_membership_is_told_by_its_body_and_date() -> None:
    assert [(x.value, x.date) for x in shown("cty:KW").lines if x.date == "1981"] == [
        ("Gulf Cooperation Council", "1981")
    ]


def test_a_meeting_shows_its_head_count_its_sources_and_what_is_disputed() -> None:
    found = shown("mtg:one")
    assert "exactly 6 countries" in {line.value for line in found.lines}
    assert found.sources == 1
    assert [line.value for line in found.disputes] == ["2017-05-03"]


def test_labels_come_in_the_language_asked_for() -> None:
    assert shown("cty:KW", "ar").label == "الكويت"
    assert "استضافه" in {line.fact.removeprefix("← ") for line in shown("cty:KW", "ar").lines}
