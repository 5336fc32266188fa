"""Personal names: where they end in a text, and how they are written in English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg_tool.extract.elements import Element
from kg_tool.extract.vocabulary import words_of
from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.tokens import Token, tokenize

LONGEST_NAME = 4
"""Words of a name, its particles aside: no newspaper gives more."""


@dataclass(frozen=True)
class NameTable:
    """The name words of a language: given names and particles with their English form, letters, common words."""

    given: dict[str, str]
    particles: dict[str, str]
    article: str
    article_form: str
    start: dict[str, str]
    inside: dict[str, str]
    final: dict[str, str]
    vowel: str
    vowels: frozenset[str]
    common: frozenset[str]
    never_first: tuple[str, ...]
    unaddressed_never: tuple[str, ...]
    not_surnames: frozenset[str]
    not_names: frozenset[str]
    prepositions: tuple[str, ...]
    owners: tuple[str, ...]
    joining: tuple[str, ...]
    verb_form: re.Pattern[str] | None
    never_last: tuple[str, ...]
    never_end_first: tuple[str, ...]
    capitals: bool
    owner_first: bool
    family_first: frozenset[str]
    day_parts: frozenset[str]
    origins: frozenset[str]
    affairs: frozenset[str]
    realms: frozenset[str]
    plural_endings: tuple[str, ...]
    describing: tuple[str, ...]
    verbs: frozenset[str]
    no_futures: frozenset[str]

    @classmethod
    def read(cls, lexicon: Lexicon, article: str) -> NameTable:
        """The table in names.LANG.yaml and common.LANG.yaml."""
        table, common = lexicon.table("names"), lexicon.table("common")
        letters = table.section("letters") if "letters" in table.data else {}

        def folded(pairs: Mapping[Any, Any]) -> dict[str, str]:
            return {fold_word(str(k)): str(v) for k, v in pairs.items()}

        names = {**table.section("given"), **(table.section("foreign") if "foreign" in table.data else {})}
        given = folded(names) | {"".join(words_of(k)): str(v) for k, v in names.items()}
        return cls(
            given,
            folded(table.section("particles")),
            article,
            str(table.data.get("article", "")),
            folded(letters.get("start", {})),
            folded(letters.get("inside", {})),
            folded(letters.get("end", {})),
            str(letters.get("vowel", "")),
            frozenset(fold_word(str(v)) for v in letters.get("vowels", ())),
            frozenset(common.words("words")),
            tuple(fold_word(str(p)) for p in table.data.get("never_first", ())),
            tuple(fold_word(str(p)) for p in table.data.get("unaddressed_never", ())),
            frozenset(fold_word(str(p)) for p in table.data.get("not_surnames", ())),
            frozenset(str(p) for p in table.data.get("not_names", ())),
            tuple(fold_word(str(p)) for p in table.data.get("prepositions", ())),
            tuple(fold_word(str(p)) for p in table.data.get("owners", ())),
            tuple(fold_word(str(p)) for p in table.data.get("joining", ())),
            re.compile(str(table.data["verb_form"])) if "verb_form" in table.data else None,
            tuple(fold_word(str(p)) for p in table.data.get("never_last", ())),
            tuple(str(p) for p in table.data.get("never_end_first", ())),
            bool(table.data.get("capitals", False)),
            lexicon.table("offices").data.get("order") == "after",
            frozenset(str(c) for c in table.data.get("family_first", ())),
            frozenset(fold_word(str(p)) for p in table.data.get("day_parts", ())),
            frozenset(fold_word(str(p)) for p in table.data.get("origins", ())),
            frozenset(fold_word(str(p)) for p in table.data.get("affairs", ())),
            frozenset(fold_word(str(p)) for p in table.data.get("realms", ())),
            tuple(fold_word(str(p)) for p in table.data.get("plural_endings", ())),
            tuple(fold_word(str(p)) for p in table.data.get("describing", ())),
            frozenset(
                (*lexicon.table("language").words("tense", "past"), *lexicon.table("language").words("tense", "future"))
            ),
            frozenset(fold_word(w) for w in lexicon.table("language").words("tense", "not_future")),
        )

    @property
    def joining_set(self) -> frozenset[str]:
        """The one-letter conjunctions as a set."""
        return frozenset(self.joining)

    def continues(
        self, element: Element, original: str, first: bool, addressed: bool, family: bool, feminine: bool = False
    ) -> bool:
        """Whether an element can stand in a personal name.

        original: the element's words as written; addressed: a form of address or title stands before the name;
        family: what stands before lets a bare family name follow; feminine: it is a woman's title.
        """
        word = element.text
        if element.kind == "phrase" and (element.clitics and element.clitics != (self.article,)):
            word = original_word(element)
        if element.kind not in ("word", "phrase") or " " in word or original in self.not_names:
            return False
        if word in self.given or word in self.particles:
            return True
        if self.capitals:
            return original[:1].isupper() and element.kind == "word" and word not in self.common
        if element.kind == "phrase" or len(word) < 2 or word in self.common or self.article + word in self.common:
            return False
        if (word.startswith(self.never_first) and word not in self.no_futures) or (
            word.startswith(self.joining) and (word[1:] in self.given or word[1:] in self.common)
        ):
            return False
        if self.never_last and word.endswith(self.never_last) and len(word) > 3:
            return False
        if first and not feminine and self.never_end_first and original.endswith(self.never_end_first):
            return False
        if word[0] in self.prepositions and (word[1:] in self.common or self.article + word[1:] in self.common):
            return False
        if self.verb_form is not None and self.verb_form.fullmatch(word):
            return False
        if first and self.article and word.startswith(self.article):
            return family
        return addressed or not first or not word.startswith(self.unaddressed_never)

    def english(self, name: str) -> str:
        """A name in usual English spelling; a name in Latin letters stays as it is."""
        if name.isascii() or self.capitals:
            return name
        words = [w for w in tokenize(fold_word(name)) if w.kind == "word"]
        out: list[str] = []
        for word in _joined(words, self.given):
            if word in self.given:
                out.append(self.given[word])
            elif word in self.particles:
                out.append(self.particles[word])
            elif word.startswith(self.article) and len(word) > len(self.article) + 2:
                form = "" if out and out[-1] == self.article_form.strip() else self.article_form  # the family of "Al"
                out.append(form + self._spelled(word[len(self.article) :]))
            else:
                out.append(self._spelled(word))
        return " ".join(w for w in out if w)

    def _spelled(self, word: str) -> str:
        if word in self.given:
            return self.given[word]
        out, at = "", 0
        while at < len(word):
            for size in (2, 1):
                part = word[at : at + size]
                if len(part) < size:
                    continue
                table = self.start if at == 0 else self.inside
                form = table.get(part)
                if at + size == len(word) and part in self.final and at > 0:
                    form = self.final[part]
                if form is None and at == 0:
                    form = self.inside.get(part)
                if form is not None:
                    second = at > 0 and part not in self.vowels and len(word) > at + size
                    out += self.vowel + form if second and self._bare_start(word, at) else form
                    at += size
                    break
            else:
                at += 1
        return out[:1].upper() + out[1:]

    def _bare_start(self, word: str, at: int) -> bool:
        """Whether a word begins with one consonant and no written vowel before position `at`."""
        first = word[:at]
        return first not in self.vowels and (at == 1 or (at == 2 and first in self.inside))


def original_word(element: Element) -> str:
    """The folded word of an element with the proclitics that the vocabulary took off."""
    return "".join(element.clitics) + element.text


def _joined(words: Sequence[Token], given: dict[str, str]) -> list[str]:
    """Folded words, servant-names in one piece."""
    out: list[str] = []
    skip = False
    for word, following in pairwise([*words, Token("", 0, 0, "word")]):
        if skip:
            skip = False
            continue
        joined = word.text + following.text
        if following.text and joined in given and word.text not in given:
            out.append(joined)
            skip = True
        else:
            out.append(word.text)
    return out
