"""Chronicles and background pieces: many meetings told one after the other, each by its place and day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]

COALITION = "global-coalition-against-daesh"


def meeting(record: dict[str, Any], **told: object) -> dict[str, Any]:
    """The one meeting of a record with some values."""
    found = [m for m in record["meetings"] if all(m.get(name) == value for name, value in told.items())]
    assert len(found) == 1, record["meetings"]
    one: dict[str, Any] = found[0]
    return one


def test_the_conference_is_the_one_within_which_the_session_is_held(read: Read) -> None:
    record = read(
        "تستضيف اليابان غدا الخميس الاجتماع الوزاري لحلف شمال الأطلسي، في إطار مؤتمر طوكيو لإعادة إعمار أفغانستان.\n\n"
        "وينعقد المؤتمر من 13 إلى 16 مارس الحالي برئاسة اليابان والأمم المتحدة، وهدفه إغاثة النازحين."
    )
    conference = meeting(record, date="2019-03-13/2019-03-16")
    assert set(conference["chairs"]) == {"JP", "un"}
    assert conference["city"] == "Tokyo"
    assert "refugees-displacement" in conference["themes"]
    session = meeting(record, date="2019-03-14")
    assert session["part_of"] == conference["key"]
    assert not session.get("chairs")


def test_the_conference_is_the_one_told_where_no_other_is(read: Read) -> None:
    record = read(
        "عقد في روما في 3 مارس 2019 مؤتمر دولي بمشاركة إيطاليا وليبيا.\n\nوحضر المؤتمر فرنسا. وناقش المؤتمر الهجرة."
    )
    assert meeting(record)["themes"] == ["refugees-displacement"]


def test_a_host_elsewhere_holds_another_meeting(read: Read) -> None:
    record = read(
        "اجتماع روما بين وزيري خارجية إيطاليا وليبيا في 3 مارس 2019\n\n"
        "تستضيف اليابان غدا الاجتماع الوزاري لحلف شمال الأطلسي."
    )
    assert meeting(record, date="2019-03-14")["hosts"] == ["JP"]


@pytest.mark.parametrize("opening", ["منها", "من بينها", "أبرزها", "في مقدمتها"])
def test_who_belongs_to_a_body_attends_nothing(read: Read, opening: str) -> None:
    record = read(
        "عقد حلف شمال الأطلسي في روما في 3 مارس 2019 اجتماعا بمشاركة السويد.\n\n"
        f"ويضم الحلف اليوم 29 دولة، {opening} كندا وتركيا وألبانيا."
    )
    assert meeting(record)["participants"] == ["SE"]
    (membership,) = record["memberships"]
    assert (membership["body"], set(membership["members"])) == ("nato", {"CA", "TR", "AL"})
    assert membership["count"]["value"] == 29


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("ثم جاء دور لاهاي في 5 مايو 2017، حيث عقدت دول التحالف الدولي ضد داعش اجتماعا.", "The Hague", "NL"),
        ("المحطة التالية كانت مدينة وارسو البولندية، ففي 5 مايو 2017 اجتمع وزراء خارجية بولندا ومصر.", "Warsaw", "PL"),
        ("وآخرها العاصمة الأردنية عمان، إذ عقد فيها في 5 مايو 2017 اجتماع وزراء خارجية مصر والعراق.", "Amman", "JO"),
    ],
)
def test_a_city_announced_before_is_where_it_happens(read: Read, text: str, city: str, country: str) -> None:
    found = meeting(read(text), date="2017-05-05")
    assert (found["city"], found["country"]) == (city, country)


def test_a_city_in_passing_is_no_place(read: Read) -> None:
    record = read("بعد قصف مدينة حلب، اجتمع وزراء خارجية مصر والعراق في القاهرة في 5 مارس 2019، حيث بحثوا الأزمة.")
    assert meeting(record)["city"] == "Cairo"


def test_a_capital_named_by_its_adjective_hosts(read: Read) -> None:
    found = meeting(
        read("أما اجتماع وارسو فقد استضافته العاصمة البولندية في 3 مايو 2017 بمشاركة وزراء خارجية مصر والعراق.")
    )
    assert (found["hosts"], found["city"], found["country"]) == (["PL"], "Warsaw", "PL")


def test_a_capital_named_by_its_adjective_is_a_place(read: Read) -> None:
    found = meeting(read("اجتمع وزراء خارجية مصر والعراق في العاصمة البولندية في 3 مايو 2017."))
    assert (found["city"], found.get("hosts") or []) == ("Warsaw", [])


def test_how_many_were_represented(read: Read) -> None:
    found = meeting(read("عقد حلف شمال الأطلسي اجتماعا في روما في 3 مايو 2017. ومثلت في الاجتماع 12 دولة ومنظمة."))
    assert found["count"] == {"value": 12, "comparator": "exactly", "unit": "countries-and-organisations"}


def test_a_group_that_comes_along(read: Read) -> None:
    found = meeting(
        read(
            "استضافت روما في 3 مايو 2017 وزراء خارجية 12 دولة من التحالف الدولي ضد داعش ومعها دول مجلس التعاون الخليجي."
        )
    )
    assert found["groups"] == ["gcc-states"]


def test_the_ministers_go_on_with_their_meeting(read: Read) -> None:
    found = meeting(
        read(
            "عقد وزراء خارجية دول حلف شمال الأطلسي اجتماعا في روما في 3 مايو 2017.\n\n"
            "وأقر الوزراء خطة لها محوران هما أمن الحدود ومحاربة الإرهاب. وراجع الوزراء العمليات العسكرية."
        )
    )
    assert {"border-security", "counter-terrorism"} <= set(found["themes"])


def test_a_communique_tells_what_was_agreed(read: Read) -> None:
    found = meeting(read("عقد حلف شمال الأطلسي اجتماعا في روما في 3 مايو 2017، وأيد بيانه أمن الحدود."))
    assert found["themes"] == ["border-security"]


CHRONICLE = """{title}

عقد وزراء خارجية دول التحالف الدولي ضد داعش اجتماعا في روما في 3 فبراير 2016 بمشاركة 20 دولة.

واجتمع وزراء خارجية مصر والعراق والأردن ولبنان في وارسو في 5 مايو 2016.

وعقد وزراء خارجية دول التحالف اجتماعا في مدريد في 7 يوليو 2016 بمشاركة 30 دولة.

وعقد وزراء خارجية دول التحالف اجتماعا في لندن في 9 سبتمبر 2016 بمشاركة 40 دولة.
"""


def test_a_title_heads_an_account_of_a_body(read: Read) -> None:
    record = read(CHRONICLE.format(title="التحالف الدولي ضد داعش: محطات على الطريق"))
    assert meeting(record, city="Warsaw")["of"] == [COALITION]


def test_without_such_a_title_the_states_meet_for_themselves(read: Read) -> None:
    record = read(CHRONICLE.format(title="محطات على الطريق"))
    assert not meeting(record, city="Warsaw").get("of")


def test_the_city_of_the_clause_before_hosts(read: Read) -> None:
    record = read("جامعة الدول العربية في سنوات\n\nوتلتها نواكشوط في 25 يوليو 2016، إذ احتضنت قمة حضرها ممثلو 20 دولة.")
    found = meeting(record)
    assert (found["hosts"], found["city"], found["date"]) == (["MR"], "Nouakchott", "2016-07-25")


@pytest.mark.parametrize("verb", ["وتضم", "وتتألف"])
def test_a_short_name_that_institutions_share(read: Read, verb: str) -> None:
    record = read(
        "عقدت جامعة الدول العربية اجتماعا في تونس في 3 مايو 2017.\n\n"
        f"{verb} الجامعة من 22 دولة، في مقدمتها مصر والسعودية والعراق."
    )
    assert [m["body"] for m in record["memberships"]] == ["arab-league"]
    assert not meeting(record).get("participants")
