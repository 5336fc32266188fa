"""Talks in Arabic news: told by what is discussed, of groups of parties, of officials without a name. Own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def only(record: dict[str, Any]) -> dict[str, Any]:
    assert len(record["meetings"]) == 1, record["meetings"]
    meeting: dict[str, Any] = record["meetings"][0]
    return meeting


@pytest.mark.parametrize("noun", ["لقائهما", "اجتماعهما"])
def test_a_discussion_during_their_meeting_has_its_day_and_place(read: Read, noun: str) -> None:
    text = f"بحث وزير الخارجية المصري سامح شكري مع نظيره الأردني أيمن الصفدي خلال {noun} في روما أمس التعاون الاقتصادي."
    meeting = only(read(text))
    assert {"EG", "JO"} <= set(meeting["participants"])
    assert (meeting["date"], meeting["city"], meeting["level"]) == ("2019-03-12", "Rome", "ministerial")


@pytest.mark.parametrize(
    ("sides", "group"),
    [
        ("طرفي النزاع في ليبيا", "libyan-parties"),
        ("أطراف الأزمة اليمنية", "yemeni-parties"),
        ("طرفي الصراع في جنوب السودان", "south-sudanese-parties"),
    ],
)
def test_the_sides_of_a_conflict_meet(read: Read, sides: str, group: str) -> None:
    meeting = only(read(f"انطلقت في جنيف أمس محادثات بين {sides}."))
    assert meeting["groups"] == [group]
    assert (meeting["date"], meeting["city"]) == ("2019-03-12", "Geneva")


def test_the_sides_of_a_conflict_hold_talks(read: Read) -> None:
    assert only(read("عقدت أطراف النزاع الليبي محادثات في المغرب أمس."))["country"] == "MA"


def test_an_official_without_a_name_who_speaks_at_a_meeting_takes_part(read: Read) -> None:
    text = "أكد وزير خارجية مصر، خلال اجتماع مع وزير الخارجية الأردني أيمن الصفدي في عمان أمس، أهمية التعاون."
    assert {"EG", "JO"} <= set(only(read(text))["participants"])


def test_the_name_of_talks_tells_their_subject(read: Read) -> None:
    meeting = only(read("عقدت في جنيف أمس جولة جديدة من محادثات السلام بين مصر والسودان."))
    assert "peace-process" in meeting["themes"]


def test_a_state_that_begins_the_sentence_hosts_what_its_later_clause_tells(read: Read) -> None:
    text = "والأردن، التي طورت العلاقات مع جيرانها، واستضافت أمس قمة مع قادة مصر واليونان."
    assert only(read(text))["hosts"] == ["JO"]
