from __future__ import annotations

from types import SimpleNamespace

from kg_tool.fuse import Identities
from kg_tool.fuse.identities import Decision
from kg_tool.fuse.memberships import Membership, fuse_memberships
from kg_tool.record import Claim, MembershipReport, SourceRecord


def joined(make: SimpleNamespace, name: str, day: str | None, member: str = "TN") -> SourceRecord:
    claims = [Claim("body", "gcc", make.words), Claim("members", member, make.words)]
    claims += [Claim("joined", day, make.words)] if day else []
    return SourceRecord(make.source(name), memberships=(MembershipReport("p1", tuple(claims)),))


def test_a_membership_told_twice_is_one_with_the_date_that_more_sources_give(make: SimpleNamespace) -> None:
    records = [joined(make, "a", None), *(joined(make, n, "2015-09-29") for n in "bc"), joined(make, "d", "2014-09")]
    for order in (records, records[::-1]):
        assert fuse_memberships(order, Identities()) == (Membership("gcc", "TN", "2015-09-29"),)


def test_a_decision_by_hand_on_a_member_holds(make: SimpleNamespace) -> None:
    decision = Decision("TN", "joined", "2014-09", (), "hand", "the first list")
    records = [joined(make, "a", "2015-09-29"), joined(make, "b", "2015-09-29"), joined(make, "c", "2014-09")]
    assert fuse_memberships(records, Identities({}, {("TN", "joined"): decision}))[0].start == "2014-09"


def test_a_table_of_dated_memberships_stands_as_it_is_with_every_period(make: SimpleNamespace) -> None:
    periods = (Membership("gcc", "SY", "1945", "2011", "page"), Membership("gcc", "SY", "2023", "", "page"))
    assert fuse_memberships([joined(make, "a", "2000", "SY")], Identities(), periods) == periods
