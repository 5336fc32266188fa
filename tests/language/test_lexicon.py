import shutil

import pytest

from kg_tool.errors import InputError
from kg_tool.language.dates import Calendar
from kg_tool.language.lexicon import Lexicon, read_table
from kg_tool.language.numbers import NumberWords
from kg_tool.language.sentences import SentenceRules
from kg_tool.language.tense import TenseCues
from kg_tool.language.tokens import Clitics
from kg_tool.workspace import Workspace

READERS = (Clitics, SentenceRules, NumberWords, Calendar, TenseCues)


@pytest.fixture
def folder(tmp_path):
    """A copy of the lexicon that a test may break."""
    copy = tmp_path / "lexicon"
    shutil.copytree(Workspace.default().lexicon, copy)
    return copy


def test_a_table_knows_the_line_of_each_entry(tmp_path) -> None:
    path = tmp_path / "x.ar.yaml"
    path.write_text("# about\nmonths:\n  1: [يناير]\n  2:\n    - فبراير\n    - شباط\n", encoding="utf-8")
    table = read_table(path)
    assert table.words("months", 2) == ("فبراير", "شباط")
    assert table.lines["months", 2, 1] == 6


@pytest.mark.parametrize(
    ("text", "line", "about"),
    [
        ("a: [x\nb: y\n", 2, "not valid YAML"),
        ("a: x\na: y\n", 2, "stands twice"),
        ("- a\n", 1, "sections"),
        ("a:\n  ? [x]\n  : y\n", 2, "a key must be"),
    ],
)
def test_broken_yaml_names_file_and_line(tmp_path, text, line, about) -> None:
    path = tmp_path / "x.ar.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"x.ar.yaml: line {line}.*{about}"):
        read_table(path)


def test_a_file_that_is_not_utf8_or_missing_is_refused(tmp_path) -> None:
    path = tmp_path / "x.ar.yaml"
    with pytest.raises(InputError, match="cannot be read"):
        read_table(path)
    path.write_bytes(b"a: \xff\n")
    with pytest.raises(InputError, match="not UTF-8"):
        read_table(path)


def test_a_language_without_files_is_refused(folder) -> None:
    with pytest.raises(InputError, match="no lexicon files"):
        Lexicon.load(folder, "xx")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_the_shipped_lexicon_compiles(lang, reader) -> None:
    reader.read(Lexicon.load(Workspace.default().lexicon, lang))


@pytest.mark.parametrize(
    ("file", "old", "new", "about"),
    [
        ("calendar", "  1: [يناير", "  13: [يناير", "months go from 1 to 12"),
        ("calendar", "  monday: [", "  moonday: [", "moonday is not known"),
        ("calendar", "  date-ago:", "  date-agone:", "date-agone is not known here"),
        ("calendar", '"decade twentieth"', '"decade twentyeth"', "no words are listed for the class twentyeth"),
        ("calendar", '"decade twentieth"', '"( decade twentieth"', "without its"),
        ("calendar", '"decade twentieth"', '"decade? twentieth?"', "everything in it may be missing"),
        ("calendar", '"decade twentieth"', '"decade $nothing"', "no fragment is named nothing"),
        ("calendar", '"decade twentieth"', '"decade Twentieth*"', "not a class"),
        ("calendar", "numeric_order: day", "numeric_order: week", "week is not known here"),
        ("numbers", "    about: [", "    abut: [", "abut is not known here"),
        ("numbers", "  10: [عشرة", "  ten: [عشرة", "ten must be a number"),
        ("language", "abbreviations: [", "shortenings: [", "abbreviations is missing"),
        ("language", "agencies: [", "agencies: ['', ", "an empty word"),
    ],
)
def test_a_wrong_entry_names_its_file_and_line(folder, file, old, new, about) -> None:
    path = folder / f"{file}.ar.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=rf"{file}.ar.yaml: line \d+: .*{about}"):
        read_all(folder)


def read_all(folder) -> None:
    from kg_tool.language.datelines import Datelines

    lexicon = Lexicon.load(folder, "ar")
    for reader in (*READERS, Datelines):
        reader.read(lexicon)


def test_a_new_month_is_a_line(folder) -> None:
    path = folder / "calendar.ar.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2: [فبراير,", "2: [فبراير, فورار,"), encoding="utf-8")
    from kg_tool.language.dates import find_dates
    from kg_tool.language.fold import fold
    from kg_tool.language.tokens import tokenize

    folded = fold("عقد في 3 فورار 2014")
    calendar = Calendar.read(Lexicon.load(folder, "ar"))
    assert [m.edtf for m in find_dates(folded, tokenize(folded.text), calendar)] == ["2014-02-03"]
