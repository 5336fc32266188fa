"""The gazetteer: what its tables hold, and that they agree with the reference tables where those are at hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kg_tool.errors import InputError
from kg_tool.gazetteer import Gazetteer, read_rows, split
from kg_tool.language.fold import fold_word
from kg_tool.workspace import Workspace

FOLDER = Workspace.default().gazetteer
REFERENCE = Path(__file__).parents[1].parent / "shared/reference"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(FOLDER)


@pytest.mark.parametrize(
    ("kind", "least"),
    [("country", 195), ("organisation", 120), ("city", 400), ("person", 400), ("movement", 50), ("collective", 20)],
)
def test_there_are_enough_of_each_kind_all_with_names_in_both_languages(
    gazetteer: Gazetteer, kind: str, least: int
) -> None:
    entities = list(gazetteer.of_kind(kind))
    assert len(entities) >= least
    assert all(entity.names["ar"] and entity.names["en"] for entity in entities)


def test_every_capital_is_a_city_of_its_country(gazetteer: Gazetteer) -> None:
    for country in gazetteer.of_kind("country"):
        slug = country.fields["capital"]
        if slug:
            city = gazetteer.entities["city", slug]
            assert (city.fields["country"], city.fields["capital"]) == (country.key, "yes")


def test_only_verified_rows_have_an_item(gazetteer: Gazetteer) -> None:
    for entity in gazetteer.entities.values():
        assert not entity.qid or entity.fields["verified"] == "yes"


@pytest.mark.parametrize("table", ["countries", "organisations", "cities", "persons", "movements", "collectives"])
def test_rows_are_sorted_by_key_with_plain_line_ends(table: str) -> None:
    raw = (FOLDER / f"{table}.csv").read_bytes()
    keys = [next(iter(row.values())) for _, row in read_rows(FOLDER / f"{table}.csv")]
    assert keys == sorted(keys)
    assert b"\r" not in raw and raw.endswith(b"\n")


def test_the_roles_of_offices_are_the_ontology_s() -> None:
    concepts = set(
        re.findall(r"^ofr:(\S+)", (Workspace.default().ontology / "concepts.ttl").read_text("utf-8"), re.MULTILINE)
    )
    assert {row["role"] for _, row in read_rows(FOLDER / "offices.csv")} <= concepts


def _reference(name: str) -> list[dict[str, str]]:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"{path.name}: the reference tables are not at hand")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_items_of_countries_agree_with_the_reference_or_say_why_not() -> None:
    ours = {row["code"]: row for _, row in read_rows(FOLDER / "countries.csv")}
    for row in _reference("countries.csv"):
        country = ours.get(row["iso2"])
        if country and country["iso3"] in (row["iso3"], "XKX") and country["qid"] != row["qid"]:
            assert row["qid"] in country["source"] or country["name_en"] not in (row["name_en"], row["name_short_en"])


def test_items_of_cities_agree_with_the_reference() -> None:
    theirs = {row["geonames"]: row["qid"] for row in _reference("cities.csv")}
    for _, row in read_rows(FOLDER / "cities.csv"):
        if row["geonames"] in theirs:
            assert row["qid"] == theirs[row["geonames"]], row["slug"]


@pytest.mark.parametrize(("table", "reference"), [("persons", "persons.csv"), ("organisations", "organisations.csv")])
def test_items_of_others_agree_with_the_reference_by_name(table: str, reference: str) -> None:
    theirs: dict[str, set[str]] = {}
    for row in _reference(reference):
        theirs.setdefault(fold_word(row["en"]), set()).add(row["qid"])
    for _, row in read_rows(FOLDER / f"{table}.csv"):
        expected = theirs.get(fold_word(row["name_en"]))
        if row["qid"] and expected:
            assert row["qid"] in expected, row["slug"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("slug,name_en\n,X\n", "line 2: the key is empty"),
        ("slug,name_en\na,X\na,Y\n", "line 3: a stands twice"),
        ("slug,name_en\na\n", "line 2: the row has another number of cells"),
        ('slug,name_en\na,"X\n', "not valid CSV"),
    ],
)
def test_a_broken_table_says_where(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "cities.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        Gazetteer.load(tmp_path)


def test_bytes_that_are_no_utf8_are_found_far_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    path.write_bytes(b"slug,name_en\n" + b"".join(b"c%d,x\n" % i for i in range(9000)) + "ج,x\n".encode("cp1256"))
    with pytest.raises(InputError, match="line 9002: not UTF-8"):
        Gazetteer.load(tmp_path)


def test_a_cell_with_several_values_is_split() -> None:
    assert split("a| b ||c") == ("a", "b", "c")
