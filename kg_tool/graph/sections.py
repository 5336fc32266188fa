"""A built graph in sections, a predicate each, so that a question loads only those triples that it reads.

Beside NAME.ttl stands NAME.nt: the same triples as N-Triples, sorted, types apart by class. Its head gives length in
bytes and checksum (CRC-32) of the Turtle file that it was made with, of the list of sections, and of each section in
it, of which a long one is in several pieces:

    # 475998 bd8e21b1 coalition.ttl
    # 9120 5ad10c77 sections
    # 99874 3f2a11c8 http://www.w3.org/2000/01/rdf-schema#label
    # 71996 90e1c2aa http://www.w3.org/2000/01/rdf-schema#label
    # 10201 0c55d902 http://www.w3.org/1999/02/22-rdf-syntax-ns#type https://w3id.org/coalition-kg/term/Meeting
    <https://w3id.org/coalition-kg/id/actor/...> <http://www.w3.org/2000/01/rdf-schema#label> "..."@en .

The Turtle file is the graph: where it is another one by now, or the sections are not whole, they are not used. There
are no blank nodes in a built graph, so that sections can be read one by one.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

import pyoxigraph as ox

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
"""Its triples are in sections named `TYPE CLASS`; every other section is named by its predicate."""
_LIST = "sections"
"""What the head calls its own list of sections."""
_PIECE = 100_000
"""Bytes that are read at a time: memory that is asked for in larger pieces comes from the system, slowly, each time."""


def sections_file(turtle: Path) -> Path:
    """Where the sections of a Turtle file are."""
    return turtle.with_suffix(".nt")


def in_sections(triples: Iterable[ox.Triple], turtle: Path, text: str) -> str:
    """The text of the sections of triples; `text` is what is written to the Turtle file."""
    lines: dict[str, list[bytes]] = defaultdict(list)
    for triple in triples:
        lines[_section(triple)].append(f"{triple} .\n".encode())
    pieces = [(name, piece) for name in sorted(lines) for piece in _pieces(sorted(lines[name]))]
    listed = [_mark(name, [piece]) for name, piece in pieces]
    head = (_mark(turtle.name, [text.encode()]), _mark(_LIST, listed), *listed)
    return b"".join((*head, *(piece for _, piece in pieces))).decode()


def _section(triple: ox.Triple) -> str:
    predicate, object_ = triple.predicate.value, triple.object
    return f"{TYPE} {object_.value}" if predicate == TYPE and isinstance(object_, ox.NamedNode) else predicate


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece: list[bytes] = []
    size = 0
    for line in lines:
        if piece and size + len(line) > _PIECE:
            yield b"".join(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    yield b"".join(piece)


def load_sections(store: ox.Store, turtle: Path, reads: frozenset[str] | None) -> bool:
    """Load what is read of a Turtle file from its sections; False where they are of another one, or not whole.

    `reads`: names of sections, TYPE for those of all classes; None is everything.
    """
    try:
        with sections_file(turtle).open("rb") as stream:
            head = list(takewhile(lambda line: line.startswith(b"# "), stream))
            if head[:2] != [_mark_of(turtle), _mark(_LIST, head[2:])]:
                return False
            at = sum(map(len, head))
            for mark in head[2:]:
                length, _, name = mark[2:-1].decode().split(" ", 2)
                if reads is None or name in reads or name.partition(" ")[0] in reads:
                    stream.seek(at)
                    piece = stream.read(int(length))
                    if _mark(name, [piece]) != mark:
                        return False
                    store.load(piece, ox.RdfFormat.N_TRIPLES, lenient=True)  # valid, for it is as it was written
                at += int(length)
    except (OSError, ValueError):
        return False
    return True


def _mark_of(file: Path) -> bytes:
    with file.open("rb") as stream:
        return _mark(file.name, iter(lambda: stream.read(_PIECE), b""))


def _mark(name: str, pieces: Iterable[bytes]) -> bytes:
    """The line of the head that stands for some bytes."""
    length = checksum = 0
    for piece in pieces:
        length += len(piece)
        checksum = zlib.crc32(piece, checksum)
    return f"# {length} {checksum:08x} {name}\n".encode()
