"""Messages in the reader's language: English templates in the code, their Arabic twins in data/lexicon.

The language is KG_TOOL_LANG ("ar" or "en") where it is set, else that of the locale.
"""

from __future__ import annotations

import os
from functools import cache

from kg_tool.errors import KgToolError
from kg_tool.workspace import Workspace

LANGUAGES = ("ar", "en")


def language() -> str:
    """The reader's language."""
    for name in ("KG_TOOL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "ar" if value.startswith("ar") else "en"
    return "en"


def message(error: KgToolError) -> str:
    """An error's sentence in the reader's language."""
    return translate(error.template).format(**error.fields) if error.fields else translate(error.template)


def translate(template: str) -> str:
    """A template in the reader's language; English where the other has no twin."""
    return template if language() == "en" else _twins(language()).get(template, template)


@cache
def _twins(lang: str) -> dict[str, str]:
    import yaml

    path = Workspace.default().lexicon / f"messages.{lang}.yaml"
    twins: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return twins
