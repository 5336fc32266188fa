"""Who held which office when: pure questions to the gazetteer's offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kg_tool.errors import InputError
from kg_tool.gazetteer import Gazetteer, Office
from kg_tool.language.edtf import bounds


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held: from the earliest day it may have begun through the latest it may have ended, None for open."""

    person: str
    role: str
    of: str
    first: date | None
    last: date | None

    @classmethod
    def of_office(cls, office: Office) -> Holding:
        """A row of offices.csv; raises InputError for dates that are no EDTF."""
        try:
            first = bounds(office.start)[0] if office.start else None
            last = bounds(office.end)[1] if office.end else None
        except ValueError as error:
            raise InputError(
                "offices.csv: {person}, {role}: {reason}; write dates like 2018-02-13 or 2018",
                person=office.person,
                role=office.role,
                reason=error,
            ) from None
        return cls(office.person, office.role, office.of, first, last)

    def near(self, day: date, distance: timedelta) -> bool:
        """Whether the office was held within a distance of a day."""
        return (self.first is None or self.first - distance <= day) and (
            self.last is None or day <= self.last + distance
        )


def held_on(holding: Holding, day: date | None) -> bool:
    """Whether an office may have been held on a day; without a day, at any time."""
    return day is None or holding.near(day, timedelta(0))


def office_holders(gazetteer: Gazetteer, role: str, of: str, on: date) -> tuple[str, ...]:
    """The persons (slugs, in the order of the table) who held a role of a state or body on a day."""
    return tuple(
        office.person
        for office in gazetteer.offices
        if (office.role, office.of) == (role, of) and held_on(Holding.of_office(office), on)
    )


def offices_of(gazetteer: Gazetteer, person: str, on: date) -> tuple[Office, ...]:
    """The offices that a person (slug) held on a day."""
    return tuple(o for o in gazetteer.offices if o.person == person and held_on(Holding.of_office(o), on))
