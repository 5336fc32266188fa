"""Elements: a text cut into phrases that the vocabulary knows, dates, numbers and the plain words between them."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kg_tool.extract.vocabulary import Sense, Senses, Vocabulary
from kg_tool.language.dates import DateMention
from kg_tool.language.numbers import NumberMention
from kg_tool.language.sentences import Bounds
from kg_tool.language.tokens import Token

COMMAS = (",", "،")
DASHES = ("-", "–", "—")
NO_SENSES: Senses = MappingProxyType({})

QUOTE = '"'
"""What all double quotation marks fold to."""
QUOTED = 2
"""Tokens of a proclitic and the quotation mark that parts it from its word."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression at a stretch of the folded text."""

    start: int
    end: int
    mention: DateMention


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch of the folded text. `stem` is where the phrase begins behind its proclitics.

    kind: phrase | word | mark | break | number | date; joined: "and" is written together with it.
    """

    kind: str
    text: str
    start: int
    stem: int
    end: int
    clitics: tuple[str, ...] = ()
    senses: Senses = field(default_factory=lambda: NO_SENSES)
    moment: Moment | None = None
    number: NumberMention | None = None
    joined: bool = False

    def sense(self, kind: str) -> Sense | None:
        """The first sense of a kind."""
        found = self.senses.get(kind)
        return found[0] if found else None

    def value(self, kind: str) -> str | None:
        """The value of the first sense of a kind."""
        found = self.senses.get(kind)
        return found[0].value if found else None

    def definite(self, article: str) -> bool:
        """Whether the element has the article, split from it or written in its text; never where there is none."""
        return bool(article) and (article in self.clitics or self.text.startswith(article))

    def says_size(self) -> bool:
        """Whether the element says of how many or of whom a body consists."""
        return self.value("comparators") == "size" or "cue:size" in self.senses


def read_elements(
    text: str,
    tokens: Sequence[Token],
    vocabulary: Vocabulary,
    moments: Sequence[Moment],
    numbers: Sequence[NumberMention],
    is_name: Callable[[str], bool],
    particles: Container[str] = (),
    common: Container[str] = (),
) -> list[Element]:
    """The elements of a folded text, in order. A date outranks the phrases inside it.

    is_name: given names, folded; particles: what joins the parts of a name; common: words that are
    not split before a name ("statement", not "by Jan"); all folded.
    """
    elements: list[Element] = []
    dates = iter(sorted(moments, key=lambda m: m.start))
    moment = next(dates, None)
    counted = {n.first: n for n in numbers}
    at = 0
    while at < len(tokens):
        apart = vocabulary.clitics.forms.get(tokens[at].text, ()) if _opens_quotation(tokens, at + 1) else ()
        at += QUOTED if apart else 0
        token = tokens[at]
        while moment is not None and moment.end <= token.start:
            moment = next(dates, None)
        if moment is not None and moment.start < token.end:
            stop = at + 1
            while stop < len(tokens) and tokens[stop].start < moment.end:
                stop += 1
            start, end = min(token.start, moment.start), max(tokens[stop - 1].end, moment.end)
            elements.append(Element("date", text[start:end], start, moment.start, end, moment=moment))
            at = stop
            continue
        match = vocabulary.match(tokens, at) if token.kind == "word" else None
        if match is not None and match.clitics and match.stop == at + 1 and is_name(token.text):
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            titled = bool(elements) and ("honorific" in elements[-1].senses or elements[-1].text in particles)
            match = None if titled or following in particles else match  # "Prince Faisal", not "and arrives"
        number = counted.get(at)
        dual = match is not None and "offices" in match.senses  # "the two presidents"
        if number is not None and not dual and (match is None or match.stop <= number.stop):
            end = tokens[number.stop - 1].end
            elements.append(Element("number", text[token.start : end], token.start, token.start, end, number=number))
            at = number.stop
        elif match is not None:
            end = tokens[match.stop - 1].end
            stem = token.start + match.offset
            clitics = (*apart, *match.clitics)
            joined = bool(clitics) and clitics[0] in vocabulary.joining
            elements.append(
                Element("phrase", text[stem:end], token.start, stem, end, clitics, match.senses, joined=joined)
            )
            at = match.stop
        else:
            whole = token.kind != "word" or token.text in common
            split = None if whole else vocabulary.clitics.best(token.text, is_name)
            stem, clitics = (token.start + split.offset, (*apart, *split.clitics)) if split else (token.start, apart)
            joined = bool(clitics) and clitics[0] in vocabulary.joining
            elements.append(
                Element(token.kind, text[stem : token.end], token.start, stem, token.end, clitics, joined=joined)
            )
            at += 1
    return elements


def _opens_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a quotation mark written together with the words before and behind it ("and«OPEC»")."""
    if at + 1 >= len(tokens) or tokens[at].text != QUOTE:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def by_sentence(elements: Sequence[Element], sentences: Sequence[Bounds]) -> list[tuple[int, int]]:
    """The elements of each sentence as (first, stop) indices; an element belongs where it begins."""
    out: list[tuple[int, int]] = []
    at = 0
    for bounds in sentences:
        first = at
        while at < len(elements) and elements[at].start < bounds.end:
            at += 1
        while first < at and elements[first].start < bounds.start:
            first += 1
        out.append((first, at))
    return out
