"""A Passage: the sentence around a span, with the span's words marked, for a reader."""

from __future__ import annotations

from kg_tool.language.fold import fold
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.sentences import SentenceRules

OPEN, CLOSE = "⟦", "⟧"
_AROUND = 2000
"""Code points read on either side of a span: no sentence of a newspaper is longer."""


def marked_sentence(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The sentence that holds `text[start:end]`, with these words between OPEN and CLOSE; offsets in code points."""
    first = max(text.rfind("\n", max(0, start - _AROUND), start) + 1, start - _AROUND, 0)
    last = text.find("\n", end, end + _AROUND)
    last = min(len(text), end + _AROUND) if last < 0 else last
    stretch = text[first:last]
    folded = fold(stretch)
    begin, stop = first, last
    for bounds in SentenceRules.read(lexicon).sentences(folded.text):
        left, right = folded.span(bounds.start, bounds.end)
        if first + left <= start < first + right:
            begin, stop = first + left, max(first + right, end)
    return f"{text[begin:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:stop]}".replace("\n", " ").strip()
