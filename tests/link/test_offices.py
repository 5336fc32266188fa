"""Who held which office on a day."""

from __future__ import annotations

from datetime import date

import pytest

from kg_tool.errors import InputError
from kg_tool.gazetteer import Gazetteer, Office
from kg_tool.link import office_holders, offices_of
from kg_tool.link.offices import Holding
from kg_tool.workspace import Workspace


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(Workspace.default().gazetteer)


def test_the_foreign_ministers_of_the_london_meeting(gazetteer: Gazetteer) -> None:
    day = date(2015, 1, 22)
    assert office_holders(gazetteer, "foreign-minister", "GB", day) == ("philip-hammond",)
    assert office_holders(gazetteer, "foreign-minister", "FR", day) == ("laurent-fabius",)
    assert office_holders(gazetteer, "foreign-minister", "US", day) == ("john-kerry",)


def test_a_person_s_offices_change_with_the_day(gazetteer: Gazetteer) -> None:
    roles = {office.role for office in offices_of(gazetteer, "philip-hammond", date(2012, 5, 1))}
    assert roles == {"defence-minister"}
    assert not offices_of(gazetteer, "philip-hammond", date(2022, 5, 1))


def test_an_imprecise_date_counts_from_its_first_to_its_last_day() -> None:
    gazetteer = Gazetteer({}, (Office("x", "president", "FR", "2014-03", "2015", "s"),))
    assert office_holders(gazetteer, "president", "FR", date(2014, 3, 1))
    assert office_holders(gazetteer, "president", "FR", date(2015, 12, 31))
    assert not office_holders(gazetteer, "president", "FR", date(2014, 2, 28))


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="write dates like"):
        Holding.of_office(Office("x", "president", "FR", "spring", "", "s"))
