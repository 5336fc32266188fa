"""Themes: the subjects that the text says a meeting dealt with, from its agenda and results."""

from __future__ import annotations

from collections.abc import Sequence

from kg_tool.extract.drafts import Fact
from kg_tool.extract.vocabulary import Vocabulary
from kg_tool.language.tokens import tokenize


def find_themes(zones: Sequence[tuple[int, int]], text: str, vocabulary: Vocabulary) -> list[Fact]:
    """The themes named in stretches of folded text that tell of an agenda or result, the first mention of each."""
    found: dict[str, Fact] = {}
    for start, end in zones:
        tokens = tokenize(text, start, end)
        at = 0
        while at < len(tokens):
            match = vocabulary.match(tokens, at) if tokens[at].kind == "word" else None
            if match is None:
                at += 1
                continue
            stop = tokens[match.stop - 1].end
            for sense in match.senses.get("theme", ()):
                first = tokens[at].start + match.offset
                found.setdefault(sense.value, Fact("themes", sense.value, first, stop, "theme-word", sense.origin))
            at = match.stop
    return list(found.values())
