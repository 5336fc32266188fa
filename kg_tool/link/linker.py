"""The Linker: which entity a mention means, or none; every link says why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg_tool.gazetteer import Gazetteer
from kg_tool.language.fold import fold
from kg_tool.language.tokens import MARK, tokenize
from kg_tool.link.index import NAME, SOUND, SURNAME, Hit, NameIndex
from kg_tool.link.ledger import NOT_SAME, SAME, Ledger
from kg_tool.link.model import (
    HOMONYMS,
    LINKED,
    REFUSED,
    UNKNOWN,
    UNSURE,
    WEAK,
    Context,
    Key,
    Link,
    Mention,
)
from kg_tool.link.score import MARGIN, THRESHOLD, Scorer
from kg_tool.link.words import Words, plain
from kg_tool.record import Claim, SourceRecord, actor_kind
from kg_tool.workspace import Workspace

_ACTORS = ("of", "hosts", "chairs", "participants", "body", "members")
_SLUG_KINDS = ("organisation", "movement", "collective")


class Linker:
    """Links the mentions of records, or single names; built once for a gazetteer, a ledger and the linking words."""

    def __init__(self, gazetteer: Gazetteer, ledger: Ledger | None = None, words: Words | None = None) -> None:
        self.gazetteer = gazetteer
        self.ledger = ledger or Ledger()
        self.words = words or Words.load(Workspace.default().lexicon)
        self._index = NameIndex(gazetteer, self.words)
        self._scorer = Scorer(gazetteer)
        self._last: _Surroundings | None = None

    @classmethod
    def of_workspace(cls, workspace: Workspace) -> Linker:
        """The linker of a workspace: its gazetteer, data/links.csv and lexicon."""
        return cls(
            Gazetteer.load(workspace.gazetteer), Ledger.load(ledger_path(workspace)), Words.load(workspace.lexicon)
        )

    def link(self, record: SourceRecord) -> list[Link]:
        """A link for every country, organisation, city, person, movement and collective of a record, sorted by key."""
        gathered = _gather(record, self.gazetteer)
        homes = {(kind, key): self._home(kind, key, item) for (kind, key), item in gathered.items()}
        spoken_of = Counter(home for home in homes.values() if home)
        links = []
        for at in sorted(gathered):
            mention = gathered[at].mention(*at)
            others = spoken_of
            if homes[at]:
                others = spoken_of.copy()
                others[homes[at]] -= 1
            links.append(self._link(mention, Context(record.source.published, record.source.id, others), keyed=True))
        return links

    def link_mention(
        self,
        name: str,
        kind: str | None = None,
        *,
        text: str = "",
        start: int | None = None,
        published: str | None = None,
        country: str | None = None,
        role: str | None = None,
        of: str | None = None,
        article: str | None = None,
    ) -> Link:
        """The link of one name.

        kind: of the entity, None where it is to be found out. text: what surrounds the name, start: its offset there
        (its first occurrence). country: where a place lies, role and of: the office of a person, as the source says.
        """
        mention = Mention(name, (name,), kind, country, role, of)
        if not text:
            return self._link(mention, Context(published, article), keyed=False)
        at = text.find(name) if start is None else start
        around = self._surroundings(text)
        inside = self._inside_longer_name(text, at, at + len(name))
        mention = replace(mention, before=around.words_before(at), inside=inside)
        context = Context(published, article, around.homes_beside(at, at + len(name)), around.named)
        return self._link(mention, context, keyed=False)

    def _link(self, mention: Mention, context: Context, keyed: bool) -> Link:
        hits = self._hits(mention, context, keyed)
        cue = "other" if mention.inside else self.words.cue(mention.before)
        only_kind = mention.kind is not None or len({hit.entity[0] for hit in hits}) == 1
        scored = [self._scorer.candidate(hit, mention, context, cue, only_kind) for hit in hits]
        scored.sort(key=lambda c: (-c.score, c.entity))
        candidates = tuple(scored)
        decided = self.ledger.decisions({mention.key, *mention.names}, context.article)
        if decided:
            for (kind, key), decision in decided.items():
                if decision.decision == SAME and mention.kind in (None, kind):
                    entity = self.gazetteer.entities.get((kind, key))
                    why = f"decided by {decision.who} on {decision.when}: {decision.why}"
                    return Link(mention, LINKED, why, (kind, key), entity.qid if entity else "", candidates)
            candidates = tuple(c for c in candidates if (d := decided.get(c.entity)) is None or d.decision != NOT_SAME)
            if not candidates and scored:
                return Link(mention, REFUSED, "decided: none of the candidates", None, "", tuple(scored))
        if not candidates:
            return Link(mention, UNKNOWN, "no entity of the gazetteer has this name")
        best = candidates[0]
        if best.entity in decided:
            return Link(mention, UNSURE, f"decided unsure: {decided[best.entity].why}", None, "", candidates)
        if best.score < THRESHOLD:
            return Link(mention, WEAK, f"{best.score:.2f} is below {THRESHOLD}", None, "", candidates)
        if len(candidates) > 1 and best.score - candidates[1].score < MARGIN:
            return Link(mention, HOMONYMS, f"two are within {MARGIN} of each other", None, "", candidates)
        return Link(mention, LINKED, f"{best.score:.2f}", best.entity, best.qid, candidates)

    def _hits(self, mention: Mention, context: Context, keyed: bool) -> tuple[Hit, ...]:
        """Entities by the words that were read; by the record's own key where no words are a name."""
        found: dict[tuple[str, str], Hit] = {}
        for name in mention.names:
            for hit in self._index.find(name, mention.kind):
                found.setdefault(hit.entity, hit)
        if context.named and mention.kind in (None, "person") and all(h.form in _GUESSED for h in found.values()):
            repeated = self._index.repeated(mention.names[0], context.named)
            if repeated:
                return repeated
        if not keyed or not mention.kind:
            return tuple(found.values())
        own = (mention.kind, mention.key)
        if own in self.gazetteer.entities:
            return tuple(found.values()) if own in found else (Hit(own, NAME),)
        exact = {hit.entity: hit for hit in self._index.find(mention.key, mention.kind) if hit.form == NAME}
        agreed = tuple(found[entity] for entity in exact if entity in found)
        return agreed or tuple(exact.values()) or tuple(found.values())

    def _home(self, kind: str, key: str, item: _Item) -> str:
        """The country or body that a mention speaks of, empty where it is none or several."""
        if (kind, key) in self.gazetteer.entities:
            return self._home_of((kind, key))
        homes = {self._home_of(hit.entity) for hit in self._index.find(key, kind)}
        return homes.pop() if len(homes) == 1 else item.country or ""

    def _home_of(self, entity: Key) -> str:
        kind, key = entity
        return key if kind in ("country", "organisation") else self.gazetteer.entities[entity].fields.get("country", "")

    def _surroundings(self, text: str) -> _Surroundings:
        """The names of a text, read once for all mentions in a row."""
        if self._last is None or self._last.text != text:
            folded = fold(text)
            tokens = [token for token in tokenize(folded.text) if token.kind != MARK]
            spans = [folded.span(token.start, token.end) for token in tokens]
            words = [token.text for token in tokens]
            found = [(spans[i][0], spans[j - 1][1], entity) for i, j, entity in self._index.scan(words)]
            homes = [(start, end, home) for start, end, entity in found if (home := self._home_of(entity))]
            named = frozenset(entity for _, _, entity in found if entity[0] == "person")
            self._last = _Surroundings(text, words, [end for _, end in spans], homes, named)
        return self._last

    def _inside_longer_name(self, text: str, start: int, end: int) -> bool:
        """Whether a single word has a capitalised neighbour that is no name, title or start of a sentence."""
        if " " in text[start:end].strip():
            return False
        before = text[:start].rstrip(" ")
        word = before[before.rfind(" ") + 1 :].rpartition("\n")[2] if before != text[:start] else ""
        starts_sentence = before[: len(before) - len(word)].rstrip(" ")[-1:] in _SENTENCE_ENDS
        following = text[end + 1 : end + _REACH] if text[end : end + 1] == " " else ""
        if not starts_sentence and self._is_strange(word, before[-_REACH:].split(" ")):
            return True
        if self._is_strange(*_first(following)):
            return True
        return self._in_address(before[-_REACH:], text[end : end + _REACH])

    def _in_address(self, before: str, after: str) -> bool:
        """Whether a place is named with its state or province behind a comma (Perth, Ontario), or is that itself."""
        if after[:2] == ", ":
            word, words = _first(after[2:])
            ends = after[2 + len(word) : 3 + len(word)]
            if ends in (".", ",") and self._is_strange(word, words):
                return True
        return before.endswith(",") and after[:1] in (",", ".") and self._is_strange(*_last(before[:-1]))

    def _is_strange(self, word: str, around: Sequence[str]) -> bool:
        """Whether a capitalised word is nothing that stands beside a name: it makes that name a part of its own.

        around: the row of words that begins or ends with it; where they are a name, the word is a part of that.
        """
        folded = plain(word)
        if not word.replace("-", "").isalpha() or not word[0].isupper() or word.isupper():
            return False
        if folded in self.words.titles or folded in self.words.companions or folded in self.words.cues:
            return False
        rows = (
            around[:length] if around[0] == word else around[-length:] for length in range(1, _LONGEST_NEIGHBOUR + 1)
        )
        return not any(self._index.is_name(plain(" ".join(row))) for row in rows)


_GUESSED = (SURNAME, SOUND)
_QUOTES = " \"«“'"
_STOP = re.compile(r"[.,;:!?\n()\"]")
_REACH = 60
"""Characters beside a mention that are looked at."""
_LONGEST_NEIGHBOUR = 3
_SENTENCE_ENDS = ("", ".", "!", "?", "\n", '"', ":", "\u2022", "\u201c")


def ledger_path(workspace: Workspace) -> Path:
    """Where the decisions of a workspace are kept."""
    return workspace.data / "links.csv"


@dataclass(frozen=True)
class _Surroundings:
    """A text as the linker sees it: folded words with their offsets, and (start, end, country or body) of its names."""

    text: str
    words: list[str]
    ends: list[int]
    homes: list[tuple[int, int, str]]
    named: frozenset[Key]

    def words_before(self, offset: int) -> tuple[str, ...]:
        """The two folded words just before an offset, fewer where a line begins there, none before a bracket."""
        at = bisect_right(self.ends, offset)
        before = self.words[max(0, at - 2) : at]
        if not before or not all(c.isalpha() or c in _QUOTES for c in self.text[self.ends[at - 1] : offset]):
            return ()
        return tuple(before[before.index("\n") + 1 :] if "\n" in before else before)

    def homes_beside(self, start: int, end: int) -> Counter[str]:
        """The countries and bodies of all names but those that touch a stretch."""
        return Counter(home for first, last, home in self.homes if last <= start or end <= first)


@dataclass
class _Item:
    """What a record says of one entity: the words that were read, a place's country, a person's office."""

    names: dict[str, None] = field(default_factory=dict)
    country: str | None = None
    role: str | None = None
    of: str | None = None

    def mention(self, kind: str, key: str) -> Mention:
        return Mention(key, tuple(self.names), kind, self.country, self.role, self.of)


def _gather(record: SourceRecord, gazetteer: Gazetteer) -> dict[tuple[str, str], _Item]:
    found: dict[tuple[str, str], _Item] = {}

    def enter(kind: str, key: str, claims: Iterable[Claim]) -> _Item:
        item = found.setdefault((kind, key), _Item())
        for claim in claims:
            item.names |= dict.fromkeys(e.span.quote for e in claim.evidence if e.span is not None)
        return item

    for report in (*record.meetings, *record.memberships):
        for claim in report.claims:
            if not isinstance(claim.value, str):
                continue
            if claim.property in _ACTORS:
                enter(_kind(claim.value, gazetteer), claim.value, (claim,))
            elif claim.property == "groups":
                enter("collective", claim.value, (claim,))
            elif claim.property == "country":
                enter("country", claim.value, (claim,))
            elif claim.property == "city":
                enter("city", claim.value, (claim,)).country = report.text("country")
    for person in record.persons:
        name = person.text("name_en")
        if name:
            item = enter("person", name, (c for c in person.claims if c.property in ("name_en", "name_ar")))
            item.role, item.of = person.text("role"), person.text("of")
            if item.of:
                enter(_kind(item.of, gazetteer), item.of, (c for c in person.claims if c.property == "of"))
    return found


def _kind(key: str, gazetteer: Gazetteer) -> str:
    kind = actor_kind(key)
    if kind != "organisation":
        return kind
    return next((k for k in _SLUG_KINDS if (k, key) in gazetteer.entities), kind)


def _first(text: str) -> tuple[str, list[str]]:
    """The first word of a text, and its words up to the first stop."""
    stretch = _STOP.split(text, maxsplit=1)[0].split()
    return (stretch[0] if stretch else ""), stretch


def _last(text: str) -> tuple[str, list[str]]:
    """The last word of a text, and its words since the last stop."""
    stretch = _STOP.split(text)[-1].split()
    return (stretch[-1] if stretch else ""), stretch
