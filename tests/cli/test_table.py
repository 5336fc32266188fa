import io
import json
from datetime import date
from decimal import Decimal

import pytest

from kg_tool.cli.table import FORMATS, display_width, write_rows

ROWS = [("الكويت", 74, date(2018, 2, 13)), ("Paris, FR", None, None), ("東京", 3, "a|b\tc\nd")]


def written(format_, rows=ROWS, columns=("place", "count", "note")):
    stream = io.StringIO()
    count = write_rows(columns, rows, format_, stream)
    assert count == len(rows)
    return stream.getvalue()


def test_a_table_keeps_its_columns_in_line_beside_arabic_and_wide_characters():
    lines = written("table").splitlines()
    assert lines[2].startswith("\u2068الكويت\u2069")
    starts = {display_width(line[: line.index(mark)]) for line, mark in zip(lines[2:5:2], ("74", " 3"), strict=True)}
    assert len(starts) == 1


def test_a_table_shows_no_control_character_and_no_foreign_bidi_control():
    text = written("table", [("\x1b[31mred\u202e x", 1, "y\x00z\u2069ع")])
    assert "\x1b" not in text and "\u202e" not in text and "\x00" not in text
    assert text.count("\u2068") == text.count("\u2069")


def test_json_is_an_array_with_nulls_numbers_and_dates():
    assert json.loads(written("json")) == [
        {"place": "الكويت", "count": 74, "note": "2018-02-13"},
        {"place": "Paris, FR", "count": None, "note": None},
        {"place": "東京", "count": 3, "note": "a|b\tc\nd"},
    ]
    assert json.loads(written("json", [(Decimal("0.5"), Decimal(2), True)])) == [
        {"place": 0.5, "count": 2, "note": True}
    ]


def test_csv_quotes_what_needs_quotes():
    assert written("csv").splitlines()[:3] == ["place,count,note", "الكويت,74,2018-02-13", '"Paris, FR",,']


def test_tsv_and_markdown_keep_one_row_a_line():
    assert written("tsv").splitlines()[3] == "東京\t3\ta|b\\tc\\nd"
    assert written("md").splitlines()[4] == "| 東京 | 3 | a\\|b\tc d |"


@pytest.mark.parametrize("format_", FORMATS)
def test_no_rows_are_still_a_whole_document(format_):
    text = written(format_, [])
    assert text.endswith("\n")
    if format_ == "json":
        assert json.loads(text) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_rows_are_asked_for_one_by_one(format_):
    """Only a table looks ahead, and by a bounded number of rows."""
    lead = 0

    class Stream(io.StringIO):
        def write(self, text):
            nonlocal lead
            lead = max(lead, given - self.getvalue().count("\n"))
            return super().write(text)

    given = 0

    def rows():
        nonlocal given
        for i in range(5000):
            given += 1
            yield (i,)

    write_rows(["n"], rows(), format_, Stream())
    assert lead <= 1001
