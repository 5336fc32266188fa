from __future__ import annotations

from pathlib import Path

import pytest

from kg_tool.errors import InputError
from kg_tool.fuse import Identities
from kg_tool.record import Source
from kg_tool.workspace import Workspace

HEAD = "slug,kind,series,label_en,label_ar,same,not_same,reason\n"
DECISIONS = "subject,property,chosen,rejected,by,reason\n"


def workspace(folder: Path, identities: str, decisions: str = DECISIONS) -> Workspace:
    (folder / "data/coalition").mkdir(parents=True)
    (folder / "data/coalition/identities.csv").write_text(identities, encoding="utf-8")
    (folder / "data/coalition/decisions.csv").write_text(decisions, encoding="utf-8")
    return Workspace(folder)


def test_a_report_is_found_by_the_id_or_the_digest_of_its_source(tmp_path: Path) -> None:
    row = "talks,meeting,,Talks,محادثات,brief#m1|abababababab#m2,,same venue\n"
    identities = Identities.load(workspace(tmp_path, HEAD + row))
    assert identities.slug_of(Source("brief", "ar", digest="12" * 32), "m1") == "talks"
    assert identities.slug_of(Source("other", "ar", digest="ab" * 32), "m2") == "talks"
    assert identities.slug_of(Source("other", "ar", digest="ab" * 32), "m1") is None


@pytest.mark.parametrize(
    ("rows", "decisions", "message"),
    [
        ("a,meeting,,A,ا,,,\na,meeting,,A,ا,,,\n", "", "identities.csv: line 3: column slug: a stands twice"),
        ("a,party,,A,ا,,,\n", "", "identities.csv: line 2: column kind: 'party' is none of meeting, conference"),
        ("a,meeting,,A,ا,m1,,\n", "", "identities.csv: line 2: column same: 'm1' names no report"),
        ("a,meeting,,A,ا,s#m1,,\nb,meeting,,B,ب,s#m1,,\n", "", "line 3: column same: the report s#m1 already belongs"),
        ("a,meeting,,A,ا,,,\n", "a,date,2018,,chance,because\n", "decisions.csv: line 2: column by"),
        ("a,meeting,,A,ا,,,\n", "a,date,2018,,hand,\n", "decisions.csv: line 2: column by"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, rows: str, decisions: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        Identities.load(workspace(tmp_path, HEAD + rows, DECISIONS + decisions))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: column label_ar is missing"):
        Identities.load(workspace(tmp_path, "slug,kind,series,label_en,same,not_same,reason\na,meeting,,A,,,\n"))


def test_an_identity_that_points_nowhere_is_named(tmp_path: Path) -> None:
    identities = Identities.load(workspace(tmp_path, HEAD + "a,meeting,,A,ا,gone#m1,,\n"))
    with pytest.raises(InputError, match="line 2: column same: no report gone#m1"):
        identities.check([(Source("brief", "ar", digest="12" * 32), ["m1"])])
