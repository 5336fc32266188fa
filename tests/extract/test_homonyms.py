"""Names that are also other words are names only where what stands before them shows it. Own sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def named(record: dict[str, Any]) -> set[str]:
    """The parties and places of all meetings of a record."""
    found = {v for m in record["meetings"] for name in ("participants", "hosts", "of") for v in m.get(name) or ()}
    return found | {m[name] for m in record["meetings"] for name in ("city", "country") if m.get(name)}


@pytest.mark.parametrize(
    "text",
    [
        "عقد وزير الخارجية المصري سامح شكري اجتماعا مع وفد من مالي في القاهرة أمس.",
        "عقد وزير خارجية مالي تيمان كوليبالي اجتماعا مع نظيره المصري سامح شكري في القاهرة أمس.",
        "عقد وزراء خارجية مصر والنيجر ومالي اجتماعا في القاهرة أمس.",
        "عقد وزراء خارجية مصر ومالي والنيجر اجتماعا في القاهرة أمس.",
        "استقبل الرئيس المصري عبدالفتاح السيسي في القاهرة أمس رئيس جمهورية مالي.",
    ],
)
def test_a_homonym_is_a_state_behind_an_office_a_place_word_or_in_a_list(read: Read, text: str) -> None:
    assert {"EG", "ML"} <= named(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "عقد وزير الخارجية المصري سامح شكري اجتماعا مع نظيره الأردني أيمن الصفدي في القاهرة أمس لبحث برنامج مالي.",
        "عقد وزير الخارجية المصري سامح شكري اجتماعا مع نظيره الأردني أيمن الصفدي في القاهرة أمس بعد الإصلاح المالي.",
        "عقد وزير الخارجية المصري سامح شكري اجتماعا مع نظيره الأردني أيمن الصفدي بعد خلاف مالي في القاهرة أمس.",
    ],
)
def test_the_same_word_in_its_other_meaning_names_no_state(read: Read, text: str) -> None:
    found = named(read(text))
    assert {"EG", "JO"} <= found
    assert "ML" not in found


def test_a_city_without_an_article_of_its_own_is_none_behind_one(read: Read) -> None:
    text = "عقد وزير الخارجية المصري سامح شكري اجتماعا مع نظيره الأردني أيمن الصفدي أمس بعد كارثة السيول."
    assert not {"Seoul", "KR"} & named(read(text))


def test_a_city_that_is_also_a_word_is_one_in_the_name_of_a_meeting(read: Read) -> None:
    assert read("انطلق أمس مؤتمر سيول لوزراء خارجية مصر والأردن والعراق.")["meetings"][0]["city"] == "Seoul"


@pytest.mark.parametrize("body", ["مجلس الأمن القومي", "الاتحاد الأوروبي لكرة القدم"])
def test_a_longer_name_that_holds_a_body_s_is_not_that_body(read: Read, body: str) -> None:
    text = f"عقد وزير الخارجية المصري سامح شكري اجتماعا مع نظيره الأردني أيمن الصفدي بحضور ممثل {body} في القاهرة أمس."
    assert not {"un-security-council", "eu", "un"} & named(read(text))


def test_an_english_place_that_is_also_a_word_needs_a_preposition(read: Read) -> None:
    found = read("The foreign ministers of Egypt and Jordan held a nice meeting in Cairo on Tuesday.")
    assert "Nice" not in named(found)
    found = read("The foreign ministers of Egypt and Jordan held a meeting in Nice on Tuesday.")
    assert "Nice" in named(found)


@pytest.mark.parametrize(
    ("official", "state"),
    [
        ("وزير خارجية بوروندي", "BI"),
        ("وزير الخارجية البوروندي", "BI"),
        ("وفد جيبوتي", "DJ"),
        ("وزير الخارجية الجيبوتي", "DJ"),
        ("وزير الخارجية المالي", "ML"),
    ],
)
def test_a_word_for_a_state_and_its_people_is_a_demonym_behind_the_article_only(
    read: Read, official: str, state: str
) -> None:
    assert state in named(read(f"عقد وزير الخارجية المصري سامح شكري اجتماعا مع {official} في القاهرة أمس."))


def test_a_list_of_states_holds_one_whose_name_is_a_demonym_too(read: Read) -> None:
    assert {"EG", "DJ", "SO"} <= named(read("عقد وزراء خارجية مصر وجيبوتي والصومال اجتماعا في القاهرة أمس."))
