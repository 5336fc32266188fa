"""Parties: actors with an identity: who a person is, what office he holds, whom he represents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg_tool.extract.elements import Element
from kg_tool.extract.names import NameTable
from kg_tool.extract.phrases import Actor, Office
from kg_tool.extract.regards import Regards
from kg_tool.extract.spellings import Spellings
from kg_tool.gazetteer import Gazetteer
from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.tokens import Clitics

OFFICIAL = "official"
"""The role of words that mean an official told of before ("the American official")."""


@dataclass(frozen=True)
class RoleTable:
    """What offices.LANG.yaml says about roles: the order in which one is preferred, and their ranks."""

    ranking: tuple[frozenset[str], ...]
    ranks: Mapping[str, str]
    posted: frozenset[str]
    serving: frozenset[str]
    speakers: frozenset[str]
    independent: frozenset[str]
    regards: Regards

    @classmethod
    def read(cls, lexicon: Lexicon) -> RoleTable:
        """The tables `ranking`, `ranks`, `posted`, `serving`, `speakers`, `independent` and `regards`."""
        table = lexicon.table("offices")
        ranks = {role: rank for rank in table.section("ranks") for role in table.data["ranks"][rank]}
        return cls(
            tuple(frozenset(group) for group in table.data["ranking"]),
            ranks,
            frozenset(table.data["posted"]),
            frozenset(table.data.get("serving", ())),
            frozenset(table.data["speakers"]),
            frozenset(table.data["independent"]),
            {fold_word(str(k)): tuple(fold_word(str(w)) for w in v) for k, v in table.data.get("regards", {}).items()},
        )

    def preferred(self, offices: Sequence[Office]) -> Office | None:
        """The office that names a person's role, of several."""
        named = [o for o in offices if o.role]
        for group in self.ranking:
            for office in named:
                if office.role in group or ("portfolio" in group and _is_portfolio(office.role)):
                    return office
        return named[0] if named else (offices[0] if offices else None)

    def rank(self, role: str | None) -> str:
        """head | minister | senior | military | other; "" where no role is known."""
        if not role:
            return ""
        if role in self.ranks:
            return self.ranks[role]
        if role.startswith(("deputy-", "assistant-")):
            return "senior"
        return "minister" if role.endswith("-minister") else "other"


def _is_portfolio(role: str) -> bool:
    return role.endswith("-minister") and not role.startswith(("deputy-", "assistant-", "prime"))


@dataclass
class Person:
    """One person of a text: the English name, the name and offices as the text gives them."""

    name_en: str
    name_span: tuple[int, int]
    known: bool
    words: tuple[str, ...]
    country: str | None = None
    role: str | None = None
    of: str | None = None
    role_span: tuple[int, int] | None = None
    of_span: tuple[int, int] | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """An actor resolved. value: English name, code or slug, None for an office whose holder is unknown.

    represents: the state or body that a person stands for; rank: of a person's role; span: folded offsets.
    """

    actor: Actor
    kind: str
    value: str | None
    represents: str | None
    rank: str
    role: str | None
    span: tuple[int, int]
    origin: str = ""
    represents_span: tuple[int, int] | None = None
    former: bool = False


@dataclass
class Cast:
    """Who appears in a text: its persons, and the party that each actor is."""

    elements: Sequence[Element]
    text: str
    names: NameTable
    roles: RoleTable
    gazetteer: Gazetteer
    published: str | None
    offices_of: Mapping[str, Sequence[tuple[str, str, str, str]]]
    spelling: Spellings
    clitics: Clitics
    originals: str
    original_span: Callable[[int, int], tuple[int, int]]
    persons: list[Person] = field(default_factory=list)
    _by_surname: dict[str, Person] = field(default_factory=dict)
    _named_at: dict[int, Person] = field(default_factory=dict)
    _home: str | None = None

    def introduce(self, actors: Sequence[Actor]) -> None:
        """Learn the persons whom the actors name, so that later mentions find them."""
        for actor in actors:
            if actor.kind == "person" and actor.name is not None and not actor.plural:
                self._named_at[actor.first] = self._person(actor)

    @property
    def surnames(self) -> Mapping[str, Person]:
        """Persons by the last word of their names, folded."""
        return self._by_surname

    def _person(self, actor: Actor) -> Person:
        assert actor.name is not None
        first, stop = actor.name
        start, end = self.elements[first].stem, self.elements[stop - 1].end
        words = tuple(self.text[start:end].split())
        found = self._known(actor, words)
        if found is None:
            key = actor.key or self._understood(actor, words)
            if key is not None:
                entity = self.gazetteer.entities["person", key]
                if (known := self._named(entity.label("en"))) is not None:
                    return known
                found = Person(entity.label("en"), (start, end), True, words, entity.fields.get("country") or None)
            else:
                raw = self.originals[slice(*self.original_span(start, end))]
                found = Person(self.names.english(raw), (start, end), False, words)
            self.persons.append(found)
        elif len(words) > len(found.words) and not found.known:
            raw = self.originals[slice(*self.original_span(start, end))]
            found.name_en, found.words, found.name_span = self.names.english(raw), words, (start, end)
        family_first = found.country in self.names.family_first
        surname = words[0] if family_first else words[-1]
        if (
            (len(surname) > 2 or family_first)
            and surname not in self.names.not_surnames
            and surname not in self.names.common
        ):
            self._by_surname.setdefault(surname, found)
        office = self.roles.preferred(actor.offices)
        if office is not None and office.role and (found.role is None or (found.of is None and office.of)):
            found.role = office.role
            found.role_span = _span(self.elements, office.element)
            owner = office if office.of else next((o for o in actor.offices if o.of), None)
            if owner is not None:
                found.of = owner.of
                found.of_span = _span(self.elements, owner.of_element) if owner.of_element is not None else None
        return found

    def _named(self, english: str | None) -> Person | None:
        """The person of the text who has an English name."""
        return next((p for p in self.persons if p.name_en == english), None)

    def _understood(self, actor: Actor, words: tuple[str, ...]) -> str | None:
        """The person of the gazetteer whom another spelling, or a surname with an office, means."""
        key = self.spelling.find(words, _states(actor))
        return self._titled(words[0], actor) if key is None and len(words) == 1 else key

    def _titled(self, surname: str, actor: Actor) -> str | None:
        """The one person of a surname who holds the office told with it when the text is published."""
        told = [(o.role, o.of) for o in actor.offices if o.role]
        found = {
            key
            for key in self.spelling.surnames.get(surname.removeprefix(self.names.article), ())
            for role, of, start, end in self.offices_of.get(self.gazetteer.entities["person", key].label("en"), ())
            if self._holds(start, end) and any(_same_office(role, r) and o in (None, of) for r, o in told)
        }
        return found.pop() if len(found) == 1 else None

    def _known(self, actor: Actor, words: tuple[str, ...]) -> Person | None:
        if actor.key is not None:
            return self._named(self.gazetteer.entities["person", actor.key].label("en"))
        if not words:
            return None
        if (same := next((p for p in self.persons if p.words == words), None)) is not None:
            return same
        if len(words) == 1 and (split := self.clitics.best(words[0], self._by_surname.__contains__)) is not None:
            return self._by_surname[split.stem]
        article, last = self.names.article, words[-1]
        spelled = (last, last.removeprefix(article), f"{article}{last}")
        person = next((self._by_surname[name] for name in spelled if name in self._by_surname), None)
        if person is None and len(words) == 1:
            return None
        if person is not None and (len(words) == 1 or words[0] == person.words[0] or len(person.words) == 1):
            return person
        return None

    def settle(self, actors: Sequence[Actor]) -> None:
        """After all actors are known: give persons whose office is told without their name that office, and those
        without a stated state the one that the gazetteer or the text's own standpoint tells."""
        for actor in actors:
            if actor.name is None and not actor.plural and (office := self.roles.preferred(actor.offices)) is not None:
                self._give_office(office)
        for person in self.persons:
            if person.of is None and person.known:
                offices = [
                    (role, of)
                    for role, of, start, end in self.offices_of.get(person.name_en, ())
                    if self._holds(start, end)
                ]
                same = [of for role, of in offices if role == person.role]
                person.of = (same or [of for _, of in offices] or [person.country or ""])[0] or None
            if person.of is None and self._is_own(person.role) and self.home is not None:
                person.of, person.assumed = self.home, True

    def _give_office(self, office: Office) -> None:
        """Let the one person whose office the text does not tell, and who is known to hold this one, hold it."""
        if office.of_element is None:
            return
        held = [p for p in self.persons if p.role is None and self._is_held_by(p, office)]
        if len(held) == 1 and all((p.role, p.of) != (office.role, office.of) for p in self.persons):
            held[0].role, held[0].role_span = office.role, _span(self.elements, office.element)
            held[0].of, held[0].of_span = office.of, _span(self.elements, office.of_element)

    def role_held(self, key: str | None) -> str:
        """The role in which a person of the gazetteer is known when the text is published, "" where it tells none."""
        if key is None:
            return ""
        held = self.offices_of.get(self.gazetteer.entities["person", key].label("en"), ())
        return next((role for role, _, start, end in held if self._holds(start, end)), "")

    @property
    def home(self) -> str | None:
        """The state from whose standpoint the text speaks ("the Kingdom"), None where no word tells it."""
        if self._home is None:
            found = (e.value("home") for e in self.elements if "home" in e.senses)
            self._home = next(found, None) or ""
        return self._home or None

    def _is_own(self, role: str | None) -> bool:
        return self.roles.rank(role) in ("minister", "senior", "military", "head") and role != "president"

    def _holds(self, start: str, end: str) -> bool:
        """Whether an office with these dates is held when the text is published."""
        day = self.published
        return not day or ((not start or start <= day) and (not end or end >= day[: len(end)]))

    def party(self, actor: Actor) -> Party:
        """The party that an actor is."""
        span = (self.elements[actor.first].stem, self.elements[actor.stop - 1].end)
        if actor.kind != "person":
            return Party(actor, actor.kind, actor.key, None, "", None, span, actor.sense.origin if actor.sense else "")
        office = self.roles.preferred(actor.offices)
        person = None
        if actor.name is not None:
            person = self._person(actor)
        elif office is not None and not actor.plural:
            person = self._holder(office, actor.first)
        role = (office.role if office else None) or (person.role if person else None)
        if role == OFFICIAL and person is not None:
            role = person.role
        of = next((o.of for o in (office, *actor.offices) if o and o.of), None) or (person.of if person else None)
        of_element = next((o.of_element for o in (office, *actor.offices) if o and o.of), None)
        if of is None and person is None and not actor.plural and not actor.counterpart and self._is_own(role):
            of = self.home
        former = bool(role and role.startswith("former"))
        origin = (office.sense.origin if office else "") or (actor.sense.origin if actor.sense else "")
        named = actor.name and (self.elements[actor.name[0]].stem, self.elements[actor.name[1] - 1].end)
        return Party(
            actor,
            "person",
            person.name_en if person else None,
            None if former else of,
            self.roles.rank(role),
            role,
            named or span,
            origin,
            _span(self.elements, of_element) if of_element is not None else (named or span),
            former,
        )

    def assign(self, party: Party, state: str, span: tuple[int, int]) -> Party:
        """Let a person whose state is not stated belong to one that follows from the context."""
        person = self._named(party.value)
        if person is not None and (person.of is None or person.assumed) and not person.known:
            person.of, person.of_span, person.assumed = state, span, False
            return replace(party, represents=state, represents_span=span)
        return party if party.represents else replace(party, represents=state, represents_span=span)

    def _holder(self, office: Office, at: int) -> Person | None:
        """The one person of the text who holds an office that is named at an element without its holder; "the American
        official" is the American named last before."""
        holders = [p for p in self.persons if p.role == office.role and office.of is not None and p.of == office.of]
        if not holders and office.of is not None:
            holders = [p for p in self.persons if p.role is None and self._is_held_by(p, office)]
        if not holders and office.role == OFFICIAL and office.of:
            named = [(i, p) for i, p in self._named_at.items() if p.of == office.of and i < at]
            holders = [max(named, key=lambda n: n[0])[1]] if named else [p for p in self.persons if p.of == office.of]
        if not holders and office.role == "minister" and office.of:
            holders = [p for p in self.persons if p.of == office.of and (p.role or "").endswith("-minister")]
        if not holders and office.of is None and office.role not in ("president", "minister", "ambassador"):
            holders = [p for p in self.persons if p.role == office.role]
        return holders[0] if len(holders) == 1 else None

    def _is_held_by(self, person: Person, office: Office) -> bool:
        """Whether a person whose office the text does not tell is known to hold it when the text is published."""
        held = self.offices_of.get(person.name_en, ()) if person.known else ()
        return any((role, of) == (office.role, office.of) and self._holds(start, end) for role, of, start, end in held)


def _same_office(held: str, told: str) -> bool:
    """Whether an office told is one held: "the minister" may be any minister."""
    return held == told or (told == "minister" and held.endswith("-minister"))


def _states(actor: Actor) -> frozenset[str]:
    return frozenset(o.of for o in actor.offices if o.of)


def _span(elements: Sequence[Element], at: int) -> tuple[int, int]:
    return elements[at].stem, elements[at].end
