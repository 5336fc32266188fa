"""Criteria: which drafts are meetings: two sides or a body, at a time or place; nothing that is denied."""

from __future__ import annotations

from collections.abc import Container

from kg_tool.extract.bodies import PARTIES
from kg_tool.extract.drafts import WITH, Draft
from kg_tool.extract.merge import GREAT, best_dating, best_places
from kg_tool.record import HeadCount

TALKS = ("negotiation", "talks")
"""Nouns of talks, whose other side may be told without a name."""


def is_meeting(draft: Draft, independent: Container[str | None]) -> bool:
    """Whether a draft is a meeting.

    independent: roles whose holders are a side of their own though they represent no state.
    """
    if _is_none(draft):
        return False
    officials = sum(t.party.kind == "person" or t.party.actor.delegation for t in draft.takings)
    if draft.kind == "discuss" and officials + len(draft.values("participants")) < 2:
        return draft.met_delegation or (bool(draft.values("level")) and len(draft.parties()) >= 2)
    return _of_body_or_group(draft) or _great(draft) or _unnamed_side(draft) or _two_sides(draft, independent)


def _is_none(draft: Draft) -> bool:
    """Whether a draft is denied, a welcome, an aside without parties, or known by neither day nor place."""
    if draft.negated or (draft.arrival and len(draft.sentences) == 1):
        return True
    if not (any(best_places(draft)) or _hosted(draft)) and best_dating(draft) is None:
        return True
    if draft.background and not draft.takings and not (draft.values("groups") and best_dating(draft) is not None):
        return True
    return draft.kind == "receive" and not any(t.party.kind == "person" for t in draft.takings)


def _of_body_or_group(draft: Draft) -> bool:
    """Whether a body's own meeting is told, one of a number that attends, or one of the sides of a conflict."""
    if draft.values("of") or any(_counts_states(f.value, draft) for f in draft.facts if f.property == "count"):
        return True
    groups = draft.values("groups")
    return any(str(g).endswith(PARTIES) for g in groups) and not draft.background


def _counts_states(count: object, draft: Draft) -> bool:
    """Whether a head count is one of states, bodies or officials, or of those who come to a conference."""
    return isinstance(count, HeadCount) and (count.unit != "persons" or draft.kind in GREAT)


def _great(draft: Draft) -> bool:
    """Whether a summit or conference is told as one of states: by name, host, adjective, or day and place."""
    if draft.named and best_dating(draft) is not None and not draft.background:
        return True
    if draft.kind in GREAT and _hosted(draft):
        return True
    if draft.international and (draft.kind == "summit" or _fixed(draft)):
        return True
    chaired = any(t.role == "chair" and t.party.kind == "person" for t in draft.takings)
    if draft.kind in GREAT and chaired and _fixed(draft):
        return True
    return (draft.kind == "summit" and _fixed(draft)) or (draft.worldwide and not draft.background)


def _unnamed_side(draft: Draft) -> bool:
    """Whether those of the other side are told without a name: as a delegation, as holders of an office, not at all."""
    if draft.met_delegation and draft.parties() and (draft.by_verb or draft.owned):
        return True
    met = draft.by_verb and draft.kind == "meet" and draft.takings and not _of_one_state(draft)
    if draft.values("level") and (draft.values("groups") or met):
        return True
    return draft.kind in TALKS and any(t.rule in WITH for t in draft.takings) and _fixed(draft)


def _of_one_state(draft: Draft) -> bool:
    """Whether several who are named all stand for one state: they meet at home."""
    return len(draft.takings) > 1 and len(draft.parties()) == 1


def _two_sides(draft: Draft, independent: Container[str | None]) -> bool:
    alone = {str(t.party.value) for t in draft.takings if t.party.role in independent and not t.party.represents}
    return len(draft.parties() | alone) >= 2


def _hosted(draft: Draft) -> bool:
    return bool(draft.values("hosts")) or any(t.role == "host" for t in draft.takings)


def _fixed(draft: Draft) -> bool:
    """Whether a draft that is more than an aside has a day and a place beside it."""
    return not draft.background and best_dating(draft) is not None and any(p.strength >= 2 for p in draft.places)
