"""Labels of meetings that nobody has named yet: what kind, of whom, where and when, from the words of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg_tool.graph.entities import Directory
from kg_tool.graph.labels import Labels
from kg_tool.graph.vocabulary import iri
from kg_tool.language.lexicon import Lexicon
from kg_tool.record import Event
from kg_tool.workspace import Workspace

LANGUAGES = ("ar", "en")
_UNSTATED = "unspecified"
_MOST = 3
"""More participants than this are not listed in a label."""


def with_labels(events: Iterable[Event], directory: Directory, workspace: Workspace) -> tuple[Event, ...]:
    """Events with a label in each language; those that have labels keep them."""
    events = tuple(events)
    if all(event.labels for event in events):
        return events
    words = {lang: (Lexicon.load(workspace.lexicon, lang), Labels.of(workspace, lang)) for lang in LANGUAGES}
    return tuple(
        event
        if event.labels
        else replace(event, labels=tuple((lang, _label(event, directory, lang, *words[lang])) for lang in LANGUAGES))
        for event in events
    )


def _label(event: Event, directory: Directory, lang: str, lexicon: Lexicon, concepts: Labels) -> str:
    words = lexicon.table("events")
    what = words.text("kinds", event.kind)
    level = event.text("level")
    if level and level != _UNSTATED:
        what = words.text("ranked").format(kind=what, level=concepts.text(iri(f"lvl:{level}")))
    comma = words.text("comma")
    who = comma.join(directory.label(directory.actor(key), lang) for key in _who(event))
    told = words.text("told").format(what=what, who=who) if who else what
    return comma.join(part for part in (told, _place(event, directory, lang), event.text("date")) if part)


def _who(event: Event) -> tuple[str, ...]:
    """The bodies that met, else the few who took part, else the hosts."""
    parties = tuple(dict.fromkeys((*event.texts("chairs"), *event.texts("participants"))))
    return event.texts("of") or (parties if len(parties) <= _MOST else ()) or event.texts("hosts")


def _place(event: Event, directory: Directory, lang: str) -> str | None:
    city, country = event.text("city"), event.text("country")
    if city:
        return directory.label(directory.city(city, country), lang)
    return directory.label(directory.actor(country), lang) if country else event.text("venue")
