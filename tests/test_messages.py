from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kg_tool import errors
from kg_tool.errors import InputError
from kg_tool.messages import message
from kg_tool.workspace import Workspace

PACKAGE = Path(errors.__file__).parent
ERRORS = {name for name in vars(errors) if name.endswith("Error")}


SAID = {*ERRORS, "translate"}


def templates() -> Iterator[tuple[str, str]]:
    """(place, English template) of every error that the code can raise, and of every sentence that it translates."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", first.value


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


TWINS: dict[str, str] = yaml.safe_load((Workspace.default().lexicon / "messages.ar.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("place", "template"), [pytest.param(*x, id=x[0]) for x in templates()])
def test_every_error_has_an_arabic_twin_with_the_same_fields(place: str, template: str) -> None:
    assert template in TWINS, f"{place}: add this template to data/lexicon/messages.ar.yaml"
    assert fields(TWINS[template]) == fields(template)


def test_no_twin_is_left_over() -> None:
    assert set(TWINS) == {template for _, template in templates()}


def test_the_reader_s_language_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    error = InputError("{file}: the article is empty; give a file with text", file="a.txt")
    monkeypatch.setenv("KG_TOOL_LANG", "en")
    assert message(error) == "a.txt: the article is empty; give a file with text"
    monkeypatch.setenv("KG_TOOL_LANG", "ar")
    assert "a.txt" in message(error)
    assert any("\u0600" <= c <= "\u06ff" for c in message(error))
