"""How long fusion takes: reports a second at growing sizes, and how it grows (2 is linear for a doubling).

    python tests/benchmarks/bench_fuse.py

The reports are made up: several outlets tell of each meeting, with vaguer dates and missing places here and there.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from time import perf_counter

from kg_tool.fuse import Identities, fuse
from kg_tool.record import Claim, Evidence, MeetingReport, Source, SourceRecord, Span

SIZES = (2_000, 4_000, 8_000, 16_000)
WORDS = (Evidence("made-up", Span(0, 4, "word")),)
STATES = ("SA", "EG", "US", "FR", "IR", "IQ", "KW", "QA", "AE", "JO", "TR", "RU", "GB", "DE", "SD", "LY")
CITIES = {
    "Riyadh": "SA",
    "Cairo": "EG",
    "Paris": "FR",
    "Geneva": "CH",
    "Kuwait City": "KW",
    "Amman": "JO",
    "Doha": "QA",
}
BODIES = ("gcc", "arab-league", "un", "eu", "nato", "oic")


def reports(number: int) -> list[SourceRecord]:
    """Articles with a report each, four of a meeting on average, spread over days in proportion to their number."""
    chance = random.Random(number)
    records = []
    while len(records) < number:
        day = date(2015, 1, 1) + timedelta(chance.randrange(max(1, number // 60)))
        city = chance.choice(list(CITIES))
        sides = chance.sample(STATES, 2)
        persons = [f"Minister {side} {chance.randrange(3)}" for side in sides]
        body = chance.choice(BODIES) if chance.random() < 0.3 else None
        for _ in range(chance.randrange(1, 8)):
            values = [("status", "held"), *(("participants", x) for x in (*sides, *persons))]
            values.append(("date", day.isoformat() if chance.random() < 0.8 else day.isoformat()[:7]))
            if chance.random() < 0.7:
                values += [("city", city), ("country", CITIES[city])]
            if body:
                values.append(("of", body))
            name = f"article-{len(records)}"
            claims = tuple(Claim(p, v, WORDS) for p, v in values)
            source = Source(name, "ar", (day + timedelta(1)).isoformat(), digest=f"{len(records):064x}")
            records.append(SourceRecord(source, (MeetingReport("m1", claims),)))
    return records[:number]


def main() -> None:
    before = 0.0
    for size in SIZES:
        records = reports(size)
        start = perf_counter()
        events = fuse(records, Identities())
        took = perf_counter() - start
        growth = f", {took / before:.1f} times the half" if before else ""
        print(f"{size} reports, {len(events)} events: {took:.1f} s, {size / took:.0f} reports/s{growth}")
        before = took


if __name__ == "__main__":
    main()
