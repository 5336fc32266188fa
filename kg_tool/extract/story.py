"""The Story: a text on the way to its drafts, and the state of reading within one of its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg_tool.extract.drafts import Dating, Draft, Fact, Place
from kg_tool.extract.elements import Element
from kg_tool.extract.merge import YEAR
from kg_tool.extract.parties import Cast, Party
from kg_tool.extract.phrases import Actor
from kg_tool.extract.vocabulary import Senses
from kg_tool.gazetteer import Gazetteer

WORDS = (
    "elsewhere",
    "worldwide",
    "convening",
    "may",
    "rounds",
    "ended",
    "bonds",
    "held_it",
    "owned_by_two",
    "received",
    "senders",
    "sponsors",
    "ongoing",
    "auxiliaries",
    "sequels",
    "ahead_of",
    "covering",
    "on_behalf",
    "delegations",
    "represented",
    "intends",
    "any",
    "lasting",
    "several_meetings",
    "followings",
    "residing",
    "subject_endings",
    "editions",
    "assemblies",
    "regional",
)
"""Lists of meetings.LANG.yaml of plain words, which are no phrases of the vocabulary."""
LONGEST_TELLING = 16
"""Plain words behind a trigger after which a place is no more the meeting's than another's."""
NOT_YET = -99
"""Before any element: what has not been told yet is near nothing."""
OPENING = 3
"""Sentences, the title among them, that tell what a text is about."""
NEAR = 5
"""Elements after a noun within which a word of level or format belongs to it."""


@dataclass(frozen=True)
class Statement:
    """A sentence in which somebody speaks at a place on a day and that tells of no meeting itself."""

    speakers: Sequence[Party]
    datings: Sequence[Dating]
    places: Sequence[Place]


@dataclass(frozen=True)
class Subject:
    """What a sentence that tells of no meeting says is or will be discussed, and by whom.

    zone: folded span; people: persons, where it names any, else states and bodies.
    """

    people: frozenset[str]
    zone: tuple[int, int]
    sentence: int


@dataclass
class Story:
    """A text while it is read, sentence by sentence: what it consists of, and what it has told so far.

    sentences: (first, stop) elements; folded_start: from an offset of the original text; senses: of a folded phrase;
    common: words that are no names; article: the language's; states: those that the text names; place_clitics:
    proclitics that mean "at" or "towards"; subject_first: whether who does something stands before the verb; ordinals:
    the number of a folded ordinal; words: the folded words of each of WORDS.
    last: the meeting told of last; topic: who was spoken of last; stay: where he is on a visit, stay_days: and when;
    visitors: who may be meant, persons and states;
    people: the persons named so far, the last one last.
    """

    elements: Sequence[Element]
    sentences: Sequence[tuple[int, int]]
    actors: Sequence[Actor]
    cast: Cast
    gazetteer: Gazetteer
    folded_start: Callable[[int], int]
    senses: Callable[[str], Senses]
    common: frozenset[str]
    article: str
    states: frozenset[str]
    place_clitics: Mapping[str, str]
    subject_first: bool
    ordinals: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    drafts: list[Draft] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    days: list[tuple[Sequence[Party], Sequence[Dating], int]] = field(default_factory=list)
    last: Draft | None = None
    topic: Party | None = None
    stay: Place | None = None
    stay_days: Sequence[Dating] = ()
    visitors: frozenset[str] = frozenset()
    people: list[Party] = field(default_factory=list)
    actor_at: Mapping[int, Actor] = field(init=False)
    _ending: Mapping[int, Actor] = field(init=False)

    def __post_init__(self) -> None:
        self.actor_at = {a.first: a for a in self.actors}
        self._ending = {a.stop: a for a in self.actors}

    def is_contest(self, first: int, stop: int) -> bool:
        """Whether a sentence names no official and tells of a match, or the text does from its beginning on."""
        if any(_is_official(a) for i in range(first, stop) if (a := self.actor_at.get(i))):
            return False
        return self._sport or any("contests" in e.senses for e in self.elements[first:stop])

    @cached_property
    def _sport(self) -> bool:
        """Whether two of the first sentences tell of matches and name no official."""
        opening = [(first, stop) for first, stop in self.sentences[:OPENING]]
        told = sum(any("contests" in e.senses for e in self.elements[first:stop]) for first, stop in opening)
        officials = any(_is_official(a) for a in self.actors if opening and a.first < opening[-1][1])
        return told > 1 and not officials

    def ending_at(self, stop: int) -> Actor | None:
        """The actor whose phrase ends before an element."""
        return self._ending.get(stop)

    def heading(self) -> Party | None:
        """The body with which the title begins, set off by a colon; None where it does not."""
        actor = self.actor_at.get(self.sentences[0][0]) if self.sentences else None
        if actor is None or actor.kind != "organisation":
            return None
        following = self.elements[actor.stop] if actor.stop < len(self.elements) else None
        return self.cast.party(actor) if following is not None and following.text == ":" else None


def _is_official(actor: Actor) -> bool:
    """Whether an actor holds an office that is named."""
    return any(office.role for office in actor.offices)


@dataclass
class SentenceState:
    """What is known while one sentence, elements[first:stop], is read from left to right; what stood where is NOT_YET
    known at first."""

    story: Story
    number: int
    first: int
    stop: int
    # The meeting that is open, the sentence's main one, all that it opened, the one behind which something happened.
    current: Draft | None = None
    main: Draft | None = None
    new: list[Draft] = field(default_factory=list)
    afterwards: Draft | None = None
    # The role in which the parties that follow take part, with its rule and origin; suspended: while a relative clause
    # lasts; expected: of a subject behind its object, and where.
    role: str | None = None
    rule: str = ""
    origin: str = ""
    suspended: tuple[str, str, str] | None = None
    expected: tuple[str, str, str, int] | None = None
    # A verb that waits for its noun: class, tense and element; the parties between them; both, kept over the noun of
    # another meeting between the two; the tense told last.
    verb: tuple[str, str, Element] | None = None
    waiting: list[Party] = field(default_factory=list)
    between: tuple[tuple[str, str, Element], list[Party]] | None = None
    last_tense: str = ""
    # Elements: what opened or took up the meeting; its noun, for what it is of; the last verb, verb of saying and of
    # announcing, and negation; a noun that is attended.
    trigger: int = NOT_YET
    genitive: int = NOT_YET
    verb_at: int = NOT_YET
    said_at: int = NOT_YET
    announced_at: int = NOT_YET
    held_at: int = NOT_YET
    negated_at: int = NOT_YET
    attended_at: int = NOT_YET
    # Clauses: which this is, where it begins, that of the last trigger, those in which somebody speaks or travels.
    clause: int = 0
    opened: int = 0
    said: set[int] = field(default_factory=set)
    travelled: set[int] = field(default_factory=set)
    # Parties: all, those before the main meeting, those who speak, the last person of the clause; where the last party
    # ended and whether it took part; the second of two names joined by a hyphen, taken in with the first.
    seen: list[Party] = field(default_factory=list)
    head: list[Party] = field(default_factory=list)
    speakers: list[Party] = field(default_factory=list)
    person_here: Party | None = None
    last_party: tuple[int, bool] | None = None
    paired: int = NOT_YET
    # The state whose delegation is listed; the body in whose seat something is held; "both sides" told where; that the
    # next person is one for whom another stands in, and where that other one follows.
    side: tuple[str, tuple[int, int]] | None = None
    seat: Party | None = None
    sides_told: tuple[int, int] | None = None
    stood_in_for: bool = False
    stands_in_at: int = NOT_YET
    # Days, places and facts that wait for a meeting, with their clauses; where somebody goes on to after one; what this
    # clause has told the open one.
    datings: list[Dating] = field(default_factory=list)
    dated_clauses: list[tuple[int, int]] = field(default_factory=list)
    places: list[tuple[Place, int]] = field(default_factory=list)
    moved_on: Place | None = None
    tour: list[Place] = field(default_factory=list)
    announced_place: tuple[int, Place] | None = None
    statuses: list[Fact] = field(default_factory=list)
    level_facts: list[Fact] = field(default_factory=list)
    waiting_facts: list[Fact] = field(default_factory=list)
    told_here: list[tuple[Draft, Dating | Place]] = field(default_factory=list)
    # What follows is what the meeting is about; speech, absence or a call, where parties take no part; a relative
    # clause that tells of something else; an announcement; a visit; those who only welcome somebody.
    agenda: bool = False
    pending_agenda: Element | None = None
    silent: bool = False
    call: bool = False
    aside: bool = False
    announced: bool = False
    visiting: bool = False
    welcoming: bool = False

    def __post_init__(self) -> None:
        self.elements = self.story.elements
        self.at = self.clause_at = self.first

    def is_new(self, draft: Draft | None) -> bool:
        """Whether a draft was opened in this sentence."""
        return draft is not None and draft.sentence == self.number

    def led(self, element: Element, preposition: str) -> bool:
        """Whether a proclitic of an element stands for a preposition of place ("at" or "towards")."""
        return any(self.story.place_clitics.get(clitic) == preposition for clitic in element.clitics)

    def behind_relative(self, at: int) -> bool:
        """Whether a relative pronoun stands right before an element."""
        return at > self.first and "relatives" in self.elements[at - 1].senses

    def background_here(self) -> bool:
        """Whether the meeting that is open is only a time or occasion of another."""
        return self.current is None or self.current.background

    def strength(self) -> int:
        """How close what is read stands to the trigger: 3 in its sentence, 2 where an earlier meeting is taken up, 1
        where much else has been told since."""
        if self.current is None:
            return 3
        told = self.elements[self.trigger + 1 : self.at]
        if self.trigger >= self.first and sum(e.kind == "word" for e in told) > LONGEST_TELLING:
            return 1
        return 3 if self.is_new(self.current) else 2


def status_fact(element: Element, status: str) -> Fact:
    """A status that a cue tells."""
    origin = element.senses[f"cue:{status}"][0].origin
    return Fact("status", status, element.stem, element.end, f"cue-{status}", origin)


def is_year(element: Element) -> bool:
    """Whether a date names a year, or years, and no more: it seldom dates a meeting told of before."""
    return element.moment is not None and len((element.moment.mention.edtf or "").partition("/")[0]) <= YEAR
