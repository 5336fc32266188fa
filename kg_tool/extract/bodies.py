"""Bodies: whose meeting it is: organs count as their bodies where the text connects the two, ad-hoc groups as none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from kg_tool.extract.drafts import Draft, Fact, Taking
from kg_tool.extract.parties import Party
from kg_tool.gazetteer import Gazetteer

PARTIES = "-parties"
"""How the slugs of the groups end that are the sides of a conflict: such a group meets as two sides."""
TALKS = ("talks", "negotiation", "session")
"""Kinds of occasions at which the sides of a conflict meet."""
AD_HOC = "contact-group"
ORGAN = "organ"
SERIES = 3
"""Meetings of one body that make a text an account of them."""
SESSIONS = ("meeting", "meet", "session")
GATHERINGS = (*SESSIONS, "encounter")
CONVENING = ("hold-verb", "meet-verb")
"""Rules of those of whom a verb tells that they meet."""
BESIDE = 4
"""Code points between the ministers and the body that they are of."""
SEVERAL = 3
"""Parties from which on a meeting is not one of two sides."""


@dataclass(frozen=True)
class Bodies:
    """What the gazetteer says of bodies.

    parents: organ -> body; groups: ad-hoc group -> the body behind it or ""; states: body -> its states as a group;
    parties: state -> the sides of the conflict in it as a group; known: all bodies.
    """

    parents: dict[str, str]
    groups: dict[str, str]
    states: dict[str, str]
    parties: dict[str, str]
    known: frozenset[str]

    @classmethod
    def read(cls, gazetteer: Gazetteer) -> Bodies:
        """The tables out of organisations and collectives; states: body -> the collective of its member states."""
        parents, groups = {}, {}
        for entity in gazetteer.of_kind("organisation"):
            kind, parent = entity.fields.get("kind"), entity.fields.get("parent", "")
            if kind == ORGAN and parent:
                parents[entity.key] = parent
            elif kind == AD_HOC:
                groups[entity.key] = parent
        states = {
            body: entity.key
            for entity in gazetteer.of_kind("collective")
            if (body := entity.fields.get("body", "")) and entity.key == f"{body}-states"
        }
        sides = {entity.key for entity in gazetteer.of_kind("collective") if entity.key.endswith(PARTIES)}
        parties = {
            entity.key: slug
            for entity in gazetteer.of_kind("country")
            for adjective in entity.fields.get("demonyms_en", "").split("|")
            if (slug := f"{adjective.lower().replace(' ', '-')}{PARTIES}") in sides
        }
        known = frozenset(entity.key for entity in gazetteer.of_kind("organisation"))
        return cls(parents, groups, states, parties, known)

    def family(self, bodies: Iterable[str]) -> set[str]:
        """The bodies, organs replaced by what they belong to."""
        return {[body, *self._above(body)][-1] for body in bodies}

    def _above(self, body: str) -> list[str]:
        """What an organ belongs to, and that again, the nearest first."""
        above: list[str] = []
        while (body := self.parents.get(body, "")) and body not in above:
            above.append(body)
        return above

    def resolve(self, fact: Fact, named: Container[str]) -> Fact | None:
        """The body that a fact of `of` stands for; named: the bodies that the text names. None for an ad-hoc group."""
        body = str(fact.value)
        if body in self.groups:
            parent = self.groups[body]
            return replace(fact, value=parent, rule="group-of-body") if parent else None
        known = next((above for above in self._above(body) if above in named), None)
        return replace(fact, value=known, rule="organ-of-body") if known is not None else fact

    def members(self, draft: Draft) -> list[Fact]:
        """The states of a body whose ministers or leaders meet ("the Union's foreign ministers"), as a group."""
        offices = [f for f in draft.facts if f.property == "level" and f.rule == "plural-office"]
        return [
            replace(fact, property="groups", value=self.states[body], rule="states-of-body")
            for fact in draft.facts
            if fact.property == "of" and (body := self.parents.get(str(fact.value), str(fact.value))) in self.states
            if any(
                abs(fact.start - office.end) <= BESIDE or abs(office.start - fact.end) <= BESIDE for office in offices
            )
        ]

    def of_states(self, draft: Draft) -> list[Fact]:
        """The body whose states' ministers or leaders meet among themselves ("ministers of the Union's states")."""
        if draft.values("of") or all(f.rule not in ("plural-office", *CONVENING) for f in draft.facts):
            return []
        bodies = {group: body for body, group in self.states.items()}
        return [
            replace(fact, property="of", value=bodies[str(fact.value)], rule="body-of-states")
            for fact in draft.facts
            if fact.property == "groups" and fact.rule in ("noun-genitive", *CONVENING) and fact.value in bodies
            if draft.parties() <= {str(fact.value), bodies[str(fact.value)]}
        ]

    def of_conflict(self, draft: Draft) -> list[Fact]:
        """The sides of the conflict in the one state whose adjective talks have ("the Yemeni talks"), where the text
        tells one side at most, beside bodies that mediate."""
        told = draft.adjective
        if told is None or draft.kind not in TALKS or draft.values("of"):
            return []
        sides = [t.party for t in draft.takings if t.role == "participant" and not self._is_of_body(t.party)]
        if len(draft.parties() - self.known) > 1 or any(party.kind != "movement" for party in sides):
            return []
        parties = self.parties.get(str(told.value))
        return [replace(told, value=parties)] if parties else []

    def _is_of_body(self, party: Party) -> bool:
        """Whether a party is a body, or stands for one."""
        return party.value in self.known or party.represents in self.known

    def share(self, drafts: Sequence[Draft]) -> None:
        """Meetings of one ad-hoc group have the same sides: one told without them gets those of another."""
        for draft in drafts:
            group = next((b for b in draft.values("of") if self.groups.get(b) == ""), None)
            if group is None or draft.parties():
                continue
            other = next((d for d in drafts if d is not draft and group in d.values("of") and d.parties()), None)
            if other is not None:
                draft.takings.extend(_states_only(t) for t in other.takings if t.role == "participant")


def continue_series(drafts: Sequence[Draft], heading: Party | None) -> None:
    """In a text on the meetings of one body, a session told without its body is that body's too.

    heading: the body with which the title begins ("The League: from Riyadh to Tunis"); where the text is an account of
    its meetings, one that states are said to have attended is its too.
    """
    told = Counter(body for draft in drafts for body in set(draft.values("of")))
    if not told:
        return
    (body, times), *others = told.most_common(2)
    if times < SERIES or (others and others[0][1] * 2 > times):
        return
    for draft in drafts:
        if draft.kind in SESSIONS and not draft.values("of") and not draft.parties():
            draft.facts.append(Fact("of", body, *draft.trigger, "same-series", draft.origin))
        elif (
            heading is not None
            and heading.value == body
            and draft.kind in GATHERINGS
            and not draft.values("of")
            and len(draft.parties()) >= SEVERAL
        ):
            draft.facts.append(Fact("of", body, *heading.span, "series-of-heading", draft.origin))


def _states_only(taking: Taking) -> Taking:
    """A taking part by the state alone, without the person who stood for it."""
    return replace(taking, party=replace(taking.party, value=None), rule="same-group")
