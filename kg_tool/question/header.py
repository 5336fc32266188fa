"""The header of a saved question: YAML in the `#+` comment lines of a .rq file, so that the file stays valid SPARQL.

    #+ summary: {en: ..., ar: ...}
    #+ description: {en: ..., ar: ...}
    #+ tags: [meetings]
    #+ graphs: [coalition, themes]
    #+ parameters:
    #+   - {name: country, type: country, list: yes, description: {en: ..., ar: ...}}
    #+ columns:
    #+   - {name: meeting, meaning: {en: ..., ar: ...}}
    #+ example: kg-tool query hosts -p country=Kuwait

All scalars are read as texts: no date, number or boolean is guessed from a plain word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kg_tool.errors import InputError
from kg_tool.question.plain import read_plain

GRAPHS = ("coalition", "evidence", "themes", "concepts")
"""What a question may need: the two built files, and two vocabularies with their labels."""
TAGS = ("meetings", "actors", "themes", "membership", "evidence", "network", "quality", "wikidata")
"""The groups of the reference; a question's first tag is its group."""
LANGUAGES = ("en", "ar")
TYPES = (
    "string",
    "integer",
    "date",
    "edtf",
    "language",
    "country",
    "organisation",
    "person",
    "actor",
    "theme",
    "meeting",
    "source",
)
"""Types of parameters. `edtf` binds two variables, NAME_earliest and NAME_latest; from `country` on they name nodes."""

_MARK = "#+"
_FIELDS = {"summary", "description", "tags", "graphs", "parameters", "columns", "example"}
_OPTIONAL = {"parameters"}
_PARAMETER_FIELDS = {"name", "type", "description", "default", "allowed", "allowed_from", "list"}
_COLUMN_FIELDS = {"name", "meaning"}

Texts = Mapping[str, str]
"""Language -> text; both languages are there."""


class Parameter(NamedTuple):
    """One parameter: `default` stands in where it is left out (None: it then restricts nothing).

    allowed: the values it may have, () for any; allowed_from: the question that lists them; several: whether it may be
    given more than once.
    """

    name: str
    type: str
    description: Texts
    default: str | None = None
    allowed: tuple[str, ...] = ()
    allowed_from: str | None = None
    several: bool = False

    @property
    def variables(self) -> tuple[str, ...]:
        """The query's variables that it binds."""
        return (f"{self.name}_earliest", f"{self.name}_latest") if self.type == "edtf" else (self.name,)


class Column(NamedTuple):
    """One column of the answer and what it means."""

    name: str
    meaning: Texts


class Header(NamedTuple):
    """Everything that a .rq file says of itself."""

    summary: Texts
    description: Texts
    tags: tuple[str, ...]
    graphs: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: str


def read_header(text: str, file: Path) -> Header:
    """The header of a question's text; raises InputError with `file` and the line for anything that is not right."""
    return _Reader(text, file).header()


class _Reader:
    """Reads one header; `lines` knows the file's line of every value, by its path of keys and numbers."""

    def __init__(self, text: str, file: Path) -> None:
        self.file = file
        numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.startswith(_MARK)]
        if not numbered:
            self.fail((), "there is no header; begin the file with #+ lines")
        first = numbered[0][0]
        for expected, (number, _) in enumerate(numbered, first):
            if number != expected:
                self.lines: dict[tuple[object, ...], int] = {(): number}
                self.fail((), "the header goes on after a gap; keep its #+ lines together")
        self.first = first
        self.lines = {(): first}
        self.tree = self._tree("\n".join(line[len(_MARK) :].rstrip("\r") for _, line in numbered))

    def fail(self, path: tuple[object, ...], problem: str) -> NoReturn:
        while path and path not in self.lines:
            path = path[:-1]
        line = getattr(self, "lines", {}).get(path, 1)
        raise InputError("{file}: line {line}: {problem}", file=self.file, line=line, problem=problem)

    def _tree(self, text: str) -> Any:
        plain = read_plain(text)
        if plain is not None:
            self.lines.update({path: self.first + line for path, line in plain[1].items()})
            return plain[0]
        import yaml

        try:
            node = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.MarkedYAMLError as error:
            self.lines[()] = self.first + (error.problem_mark.line if error.problem_mark else 0)
            self.fail((), f"the header is not valid YAML ({error.problem})")
        except yaml.YAMLError as error:
            self.fail((), f"the header is not valid YAML ({str(error).splitlines()[0]})")
        return self._plain(node, ())

    def _plain(self, node: Any, path: tuple[object, ...]) -> Any:
        """A composed node as dicts, lists and texts, its lines noted."""
        if path:
            self.lines[path] = self.first + node.start_mark.line
        match getattr(node, "id", None):
            case "scalar":
                return node.value
            case "sequence":
                return [self._plain(item, (*path, i)) for i, item in enumerate(node.value)]
            case "mapping":
                out: dict[str, Any] = {}
                for key, value in node.value:
                    if key.id != "scalar" or key.value in out:
                        self.lines[path] = self.first + key.start_mark.line
                        self.fail(path, f"{key.value!r} is no key, or stands twice")
                    out[key.value] = self._plain(value, (*path, key.value))
                return out
        return None

    def header(self) -> Header:
        tree = self.tree
        self._keys((), tree, _FIELDS, _FIELDS - _OPTIONAL)
        parameters = tuple(self._many(("parameters",), tree.get("parameters", []), self._parameter))
        columns = tuple(self._many(("columns",), tree["columns"], self._column))
        for kind, names in (
            ("parameters", [v for p in parameters for v in p.variables]),
            ("columns", [c.name for c in columns]),
        ):
            if twice := next((name for name in names if names.count(name) > 1), None):
                self.fail((kind,), f"{twice} stands twice under {kind}")
        graphs = self._texts(("graphs",), tree["graphs"])
        if unknown := next((g for g in graphs if g not in GRAPHS), None):
            self.fail(("graphs",), f"{unknown} is no graph; give some of {', '.join(GRAPHS)}")
        tags = self._texts(("tags",), tree["tags"])
        if not tags or tags[0] not in TAGS:
            self.fail(("tags",), f"the first tag is the group: one of {', '.join(TAGS)}")
        return Header(
            summary=self._translated(("summary",), tree["summary"]),
            description=self._translated(("description",), tree["description"]),
            tags=tags,
            graphs=graphs,
            parameters=parameters,
            columns=columns,
            example=self._text(("example",), tree["example"]),
        )

    def _parameter(self, path: tuple[object, ...], tree: Any) -> Parameter:
        self._keys(path, tree, _PARAMETER_FIELDS, {"name", "type", "description"})
        name, type_ = self._name((*path, "name"), tree["name"]), self._text((*path, "type"), tree["type"])
        if type_ not in TYPES:
            self.fail((*path, "type"), f"{type_} is no type; give one of {', '.join(TYPES)}")
        several = tree.get("list", "no")
        if several not in ("yes", "no"):
            self.fail((*path, "list"), "list is yes or no")
        allowed = self._texts((*path, "allowed"), tree["allowed"]) if "allowed" in tree else ()
        if type_ == "language":
            allowed = LANGUAGES
        default = self._text((*path, "default"), tree["default"]) if "default" in tree else None
        if allowed and default is not None and default not in allowed:
            self.fail((*path, "default"), f"the default {default} is not among the allowed values")
        if default is not None and type_ not in ("string", "integer", "language"):
            self.fail((*path, "default"), f"a parameter of type {type_} has no default; leave it out")
        return Parameter(
            name=name,
            type=type_,
            description=self._translated((*path, "description"), tree["description"]),
            default=default,
            allowed=allowed,
            allowed_from=self._text((*path, "allowed_from"), tree["allowed_from"]) if "allowed_from" in tree else None,
            several=several == "yes",
        )

    def _column(self, path: tuple[object, ...], tree: Any) -> Column:
        self._keys(path, tree, _COLUMN_FIELDS, _COLUMN_FIELDS)
        name = self._name((*path, "name"), tree["name"])
        if iskeyword(name):
            self.fail((*path, "name"), f"{name} is a word of Python's, no column; choose another")
        return Column(name, self._translated((*path, "meaning"), tree["meaning"]))

    def _keys(self, path: tuple[object, ...], tree: Any, known: set[str], needed: set[str]) -> None:
        if not isinstance(tree, dict):
            self.fail(path, "here stand names with values (name: value)")
        for key in tree:
            if key not in known:
                self.fail((*path, key), f"{key} is no field; the fields are {', '.join(sorted(known))}")
        for key in sorted(needed - tree.keys()):
            self.fail(path, f"the field {key} is missing; add it")

    def _many(self, path: tuple[object, ...], tree: Any, read: Callable[[tuple[object, ...], Any], Any]) -> list[Any]:
        if not isinstance(tree, list):
            self.fail(path, f"{path[-1]} is a list; begin each item with a hyphen")
        return [read((*path, i), item) for i, item in enumerate(tree)]

    def _texts(self, path: tuple[object, ...], tree: Any) -> tuple[str, ...]:
        return tuple(self._many(path, tree, self._text))

    def _text(self, path: tuple[object, ...], tree: Any) -> str:
        if not isinstance(tree, str) or not tree.strip():
            self.fail(path, f"{path[-1]} is a text, and not empty")
        return tree.strip()

    def _name(self, path: tuple[object, ...], tree: Any) -> str:
        name = self._text(path, tree)
        if not (name.isidentifier() and name.isascii()):
            self.fail(path, f"{name} is no name; use letters, digits and _")
        return name

    def _translated(self, path: tuple[object, ...], tree: Any) -> Texts:
        self._keys(path, tree, set(LANGUAGES), set(LANGUAGES))
        return {lang: self._text((*path, lang), tree[lang]) for lang in LANGUAGES}
