"""The decision ledger: what people decided about mentions and entities; it outranks every score.

A CSV table, one decision a row: kind, mention, article (empty: everywhere), entity, decision (same | not-same |
unsure), who, when (a day), why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from kg_tool.errors import InputError
from kg_tool.files import write_together
from kg_tool.gazetteer import read_rows
from kg_tool.language.edtf import is_valid
from kg_tool.link.model import Key
from kg_tool.link.words import plain

SAME, NOT_SAME, DOUBT = "same", "not-same", "unsure"
DECISIONS = (SAME, NOT_SAME, DOUBT)


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One row. kind: the entity's kind; mention: the words or the record's key; entity: the gazetteer's key."""

    kind: str
    mention: str
    article: str
    entity: str
    decision: str
    who: str
    when: str
    why: str

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """What is decided; a later decision on the same replaces this one."""
        return self.kind, plain(self.mention), self.article, self.entity


COLUMNS = tuple(f.name for f in fields(Decision))


class Ledger:
    """Decisions by mention; an article's own outrank the general ones."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._rows: dict[tuple[str, str, str, str], Decision] = {d.subject: d for d in decisions}
        self._by_mention: dict[tuple[str, str], list[Decision]] = {}
        for subject, decision in self._rows.items():
            self._by_mention.setdefault((subject[1], subject[2]), []).append(decision)

    @classmethod
    def load(cls, path: Path) -> Ledger:
        """The ledger in a file, empty where there is none; raises InputError with file and line for a broken row."""
        return cls(_read(path)) if path.exists() else cls()

    def __iter__(self) -> Iterator[Decision]:
        return iter(sorted(self._rows.values()))

    def decisions(self, names: Iterable[str], article: str | None) -> dict[Key, Decision]:
        """What was decided for a mention by its names, by entity."""
        if not self._rows:
            return {}
        found: dict[Key, Decision] = {}
        for scope in ("", article):
            for name in names if scope is not None else ():
                for decision in self._by_mention.get((plain(name), scope or ""), ()):
                    found[decision.kind, decision.entity] = decision
        return found

    def with_decision(self, decision: Decision) -> Ledger:
        """A ledger in which a decision is entered or replaced."""
        return Ledger([*(d for s, d in self._rows.items() if s != decision.subject), decision])

    def without(self, kind: str, mention: str, entity: str, article: str = "") -> Ledger:
        """A ledger without a decision; raises InputError where there was none."""
        subject = (kind, plain(mention), article, entity)
        if subject not in self._rows:
            raise InputError(
                "no decision on {mention!r} and {kind}:{entity}; kg-tool link --decisions lists them",
                mention=mention,
                kind=kind,
                entity=entity,
            )
        return Ledger(d for s, d in self._rows.items() if s != subject)

    def save(self, path: Path) -> None:
        """Write the ledger, sorted, whole or not at all; raises OutputError."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(astuple(decision) for decision in self)
        write_together({path: text.getvalue()})


def _read(path: Path) -> Iterator[Decision]:
    for line, row in read_rows(path):
        if set(row) != set(COLUMNS):
            raise InputError(
                "{file}: the columns must be {columns}; restore the header", file=path, columns=", ".join(COLUMNS)
            )
        if row["decision"] not in DECISIONS:
            raise InputError(
                "{file}: line {line}: {decision!r} is no decision; write {known}",
                file=path,
                line=line,
                decision=row["decision"],
                known=", ".join(DECISIONS),
            )
        if not (row["kind"] and row["mention"] and row["entity"] and row["who"] and is_valid(row["when"])):
            raise InputError(
                "{file}: line {line}: kind, mention, entity, who and when (a date) must be given; complete the row",
                file=path,
                line=line,
            )
        yield Decision(**row)
