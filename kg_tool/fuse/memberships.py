"""Memberships fused: who belongs to which body since when, whatever number of reports and tables say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg_tool.fuse.identities import Identities
from kg_tool.fuse.values import Said, fuse_single, said
from kg_tool.record import Fact, Source, SourceRecord


@dataclass(frozen=True, slots=True, order=True)
class Membership:
    """A member of a body (keys as in a record), from when to when (EDTF, empty where unknown or still lasting).

    source: what a table of memberships names; empty where reports make the claim.
    """

    body: str
    member: str
    start: str = ""
    end: str = ""
    source: str = ""


def fuse_memberships(
    records: Iterable[SourceRecord], identities: Identities, dated: Iterable[Membership] = ()
) -> tuple[Membership, ...]:
    """Every membership once, sorted; `dated` ones, of a table of their own, stand as they are, several periods too.

    The joining date is fused by the same rules as a meeting's date; decisions by hand are looked up under the member.
    """
    records = tuple(records)
    cited = {record.source.id: record.source for record in records}
    stated = set(dated)
    known = {(m.body, m.member) for m in stated}
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for record in records:
        for pair, claims in _joinings(record, cited):
            found[pair].extend(claims)
    for (body, member), claims in found.items():
        if (body, member) not in known:
            fact = joining(claims, identities, member)
            stated.add(Membership(body, member, str(fact.value) if fact else ""))
    return tuple(sorted(stated))


def joining(claims: list[Said], identities: Identities, member: str) -> Fact | None:
    """The fused joining date of a member, None where no report dates it."""
    facts = fuse_single("joined", claims, identities.binding(member, "joined"))
    return facts[0] if facts else None


def _joinings(record: SourceRecord, cited: Mapping[str, Source]) -> Iterable[tuple[tuple[str, str], list[Said]]]:
    for report in record.memberships:
        body = report.text("body")
        for member in report.texts("members") if body else ():
            claims = [c for c in report.claims if c.property == "joined"]
            yield (str(body), member), [said(record.source, report.key, c, cited) for c in claims]
