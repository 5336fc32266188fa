from pathlib import Path

import pytest

from kg_tool.errors import InputError
from kg_tool.question import load_query

GOOD = """\
#+ summary: {en: Hosts, ar: المضيفون}
#+ description: {en: Who hosted., ar: من استضاف.}
#+ tags: [actors]
#+ graphs: [coalition]
#+ parameters:
#+   - name: country
#+     type: country
#+     list: yes
#+     description: {en: Only this one., ar: هذه فقط.}
#+   - name: lang
#+     type: language
#+     default: en
#+     description: {en: Language., ar: اللغة.}
#+ columns:
#+   - {name: host, meaning: {en: Host, ar: المضيف}}
#+ example: kg-tool query hosts
SELECT ?host WHERE {
  VALUES (?country ?lang) { (UNDEF "en") }
  ?host ?p ?country
}
ORDER BY ?host
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "hosts.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_header_is_read_as_it_is_written(tmp_path):
    header = load_query(written(tmp_path, GOOD)).header
    assert header.summary == {"en": "Hosts", "ar": "المضيفون"}
    assert [(p.name, p.type, p.default, p.several) for p in header.parameters] == [
        ("country", "country", None, True),
        ("lang", "language", "en", False),
    ]
    assert [column.name for column in header.columns] == ["host"]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("#+ tags: [actors]", "#+ tags: [actors", 4, "not valid YAML"),
        ("#+ tags: [actors]", "#+ tag: [actors]", 3, "tag is no field"),
        ("#+ tags: [actors]", "#+ tags: [stars]", 3, "the first tag is the group"),
        ("#+ graphs: [coalition]", "#+ graphs: [everything]", 4, "everything is no graph"),
        ("#+ graphs: [coalition]\n", "", 1, "graphs is missing"),
        ("type: country", "type: land", 7, "land is no type"),
        ("list: yes", "list: maybe", 8, "list is yes or no"),
        ("{en: Only this one., ar: هذه فقط.}", "{en: Only this one.}", 9, "ar is missing"),
        ("name: lang", "name: country", 6, "country stands twice"),
        ("name: country", "name: a country", 6, "is no name"),
        ("{name: host,", "{name: from,", 15, "choose another"),
        ("#+ example", "#\n#+ example", 17, "keep its #+ lines together"),
        ("#+ columns:", "#+ summary: x\n#+ columns:", 14, "stands twice"),
        ("VALUES (?country ?lang)", "VALUES (?lang ?country)", 17, "no row VALUES"),
        ("default: en", "default: fr", 12, "not among the allowed values"),
        ("list: yes", "default: Kuwait", 8, "has no default"),
        ('(UNDEF "en")', '(UNDEF "ar")', 18, "not that of the header's defaults"),
    ],
)
def test_a_broken_header_is_an_error_with_file_and_line(tmp_path, old, new, line, says):
    assert old in GOOD
    file = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        load_query(file)
    assert str(caught.value).startswith(f"{file}: line {line}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"SELECT * {}", b"\xff\xfe#+ x", b"#+ \n", b"#+ - x\n", b"#+ {a: &b 1, c: *b}\n"]
)
def test_a_file_without_a_header_or_of_other_bytes_is_an_error(tmp_path, content):
    file = tmp_path / "x.rq"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.rq"):
        load_query(file)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_query(tmp_path / "x.rq")
