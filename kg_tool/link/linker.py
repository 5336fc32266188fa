"""The Linker: which entity a mention means, or none; every link says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg_tool.gazetteer import Gazetteer
from kg_tool.language.fold import Folded, fold
from kg_tool.language.tokens import MARK, tokenize
from kg_tool.link.index import NAME, Hit, NameIndex
from kg_tool.link.ledger import NOT_SAME, SAME, Ledger
from kg_tool.link.model import (
    HOMONYMS,
    LINKED,
    REFUSED,
    UNKNOWN,
    UNSURE,
    WEAK,
    Candidate,
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
        spoken_of: Mapping[str, int] = {}
        before = ""
        if text:
            folded = fold(text)
            at = text.find(name) if start is None else start
            before = _word_before(folded, at)
            if self._inside_longer_name(text, at, at + len(name)):
                before = _LONGER
            spoken_of = self._spoken_of(folded, at, at + len(name))
        mention = Mention(name, (name,), kind, country, role, of, before)
        return self._link(mention, Context(published, article, spoken_of), keyed=False)

    def _link(self, mention: Mention, context: Context, keyed: bool) -> Link:
        hits = self._hits(mention, keyed)
        cue = "other" if mention.before == _LONGER else self.words.cue(mention.before)
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

    def _hits(self, mention: Mention, keyed: bool) -> tuple[Hit, ...]:
        """Entities by the words that were read; by the record's own key where no words are a name."""
        found: dict[tuple[str, str], Hit] = {}
        for name in mention.names:
            for hit in self._index.find(name, mention.kind):
                found.setdefault(hit.entity, hit)
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

    def _spoken_of(self, folded: Folded, start: int, end: int) -> Counter[str]:
        """The countries and bodies of all names in a text but the one at [start:end], of the original."""
        tokens = [token for token in tokenize(folded.text) if token.kind != MARK]
        found: Counter[str] = Counter()
        for first, stop, entity in self._index.scan([token.text for token in tokens]):
            begin, finish = folded.span(tokens[first].start, tokens[stop - 1].end)
            home = self._home_of(entity)
            if home and not (begin < end and start < finish):
                found[home] += 1
        return found

    def _inside_longer_name(self, text: str, start: int, end: int) -> bool:
        """Whether a capitalised word that is no name, title or start of a sentence stands right beside the mention."""
        before = text[:start].rstrip(" ")
        word = before[before.rfind(" ") + 1 :] if before != text[:start] else ""
        starts_sentence = before[: len(before) - len(word)].rstrip()[-1:] in ("", ".", "!", "?", "\n", '"', ":")
        for neighbour, counts in ((word, not starts_sentence), (_next_word(text, end), True)):
            folded = plain(neighbour)
            known = folded in self.words.titles or folded in self.words.cues or self._index.is_name(folded)
            if counts and not known and neighbour[:1].isupper() and not neighbour.isupper():
                return True
        return False


_LONGER = "\0longer"
"""Stands for the word before a name that is a part of a longer one."""


def ledger_path(workspace: Workspace) -> Path:
    """Where the decisions of a workspace are kept."""
    return workspace.data / "links.csv"


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


def _word_before(folded: Folded, at: int) -> str:
    words = [t for t in tokenize(folded.text) if folded.offsets[t.start] < at]
    return words[-1].text if words and words[-1].kind == "word" else ""


def _next_word(text: str, end: int) -> str:
    if text[end : end + 1] != " ":
        return ""
    return text[end + 1 :].split(" ", 1)[0].rstrip(".,;:!?\"')")


def scored(candidates: Iterable[Candidate]) -> str:
    """Candidates with their scores on one line, for tables."""
    return "; ".join(f"{kind}:{key} {c.score:.2f}" for c in candidates for kind, key in (c.entity,))
