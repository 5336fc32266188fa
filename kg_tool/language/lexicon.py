"""The Lexicon: the words of one language as data, read from the YAML files NAME.LANG.yaml of data/lexicon.

A file becomes a Table: plain values, each with the line it stands on, so that what is wrong with an entry can be said
by file and line whoever finds it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg_tool.errors import InputError
from kg_tool.language.fold import fold_word

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Table:
    """One lexicon file: `data` as plain dicts, lists and scalars; `lines` leads from a path into it to a line."""

    path: Path
    data: dict[str, Any]
    lines: dict[Keys, int]

    def place(self, *at: str | int) -> dict[str, object]:
        """The fields `file` and `line` of an error about the entry at a path, or about what is nearest above it."""
        while at and at not in self.lines:
            at = at[:-1]
        return {"file": self.path, "line": self.lines.get(at, 1)}

    def section(self, *at: str | int) -> dict[str, Any]:
        """The mapping at a path; raises InputError where it is missing or something else."""
        found = self._get(at)
        if not isinstance(found, dict):
            raise InputError(
                "{file}: line {line}: {name} must be a mapping (name: value lines)", **self.place(*at), name=_name(at)
            )
        return found

    def words(self, *at: str | int) -> tuple[str, ...]:
        """The list of words at a path, folded; raises InputError where it is missing or holds something else."""
        found = self._get(at)
        if not isinstance(found, list) or not all(isinstance(word, str | int) for word in found):
            raise InputError(
                "{file}: line {line}: {name} must be a list of words ([one, two])", **self.place(*at), name=_name(at)
            )
        for index, word in enumerate(found):
            if not fold_word(str(word)).strip():
                raise InputError("{file}: line {line}: an empty word; remove it", **self.place(*at, index))
        return tuple(fold_word(str(word)) for word in found)

    def text(self, *at: str | int) -> str:
        """The text at a path, as written; raises InputError where it is missing or something else."""
        found = self._get(at)
        if not isinstance(found, str):
            raise InputError("{file}: line {line}: {name} must be a text", **self.place(*at), name=_name(at))
        return found

    def _get(self, at: Keys) -> Any:
        found: Any = self.data
        for depth, name in enumerate(at):
            if not isinstance(found, dict) or name not in found:
                raise InputError(
                    "{file}: line {line}: {name} is missing; add it", **self.place(*at[:depth]), name=_name(at)
                )
            found = found[name]
        return found


@dataclass(frozen=True)
class Lexicon:
    """The tables of one language, each read when first asked for."""

    folder: Path
    lang: str
    _tables: dict[str, Table] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, folder: Path, lang: str) -> Lexicon:
        """The lexicon of a language; raises InputError where the folder holds no file of it."""
        if next(folder.glob(f"*.{lang}.yaml"), None) is None:
            raise InputError(
                "{folder}: no lexicon files *.{lang}.yaml there; check the folder", folder=folder, lang=lang
            )
        return cls(folder, lang)

    def table(self, name: str) -> Table:
        """The table NAME.LANG.yaml; raises InputError with file and line where it is missing or broken."""
        if name not in self._tables:
            self._tables[name] = read_table(self.folder / f"{name}.{self.lang}.yaml")
        return self._tables[name]


def read_table(path: Path) -> Table:
    """Read one lexicon file; raises InputError with file and line where it is missing, not UTF-8 or not valid."""
    try:
        loader = _Loader(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason})", file=path, reason=error.strerror) from None
    except UnicodeDecodeError as error:
        raise InputError("{file}: not UTF-8 (byte {byte}); save it as UTF-8", file=path, byte=error.start) from None
    except yaml.reader.ReaderError as error:
        raise InputError("{file}: a character that YAML forbids ({reason})", file=path, reason=error.reason) from None
    lines: dict[Keys, int] = {}
    try:
        root = loader.get_single_node()
        data = _plain(loader, root, (), lines, path) if root is not None else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise InputError(
            "{file}: line {line}: not valid YAML ({reason})",
            file=path,
            line=mark.line + 1 if mark else 1,
            reason=error.problem or error.context,
        ) from None
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise InputError("{file}: line {line}: the file must hold sections (name: values)", file=path, line=1)
    return Table(path, data, lines)


def _plain(loader: Any, node: yaml.Node, at: Keys, lines: dict[Keys, int], path: Path) -> Any:
    lines[at] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, item, (*at, index), lines, path) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node)
            if not isinstance(key, str | int):
                raise InputError(
                    "{file}: line {line}: a key must be a word or a number",
                    file=path,
                    line=key_node.start_mark.line + 1,
                )
            if key in found:
                raise InputError(
                    "{file}: line {line}: {key} stands twice; keep one",
                    file=path,
                    line=key_node.start_mark.line + 1,
                    key=key,
                )
            found[key] = _plain(loader, value_node, (*at, key), lines, path)
        return found
    return loader.construct_object(node)


def _name(at: Keys) -> str:
    return "/".join(map(str, at))
