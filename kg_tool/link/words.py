"""The linker's own words, read from linking.LANG.yaml: cues before a name, titles, consonants of one sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.tokens import Clitics, tokenize

_SERVANT = "عبد"
"""Newspapers write names that begin with it in one word or in two."""


@dataclass(frozen=True)
class Words:
    """cues: words before a name -> kind ("other": a part of another name); common: names that are also common words;

    companions: words that stand beside a place's name without making it another one; articles: words that a name may
    lack; sounds: letter -> class of consonants; halves: what a merged article leaves of itself -> the article.
    """

    cues: dict[str, str]
    titles: frozenset[str]
    common: frozenset[str]
    companions: frozenset[str]
    articles: frozenset[str]
    sounds: dict[str, str]
    halves: dict[str, str]
    clitics: tuple[Clitics, ...]

    @classmethod
    def load(cls, folder: Path) -> Words:
        """The words of every language that has a linking.LANG.yaml; raises InputError with file and line."""
        cues: dict[str, str] = {}
        titles: set[str] = set()
        common: set[str] = set()
        companions: set[str] = set()
        articles: set[str] = set()
        sounds: dict[str, str] = {}
        halves: dict[str, str] = {}
        clitics = []
        for path in sorted(folder.glob("linking.*.yaml")):
            lexicon = Lexicon.load(folder, path.name.split(".")[1])
            table = lexicon.table("linking")
            for kind in table.section("kinds"):
                cues |= dict.fromkeys(table.words("kinds", kind), kind)
            titles |= set(table.words("titles"))
            companions |= set(table.words("companions"))
            articles |= set(table.words("articles"))
            common |= {plain(word) for word in table.words("common")}
            for sound in table.section("sounds"):
                sounds |= dict.fromkeys(table.words("sounds", sound), sound)
            clitics.append(Clitics.read(lexicon))
            for written, parts in lexicon.table("language").section("clitics", "merged").items():
                halves[fold_word(str(written)).removeprefix(fold_word(parts[0]))] = fold_word(parts[-1])
        return cls(
            cues,
            frozenset(titles),
            frozenset(common),
            frozenset(companions),
            frozenset(articles),
            sounds,
            halves,
            tuple(clitics),
        )

    def stems(self, word: str) -> list[str]:
        """A folded word and what remains of it without proclitics, longest first."""
        found = {word: None}
        for clitics in self.clitics:
            for split in clitics.splits(word, lambda stem: len(stem) > 1):
                found.setdefault(split.stem)
                if split.clitics and split.clitics[-1] != split.stem[:2]:
                    article = split.clitics[-1]
                    if len(article) > 1:
                        found.setdefault(article + split.stem)
        for half, article in self.halves.items():
            if word.startswith(half):
                found.setdefault(article + word.removeprefix(half))
        return list(found)

    def cue(self, before: Sequence[str]) -> str | None:
        """The kind that the words just before a name announce for it; the last two words are looked at."""
        for length in (2, 1):
            first, *rest = before[-length:] or [""]
            for stem in self.stems(first) if first and len(before) >= length else ():
                if (found := self.cues.get(" ".join([stem, *rest]))) is not None:
                    return found
        return None

    def sound(self, name: str) -> str:
        """The consonants of a name by class, word order kept: one form for its spellings in all scripts."""
        out: list[str] = []
        for word in name.split(" "):
            letters = [self.sounds[c] for c in word if c in self.sounds]
            kept = [c for i, c in enumerate(letters) if i == 0 or letters[i - 1] != c]
            if kept:
                out.append("".join(kept))
        return " ".join(out)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name as it is looked up: folded, words and numbers alone, joined servant-names parted (عبدالله, عبد الله)."""
    words = []
    for token in tokenize(fold_word(name)):
        word = token.text
        if token.kind not in ("word", "number"):
            continue
        if word.startswith(_SERVANT) and len(word) > len(_SERVANT) + 2:
            words += [_SERVANT, word[len(_SERVANT) :]]
        else:
            words.append(word)
    return " ".join(words)
