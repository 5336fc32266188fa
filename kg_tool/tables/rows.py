"""A row of a table, so that what is wrong with one of its cells is told with file, line and column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg_tool.errors import CellError, InputError
from kg_tool.messages import message


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row stands: the file and the line (from 1, the header's)."""

    file: Path
    line: int

    def bad(self, column: str, problem: CellError) -> InputError:
        """The error of a cell, in the reader's language."""
        return InputError(
            "{file}: line {line}: column {column}: {problem}",
            file=self.file,
            line=self.line,
            column=column,
            problem=message(problem),
        )
