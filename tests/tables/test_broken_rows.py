"""Each broken row is named with its file, line and column, and nothing comes out of the tables."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kg_tool.errors import InputError
from kg_tool.tables import read_tables
from kg_tool.workspace import Workspace

MEETING = {
    "slug": "talks",
    "date": "2018-02-13",
    "city": "Kuwait City",
    "country": "KW",
    "of": "global-coalition-against-daesh",
    "hosts": "KW",
    "chairs": "Rex Tillerson@US",
    "verification": "well-verified",
    "confidence": "0.9",
    "sources": "gov-1",
}
COLUMNS = [
    "slug",
    "date",
    "city",
    "country",
    "venue",
    "level",
    "format",
    "of",
    "hosts",
    "chairs",
    "participants",
    "count",
    "comparator",
    "unit",
    "themes",
    "part_of",
    "verification",
    "confidence",
    "sources",
    "note",
]
SOURCE = "gov-1,https://gov.example/1,Government,2018-02-13,en,yes,\n"


def write(folder: Path, **changes: str) -> Workspace:
    """A workspace of one meeting, with cells or whole tables (by `table_NAME`) changed."""
    coalition = folder / "data/coalition"
    coalition.mkdir(parents=True)
    (folder / "data/gazetteer").mkdir()
    shutil.copy(Workspace.default().coalition / "mapping.yaml", coalition)
    row = MEETING | {k: v for k, v in changes.items() if k in COLUMNS}
    tables = {
        "meetings": ",".join(COLUMNS) + "\n" + ",".join(row.get(c, "") for c in COLUMNS) + "\n",
        "members": "member,body,joined,number,confidence,sources,note\n",
        "sources": "id,address,publisher,date,language,primary,origin\n" + SOURCE,
        "claims": "subject,property,value,comparator,unit,source,note\n",
        "identities": "slug,kind,series,label_en,label_ar,same,not_same,reason\ntalks,meeting,,Talks,محادثات,,,\n",
    }
    tables |= {k.removeprefix("table_"): v for k, v in changes.items() if k.startswith("table_")}
    for name, text in tables.items():
        (coalition / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "data/gazetteer/countries.csv").write_text(
        "code,name_en\nKW,Kuwait\nUS,United States\n", encoding="utf-8"
    )
    return Workspace(folder)


def test_a_sound_row_becomes_claims_that_cite_its_source(tmp_path: Path) -> None:
    table, _, cited = read_tables(write(tmp_path))
    (report,) = table.meetings
    assert report.text("date") == "2018-02-13"
    assert report.claim("chairs") is not None
    assert {(c.on_behalf_of, c.confidence) for c in report.claims if c.property == "chairs"} == {("US", 0.9)}
    assert {e.source for c in report.claims for e in c.evidence} == {cited.source.id} == {"gov-1"}


def test_a_source_that_differs_does_not_stand_behind_the_row_and_keeps_its_claim(tmp_path: Path) -> None:
    sources = (
        "id,address,publisher,date,language,primary,origin\n" + SOURCE + "paper-1,https://p.example/1,Paper,,en,no,\n"
    )
    claims = "subject,property,value,comparator,unit,source,note\ntalks,date,2018-02-14,,,paper-1,\n"
    table, _, *cited = read_tables(write(tmp_path, sources="gov-1|paper-1", table_sources=sources, table_claims=claims))
    date = table.meetings[0].claim("date")
    assert date is not None
    assert [e.source for e in date.evidence] == ["gov-1"]
    paper = next(r for r in cited if r.source.id == "paper-1")
    assert [(m.key, m.text("date")) for m in paper.meetings] == [("talks", "2018-02-14")]


BROKEN: list[tuple[dict[str, str], str]] = [
    ({"date": "13 February 2018"}, "meetings.csv: line 2: column date: '13 February 2018' is no date"),
    ({"date": "2018-02-30"}, "meetings.csv: line 2: column date"),
    ({"country": "QX"}, "meetings.csv: line 2: column country: 'QX' is no known country"),
    ({"hosts": "KW|QX"}, "meetings.csv: line 2: column hosts: 'QX' is no known country"),
    ({"count": "many"}, "meetings.csv: line 2: column count"),
    ({"count": "20"}, "meetings.csv: line 2: column count: '' is none of exactly"),
    ({"confidence": "2"}, "meetings.csv: line 2: column confidence"),
    ({"sources": ""}, "meetings.csv: line 2: column sources: the row cites no source"),
    ({"sources": "gov-2"}, "meetings.csv: line 2: column sources: 'gov-2' is not in sources.csv"),
    ({"table_meetings": "slug,date\ntalks,2018\n"}, "meetings.csv: line 1: column sources is missing"),
    (
        {"table_sources": "id,address,publisher,date,language,primary,origin\ngov-1,,Government,,en,yes,\n"},
        "sources.csv: line 2: column address: the source has no web address",
    ),
    (
        {"table_sources": "id,address,publisher,date,language,primary,origin\n" + SOURCE + SOURCE},
        "sources.csv: line 3: column id: 'gov-1' is empty or stands twice",
    ),
    (
        {"table_claims": "subject,property,value,comparator,unit,source,note\nother,date,2018,,,gov-1,\n"},
        "claims.csv: line 2: column subject: 'other' is no row of a table",
    ),
    (
        {"table_claims": "subject,property,value,comparator,unit,source,note\ntalks,mood,good,,,gov-1,\n"},
        "claims.csv: line 2: column property: 'mood' is none of",
    ),
    (
        {"table_identities": "slug,kind,series,label_en,label_ar,same,not_same,reason\n"},
        "identities.csv: the meeting talks has no row",
    ),
    (
        {
            "table_identities": "slug,kind,series,label_en,label_ar,same,not_same,reason\n"
            "talks,meeting,,T,ت,,,\nlost,meeting,,L,ل,,,\n"
        },
        "identities.csv: line 3: column slug: lost points nowhere",
    ),
    (
        {"table_members": "member,body,joined,number,confidence,sources,note\nQX,b,2014,,1,gov-1,\n"},
        "members.csv: line 2",
    ),
    ({"table_meetings": "slug,date\ntalks\n"}, "meetings.csv: line 2: the row has another number of cells"),
]


@pytest.mark.parametrize(("changes", "message"), BROKEN, ids=lambda value: value if isinstance(value, str) else None)
def test_a_broken_row_is_named(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        read_tables(write(tmp_path, **changes))


def test_a_meeting_that_stands_twice_is_named(tmp_path: Path) -> None:
    workspace = write(tmp_path)
    table = workspace.coalition / "meetings.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3: column slug: 'talks' is empty or stands twice"):
        read_tables(workspace)
