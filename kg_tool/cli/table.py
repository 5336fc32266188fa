"""Rows for people and for programs: table, JSON, CSV, TSV and Markdown from the same cells.

Every format but the table is written row by row; the table measures the first rows to set its columns and then
goes row by row too, so that a million rows do not fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from numbers import Number
from typing import IO, Any, TypeVar

import click

FORMATS = ("table", "json", "csv", "tsv", "md")

Cell = object
"""str, int, float, Decimal, bool, date or None; a list or tuple of these; anything else is written as `str(cell)`."""

_SAMPLE = 1000
"""How many rows set the widths of a table's columns."""
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_BIDI_CONTROLS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

_F = TypeVar("_F", bound=Callable[..., Any])


def format_option(default: str = "table") -> Callable[[_F], _F]:
    """The click option `--format table|json|csv|tsv|md`, as `format_`."""
    return click.option(
        "--format", "format_", type=click.Choice(FORMATS), default=default, show_default=True, help="How rows come out."
    )


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[Cell]], format: str, stream: IO[str]) -> int:  # noqa: A002
    """Write rows to a text stream in one of FORMATS and return how many there were.

    JSON is an array of objects, one a line, with null for None; CSV, TSV and Markdown have an empty cell there.
    """
    counted = _Counter(rows)
    for line in _WRITERS[format](columns, counted):
        stream.write(line)
    return counted.count


def display_width(text: str) -> int:
    """How many terminal columns a text takes: wide East Asian characters two, marks and format characters none."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


class _Counter:
    """An iterable that knows how many items it has given."""

    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for row in self._rows:
            self.count += 1
            yield row


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | tuple):
        return "; ".join(map(_text, cell))
    return str(cell)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    stream = iter(rows)
    sample = list(islice(stream, _SAMPLE))
    shown = [[on_screen(cell) for cell in row] for row in sample]
    widths = [max(map(display_width, cells)) for cells in zip(columns, *shown, strict=True)]
    numeric = [bool(sample) and all(_is_number(row[i]) for row in sample) for i in range(len(columns))]

    def line(cells: Sequence[str]) -> str:
        padded = []
        for cell, width, right in zip(cells, widths, numeric, strict=True):
            gap = " " * (width - display_width(cell))
            padded.append(gap + cell if right else cell + gap)
        return "  ".join(padded).rstrip() + "\n"

    yield line(columns)
    yield "  ".join("-" * width for width in widths) + "\n"
    yield from (line(cells) for cells in shown)
    yield from (line([on_screen(cell) for cell in row]) for row in stream)


def on_screen(cell: Cell) -> str:
    """One line without control characters (no data may steer the terminal), isolated where it is not ASCII."""
    text = _text(cell)
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(text.translate(_BIDI_CONTROLS).split())
    text = "".join(char if char.isprintable() or char in "\u200c\u200d" else f"\\x{ord(char):02x}" for char in text)
    return text if text.isascii() else f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def _is_number(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, Number) and not isinstance(cell, bool))


def _json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    import json

    before = "["
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        yield before + "\n  " + json.dumps(cells, ensure_ascii=False, default=_json_cell)
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _json_cell(cell: Cell) -> object:
    from decimal import Decimal

    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return str(cell)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    import csv

    line = _Line()
    writer = csv.writer(line, lineterminator="\n")
    for row in chain([columns], rows):
        writer.writerow([_text(cell) for cell in row])
        yield line.text


class _Line:
    """Where csv.writer leaves the line that it has just made."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


_TSV_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_MD_ESCAPES = str.maketrans({"\\": r"\\", "|": r"\|", "\n": " ", "\r": " ", "<": "&lt;"})


def _tsv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    for row in chain([columns], rows):
        yield "\t".join(_text(cell).translate(_TSV_ESCAPES) for cell in row) + "\n"


def _md(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |\n"
    yield "|" + " --- |" * len(columns) + "\n"
    for row in rows:
        yield "| " + " | ".join(_text(cell).translate(_MD_ESCAPES) for cell in row) + " |\n"


_WRITERS: dict[str, Callable[[Sequence[str], Iterable[Sequence[Cell]]], Iterator[str]]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "md": _md,
}
