from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_tool.article import MAX_BYTES, Article, article_of, normalise, read_article
from kg_tool.errors import InputError


def test_a_text_is_read_without_bom_with_lf_and_composed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffأول\r\nثاني\rا\u0655خر".encode())
    article = read_article(file, "2018-02-12")
    assert article.text == "أول\nثاني\nإخر"
    assert (article.lang, article.title, article.published_basis) == ("ar", "أول", "given")


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff")))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise("\ufeff" + text)
    assert normalise(once) == once


@given(st.text("ab\nم", min_size=1), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    line, column = Article("a", text, "en").position(offset)
    lines = text.split("\n")
    assert sum(len(x) + 1 for x in lines[: line - 1]) + column - 1 == offset


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\x00\x00", "binary data"),
        ("عقد\nاجتماع".encode("cp1256"), "line 1: not UTF-8"),
        (b"ok\nsecond \xe9 line", "line 2: not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "more than an article may have"),
    ],
    ids=["empty", "blank", "binary", "cp1256", "latin-1", "huge"],
)
def test_bad_files_get_one_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_article(file)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_article(path)


def test_a_page_gives_its_text_and_what_it_states_of_itself(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    body = "".join(
        f"<p>The ministers of the coalition met in Rome and spoke about stabilisation, item {i}.</p>" for i in range(6)
    )
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang='en'><head><title>Ministers meet in Rome</title>"
        "<meta property='article:published_time' content='2021-06-28'>"
        "<meta property='og:site_name' content='The Brief'></head>"
        f"<body><nav>Home Share Print</nav><article><h1>Ministers meet in Rome</h1>{body}</article>"
        "<div class='comments'>Add your comment</div></body></html>",
        encoding="utf-8",
    )
    article = read_article(page)
    assert article.text.startswith("Ministers meet in Rome")
    assert "Add your comment" not in article.text
    assert (article.published, article.published_basis) == ("2021-06-28", "stated")
    assert article.publisher == "The Brief"


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    page = tmp_path / "page.html"
    page.write_text("<html><body><script>1</script></body></html>", encoding="utf-8")
    with pytest.raises(InputError, match="no article text"):
        read_article(page)


def test_offsets_do_not_depend_on_where_the_text_came_from(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Talks in Rome", encoding="utf-8")
    assert read_article(file).digest == article_of("Talks in Rome", "b").digest
