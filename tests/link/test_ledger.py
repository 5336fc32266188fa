"""The decision ledger: entering, replacing, taking back, and what a broken file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_tool.errors import InputError
from kg_tool.link import Decision, Ledger
from kg_tool.link.ledger import COLUMNS

ROW = Decision("city", "عمان", "", "amman", "same", "reader", "2024-05-01", "the capital is meant")


def test_a_ledger_survives_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    other = Decision("country", "الكونغو", "a1", "CG", "unsure", "reader", "2024-05-02", 'north, or "the other"')
    Ledger([ROW, other]).save(path)
    assert list(Ledger.load(path)) == sorted([ROW, other])
    first = path.read_bytes()
    Ledger.load(path).save(path)
    assert path.read_bytes() == first


def test_a_later_decision_replaces_the_earlier_one_however_the_name_is_spelled() -> None:
    changed = Decision("city", "عَمّان", "", "amman", "not-same", "reader", "2024-06-01", "Oman is meant")
    assert list(Ledger([ROW]).with_decision(changed)) == [changed]


def test_a_decision_can_be_taken_back_once() -> None:
    ledger = Ledger([ROW]).without("city", "عمان", "amman")
    assert not list(ledger)
    with pytest.raises(InputError, match="no decision on"):
        ledger.without("city", "عمان", "amman")


def test_a_missing_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert not list(Ledger.load(tmp_path / "links.csv"))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("kind,mention\ncity,x\n", "the columns must be"),
        (f"{','.join(COLUMNS)}\ncity,x,,y,perhaps,me,2024-01-01,\n", "line 2: 'perhaps' is no decision"),
        (f"{','.join(COLUMNS)}\ncity,x,,y,same,me,yesterday,\n", "line 2: kind, mention, entity, who and when"),
        (f"{','.join(COLUMNS)}\ncity,x,,y,same,,2024-01-01,\n", "line 2: kind, mention, entity, who and when"),
    ],
)
def test_a_broken_ledger_says_where(tmp_path: Path, rows: str, sentence: str) -> None:
    path = tmp_path / "links.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        Ledger.load(path)
