"""Where what a course still lacks is written: each criterion leads to its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from portal.method.course import Fact


@dataclass(frozen=True)
class Way:
    """A page of the case, and what else stands in its address."""

    endpoint: str
    place: Mapping[str, str] = field(default_factory=dict)


MENDED_AT: Final[Mapping[Fact, Way]] = MappingProxyType({
    "purpose_stated": Way("cases.sheet"),
    "tasks_stated": Way("cases.sheet"),
    "somebody_assigned": Way("overview.show", {"_anchor": "team"}),
    "conflict_asked": Way("overview.show", {"_anchor": "team"}),
    "participation_agreed": Way("agreements.new", {"kind": "participation"}),
    "information_given": Way("agreements.new", {"kind": "information"}),
    "pre_locked": Way("assessments.index"),
    "goal_owned": Way("plan.index"),
    "session_saved": Way("session.index"),
    "review_saved": Way("plan.index"),
    "post_locked": Way("assessments.index"),
    "closing_saved": Way("closing.index"),
    "follow_up_locked": Way("assessments.index"),
})
