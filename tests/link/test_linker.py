"""The linker: which entity a name means, and when it abstains."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.gazetteer import Gazetteer
from kg_tool.link import Decision, Ledger, Linker
from kg_tool.link.score import MARGIN, THRESHOLD
from kg_tool.record import Claim, Evidence, MeetingReport, OfficeReport, Source, SourceRecord, Span
from kg_tool.workspace import Workspace


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Gazetteer.load(Workspace.default().gazetteer))


@pytest.mark.parametrize(
    ("name", "kind", "text", "entity"),
    [
        ("عمان", "country", "", "OM"),
        ("عمان", "city", "", "amman"),
        ("عمان", None, "وصل الوفد إلى العاصمة الأردنية عمان", "amman"),
        ("عمان", None, "بحث سلطان عمان في مسقط ملف الحدود", "OM"),
        ("الكويت", "country", "", "KW"),
        ("الكويت", "city", "", "kuwait-city"),
        ("الكونغو", "country", "التقى جوزيف كابيلا رئيس الكونغو وفدا في كينشاسا", "CD"),
        ("الكونغو", "country", "وصل من برازافيل وفد الكونغو", "CG"),
        ("طرابلس", "city", "زار طرابلس ثم بيروت في لبنان", "tripoli-lebanon"),
        ("طرابلس", "city", "انعقد في طرابلس اجتماع للحكومة الليبية", "tripoli"),
        ("جورجيا", "country", "استقبلت تبليسي عاصمة جورجيا الوفد", "GE"),
        ("سيرجي لافروف", "person", "", "sergey-lavrov"),
        ("سيرغي لافروف", "person", "", "sergey-lavrov"),
        ("سرغي لافرف", "person", "وزير الخارجية الروسي سرغي لافرف", "sergey-lavrov"),
        ("فديريكا موغرني", "person", "ممثلة الاتحاد الأوروبي فديريكا موغرني", "federica-mogherini"),
        ("محمد جواد ظريف", "person", "", "mohammad-javad-zarif"),
        ("Sergei Lavrov", "person", "", "sergey-lavrov"),
        ("Jordan", "country", "Talks in Jordan ended on Monday.", "JO"),
        ("وزراء مجلس التعاون", None, "", None),
        ("أمينة محمد", "person", "وزيرة خارجية كينيا أمينة محمد", "amina-mohamed"),
    ],
)
def test_a_name_means_what_its_context_says(
    linker: Linker, name: str, kind: str | None, text: str, entity: str | None
) -> None:
    link = linker.link_mention(name, kind, text=text)
    assert (link.entity[1] if link.entity else None) == entity, link.why


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("الكونغو", "country", ""),
        ("طرابلس", "city", ""),
        ("أمينة محمد", "person", ""),
        ("جورجيا", "country", "فاز المرشح في ولاية جورجيا الأمريكية"),
        ("Jordan", "country", "The player Michael Jordan retired."),
        ("Washington", "person", "Denzel Washington won a prize."),
        ("واشنطن", "person", "الممثل دينزل واشنطن"),
        ("محمد السعيد", "person", ""),
    ],
)
def test_it_abstains_between_homonyms_and_for_namesakes(linker: Linker, name: str, kind: str, text: str) -> None:
    link = linker.link_mention(name, kind, text=text)
    assert link.entity is None, link.candidates


def test_a_person_given_the_office_of_another_state_is_still_himself(linker: Linker) -> None:
    link = linker.link_mention("فيليب هاموند", "person", role="foreign-minister", of="FR", published="2018-02-12")
    assert link.entity == ("person", "philip-hammond")
    assert any(part.feature == "office" and "not of FR" in part.why for part in link.parts)


def test_a_name_from_another_time_is_not_taken_for_the_later_office_holder(linker: Linker) -> None:
    assert linker.link_mention("محمد مصطفى", "person", published="2005-07-21").entity is None


def test_the_office_held_on_the_day_decides(linker: Linker) -> None:
    link = linker.link_mention("أمينة محمد", "person", role="deputy-secretary-general", of="un", published="2019-05-01")
    assert link.entity == ("person", "amina-j-mohammed")


def test_the_score_is_the_sum_of_its_parts_and_says_what_each_saw(linker: Linker) -> None:
    link = linker.link_mention("Geneva", "city", country="CH")
    assert link.score == pytest.approx(sum(part.weight for part in link.parts))
    assert all(part.why for part in link.parts)


def test_decisions_outrank_scores(linker: Linker) -> None:
    same = Decision("country", "الكونغو", "", "CG", "same", "reader", "2024-01-02", "the text names the river's north")
    never = Decision("city", "عمان", "", "amman", "not-same", "reader", "2024-01-02", "a village of that name")
    doubt = Decision("country", "Jordan", "", "JO", "unsure", "reader", "2024-01-02", "perhaps the player")
    decided = Linker(linker.gazetteer, Ledger([same, never, doubt]), linker.words)
    assert decided.link_mention("الكونغو", "country").entity == ("country", "CG")
    assert decided.link_mention("عمان", "city").outcome == "refused"
    assert decided.link_mention("Jordan", "country").outcome == "unsure"


def test_an_article_s_own_decision_outranks_the_general_one(linker: Linker) -> None:
    general = Decision("country", "الكونغو", "", "CG", "same", "reader", "2024-01-02", "usual")
    own = Decision("country", "الكونغو", "a1", "CG", "not-same", "reader", "2024-01-02", "not here")
    decided = Linker(linker.gazetteer, Ledger([general, own]), linker.words)
    assert decided.link_mention("الكونغو", "country", article="a2").entity == ("country", "CG")
    assert decided.link_mention("الكونغو", "country", article="a1").entity != ("country", "CG")


def _claim(name: str, value: str, quote: str) -> Claim:
    return Claim(name, value, (Evidence("rule", Span(0, len(quote), quote)),))


def test_every_actor_and_place_of_a_record_gets_a_link(linker: Linker) -> None:
    meeting = MeetingReport(
        "m1",
        (
            _claim("city", "Amman", "عمان"),
            _claim("country", "JO", "الأردنية"),
            _claim("of", "global-coalition-against-daesh", "التحالف الدولي"),
            _claim("participants", "hamas", "حركة حماس"),
            _claim("participants", "John Kerry", "جون كيري"),
            _claim("groups", "arab-states", "الدول العربية"),
            _claim("participants", "Nobody Atall", "فلان الفلاني"),
        ),
    )
    kerry = OfficeReport(
        "p1",
        (
            _claim("name_en", "John Kerry", "جون كيري"),
            _claim("role", "foreign-minister", "وزير الخارجية"),
            _claim("of", "US", "الأمريكي"),
        ),
    )
    record = SourceRecord(Source("a", "ar", "2016-01-01"), (meeting,), (), (kerry,))
    links = {(link.mention.kind, link.mention.key): link for link in linker.link(record)}
    assert links["city", "Amman"].entity == ("city", "amman")
    assert links["movement", "hamas"].entity == ("movement", "hamas")
    assert links["person", "John Kerry"].qid == "Q22316"
    assert links["collective", "arab-states"].entity == ("collective", "arab-states")
    assert links["country", "US"].entity == ("country", "US")
    assert links["person", "Nobody Atall"].outcome == "unknown"
    assert any("on that day" in part.why for part in links["person", "John Kerry"].parts)


def test_a_country_that_a_bare_homonym_names_is_left_open(linker: Linker) -> None:
    meeting = MeetingReport("m1", (_claim("participants", "CD", "الكونغو"),))
    (link,) = linker.link(SourceRecord(Source("a", "ar"), (meeting,)))
    assert link.outcome == "homonyms"


def test_an_unverified_row_is_known_but_gives_no_item(tmp_path: Path) -> None:
    (tmp_path / "movements.csv").write_text(
        "slug,qid,kind,name_en,name_ar,aliases_en,aliases_ar,country,source,verified\n"
        "front,Q1,movement,The Front,الجبهة المتحدة,,,,memory,no\n",
        encoding="utf-8",
    )
    link = Linker(Gazetteer.load(tmp_path)).link_mention("الجبهة المتحدة", "movement")
    assert (link.entity, link.qid) == (("movement", "front"), "")


@given(st.text(max_size=40), st.sampled_from([None, "person", "city", "country", "organisation"]))
def test_any_text_has_an_outcome_and_links_keep_threshold_and_margin(name: str, kind: str | None) -> None:
    link = _shared().link_mention(name, kind, text=name)
    if link.outcome == "linked":
        assert link.candidates[0].score >= THRESHOLD
        assert len(link.candidates) < 2 or link.candidates[0].score - link.candidates[1].score >= MARGIN
    else:
        assert link.entity is None


_cache: list[Linker] = []


def _shared() -> Linker:
    if not _cache:
        _cache.append(Linker(Gazetteer.load(Workspace.default().gazetteer)))
    return _cache[0]
