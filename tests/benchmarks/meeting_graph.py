"""Graphs of meetings in our ontology, of any size, with faults whose nodes are known.

Every meeting has its facts, one report, and for each fact a claim with a span, as `kg-tool build` writes them. The
same number of triples always gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from kg_tool.graph.vocabulary import PREFIXES

COUNTRIES = 100
CITIES = 500
FAULTY = 10
"""Every so many meetings one has a fault, of each kind in turn."""

FAULTS = (
    "no Arabic label",
    "place without a class",
    "EDTF text as a date",
    "two status values",
    "latest before earliest",
)


@dataclass(frozen=True)
class Made:
    """What was written: how many triples, and the faulty nodes with their fault."""

    triples: int
    faults: tuple[tuple[str, str], ...]


def write_meetings(file: Path, triples: int) -> Made:
    """Write a Turtle file of about so many triples."""
    maker = _Maker(Random(triples))
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        for block in maker.background():
            stream.write(block)
        number = 0
        while maker.triples < triples:
            for block in maker.meeting(number):
                stream.write(block)
            number += 1
    return Made(maker.triples, tuple(maker.faults))


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.triples = 0
        self.faults: list[tuple[str, str]] = []

    def node(self, name: str, *facts: str) -> str:
        self.triples += len(facts)
        return f"{name} {' ; '.join(facts)} .\n"

    def background(self) -> Iterator[str]:
        yield self.node("<https://w3id.org/coalition-kg/dataset>", 'dcterms:issued "2024-12-31"^^xsd:date')
        yield self.node("org:coalition", "a coal:Coalition", 'rdfs:label "Coalition"@en', 'rdfs:label "التحالف"@ar')
        for i in range(COUNTRIES):
            code = f"{chr(65 + i // 26)}{chr(65 + i % 26)}"
            yield self.node(
                f"cty:{code}",
                "a coal:Country",
                f'rdfs:label "Country {code}"@en',
                f'rdfs:label "بلد {code}"@ar',
                f'coal:isoAlpha2 "{code}"',
                "coal:memberOf org:coalition",
            )
            yield self.node(
                f"mem:coalition-{code.lower()}",
                "a coal:Membership",
                "coal:body org:coalition",
                f"coal:member cty:{code}",
            )
        for i in range(CITIES):
            yield self.node(
                f"plc:city-{i}",
                "a coal:City",
                f'rdfs:label "City {i}"@en',
                f'rdfs:label "مدينة {i}"@ar',
                f"coal:locatedIn {_country(i % COUNTRIES)}",
            )
        for count in range(COUNTRIES):
            yield self.node(
                f"hct:exactly-{count}-countries",
                "a coal:HeadCount",
                f"coal:count {count}",
                "coal:comparator cmp:exactly",
                "coal:unit unt:countries",
            )

        yield from self.memberships()

    def memberships(self) -> Iterator[str]:
        """One source that lists the members, with a claim for each."""
        yield self.node(
            "src:members",
            "a coal:CitedSource",
            'rdfs:label "List of members"@en',
            'rdfs:label "قائمة الأعضاء"@ar',
            'coal:address "https://example.org/members"^^xsd:anyURI',
            'dcterms:title "List of members"',
            'dcterms:language "en"',
        )
        yield self.node(
            "rep:members-1",
            "a coal:MembershipReport",
            "prov:wasDerivedFrom src:members",
            "coal:reports org:coalition",
            'coal:reportKey "m1"',
        )
        for i, (name, value) in enumerate(
            [("body", "org:coalition"), *(("member", _country(i)) for i in range(COUNTRIES))]
        ):
            yield self.node(
                f"clm:{i:016x}",
                "a coal:Claim",
                "coal:claimSubject rep:members-1",
                f"coal:claimProperty coal:{name}",
                f"coal:claimValue {value}",
                "coal:citedFrom src:members",
                "coal:method rul:curated-row",
                "coal:confidence 1.0",
            )

    def meeting(self, number: int) -> Iterator[str]:
        day = (date(2014, 9, 1) + timedelta(days=self.random.randrange(3600))).isoformat()
        city = self.random.randrange(CITIES)
        host = city % COUNTRIES
        guests = self.random.sample(range(COUNTRIES), 6)
        facts = [
            ("edtf", f'"{day}"'),
            ("heldIn", f"plc:city-{city}"),
            ("inCountry", _country(host)),
            ("hostedBy", _country(host)),
            *(("attendedBy", _country(guest)) for guest in guests),
            ("headCount", f"hct:exactly-{self.random.randrange(10, COUNTRIES)}-countries"),
            ("hasTheme", "thm:counter-financing"),
            ("level", "lvl:ministerial"),
            ("meetingOf", "org:coalition"),
        ]
        node = f"mtg:meeting-{number}"
        dates = [f'coal:earliest "{day}"^^xsd:date', f'coal:latest "{day}"^^xsd:date']
        labels = [f'rdfs:label "meeting {number} of {day}"@en', f'rdfs:label "الاجتماع {number} في {day}"@ar']
        extra = ["coal:status sts:held"]
        if number % FAULTY == FAULTY - 1:
            fault = FAULTS[number // FAULTY % len(FAULTS)]
            self.faults.append((PREFIXES["mtg"] + f"meeting-{number}", fault))
            match fault:
                case "no Arabic label":
                    labels.pop()
                case "place without a class":
                    facts[1] = ("heldIn", "plc:nowhere")
                case "EDTF text as a date":
                    facts[0] = ("edtf", f'"{day}"^^xsd:date')
                case "two status values":
                    extra.append("coal:status sts:planned")
                case _:
                    dates[1] = 'coal:latest "2014-08-01"^^xsd:date'
        stated = [f"coal:{name} {value}" for name, value in facts]
        yield self.node(node, "a coal:Meeting", *labels, *dates, *extra, *stated)
        yield from self.evidence(number, node, facts)

    def evidence(self, number: int, meeting: str, facts: list[tuple[str, str]]) -> Iterator[str]:
        article, report = f"art:{number // 10:012x}", f"rep:{number}"
        if number % 10 == 0:
            yield self.node(
                article,
                "a coal:Article",
                f'rdfs:label "Report {number}"@en',
                f'rdfs:label "تقرير {number}"@ar',
                f'coal:digest "{number:064x}"',
                f'coal:fileName "report-{number}.en.txt"',
                'dcterms:language "en"',
                f'dcterms:title "Report {number}"',
                'coal:publishedBasis "given"',
                'coal:publishedEdtf "2024-12-31"',
                'dcterms:issued "2024-12-31"^^xsd:date',
            )
        yield self.node(
            report,
            "a coal:MeetingReport",
            f"prov:wasDerivedFrom {article}",
            f"coal:reports {meeting}",
            f'coal:reportKey "m{number}"',
            "coal:status sts:held",
        )
        for i, (name, value) in enumerate(facts):
            start = 1000 * (number % 10) + 20 * i
            yield self.node(
                f"clm:{number + 1:08x}{i:08x}",
                "a coal:Claim",
                f"coal:claimSubject {report}",
                f"coal:claimProperty coal:{name}",
                f"coal:claimValue {value}",
                f"coal:span spn:{number}-{i}",
                "coal:method rul:only-claim",
                "coal:confidence 0.98",
            )
            yield self.node(
                f"spn:{number}-{i}",
                "a coal:Span",
                f"coal:spanOf {article}",
                f"coal:start {start}",
                f"coal:end {start + 10}",
                f"coal:line {number % 10 + 1}",
                f"coal:column {20 * i + 1}",
                'coal:quote "ten points"@en',
            )


def _country(i: int) -> str:
    return f"cty:{chr(65 + i // 26)}{chr(65 + i % 26)}"
