from pathlib import Path

import pytest
from click.testing import CliRunner

from kg_tool.cli.query import command
from kg_tool.question import find_question, question_files
from kg_tool.question.header import LANGUAGES
from kg_tool.question.reference import question_help, words
from kg_tool.workspace import Workspace

QUERIES = Workspace.default().queries


@pytest.mark.parametrize(("lang", "page"), [("en", "README.md"), ("ar", "README.ar.md")])
def test_the_reference_page_is_up_to_date(lang, page):
    """Make it anew with `kg-tool query --docs --lang LANG > queries/PAGE`."""
    result = CliRunner().invoke(command, ["--docs", "--lang", lang])
    assert result.exit_code == 0
    assert result.output == (QUERIES / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", question_files(QUERIES))
def test_the_help_of_a_question_names_its_parameters_columns_and_example(name):
    question = find_question(QUERIES, name)
    for lang in LANGUAGES:
        text = question_help(question, words(QUERIES, lang), lang)
        for item in (*question.header.parameters, *question.header.columns):
            assert item.name in text
        assert question.header.example in text and question.header.summary[lang] in text


@pytest.mark.parametrize("name", question_files(QUERIES))
def test_the_example_of_a_question_asks_that_question(name):
    assert find_question(QUERIES, name).header.example.split()[:3] == ["kg-tool", "query", name]


def test_the_list_names_every_question():
    result = CliRunner().invoke(command, ["--format", "csv"])
    assert [line.split(",")[0] for line in result.output.splitlines()[1:]] == list(question_files(QUERIES))


def test_help_of_a_question_comes_from_the_command_line_too():
    result = CliRunner().invoke(command, ["hosts", "--help", "--lang", "ar"])
    assert result.exit_code == 0
    assert "المضيف" in result.output


def test_every_question_is_a_file_that_a_person_can_read():
    for file in question_files(QUERIES).values():
        assert max(map(len, Path(file).read_text(encoding="utf-8").splitlines())) < 320, file
