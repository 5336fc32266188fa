"""The part of YAML that headers are written in, read without PyYAML, whose import takes longer than most questions.

Block mappings and sequences, texts in double quotes without backslashes, plain words, and flow lists of these on one
line. Whatever goes beyond that (or is wrong) is left to PyYAML, which knows how to say what is wrong with it.
"""

from __future__ import annotations

import re
from typing import Any

_ITEM = r"""(?:"[^"\\]*"|[^\W_](?:[\w.=/()'-]| (?=[\w.=/()'-]))*)"""
_LINE = re.compile(
    rf"(?P<indent> *)(?P<dash>- )?(?P<key>[A-Za-z_]\w*):"
    rf"(?: (?:(?P<text>{_ITEM})|\[(?P<list>{_ITEM}(?:, {_ITEM})*)\]))?"
)
_ITEMS = re.compile(_ITEM)
_UNUSUAL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters, and what YAML forbids or takes for the end of a line."""

Path = tuple[object, ...]


class _BeyondError(Exception):
    """The text holds more than this reader understands."""


def read_plain(text: str) -> tuple[Any, dict[Path, int]] | None:
    """A header's tree of dicts, lists and texts, and the line (from 0) of each value; None for another kind of YAML."""
    if _UNUSUAL.search(text):
        return None
    matches = []
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        matches.append((len(match["indent"]), match, number))
    reader = _Reader(matches)
    try:
        tree = reader.block(matches[0][0], ())
    except _BeyondError:
        return None
    return (tree, reader.lines) if reader.at == len(matches) else None


class _Reader:
    def __init__(self, matches: list[tuple[int, re.Match[str], int]]) -> None:
        self.matches = matches
        self.at = 0
        self.lines: dict[Path, int] = {}

    def block(self, indent: int, path: Path) -> Any:
        """The mapping or sequence whose entries stand at `indent`, from the current line on."""
        if not self.matches[self.at][1]["dash"]:
            return self.mapping(indent, path)
        items: list[Any] = []
        while self.at < len(self.matches) and self.matches[self.at][0] == indent:
            if not self.matches[self.at][1]["dash"]:
                break
            self.lines[(*path, len(items))] = self.matches[self.at][2]
            items.append(self.mapping(indent + 2, (*path, len(items)), first=True))
        return items

    def mapping(self, indent: int, path: Path, *, first: bool = False) -> dict[str, Any]:
        """A mapping whose keys stand at `indent`; `first`: the first of them stands behind the hyphen of an item."""
        out: dict[str, Any] = {}
        while self.at < len(self.matches):
            column, match, number = self.matches[self.at]
            if match["dash"]:
                if not first:
                    break
                column += 2
            first = False
            if column < indent:
                break
            key = match["key"]
            if column > indent or key in out:
                raise _BeyondError
            self.at += 1
            out[key] = self.value(match, number, column, (*path, key))
        return out

    def value(self, match: re.Match[str], number: int, column: int, path: Path) -> Any:
        self.lines[path] = number
        if match["text"]:
            return match["text"].strip('"')
        if match["list"]:
            items = [item.strip('"') for item in _ITEMS.findall(match["list"])]
            self.lines.update({(*path, i): number for i in range(len(items))})
            return items
        if self.at == len(self.matches) or self.matches[self.at][0] <= column:
            raise _BeyondError
        self.lines[path] = self.matches[self.at][2]
        return self.block(self.matches[self.at][0], path)
