"""The Extractor: an article becomes the record of what it states. Built once, used for many articles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from kg_tool.article import Article
from kg_tool.extract.actors import ActorReader
from kg_tool.extract.binding import bind
from kg_tool.extract.bodies import Bodies, continue_series
from kg_tool.extract.compile import compile_themes, compile_vocabulary
from kg_tool.extract.elements import Element, Moment, by_sentence, read_elements
from kg_tool.extract.homonyms import Homonyms
from kg_tool.extract.memberships import find_memberships
from kg_tool.extract.mentioned import bodies_of, states_of
from kg_tool.extract.merge import merge
from kg_tool.extract.names import NameTable
from kg_tool.extract.parties import Cast, Person, RoleTable
from kg_tool.extract.reader import complete, read_story, settle, share_subjects
from kg_tool.extract.regards import understand
from kg_tool.extract.report import Reported, reports
from kg_tool.extract.run_together import RunTogether, parted
from kg_tool.extract.spellings import Spellings
from kg_tool.extract.story import WORDS, Story
from kg_tool.extract.themes import find_themes
from kg_tool.extract.vocabulary import Vocabulary, words_of
from kg_tool.gazetteer import Gazetteer
from kg_tool.language.datelines import Datelines
from kg_tool.language.dates import Calendar, dates_of_writing, document_date
from kg_tool.language.fold import fold, fold_word
from kg_tool.language.lexicon import Lexicon
from kg_tool.language.numbers import NumberWords, ordinal_words
from kg_tool.language.sentences import SentenceRules
from kg_tool.language.tense import TenseCues
from kg_tool.language.tokens import tokenize
from kg_tool.record import Claim, Evidence, OfficeReport, SourceRecord, Span
from kg_tool.workspace import Workspace


@dataclass(frozen=True)
class Tongue:
    """All that extraction knows of one language."""

    vocabulary: Vocabulary
    themes: Vocabulary
    names: NameTable
    homonyms: Homonyms
    roles: RoleTable
    rules: SentenceRules
    numbers: NumberWords
    calendar: Calendar
    datelines: Datelines
    tenses: TenseCues
    place_clitics: Mapping[str, str]
    subject_first: bool
    hyphen: str
    spellings: Spellings
    ordinals: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    run_together: RunTogether


@dataclass(frozen=True)
class Reading:
    """What was read out of an article: the record, and where in the data each meeting's claims come from."""

    record: SourceRecord
    reported: tuple[Reported, ...]


class Extractor:
    """Reads meetings, memberships and offices out of articles, by rules and data alone: same text, same record."""

    def __init__(self, workspace: Workspace) -> None:
        """Compile the lexicons and the gazetteer of a workspace; raises InputError for broken data."""
        self.workspace = workspace
        self.gazetteer = Gazetteer.load(workspace.gazetteer)
        self._folder = workspace.lexicon
        self._tongues: dict[str, Tongue] = {}
        self._offices: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        self._bodies = Bodies.read(self.gazetteer)
        for office in self.gazetteer.offices:
            person = self.gazetteer.entities.get(("person", office.person))
            if person is not None:
                self._offices[person.label("en")].append((office.role, office.of, office.start, office.end))

    @classmethod
    def default(cls) -> Extractor:
        """The extractor of the workspace that ships with the package."""
        return cls(Workspace.default())

    def extract(self, article: Article) -> SourceRecord:
        """The record of what an article states."""
        return self.read(article).record

    def read(self, article: Article) -> Reading:
        """The record together with its origins in the data."""
        tongue = self.tongue(article.lang)
        folded = fold(article.text)
        tokens, cuts = tongue.run_together.part(tokenize(folded.text))
        if not tongue.vocabulary.may_tell({t.text for t in tokens}):
            return Reading(SourceRecord(article.source()), ())
        if article.published is None:
            known = document_date(article, folded, tokens, tongue.calendar, tongue.datelines)
            article = replace(article, published=known.edtf, published_basis=known.basis)
        sentences = list(parted(tongue.rules.sentences(folded.text), cuts))
        tense = tongue.tenses.of(folded, tokens, sentences)
        at = partial(bisect_left, folded.offsets)
        dates = dates_of_writing(folded, tokens, tongue.calendar, article.published, tense)
        moments = [Moment(at(d.start), at(d.end), d) for d in dates]
        numbers = tongue.numbers.find(folded, tokens)
        phrases = read_elements(
            folded.text,
            tokens,
            tongue.vocabulary,
            moments,
            numbers,
            tongue.names.given.__contains__,
            tongue.names.particles,
            tongue.names.common,
        )

        def original(element: Element) -> str:
            return article.text[slice(*folded.span(element.stem, element.end))]

        elements = tongue.homonyms.settle(bind(phrases, tongue.hyphen), folded.text, original)
        actor_reader = ActorReader(
            elements,
            folded.text,
            tongue.names,
            original,
            tongue.vocabulary.clitics,
            tongue.roles.posted,
            tongue.roles.serving,
        )
        cast = Cast(
            elements,
            folded.text,
            tongue.names,
            tongue.roles,
            self.gazetteer,
            article.published,
            self._offices,
            tongue.spellings,
            tongue.vocabulary.clitics,
            article.text,
            folded.span,
        )
        actor_reader.senses = tongue.vocabulary.senses
        actor_reader.role_of = cast.role_held
        actor_reader.collectives = self._bodies.states
        actor_reader.countries_of = tongue.spellings.states
        first = actor_reader.read()
        cast.introduce(first)
        actor_reader.bodies = bodies_of(first, elements, tongue.vocabulary.article)
        actor_reader.states = states_of(elements, tongue.spellings.states)
        actor_reader.surnames = frozenset(cast.surnames)
        actors = understand(actor_reader.read(), elements, folded.text, tongue.roles.regards)
        cast.introduce(actors)
        cast.settle(actors)
        stretches = by_sentence(elements, sentences)
        story = Story(
            elements,
            stretches,
            actors,
            cast,
            self.gazetteer,
            at,
            tongue.vocabulary.senses,
            tongue.names.common,
            tongue.names.article,
            actor_reader.states,
            tongue.place_clitics,
            tongue.subject_first,
            tongue.ordinals,
            tongue.words,
        )
        merged = merge(read_story(story), self._bodies)
        complete(story, merged, self._bodies.groups)
        share_subjects(story, merged)
        for number, draft in enumerate(merged):
            settle(story, draft, merged[:number])
            draft.facts.extend(
                (*self._bodies.members(draft), *self._bodies.of_states(draft), *self._bodies.of_conflict(draft))
            )
            draft.facts.extend(find_themes([draft.trigger, *draft.zones], folded.text, tongue.themes))
        self._bodies.share(merged)
        continue_series(merged, story.heading())
        named = {str(a.key) for a in actors if a.kind == "organisation"}

        def span(start: int, end: int) -> Span:
            first, last = folded.span(start, end)
            return Span(first, last, article.text[first:last])

        found = reports(
            merged,
            self.gazetteer,
            span,
            article.published,
            tongue.roles.independent,
            lambda fact: self._bodies.resolve(fact, named),
        )
        people = {v for r in found for name in ("participants", "chairs", "hosts") for v in r.report.texts(name)}
        persons = tuple(
            _office_report(f"p{i}", p, span) for i, p in enumerate((p for p in cast.persons if p.name_en in people), 1)
        )
        memberships = tuple(find_memberships(elements, stretches, actors, span))
        record = SourceRecord(article.source(), tuple(r.report for r in found), memberships, persons)
        return Reading(record, tuple(found))

    def tongue(self, lang: str) -> Tongue:
        """The compiled data of a language; raises InputError where the workspace has none for it."""
        if lang not in self._tongues:
            lexicon = Lexicon.load(self._folder, lang)
            vocabulary = compile_vocabulary(lexicon, self.gazetteer)
            meetings = lexicon.table("meetings").data
            self._tongues[lang] = Tongue(
                vocabulary,
                compile_themes(lexicon),
                NameTable.read(lexicon, vocabulary.article),
                Homonyms.read(lexicon, vocabulary.article),
                RoleTable.read(lexicon),
                SentenceRules.read(lexicon),
                NumberWords.read(lexicon),
                Calendar.read(lexicon),
                Datelines.read(lexicon),
                TenseCues.read(lexicon),
                {fold_word(str(k)): str(v) for k, v in (meetings.get("place_clitics") or {}).items()},
                meetings.get("subject_first") is True,
                str(meetings.get("hyphen", "")),
                Spellings.read(lexicon, self.gazetteer, vocabulary.article),
                {" ".join(words_of(words)): number for number, words in ordinal_words(lexicon.table("numbers"))},
                {name: frozenset(fold_word(str(w)) for w in meetings.get(name, ())) for name in WORDS},
                RunTogether(vocabulary, frozenset(lexicon.table("language").words("run_together"))),
            )
        return self._tongues[lang]


def _office_report(key: str, person: Person, span: object) -> OfficeReport:
    assert callable(span)
    name = span(*person.name_span)
    claims = [
        Claim("name_en", person.name_en, (Evidence("person-name", name),)),
        Claim("name_ar", name.quote, (Evidence("person-name", name),)),
    ]
    if person.role and person.role_span:
        claims.append(Claim("role", person.role, (Evidence("office-of-person", span(*person.role_span)),)))
    if person.of:
        at = person.of_span or person.role_span or person.name_span
        rule = "office-of-state" if person.of_span else "state-of-known-person"
        claims.append(Claim("of", person.of, (Evidence(rule, span(*at)),)))
    return OfficeReport(key, tuple(claims))
