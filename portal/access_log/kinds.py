"""The kinds of acts in groups to choose from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from security.access_log.events import Action

# Each group with the subjects of its actions; every subject belongs to one.
GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType({
    "cases": (
        N_("Cases"),
        ("case", "agreement", "group", "figures", "file", "disclosure", "emergency"),
    ),
    "tools": (N_("Tools"), ("record", "step")),
    "time": (N_("Time and advice"), ("time", "advice")),
    "sign_in": (N_("Signing in and out"), ("login", "account")),
    "people": (
        N_("Members and settings"),
        ("member", "organisation", "instrument", "tenant", "key"),
    ),
    "lending": (N_("Lending"), ("pairing", "corps", "need", "offer", "loan", "consent")),
    "log": (N_("The access log itself"), ("log",)),
    "openings": (N_("Pages opened and drafts saved"), ("page", "draft")),
})
HANDED_OUT: Final = "handed_out"


def subject_of(action: str) -> str:
    """What an action is about: the part before the colon."""
    return action.partition(":")[0]


def actions_of(group: str) -> tuple[str, ...]:
    """The actions in a group; raises KeyError for a group that does not exist."""
    subjects = GROUPS[group][1]
    return tuple(action.value for action in Action if subject_of(action) in subjects)


def chosen_actions(kind: str) -> tuple[str, ...]:
    """The actions of a group, those by which something left on paper or in a file, or the one that is named."""
    if kind == HANDED_OUT:
        return tuple(one.value for one in Action if one.value.endswith((":print", ":export")))
    return actions_of(kind) if kind in GROUPS else (kind,)
