"""The quick reader of headers says what PyYAML says, or nothing."""

import pytest

from kg_tool.question import header
from kg_tool.question.header import read_header
from kg_tool.question.plain import read_plain
from kg_tool.workspace import Workspace

QUESTIONS = sorted(Workspace.default().queries.glob("*.rq"))


def trees(text, file, monkeypatch):
    quick = header._Reader(text, file)
    with monkeypatch.context() as patch:
        patch.setattr(header, "read_plain", lambda _: None)
        thorough = header._Reader(text, file)
    return quick, thorough


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_a_shipped_header_is_read_quickly_and_as_pyyaml_reads_it(file, monkeypatch):
    text = file.read_text(encoding="utf-8")
    quick, thorough = trees(text, file, monkeypatch)
    assert quick.tree == thorough.tree
    assert quick.lines == thorough.lines
    lines = [line[2:] for line in text.split("\n") if line.startswith("#+")]
    assert read_plain("\n".join(lines)) is not None
    assert read_header(text, file)


@pytest.mark.parametrize(
    "text",
    [
        " a: &x b",
        " a: {b: c}",
        " a: b: c",
        " a: b # said aside",
        ' a: "b\\n"',
        " a: |\n   b",
        " a: b\n   c",
        " a: b\n   c: d",
        " a:",
        " a:\n b: c",
        " a: b\n a: c",
        " a: [b, [c]]",
        " a: b\n- c: d",
        " - a: b\n c: d",
        " a: '1'",
        " a: b \n",
        "",
        " just words",
        "   a: b\n c: d",
    ],
)
def test_anything_else_is_left_to_pyyaml(text):
    assert read_plain(text) is None
