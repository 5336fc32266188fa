"""The checks of the gazetteer's tables: every wrong cell gets a sentence with file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kg_tool.link.check import check_tables
from kg_tool.workspace import Workspace

FOLDER = Workspace.default().gazetteer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "gazetteer"))


def _append(path: Path, row: str, encoding: str = "utf-8") -> int:
    """Add a row; the line it stands in."""
    path.write_bytes(path.read_bytes() + f"{row}\n".encode(encoding))
    return path.read_bytes().count(b"\n")


def test_the_shipped_tables_are_sound() -> None:
    assert [str(problem) for problem in check_tables(FOLDER)] == []


@pytest.mark.parametrize(
    ("table", "row", "encoding", "sentence"),
    [
        ("persons", "new-one,12345,New One,الجديد,,,FR,male,somewhere,yes", "utf-8", "qid: '12345' is malformed"),
        ("offices", "john-kerry,chief-cook,US,2013,2017,somewhere,no", "utf-8", "role: 'chief-cook' is not known"),
        ("offices", "john-kerry,president,US,2017,2013,somewhere,no", "utf-8", r"to \(2013\) is before from \(2017\)"),
        ("persons", "new-one,,New One,الجديد,A. One|a. one,,FR,male,x,no", "utf-8", "a. one stands twice"),
        ("persons", "new-one,,,الجديد,,,FR,male,somewhere,no", "utf-8", "column name_en is empty"),
        ("persons", "new-one,,New One,الجديد,,,FR,male,somewhere,no", "cp1256", "not UTF-8"),
        ("persons", "john-kerry,,New One,الجديد,,,FR,male,somewhere,no", "utf-8", "john-kerry stands already in line"),
        ("persons", "new-one,Q22316,New One,الجديد,,,FR,male,x,yes", "utf-8", "column qid: Q22316 is already the item"),
        ("persons", "new-one,,New One,الجديد,,,ZZ,male,x,no", "utf-8", "column country: ZZ is not in countries.csv"),
        ("persons", "new-one,,New One,الجديد,,,FR,male,x,yes", "utf-8", "verified is yes, but qid is empty"),
        ("offices", "nobody,president,US,2013,2017,somewhere,no", "utf-8", "nobody is not in persons.csv"),
        ("offices", "john-kerry,president,atlantis,2013,,x,no", "utf-8", "column of: atlantis is no country"),
        ("offices", "john-kerry,president,US,last year,,x,no", "utf-8", "column from: 'last year' is malformed"),
        ("cities", "new,,,New,جديدة,,,FR,no,many,,,x,no", "utf-8", "column population: 'many' is no integer"),
        ("memberships", "nato,ZZ,2020,,x", "utf-8", "column member: ZZ is not in countries.csv"),
        ("persons", "too,few,cells", "utf-8", "another number of cells"),
    ],
)
def test_a_wrong_row_gets_one_sentence_with_its_line(
    folder: Path, table: str, row: str, encoding: str, sentence: str
) -> None:
    line = _append(folder / f"{table}.csv", row, encoding)
    problems = [p for p in check_tables(folder) if p.file == f"{table}.csv"]
    assert [p.line for p in problems] == [line]
    assert re.search(sentence, problems[0].sentence), problems[0].sentence
    assert "\n" not in str(problems[0])


def test_a_lost_column_is_named(folder: Path) -> None:
    path = folder / "collectives.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("slug,body", "slug,group", 1), encoding="utf-8")
    assert any("the columns must be slug, body" in p.sentence for p in check_tables(folder))


def test_the_tables_are_valid_for_frictionless() -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(FOLDER / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "message"])
