"""Well-formed literals: which lexical forms a datatype of XML Schema (part 2) has.

`PLAIN` holds, for each datatype, a regular expression of forms that are surely right, for a store to apply to all
values; what it does not match is put to `is_well_formed`, which is exact.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from kg_tool.validate.terms import XSD

_DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
_ZONE = r"(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])?"
_DIGITS = "^[+-]?[0-9]+$"

PLAIN: dict[str, str] = {
    "integer": _DIGITS,
    "decimal": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$",
    "double": r"^([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN)$",
    "float": r"^([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN)$",
    "boolean": "^(true|false|0|1)$",
    "date": f"^{_DATE}{_ZONE}$",
    "dateTime": f"^{_DATE}T{_TIME}{_ZONE}$",
    "dateTimeStamp": f"^{_DATE}T{_TIME}(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])$",
    "time": f"^{_TIME}{_ZONE}$",
    "gYear": f"^[0-9]{{4}}{_ZONE}$",
    "gYearMonth": f"^[0-9]{{4}}-(0[1-9]|1[0-2]){_ZONE}$",
}

BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
"""The datatypes derived from xsd:integer, with their least and greatest value."""

_MOMENT = re.compile(
    r"(?P<date>-?(?:[1-9][0-9]{4,}|[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2}))?"
    r"(?P<time>T?(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]+)?))?"
    r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?",
    re.ASCII,
)
_YEAR = re.compile(
    r"-?(?:[1-9][0-9]{4,}|[0-9]{4})(?P<month>-(?:0[1-9]|1[0-2]))?(?:Z|[+-][01][0-9]:[0-5][0-9])?", re.ASCII
)


def is_checked(datatype: str) -> bool:
    """Has a datatype (its whole IRI) lexical forms that are checked here?"""
    name = datatype.removeprefix(XSD)
    return name != datatype and (name in PLAIN or name in BOUNDS)


def is_well_formed(text: str, datatype: str) -> bool:
    """Is a text in the lexical space of a datatype (its whole IRI)? True for a datatype that is not checked."""
    name = datatype.removeprefix(XSD)
    if name in BOUNDS:
        return re.fullmatch(_DIGITS, text, re.ASCII) is not None and _within(int(text), BOUNDS[name])
    if name in _MOMENTS:
        return _MOMENTS[name](text)
    return name not in PLAIN or re.fullmatch(PLAIN[name], text, re.ASCII) is not None


def _within(number: int, bounds: tuple[int | None, int | None]) -> bool:
    least, most = bounds
    return (least is None or number >= least) and (most is None or number <= most)


def _moment(has_date: bool, has_time: bool, needs_zone: bool = False) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        match = _MOMENT.fullmatch(text)
        if match is None or (match["date"] is not None) != has_date or (match["time"] is not None) != has_time:
            return False
        if has_time and match["time"].startswith("T") != has_date:
            return False
        return (not needs_zone or match["zone"] is not None) and _day(match) and _clock(match)

    return check


def _day(match: re.Match[str]) -> bool:
    if match["date"] is None:
        return True
    year, month, day = int(match["date"][:-6]), int(match["month"]), int(match["day"])
    # The calendar repeats every 400 years, and Python's begins with the year 1.
    return 1 <= month <= 12 and 1 <= day <= monthrange(year % 400 + 400, month)[1]


def _clock(match: re.Match[str]) -> bool:
    if match["time"] is None:
        return True
    hour, minute, second = int(match["hour"]), int(match["minute"]), float(match["second"])
    return (hour <= 23 and minute <= 59 and second < 60) or (hour == 24 and minute == 0 and second == 0)


def _year(has_month: bool) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        match = _YEAR.fullmatch(text)
        return match is not None and (match["month"] is not None) == has_month

    return check


_MOMENTS: dict[str, Callable[[str], bool]] = {
    "date": _moment(has_date=True, has_time=False),
    "dateTime": _moment(has_date=True, has_time=True),
    "dateTimeStamp": _moment(has_date=True, has_time=True, needs_zone=True),
    "time": _moment(has_date=False, has_time=True),
    "gYear": _year(has_month=False),
    "gYearMonth": _year(has_month=True),
}
