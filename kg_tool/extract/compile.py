"""Compiling: lexicon files and gazetteer tables become one Vocabulary a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from kg_tool.extract.homonyms import OTHER, STATE
from kg_tool.extract.vocabulary import Sense, Vocabulary
from kg_tool.gazetteer import Entity, Gazetteer, split
from kg_tool.language.fold import fold_word
from kg_tool.language.lexicon import Keys, Lexicon, Table
from kg_tool.language.tokens import Clitics

LISTS = (
    "not_meetings",
    "calls",
    "anaphors",
    "clause_openers",
    "fillers",
    "delegates",
    "heads",
    "owned",
    "far_levels",
    "institutions",
    "absorbed",
    "conjunctions",
    "possessives",
    "it",
    "pronouns",
    "capitals",
    "jointly",
    "same_day",
    "participles",
    "simultaneous",
    "during",
    "any_body",
    "same_sides",
    "international",
    "verbal_nouns",
    "there",
    "attendees",
    "relatives",
    "between",
    "during_it",
    "both",
    "together",
    "briefings",
    "audience",
    "proceedings",
    "contests",
    "onward",
    "authorities",
    "besides",
    "arrivals",
    "leaving",
    "bureaus",
    "peers",
    "witnesses",
    "dossiers",
    "habits",
    "welcomes",
)
"""Lists of meetings.LANG.yaml whose words all have one kind, named as the list."""
MAPPINGS = ("nouns", "levels", "formats", "counts", "comparators", "places", "turns")
"""Mappings of meetings.LANG.yaml from a value to words; the kind is named as the mapping."""


RANKS = (
    ("minister", "office", "{}-minister"),
    ("deputy-minister", "office", "deputy-{}-minister"),
    ("assistant-minister", "office", "assistant-{}-minister"),
    ("pair", "offices", "{}-minister"),
    ("plural", "offices", "{}-minister"),
)
"""Words for minister that go with a portfolio: list in `ministers`, kind of sense, role."""
ALONE = (
    ("minister", "office", "minister"),
    ("state", "office", "minister-of-state"),
    ("delegate", "office", "minister-delegate"),
    ("pair", "offices", "minister"),
    ("plural", "offices", "minister"),
)
"""Those that stand alone too."""
CONFERENCES = ("conference", "conference-series")
"""Kinds of organisations whose name names an occasion."""


def compile_vocabulary(lexicon: Lexicon, gazetteer: Gazetteer) -> Vocabulary:
    """The phrases of one language; raises InputError with file and line for a broken entry."""
    clitics = Clitics.read(lexicon)
    meetings, offices = lexicon.table("meetings"), lexicon.table("offices")
    endings = meetings.section("endings")
    vocabulary = Vocabulary(
        clitics,
        _article(lexicon),
        frozenset(fold_word(str(c)) for c in meetings.data.get("joining", ())),
        frozenset(fold_word(str(c)) for c in endings.get("clitics", ())),
        fold_word(str(endings.get("future", ""))),
        fold_word(str(lexicon.table("names").data.get("compound", ""))),
    )
    for phrase, sense in (*_verbs(meetings), *_meeting_words(meetings, _article(lexicon)), *_offices(offices)):
        vocabulary.add(phrase, sense)
    for phrase, sense in _names(gazetteer, lexicon.lang):
        vocabulary.add(phrase, sense)
    for phrase, origin in _phrases(lexicon.table("homonyms"), OTHER):
        vocabulary.add(phrase, Sense(OTHER, "", origin))
    return vocabulary


def compile_themes(lexicon: Lexicon) -> Vocabulary:
    """The words of the themes of one language, with the kind "theme"."""
    table = lexicon.table("themes")
    vocabulary = Vocabulary(Clitics.read(lexicon), _article(lexicon))
    for theme in table.section("themes"):
        for phrase, origin in _phrases(table, "themes", theme):
            vocabulary.add(phrase, Sense("theme", theme, origin))
    for phrase, origin in _phrases(table, "no_theme"):
        vocabulary.add(phrase, Sense("no-theme", "", origin))
    return vocabulary


def _article(lexicon: Lexicon) -> str:
    merged: dict[str, list[str]] = lexicon.table("language").section("clitics")["merged"]
    return next((parts[-1] for parts in merged.values()), "")


def _phrases(table: Table, *at: str) -> Iterator[tuple[str, str]]:
    """The words of a list with "file:line"."""
    raw: Any = table.data
    for name in at:
        raw = raw.get(name, ()) if isinstance(raw, dict) else ()
    if not raw:
        return
    table.words(*at)  # refuses what is no list of words
    for index, phrase in enumerate(raw):
        yield str(phrase), _origin(table, (*at, index))


def _origin(table: Table, at: Keys) -> str:
    return f"{table.path.name}:{table.lines.get(at, 1)}"


def _verbs(table: Table) -> Iterator[tuple[str, Sense]]:
    endings = table.section("endings")
    past_endings = [str(e) for e in endings.get("past", [""])]
    present_endings = [str(e) for e in endings.get("present", [""])]
    prefixes = [str(e) for e in endings.get("present_prefixes", [""])]
    pronouns = ["", *(str(e) for e in endings.get("pronouns", []))]
    changed: dict[str, str] = endings.get("before_pronoun", {})
    to_come = tuple(f"{word} " for word in endings.get("to_come", []))
    with_pronouns = endings.get("with_pronouns", ())
    for name in table.section("verbs"):
        allowed = pronouns if name in with_pronouns else [""]
        for stem, origin in _phrases(table, "verbs", name, "past"):
            for ending, pronoun in product(past_endings, allowed):
                yield _inflected(stem, "", ending, pronoun, changed), Sense("verb", name, origin, "past")
        for stem, origin in _phrases(table, "verbs", name, "present"):
            for prefix, ending in product(prefixes, present_endings):
                tense = "future" if to_come and stem.startswith(to_come) else "present"
                yield _inflected(stem, prefix, ending, "", changed), Sense("verb", name, origin, tense)
                if not ending:
                    for pronoun in allowed:
                        yield _inflected(stem, prefix, "", pronoun, changed), Sense("verb", name, origin, "present")
        for tense in ("past", "present", "future", "passive"):
            for form, origin in _phrases(table, "verbs", name, f"{tense}_forms"):
                yield form, Sense("verb", name, origin, tense)


def _inflected(stem: str, prefix: str, ending: str, pronoun: str, before_pronoun: Mapping[str, str]) -> str:
    first, space, rest = stem.partition(" ")
    if pronoun:
        ending = before_pronoun.get(ending, ending)
    return f"{prefix}{first}{ending}{pronoun}{space}{rest}"


def _meeting_words(table: Table, article: str) -> Iterator[tuple[str, Sense]]:
    for kind in LISTS:
        for phrase, origin in _phrases(table, kind):
            yield phrase, Sense(kind, "", origin)
    for kind in MAPPINGS:
        for value in table.data.get(kind, {}):
            for phrase, origin in _phrases(table, kind, value):
                sense = Sense(
                    f"{kind[:-1]}:{value}" if kind == "turns" else f"{kind}:{value}" if kind == "places" else kind,
                    value,
                    origin,
                )
                yield phrase, sense
                if kind == "nouns" and article and not phrase.startswith(article):
                    yield article + phrase, sense
    for phrase, days in table.data.get("durations", {}).items():
        yield str(phrase), Sense("duration", str(days), _origin(table, ("durations", phrase)))
    for value in table.section("cues"):
        for phrase, origin in _phrases(table, "cues", value):
            yield phrase, Sense(f"cue:{value}", value, origin)


def _offices(table: Table) -> Iterator[tuple[str, Sense]]:
    yield from _ministers(table)
    for role in table.section("roles"):
        for phrase, line in _phrases(table, "roles", role):
            yield phrase, Sense("office", role, line)
    for role in table.data.get("plurals", {}):
        for phrase, line in _phrases(table, "plurals", role):
            yield phrase, Sense("offices", role, line, "plural")
    for kind in ("honorifics", "counterparts", "formers", "headings"):
        for phrase, line in _phrases(table, kind):
            yield phrase, Sense(kind[:-1], "", line)
    for phrase in table.data.get("regards", {}):
        yield str(phrase), Sense("regard", "", _origin(table, ("regards", phrase)))
    for kind in ("bound", "home"):
        for phrase, of in table.data.get(kind, {}).items():
            yield str(phrase), Sense(kind, str(of), _origin(table, (kind, phrase)))


def _ministers(table: Table) -> Iterator[tuple[str, Sense]]:
    """Every word for minister with every portfolio, and those that stand alone."""
    table.section("ministers")
    order = str(table.data.get("order", "before"))
    for portfolio in table.section("portfolios"):
        for words, line in _phrases(table, "portfolios", portfolio):
            yield words, Sense("portfolio", portfolio, line)
            for rank, kind, role in RANKS:
                for word, _ in _phrases(table, "ministers", rank):
                    feature = rank if kind == "offices" else ""
                    yield _joined(word, words, order), Sense(kind, role.format(portfolio), line, feature)
    for rank, kind, role in ALONE:
        for word, line in _phrases(table, "ministers", rank):
            yield word, Sense(kind, role, line, rank if kind == "offices" else "")


def _joined(minister: str, portfolio: str, order: str) -> str:
    return f"{minister} {portfolio}" if order == "before" else f"{portfolio} {minister}"


_FILES = {
    "country": "countries.csv",
    "organisation": "organisations.csv",
    "city": "cities.csv",
    "person": "persons.csv",
    "movement": "movements.csv",
    "collective": "collectives.csv",
}


def _names(gazetteer: Gazetteer, lang: str) -> Iterator[tuple[str, Sense]]:
    for (kind, key), entity in gazetteer.entities.items():
        origin = f"{_FILES[kind]}:{key}"
        conference = entity.fields.get("kind") in CONFERENCES
        for name in _names_of(entity, lang):
            yield (
                name,
                (
                    Sense("nouns", "conference", origin, key)
                    if conference
                    else Sense(kind, key, origin, entity.fields.get("country", "") if kind == "city" else "")
                ),
            )
        if kind == "city" and entity.fields.get("capital") == "yes" and entity.fields.get("country"):
            for name in _names_of(entity, lang):
                yield name, Sense("capital", entity.fields["country"], origin)
        if kind == "country":
            for name in split(entity.fields.get(f"demonyms_{lang}", "")):
                own = fold_word(name) == fold_word(entity.label(lang))
                yield name, Sense("demonym", key, origin, STATE if own else "")


def _names_of(entity: Entity, lang: str) -> Iterable[str]:
    names = list(entity.names.get(lang, ()))
    official = entity.fields.get(f"official_{lang}", "")
    return dict.fromkeys([*names, official] if official else names)
