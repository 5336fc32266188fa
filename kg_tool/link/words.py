"""The linker's own words, read from linking.LANG.yaml: cues before a name, titles, consonants of one sound."""

from __future__ import annotations

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
    """cues: word before a name -> kind ("other": a part of another name); sounds: letter -> class of consonants."""

    cues: dict[str, str]
    titles: frozenset[str]
    sounds: dict[str, str]
    clitics: tuple[Clitics, ...]

    @classmethod
    def load(cls, folder: Path) -> Words:
        """The words of every language that has a linking.LANG.yaml; raises InputError with file and line."""
        cues: dict[str, str] = {}
        titles: set[str] = set()
        sounds: dict[str, str] = {}
        clitics = []
        for path in sorted(folder.glob("linking.*.yaml")):
            lexicon = Lexicon.load(folder, path.name.split(".")[1])
            table = lexicon.table("linking")
            for kind in table.section("kinds"):
                cues |= dict.fromkeys(table.words("kinds", kind), kind)
            titles |= set(table.words("titles"))
            for sound in table.section("sounds"):
                sounds |= dict.fromkeys(table.words("sounds", sound), sound)
            clitics.append(Clitics.read(lexicon))
        return cls(cues, frozenset(titles), sounds, tuple(clitics))

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
        return list(found)

    def cue(self, word: str) -> str | None:
        """The kind that a word announces for the name behind it."""
        return next((self.cues[stem] for stem in self.stems(word) if stem in self.cues), None) if word else None

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
